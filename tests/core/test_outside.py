import gzip
import time
from io import BytesIO

import httpx
import pytest

from dokuha.core.outside import Outside, Refusal, Refused, is_inside, seconds_to_wait
from dokuha.core.way_out import open_outside
from tests.web import HOST, a_web, dripping, endless, moved, say


def outside(**wishes):
    usual = {"agent": "Dokuha", "most_bytes": 100_000, "seconds": 5, "hosts": frozenset({HOST})}
    return Outside(**{**usual, **wishes})


def refusal_of(url, **wishes):
    with pytest.raises(Refused) as refused:
        outside(**wishes).get(url)
    return refused.value.code


# Where it may go


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "0.0.0.0",
        "10.0.0.8",
        "172.16.3.4",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.7",
        "192.0.0.192",
        "168.63.129.16",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "::127.0.0.1",
        "fe80::1%eth0",
        "fec0::1",
        "fd00::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.8",
        "64:ff9b::a00:8",
        "64:ff9b:1::a00:8",
        "2002:a00:8::",
        "2001:0:a00:8::",
    ],
)
def test_what_is_not_global_is_inside(address):
    assert is_inside(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8"])
def test_what_is_global_is_outside(address):
    assert not is_inside(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "localhost", "[::ffff:7f00:1]"]
)
def test_this_machine_is_not_reached_under_any_spelling(host):
    with a_web(secret=b"inside") as web:
        assert refusal_of(web.at("/secret", host=host), hosts=frozenset()) == Refusal.INSIDE
    assert not web.visits


def test_one_address_inside_is_enough_to_refuse_the_name():
    both = lambda *_: ["8.8.8.8", "10.0.0.8"]  # noqa: E731
    assert refusal_of("http://paper.example/", resolve=both) == Refusal.INSIDE


def test_the_connection_goes_to_the_address_that_was_checked():
    answers = [[HOST], ["127.0.0.2"]]
    with a_web(paper=b"the paper") as web:
        answer = outside(hosts=frozenset({"paper.example"}), resolve=lambda *_: answers.pop(0)).get(
            web.at("/paper", host="paper.example")
        )

    assert answer.content == b"the paper"
    assert len(answers) == 1
    assert web.heard[0][1]["Host"] == f"paper.example:{web.port}"


def test_an_address_that_does_not_answer_gives_way_to_the_next():
    with a_web(paper=b"the paper") as web:
        # Nobody listens at the second loopback address.
        answer = outside(resolve=lambda *_: ["127.0.0.2", HOST]).get(web.at("/paper"))

    assert answer.content == b"the paper"


@pytest.mark.parametrize(
    "place", ["http://169.254.169.254/latest/meta-data/", "http://127.0.0.2/", "http://[::1]/"]
)
def test_a_redirect_does_not_lead_inside(place):
    with a_web(paper=moved(place)) as web:
        assert refusal_of(web.at("/paper")) == Refusal.INSIDE


@pytest.mark.parametrize(
    "url",
    [
        "ftp://paper.example/",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "//paper.example/",
        "http:///paper",
        "https://aiko:lamp@paper.example/",
        "http://paper.example:port/",
        "http://pa\x00per.example/",
        "http://xn--zzzzzzz99999.example/",
        "",
    ],
)
def test_what_is_no_plain_address_of_the_web_is_refused(url):
    assert refusal_of(url) == Refusal.NOT_WEB


def test_a_redirect_to_a_file_is_refused():
    with a_web(paper=moved("file:///etc/passwd")) as web:
        assert refusal_of(web.at("/paper")) == Refusal.NOT_WEB


def test_other_ports_than_the_web_has_are_refused():
    outdoors = lambda *_: ["8.8.8.8"]  # noqa: E731
    assert refusal_of("http://paper.example:22/", resolve=outdoors) == Refusal.ODD_PORT


def test_a_name_that_nobody_has_is_said_to_be_none():
    def unknown(*_):
        raise OSError

    assert refusal_of("http://paper.example/", resolve=unknown) == Refusal.NO_HOST


def test_the_caller_says_where_to_go_also_on_the_way():
    with a_web(paper=moved("/elsewhere"), elsewhere=b"no") as web:
        code = refusal_of(web.at("/paper"), may_go=lambda url: url.path == "/paper")

    assert code == Refusal.NOT_ALLOWED
    assert not web.visits["/elsewhere"]


# Redirects


def test_a_redirect_is_followed_and_the_answer_says_where_it_ended():
    with a_web(paper=moved("/new?a=1"), new=b"the paper") as web:
        answer = outside().get(web.at("/paper"))

    assert (answer.status, answer.content, answer.url) == (200, b"the paper", web.at("/new?a=1"))


def test_a_ring_of_redirects_ends():
    with a_web(a=moved("/b"), b=moved("/a")) as web:
        assert refusal_of(web.at("/a")) == Refusal.TOO_MANY_REDIRECTS
    assert web.visits.total() == 6


def test_a_key_is_told_to_nobody_but_the_host_it_is_for():
    with a_web(elsewhere=b"") as other, a_web(paper=moved(other.at("/elsewhere"))) as web:
        outside().get(web.at("/paper"), headers={"X-Api-Key": "lamp"})

    assert web.heard[0][1]["X-Api-Key"] == "lamp"
    assert "X-Api-Key" not in other.heard[0][1]


