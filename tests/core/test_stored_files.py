import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import RequestFactory

from dokuha.core.stored import stored_file

# An answer that is closed looks after the connections to the database.
pytestmark = pytest.mark.django_db
CONTENT = bytes(range(200))


@pytest.fixture
def ask(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    name = default_storage.save("papers/one.pdf", ContentFile(CONTENT))

    def asked(**headers: str):
        request = RequestFactory().get("/files/1/", headers=headers)
        answer = stored_file(request, name, media_type="application/pdf")
        content = b"".join(answer) if answer.streaming else answer.content
        answer.close()
        return answer, content

    return asked


def test_who_has_the_file_already_is_told_so_and_asks_again_next_time(ask):
    first, content = ask()
    again, nothing = ask(**{"If-None-Match": first["ETag"]})

    assert (first.status_code, content) == (200, CONTENT)
    assert (again.status_code, nothing) == (304, b"")
    assert first["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize(
    ("asked", "wanted", "said"),
    [
        ("bytes=0-9", CONTENT[:10], "bytes 0-9/200"),
        ("bytes=190-", CONTENT[190:], "bytes 190-199/200"),
        ("bytes=190-900", CONTENT[190:], "bytes 190-199/200"),
        ("bytes=-5", CONTENT[-5:], "bytes 195-199/200"),
        ("bytes=-900", CONTENT, "bytes 0-199/200"),
    ],
)
def test_a_part_of_a_file_is_sent_alone(ask, asked, wanted, said):
    answer, content = ask(Range=asked)

    assert answer.status_code == 206
    assert content == wanted
    assert answer["Content-Range"] == said
    assert int(answer["Content-Length"]) == len(wanted)


@pytest.mark.parametrize(
    "asked", ["", "bytes=-", "bytes=0-1,5-6", "lines=1-2", "bytes=a-b", f"bytes={'9' * 5000}-"]
)
def test_what_is_no_single_range_gets_the_whole_file(ask, asked):
    answer, content = ask(Range=asked)

    assert (answer.status_code, content) == (200, CONTENT)


@pytest.mark.parametrize("asked", ["bytes=200-", "bytes=900-901", "bytes=-0"])
def test_a_part_beyond_the_end_is_refused(ask, asked):
    answer, content = ask(Range=asked)

    assert (answer.status_code, content) == (416, b"")
    assert answer["Content-Range"] == "bytes */200"


def test_a_part_of_another_edition_gets_the_whole_file(ask):
    answer, content = ask(Range="bytes=0-9", **{"If-Range": '"another"'})

    assert (answer.status_code, content) == (200, CONTENT)
