"""The guide is used: stops ticked off, marks dismissed, questions changed, times shared."""

import re

import pytest
from django.utils import timezone

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.reading import guide, queries
from dokuha.reading.actions import finish_reading, share_time, start_reading
from dokuha.reading.guiding import change_questions
from dokuha.reading.models import Purpose, Questions
from tests import makers
from tests.makers import NOW
from tests.reading import pdfs
from tests.reading.test_guide import attach as attach_content

pytestmark = pytest.mark.django_db
KEY = "0123456789abcdef"


def attach():
    return attach_content(pdfs.broken())


def reading_of(who="aiko", *, depth="speed", purpose="", paper=None):
    return start_reading(
        paper=paper or makers.paper(),
        member=makers.member(who),
        depth=depth,
        purpose=purpose,
        now=NOW,
    )


def room(client, who="aiko"):
    client.force_login(makers.member(who))
    return client.get(f"/papers/{makers.paper().pk}/room/").content.decode()


def questions(client, text, *, who="aiko", purpose="implement"):
    client.force_login(makers.member(who))
    here = f"/groups/{makers.group().pk}/questions/{purpose}/"
    return client.post(here, {"text": text}, follow=True)


def tick(client, who="aiko", **more):
    client.force_login(makers.member(who))
    return client.post(f"/papers/{makers.paper().pk}/ticks/", {"stop": "abstract", **more})


def test_a_tick_stays_without_a_clock_and_can_be_taken_back(client):
    for _ in range(2):
        assert tick(client, is_done="on").status_code == 204
    assert 'value="abstract" checked' in room(client)
    tick(client)

    assert 'value="abstract" checked' not in room(client)


def test_a_tick_outlives_the_clock(client):
    reading = reading_of()
    tick(client, is_done="on")

    finish_reading(reading=reading, now=NOW)

    assert 'value="abstract" checked' in room(client)


def test_ticks_are_seen_by_who_made_them_alone(client):
    tick(client, "ben", is_done="on")

    assert queries.ticks_of(makers.member("ben"), makers.paper()) == {"abstract"}
    assert 'value="abstract" checked' not in room(client, "aiko")


@pytest.mark.parametrize(("who", "status"), [("gus", 403), ("chen", 404)])
def test_who_may_not_tick(client, who, status):
    makers.strangers()

    assert tick(client, who, is_done="on").status_code == status


def test_how_many_sentences_are_marked_is_remembered_for_each_account(client):
    attach()
    client.force_login(makers.member("aiko"))

    assert client.post("/reading/marks/", {"marks": "more"}).status_code == 204
    assert client.post("/reading/marks/", {"marks": "all"}).status_code == 400

    assert '<option value="more" selected>' in room(client, "aiko")
    assert '<option value="few" selected>' in room(client, "ben")


def test_a_dismissed_mark_is_dismissed_for_one_member_alone_and_can_come_back(client):
    file = attach()
    client.force_login(makers.member("ben"))
    here = f"/files/{file.pk}/points"

    for _ in range(2):
        assert client.post(f"{here}/dismiss/", {"key": KEY}).status_code == 204
    assert queries.dismissed_by(makers.member("ben"), file) == {KEY}
    assert queries.dismissed_by(makers.member("aiko"), file) == set()
    client.post(f"{here}/back/")

    assert queries.dismissed_by(makers.member("ben"), file) == set()


@pytest.mark.parametrize(("who", "status"), [("gus", 403), ("chen", 404)])
def test_who_may_not_dismiss(client, who, status):
    file = attach()
    makers.strangers()
    client.force_login(makers.member(who))

    answer = client.post(f"/files/{file.pk}/points/dismiss/", {"key": KEY})

    assert answer.status_code == status


def test_a_key_that_is_none_is_refused(client):
    file = attach()
    client.force_login(makers.member())

    answer = client.post(f"/files/{file.pk}/points/dismiss/", {"key": "x" * 500})

    assert answer.status_code == 400


def test_the_groups_own_questions_stand_in_everybodys_guide(client):
    reading_of("ben", depth="close", purpose="implement")

    questions(client, "Is there code?\n\n  How large is the model?  \n")

    shown = room(client, "ben")
    assert "Is there code?" in shown
    assert "How large is the model?" in shown
    assert "Method, sentence by sentence" not in shown
    assert Event.objects.filter(kind=Kind.QUESTIONS_CHANGED).count() == 1


def test_an_empty_field_brings_the_usual_questions_back(client):
    reading_of("ben", depth="close", purpose="implement")
    questions(client, "Is there code?")

    questions(client, " \n ")

    assert not Questions.objects.exists()
    assert "Method, sentence by sentence" in room(client, "ben")


def test_keeping_the_usual_questions_as_they_are_changes_nothing(client):
    page = questions(client, "\r\n".join(guide.usual_questions(Purpose.IMPLEMENT)))

    assert page.status_code == 200
    assert not Questions.objects.exists()
    assert not Event.objects.filter(kind=Kind.QUESTIONS_CHANGED).exists()


def test_too_many_questions_are_refused_in_one_sentence(client):
    page = questions(client, "Why? " * 500)

    assert "more than 2,000 letters" in page.content.decode()
    assert not Questions.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("ben", 200), ("gus", 403), ("chen", 404)])
def test_who_may_change_the_questions(client, who, status):
    makers.strangers()

    assert questions(client, "Why?", who=who).status_code == status


def test_a_purpose_that_is_none_has_no_questions(client):
    assert questions(client, "Why?", purpose="sideways").status_code == 404


def test_changing_one_question_keeps_the_ticks_of_the_others():
    before = guide.trees(depth="close", purpose="seminar", questions=["Why?", "How?"])
    after = guide.trees(depth="close", purpose="seminar", questions=["What?", "How?"])

    assert before[1].key == after[1].key
    assert before[0].key != after[0].key


def test_the_questions_of_one_group_are_not_those_of_another():
    chen = makers.strangers()
    change_questions(
        group=chen, purpose="seminar", text="Ours?", member=makers.member("chen"), now=NOW
    )

    assert queries.questions_of(makers.group(), "seminar") is None


def test_a_beginner_has_more_time_and_is_told_so_kindly(client):
    makers.group()

    assert "Your paper no. 1" in room(client)
    for paper in makers.papers(10):
        finish_reading(reading=reading_of(paper=paper), now=NOW)

    shown = room(client)
    assert "Your paper no." not in shown
    assert re.search(r"About \d+ minutes", shown)[0] == "About 22 minutes"


def test_reading_one_paper_ten_times_leaves_one_a_beginner():
    for _ in range(10):
        finish_reading(reading=reading_of(), now=NOW)

    assert queries.papers_finished_by(makers.member()) == 1


def test_a_time_is_seen_by_others_only_if_its_reader_shares_it(client):
    reading = reading_of("ben")
    reading.seconds = 60 * 24
    reading.save()
    finish_reading(reading=reading, now=timezone.now())
    assert "24 min" not in room(client)

    share_time(reading=reading, is_shared=True)
    assert "Ben 24 min" in room(client)
    share_time(reading=reading, is_shared=False)

    assert "24 min" not in room(client)
