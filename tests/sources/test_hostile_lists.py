"""Lists that were made to keep a reader busy: the time grows as the file does, no faster."""

import time
from contextlib import suppress

import pytest

from dokuha.sources import UnreadableList, read_list

PTITLE = '<html><body><dl><dt class="ptitle"><a href="x">A</a></dt><dd>'


@pytest.mark.parametrize(
    ("format", "head", "again"),
    [
        ("cvf", PTITLE, "["),
        ("dblp_xml", "<dblp><article>", "<!DOCTYPE dblp ["),
    ],
)
def test_what_is_opened_over_and_over_takes_no_longer_than_its_length(format, head, again):
    content = (head + again * (400_000 // len(again))).encode()
    began = time.process_time()
    with suppress(UnreadableList):
        read_list(file_name="list", content=content, format=format)
    assert time.process_time() - began < 5
