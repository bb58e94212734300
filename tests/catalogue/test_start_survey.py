"""An organiser starts a survey, and changes it."""

from datetime import date

import pytest

from dokuha.activity.models import Event
from dokuha.catalogue.actions import CannotKeepSurvey, Refusal, change_survey, start_survey
from dokuha.catalogue.models import Survey
from tests import makers

FORM = {"name": "CVPR 2026", "starts_on": "2026-03-10", "ends_on": "2026-04-09", "about": ""}


def start(**said):
    facts = {"name": "CVPR 2026", "about": "", "starts_on": makers.TODAY, "ends_on": makers.TODAY}
    return start_survey(
        group=makers.group(), actor=makers.member("aiko"), now=makers.NOW, **facts | said
    )


@pytest.mark.django_db
def test_a_new_survey_leads_to_its_list(client):
    client.force_login(makers.member("aiko"))
    answer = client.post(f"/groups/{makers.group().pk}/surveys/new/", FORM)

    survey = Survey.objects.get()
    assert answer.headers["Location"] == f"/surveys/{survey.pk}/import/"
    assert (survey.name, survey.ends_on) == ("CVPR 2026", date(2026, 4, 9))
    assert Event.objects.get().kind == "survey_started"


@pytest.mark.django_db
def test_the_form_proposes_a_month_from_today(client):
    client.force_login(makers.member("aiko"))
    form = client.get(f"/groups/{makers.group().pk}/surveys/new/").context["form"]

    assert (form["ends_on"].initial - form["starts_on"].initial).days == 30


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"name": "  "}, Refusal.NO_NAME),
        ({"name": " CVPR  2015 "}, Refusal.NAME_TAKEN),
        ({"ends_on": date(2026, 1, 1)}, Refusal.ENDS_BEFORE_IT_STARTS),
    ],
)
def test_a_survey_without_name_or_sense_is_refused(said, code):
    makers.survey("CVPR 2015")
    with pytest.raises(CannotKeepSurvey) as refusal:
        start(**said)

    assert refusal.value.code == code
    assert (Survey.objects.count(), Event.objects.count()) == (1, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"name": "CVPR 2015"}, "The group has a survey of that name already."),
        ({"ends_on": "2026-01-01"}, "The deadline is before the first day."),
    ],
)
def test_the_page_says_what_is_wrong_and_keeps_what_was_typed(client, said, sentence):
    makers.survey("CVPR 2015")
    client.force_login(makers.member("aiko"))
    answer = client.post(
        f"/groups/{makers.group().pk}/surveys/new/", FORM | said | {"about": "Lamps!"}
    )

    assert sentence in answer.text
    assert "Lamps!" in answer.text


@pytest.mark.django_db
def test_another_group_may_use_the_same_name():
    makers.survey("CVPR 2026", of=makers.strangers())

    assert start().pk


@pytest.mark.django_db
def test_a_survey_can_keep_its_name_and_get_another_deadline(client):
    survey = start()
    client.force_login(makers.member("aiko"))
    answer = client.post(f"/surveys/{survey.pk}/change/", FORM | {"ends_on": "2026-05-01"})

    survey.refresh_from_db()
    assert answer.headers["Location"] == f"/surveys/{survey.pk}/"
    assert survey.ends_on == date(2026, 5, 1)
    assert Event.objects.filter(kind="survey_changed").count() == 1


@pytest.mark.django_db
def test_a_refused_change_changes_nothing():
    makers.survey("CVPR 2015")
    survey = start()
    with pytest.raises(CannotKeepSurvey):
        change_survey(
            survey=survey,
            name="CVPR 2015",
            about="",
            starts_on=makers.TODAY,
            ends_on=makers.TODAY,
            actor=makers.member("aiko"),
            now=makers.NOW,
        )

    assert Survey.objects.get(pk=survey.pk).name == "CVPR 2026"


@pytest.mark.django_db
@pytest.mark.parametrize(("who", "status"), [("ben", 403), ("gus", 403), ("chen", 404)])
def test_only_organisers_start_and_change_surveys(client, who, status):
    survey = makers.survey()
    makers.strangers()
    client.force_login(makers.member(who))
    for address in (f"/groups/{survey.group_id}/surveys/new/", f"/surveys/{survey.pk}/change/"):
        assert client.get(address).status_code == status
        assert client.post(address, FORM).status_code == status

    assert [it.name for it in Survey.objects.all()] == ["CVPR 2015"]


@pytest.mark.django_db
def test_signed_out_people_are_asked_to_sign_in(client):
    answer = client.get(f"/surveys/{makers.survey().pk}/change/")

    assert answer.headers["Location"].startswith("/accounts/login/")
