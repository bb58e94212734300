import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.fetching import queries, turns
from dokuha.fetching.actions import ask_for_pdf, ask_for_pdfs, stop_list
from dokuha.fetching.models import Choice, Fetch, Host
from dokuha.reading.actions import attach_pdf
from dokuha.reading.models import PaperFile
from tests import makers
from tests.fetching.bringing import a_pdf, as_pdf, choose, linked, outcome, pass_time
from tests.together import together
from tests.web import HOST, a_web, moved

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def an_own_mirror(settings):
    settings.INSIDE_HOSTS = {HOST}


@pytest.fixture
def web():
    with a_web() as web:
        for n in range(1, 4):
            web.pages[f"/{n}"] = as_pdf(a_pdf(f"Lamp number {n}."))
        yield web


def a_list(web, count=3):
    return [linked(web.at(f"/{n}"), f"Paper number {n}") for n in range(1, count + 1)]


def ask():
    return ask_for_pdfs(survey=makers.survey(), actor=makers.member(), now=makers.NOW)


def stop():
    return stop_list(survey=makers.survey(), actor=makers.member(), now=makers.NOW)


def page(client, path="pdfs/", *, post=False, who="aiko"):
    client.force_login(makers.member(who))
    where = f"/surveys/{makers.survey().pk}/{path}"
    answer = client.post(where, follow=True) if post else client.get(where)
    return " ".join(answer.content.decode().split())


def test_an_organiser_brings_the_pdfs_of_a_list(client, web):
    a_list(web, 4)
    makers.paper("A paper without a link")
    assert "Fetch 4 PDFs" in page(client)
    asked = page(client, "pdfs/fetch/", post=True)
    assert "4 PDFs will be fetched." in asked
    assert '<b class="stat-number">4</b> on their way' in asked

    pass_time()

    done = page(client)
    assert '<b class="stat-number">5</b> papers' in done
    assert '<b class="stat-number">3</b> with a PDF' in done
    assert '<b class="stat-number">1</b> could not be had' in done
    assert "does not have it at this address. (HTTP 404)" in done
    assert "Fetch 1 PDF" in done
    assert Event.objects.get(kind=Kind.PDFS_ASKED_FOR).facts == {"count": 4}


def test_what_is_there_is_not_fetched_again(web):
    first, *_ = a_list(web)
    file = ContentFile(a_pdf(), name="by hand.pdf")
    attach_pdf(paper=first, file=file, member=makers.member(), now=makers.NOW)

    assert ask() == 2
    pass_time()
    assert ask() == 0
    assert sorted(web.visits) == ["/2", "/3"]
    assert PaperFile.objects.count() == 3


def test_it_can_be_stopped_and_begun_again(client, web):
    papers = a_list(web)
    ask()
    pass_time(turns=1)

    page(client, "pdfs/stop/", post=True)
    pass_time()
    assert PaperFile.objects.count() == 1
    assert stop() == 0

    assert ask() == 2
    pass_time()
    assert PaperFile.objects.count() == len(papers)


def test_stopping_the_list_leaves_what_a_reader_waits_for(web):
    papers = a_list(web)
    ask_for_pdf(paper=papers[2], actor=makers.member("ben"), now=makers.NOW)
    ask()

    assert stop() == 2
    pass_time()

    assert [one.paper for one in PaperFile.objects.all()] == [papers[2]]


def test_who_waits_beside_a_paper_comes_before_a_list(web):
    a_list(web)
    ask()
    late = linked(web.at("/3"), "A late one")
    ask_for_pdf(paper=late, actor=makers.member("ben"), now=makers.NOW)

    pass_time(turns=2)  # The first is a job that the later asking replaced.

    assert [one.paper for one in PaperFile.objects.all()] == [late]


def test_one_of_the_list_is_fetched_first_for_who_waits_beside_it(client, web):
    *_, last = a_list(web)
    ask()
    client.force_login(makers.member("ben"))
    beside = client.get(f"/papers/{last.pk}/").content.decode()
    assert "Fetch this one before the others of the list" in beside
    client.post(f"/papers/{last.pk}/pdf/fetch/")
    after = client.get(f"/papers/{last.pk}/").content.decode()
    assert "before the others" not in after

    pass_time(turns=1)

    assert [one.paper for one in PaperFile.objects.all()] == [last]


def test_two_places_do_not_wait_for_each_other(web):
    with a_web(paper=as_pdf(a_pdf())) as other:
        a_list(web, 2)
        linked(other.at("/paper"), "Elsewhere")
        ask()
        times = pass_time(turns=2)

        assert times[0] == times[1]
        assert {web.visits.total(), other.visits.total()} == {1}
        pass_time()


def test_a_very_long_list_is_asked_for_piece_by_piece(client, web, monkeypatch):
    monkeypatch.setattr(queries, "MOST_AT_ONCE", 2)
    a_list(web)

    assert "These are the first of the list" in page(client)
    assert ask() == 2
    pass_time()
    assert ask() == 1


