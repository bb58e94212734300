"""What somebody sends who means no good: a clear answer, and nothing is changed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dokuha.catalogue.models import Survey
from dokuha.core.bodies import MOST_BYTES
from dokuha.reading.models import Reading
from tests import makers

pytestmark = pytest.mark.django_db

SAID = {"depth": "close", "purpose": "seminar"}


@pytest.fixture
def aiko(client):
    client.force_login(makers.member("aiko"))
    return client


def test_a_nul_in_a_form_is_refused_before_anything_happens(aiko):
    paper = makers.paper()

    answer = aiko.post(
        reverse("website:open_desk", args=[paper.pk]), {**SAID, "purpose_note": "a\0b"}
    )

    assert answer.status_code == 400
    assert "Nothing was changed" in answer.text
    assert not Reading.objects.exists()


@pytest.mark.parametrize(
    "where", [{"QUERY_STRING": "q=a%00b"}, {"HTTP_COOKIE": 'sessionid="aaaaaaaa\\000"'}]
)
def test_a_nul_in_an_address_or_a_cookie_is_refused(client, where):
    assert client.get("/", **where).status_code == 400


def test_a_form_of_six_megabytes_gets_a_page_that_says_so(aiko):
    answer = aiko.post(
        reverse("people:start_group"), {"name": "x" * 6_000_000}, headers={"accept-language": "ja"}
    )

    assert answer.status_code == 413
    assert "一度に送るには大きすぎます" in answer.text


def test_what_is_larger_than_any_file_is_not_even_read(client):
    answer = client.post("/accounts/login/", CONTENT_LENGTH=MOST_BYTES + 1)

    assert answer.status_code == 413


@pytest.mark.parametrize(
    "wanted",
    ["website:home", "dokuha.urls", "-1", "a\x01b", "//evil.example/", "https://evil.example/"],
)
def test_where_to_go_next_is_a_page_of_ours_or_the_usual_one(aiko, wanted):
    paper = makers.paper()

    answer = aiko.post(reverse("website:claim", args=[paper.pk]), {"next": wanted})

    assert answer.status_code == 302
    assert answer.headers["Location"] == reverse("website:paper", args=[paper.pk])


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        ("0001-01-01", "9999-12-31"),
        ("0001-01-01", "0001-01-01"),
        ("9999-12-31", "9999-12-31"),
        ("1950-01-01", "2099-12-31"),
    ],
)
def test_a_survey_of_millions_of_days_is_refused(aiko, starts_on, ends_on):
    answer = aiko.post(
        reverse("catalogue:start_survey", args=[makers.group().pk]),
        {"name": "Forever", "starts_on": starts_on, "ends_on": ends_on},
    )

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Survey.objects.exists()


@pytest.mark.parametrize(
    ("first", "last"),
    [("0001-01-01", "0001-01-01"), ("0001-01-01", "9999-12-31"), ("9999-12-31", "9999-12-31")],
)
def test_a_ranking_of_all_times_is_refused_in_a_sentence(aiko, first, last):
    survey = makers.survey()
    days = {"from": first, "to": last}

    page = aiko.get(reverse("progress:ranking", args=[survey.pk]), days)
    table = aiko.get(reverse("progress:ranking_csv", args=[survey.pk]), days)

    assert (page.status_code, table.status_code) == (200, 400)
    assert page.context["form"].errors


def test_nobody_was_anywhere_in_the_year_one(aiko):
    group = makers.group()
    seat = makers.join(group, "ben", at="AIST")

    answer = aiko.post(
        reverse("people:affiliate", args=[group.pk, seat.member_id]),
        {"institution": group.institutions.get().pk, "since_on": "0001-01-01"},
    )

    assert answer.status_code == 200
    assert "Name a day from 1950 on." in answer.text
    assert seat.affiliations.count() == 1


def test_a_page_behind_the_door_is_kept_by_no_cache(aiko):
    answer = aiko.get(reverse("website:group_home", args=[makers.group().pk]))

    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_signing_out_makes_the_browser_forget(aiko):
    assert aiko.post("/accounts/logout/").headers["Clear-Site-Data"] == '"cache"'


def test_even_a_refusal_says_what_a_page_may_load(client):
    answer = client.get("/", headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_ten_years_are_enough_for_a_survey(aiko):
    today = timezone.localdate()

    answer = aiko.post(
        reverse("catalogue:start_survey", args=[makers.group().pk]),
        {"name": "Slow", "starts_on": today, "ends_on": today + timedelta(days=3_661)},
    )

    assert "A survey may take ten years at most." in answer.text
