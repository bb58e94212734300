"""The ranking of a survey: page, lines to copy, CSV, command."""

import json
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from dokuha.people.models import Affiliation, Institution, Role
from dokuha.progress import queries, words
from dokuha.progress.ranking import Period
from dokuha.summaries.models import State, Summary
from tests import makers

pytestmark = pytest.mark.django_db

MARCH = Period(first=date(2018, 3, 1), last=date(2018, 3, 31))
IN_MARCH = datetime(2018, 3, 15, 3, 0, tzinfo=UTC)
# Who wrote how many at each institution; 163, 95 and 87 in all.
TALK = {
    "AIST": [80, 30, 20, 12, 9, 6, 4, 2],
    "WASEDA": [68, 12, 8, 4, 3],
    "TDU": [45, 20, 12, 6, 4],
}


@pytest.fixture(autouse=True)
def everybody_was_there_in_2018(monkeypatch):
    monkeypatch.setattr(makers, "LONG_AGO", date(2015, 1, 1))


def write(who: str, title: str, at: datetime = IN_MARCH) -> Summary:
    """Let the person's summary of the paper have been submitted then."""
    return Summary.objects.create(
        paper=makers.paper(title),
        author=makers.member(who),
        format="talk",
        state=State.SUBMITTED,
        created_at=at,
        saved_at=at,
        submitted_at=at,
    )


def talk_group():
    """The group of the talk in March 2018: 18 people of three institutions, 345 summaries."""
    survey = makers.survey()
    papers = makers.papers(80)
    rows = []
    for institution, counts in TALK.items():
        for n, count in enumerate(counts):
            author = makers.join(survey.group, f"{institution.lower()}{n}", at=institution).member
            rows += [
                Summary(
                    paper=paper,
                    author=author,
                    format="talk",
                    state=State.SUBMITTED,
                    created_at=IN_MARCH,
                    saved_at=IN_MARCH,
                    submitted_at=IN_MARCH,
                )
                for paper in papers[:count]
            ]
    Summary.objects.bulk_create(rows)
    return survey


def ranking_of_march():
    return queries.ranking_of(makers.survey(), MARCH)


def lines() -> list[str]:
    """The lines to copy of March, without the first."""
    return words.ranking_as_text(ranking_of_march()).splitlines()[1:]


def test_the_talks_march_comes_out_as_in_the_talk():
    talk_group()

    found = ranking_of_march()

    assert [
        (p.rank, who.short_name, p.summaries, p.heads, str(p.per_head))
        for p, who in found.institutions
    ] == [
        (1, "AIST", 163, 8, "20.375"),
        (2, "WASEDA", 95, 5, "19.000"),
        (3, "TDU", 87, 5, "17.400"),
    ]
    assert [(p.rank, p.summaries) for p, _ in found.persons][:3] == [(1, 80), (2, 68), (3, 45)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "ja",
            [
                "1位: AIST 163/8 = 20.375",
                "2位: WASEDA 95/5 = 19.000",
                "3位: TDU 87/5 = 17.400",
                "1位: Aist0 80",
                "2位: Waseda0 68",
                "3位: Tdu0 45",
            ],
        ),
        (
            "en",
            [
                "No. 1: AIST 163/8 = 20.375",
                "No. 2: WASEDA 95/5 = 19.000",
                "No. 3: TDU 87/5 = 17.400",
                "No. 1: Aist0 80",
                "No. 2: Waseda0 68",
                "No. 3: Tdu0 45",
            ],
        ),
    ],
)
def test_the_page_says_the_talks_march_in_lines_to_copy(client, language, expected):
    survey = talk_group()
    client.force_login(makers.member("ben"))

    page = client.get(
        f"/surveys/{survey.pk}/ranking/?from=2018-03-01&to=2018-03-31",
        HTTP_ACCEPT_LANGUAGE=language,
    )

    assert page.context["text"].splitlines()[1:7] == expected
    for line in expected:
        assert line in page.content.decode()


def test_the_command_gives_the_talks_march():
    survey = talk_group()

    institutions = ranked(survey.name, by="institution")
    members = ranked(str(survey.pk), by="member")

    assert institutions[0] == {
        "rank": 1,
        "institution": "AIST",
        "summaries": 163,
        "heads": 8,
        "per_head": 20.375,
    }
    assert [row["summaries"] for row in members[:3]] == [80, 68, 45]


