"""Each sentence knows what it rests on, and says when that changes."""

import pytest

from dokuha.manuscripts.actions.sentences import (
    let_cite,
    look_at_change,
    save_sentences,
    tie_sentence,
    untie,
)
from dokuha.manuscripts.composing import section_of
from dokuha.manuscripts.grounds import Ground
from dokuha.manuscripts.models import Sentence, Tie
from dokuha.manuscripts.offering import offers_of
from dokuha.manuscripts.queries.text import line_of, overviews_of, pool_of
from dokuha.manuscripts.refusals import Refusal, Refused
from dokuha.summaries.actions import submit_summary, withdraw_summary
from dokuha.summaries.changes import Change
from dokuha.summaries.models import Summary
from tests import makers
from tests.manuscripts.texts import (
    LATER,
    change,
    choose,
    manuscript,
    quote,
    say,
    submitted,
)

pytestmark = pytest.mark.django_db


def grounds_of(sentence):
    return [support.ground for support in line_of(sentence).supports]


def cited_in(begun):
    return [one.cites for part in section_of(begun).paragraphs for one in part.sentences]


def test_a_summary_offers_its_own_sentences_without_marks():
    offers = {offer.key: offer.texts for offer in offers_of(submitted())}

    assert offers == {
        "one_liner": ["It reads in the dark."],
        "overview": ["It reads without light.", "It needs no lamp."],
        "novelty": ["The first to do so", "Twice as fast"],
    }


def test_what_is_taken_is_to_be_reworded_until_somebody_does():
    summary = submitted()
    begun = manuscript(summary)
    sentence = quote(begun, summary, field="overview", text="It needs no lamp.")
    assert sentence.is_quoted
    assert grounds_of(sentence) == [Ground.SAME]

    save_sentences(
        manuscript=begun,
        changes={sentence.pk: Change(was="It needs no lamp.", new="Lamps are not needed.")},
        actor=makers.member("ben"),
        now=LATER,
    )

    assert not Sentence.objects.get().is_quoted


def test_only_what_a_chosen_summary_says_now_is_taken():
    summary, other = submitted(), submitted("Another")
    begun = manuscript(summary)

    with pytest.raises(Refused) as not_chosen:
        quote(begun, other)
    with pytest.raises(Refused) as not_said:
        quote(begun, summary, text="It reads your mind.")

    codes = (not_chosen.value.code, not_said.value.code)
    assert codes == (Refusal.NOT_CHOSEN, Refusal.SAYS_OTHERWISE)
    assert not Sentence.objects.exists()


def test_a_sentence_hears_of_a_change_in_its_field_until_somebody_looks():
    summary = submitted()
    begun = manuscript(summary)
    sentence = say(begun, "Lamps are not needed.", (summary, "overview"))
    change(summary, field="novelty", to="Something else.")
    assert grounds_of(sentence) == [Ground.SAME]

    change(summary, to="It reads with little light.")

    assert grounds_of(sentence) == [Ground.CHANGED]
    assert [one.changed for one in overviews_of(begun.group)] == [1]
    look_at_change(tie=Tie.objects.get(), seen="It reads with little light.")
    assert grounds_of(sentence) == [Ground.SAME]


def test_who_looked_before_the_last_change_did_not_see_it():
    summary = submitted()
    sentence = say(manuscript(summary), "Lamps are not needed.", (summary, "overview"))
    change(summary, to="Second.")
    change(summary, to="Third.")

    look_at_change(tie=Tie.objects.get(), seen="Second.")

    assert grounds_of(sentence) == [Ground.CHANGED]


def test_of_a_summary_that_was_taken_back_nothing_is_shown(client):
    summary = submitted(overview="A secret of Ben.")
    begun = manuscript(summary)
    sentence = say(begun, "Lamps are not needed.", (summary, "overview"))
    withdraw_summary(summary=summary, now=LATER)
    client.force_login(makers.member())

    pages = [
        client.get(address).content.decode()
        for address in (
            f"/manuscripts/{begun.pk}/",
            f"/manuscripts/{begun.pk}/read/",
            f"/manuscripts/sentences/{sentence.pk}/",
        )
    ]

    assert grounds_of(sentence) == [Ground.WITHDRAWN]
    assert "its summary was taken back" in pages[0]
    assert all("A secret of Ben." not in page for page in pages)
    assert cited_in(begun) == [("quill2015reading",)]
    submit_summary(summary=summary, now=LATER)
    assert grounds_of(sentence) == [Ground.SAME]


def test_a_sentence_rests_on_several_summaries_and_cites_each_paper_once():
    one, other = submitted("Reading in the Dark"), submitted("Lamps at Night", by="aiko")
    begun = manuscript(one, other)
    sentence = say(begun, "Both.", (one, "overview"), (one, "novelty"), (other, "overview"))

    assert cited_in(begun) == [("quill2015reading", "quill2015lamps")]
    let_cite(tie=sentence.ties.last(), cites=False)
    assert cited_in(begun) == [("quill2015reading",)]
    for tie in sentence.ties.all():
        untie(tie=tie)
    assert cited_in(begun) == [()]
    assert line_of(sentence).rests_on_nothing


def test_tying_twice_ties_once():
    summary = submitted()
    sentence = say(manuscript(summary), "Once.", (summary, "overview"))

    tie_sentence(sentence=sentence, summary=summary, field="overview")

    assert Tie.objects.count() == 1


def test_a_summary_that_came_with_a_list_is_known_by_its_writer_s_name(client):
    summary = submitted()
    begun = manuscript(summary)
    say(begun, "Said.", (summary, "overview"))
    Summary.objects.update(author=None, writer_name="Ola Elsewhere", imported_at=LATER)
    client.force_login(makers.member())

    for page in ("", "read/", "choose/"):
        assert "Ola Elsewhere" in client.get(f"/manuscripts/{begun.pk}/{page}").content.decode()


def test_nothing_rests_on_an_empty_field():
    summary = submitted()
    sentence = say(manuscript(summary), "Once.")

    with pytest.raises(Refused) as refusal:
        tie_sentence(sentence=sentence, summary=summary, field="results")

    assert refusal.value.code == Refusal.SAYS_NOTHING


def test_a_key_in_the_text_cites_where_it_stands_and_an_unknown_one_is_text():
    begun = manuscript(submitted())
    say(begun, "Some [@quill2015reading] do, [@nobody2020x] does not.")

    assert cited_in(begun) == [("quill2015reading",)]


def test_keys_differ_and_never_change():
    one, other = submitted("Reading in the Dark"), submitted("Reading at Dawn")
    begun = manuscript(one)
    choose(begun, other, one)
    assert [chosen.key for chosen in pool_of(begun)] == ["quill2015reading", "quill2015readingb"]

    begun.choices.all().delete()
    choose(begun, other)

    assert [chosen.key for chosen in pool_of(begun)] == ["quill2015readingb"]