def test_what_is_posted_is_not_forwarded():
    with a_web(paper=moved("/elsewhere", status=307), elsewhere=b"") as web:
        answer = outside().post(web.at("/paper"), json={"a": 1})

    assert answer.status == 307
    assert not web.visits["/elsewhere"]


# Bytes and seconds


def test_a_body_without_end_is_left():
    with a_web(paper=endless) as web:
        assert refusal_of(web.at("/paper")) == Refusal.TOO_LARGE


def test_a_body_that_is_announced_as_too_large_is_not_read():
    with a_web(paper=b"." * 100_001) as web:
        kept = BytesIO()
        with pytest.raises(Refused, match="too_large"):
            outside().get(web.at("/paper"), into=kept)

    assert not kept.getvalue()


def test_a_small_body_that_unpacks_to_a_large_one_is_left():
    bomb = gzip.compress(bytes(50_000_000))
    assert len(bomb) < 100_000
    with a_web(paper=lambda visit: say(visit, bomb, Content_Encoding="gzip")) as web:
        assert refusal_of(web.at("/paper")) == Refusal.TOO_LARGE


def test_a_packed_body_is_unpacked():
    packed = gzip.compress(b"the paper " * 5000)
    with a_web(paper=lambda visit: say(visit, packed, Content_Encoding="gzip")) as web:
        kept = BytesIO()
        answer = outside().get(web.at("/paper"), into=kept)

    assert (answer.content, kept.getvalue()) == (b"", b"the paper " * 5000)


@pytest.mark.parametrize(
    ("body", "packing"),
    [
        (b"no gzip at all", "gzip"),
        (gzip.compress(b"the paper " * 500)[:-20], "gzip"),
        (b"the paper", "br"),
    ],
    ids=["not packed", "cut off", "another packing"],
)
def test_a_body_that_cannot_be_unpacked_is_broken(body, packing):
    with a_web(paper=lambda visit: say(visit, body, Content_Encoding=packing)) as web:
        assert refusal_of(web.at("/paper")) == Refusal.BROKEN


def test_a_body_that_ends_too_early_is_broken():
    def half(visit):
        visit.send_response(200)
        visit.send_header("Content-Length", "100")
        visit.end_headers()
        visit.wfile.write(b"half of it")

    with a_web(paper=half) as web:
        assert refusal_of(web.at("/paper")) == Refusal.BROKEN


def test_a_header_without_end_is_broken():
    def swollen(visit):
        visit.send_response(200)
        visit.send_header("Cookie", "x" * 1_000_000)
        visit.end_headers()

    with a_web(paper=swollen) as web:
        assert refusal_of(web.at("/paper")) == Refusal.BROKEN


def test_whoever_drips_is_left_in_time():
    with a_web(paper=dripping) as web:
        begun = time.monotonic()
        assert refusal_of(web.at("/paper"), seconds=0.3) == Refusal.TOO_SLOW
        assert time.monotonic() - begun < 3


def test_nobody_listens():
    with a_web() as web:
        url = web.at("/paper")

    assert refusal_of(url) == Refusal.UNREACHABLE


# What is said and heard


def test_an_answer_is_given_whatever_its_status():
    def busy(visit):
        say(visit, b"later", status=429, media_type="Text/Plain; charset=x", Retry_After=7)

    with a_web(paper=busy) as web:
        answer = outside().get(web.at("/paper"), params={"q": "a lamp & more"})

    assert (answer.status, answer.content, answer.is_ok) == (429, b"later", False)
    assert (answer.media_type, answer.wait) == ("text/plain", 7)
    assert web.heard[0][0] == "/paper?q=a+lamp+%26+more"


def test_a_query_stays_as_it_was_written():
    with a_web(pdf=b"") as web:
        outside().get(web.at("/pdf?id=a~b%2F&raw"))

    assert web.heard[0][0] == "/pdf?id=a~b%2F&raw"


def test_the_installation_says_who_it_is_and_brings_nothing_else_along(settings, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.2:9/")
    settings.INSIDE_HOSTS = {HOST}
    settings.SITE_URL, settings.CONTACT = "https://read.example", "aiko@read.example"
    with a_web(paper=b"") as web:
        open_outside(most_bytes=100, seconds=5).get(web.at("/paper"))

    sent = {name.lower(): value for name, value in web.heard[0][1].items()}
    assert sent == {
        "host": f"{HOST}:{web.port}",
        "accept": "*/*",
        "accept-encoding": "gzip",
        "connection": "keep-alive",
        "user-agent": "Dokuha (+https://read.example; mailto:aiko@read.example)",
    }


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("7", 7),
        ("99999999999999", 86_400),
        ("Mon, 01 Jan 2001 00:00:00 GMT", 0),
        ("Mon, 01 Jan 2001 00:00:00 -0000", 0),
        ("Mon, 01 Jan 99999999999999999999 00:00:00 GMT", None),
        ("Mon, 01 Jan 2001 00:00:00 +99999999999999", None),
        ("soon", None),
        ("-3", None),
        ("", None),
    ],
)
def test_how_long_to_wait(said, seconds):
    assert seconds_to_wait(said) == seconds


def test_an_address_with_a_port_is_checked_without_being_asked():
    assert outside().check(httpx.URL(f"http://{HOST}:9/")) == [HOST]
