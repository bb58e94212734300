from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.claims.actions import claim_papers
from dokuha.discussion import places
from dokuha.discussion.actions import change_comment, open_thread, put_back, take_back
from dokuha.discussion.models import Comment
from dokuha.discussion.models import Thread as Talk
from dokuha.discussion.places import Place
from dokuha.people.actions import end_membership
from dokuha.people.models import Membership
from dokuha.summaries.actions import withdraw_summary
from tests import makers
from tests.discussion.talking import place, say, told
from tests.makers import NOW
from tests.summaries.drafts import draft, submitted

pytestmark = pytest.mark.django_db


def page(client, address, who="aiko", language="en"):
    client.force_login(makers.member(who))
    return client.get(address, headers={"accept-language": language}).content.decode()


def paper_page(client, who="aiko", **more):
    return page(client, f"/papers/{makers.paper().pk}/", who, **more)


def post(client, address, who="aiko", *, htmx=False, **fields):
    client.force_login(makers.member(who))
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(address, fields, headers=headers)


# Saying something


def test_what_is_said_about_a_paper_stands_on_its_page(client):
    paper = makers.paper()
    answer = post(client, f"/papers/{paper.pk}/say/", text="Why **this** loss?")

    comment = Comment.objects.get()
    assert answer.headers["Location"] == f"/papers/{paper.pk}/#comment-{comment.pk}"
    assert "Why <strong>this</strong> loss?" in paper_page(client, "ben")
    event = Event.objects.get(kind=Kind.COMMENT_MADE)
    assert (event.paper_id, event.facts) == (paper.pk, {"comment": comment.pk})


def test_what_is_said_about_a_summary_stands_on_its_page(client):
    summary = submitted(by="ben")
    post(client, f"/summaries/{summary.pk}/say/", text="Clear!")

    assert "Clear!" in page(client, f"/summaries/{summary.pk}/", "gus")
    assert "Clear!" not in paper_page(client)


def test_the_talk_of_the_group_is_for_anything(client):
    group = makers.group()
    post(client, f"/groups/{group.pk}/talk/say/", text="Tea?")

    shown = page(client, f"/groups/{group.pk}/talk/", "ben")

    assert "Tea?" in shown
    assert "おしゃべり" in page(client, f"/groups/{group.pk}/talk/", "ben", language="ja")


def test_htmx_gets_the_talk_anew_and_nothing_around_it(client):
    answer = post(client, f"/papers/{makers.paper().pk}/say/", htmx=True, text="Hm.")

    shown = answer.content.decode()
    assert "Hm." in shown
    assert "<html" not in shown


@pytest.mark.parametrize(("text", "why"), [(" \n ", "nothing in it"), ("x" * 5001, "5,000")])
def test_nothing_and_too_much_are_refused_in_one_sentence(client, text, why):
    address = f"/papers/{makers.paper().pk}/say/"

    plain = post(client, address, text=text)
    quick = post(client, address, htmx=True, text=text)

    assert why in client.get(plain.headers["Location"]).content.decode()
    assert why in quick.headers["HX-Trigger"]
    assert quick.headers["HX-Reswap"] == "none"
    assert not Comment.objects.exists()
    assert not Event.objects.exists()


def test_a_button_pressed_twice_says_it_once():
    first = say("Hm.")

    assert say("Hm.", now=NOW + timedelta(seconds=20)) == first
    assert say("Hm.", now=NOW + timedelta(minutes=5)) != first
    assert say("Hm.", by="ben") != first
    assert Event.objects.count() == 3


def test_an_answer_to_an_answer_stands_in_the_same_row():
    root = say()
    answer = say("The usual one.", by="ben", answers=root)

    assert say("Thank you.", answers=answer).answers == root


def test_hostile_text_does_no_harm(client):
    for text in [
        '<script>alert("said")</script>',
        "[click](javascript:alert(1))",
        '<img src=x onerror="alert(1)">',
    ]:
        say(text)
    ben = makers.member("ben")
    ben.name = '"><img src=x onerror=alert(2)>'
    ben.save()
    say(f'@{ben.name} [x](http://a.example/"@{{{ben.pk}}})')

    shown = paper_page(client)

    assert "<script>alert" not in shown
    assert 'href="javascript' not in shown
    assert "<img" not in shown.split('id="talk"')[1]


