import pytest

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.discussion.actions import react
from dokuha.discussion.milestones import tell_milestones
from dokuha.discussion.models import Milestone, Notice, Reaction, Sign, Thanks
from dokuha.summaries.actions import withdraw_summary
from tests import makers
from tests.discussion.talking import say, told
from tests.makers import NOW
from tests.summaries.drafts import draft, submitted

pytestmark = pytest.mark.django_db


def post(client, address, who="aiko", *, htmx=False, **fields):
    client.force_login(makers.member(who))
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(address, fields, headers=headers)


# Signs


def test_each_person_puts_each_sign_once():
    comment = say()
    for _ in range(2):
        react(comment=comment, member=makers.member("ben"), sign=Sign.GOOD, is_on=True)
    react(comment=comment, member=makers.member("ben"), sign=Sign.HMM, is_on=True)

    assert list(Reaction.objects.values_list("sign", flat=True)) == ["good", "hmm"]


def test_a_pressed_sign_shows_who_and_can_be_pressed_off(client):
    comment = say()
    address = f"/comments/{comment.pk}/react/"

    shown = post(client, address, "ben", htmx=True, on="insight").content.decode()
    assert 'aria-pressed="true" title="Ben">💡' in shown
    post(client, address, "ben", off="insight")

    assert not Reaction.objects.exists()


def test_a_sign_that_is_none_is_not_kept(client):
    post(client, f"/comments/{say().pk}/react/", on="bomb")

    assert not Reaction.objects.exists()


# Thanks


def test_thanks_are_given_once_and_the_author_sees_who(client):
    summary = submitted(by="ben")
    address = f"/summaries/{summary.pk}/thank/"
    for _ in range(2):
        post(client, address)

    assert Thanks.objects.get().member == makers.member()
    assert told("ben") == ["thanks"]
    assert Event.objects.filter(kind=Kind.THANKS_GIVEN).count() == 1
    client.force_login(makers.member("ben"))
    assert "Aiko" in client.get(f"/summaries/{summary.pk}/").content.decode()


def test_thanks_can_be_taken_back_with_their_notice(client):
    address = f"/summaries/{submitted(by='ben').pk}/thank/"
    given = post(client, address, htmx=True).content.decode()
    for _ in range(2):
        post(client, address, wish="take_back")

    assert "Thanked" in given
    assert not Thanks.objects.exists()
    assert told("ben") == []
    assert Event.objects.filter(kind=Kind.THANKS_TAKEN_BACK).count() == 1


@pytest.mark.parametrize(
    ("who", "status"), [("aiko", 302), ("ben", 403), ("gus", 403), ("chen", 404)]
)
def test_members_thank_others_for_what_is_submitted(client, who, status):
    summary = submitted(by="ben")
    makers.strangers()

    assert post(client, f"/summaries/{summary.pk}/thank/", who).status_code == status
    assert Thanks.objects.exists() == (status == 302)


def test_nobody_thanks_for_a_draft(client):
    assert post(client, f"/summaries/{draft(by='ben').pk}/thank/").status_code == 404


# Milestones


def write(count, *, by="ben"):
    for paper in makers.papers(count):
        submitted(by=by, paper=paper)


def test_the_first_summary_is_told_once_to_the_group_and_to_its_author(client):
    summary = submitted(by="ben")

    assert [tell_milestones(now=NOW), tell_milestones(now=NOW)] == [1, 0]
    assert told("ben") == ["milestone"]
    event = Event.objects.get(kind=Kind.MILESTONE_REACHED)
    assert (event.actor_id, event.facts) == (makers.member("ben").pk, {"count": 1})
    withdraw_summary(summary=summary, now=NOW)
    submitted(by="ben")
    assert tell_milestones(now=NOW) == 0
    client.force_login(makers.member())
    home = client.get(f"/groups/{makers.group().pk}/").content.decode()
    assert "Ben submitted their first summary" in home


def test_the_tenth_is_told_and_the_ninth_is_not():
    write(9)
    tell_milestones(now=NOW)
    assert list(Milestone.objects.values_list("count", flat=True)) == [1]

    write(10)
    tell_milestones(now=NOW)

    assert set(Milestone.objects.values_list("count", flat=True)) == {1, 10}
    assert Notice.objects.latest("pk").facts == {"count": 10}


def test_who_passes_several_at_once_is_told_of_the_highest():
    write(10)

    assert tell_milestones(now=NOW) == 1
    assert Notice.objects.get().facts == {"count": 10}


def test_a_draft_is_no_milestone():
    draft(by="ben")

    assert tell_milestones(now=NOW) == 0
