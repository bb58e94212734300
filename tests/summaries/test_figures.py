import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from dokuha.summaries import pictures
from dokuha.summaries.actions import TooManyFigures, add_figure, caption_figure, remove_figure
from dokuha.summaries.models import Figure
from dokuha.summaries.pictures import PictureProblem, UnusablePicture, prepare
from tests import makers
from tests.makers import NOW
from tests.summaries.drafts import draft, picture, submitted

pytestmark = pytest.mark.django_db


def add(summary, content, caption=""):
    return add_figure(
        summary=summary, content=content, caption=caption, actor=summary.author, now=NOW
    )


def opened(picture):
    return Image.open(io.BytesIO(picture.content))


def a_bomb(width, height):
    """A PNG that says it is enormous and holds almost nothing."""

    def chunk(name, body):
        checked = name + body
        return struct.pack(">I", len(body)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_four_kinds_of_pictures_are_drawn_anew(kind):
    kept = prepare(picture(kind))

    assert (kept.width, kept.height) == (60, 40)
    assert opened(kept).format in {"PNG", "JPEG"}
    assert kept.content != picture(kind)


def test_what_is_transparent_stays_transparent():
    kept = prepare(picture(mode="RGBA", colour=(0, 0, 0, 0)))

    assert opened(kept).mode == "RGBA"


def test_the_first_frame_of_a_moving_picture_is_taken():
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    buffer = io.BytesIO()
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:])

    kept = opened(prepare(buffer.getvalue())).convert("RGB")

    assert kept.getpixel((0, 0)) == (255, 0, 0)


def test_a_photograph_is_turned_upright_and_forgets_where_it_was_taken():
    photo = Image.new("RGB", (60, 40), "navy")
    exif = photo.getexif()
    exif[0x0112] = 6  # Turned by a quarter.
    exif[0x010F] = "A camera"
    buffer = io.BytesIO()
    photo.save(buffer, "JPEG", exif=exif)

    kept = prepare(buffer.getvalue())

    assert (kept.width, kept.height) == (40, 60)
    assert not opened(kept).getexif()


def test_a_large_picture_is_made_smaller():
    kept = prepare(picture(size=(4000, 1000)))

    assert (kept.width, kept.height) == (2000, 500)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', PictureProblem.NOT_A_PICTURE),
        (b"%PDF-1.4", PictureProblem.NOT_A_PICTURE),
        (b"", PictureProblem.NOT_A_PICTURE),
        (picture("BMP"), PictureProblem.NOT_A_PICTURE),
        (picture()[:60], PictureProblem.NOT_A_PICTURE),
        (a_bomb(7000, 6000), PictureProblem.TOO_MANY_PIXELS),
        (a_bomb(12_000, 12_000), PictureProblem.TOO_MANY_PIXELS),
        (a_bomb(60_000, 60_000), PictureProblem.TOO_MANY_PIXELS),
    ],
    ids=["svg", "pdf", "empty", "bmp", "cut off", "42 MP", "144 MP", "3600 MP"],
)
def test_what_is_no_such_picture_is_refused(content, problem):
    with pytest.raises(UnusablePicture) as refusal:
        prepare(content)

    assert refusal.value.code == problem


def test_a_picture_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(pictures, "LARGEST", 10)

    with pytest.raises(UnusablePicture) as refusal:
        prepare(picture())

    assert refusal.value.code == PictureProblem.TOO_LARGE


def test_the_same_picture_is_kept_once():
    mine = draft()

    assert add(mine, picture()) == add(mine, picture())
    assert Figure.objects.get().image.name == f"figures/{Figure.objects.get().sha256}.png"


def test_a_page_has_room_for_twelve():
    mine = draft()
    for number in range(12):
        add(mine, picture(size=(10 + number, 10)))

    with pytest.raises(TooManyFigures):
        add(mine, picture(size=(50, 10)))


def upload(client, summary, content=None, name="figure.png"):
    file = SimpleUploadedFile(name, content or picture(), content_type="image/png")
    return client.post(f"/summaries/{summary.pk}/figures/", {"image": file}, follow=True)


def test_the_author_adds_captions_sorts_and_removes(client):
    mine = draft()
    client.force_login(makers.member())
    upload(client, mine)
    upload(client, mine, picture(colour="red"))
    first, second = Figure.objects.all()

    client.post(f"/figures/{second.pk}/change/", {"wish": "first"})
    client.post(f"/figures/{second.pk}/change/", {"caption": "  What\nit shows "})
    client.post(f"/figures/{first.pk}/change/", {"wish": "remove"})

    left = Figure.objects.get()
    assert (left, left.caption) == (second, "What it shows")


def test_an_svg_is_refused_in_one_sentence(client):
    mine = draft()
    client.force_login(makers.member())

    page = upload(client, mine, b"<svg><script>alert(1)</script></svg>", "figure.svg")

    assert "This is not a PNG, JPEG, WebP or GIF" in page.content.decode()
    assert not Figure.objects.exists()


def seen_by(client, who, figure):
    client.force_login(makers.member(who))
    answer = client.get(f"/figures/{figure.pk}/")
    content = b"".join(answer.streaming_content) if answer.streaming else b""
    return answer, content


@pytest.mark.parametrize(("who", "status"), [("aiko", 200), ("ben", 404), ("chen", 404)])
def test_the_figure_of_a_draft_is_seen_by_its_author_alone(client, who, status):
    makers.strangers()

    assert seen_by(client, who, add(draft(), picture()))[0].status_code == status


@pytest.mark.parametrize(("who", "status"), [("ben", 200), ("gus", 200), ("chen", 404)])
def test_the_figure_of_a_submitted_summary_is_seen_by_the_group(client, who, status):
    makers.strangers()
    figure = add(submitted(), picture())

    answer, content = seen_by(client, who, figure)

    assert answer.status_code == status
    assert (content[:4] == b"\x89PNG") == (status == 200)


@pytest.mark.parametrize(("who", "status"), [("ben", 403), ("gus", 403), ("chen", 404)])
def test_nobody_else_changes_a_figure(client, who, status):
    makers.strangers()
    figure = add(submitted(), picture())
    client.force_login(makers.member(who))

    answer = client.post(f"/figures/{figure.pk}/change/", {"wish": "remove"})

    assert answer.status_code == status
    assert Figure.objects.exists()


def test_a_caption_for_a_figure_that_another_tab_removed_brings_nothing_back():
    figure = add(draft(), picture("PNG"))
    remove_figure(figure=Figure.objects.get())

    caption_figure(figure=figure, caption="Too late")

    assert not Figure.objects.exists()
