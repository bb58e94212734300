"""An organiser asks for a list by its address or its question; a worker harvests it."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from django.utils.translation import override

from dokuha.activity.models import Event
from dokuha.catalogue import asking, harvest_words, harvesting
from dokuha.catalogue.models import Harvest, ListUpload, Paper
from dokuha.core import disk
from dokuha.jobs.models import Job
from dokuha.jobs.worker import Worker
from dokuha.people.models import Membership, Role
from dokuha.services import Fault, meaning_of
from dokuha.sources import Code, read_list_file
from tests import makers
from tests.services import worlds
from tests.services.worlds import HOSTS, a_world, say
from tests.web import HOST

LIST = "https://lists.example/papers.csv"


@pytest.fixture
def web(settings, tmp_path):
    with a_world(tmp_path / "harvest") as world:
        settings.INSIDE_HOSTS = {HOST}
        settings.MIRRORS = {host: world.web.at("") for host in HOSTS}
        yield world.web


@pytest.fixture
def aiko(client, db):
    client.force_login(makers.member("aiko"))
    return client


def address(step):
    return f"/surveys/{makers.survey().pk}/import/{step}"


def ask(client, text, service=""):
    return client.post(address("ask/"), {"asked": text, "service": service})


def work():
    """One job after the other, until none is due."""
    worker = Worker(lease=timedelta(minutes=1))
    while worker.work_once():
        pass
    assert not Job.objects.filter(error_text__gt="").exists()


def test_a_list_that_is_asked_for_comes_behind_the_page_and_is_then_imported(aiko, web):
    web.pages["/notes"] = worlds.openreview([f"p{n}" for n in range(3)])

    asked = ask(aiko, "https://openreview.net/group?id=RC.cc/2026/Conference")
    assert asked.url == address("coming/")
    assert "Asking" in aiko.get(asked.url).text
    assert Paper.objects.count() == 0

    work()
    assert aiko.get(address("coming/")).url == address("preview/")
    preview = aiko.get(address("preview/")).text
    assert "OpenReview: RC.cc/2026/Conference" in preview
    assert "Lamp p1" in preview

    aiko.post(address("confirm/"))
    assert Paper.objects.count() == 3
    assert aiko.get(address("coming/"), follow=True).redirect_chain[-1][0] == address("")


def test_the_open_page_goes_to_the_preview_by_itself(aiko, web):
    web.pages["/papers.csv"] = b"title\nOne\n"
    ask(aiko, LIST)
    work()

    response = aiko.get(address("coming/"), headers={"HX-Request": "true"})

    assert response["HX-Redirect"] == address("preview/")


def test_a_name_with_what_cannot_be_kept_is_kept_without(aiko, web):
    web.pages["/a%00b.csv"] = b"title\nOne\n"
    ask(aiko, "https://lists.example/a%00b.csv")
    work()
    assert aiko.get(address("coming/")).url == address("preview/")
    assert ListUpload.objects.get().file_name == "ab.csv"


def test_a_list_that_may_fill_the_disk_is_not_harvested(aiko, web, monkeypatch):
    monkeypatch.setattr(disk, "FREE_BYTES", 10**18)
    ask(aiko, LIST)
    work()
    assert "nearly full" in aiko.get(address("coming/")).text
    assert not web.heard


def test_how_far_it_is_can_be_seen(aiko):
    ask(aiko, "openalex: lamps")
    Harvest.objects.update(done=200, total=401)

    page = aiko.get(address("coming/"), headers={"HX-Request": "true"}).text

    assert "200 of 401" in page
    assert 'value="200" max="401"' in page
    with override("ja"):
        assert (
            "401 本中 200 本"
            in aiko.get(address("coming/"), headers={"Accept-Language": "ja"}).text
        )


def test_a_long_list_lets_other_work_pass_and_goes_on_with_what_it_has(aiko, web, monkeypatch):
    monkeypatch.setattr(harvesting, "SECONDS_AT_ONCE", 0)
    web.pages["/works"] = worlds.openalex(401)
    ask(aiko, "openalex: lamps")
    worker = Worker(lease=timedelta(minutes=1))

    worker.work_once()
    harvest = Harvest.objects.get()
    assert (harvest.ended_at, harvest.done, harvest.total) == (None, 100, 401)

    work()
    assert Harvest.objects.get().is_ready
    assert web.visits["/works"] == 5
    assert Job.objects.count() == 5


def test_a_worker_that_died_is_followed_by_one_that_goes_on_from_there(aiko, web):
    web.pages["/works"] = worlds.openalex(201)
    ask(aiko, "openalex: lamps")
    harvesting.carry_on(Harvest.objects.get().pk)
    Harvest.objects.update(ended_at=None)  # As if it had died before it could say so.

    work()

    assert Harvest.objects.get().is_ready
    assert ListUpload.objects.count() == 1
    assert web.visits["/works"] == 3


def test_a_list_that_is_stopped_does_not_come(aiko, web):
    web.pages["/papers.csv"] = b"title\nOne\n"
    ask(aiko, LIST)

    aiko.post(address("stop/"))
    aiko.post(address("stop/"))
    work()

    assert not ListUpload.objects.exists()
    assert not web.visits
    assert aiko.get(address("coming/")).url == address("")


@pytest.mark.django_db(transaction=True)
def test_a_list_that_is_stopped_in_the_middle_goes_no_further(client, web):
    client.force_login(makers.member("aiko"))
    pages = worlds.openalex(401)

    def stop_and_answer(visit):
        asking.stop_harvest(survey=makers.survey(), member=makers.member("aiko"))
        connection.close()
        pages(visit)

    web.pages["/works"] = stop_and_answer
    ask(client, "openalex: lamps")
    work()

    assert web.visits["/works"] == 1
    assert not ListUpload.objects.exists()


def test_asking_twice_for_the_same_asks_once(aiko, web):
    ask(aiko, LIST)
    ask(aiko, LIST)

    assert Harvest.objects.count() == 1
    assert Job.objects.count() == 1


def test_asking_for_something_else_forgets_the_first(aiko, web):
    web.pages["/papers.csv"] = b"title\nOne\n"
    ask(aiko, "openalex: lamps")
    ask(aiko, LIST)
    work()

    assert not web.visits["/works"]
    assert ListUpload.objects.get().file_name == "papers.csv"


def test_nothing_is_recorded_before_the_import(aiko, web):
    web.pages["/papers.csv"] = b"title\nOne\n"
    ask(aiko, LIST)
    work()

    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("text", "service", "sentence"),
    [
        ("", "", "This field is required."),
        ("visual question answering", "", "Several services could be asked for"),
        ("ftp://example.org/list", "", "We do not understand"),
        ("https://example.org/x", "dblp", "We do not understand"),
        ("lamps", "nobody", "Select a valid choice"),
    ],
)
def test_what_cannot_be_asked_is_said_at_once(aiko, text, service, sentence):
    response = ask(aiko, text, service)

    assert response.status_code == 200
    assert sentence in response.text
    assert not Harvest.objects.exists()


def test_an_address_that_is_pasted_in_the_place_of_a_list_is_harvested(aiko, web):
    web.pages["/papers.csv"] = b"title,authors\nSeeing Lamps,Ada Quill\n"
    answer = aiko.post(address(""), {"text": f"\n {LIST} \n"})
    work()

    assert answer.url == address("coming/")
    assert aiko.get(answer.url).url == address("preview/")


def test_words_are_asked_of_the_chosen_service(aiko, web):
    web.pages["/works"] = worlds.crossref(2)
    ask(aiko, "counting lamps", "crossref")
    work()

    assert ListUpload.objects.get().file_name == "Crossref: counting lamps"


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        (lambda visit: say(visit, b"", status=404), "lists.example has nothing at this address."),
        (lambda visit: say(visit, b"", status=401), "does not give this to everybody"),
        (b"Dear friend,\n", "No column holds titles."),
        (b"title,authors\n", "knows no papers"),
    ],
)
def test_why_there_is_no_list_is_said_in_a_sentence(aiko, web, page, sentence):
    web.pages["/papers.csv"] = page
    ask(aiko, LIST)
    work()

    said = aiko.get(address("coming/")).text

    assert "The list did not come" in said
    assert sentence in said
    assert "every 2s" not in said


def test_a_service_that_wants_to_be_left_alone_is_waited_for_by_nobody(aiko, web):
    web.pages["/papers.csv"] = lambda visit: say(visit, b"", status=429, Retry_After=90)
    ask(aiko, LIST)
    work()

    harvest = Harvest.objects.get()
    assert harvest.asked_again_at > timezone.now() + timedelta(seconds=60)
    assert (harvest.failures, harvest.ended_at) == (1, None)
    assert "We ask again in 2 minutes" in aiko.get(address("coming/")).text
    assert web.visits["/papers.csv"] == 1


def test_a_service_that_never_answers_is_given_up_after_seven_times(aiko, web):
    web.pages["/papers.csv"] = lambda visit: say(visit, b"", status=429, Retry_After=90)
    ask(aiko, LIST)
    for _ in range(7):
        for file in harvesting.client().folder.glob("*.turn"):
            file.unlink()  # The time is over for which it wanted to be left alone.
        Job.objects.update(run_after=timezone.now())
        work()

    assert Harvest.objects.get().fault == Fault.BUSY
    assert web.visits["/papers.csv"] == 7


def test_a_question_that_has_half_of_science_for_an_answer_is_refused_at_its_first_page(aiko, web):
    web.pages["/works"] = worlds.openalex(60_000)
    ask(aiko, "openalex: lamps")
    work()

    assert web.visits["/works"] == 1
    assert "more papers than can be asked for at once" in aiko.get(address("coming/")).text


def test_somebody_who_organises_no_more_gets_no_list(aiko, web):
    ask(aiko, LIST)
    Membership.objects.filter(member=makers.member("aiko")).update(role=Role.MEMBER)
    work()

    assert not web.visits
    assert not ListUpload.objects.exists()


def test_addresses_of_the_own_network_are_not_asked(aiko, web, settings):
    settings.INSIDE_HOSTS = set()
    ask(aiko, web.at("/papers.csv"))
    work()

    assert not web.visits
    assert "public web only" in aiko.get(address("coming/")).text


def test_a_list_that_nobody_works_on_says_so(aiko):
    ask(aiko, LIST)
    Harvest.objects.update(heard_at=timezone.now() - timedelta(hours=1))

    assert "Perhaps no worker is running" in aiko.get(address("coming/")).text


def test_every_fault_has_a_sentence_in_both_languages():
    for fault in Fault:
        english = harvest_words.explain(fault, "x")
        with override("ja"):
            assert harvest_words.explain(fault, "x") != english


def test_what_is_unreadable_is_explained_in_the_language_of_who_looks(db):
    harvest = Harvest(
        fault=Fault.UNREADABLE, about={"code": Code.IS_PDF, "line": None, "value": ""}
    )

    assert harvest_words.explain_harvest(harvest) == "This is a PDF, not a list of papers."


def run(*words):
    out, err = StringIO(), StringIO()
    call_command("harvest_list", *words, stdout=out, stderr=err, no_color=True)
    return out.getvalue(), err.getvalue()


def test_the_command_line_harvests_a_list_into_a_file(web, tmp_path):
    web.pages["/works"] = worlds.openalex(201)
    path = tmp_path / "lamps.jsonl"

    out, err = run("openalex: lamps", "-o", str(path))

    assert (out, err) == ("", "OpenAlex: lamps: 201 papers\n")
    assert len(read_list_file(path).records) == 201


def test_the_command_line_prints_a_list(web):
    web.pages["/papers.csv"] = "title\n題\n".encode()

    assert run(LIST) == ("title\n題\n", "papers.csv: 1 papers\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("counting lamps",), "Several services could be asked"),
        (("https://lists.example/no.csv",), "lists.example has nothing at this address."),
    ],
)
def test_the_command_line_says_in_one_line_why_there_is_no_list(web, words, sentence):
    with pytest.raises(CommandError, match=sentence):
        run(*words)


def test_a_meaning_is_kept_whole_however_long(db):
    many = " ".join(f"CorpusId:{n}" for n in range(1500))
    harvest = asking.ask_for_list(
        survey=makers.survey(),
        member=makers.member("aiko"),
        meaning=meaning_of(many),
        now=makers.NOW,
    )

    assert Harvest.objects.get(pk=harvest.pk).question == many
