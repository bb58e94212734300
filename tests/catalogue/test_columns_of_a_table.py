"""An organiser says what the columns of a table hold, and need not say it twice."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dokuha.catalogue.models import ColumnMapping, Entry, ListUpload
from tests import makers

TABLE = b"work,people,remark\nSeeing Lamps,Ada Quill,Oral 1\nHearing Kettles,Chi Page,Poster 2\n"
SAID = {"column-0": "title", "column-1": "authors", "column-2": "session"}


def address(end: str) -> str:
    return f"/surveys/{makers.survey().pk}/import/{end}"


def upload(client, content=TABLE, name="list.csv"):
    client.force_login(makers.member("aiko"))
    return client.post(address(""), {"file": SimpleUploadedFile(name, content)}, follow=True)


def say(client, **said):
    return client.post(address("columns/"), {**SAID, **said}, follow=True)


def papers():
    return list(Entry.objects.order_by("number").values_list("paper__title", "session__name"))


@pytest.mark.django_db
def test_the_preview_asks_for_the_titles_when_no_column_is_called_so(client):
    page = upload(client).content.decode()

    assert "Say which column holds the titles" in page
    assert '<details class="preview-columns" open>' in page
    assert "Seeing Lamps" in page


@pytest.mark.django_db
def test_the_columns_lie_open_while_none_is_read_as_authors(client):
    unread = upload(client, b"title,people\nSeeing Lamps,Ada Quill\n").content.decode()
    read = say(client, **{"column-0": "title", "column-1": "authors"}).content.decode()

    assert '<details class="preview-columns" open>' in unread
    assert '<details class="preview-columns">' in read


@pytest.mark.django_db
def test_the_preview_and_the_import_follow_what_was_said(client):
    upload(client)

    page = say(client).content.decode()
    client.post(address("confirm/"))

    assert "Say which column" not in page
    assert "Poster 2" in page
    assert papers() == [("Seeing Lamps", "Oral 1"), ("Hearing Kettles", "Poster 2")]


@pytest.mark.django_db
def test_the_next_table_with_the_same_columns_is_read_the_same_way(client):
    upload(client)
    say(client)
    upload(client, TABLE.replace(b"Seeing", b"Buying"))
    client.post(address("confirm/"))

    assert papers()[0] == ("Buying Lamps", "Oral 1")


@pytest.mark.django_db
def test_what_is_said_later_counts(client):
    upload(client)
    say(client)
    say(client, **{"column-2": ""})

    assert ColumnMapping.objects.get().columns == ["title", "authors", ""]
    assert ListUpload.objects.get().columns == ["title", "authors", ""]


@pytest.mark.django_db
def test_another_group_says_it_for_itself(client):
    upload(client)
    say(client)
    ColumnMapping.objects.update(group=makers.group("Elsewhere"))

    assert "Say which column holds the titles" in upload(client).content.decode()


@pytest.mark.django_db
def test_a_table_without_names_of_columns_is_not_known_again(client):
    rows = "".join(f"{at}\tA paper about the reading of {at} books\n" for at in range(5))
    upload(client, rows.encode(), "list.tsv")

    client.post(address("columns/"), {"column-0": "source_id", "column-1": "title"})

    assert not ColumnMapping.objects.exists()
    assert ListUpload.objects.get().columns == ["source_id", "title"]


@pytest.mark.django_db
def test_whether_the_columns_are_known_again_is_said(client):
    named = upload(client).content.decode()
    nameless = upload(
        client, b"Seeing Lamps\tAda Quill; Bo Page\n" * 2, "list.tsv"
    ).content.decode()

    assert "are read like this from now on" in named
    assert "this holds for this table only" in nameless


@pytest.mark.django_db
def test_a_paper_in_the_first_row_is_no_name_of_a_column(client):
    rows = b"Seeing Lamps\tAda Quill; Bo Page\nHearing Kettles\tChi Page; Bo Page\n"
    upload(client, rows, "list.tsv")
    say(client)
    client.post(address("confirm/"))

    assert [title for title, _ in papers()] == ["Seeing Lamps", "Hearing Kettles"]


@pytest.mark.django_db
def test_the_columns_do_not_lie_open_where_all_are_read(client):
    page = upload(client, b"title,link\nSeeing Lamps,https://example.org/1\n").content.decode()

    assert '<details class="preview-columns">' in page
    assert "Session</th>" not in page
    assert '<span class="stat-number">0</span>' not in page


@pytest.mark.django_db
def test_what_is_no_field_of_a_paper_is_not_taken(client):
    upload(client)
    say(client)

    say(client, **{"column-0": "group_id"})

    assert ListUpload.objects.get().columns == ["title", "authors", "session"]


@pytest.mark.django_db
def test_a_list_of_another_kind_has_no_columns(client):
    page = upload(client, b"@article{a, title={A}}", "list.bib").content.decode()

    assert "preview-columns" not in page