def test_a_room_above_can_have_a_talk_of_its_own(client):
    group = makers.group()
    idea = Place(group=group, key="idea:1", path="/ideas/1/", name="Reading by smell")
    thread = open_thread(place=idea)

    answer = post(client, f"/threads/{thread.pk}/say/", "ben", text="How?")

    assert answer.headers["Location"].startswith("/ideas/1/#comment-")
    assert open_thread(place=idea) == thread
    assert "How?" in page(client, f"/threads/{thread.pk}/")


# Who may


def deeds(comment):
    return [
        f"/papers/{makers.paper().pk}/say/",
        f"/groups/{makers.group().pk}/talk/say/",
        f"/threads/{comment.thread_id}/say/",
        f"/comments/{comment.pk}/answer/",
        f"/comments/{comment.pk}/react/",
        f"/comments/{comment.pk}/change/",
        f"/comments/{comment.pk}/take-back/",
        f"/comments/{comment.pk}/put-back/",
    ]


@pytest.mark.parametrize(("who", "status"), [("gus", 403), ("chen", 404)])
def test_guests_and_strangers_say_nothing(client, who, status):
    comment = say()
    makers.strangers()

    answers = [
        post(client, address, who, text="Me, too.", on="good").status_code
        for address in deeds(comment)
    ]

    assert answers == [status] * 8
    assert Comment.objects.get().text == comment.text


@pytest.mark.parametrize("deed", ["change", "take-back", "put-back"])
def test_only_its_author_changes_a_comment(client, deed):
    comment = say(by="ben")

    assert post(client, f"/comments/{comment.pk}/{deed}/", text="Mine.").status_code == 403


@pytest.mark.parametrize(
    ("who", "status"), [("aiko", 200), ("ben", 200), ("gus", 200), ("chen", 404)]
)
def test_who_sees_the_talk(client, who, status):
    comment = say(at=place("talk"))
    makers.strangers()
    client.force_login(makers.member(who))

    assert client.get(f"/groups/{makers.group().pk}/talk/").status_code == status
    assert client.get(f"/threads/{comment.thread_id}/").status_code == status


def test_a_guest_sees_what_is_said_and_no_forms(client):
    say("Why?")

    shown = paper_page(client, "gus").split('id="talk"')[1].split("</section>")[0]

    assert "Why?" in shown
    assert "<form" not in shown


def test_the_talk_about_a_summary_hides_with_it(client):
    summary = submitted(by="ben")
    comment = say("Clear!", at=places.about_summary(summary))
    withdraw_summary(summary=summary, now=NOW)

    for address in [f"/comments/{comment.pk}/answer/", f"/threads/{comment.thread_id}/say/"]:
        assert post(client, address, "aiko", text="Where?").status_code == 404
    assert post(client, f"/summaries/{draft(by='ben').pk}/say/", text="x").status_code == 404


# Changing one's mind


def test_a_changed_comment_says_so(client):
    comment = say("Wy?")
    post(client, f"/comments/{comment.pk}/change/", text="Why?")

    shown = paper_page(client, "ben")

    assert "Why?" in shown
    assert "changed" in shown
    assert Event.objects.filter(kind=Kind.COMMENT_CHANGED).count() == 1


def test_earlier_words_stay_for_their_author_alone(client):
    comment = say("Is @Ben wrong?")
    post(client, f"/comments/{comment.pk}/change/", text="Is this wrong?")
    post(client, f"/comments/{comment.pk}/change/", text="Why is it so?")

    assert [one.text for one in comment.wordings.all()] == ["Is this wrong?", "Is @Ben wrong?"]
    assert "Is @Ben wrong?" in paper_page(client, "aiko")
    assert "Is @Ben wrong?" not in paper_page(client, "ben")


def test_the_same_words_again_change_nothing():
    comment = say("Why, @Ben?")
    change_comment(comment=comment, text="Why, @Ben?", now=NOW)

    assert Comment.objects.get().edited_at is None


def test_what_is_taken_back_leaves_a_mark_and_its_answers(client):
    comment = say("Nonsense.")
    say("No, good!", by="ben", answers=comment)
    for _ in range(2):
        post(client, f"/comments/{comment.pk}/take-back/")

    shown = paper_page(client, "ben")

    assert "taken back" in shown
    assert "Nonsense." not in shown
    assert "No, good!" in shown
    assert Event.objects.filter(kind=Kind.COMMENT_TAKEN_BACK).count() == 1


