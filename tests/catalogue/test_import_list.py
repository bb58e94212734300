"""An organiser brings a list in: sees what would come, then imports it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import connection

from dokuha.activity.models import Event
from dokuha.catalogue.actions import ImportResult, import_list
from dokuha.catalogue.forms import ListForm
from dokuha.catalogue.holding import keep_upload
from dokuha.catalogue.models import Entry, ListUpload, Paper, Session
from dokuha.sources import PaperRecord, read_list
from tests import makers

CSV = b"""title,authors,session,url
Seeing Lamps,Ada Quill; Bo Inkwell,Oral 1,https://papers.example.org/1
Hearing Kettles,Chi Page,Poster 2,
Counting Herons,Dee Margin,Oral 1,
"""


def record(title, *authors, **said):
    return PaperRecord(title=title, authors=authors, format="test", **said)


def bring(*records, into=None):
    return import_list(
        survey=into or makers.survey(),
        records=records,
        actor=makers.member("aiko"),
        now=makers.NOW,
    )


def upload(client, content, name="list.csv"):
    survey = makers.survey()
    client.force_login(makers.member("aiko"))
    return client.post(f"/surveys/{survey.pk}/import/", {"file": SimpleUploadedFile(name, content)})


def preview(client):
    return client.get(f"/surveys/{makers.survey().pk}/import/preview/")


def confirm(client):
    return client.post(f"/surveys/{makers.survey().pk}/import/confirm/", follow=True)


@pytest.mark.django_db
def test_the_preview_says_which_paper_a_changed_title_means(client):
    people = "Ada Quill; Ben Page; Chi Roe"
    lamps = "Seeing Lamps in the Dark"
    there = [f"{lamps}: A Study of Reading Rooms,{people}", f"Heron: A Tale,{people}"]
    upload(client, "\n".join(["title,authors", *there]).encode())
    confirm(client)

    changed = [f"{lamps}: Experiments with Tired People,{people}", f"Heron: a tale,{people}"]
    upload(client, "\n".join(["title,authors", *changed]).encode())
    page = preview(client).content.decode()

    assert "one paper or two? Seeing Lamps in the Dark: A Study of Reading Rooms" in page
    assert "here as: Heron: A Tale" in page


@pytest.mark.django_db
def test_papers_come_in_the_order_of_the_list_with_their_sessions():
    result = bring(*read_list(file_name="list.csv", content=CSV).records)

    assert result == ImportResult(added=3, matched=0, changed=0)
    assert list(
        Entry.objects.values_list("number", "paper__title", "session__name").order_by("number")
    ) == [
        (1, "Seeing Lamps", "Oral 1"),
        (2, "Hearing Kettles", "Poster 2"),
        (3, "Counting Herons", "Oral 1"),
    ]
    assert list(Session.objects.values_list("name", "position")) == [("Oral 1", 1), ("Poster 2", 2)]
    assert Event.objects.get().facts == {"added": 3, "changed": 0}


@pytest.mark.django_db
def test_the_same_list_twice_adds_nothing_and_is_told_once():
    records = read_list(file_name="list.csv", content=CSV).records
    bring(*records)

    assert bring(*records) == ImportResult(added=0, matched=3, changed=0)
    assert Entry.objects.count() == Paper.objects.count() == 3
    assert Event.objects.count() == 1


@pytest.mark.django_db
def test_a_later_list_goes_on_after_the_last_number_and_session():
    bring(record("Seeing Lamps", session="Oral 1"))
    bring(record("Hearing Kettles", session="Poster 2"), record("Seeing Lamps"))

    assert list(Entry.objects.values_list("number", "session__position")) == [(1, 1), (2, 2)]


@pytest.mark.django_db
def test_only_what_was_empty_is_filled_in():
    bring(record("Seeing Lamps from Below", "Ada Quill", year=2015))
    result = bring(
        record(
            "SEEING LAMPS FROM BELOW",
            "A. Quill",
            year=2016,
            abstract="We look.",
            doi="10.99999/ABC",
            session="Oral 1",
            pages="1-8",
        )
    )

    paper, entry = Paper.objects.get(), Entry.objects.get()
    assert result == ImportResult(added=0, matched=1, changed=1)
    assert (paper.title, paper.authors, paper.year) == (
        "Seeing Lamps from Below",
        ["Ada Quill"],
        2015,
    )
    assert (paper.abstract, paper.doi) == ("We look.", "10.99999/abc")
    assert (entry.number, entry.session.name, entry.pages) == (1, "Oral 1", "1-8")


@pytest.mark.django_db
def test_authors_that_come_later_can_be_looked_for():
    bring(record("Seeing Lamps"))
    bring(record("Seeing Lamps", "Zoë Quill"))

    assert Paper.objects.get().words == "seeing lamps zoe quill"


@pytest.mark.django_db
def test_a_paper_of_another_survey_is_listed_again_and_not_doubled():
    bring(record("Seeing Lamps", "Ada Quill"))
    second = makers.survey("ICCV 2015")
    result = bring(record("Seeing Lamps", "Ada Quill", year=2015), into=second)

    assert result == ImportResult(added=1, matched=0, changed=0)
    assert Paper.objects.get().year == 2015
    assert second.entries.get().paper == Paper.objects.get()


@pytest.mark.django_db
def test_papers_of_another_group_are_not_looked_at():
    bring(record("Seeing Lamps", "Ada Quill"), into=makers.survey(of=makers.strangers()))
    bring(record("Seeing Lamps", "Ada Quill"))

    assert Paper.objects.count() == 2


@pytest.mark.django_db
def test_a_paper_twice_in_one_list_is_one_entry():
    result = bring(record("Seeing Lamps"), record("Seeing lamps", "Ada Quill", year=2015))

    assert result == ImportResult(added=1, matched=1, changed=0)
    assert Entry.objects.count() == 1
    assert Paper.objects.get().authors == ["Ada Quill"]


@pytest.mark.django_db
def test_a_link_that_is_no_web_address_is_not_kept():
    bring(record("Seeing Lamps", url="javascript:alert(1)", pdf_url="data:text/html,x"))

    paper = Paper.objects.get()
    assert (paper.url, paper.pdf_url) == ("", "")


@pytest.mark.django_db
def test_a_list_longer_than_one_batch_comes_in_whole():
    lamps = [record(f"Lamp {n}", session=f"Part {n // 900}") for n in range(2_300)]
    bring(*lamps[::2])

    assert bring(*lamps) == ImportResult(added=1_150, matched=1_150, changed=0)
    assert list(Entry.objects.values_list("number", flat=True)) == list(range(1, 2_301))


@pytest.mark.django_db(transaction=True)
def test_two_organisers_who_import_at_the_same_moment_do_not_double():
    survey, actor = makers.survey(), makers.member("aiko")
    records = read_list(file_name="list.csv", content=CSV).records
    start = Barrier(2)

    def press():
        try:
            start.wait(timeout=10)
            return import_list(survey=survey, records=records, actor=actor, now=makers.NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        results = [one.result() for one in [pool.submit(press), pool.submit(press)]]

    assert sorted(result.added for result in results) == [0, 3]
    assert Paper.objects.count() == Entry.objects.count() == 3


@pytest.mark.django_db
def test_a_preview_counts_and_changes_nothing(client):
    bring(
        record("Seeing Lamps", "Ada Quill"),
        record("Hearing Kettles", "C. Page", session="Poster 2"),
    )
    before = Event.objects.count()

    assert upload(client, CSV).status_code == 302
    page = preview(client)

    assert [page.context[name] for name in ("new", "changed", "there")] == [1, 1, 1]
    assert "Import 1 paper" in page.text
    assert (Paper.objects.count(), Event.objects.count()) == (2, before)


@pytest.mark.django_db
def test_pressing_import_imports_what_was_previewed(client):
    upload(client, CSV)
    answer = confirm(client)

    assert answer.redirect_chain == [(f"/surveys/{makers.survey().pk}/", 302)]
    assert "3 papers added." in answer.text
    assert (Paper.objects.count(), ListUpload.objects.count()) == (3, 0)


@pytest.mark.django_db
def test_pressing_import_twice_says_so(client):
    upload(client, CSV)
    confirm(client)
    answer = confirm(client)

    assert "imported already" in answer.text
    assert Paper.objects.count() == 3


@pytest.mark.django_db
def test_a_new_upload_takes_the_place_of_the_old_one_and_forgotten_ones_go(client):
    elsewhere = makers.survey("ICCV 2015")
    keep_upload(
        survey=elsewhere,
        member=makers.member("aiko"),
        file_name="old.csv",
        content=CSV,
        now=makers.NOW - timedelta(days=400),
    )
    upload(client, CSV, "one.csv")
    upload(client, CSV, "two.csv")

    assert [it.file_name for it in ListUpload.objects.all()] == ["two.csv"]


@pytest.mark.django_db
def test_of_very_many_lists_that_wait_the_oldest_goes():
    for n in range(12):
        keep_upload(
            survey=makers.survey(f"Survey {n}"),
            member=makers.member(),
            file_name=f"{n}.csv",
            content=b"title\nOne\n",
            now=makers.NOW,
        )

    assert {one.file_name for one in ListUpload.objects.all()} == {f"{n}.csv" for n in range(2, 12)}


@pytest.mark.django_db
def test_a_pasted_list_is_read_like_a_file(client):
    client.force_login(makers.member("aiko"))
    address = f"/surveys/{makers.survey().pk}/import/"

    assert client.post(address, {"text": CSV.decode()}).status_code == 302
    assert preview(client).context["new"] == 3


@pytest.mark.django_db
def test_problems_stand_by_line_in_the_preview(client):
    upload(client, b"title,year\nSeeing Lamps,soon\n,2015\n" + b"x" * 10_000 + b",2015\n")
    page = preview(client)

    assert [line for line, _ in page.context["problems"]] == [2, 3, 4]
    assert len(page.context["problems"][2][1]) < 300
    assert page.context["new"] == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("list.csv", b"%PDF-1.7\n1 0 obj\n", "This is a PDF, not a list of papers."),
        ("list.csv", b"PK\x03\x04rest", "This is a packed archive. Unpack it first, please."),
        ("list.csv", b"", "This file is empty."),
        ("letter.txt", b"Dear all, tea is at four.", "This is no list that we know."),
    ],
)
def test_what_is_no_list_is_refused_in_one_sentence(client, name, content, sentence):
    answer = upload(client, content, name)

    assert answer.status_code == 200
    assert sentence in answer.text
    assert not ListUpload.objects.exists()


@pytest.mark.django_db
def test_a_list_in_shift_jis_is_read(client):
    upload(client, "title,authors\n夜に読む,森 美咲\n".encode("shift_jis"))

    assert "夜に読む" in preview(client).text


@pytest.mark.django_db
def test_a_bibtex_that_breaks_off_gives_what_stands_before(client):
    upload(client, b"@article{a, title={Seeing Lamps}}\n@article{b, title={Hear", "list.bib")
    page = preview(client)

    assert (page.context["new"], page.context["problem_count"]) == (1, 1)


def test_a_file_that_is_too_large_is_refused_before_it_is_read():
    class Huge(UploadedFile):
        def read(self, *args):
            raise AssertionError("read")

    form = ListForm({}, {"file": Huge(name="list.csv", size=200 * 1024 * 1024)})

    assert form.errors["file"] == [
        "This file has 200 MB; a list may have up to 64 MB. Split it, please."
    ]


@pytest.mark.django_db
def test_titles_are_text_and_never_markup(client):
    upload(client, b"title,authors\n<script>alert(1)</script>,<b>Ada</b>\n")

    assert "<script>alert(1)" not in preview(client).text
    confirm(client)
    page = client.get(f"/surveys/{makers.survey().pk}/").text
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["import/", "import/preview/"])
@pytest.mark.parametrize("who", ["ben", "gus", "chen"])
def test_only_organisers_import(client, page, who):
    upload(client, CSV)
    makers.strangers()
    client.force_login(makers.member(who))
    address = f"/surveys/{makers.survey().pk}/{page}"

    expected = 404 if who == "chen" else 403
    assert client.get(address).status_code == expected
    if page == "import/":
        assert client.post(address, {"text": CSV.decode()}).status_code == expected
    assert confirm(client).status_code == expected
    assert not Paper.objects.exists()


@pytest.mark.django_db
def test_a_preview_asks_the_database_no_more_for_twenty_papers_than_for_one(
    client, django_assert_max_num_queries
):
    def cost(count):
        rows = "\n".join(f"Lamp {n},Part {n}" for n in range(count))
        upload(client, f"title,session\n{rows}\n".encode())
        with django_assert_max_num_queries(30) as counted:
            preview(client)
        return len(counted)

    assert cost(20) == cost(1)


@pytest.mark.django_db
def test_the_pages_speak_japanese(client):
    client.force_login(makers.member("aiko"))
    page = client.get(f"/surveys/{makers.survey().pk}/import/", headers={"accept-language": "ja"})

    assert "論文リストを取り込む" in page.text


@pytest.mark.django_db
def test_sessions_know_when_they_are_in_the_words_of_the_programme():
    bring(record("Seeing Lamps", session="Oral 1"))
    bring(
        record("Hearing Kettles", session="Oral 1", session_time="Monday, 8:50 - 9:40"),
        record("Counting Herons", session="Oral 1", session_time="Monday, 8:50 - 9:40"),
    )
    bring(record("Buying Books", session="Oral 1", session_time="Tuesday"))

    assert list(Session.objects.values_list("name", "time")) == [("Oral 1", "Monday, 8:50 - 9:40")]
