"""How far a survey is: counts, the page with its chart, CSV, command."""

import json
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from dokuha.claims.models import Claim
from dokuha.progress import queries
from dokuha.summaries.models import State, Summary
from tests import makers

pytestmark = pytest.mark.django_db


def write(title: str, who: str = "ben", *, at: datetime = makers.NOW, draft: bool = False) -> None:
    Summary.objects.create(
        paper=makers.paper(title),
        author=makers.member(who),
        format="talk",
        state=State.DRAFT if draft else State.SUBMITTED,
        created_at=at,
        saved_at=at,
        submitted_at=None if draft else at,
    )


def claim(title: str, who: str = "ben", *, ended: bool = False) -> None:
    Claim.objects.create(
        paper=makers.paper(title),
        member=makers.member(who),
        claimed_at=makers.NOW,
        ended_at=makers.NOW if ended else None,
        ending=Claim.Ending.GIVEN_BACK if ended else "",
    )


def counts(progress: queries.SurveyProgress) -> tuple[int, int, int, int, int]:
    return progress.total, progress.read, progress.claimed, progress.remaining, progress.open


def test_an_empty_survey_has_nothing_left_and_is_at_zero():
    found = queries.progress_of(makers.survey())

    assert (counts(found), found.percent) == ((0, 0, 0, 0, 0), 0)


def test_only_a_submitted_summary_ticks_a_paper_off_and_several_tick_it_off_once():
    makers.papers(3)
    write("Paper number 1", "ben")
    write("Paper number 1", "aiko")
    write("Paper number 2", "ben", draft=True)

    assert counts(queries.progress_of(makers.survey())) == (3, 1, 0, 2, 2)


def test_claimed_are_papers_with_an_open_claim_that_nobody_has_read():
    makers.papers(4)
    claim("Paper number 1", "ben")
    claim("Paper number 1", "aiko")
    claim("Paper number 2", ended=True)
    claim("Paper number 3")
    write("Paper number 3", "aiko")

    assert counts(queries.progress_of(makers.survey())) == (4, 1, 1, 3, 2)


def test_a_hundred_percent_means_every_paper():
    makers.papers(3)
    write("Paper number 1")
    write("Paper number 2")

    assert queries.progress_of(makers.survey()).percent == 66


def test_a_paper_of_two_surveys_is_read_in_both():
    makers.paper("Shared")
    makers.paper("Shared", into=makers.survey("Best of 2015"))
    write("Shared")

    assert queries.progress_of(makers.survey("Best of 2015")).read == 1


def test_sessions_come_in_the_order_of_the_programme_and_papers_without_one_last():
    makers.paper("Nowhere")
    makers.paper("First", session="Monday")
    makers.paper("Second", session="Tuesday")
    makers.paper("Third", session="Tuesday")
    write("Third")

    rows = queries.by_session(makers.survey())

    assert [(row.name, row.total, row.read) for row in rows] == [
        ("Monday", 1, 0),
        ("Tuesday", 2, 1),
        ("", 1, 0),
    ]


def test_twenty_surveys_cost_no_more_queries_than_one(django_assert_num_queries):
    surveys = [makers.survey(f"Survey {n}") for n in range(20)]
    for survey in surveys:
        makers.paper("Shared", into=survey)
    write("Shared", at=timezone.now())

    with django_assert_num_queries(4):
        lines = queries.lines_of(surveys, today=timezone.localdate())

    assert [line.progress.read for line in lines] == [1] * 20


def test_the_forecast_goes_on_at_the_pace_of_the_last_two_weeks():
    makers.papers(20)
    for n in range(7):
        write(f"Paper number {n + 1}", at=makers.NOW - timedelta(days=n))
    write("Paper number 8", at=makers.NOW - timedelta(days=15))

    (line,) = queries.lines_of([makers.survey()], today=makers.TODAY)

    assert line.ends_on == makers.TODAY + timedelta(days=24)
    assert line.is_late
    assert queries.burnup_of(makers.survey(), today=makers.TODAY).ends_on == line.ends_on


def test_a_second_summary_of_a_paper_read_long_ago_is_no_pace():
    makers.papers(2)
    write("Paper number 1", "aiko", at=makers.NOW - timedelta(days=16))
    write("Paper number 1", "ben")

    (line,) = queries.lines_of([makers.survey()], today=makers.TODAY)

    assert line.ends_on is None


