"""However the other side behaves: we wait, ask again, and never ask twice for the same."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from dokuha.core.outside import Outside
from dokuha.services import Fault, NoList
from dokuha.services.keeping import FRESH_SECONDS, KEPT_SECONDS
from dokuha.services.reading import number_in
from tests.services import worlds
from tests.services.worlds import a_world, say

LIST = "https://lists.example/papers.csv"
PAPERS = b"title\nOne\n"


@pytest.fixture
def world(tmp_path):
    with a_world(tmp_path / "harvest") as made:
        yield made


def in_turn(*answers):
    """Give one answer after the other, the last one for ever."""
    waiting = list(answers)

    def answer(visit):
        page = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        if callable(page):
            page(visit)
        else:
            say(visit, page)

    return answer


def refusing(status, **headers):
    return lambda visit: say(visit, b"no", status=status, **headers)


def cut_off(visit):
    """Promises more than it says."""
    visit.send_response(200)
    visit.send_header("Content-Length", "1000")
    visit.end_headers()
    visit.wfile.write(PAPERS)
    visit.close_connection = True


def test_a_service_that_is_away_twice_is_asked_a_third_time_each_time_later(world):
    world.web.pages["/papers.csv"] = in_turn(refusing(503), refusing(503), PAPERS)

    assert world.harvest(LIST)[2] == PAPERS
    assert world.clock.naps == [2.0, 4.0]


def test_a_service_that_says_when_is_left_alone_until_then_by_everybody(world):
    busy = refusing(429, Retry_After="120")
    world.web.pages["/papers.csv"] = in_turn(busy, PAPERS)

    world.harvest(LIST)

    assert sum(world.clock.naps) == pytest.approx(120)


def test_a_body_that_breaks_off_is_asked_for_again(world):
    world.web.pages["/papers.csv"] = in_turn(cut_off, PAPERS)

    assert world.harvest(LIST)[2] == PAPERS


@pytest.mark.parametrize(
    ("page", "fault"), [(refusing(429), Fault.BUSY), (cut_off, Fault.NO_ANSWER)]
)
def test_whoever_never_answers_is_given_up(world, page, fault):
    world.web.pages["/papers.csv"] = page

    with pytest.raises(NoList) as error:
        world.harvest(LIST)

    assert error.value.fault == fault
    assert error.value.value == "lists.example"
    assert world.web.visits["/papers.csv"] == 7


def test_two_people_who_ask_the_same_ask_once(world):
    world.web.pages["/papers.csv"] = PAPERS

    assert world.harvest(LIST) == world.harvest(LIST, client=world.client())
    assert world.web.visits["/papers.csv"] == 1


def test_two_who_ask_the_same_at_the_same_moment_ask_once(world):
    both, answers = Barrier(2), []

    def slowly(visit):
        both.wait()  # Until the other one has begun, too.
        say(visit, PAPERS)

    def harvest():
        if answers:
            both.wait()
        answers.append(None)
        return world.harvest(LIST, client=world.client())[2]

    world.web.pages["/papers.csv"] = slowly
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(harvest)
        while not world.web.visits["/papers.csv"]:
            pass
        second = threads.submit(harvest)

        assert first.result() == second.result() == PAPERS
    assert world.web.visits["/papers.csv"] == 1


def test_a_service_that_wants_to_be_left_alone_for_a_day_is_given_up_at_once(world):
    world.web.pages["/papers.csv"] = refusing(429, Retry_After="86400")

    with pytest.raises(NoList) as error:
        world.harvest(LIST)

    assert error.value.fault == Fault.BUSY
    assert world.clock.naps == []


def test_a_service_of_which_nothing_is_left_for_today_is_given_up_at_once(world):
    world.web.pages["/papers.csv"] = refusing(
        429, **{"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "40000"}
    )

    with pytest.raises(NoList) as error:
        world.harvest(LIST)

    assert error.value.fault == Fault.BUSY
    assert world.clock.naps == []


def test_after_a_while_a_service_is_asked_only_whether_it_changed(world):
    def unchanged(visit):
        known = visit.headers.get("If-None-Match")
        if known == '"v1"':
            visit.send_response(304)
            visit.end_headers()
        else:
            say(visit, PAPERS, ETag='"v1"')

    world.web.pages["/papers.csv"] = unchanged
    world.harvest(LIST)
    world.clock.time += FRESH_SECONDS + 1
    again = world.harvest(LIST)
    world.clock.time += FRESH_SECONDS + 1
    third = world.harvest(LIST)

    assert again[2] == third[2] == PAPERS
    assert world.web.visits["/papers.csv"] == 3


def test_a_mark_that_cannot_be_said_back_is_left_out(world):
    world.web.pages["/papers.csv"] = lambda visit: say(visit, PAPERS, ETag='"\xe9"')
    world.harvest(LIST)
    world.clock.time += FRESH_SECONDS + 1

    assert world.harvest(LIST)[2] == PAPERS


def test_what_changed_meanwhile_is_asked_for_anew(world):
    world.web.pages["/papers.csv"] = PAPERS
    world.harvest(LIST)
    world.web.pages["/papers.csv"] = b"title\nTwo\n"
    world.clock.time += FRESH_SECONDS + 1

    assert world.harvest(LIST)[2] == b"title\nTwo\n"


def test_a_harvest_that_was_killed_goes_on_from_where_it_was(world):
    world.web.pages["/works"] = worlds.openalex(401)

    def die_after_two(done, total):
        if done >= 200:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        world.harvest("openalex: lamps", told=die_after_two)
    assert len(world.questions) == 2

    assert world.harvest("openalex: lamps", client=world.client())[1] == 401
    assert len(world.questions) == 5


def test_a_kept_answer_that_was_not_written_to_the_end_is_asked_for_again(world):
    world.web.pages["/papers.csv"] = PAPERS
    world.harvest(LIST)
    (file,) = world.folder.glob("??/*")
    file.write_bytes(file.read_bytes()[:20])

    assert world.harvest(LIST)[2] == PAPERS


def test_what_was_asked_long_ago_is_forgotten(world):
    world.web.pages["/papers.csv"] = PAPERS
    world.harvest(LIST)
    (file,) = world.folder.glob("??/*")
    keeper = world.client().keeper
    world.clock.time = file.stat().st_mtime

    assert keeper.forget_old() == 0
    world.clock.time += KEPT_SECONDS + 1
    assert (keeper.forget_old(), keeper.forget_old()) == (1, 0)


def test_an_address_inside_the_own_network_is_not_asked(world):
    client = world.client(mirrors={})
    client.outside = Outside(agent="Dokuha", most_bytes=1000, seconds=5)

    with pytest.raises(NoList) as error:
        world.harvest(world.web.at("/papers.csv"), client=client)

    assert error.value.fault == Fault.NOT_ALLOWED
    assert world.questions == []


def test_an_answer_larger_than_any_list_is_refused(world):
    world.web.pages["/papers.csv"] = b"title\n" + b"a" * 20_000
    client = world.client()
    client.outside = Outside(
        agent="Dokuha", most_bytes=10_000, seconds=5, hosts=client.outside.hosts
    )

    with pytest.raises(NoList) as error:
        world.harvest(LIST, client=client)

    assert error.value.fault == Fault.TOO_LARGE


def test_pages_that_move_while_one_turns_them_give_each_paper_once(world):
    def moving(visit):
        start = {"*": 0, "next200": 199}[worlds.asked(visit)["cursor"]]
        works = [
            {"id": f"https://openalex.org/W{n}", "title": f"Lamp {n}"}
            for n in range(start, start + 200)
        ]
        further = "next200" if start == 0 else None
        worlds.say_json(visit, {"meta": {"count": 400, "next_cursor": further}, "results": works})

    world.web.pages["/works"] = moving

    _, papers, content = world.harvest("openalex: lamps")

    assert papers == 399
    lines = [json.loads(line)["title"] for line in content.decode().splitlines()]
    assert lines == [f"Lamp {n}" for n in range(399)]


def test_a_service_that_counts_below_nothing_has_not_counted():
    assert [number_in(said) for said in (-1, "-1", 7, "7", True, "x")] == [
        None,
        None,
        7,
        7,
        None,
        None,
    ]
