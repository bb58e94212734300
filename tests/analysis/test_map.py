"""The place "Map": who may see it, what stands there, and that it follows the papers."""

import csv
import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from dokuha.analysis import actions, making, queries, tasks
from dokuha.analysis.models import GroupMap
from dokuha.catalogue.models import Paper
from dokuha.jobs.models import Job
from dokuha.summaries.models import State, Summary
from tests import makers

pytestmark = pytest.mark.django_db

LAMPS = ["Bright night lamps", "Night lamps that glow", "Lamps glow bright", "A lamp at night"]
KETTLES = ["Boiling kettles", "Kettles and steam", "Steam of boiling water", "Water in kettles"]

ODD = [letter * 3 for letter in "abcdefghijklmnopqrst"]


def list_of_papers() -> list[Paper]:
    found = [makers.paper(title, session="Light") for title in LAMPS]
    return found + [makers.paper(title, session="Heat") for title in KETTLES]


def papers_of_two_years() -> None:
    """Twenty papers each: kettles in 2015, lamps in 2018."""
    for n in range(20):
        makers.paper(f"{ODD[n]} kettles")
        makers.paper(f"{ODD[n]} lamps", into=makers.survey("CVPR 2018"))
    Paper.objects.filter(title__endswith="lamps").update(year=2018)


def write(paper: Paper, who: str = "ben", *, one_liner: str = "") -> Summary:
    return Summary.objects.create(
        paper=paper,
        author=makers.member(who),
        format="talk",
        one_liner=one_liner,
        state=State.SUBMITTED,
        created_at=makers.NOW,
        saved_at=makers.NOW,
        submitted_at=makers.NOW,
    )


def address(page: str = "") -> str:
    return f"/groups/{makers.group().pk}/map/{page}"


def draw() -> GroupMap:
    return making.draw_map(makers.group(), now=timezone.now())


def visit(client, page: str, who: str = "aiko", **headers: str):
    client.force_login(makers.member(who))
    return client.get(page, headers=headers)


@pytest.mark.parametrize("page", ["", "trends/", "nearest/", "phrase/?words=lamps", "trends.csv"])
def test_the_group_and_its_guests_see_the_map_and_strangers_learn_nothing(client, page):
    list_of_papers()
    draw()
    makers.strangers()

    answers = {
        who: visit(client, address(page), who).status_code for who in ("aiko", "gus", "chen")
    }

    assert answers == {"aiko": 200, "gus": 200, "chen": 404}


@pytest.mark.parametrize("page", ["topics/", "topics.csv"])
def test_topics_of_a_survey_are_its_group_s_alone(client, page):
    list_of_papers()
    draw()
    makers.strangers()
    place = f"/surveys/{makers.survey().pk}/{page}"

    assert visit(client, place, "gus").status_code == 200
    assert visit(client, place, "chen").status_code == 404


