import hashlib
import hmac
import json
from datetime import timedelta

import httpx
import pytest
from django.utils import timezone

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.discussion import posting, tasks
from dokuha.discussion.actions import take_back
from dokuha.discussion.models import Delivery, Webhook
from dokuha.discussion.posting import Outcome
from dokuha.discussion.webhooks import OVERLAP, add_webhook, new_deliveries
from dokuha.jobs.models import Job
from dokuha.jobs.worker import Worker
from tests import makers
from tests.discussion.listener import listening
from tests.discussion.talking import place, say
from tests.makers import NOW
from tests.summaries.drafts import submitted

pytestmark = pytest.mark.django_db
KINDS = ["comment_made", "summary_submitted"]


@pytest.fixture(autouse=True)
def allowed(settings):
    """The listener of a test stands in the own network."""
    settings.WEBHOOK_HOSTS = {"127.0.0.1"}


def webhook(url, *, form="json", kinds=KINDS, now=NOW - timedelta(days=1)):
    return add_webhook(
        group=makers.group(), url=url, form=form, kinds=kinds, actor=makers.member(), now=now
    )


def follow():
    """Do what a worker does in the next minute, every retry at once."""
    tasks.follow_events.call()
    worker = Worker(lease=timedelta(seconds=30))
    while Job.objects.filter(status=Job.Status.READY).exists():
        Job.objects.update(run_after=NOW)
        assert worker.work_once()


# What arrives


def test_an_event_arrives_as_json_that_its_secret_proves():
    with listening() as other:
        secret = webhook(other.url).secret
        say("Why <b>this</b>, @Ben?")
        follow()

    ((path, headers, body),) = other.heard
    signed = headers["Dokuha-Timestamp"].encode() + b"." + body
    proof = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    assert headers["Dokuha-Signature"] == proof
    assert path == "/hook"
    assert headers["Content-Type"] == "application/json"
    sent = json.loads(body)
    assert sent["kind"] == "comment_made"
    assert sent["id"] == str(Event.objects.get(kind=Kind.COMMENT_MADE).pk)
    assert sent["text"] == "Aiko commented: Reading in the Dark"
    assert sent["excerpt"] == "Why <b>this</b>, @Ben?"
    assert sent["url"].startswith("http://127.0.0.1:8000/papers/")


def test_slack_gets_one_text_with_its_three_signs_escaped():
    with listening() as other:
        webhook(other.url, form="slack")
        submitted(by="ben", one_liner="A < B & C.")
        follow()

    ((_, headers, body),) = other.heard
    sent = json.loads(body)
    assert set(sent) == {"text"}
    assert sent["text"].startswith("Ben summarised Reading in the Dark\nA &lt; B &amp; C.\nhttp://")
    assert "Dokuha-Signature" not in headers


def test_it_is_said_in_the_language_of_who_made_the_webhook():
    aiko = makers.member()
    aiko.language = "ja"
    aiko.save()
    with listening() as other:
        webhook(other.url, form="slack")
        submitted(by="ben")
        follow()

    assert "Benさん" in json.loads(other.heard[0][2])["text"]


def test_each_event_arrives_once_however_often_one_looks():
    with listening() as other:
        webhook(other.url)
        say()
        for _ in range(3):
            follow()

    assert len(other.heard) == 1


def test_only_the_chosen_kinds_of_this_group_arrive():
    chen = makers.strangers()
    with listening() as other:
        webhook(other.url, kinds=["summary_submitted"])
        say()
        submitted(by="chen", paper=makers.paper("Elsewhere", into=makers.survey(of=chen)))
        follow()

    assert other.heard == []


def test_what_was_before_the_webhook_is_not_told():
    say()
    with listening() as other:
        webhook(other.url, now=NOW + timedelta(seconds=1))
        follow()

    assert other.heard == []


def test_what_is_taken_back_meanwhile_is_not_told():
    with listening() as other:
        webhook(other.url)
        take_back(comment=say(), now=NOW)
        follow()

    assert other.heard == []


def test_an_event_that_commits_late_is_not_skipped():
    """Its number and its time are lower than those which were read already."""
    hook = webhook("https://chat.example/hook")
    late = say("Slow.", at=place("talk"), now=NOW - timedelta(minutes=20))
    event = Event.objects.get(kind=Kind.COMMENT_MADE)
    number, values = event.pk, {**Event.objects.values().get(pk=event.pk)}
    event.delete()
    say("Quick.", at=place("talk"))
    assert len(new_deliveries(webhook=hook, now=NOW)) == 1

    Event.objects.create(**values)

    (delivery,) = new_deliveries(webhook=hook, now=NOW + timedelta(minutes=1))
    assert (delivery.event_id, late.text) == (number, "Slow.")
    assert timedelta(minutes=20) < OVERLAP


