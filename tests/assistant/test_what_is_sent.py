"""Which parts of a paper are sent, and in which words."""

from dokuha.assistant.own_words import are_enough, own_letters
from dokuha.assistant.passages import Passage, passages
from dokuha.assistant.plain import as_markdown
from dokuha.assistant.prompting import Errand, messages
from dokuha.core.markdown import to_html
from dokuha.documents.anatomy import Anatomy, KeySentence, Section, SectionRole
from dokuha.documents.words import Word
from dokuha.language.roles import Role

BOX = (0.0, 0.0, 9.0, 9.0)
POINT = "Our lamp gains many points in every tent that we could find."


def page(*sentences):
    return tuple(Word(word, BOX) for one in sentences for word in one.split())


def filler(word, count=40):
    return [f"Here the {word} stands once more, number {n} of them." for n in range(count)]


PAGES = [
    page("Lamps in tents.", *filler("beginning")),
    page("Method", *filler("method")),
    page("Experiments", *filler("trial"), POINT, *filler("result")),
    page("References", *filler("reference")),
]
ANATOMY = Anatomy(
    file="lamps.pdf",
    pages=4,
    sections=tuple(
        Section(heading=heading, level=1, page=number, role=role)
        for heading, number, role in [
            ("Method", 2, SectionRole.METHOD),
            ("Experiments", 3, SectionRole.EXPERIMENTS),
            ("References", 4, SectionRole.REFERENCES),
        ]
    ),
    key_sentences=(
        KeySentence(
            text=POINT, page=3, boxes=(BOX,), section="Experiments", role=Role.RESULT, score=0.9
        ),
    ),
)


def words_of(found):
    return " ".join(one.text for one in found)


def test_a_short_paper_is_sent_whole_and_in_order():
    found = passages(PAGES, ANATOMY, roles=[Role.RESULT], most=100_000)

    assert words_of(found).split() == [word.text for one in PAGES for word in one]
    assert [one.page for one in found] == sorted(one.page for one in found)


def test_of_a_long_paper_what_speaks_to_the_question_is_sent_within_the_budget():
    found = passages(PAGES, ANATOMY, roles=[Role.RESULT], most=3_000)

    assert POINT in words_of(found)
    assert sum(len(one.text) for one in found) <= 3_000
    assert SectionRole.REFERENCES not in {one.section for one in found}


def test_another_question_gets_other_parts():
    method = passages(PAGES, ANATOMY, roles=[Role.METHOD], most=2_300)

    assert SectionRole.METHOD in {one.section for one in method}


def test_a_paper_of_which_nothing_was_found_is_sent_from_its_beginning():
    found = passages(PAGES, Anatomy(file="lamps.pdf"), roles=[], most=2_000)

    assert {one.page for one in found} == {1}


def test_a_scan_has_nothing_to_send():
    assert passages([(), ()], ANATOMY, roles=[], most=9_000) == ()


def test_the_paper_the_question_and_the_readers_words_are_sent_and_nothing_else():
    sent = messages(
        Errand.DRAFT,
        question="Results. What came out?",
        own_words="It gains much.",
        paper=[Passage(page=3, text=POINT)],
        language="ja",
    )

    assert [one["role"] for one in sent] == ["system", "user"]
    assert "{" not in sent[0]["content"].replace('{"sentences": [{"', "").replace(
        '{"sentences": []}', ""
    )
    assert "Japanese" in sent[0]["content"]
    for part in ("Results. What came out?", "It gains much.", f"[page 3] {POINT}"):
        assert sent[1]["content"].count(part) == 1


def test_quotations_addresses_and_proposals_are_nobodys_own_words():
    proposed = "The *lamp* reaches 94.5 % on the tent benchmark."
    text = f"> {POINT} (p. 3)\n\nhttps://lamps.example/code\n\n{as_markdown(proposed)} (p. 3)"

    assert own_letters(text, proposed=[proposed]) == 0
    assert not are_enough(f"{text}\n\nSo bright!", proposed=[proposed])
    assert are_enough(f"{text}\n\nHow bright it is!", proposed=[proposed])
    assert are_enough("暗い部屋でも本が読める灯り。", proposed=[proposed])


def test_what_is_taken_says_its_letters_and_nothing_more():
    hostile = "# <img src=x> *a* _b_ [c](https://d.example) `e` | f | ~~g~~ &lt; $h$ \\\n> i"

    shown = to_html(as_markdown(hostile))

    assert shown.count("<") == 2  # one paragraph
    assert "# &lt;img src=x&gt; *a* _b_ [c](https://d.example) `e` | f | ~~g~~" in shown