@pytest.mark.parametrize("page", ["", "trends/", "nearest/"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_group_without_papers_reads_what_will_be_here(client, page, language):
    answer = visit(client, address(page), **{"accept-language": language})

    assert answer.status_code == 200
    assert 'class="empty' in answer.content.decode()


def test_the_map_speaks_japanese(client):
    list_of_papers()

    answer = visit(client, address(), **{"accept-language": "ja"})

    assert "まだ誰も読んでいないのはどこか" in answer.content.decode()


def test_topics_say_what_is_read_and_what_is_open(client):
    papers = list_of_papers()
    write(papers[0])
    draw()

    lines, others = queries.topic_lines(makers.survey())

    assert sum(line.total for line in lines) + others == 8
    assert sum(line.read for line in lines) == 1
    assert [line.open for line in lines if papers[0].pk in line.topic.papers] == [
        line.total - 1 for line in lines if papers[0].pk in line.topic.papers
    ]
    assert visit(client, address()).context["lines"] == lines


def test_a_topic_leads_to_the_list_of_its_papers(client):
    list_of_papers()
    draw()
    topic = queries.topic_in(makers.survey(), 1)
    assert topic is not None

    answer = visit(client, f"/surveys/{makers.survey().pk}/?topic=1")

    assert {row.paper.pk for row in answer.context["page"].rows} == set(topic.papers)
    assert ", ".join(topic.names) in answer.content.decode()


@pytest.mark.parametrize("number", ["99", "0", "x", "9" * 30])
def test_a_topic_that_is_not_there_is_no_trouble(client, number):
    list_of_papers()
    draw()

    assert visit(client, f"/surveys/{makers.survey().pk}/?topic={number}").status_code == 200


def test_the_numbers_of_the_map_can_be_taken_home(client):
    list_of_papers()
    draw()

    answer = visit(client, f"/surveys/{makers.survey().pk}/topics.csv")

    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 1 + 8
    assert {row[2] for row in rows[1:]} == {*LAMPS, *KETTLES}


def test_of_one_year_the_sessions_are_compared_and_the_page_says_so(client):
    for n in range(8):
        makers.paper(f"{ODD[n]} lamps", session="Light")
        makers.paper(f"{ODD[n]} kettles", session="Heat")

    page = visit(client, address("trends/")).content.decode()

    assert "of one year" in page
    assert "words=lamps&amp;survey=" in page


def test_what_rises_leads_to_its_papers(client):
    papers_of_two_years()

    page = visit(client, address("trends/")).content.decode()
    behind = visit(client, address("phrase/?words=lamps&year=2018"))

    assert "words=lamps&amp;year=2018" in page
    assert len(behind.context["papers"]) == 20
    assert visit(client, address("phrase/?words=lamps&year=2015")).context["papers"] == []


def test_of_a_session_s_phrase_its_own_papers_are_shown(client):
    for n in range(8):
        makers.paper(f"{ODD[n]} lamps", session="Light")
        makers.paper(f"{ODD[n]} kettles", session="Heat")
    draw()
    number = makers.survey().pk

    found = visit(client, address(f"phrase/?words=lamps&survey={number}&session=Light"))
    other = visit(client, address(f"phrase/?words=lamps&survey={number}&session=Heat"))

    assert len(found.context["papers"]) == 8
    assert other.context["papers"] == []


@pytest.mark.parametrize("asked", ["", "words=", "words=a&year=x", "words=a&survey=-1"])
def test_an_address_without_sense_shows_an_empty_page(client, asked):
    assert visit(client, address(f"phrase/?{asked}")).status_code == 200


def test_trends_can_be_taken_home(client):
    papers_of_two_years()
    draw()

    rows = list(
        csv.reader(StringIO(visit(client, address("trends.csv")).content.decode("utf-8-sig")))
    )

    assert rows[0][-2:] == ["2015", "2018"]
    assert next(row for row in rows if row[0] == "lamps")[-2:] == ["0", "20"]


def test_an_idea_finds_its_neighbours_and_says_why(client):
    papers = list_of_papers()
    summary = write(papers[1], one_liner="Lamps glow by themselves.")
    client.force_login(makers.member("gus"))

    answer = client.post(address("nearest/"), {"text": "A glowing lamp: how lamps glow"})

    found = answer.context["found"]
    assert found[0].paper == papers[1]
    assert "glow" in [term.term for term in found[0].shared]
    assert f"/summaries/{summary.pk}/" in answer.content.decode()


def test_an_empty_text_is_asked_for_again(client):
    list_of_papers()
    client.force_login(makers.member())

    answer = client.post(address("nearest/"), {"text": " "})

    assert "Paste an abstract" in answer.content.decode()


def test_a_paper_is_not_compared_across_groups(client):
    list_of_papers()
    draw()
    elsewhere = makers.survey("Elsewhere", of=makers.strangers())
    theirs = makers.paper("Night lamps elsewhere", into=elsewhere)

    assert visit(client, address(f"nearest/?paper={theirs.pk}")).status_code == 404
    client.force_login(makers.member())
    answer = client.post(address("nearest/"), {"text": "night lamps elsewhere"})
    assert theirs not in [one.paper for one in answer.context["found"]]


@pytest.mark.parametrize("number", ["x", "-1", "9" * 40, "²"])
def test_a_paper_that_is_not_there_is_not_found(client, number):
    assert visit(client, address(f"nearest/?paper={number}")).status_code == 404


def test_the_page_of_a_paper_shows_what_is_near(client):
    papers = list_of_papers()
    draw()

    answer = visit(client, f"/papers/{papers[0].pk}/")

    assert papers[1] in [one.paper for one in answer.context["near"]]
    assert LAMPS[1] in answer.content.decode()


def test_what_the_group_wrote_makes_a_paper_findable_in_its_own_words():
    papers = list_of_papers()
    write(papers[0], one_liner="夜の読書灯を作る")
    draw()

    found = queries.near_text(makers.group(), "読書灯", count=3)

    assert [one.paper for one in found or []] == [papers[0]]


def test_twenty_neighbours_cost_no_more_queries_than_one(django_assert_max_num_queries):
    papers = [makers.paper(f"Lamp of kind {n}") for n in range(21)]
    for paper in papers:
        write(paper)
    draw()
    group = makers.group()

    with django_assert_max_num_queries(3):
        found = queries.near_text(group, "lamp", count=20)

    assert len(found or []) == 20


def test_the_first_map_of_a_few_papers_is_there_at_once():
    list_of_papers()

    drawn = actions.see_to_map(group=makers.group(), now=timezone.now())

    assert drawn is not None
    assert drawn.papers == 8
    assert not Job.objects.exists()


def test_when_papers_come_the_old_map_stays_until_a_worker_has_drawn_the_new_one():
    list_of_papers()
    before = draw()
    makers.paper("Trams")
    now = timezone.now()

    for _ in range(3):
        assert actions.see_to_map(group=makers.group(), now=now) == before
    assert Job.objects.count() == 1
    tasks.draw_map.call(makers.group().pk)

    after = actions.see_to_map(group=makers.group(), now=now)
    assert after is not None
    assert (after.papers, Job.objects.count()) == (9, 1)


def test_a_map_of_very_many_papers_shows_a_part_of_them_and_says_so(client, monkeypatch):
    monkeypatch.setattr(queries, "MOST_DRAWN", 4)
    papers = list_of_papers()
    write(papers[0])
    write(papers[1])

    drawn = draw()

    assert (drawn.papers, drawn.one_in) == (4, 2)
    assert set(queries.words_of(makers.group(), one_in=2)) == {
        paper.pk for paper in papers if paper.pk % 2 == 0
    }
    page = visit(client, f"/surveys/{makers.survey().pk}/topics/").content.decode()
    assert "the map shows one in 2" in page


def test_a_paper_that_a_map_leaves_out_has_its_nearest_papers_all_the_same(monkeypatch):
    monkeypatch.setattr(queries, "MOST_DRAWN", 4)
    papers = list_of_papers()
    draw()
    left_out = next(paper for paper in papers if paper.pk % 2)

    near = queries.near_paper(left_out, count=2)

    assert near
    assert left_out.pk not in {one.paper.pk for one in near}


def test_a_worker_that_never_came_is_asked_for_again():
    list_of_papers()
    draw()
    makers.paper("Trams")
    now = timezone.now()
    actions.see_to_map(group=makers.group(), now=now)

    actions.see_to_map(group=makers.group(), now=now + timedelta(hours=1))

    assert Job.objects.count() == 2


def test_a_submitted_summary_is_news_for_the_map_and_a_claim_is_not():
    papers = list_of_papers()
    before = queries.mark_of(makers.group())
    papers[0].claims.create(member=makers.member(), claimed_at=makers.NOW)
    assert queries.mark_of(makers.group()) == before

    write(papers[0])

    assert queries.mark_of(makers.group()) != before


def test_a_map_whose_files_were_lost_is_drawn_again(settings, tmp_path):
    list_of_papers()
    draw()
    settings.MODELS_ROOT = tmp_path / "restored without models"

    assert queries.drawing_of(makers.group()) is None
    assert actions.see_to_map(group=makers.group(), now=timezone.now()) is not None
    assert queries.drawing_of(makers.group()) is not None


def test_drawn_twice_it_is_the_same_and_leaves_nothing_behind(settings):
    list_of_papers()
    draw()
    first = queries.drawing_of(makers.group())
    draw()

    assert queries.drawing_of(makers.group()) == first
    assert len(list((settings.MODELS_ROOT / str(makers.group().pk)).iterdir())) == 1


def said(command: str, *words: str) -> list[dict]:
    out = StringIO()
    call_command(command, *words, "--json", stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_the_command_finds_what_is_near_a_text_and_a_paper():
    papers = list_of_papers()

    by_text = said("nearest", "--text", "boiling water", "--group", "Night Readers")
    by_paper = said("nearest", "--paper", str(papers[0].pk))

    assert by_text[0]["title"] == "Steam of boiling water"
    assert set(by_text[0]["shared"]) == {"boiling", "water"}
    assert papers[0].title not in [row["title"] for row in by_paper]


def test_the_command_knows_papers_that_came_after_the_map():
    list_of_papers()
    draw()
    makers.paper("Trams on iron rails")

    assert said("nearest", "--text", "iron rails")[0]["title"] == "Trams on iron rails"


@pytest.mark.parametrize(
    "words", [["--paper", "99"], ["--text", "lamp", "--group", "Nobody"], ["--text", "lamp"]]
)
def test_the_command_says_what_it_does_not_understand(words):
    makers.group()
    makers.strangers()

    with pytest.raises(CommandError):
        call_command("nearest", *words)


def test_the_command_tells_the_trends_of_surveys():
    papers_of_two_years()

    rows = said("trends", "CVPR 2015", "CVPR 2018")

    lamps = next(row for row in rows if row["phrase"] == "lamps")
    assert (lamps["trend"], lamps["years"]) == ("rising", {"2015": 0, "2018": 20})


def test_the_command_compares_the_sessions_of_a_single_year():
    for n in range(8):
        makers.paper(f"{ODD[n]} lamps", session="Light")
        makers.paper(f"{ODD[n]} kettles", session="Heat")

    rows = said("trends", "CVPR 2015")

    assert [(row["session"], row["phrases"].get("lamps")) for row in rows] == [
        ("Light", 8),
        ("Heat", None),
    ]


def test_addresses_of_the_web_are_not_what_a_summary_says():
    paper = makers.paper("Trams")
    write(paper, one_liner="It rings: [code](https://trams.example/bells.html).")

    said = queries.summaries_in(makers.group())[paper.pk]

    assert "It rings" in said
    assert "trams.example" not in said
