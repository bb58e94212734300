"""What a browser sends is read with care: plain text in known fields, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import Array, Doc, Map, Text, XmlFragment

from dokuha.summaries.together import texts
from dokuha.summaries.together.wire import Fault, UnusableUpdate, read_update

FIELDS = {"overview", "novelty"}


def update_of(type_=Text, *, key="overview", fill=lambda text: text.insert(0, "読🌁")) -> bytes:
    doc = Doc(client_id=7)
    fill(doc.get(key, type=type_))
    return doc.get_update()


def fault_of(data: bytes) -> Fault | None:
    try:
        read_update(data, fields=FIELDS)
    except UnusableUpdate as refusal:
        return refusal.fault
    return None


def test_it_says_who_wrote_how_many_letters_as_javascript_counts():
    read = read_update(update_of(), fields=FIELDS)

    assert read.wrote == {7: (0, 3)}
    assert not read.gaps({})


def test_a_deletion_needs_the_letters_that_it_deletes():
    doc = Doc(client_id=7)
    text = doc.get("overview", type=Text)
    text.insert(0, "gone")
    before = doc.get_state()
    del text[0:4]

    read = read_update(doc.get_update(before), fields=FIELDS)

    assert (read.wrote, read.needs) == ({}, {7: 4})
    assert read.gaps({7: 3})
    assert not read.gaps({7: 4})


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", Fault.UNREADABLE),
        (b"\xff" * 40, Fault.UNREADABLE),
        (update_of() + b"\0", Fault.UNREADABLE),
        (update_of()[:-1], Fault.UNREADABLE),
        (update_of(key="password"), Fault.UNKNOWN_FIELD),
        (update_of(Map, fill=lambda it: it.update({"a": "b"})), Fault.NOT_TEXT),
        (update_of(Array, fill=lambda it: it.append(1)), Fault.NOT_TEXT),
        (update_of(XmlFragment, fill=lambda it: it.children.append("<b>")), Fault.NOT_TEXT),
        (update_of(fill=lambda it: it.insert(0, "bold", {"b": True})), Fault.NOT_TEXT),
        (update_of(fill=lambda it: it.insert_embed(0, {"src": "x"})), Fault.NOT_TEXT),
        (b"\x01\x01\x07\x00\x00\xff\xff\xff\xff\xff\xff\xff\x0f\x00", Fault.UNREADABLE),
        (b"\x01\x02\x07\x00" + 2 * b"\x00\x80\xad\xe2\x04" + b"\x00", Fault.TOO_LARGE),
        (b"\xff\xff\xff\xff\xff\xff\xff\x7f", Fault.UNREADABLE),
    ],
)
def test_what_is_not_ours_is_refused(data, fault):
    assert fault_of(data) == fault


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(data):
    assert fault_of(data) is None or fault_of(data) in Fault


@settings(deadline=None)
@given(st.data())
def test_whatever_is_let_through_does_the_document_no_harm(data):
    """Updates that were tampered with either are refused or leave texts that can be read."""
    doc = Doc(client_id=7)
    for key in sorted(FIELDS):
        doc.get(key, type=Text).insert(0, "読破 to the end")
    other = Doc(client_id=8)
    other.apply_update(doc.get_update())
    other.get("overview", type=Text).insert(6, " and back 🌁")
    sent = bytearray(other.get_update(doc.get_state()))
    for _ in range(data.draw(st.integers(1, 4))):
        sent[data.draw(st.integers(0, len(sent) - 1))] = data.draw(st.integers(0, 255))

    try:
        read = read_update(bytes(sent), fields=FIELDS)
        if read.gaps(texts.known_of(doc)):
            return
        texts.add(doc, bytes(sent))
    except UnusableUpdate:
        return

    assert texts.texts_of(doc).keys() <= FIELDS
    again = texts.texts_of(texts.document([doc.get_update()]))
    # False neighbours may put letters in another order, but no letter comes or goes by them.
    assert {key: sorted(text) for key, text in again.items()} == {
        key: sorted(text) for key, text in texts.texts_of(doc).items()
    }


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_text_is_rewritten_by_what_differs(old, new):
    old, new = (text.encode("utf-8", "ignore").decode() for text in (old, new))
    first = texts.rewritten([], {"overview": old}, pen=1)
    updates = [first] if first else []

    second = texts.rewritten(updates, {"overview": new}, pen=2)

    assert (second is None) == (old == new)
    made = texts.document([*updates, *([second] if second else [])])
    assert texts.texts_of(made).get("overview", "") == new
