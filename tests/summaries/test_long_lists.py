"""A long list comes in while its organiser does something else."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dokuha.catalogue.actions import import_list
from dokuha.catalogue.models import ListUpload
from dokuha.jobs.models import Job
from dokuha.people.models import Membership, Role
from dokuha.sources import read_list
from dokuha.summaries import confirming, tasks
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


def test_whoever_leads_no_more_brings_nothing_in(client, confirmed):
    Membership.objects.filter(member=makers.member("aiko")).update(role=Role.MEMBER)

    work_on = ListUpload.objects.get().pk
    tasks.bring_in.call(work_on)

    assert not makers.survey().entries.exists()
    assert not ListUpload.objects.exists()


def test_where_no_worker_is_at_work_people_are_told(client, confirmed):
    upload = ListUpload.objects.get()
    ListUpload.objects.update(heard_at=upload.heard_at - timedelta(hours=1))

    assert "Nobody has worked on it for a while" in look(client)


def test_another_list_can_be_brought_while_one_comes_in(client, confirmed):
    client.post(place(), {"file": SimpleUploadedFile("more.csv", CSV)})

    assert ListUpload.objects.count() == 2
    assert client.get(place("preview/")).status_code == 200