def test_a_list_of_very_many_places_is_asked_for_some_places_at_a_time(client, monkeypatch):
    monkeypatch.setattr(queries, "MOST_HOSTS_AT_ONCE", 2)
    choose(Choice.ALL)
    for n, host in enumerate(["a", "b", "c", "a"]):
        linked(f"https://{host}.example/{n}.pdf", f"Paper number {n}")

    assert "3 PDFs will be fetched." in page(client, "pdfs/fetch/", post=True)
    assert set(Host.objects.values_list("name", flat=True)) == {"a.example", "b.example"}
    assert "1 PDF will be fetched." in page(client, "pdfs/fetch/", post=True)


@pytest.mark.django_db(transaction=True)
def test_two_organisers_at_once_ask_once():
    with a_web() as web:
        a_list(web)
        makers.member(), makers.survey()
        assert sorted(together(ask, ask)) == [0, 3]
    assert Event.objects.filter(kind=Kind.PDFS_ASKED_FOR).count() == 1


def test_asking_for_many_needs_no_more_queries_than_for_one(web):
    def count(papers):
        a_list(web, papers)
        Fetch.objects.all().delete()
        with CaptureQueriesContext(connection) as queries_made:
            ask()
        return len(queries_made)

    count(1)  # Makes the people and the survey too.
    assert count(1) == count(20)


def test_many_that_cannot_be_had_need_no_more_queries_than_one(client, web):
    def count(papers):
        for paper in a_list(web, papers):
            Fetch.objects.update_or_create(
                paper=paper,
                defaults={
                    "url": paper.pdf_url,
                    "host": HOST,
                    "state": Fetch.State.FAILED,
                    "problem": "not_found",
                    "is_of_list": True,
                    "asked_by": makers.member(),
                    "asked_at": makers.NOW,
                    "due_at": makers.NOW,
                },
            )
        page(client)
        with CaptureQueriesContext(connection) as made:
            page(client)
        return len(made)

    assert count(1) == count(20)


# Who decides from where


def decide(client, choice, who="aiko"):
    client.force_login(makers.member(who))
    where = f"/groups/{makers.group().pk}/pdfs/"
    return client.post(where, {"choice": choice}, follow=True)


def test_at_first_a_group_fetches_from_open_archives_only(client, settings):
    settings.INSIDE_HOSTS = set()
    paper = linked("https://lamps.example/1.pdf")
    client.force_login(makers.member("ben"))
    refused = client.post(f"/papers/{paper.pk}/pdf/fetch/", follow=True).content.decode()
    assert "Its PDF is not in an open archive" in refused
    assert not Fetch.objects.exists()

    paper.arxiv_id = "1711.09577"
    paper.save()
    client.post(f"/papers/{paper.pk}/pdf/fetch/")
    assert Fetch.objects.get().url == "https://arxiv.org/pdf/1711.09577"


def test_an_open_archive_is_asked_before_a_publisher():
    choose(Choice.ALL)
    paper = linked("https://lamps.example/1.pdf")
    paper.arxiv_id = "1711.09577"
    paper.save()

    fetch = ask_for_pdf(paper=paper, actor=makers.member("ben"), now=makers.NOW)

    assert fetch.host == "arxiv.org"


def test_the_mirror_of_the_house_is_as_good_as_an_open_archive(web):
    choose(Choice.ALL)
    paper = linked(web.at("/1"))
    paper.arxiv_id = "1711.09577"
    paper.save()

    fetch = ask_for_pdf(paper=paper, actor=makers.member("ben"), now=makers.NOW)

    assert fetch.url == web.at("/1")


def test_an_organiser_decides_and_sees_what_it_means(client):
    said = decide(client, "all").content.decode()

    assert "Also from publishers; make sure that their terms allow it." in said
    assert queries.choice_of(makers.group()) == Choice.ALL
    decide(client, "all")
    assert Event.objects.filter(kind=Kind.FETCHING_DECIDED).count() == 1
    assert "Choose one of the three." in decide(client, "everything").content.decode()


def test_a_group_that_fetches_nothing_is_offered_nothing(client, web):
    (paper,) = a_list(web, 1)
    choose(Choice.OFF)
    client.force_login(makers.member("ben"))

    assert "Fetch the PDF" not in client.get(f"/papers/{paper.pk}/").content.decode()
    assert ask() == 0
    assert "while your group fetches no PDFs" in page(client)


def test_what_waits_is_refused_too_once_a_group_fetches_nothing(client, web):
    a_list(web)
    ask()
    decide(client, "off")
    pass_time()

    assert not web.visits
    assert {outcome(one) for one in Fetch.objects.all()} == {"switched_off"}


def test_a_pdf_that_comes_after_the_decision_is_not_kept(web):
    (paper,) = a_list(web, 1)
    fetch = ask_for_pdf(paper=paper, actor=makers.member("ben"), now=makers.NOW)
    host = Host.objects.get()
    running = turns.begin(host, now=makers.NOW)
    choose(Choice.OFF)

    turns.end(host, running, ContentFile(a_pdf()), now=makers.NOW)

    assert outcome(fetch) == "switched_off"
    assert not PaperFile.objects.exists()


def test_a_redirect_away_from_the_open_archives_is_not_followed(web):
    web.pages["/away"] = moved("http://lamps.example/1.pdf")
    fetch = ask_for_pdf(paper=linked(web.at("/away")), actor=makers.member("ben"), now=makers.NOW)
    pass_time()

    assert outcome(fetch) == "led_elsewhere"
    assert Host.objects.get().name == f"{HOST}:{web.port}"