# When it does not arrive


def test_a_failure_is_tried_again_until_it_arrives(caplog):
    with listening(500, 503, 200) as other:
        hook = webhook(other.url)
        say()
        follow()

    hook.refresh_from_db()
    assert len(other.heard) == 3
    assert (hook.outcome, hook.status) == ("delivered", 200)
    assert Delivery.objects.get().delivered_at
    assert len({body for _, _, body in other.heard}) == 1, "the same message each time"


def test_it_is_given_up_in_the_end_and_the_page_says_why(client, caplog):
    with listening(500) as other:
        webhook(other.url)
        say()
        follow()

    assert len(other.heard) == 5
    client.force_login(makers.member())
    page = client.get(f"/groups/{makers.group().pk}/webhooks/").content.decode()
    assert "The other side did not take it. (HTTP 500)" in page


def test_a_redirect_is_not_followed():
    with listening(302) as other:
        answer = posting.post(other.url, body=b"{}", headers={})

    assert (answer.outcome, answer.status) == (Outcome.REFUSED, 302)
    assert len(other.heard) == 1


def test_a_silent_server_does_not_hold_the_worker(monkeypatch):
    monkeypatch.setattr(posting, "WITHIN_SECONDS", 0.3)
    with listening(0) as other:
        answer = posting.post(other.url, body=b"{}", headers={})

    assert answer.outcome == Outcome.TOO_SLOW


def test_nobody_listens():
    with listening() as other:
        url = other.url

    assert posting.post(url, body=b"{}", headers={}).outcome == Outcome.NO_ANSWER


# Where it may go


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "0.0.0.0",
        "10.0.0.8",
        "172.16.3.4",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "[::1]",
        "[::]",
        "[fe80::1]",
        "[fd00::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:10.0.0.8]",
        "[64:ff9b::a00:8]",
        "[2002:a00:8::]",
    ],
)
def test_addresses_inside_are_refused_before_a_word_is_sent(settings, host):
    settings.WEBHOOK_HOSTS = set()

    answer = posting.post(f"http://{host}:9/", body=b"{}", headers={})

    assert answer.outcome == Outcome.INSIDE


def test_the_own_machine_hears_nothing_unless_it_is_allowed(settings):
    settings.WEBHOOK_HOSTS = set()
    with listening() as other:
        answer = posting.post(other.url, body=b"{}", headers={})

    assert answer.outcome == Outcome.INSIDE
    assert other.heard == []


@pytest.mark.parametrize("host", ["8.8.8.8:8065", "[2001:4860:4860::8888]"])
def test_addresses_outside_are_allowed_at_any_port(host):
    assert posting.why_not(httpx.URL(f"https://{host}/hook")) is None


# The page


def address():
    return f"/groups/{makers.group().pk}/webhooks/"


def test_an_organiser_adds_tries_and_removes_an_address(client):
    client.force_login(makers.member())
    with listening() as other:
        wish = {"url": other.url, "form": "json", "kinds": KINDS}
        for _ in range(2):
            client.post(address(), wish)
        hook = Webhook.objects.get()
        answer = client.post(f"/webhooks/{hook.pk}/test/", follow=True)

    assert "It arrived. (HTTP 200)" in answer.content.decode()
    assert hook.secret in answer.content.decode()
    assert json.loads(other.heard[0][2])["kind"] == "test"
    client.post(f"/webhooks/{hook.pk}/remove/")
    assert not Webhook.objects.exists()
    kinds = Event.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["webhook_added", "webhook_removed"]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://10.0.0.8/hook", "inside our own network"),
        ("https://me:secret@192.0.2.1/", "no password"),
        ("ftp://192.0.2.1/", "https://"),
        ("https://xn--zzzzzzz99999.example/", "no address"),
        ("javascript:alert(1)", "valid URL"),
        ("", "required"),
    ],
)
def test_an_address_that_cannot_be_told_is_refused_at_once(client, url, why):
    client.force_login(makers.member())

    answer = client.post(address(), {"url": url, "form": "slack", "kinds": KINDS})

    assert why in answer.content.decode()
    assert not Webhook.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("ben", 403), ("gus", 403), ("chen", 404)])
def test_only_organisers_see_and_change_webhooks(client, who, status):
    hook = webhook("https://chat.example/hook", now=timezone.now())
    makers.strangers()
    client.force_login(makers.member(who))

    assert client.get(address()).status_code == status
    for deed in ("test", "remove"):
        assert client.post(f"/webhooks/{hook.pk}/{deed}/").status_code == status
    assert Webhook.objects.exists()
