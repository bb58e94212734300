"""A long list comes in while its organiser does something else."""

from datetime import timedelta
from itertools import count

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dokuha.catalogue.actions import import_list
from dokuha.catalogue.models import ListUpload
from dokuha.jobs.models import Job
from dokuha.people.models import Membership, Role
from dokuha.sources import read_list
from dokuha.summaries import coming_in, confirming, importing, tasks
from tests import makers

pytestmark = pytest.mark.django_db

CSV = (
    b"title,authors\nSeeing Lamps,Ada Quill\nHearing Kettles,Chi Page\nCounting Herons,Dee Margin\n"
)


@pytest.fixture
def confirmed(client, monkeypatch):
    """Aiko has looked through a list that is long here, and imports it; the answer to that."""
    monkeypatch.setattr(confirming, "AT_ONCE", 2)
    client.force_login(makers.member("aiko"))
    client.post(place(), {"file": SimpleUploadedFile("list.csv", CSV)})
    return client.post(place("confirm/"))


def place(page=""):
    return f"/surveys/{makers.survey().pk}/import/{page}"


def look(client, **headers):
    return client.get(place("in/"), headers=headers).content.decode()


def work():
    tasks.bring_in.call(ListUpload.objects.get().pk)


def test_the_organiser_sees_how_far_it_is_and_then_what_came_in(client, confirmed):
    assert confirmed.url == place("in/")
    assert not makers.survey().entries.exists()
    assert "0 of 3" in look(client)
    assert Job.objects.filter(task_path=tasks.bring_in.module_path).count() == 1

    work()

    assert makers.survey().entries.count() == 3
    page = look(client, HX_Request="true")
    assert "3 papers" in page
    assert "hx-trigger" not in page
    assert bytes(ListUpload.objects.get().content) == b""


def test_clicked_twice_or_worked_on_twice_it_comes_in_once(client, confirmed):
    assert client.post(place("confirm/")).url == place("in/")
    assert Job.objects.count() == 1

    work()
    work()

    assert makers.survey().entries.count() == 3


def test_a_worker_that_was_killed_half_way_is_followed_by_one_that_adds_the_rest(client, confirmed):
    first = read_list(file_name="list.csv", content=CSV).records[:1]
    import_list(survey=makers.survey(), records=first, actor=makers.member("aiko"), now=makers.NOW)

    work()

    assert makers.survey().entries.count() == 3


def test_what_came_in_before_a_worker_died_is_told_too(client, confirmed, monkeypatch):
    monkeypatch.setattr(coming_in, "BATCH", 1)
    monkeypatch.setattr(importing, "BATCH", 1)
    parts = count(1)

    def power_fails(execute, sql, *rest):
        if sql.startswith('UPDATE "dokuha_listupload"') and next(parts) == 3:
            raise OSError("gone")
        return execute(sql, *rest)

    with connection.execute_wrapper(power_fails), pytest.raises(OSError, match="gone"):
        work()
    assert "2 of 3" in look(client)
    assert makers.survey().entries.count() == 2

    work()

    assert "3 papers added" in look(client)


def test_whoever_leads_no_more_brings_nothing_in(client, confirmed):
    Membership.objects.filter(member=makers.member("aiko")).update(role=Role.MEMBER)

    work_on = ListUpload.objects.get().pk
    tasks.bring_in.call(work_on)

    assert not makers.survey().entries.exists()
    assert not ListUpload.objects.exists()


def test_where_no_worker_is_at_work_people_are_told(client, confirmed):
    upload = ListUpload.objects.get()
    ListUpload.objects.update(heard_at=upload.heard_at - timedelta(hours=1))

    page = look(client)
    assert "Nobody has worked on it for a while" in page
    assert "0 of 3" in page
    assert "go on coming in" not in page


def test_another_list_can_be_brought_while_one_comes_in(client, confirmed):
    client.post(place(), {"file": SimpleUploadedFile("more.csv", CSV)})

    assert ListUpload.objects.count() == 2
    assert client.get(place("preview/")).status_code == 200


def test_organisers_see_on_the_survey_that_a_list_is_coming_in(client, confirmed):
    upload = ListUpload.objects.get()
    ListUpload.objects.update(done=1)
    survey = f"/surveys/{makers.survey().pk}/"
    makers.join(makers.group(), "dai", role=Role.ORGANISER)

    client.force_login(makers.member("dai"))
    page = client.get(survey).content.decode()
    assert "A list is coming in: 33 %" in page
    assert "1 of 3" in client.get(place(f"in/?list={upload.pk}")).content.decode()
    client.force_login(makers.member("ben"))
    assert "A list is coming in" not in client.get(survey).content.decode()

    work()

    client.force_login(makers.member("dai"))
    assert "A list is coming in" not in client.get(survey).content.decode()
    assert "3 papers" in client.get(place(f"in/?list={upload.pk}")).content.decode()


def test_who_does_not_organise_is_asked_for_nothing_more(client, confirmed):
    client.force_login(makers.member("ben"))
    client.get(f"/surveys/{makers.survey().pk}/")
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/surveys/{makers.survey().pk}/")
    assert not any("listupload" in query["sql"] for query in asked)


def test_a_list_of_another_survey_is_not_shown(client, confirmed):
    upload = ListUpload.objects.get()
    elsewhere = makers.survey("Elsewhere", of=makers.strangers())
    client.force_login(makers.member("chen"))

    theirs = f"/surveys/{elsewhere.pk}/import/"
    page = client.get(f"{theirs}in/?list={upload.pk}", headers={"HX-Request": "true"})
    assert page.headers["HX-Redirect"] == theirs


def test_a_long_list_comes_in_by_little_so_that_others_may_write(monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 1)
    rows = b"".join(b"Paper %d,Ada Quill\n" % n for n in range(5))
    records = read_list(file_name="list.csv", content=b"title,authors\n" + rows).records
    told = []

    importing.import_survey(
        survey=makers.survey(),
        records=records,
        actor=makers.member("aiko"),
        now=makers.NOW,
        tell=lambda so_far: told.append(so_far.papers.records),
        at_once=2,
    )

    assert told == [2, 3, 4, 5]
