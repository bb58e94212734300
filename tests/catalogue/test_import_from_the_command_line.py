"""dokuha import-list SURVEY FILE..."""

import json
from itertools import islice

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dokuha.activity.models import Event
from dokuha.catalogue.actions import AT_ONCE, import_list
from dokuha.catalogue.models import Entry, Survey
from dokuha.catalogue.queries import known_papers
from dokuha.catalogue.shelf import MOST_IN_A_HOLE
from dokuha.sources import PaperRecord, read_list_file
from dokuha.summaries.importing import import_survey
from tests import makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def lamps(tmp_path):
    file = tmp_path / "lamps.csv"
    file.write_text(
        "title,authors,year\nSeeing Lamps,Ada Quill,2015\nHearing Kettles,Bo Ink,soon\n"
    )
    return file


def run(capsys, *arguments):
    call_command("import_list", *map(str, arguments))
    return capsys.readouterr()


def test_it_counts_for_programs_and_tells_problems_to_people(capsys, lamps):
    said = run(capsys, makers.survey().name, lamps, "--json")

    told = json.loads(said.out)
    assert {name: told[name] for name in ("added", "matched", "changed")} == {
        "added": 2,
        "matched": 0,
        "changed": 0,
    }
    assert [(it["line"], it["code"]) for it in told["problems"]] == [(3, "bad_year")]
    assert said.err == f"{lamps}:3: {told['problems'][0]['message']}\n"


def test_the_same_file_twice_adds_nothing(capsys, lamps):
    survey = makers.survey()
    run(capsys, survey.pk, lamps)

    assert json.loads(run(capsys, survey.pk, lamps, "--json").out)["matched"] == 2
    assert Entry.objects.count() == 2


def test_without_json_it_says_a_sentence(capsys, lamps):
    assert run(capsys, makers.survey().name, lamps).out == "CVPR 2015: 2 papers added.\n"


def test_the_import_is_the_first_organisers_unless_somebody_is_named(capsys, lamps):
    run(capsys, makers.survey().name, lamps)

    assert Event.objects.get().actor_id == makers.member("aiko").pk


@pytest.mark.parametrize("who", ["ben", "gus", "chen"])
def test_only_an_organiser_can_be_named(capsys, lamps, who):
    makers.strangers()
    with pytest.raises(CommandError, match="does not organise"):
        run(capsys, makers.survey().name, lamps, "--as", f"{who}@example.org")

    assert not Entry.objects.exists()


def test_a_name_in_two_groups_asks_for_a_number(capsys, lamps):
    ours, theirs = makers.survey(), makers.survey(of=makers.strangers())
    with pytest.raises(CommandError) as refusal:
        run(capsys, "CVPR 2015", lamps)

    assert str(refusal.value) == (
        "2 surveys are called 'CVPR 2015'. "
        f"Use a number: {ours.pk} (Night Readers), {theirs.pk} (Elsewhere)."
    )


def test_a_survey_that_is_not_there_is_said(capsys, lamps):
    with pytest.raises(CommandError, match="There is no survey called 'ICCV'"):
        run(capsys, "ICCV", lamps)


def test_one_unreadable_file_leaves_everything_as_it_was(capsys, lamps, tmp_path):
    pdf = tmp_path / "paper.csv"
    pdf.write_bytes(b"%PDF-1.7\n1 0 obj\n")
    with pytest.raises(CommandError, match="This is a PDF, not a list of papers"):
        run(capsys, makers.survey().name, lamps, pdf)

    assert not Entry.objects.exists()
    assert Survey.objects.count() == 1


def long_list(folder, papers, *, ending=""):
    file = folder / "long.bib"
    file.write_text(
        "".join(
            f"@misc{{p{n}, title = {{Walk {n}}}, author = {{Quill, A}}}}\n" for n in range(papers)
        )
        + ending
    )
    return file


def test_a_list_that_is_stopped_half_way_is_begun_again_and_adds_the_rest(capsys, tmp_path):
    survey = makers.survey()
    records = iter(read_list_file(long_list(tmp_path, AT_ONCE + 10)).records)

    def until_the_power_fails():
        yield from islice(records, AT_ONCE + 5)
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        import_survey(
            survey=survey,
            records=until_the_power_fails(),
            actor=makers.member("aiko"),
            now=makers.NOW,
        )
    assert survey.entries.count() == AT_ONCE

    told = json.loads(run(capsys, survey.pk, tmp_path / "long.bib", "--json").out)

    assert (told["added"], told["matched"]) == (10, AT_ONCE)
    assert list(survey.entries.values_list("number", flat=True)) == list(range(1, AT_ONCE + 11))
    assert survey.entries.last().paper.title == f"Walk {AT_ONCE + 9}"


def test_a_short_list_that_is_stopped_leaves_nothing(tmp_path):
    survey = makers.survey()

    def until_the_power_fails():
        yield from read_list_file(long_list(tmp_path, 10)).records
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        import_survey(
            survey=survey,
            records=until_the_power_fails(),
            actor=makers.member("aiko"),
            now=makers.NOW,
        )
    assert not survey.entries.exists()


def test_planning_a_part_asks_for_nothing_but_its_own_papers(
    tmp_path, django_assert_max_num_queries
):
    survey = makers.survey()
    records = read_list_file(long_list(tmp_path, 3_000)).records
    import_list(survey=survey, records=records, actor=makers.member("aiko"), now=makers.NOW)

    with django_assert_max_num_queries(6) as asked:
        known = known_papers(survey, records[:3])

    # Those that are meant, and a few of the 3,000 whose author and word are the same.
    assert 3 <= len(known) <= 3 + MOST_IN_A_HOLE
    assert all(len(one["sql"]) < 2_000 for one in asked.captured_queries)


def test_planning_stays_quick_where_thousands_share_a_name_and_a_word():
    survey = makers.survey()
    crowd = [
        PaperRecord(
            title=f"Lanterns {word}", authors=("Ada Quill",), doi=f"10.99999/{word}", format="test"
        )
        for word in (f"{a}{b}" for a in "abcdefgh" for b in "ijklmnop")
    ]
    import_list(survey=survey, records=crowd, actor=makers.member("aiko"), now=makers.NOW)

    with CaptureQueriesContext(connection) as asked:
        known = known_papers(survey, [crowd[-1]])

    # The one that it is, and as many of the crowd as are looked at anyway.
    assert known[-1].identity.doi == "10.99999/hp"
    assert len(known) == MOST_IN_A_HOLE + 1
    if connection.vendor == "sqlite":  # PostgreSQL reads so small a table as a whole.
        places = [one["sql"] for one in asked if "_key" in one["sql"] or '"doi" IN' in one["sql"]]
        assert places
        for sql in places:
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
                plan = " ".join(row[3] for row in cursor.fetchall())
            assert "newest_change_in_group" not in plan
            assert "SCAN dokuha_paper" not in plan
