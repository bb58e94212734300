import pytest

from dokuha.ideas.gleaning import in_pdf, in_summary, key_of


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("A limitation of our lamp is that it is bright.", "limitation"),
        ("In future work, we will make it darker.", "future"),
        ("境界の甘さと文脈の扱いが残る。", "limitation"),
        ("今後は動画でも試したい。", "future"),
        ("From text to graph is left open.", "limitation"),
        ("It halves the time that a reader needs.", ""),
        ("6つの課題で評価した。", ""),
    ],
)
def test_what_a_summary_says_about_problems_is_found(text, role):
    (found,) = in_summary("", {"comments": text})

    assert found.role == role


def test_markdown_and_links_are_no_part_of_what_is_said():
    answers = {"comments": "- **Slow** when it is dark\n- [Paper](https://example.org/x)\n1. ok"}

    assert [one.text for one in in_summary("", answers)] == ["Slow when it is dark"]


def test_each_sentence_of_the_discussion_is_about_a_problem():
    answers = {"discussion": "図の失敗例が勉強になった。どこまで一般化できるのか?"}

    assert [one.is_problem for one in in_summary("", answers)] == [True, True]


def test_a_pdf_keeps_its_formulas_and_pages():
    (found,) = in_pdf([{"text": "We  minimise a*b*c\nover x_i.", "role": "method", "page": 4}])

    assert (found.text, found.page, found.is_problem) == ("We minimise a*b*c over x_i.", 4, False)


def test_signs_alone_have_a_key_too():
    assert key_of("pdf", 1, "……") != key_of("pdf", 1, "??")
