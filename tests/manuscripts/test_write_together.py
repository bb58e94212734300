"""Two people write one text, and nothing of either is lost."""

import json
from datetime import timedelta

import pytest

from dokuha.activity.models import Event
from dokuha.manuscripts.actions.sentences import restore_wording, save_sentences
from dokuha.manuscripts.models import Manuscript, Sentence, SentenceWording
from dokuha.manuscripts.refusals import Refusal
from dokuha.summaries.changes import Change
from tests import makers
from tests.manuscripts.texts import LATER, first_paragraph, manuscript, say, words_in
from tests.together import together

pytestmark = pytest.mark.django_db
LONG = "A wording that is longer than any small correction of it would ever be. "


def type_in(sentence, text, *, was=None, by="aiko", at=LATER):
    return save_sentences(
        manuscript=sentence.manuscript,
        changes={sentence.pk: Change(was=sentence.text if was is None else was, new=text)},
        actor=makers.member(by),
        now=at,
    )


def wordings_of(sentence):
    return set(sentence.wordings.values_list("text", flat=True))


def test_what_is_pasted_becomes_sentences(client):
    begun = manuscript()
    client.force_login(makers.member("ben"))

    client.post(
        f"/manuscripts/paragraphs/{first_paragraph(begun).pk}/write/",
        {"text": "We follow Quill et al. (2021).\nIt gains 2.5 points. Nobody knows why."},
    )

    assert words_in(begun) == [
        ["We follow Quill et al. (2021).", "It gains 2.5 points.", "Nobody knows why."]
    ]


def test_japanese_is_cut_without_blanks(client):
    begun = manuscript(language="ja")
    say(begun, "暗い所で読む。")
    client.force_login(makers.member())

    client.post(
        f"/manuscripts/paragraphs/{first_paragraph(begun).pk}/write/",
        {"text": "灯りは\n要らない。次の文。"},
    )

    assert words_in(begun) == [["暗い所で読む。", "灯りは要らない。", "次の文。"]]


def test_english_pasted_into_japanese_keeps_its_blanks():
    begun = manuscript(language="ja")

    say(begun, "The lamp\nis dark.")
    say(begun, "本稿は deep\nlearning を使う。")

    assert words_in(begun) == [["The lamp is dark.", "本稿は deep learning を使う。"]]


@pytest.mark.parametrize("text", ["One long word" * 200, "Many. " * 4000])
def test_what_is_too_long_to_be_added_is_given_back_in_its_box(client, text):
    begun = manuscript()
    paragraph = first_paragraph(begun)
    client.force_login(makers.member("ben"))

    answer = client.post(f"/manuscripts/paragraphs/{paragraph.pk}/write/", {"text": text})

    assert f">{text}</textarea>" in answer.text
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    assert words_in(begun) == [[]]


def test_typing_leaves_no_event_and_the_same_again_changes_nothing():
    sentence = say(manuscript(), "First.")
    before = Event.objects.count()

    type_in(sentence, "Second.", at=makers.NOW)
    type_in(sentence, "Second.", at=LATER)

    sentence.refresh_from_db()
    assert (sentence.text, sentence.written_at) == ("Second.", makers.NOW)
    assert Event.objects.count() == before


def test_two_who_differ_see_both_and_lose_none():
    sentence = say(manuscript(), "First.")
    type_in(sentence, "Aiko says.", was="First.", by="aiko")

    saved = type_in(sentence, "Ben says.", was="First.", by="ben")

    sentence.refresh_from_db()
    assert saved.conflicts == {sentence.pk: "Aiko says."}
    assert sentence.text == "Aiko says."
    assert wordings_of(sentence) >= {"Ben says.", "Aiko says."}


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_is_kept_aside():
    sentence = say(manuscript(), "First.")
    now = makers.NOW + timedelta(minutes=1)
    people = ("aiko", "ben")

    together(
        *(lambda who=who: type_in(sentence, who, was="First.", by=who, at=now) for who in people)
    )

    sentence.refresh_from_db()
    assert {sentence.text, *wordings_of(sentence)} >= set(people)


@pytest.mark.parametrize(
    ("text", "by", "minutes", "kept"),
    [
        (LONG + "The end.", "aiko", 1, set()),
        ("Short.", "aiko", 1, {LONG + "Teh end."}),
        (LONG + "The end.", "ben", 1, {LONG + "Teh end."}),
        (LONG + "The end.", "aiko", 6, {LONG + "Teh end."}),
    ],
)
def test_a_wording_is_kept_when_it_stood_or_was_cut_or_somebody_else_s(text, by, minutes, kept):
    sentence = say(manuscript(), "x")
    Sentence.objects.update(text=LONG + "Teh end.")
    sentence.refresh_from_db()

    type_in(sentence, text, by=by, at=makers.NOW + timedelta(minutes=minutes))

    assert wordings_of(sentence) == kept


