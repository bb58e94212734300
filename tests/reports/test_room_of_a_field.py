"""What a form has room for is what a page of a deck holds in comfortable letters."""

import pytest

from dokuha.reports.composing import deck_of_summary
from dokuha.slides.layout import pages_of
from dokuha.slides.page import TextBox
from dokuha.slides.typesetting import COMFORTABLE
from dokuha.summaries.formats import BUILT_IN
from tests import makers
from tests.summaries.drafts import draft, write

pytestmark = pytest.mark.django_db

SENTENCES = {"en": "A lamp that looks twice sees more. ", "ja": "夜を二つの光で見る。"}


def sizes_of_texts(page):
    boxes = [item for item in page.items if isinstance(item, TextBox)]
    return [box.size for box in boxes if any(block.kind == "panel" for block in box.blocks)]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("format", BUILT_IN)
def test_full_fields_make_one_page(format, language):
    narrow = 1 if language == "en" else 2
    texts = {
        field.key: (SENTENCES[language] * 99)[: field.room // narrow]
        for field in BUILT_IN[format].fields
    }
    summary = write(draft(format=format), one_liner=SENTENCES[language], **texts)
    summary.submitted_at = makers.NOW

    deck = deck_of_summary(summary, language=language, today=makers.TODAY)

    named = [page for page in pages_of(deck) if page.name == summary.paper.title]
    pages = [sizes for page in named if (sizes := sizes_of_texts(page))]
    assert len(pages) == 1
    assert min(pages[0]) >= COMFORTABLE
