import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.reading import pdf
from dokuha.reading.actions import attach_pdf
from dokuha.reading.models import PaperFile
from tests import makers
from tests.together import together

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def a_zip():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("paper.pdf", PDF)
    return buffer.getvalue()


def attach(client, content=PDF, *, name="paper.pdf", who="aiko", paper=None):
    client.force_login(makers.member(who))
    file = SimpleUploadedFile(name, content, content_type="application/pdf")
    paper = paper or makers.paper()
    return client.post(f"/papers/{paper.pk}/files/", {"file": file}, follow=True)


def opened(client, file):
    """Open the PDF as the browser does; return the answer and, when it came, its bytes."""
    answer = client.get(f"/files/{file.pk}/")
    content = b"".join(answer.streaming_content) if answer.streaming else b""
    return answer, content


def test_a_pdf_is_kept_once_by_its_content(client):
    attach(client)
    attach(client, who="ben", name="the same again.pdf")

    kept = PaperFile.objects.get()
    assert (kept.name, kept.size, opened(client, kept)[1]) == ("paper.pdf", len(PDF), PDF)
    assert kept.pdf.name == f"pdf/{kept.sha256}.pdf"
    assert Event.objects.get().kind == Kind.FILE_ADDED


def test_two_groups_with_the_same_pdf_share_nothing_but_its_bytes(client):
    makers.strangers()
    attach(client)
    theirs = makers.paper(into=makers.survey("Theirs", of=makers.strangers()))
    attach(client, who="chen", paper=theirs)

    mine, other = PaperFile.objects.order_by("pk")
    assert mine.pdf.name == other.pdf.name
    assert opened(client, other)[1] == PDF
    assert opened(client, mine)[0].status_code == 404


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (a_zip(), "This is a ZIP archive, not a PDF."),
        (b"", "This file is empty."),
        (b"<html>%PDF</html>", "This file is not a PDF."),
        (PDF[:20], "This PDF ends in the middle"),
        (b" " * 2000 + PDF, "This file is not a PDF."),
    ],
    ids=["zip", "empty", "html", "cut off", "late header"],
)
def test_what_is_not_a_whole_pdf_is_refused_in_one_sentence(client, content, sentence):
    page = attach(client, content).content.decode()

    assert sentence in page
    assert not PaperFile.objects.exists()


def test_a_file_that_is_too_large_is_refused_before_it_is_read(client, monkeypatch):
    monkeypatch.setattr(pdf, "LARGEST", 40)

    assert "larger than 50 MB" in attach(client).content.decode()
    assert not PaperFile.objects.exists()


def test_a_form_without_a_file_says_so(client):
    client.force_login(makers.member())

    page = client.post(f"/papers/{makers.paper().pk}/files/", follow=True)

    assert "Choose a PDF first." in page.content.decode()


def test_a_pdf_comes_back_as_a_pdf_and_as_nothing_else(client):
    attach(client, name='論文 "final".pdf')

    answer, content = opened(client, PaperFile.objects.get())

    assert content == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("inline; filename*=utf-8''%E8%AB%96")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("who", "status"), [("aiko", 200), ("ben", 200), ("gus", 200), ("chen", 404)]
)
def test_who_may_open_it(client, who, status):
    attach(client)
    makers.strangers()
    client.force_login(makers.member(who))

    assert opened(client, PaperFile.objects.get())[0].status_code == status


@pytest.mark.parametrize(("who", "status"), [("ben", 200), ("gus", 403), ("chen", 404)])
def test_who_may_attach_one(client, who, status):
    makers.strangers()

    assert attach(client, who=who).status_code == status
    assert PaperFile.objects.count() == (status == 200)


@pytest.mark.django_db(transaction=True)
def test_the_same_pdf_attached_by_several_at_once_is_kept_once():
    paper, ben, now = makers.paper(), makers.member("ben"), makers.NOW

    def hand_in():
        file = SimpleUploadedFile("paper.pdf", PDF)
        return attach_pdf(paper=paper, file=file, member=ben, now=now).pk

    assert len(set(together(*[hand_in] * 6))) == 1
    assert PaperFile.objects.count() == 1
