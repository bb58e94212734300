"""dokuha import-list SURVEY FILE..."""

import json

import pytest
from django.core.management import CommandError, call_command

from dokuha.activity.models import Event
from dokuha.catalogue.models import Entry, Survey
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
