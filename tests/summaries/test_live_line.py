"""The door of the live line, knocked at as a browser does and as a browser never would."""

import json
import time
from contextlib import ExitStack, suppress

import pytest
from pycrdt import Doc, Text
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from dokuha.people.models import Member, Membership
from dokuha.summaries.actions import share_summary
from dokuha.summaries.live.hub import MOST_WAITING, Close, Desk, Seat
from dokuha.summaries.live.turns import Turn
from dokuha.summaries.models import Summary, TextUpdate
from dokuha.summaries.together import storing, texts
from tests import makers
from tests.makers import NOW
from tests.running.real_server import session_of
from tests.summaries.drafts import draft, write

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("live")]

SIGNED_OUT, NOT_WELCOME, UNUSABLE, GAP, TOO_LARGE, TOO_FAST = 4401, 4403, 4400, 4409, 4413, 4429


@pytest.fixture
def summary(running_server):
    """Aiko's draft, in which Ben may write."""
    makers.group()
    made = draft(overview="It reads.")
    return share_summary(
        summary=made, with_everybody=False, members=[makers.member("ben")], now=NOW
    )


@pytest.fixture
def knock(running_server, summary):
    """Return a function with which somebody's browser opens the line."""
    lines = ExitStack()

    def knock_as(who=None, *, at=None, origin=running_server.address, cookie=None):
        cookie = cookie or (session_of(makers.member(who)) if who else None)
        door = connect(
            f"ws://127.0.0.1:{running_server.port}/summaries/{at or summary.pk}/together/",
            origin=origin,
            additional_headers={"Cookie": "{name}={value}".format(**cookie)} if cookie else {},
        )
        return lines.enter_context(door)

    with lines:
        yield knock_as


def update(words="Ben. ", *, summary, pen=None, key="overview") -> bytes:
    doc = Doc(client_id=pen or texts.new_pen())
    doc.apply_update(storing.whole_of(summary.pk))
    before = doc.get_state()
    doc.get(key, type=Text).insert(0, words)
    return doc.get_update(before)


def numbered(data: bytes, number=1) -> bytes:
    return number.to_bytes(4, "big") + data


def heard(line, word):
    """Listen until that word is said; return what is said about it."""
    while True:
        message = line.recv(timeout=10)
        if isinstance(message, str) and word in json.loads(message):
            return json.loads(message)[word]


def closed(line) -> int:
    """Listen until the line is closed; return why."""
    try:
        while True:
            line.recv(timeout=10)
    except ConnectionClosed as end:
        return end.rcvd.code


def test_what_is_called_kept_is_in_the_database(knock, summary):
    line = knock("ben")

    line.send(numbered(update(summary=summary), 41))

    assert heard(line, "kept") == 41
    row = TextUpdate.objects.latest("pk")
    assert row.by == makers.member("ben")
    assert texts.texts_of(texts.document([storing.whole_of(summary.pk)]))["overview"][:3] == "Ben"


def test_a_newcomer_is_told_all_there_is(knock):
    whole = knock("ben").recv(timeout=10)

    assert texts.texts_of(texts.document([whole])) == {"overview": "It reads."}


def test_what_comes_into_the_table_from_elsewhere_is_passed_on(knock, summary):
    line = knock("ben")
    doc = texts.document([line.recv(timeout=10)])

    write(summary, overview="It reads well.")

    until = time.monotonic() + 10
    while texts.texts_of(doc)["overview"] != "It reads well.":
        assert time.monotonic() < until
        message = line.recv(timeout=10)
        if isinstance(message, bytes):
            doc.apply_update(message)


@pytest.mark.parametrize(
    ("who", "code"), [("chen", NOT_WELCOME), ("gus", NOT_WELCOME), (None, SIGNED_OUT)]
)
def test_whoever_may_not_write_is_shown_out(knock, who, code):
    makers.strangers()

    assert closed(knock(who)) == code


def test_a_page_of_another_site_gets_no_line(knock):
    for origin in ("https://elsewhere.example.org", None):
        with pytest.raises(InvalidStatus):
            knock("ben", origin=origin)