def test_what_is_taken_back_can_be_put_back():
    comment = say()
    take_back(comment=comment, now=NOW)
    put_back(comment=comment, now=NOW)

    comment.refresh_from_db()
    assert comment.taken_back_at is None


# Mentions


def test_a_mention_is_kept_by_number_and_shows_the_name_of_today(client):
    comment = say("Ask @Ben, please.")
    ben = makers.member("ben")
    assert comment.text == f"Ask @{{{ben.pk}}}, please."
    ben.name = "Benedict <B>"
    ben.save()

    shown = paper_page(client)

    assert "<b>@Benedict &lt;B&gt;</b>" in shown
    assert "Ask @Benedict &lt;B&gt;, please.</textarea>" in shown, "as its author would type it"


def test_nobody_outside_of_the_group_can_be_mentioned(client):
    chen = makers.strangers().memberships.get().member
    say(f"@Chen @{{{chen.pk}}}")

    assert told("chen") == []
    assert f"@Chen @{{{chen.pk}}}" in paper_page(client)


def test_people_are_offered_by_name(client):
    assert '<option value="Ben">' in paper_page(client)


def test_a_mention_stays_when_its_person_leaves():
    comment = say("Ask @Ben.")
    ben = Membership.objects.get(group=makers.group(), member=makers.member("ben"))
    end_membership(membership=ben, actor=makers.member(), now=NOW)

    changed = change_comment(comment=comment, text="Ask @Ben!", now=NOW)

    assert list(changed.mentioned.all()) == [makers.member("ben")]


# Who is told


def test_whom_a_comment_concerns_is_told_once_in_the_nearest_word():
    for name in ("dora", "emil", "finn"):
        makers.join(makers.group(), name)
    claim_papers(papers=[makers.paper()], member=makers.member("dora"), now=NOW)
    submitted(by="ben")
    root = say("Why?", by="emil")
    answer = say("@Dora knows. @Aiko too.", by="finn", answers=root)

    assert told("dora") == ["comment", "mention"]
    assert told("ben") == ["comment", "comment"]
    assert told("aiko") == ["mention"]
    assert told("emil") == ["reply"]
    assert told("finn") == [], "nobody is told of their own words"
    change_comment(comment=answer, text="@Dora knows. @Aiko and @Gus too.", now=NOW)
    assert told("aiko") == ["mention"]
    assert told("gus") == ["mention"]


def test_who_left_the_group_is_told_nothing():
    root = say(by="ben")
    ben = Membership.objects.get(group=makers.group(), member=makers.member("ben"))
    end_membership(membership=ben, actor=makers.member(), now=NOW)
    say("@Ben?", answers=root)

    assert told("ben") == []


# Many, and at once


@pytest.mark.django_db(transaction=True)
def test_two_who_speak_first_at_once_share_one_talk():
    where, together = place(), Barrier(2)
    makers.member("ben")

    def speak(who):
        together.wait()
        say(f"I am {who}.", by=who, at=where)
        connection.close()

    speakers = [Thread(target=speak, args=[who]) for who in ("aiko", "ben")]
    for speaker in speakers:
        speaker.start()
    for speaker in speakers:
        speaker.join()

    assert Talk.objects.get().comments.count() == 2


def test_twenty_comments_need_no_more_queries_than_one(client):
    root = say("@Ben?")
    say("@Aiko!", by="ben", answers=root)
    paper_page(client)

    def queries():
        with CaptureQueriesContext(connection) as seen:
            paper_page(client)
        return len(seen)

    with_one = queries()
    for number in range(20):
        root = say(f"{number} @Ben?")
        say(f"{number} @Aiko!", by="ben", answers=root)

    assert queries() == with_one


def test_a_long_talk_is_shown_from_its_end_and_leads_to_what_was_before(client):
    for number in range(60):
        say(f"Word {number:02}.", at=place("talk"), now=NOW + timedelta(minutes=number))

    address = f"/groups/{makers.group().pk}/talk/"
    shown = page(client, address)
    assert "Word 59." in shown
    assert "Word 09." not in shown
    earlier = shown.split("?before=")[1].split('"')[0]
    before = page(client, f"/threads/{Talk.objects.get().pk}/?before={earlier}")
    assert "Word 09." in before
    assert "Word 10." not in before
    assert "Word 59." in page(client, f"{address}?before=nonsense")