def ranked(survey: str, *, by: str) -> list[dict]:
    out = StringIO()
    days = ["--from", "2018-03-01", "--to", "2018-03-31"]
    call_command("ranking", survey, *days, "--by", by, "--json", stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_the_command_also_speaks_to_people():
    talk_group()
    out = StringIO()

    days = ["--from", "2018-03-01", "--to", "2018-03-31"]
    call_command("ranking", "CVPR 2015", *days, "--by", "institution", stdout=out)

    assert "20.375" in out.getvalue()


@pytest.mark.parametrize(
    ("survey", "first", "message"),
    [
        ("CVPR 2015", "2018-04-01", "2018-03-31 is before 2018-04-01: the first day comes first"),
        ("Nothing 1999", "2018-03-01", "There is no survey called 'Nothing 1999'."),
    ],
)
def test_the_command_refuses_in_one_line(survey, first, message):
    makers.survey()

    with pytest.raises(CommandError) as refused:
        call_command("ranking", survey, "--from", first, "--to", "2018-03-31", "--by", "member")

    assert (str(refused.value), refused.value.returncode) == (message, 1)


def test_whoever_changes_institution_in_the_period_brings_each_what_was_written_there():
    membership = makers.join(makers.group(), "ben", at="AIST")
    membership.affiliations.update(until_on=date(2018, 3, 14))
    Affiliation.objects.create(
        membership=membership,
        institution=Institution.objects.create(
            group=makers.group(), name="TDU University", short_name="TDU"
        ),
        since_on=date(2018, 3, 15),
    )
    write("ben", "Before the move", at=datetime(2018, 3, 14, 14, 59, tzinfo=UTC))
    write("ben", "After the move", at=datetime(2018, 3, 14, 15, 0, tzinfo=UTC))
    write("ben", "Long after", at=datetime(2018, 3, 30, 3, 0, tzinfo=UTC))

    assert lines() == ["No. 1: TDU 2/1 = 2.000", "No. 2: AIST 1/1 = 1.000", "No. 1: Ben 3"]


def test_days_are_those_of_the_installation():
    makers.join(makers.group(), "ben", at="AIST")
    write("ben", "The last minute", at=datetime(2018, 3, 31, 14, 59, tzinfo=UTC))
    write("ben", "April in Tokyo", at=datetime(2018, 3, 31, 15, 0, tzinfo=UTC))
    write("ben", "March in Tokyo", at=datetime(2018, 2, 28, 15, 0, tzinfo=UTC))

    assert lines() == ["No. 1: AIST 2/1 = 2.000", "No. 1: Ben 2"]


def test_heads_are_without_guests_and_without_those_who_left_before():
    group = makers.group()
    makers.join(group, "ben", at="AIST")
    makers.join(group, "hana", at="AIST")
    makers.join(group, "gast", role=Role.GUEST, at="AIST")
    left = makers.join(group, "left", at="AIST")
    left.until_on = date(2018, 2, 28)
    left.save()
    write("ben", "One")

    assert lines()[0] == "No. 1: AIST 1/2 = 0.500"


def test_a_person_without_institution_counts_as_a_person_only():
    write("ben", "One")

    assert lines() == ["No. 1: Ben 1"]


def test_drafts_and_papers_of_other_surveys_do_not_count():
    makers.paper("Elsewhere", into=makers.survey("ECCV 2016"))
    write("ben", "Here")
    draft = write("ben", "A draft")
    Summary.objects.filter(pk=draft.pk).update(state=State.DRAFT, submitted_at=None)
    Summary.objects.create(
        paper=makers.member("ben").summaries.first().paper.group.papers.get(title="Elsewhere"),
        author=makers.member("ben"),
        format="talk",
        state=State.SUBMITTED,
        created_at=IN_MARCH,
        saved_at=IN_MARCH,
        submitted_at=IN_MARCH,
    )

    assert lines() == ["No. 1: Ben 1"]


def test_those_with_nothing_are_a_number_and_no_names(client):
    survey = makers.survey()
    makers.join(survey.group, "hana")
    write("ben", "One")
    client.force_login(makers.member("ben"))

    page = client.get(f"/surveys/{survey.pk}/ranking/?from=2018-03-01&to=2018-03-31")

    assert "and 2 who are beginning" in page.content.decode()
    assert "you among them" not in page.content.decode()
    assert "Hana" not in page.content.decode()


def test_the_days_counted_stand_in_the_fields_to_change_them(client):
    survey = makers.survey()
    client.force_login(makers.member("ben"))

    answer = client.get(f"/surveys/{survey.pk}/ranking/?period=whole")

    page, period = answer.content.decode(), answer.context["ranking"].period
    assert period.first == survey.starts_on
    assert f'name="from" id="id_from" value="{period.first}"' in page
    assert f'name="to" id="id_to" value="{period.last}"' in page


def test_who_has_nothing_yet_is_told_so_alone(client):
    survey = makers.survey()
    write("ben", "One")
    client.force_login(makers.member("aiko"))

    page = client.get(f"/surveys/{survey.pk}/ranking/?from=2018-03-01&to=2018-03-31")

    assert "and 1 who is beginning, you among them" in page.content.decode()


@pytest.mark.parametrize("address", ["ranking/", "ranking.csv", "progress/", "progress.csv"])
@pytest.mark.parametrize(
    ("who", "status"), [("aiko", 200), ("ben", 200), ("gus", 200), ("chen", 404)]
)
def test_the_group_sees_it_and_a_stranger_does_not(client, who, status, address):
    survey = makers.survey()
    makers.strangers()
    client.force_login(makers.member(who))

    assert client.get(f"/surveys/{survey.pk}/{address}").status_code == status


def test_visitors_are_asked_to_sign_in(client):
    address = f"/surveys/{makers.survey().pk}/ranking/"

    assert client.get(address).url == f"/accounts/login/?next={address}"


@pytest.mark.parametrize(
    ("words_of_address", "sentence"),
    [
        ("from=2018-03-31&to=2018-03-01", "The last day is before the first."),
        ("from=2018-03-01", "Name both days, please."),
        ("from=yesterday&to=2018-03-01", "Write the day as 2018-03-01."),
    ],
)
def test_days_that_make_no_period_get_one_sentence(client, words_of_address, sentence):
    survey = makers.survey()
    client.force_login(makers.member("ben"))

    page = client.get(f"/surveys/{survey.pk}/ranking/?{words_of_address}")
    table = client.get(f"/surveys/{survey.pk}/ranking.csv?{words_of_address}")

    assert sentence in page.content.decode()
    assert (table.status_code, sentence in table.content.decode()) == (400, True)


def test_the_csv_opens_in_a_spreadsheet_and_runs_nothing(client):
    survey = makers.survey()
    makers.join(survey.group, "ben", at="=1+1")
    write("ben", "One")
    client.force_login(makers.member("aiko"))

    answer = client.get(f"/surveys/{survey.pk}/ranking.csv?from=2018-03-01&to=2018-03-31")

    assert answer.content.decode("utf-8-sig").splitlines() == [
        "rank,name,summaries,heads,per head",
        "1,'=1+1,1,1,1.000",
        "1,Ben,1,,",
    ]
    assert answer.content.startswith(b"\xef\xbb\xbf")


def test_the_rules_stand_on_the_page_in_both_languages(client):
    survey = makers.survey()
    client.force_login(makers.member("ben"))
    address = f"/surveys/{survey.pk}/ranking/"

    english = client.get(address).content.decode()
    japanese = client.get(address, HTTP_ACCEPT_LANGUAGE="ja").content.decode()

    assert "by the day of their first submission (Asia/Tokyo)" in english
    assert "最初に提出した日（Asia/Tokyo）で数えます" in japanese


def test_twenty_writers_cost_no_more_queries_than_one(client, django_assert_max_num_queries):
    survey = makers.survey()
    client.force_login(makers.member("ben"))
    address = f"/surveys/{survey.pk}/ranking/?from=2018-03-01&to=2018-03-31"
    write("ben", "One")
    with django_assert_max_num_queries(30) as first:
        client.get(address)

    for n in range(20):
        makers.join(survey.group, f"reader{n}", at=f"I{n}")
        write(f"reader{n}", "One", at=IN_MARCH + timedelta(hours=n))

    # The institutions are asked for only when somebody has one.
    with django_assert_max_num_queries(len(first) + 1):
        client.get(address)


def test_the_period_is_said_in_the_readers_language():
    with translation.override("ja"):
        assert words.days(MARCH) == "2018-03-01〜2018-03-31"