def test_a_young_survey_is_measured_from_its_first_day():
    survey = makers.survey()
    survey.starts_on = makers.TODAY - timedelta(days=1)
    survey.save()
    makers.papers(6)
    write("Paper number 1", at=makers.NOW)
    write("Paper number 2", at=makers.NOW - timedelta(days=1))
    write("Paper number 3", at=makers.NOW - timedelta(days=5))

    (line,) = queries.lines_of([survey], today=makers.TODAY)

    assert line.ends_on == makers.TODAY + timedelta(days=3)


def test_a_paper_counts_on_the_day_of_its_first_summary_that_still_stands():
    makers.papers(1)
    write("Paper number 1", "aiko", at=makers.NOW - timedelta(days=3))
    write("Paper number 1", "ben", at=makers.NOW)
    assert queries.first_reads_of(makers.survey()) == [makers.TODAY - timedelta(days=3)]

    Summary.objects.filter(author=makers.member("aiko")).update(
        state=State.DRAFT, submitted_at=None
    )

    assert queries.first_reads_of(makers.survey()) == [makers.TODAY]


def running_survey():
    """A survey of five papers that began two days ago; one was read yesterday."""
    survey = makers.survey()
    today = timezone.localdate()
    survey.starts_on, survey.ends_on = today - timedelta(days=2), today + timedelta(days=8)
    survey.save()
    makers.papers(5)
    write("Paper number 1", at=timezone.now() - timedelta(days=1))
    return survey


def test_the_page_says_the_line_and_holds_the_numbers_behind_the_chart(client):
    survey = running_survey()
    client.force_login(makers.member("ben"))

    page = client.get(f"/surveys/{survey.pk}/progress/")
    text = page.content.decode()

    assert '<b class="stat-number">1</b> of 5' in text
    assert '<b class="stat-number">4</b> left' in text
    assert [(day.new, day.read) for day in page.context["burnup"].past] == [(0, 0), (1, 1), (0, 1)]
    assert "data-burnup-numbers" in text
    assert 'data-mark="forecast"' in text


def test_the_page_speaks_japanese(client):
    survey = running_survey()
    client.force_login(makers.member("ben"))

    text = client.get(f"/surveys/{survey.pk}/progress/", HTTP_ACCEPT_LANGUAGE="ja").content.decode()

    assert '残り <b class="stat-number">4</b> 本' in text
    assert "このペースなら" in text


def test_a_survey_without_papers_says_what_will_be_here(client):
    survey = makers.survey()
    client.force_login(makers.member("ben"))

    text = client.get(f"/surveys/{survey.pk}/progress/").content.decode()

    assert "No papers yet" in text
    assert "data-burnup" not in text


def test_the_numbers_can_be_taken_home(client):
    survey = running_survey()
    client.force_login(makers.member("ben"))

    rows = client.get(f"/surveys/{survey.pk}/progress.csv").content.decode("utf-8-sig").splitlines()

    first = survey.starts_on
    assert rows == [
        "day,read that day,read in all,needed by then",
        f"{first},0,0,0.0",
        f"{first + timedelta(days=1)},1,1,0.5",
        f"{first + timedelta(days=2)},0,1,1.0",
    ]


def test_the_command_says_it_in_one_line_of_json():
    survey = running_survey()
    out = StringIO()

    call_command("progress", survey.name, "--json", stdout=out)

    (line,) = out.getvalue().splitlines()
    found = json.loads(line)
    assert {name: found[name] for name in ("survey", "total", "read", "claimed", "remaining")} == {
        "survey": "CVPR 2015",
        "total": 5,
        "read": 1,
        "claimed": 0,
        "remaining": 4,
    }
    assert found["forecast"] == str(timezone.localdate() + timedelta(days=12))


def test_the_command_speaks_to_people_too():
    out = StringIO()

    call_command("progress", running_survey().name, stdout=out)

    assert "CVPR 2015: 20 % read" in out.getvalue()


def test_the_command_knows_no_survey_of_another_name():
    with pytest.raises(CommandError, match="There is no survey called 'Nothing 1999'"):
        call_command("progress", "Nothing 1999")