def test_an_earlier_wording_comes_back_and_the_present_one_is_kept():
    sentence = say(manuscript(), "First.")
    type_in(sentence, "Second.", by="ben")

    restore_wording(wording=SentenceWording.objects.get(), actor=makers.member(), now=LATER)

    sentence.refresh_from_db()
    assert sentence.text == "First."
    assert wordings_of(sentence) == {"First.", "Second."}


def test_the_page_is_told_what_was_saved_and_what_stands(client):
    begun = manuscript()
    one, other, third = (say(begun, text) for text in ("One.", "Two.", "Three."))
    type_in(other, "Two, said Ben.", by="ben")
    client.force_login(makers.member())
    sent = {
        one.pk: {"was": "One.", "is": "One!"},
        other.pk: {"was": "Two.", "is": "Two!"},
        third.pk: {"was": "Three.", "is": "x" * 2_001},
        987_654: {"was": "", "is": "Gone."},
        "nonsense": {"was": "", "is": "x"},
    }

    answer = client.post(
        f"/manuscripts/{begun.pk}/changes/", json.dumps(sent), content_type="application/json"
    ).json()

    assert answer["conflicts"] == {str(other.pk): "Two, said Ben."}
    assert answer["conflicts_said"] == {str(other.pk): "Ben changed this sentence meanwhile."}
    assert set(answer["refused"]) == {str(third.pk), "987654"}
    assert "2,000 characters" in answer["refused"][str(third.pk)]
    assert words_in(begun) == [["One!", "Two, said Ben.", "Three."]]


def test_who_wrote_in_two_windows_is_told_that_the_other_was_their_own(client):
    sentence = say(manuscript(), "First.")
    type_in(sentence, "In the left window.")
    client.force_login(makers.member())

    answer = client.post(
        f"/manuscripts/{sentence.manuscript_id}/changes/",
        json.dumps({sentence.pk: {"was": "First.", "is": "In the right window."}}),
        content_type="application/json",
    ).json()

    said = "You changed this sentence yourself, in another window."
    assert answer["conflicts_said"] == {str(sentence.pk): said}


@pytest.mark.parametrize("body", ["", "[]", "{", '{"1": "text"}'])
def test_what_cannot_be_read_changes_nothing(client, body):
    begun = manuscript()
    say(begun, "First.")
    client.force_login(makers.member())

    answer = client.post(f"/manuscripts/{begun.pk}/changes/", body, content_type="application/json")

    assert answer.status_code == 400
    assert words_in(begun) == [["First."]]


def test_a_sentence_of_another_manuscript_is_out_of_reach():
    sentence, other = say(manuscript(), "Mine."), manuscript(title="Other")
    saved = save_sentences(
        manuscript=other,
        changes={sentence.pk: Change(was="Mine.", new="Stolen.")},
        actor=makers.member(),
        now=LATER,
    )

    assert saved.refused == {sentence.pk: Refusal.GONE}
    assert Sentence.objects.get().text == "Mine."


def test_without_scripts_the_whole_text_is_saved_and_a_conflict_said(client):
    begun = manuscript()
    one, other = say(begun, "One."), say(begun, "Two.")
    type_in(other, "Two, said Ben.", by="ben")
    client.force_login(makers.member())
    form = {one.pk: "One!", f"was-{one.pk}": "One.", other.pk: "Two!", f"was-{other.pk}": "Two."}

    page = client.post(f"/manuscripts/{begun.pk}/save/", form, follow=True).content.decode()

    assert "Ben changed this sentence meanwhile. What you wrote now is kept" in page
    assert words_in(begun) == [["One!", "Two, said Ben."]]
    assert "Two!" in wordings_of(other)


def test_a_manuscript_that_is_put_away_comes_back_whole(client):
    begun = manuscript()
    say(begun, "Still here.")
    client.force_login(makers.member("ben"))

    client.post(f"/manuscripts/{begun.pk}/put-away/")
    away = client.get(f"/groups/{begun.group_id}/manuscripts/").content.decode()
    client.post(f"/manuscripts/{begun.pk}/bring-back/")

    assert "1 put away" in away
    assert Manuscript.objects.get().put_away_at is None
    assert words_in(begun) == [["Still here."]]