def test_there_is_no_line_but_to_a_summary(running_server, summary):
    elsewhere = f"ws://127.0.0.1:{running_server.port}/"
    with pytest.raises(InvalidStatus), connect(elsewhere, origin=running_server.address):
        pass


def test_a_summary_that_is_not_there_is_like_one_that_is_not_theirs(knock):
    assert closed(knock("ben", at=987_654_321)) == NOT_WELCOME


def test_whoever_leaves_the_group_is_out_within_seconds(knock):
    line = knock("ben")
    heard(line, "people")

    Membership.objects.filter(member=makers.member("ben")).update(until_on=makers.LONG_AGO)

    assert closed(line) == NOT_WELCOME


def test_whoever_signs_out_is_out_within_seconds(knock, client):
    client.force_login(makers.member("ben"))
    line = knock(cookie={"name": "sessionid", "value": client.cookies["sessionid"].value})
    heard(line, "people")

    client.post("/accounts/logout/")

    assert closed(line) == SIGNED_OUT


def test_a_writer_who_was_removed_has_written_the_last_word(knock, summary):
    line = knock("ben")
    heard(line, "people")
    data = update(summary=summary)

    share_summary(summary=summary, with_everybody=False, members=[], now=NOW)
    line.send(numbered(data))

    assert closed(line) == NOT_WELCOME
    assert not TextUpdate.objects.filter(by=makers.member("ben")).exists()


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (b"", UNUSABLE),
        (b"\0\0\0\1", UNUSABLE),
        (numbered(b"\xff" * 200), UNUSABLE),
        (numbered(b"\0" * 700_000), TOO_LARGE),
        ("x" * 1000, UNUSABLE),
    ],
    ids=["nothing", "no update", "nonsense", "too large", "too many words"],
)
def test_nonsense_closes_the_line_and_changes_nothing(knock, summary, message, code):
    before = TextUpdate.objects.count()
    line = knock("ben")

    line.send(message)

    assert closed(line) == code
    assert TextUpdate.objects.count() == before


def test_words_that_say_no_place_are_passed_over(knock, summary):
    line = knock("ben")

    for words in ("[]", "[" * 300, '{"field": "password", "from": 1}', "nonsense", '{"field": 1}'):
        line.send(words)
    line.send(numbered(update(summary=summary)))

    assert heard(line, "kept") == 1


def test_an_update_of_another_summary_does_not_fit_this_one(knock, summary):
    other = draft(by="ben", paper=makers.paper("Another"), overview="Elsewhere.")
    share_summary(summary=other, with_everybody=True, members=[], now=NOW)
    line = knock("ben")

    line.send(numbered(update(summary=other)))

    assert closed(line) == GAP
    assert Summary.objects.get(pk=summary.pk).answers == {"overview": "It reads."}


def test_whoever_floods_the_line_is_closed(knock):
    line = knock("ben")
    with suppress(ConnectionClosed):
        for _ in range(500):
            line.send("{}")

    assert closed(line) == TOO_FAST


def test_a_window_that_does_not_listen_is_closed_and_holds_nothing_back():
    seat = Seat(member=Member(name="Ben"), language="en", still_open=lambda: None)

    for _ in range(MOST_WAITING + 10):
        seat.tell(b"an update")

    assert [seat.out.get_nowait() for _ in range(seat.out.qsize())] == [Close(1013)]


def test_who_sits_down_while_others_are_told_is_told_who_is_there_too():
    ben = Seat(member=Member(pk=2, name="Ben"), language="en", still_open=lambda: None)
    desk, turn = Desk(1), Turn(at=NOW, whole=b"all of it")
    desk.sit(ben)

    desk._greet([], turn)
    desk._greet([ben], turn)

    assert [ben.out.get_nowait() for _ in range(ben.out.qsize())] == [
        b"all of it",
        {"people": [{"id": 2, "name": "Ben", "place": None}]},
    ]


def test_one_person_has_no_more_lines_than_windows(knock):
    lines = [knock("ben") for _ in range(8)]
    heard(lines[-1], "people")

    assert closed(knock("ben")) == 1013
