import xml.etree.ElementTree as ET
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from dokuha.jobs.worker import Worker
from dokuha.publication.actions import (
    NothingToPublish,
    publish_summary,
    publish_version,
    set_consent,
    withdraw_publication,
)
from dokuha.publication.models import Publication, PublishedFile, PublishedSlide
from dokuha.reports.actions import add_slide, freeze_report
from dokuha.reports.composing import deck_of_summary
from dokuha.reports.models import SlideKind
from tests import makers
from tests.jobs.test_work_put_off import LEASE
from tests.reports.decks import drawn, report, rewrite, submitted

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def says(who, appearance="named", name=""):
    set_consent(
        group=makers.group(),
        member=makers.member(who),
        appearance=appearance,
        name=name or f"Public {who.capitalize()}",
        now=makers.NOW,
    )


def frozen(of=None):
    return freeze_report(report=of or report(), note="", actor=makers.member(), now=makers.NOW)


def published(version=None, *, figures=True, listed=True):
    return publish_version(
        version=version or frozen(),
        licence="cc-by",
        with_figures=figures,
        is_listed=listed,
        actor=makers.member(),
        now=makers.NOW,
    )


def work():
    worker = Worker(lease=LEASE)
    while worker.work_once():
        pass


def body_of(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def everything_public(client, publication):
    """All that a stranger can fetch of a publication, as one heap of bytes."""
    base = f"/p/{publication.slug}/"
    places = range(1, 8)
    addresses = [
        base,
        *(f"{base}{place}/" for place in places),
        *(f"{base}{place}/figures/0/" for place in places),
        *(f"{base}files/{format}/" for format in ("html", "pdf", "pptx")),
        f"/p/group-{publication.group_id}/",
        f"/p/group-{publication.group_id}/feed/",
    ]
    found = b""
    for address in addresses:
        answer = client.get(address)
        if answer.status_code == 200:
            found += body_of(answer)
    return found


def test_somebody_without_an_account_reads_the_copy_from_cover_to_slide(client):
    submitted("Reading in the Dark", session="Night", text="It reads **well**.")
    says("aiko", name="A. Tanaka")
    publication = published()

    cover = client.get(f"/p/{publication.slug}/")
    slide = client.get(f"/p/{publication.slug}/2/")

    assert "Reading in the Dark" in cover.text
    assert "A. Tanaka" in cover.text
    assert "Night" in cover.text
    assert "<strong>well</strong>" in slide.text
    for answer in (cover, slide):
        assert answer.cookies == {}
        assert "Cookie" not in answer.get("Vary", "")
        assert answer["Cache-Control"] == "public, no-cache"
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert 'rel="canonical"' in answer.text
        assert 'property="og:image"' in answer.text
        assert "csrf" not in answer.text


def test_later_changes_do_not_reach_the_copy(client):
    summary = submitted("Reading in the Dark", text="As it was.")
    says("aiko")
    publication = published()

    rewrite(summary, "As it is now.")

    assert "As it was." in client.get(f"/p/{publication.slug}/2/").text
    assert "As it is now." not in client.get(f"/p/{publication.slug}/2/").text


@pytest.mark.django_db(transaction=True)
def test_the_files_can_be_taken_home_by_everybody(client):
    summary = submitted("Reading in the Dark")
    drawn(summary)
    says("aiko", name="A. Tanaka")
    publication = published()
    work()

    html = client.get(f"/p/{publication.slug}/files/html/")
    content = b"".join(html.streaming_content)

    assert b"A. Tanaka" in content
    assert html["Content-Disposition"].startswith("attachment")
    assert PublishedFile.objects.count() == 3
    assert client.get(f"/p/{publication.slug}/files/md/").status_code == 404
    assert f"/p/{publication.slug}/files/pptx/" in client.get(f"/p/{publication.slug}/").text


@pytest.mark.django_db(transaction=True)
def test_withdrawn_is_gone_everywhere(client):
    summary = submitted("Reading in the Dark")
    drawn(summary)
    says("aiko")
    publication = published()
    work()
    files = [file.file.name for file in PublishedFile.objects.all()]

    withdraw_publication(publication=publication, actor=makers.member(), now=makers.NOW)

    base = f"/p/{publication.slug}/"
    for page in ("", "1/", "2/", "2/figures/0/", "files/html/", "picture.png"):
        answer = client.get(base + page)
        assert answer.status_code == 410
        assert b"Reading in the Dark" not in answer.content
    assert client.get(f"/p/group-{publication.group_id}/feed/").status_code == 404
    assert not any(default_storage.exists(name) for name in files)
    assert not PublishedSlide.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_files_that_were_being_made_do_not_outlive_the_withdrawal():
    submitted("Reading in the Dark")
    says("aiko")
    publication = published()
    withdraw_publication(publication=publication, actor=makers.member(), now=makers.NOW)

    work()

    assert not PublishedFile.objects.exists()


def test_the_cover_shows_pictures_first_and_says_where_to_begin(client):
    drawn(submitted("Reading in the Dark", session="Night"))
    submitted("Reading in Trains", session="Day")
    says("aiko")
    publication = published(figures=True)

    cover = client.get(f"/p/{publication.slug}/")

    assert [slide.title for slide in cover.context["pictured"]] == ["Reading in the Dark"]
    assert f'src="/p/{publication.slug}/2/figures/0/"' in cover.text
    assert f'href="/p/{publication.slug}/{cover.context["first"].place}/"' in cover.text
    assert cover.text.count("<details") == len(cover.context["sections"])


@pytest.mark.parametrize("figures", [True, False])
def test_figures_are_public_only_if_the_group_decided_so(client, figures):
    drawn(submitted("Reading in the Dark"))
    says("aiko")
    publication = published(figures=figures)

    answer = client.get(f"/p/{publication.slug}/2/figures/0/")

    assert answer.status_code == (200 if figures else 404)
    assert body_of(answer).startswith(b"\x89PNG") == figures
    assert ("<img" in client.get(f"/p/{publication.slug}/2/").text) == figures


def test_an_unlisted_copy_is_for_those_who_have_the_link(client):
    submitted("Reading in the Dark")
    says("aiko")
    publication = published(listed=False)

    cover = client.get(f"/p/{publication.slug}/")

    assert cover.status_code == 200
    assert cover["X-Robots-Tag"] == "noindex"
    assert 'content="noindex"' in cover.text
    assert client.get(f"/p/group-{publication.group_id}/").status_code == 404


def test_the_feed_holds_what_is_listed(client):
    submitted("Reading in the Dark")
    says("aiko")
    listed = published(frozen(report("Listed")))
    published(frozen(report("Hidden")), listed=False)

    feed = ET.fromstring(client.get(f"/p/group-{listed.group_id}/feed/").content)

    assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")] == ["Listed"]
    assert (
        next(feed.iter(f"{ATOM}entry"))
        .find(f"{ATOM}link")
        .get("href")
        .endswith(f"/p/{listed.slug}/")
    )


def test_a_group_that_shows_nothing_is_not_there(client):
    assert client.get(f"/p/group-{makers.group().pk}/").status_code == 404


def test_one_summary_can_be_published_alone(client):
    summary = submitted("Reading in the Dark", text="Alone.")
    says("aiko", "anonymous")
    publication = publish_summary(
        summary=summary,
        deck=deck_of_summary(summary, language="ja", today=makers.TODAY),
        licence="reserved",
        with_figures=False,
        is_listed=True,
        actor=makers.member(),
        now=makers.NOW,
    )

    cover = client.get(f"/p/{publication.slug}/").text

    assert "Alone." in cover
    assert 'lang="ja"' in cover
    assert "匿名" in cover
    assert "Aiko" not in cover


def test_nothing_is_published_of_people_who_have_not_agreed():
    submitted("Reading in the Dark")

    with pytest.raises(NothingToPublish):
        published()


def test_hostile_markdown_stays_text(client):
    evil = "<img src=x onerror=alert(1)> [x](javascript:alert(1)) <script>alert(1)</script>"
    submitted("Reading in the Dark", text=evil)
    begun = report("</title><script>alert(2)</script>")
    add_slide(
        report=begun, kind=SlideKind.TEXT, after=None, title='"><script>', text=evil,
        actor=makers.member(), now=makers.NOW,
    )  # fmt: skip
    says("aiko", name="<b>Bold</b>")
    publication = published(frozen(begun))

    heap = everything_public(client, publication)

    assert b"<script>alert" not in heap
    assert b"<img src=x" not in heap
    assert b'href="javascript' not in heap
    assert b"<b>Bold" not in heap


def test_the_picture_for_other_sites_is_a_png_of_the_usual_size(client):
    submitted("Reading in the Dark")
    says("aiko")
    publication = published(frozen(report("とても長い題名の論文をみんなで読む会の速報資料" * 3)))

    answer = client.get(f"/p/{publication.slug}/picture.png")

    assert Image.open(BytesIO(answer.content)).size == (1200, 630)


def test_an_address_cannot_be_guessed():
    submitted("Reading in the Dark")
    says("aiko")
    version = frozen()

    assert published(version).slug != published(version).slug


WHO_MAY = {
    "see the list": {"aiko": 200, "ben": 200, "gus": 200, "chen": 404},
    "say how they appear": {"aiko": 302, "ben": 302, "gus": 302, "chen": 404},
    "publish a version": {"aiko": 302, "ben": 403, "gus": 403, "chen": 404},
    "publish a summary": {"aiko": 302, "ben": 403, "gus": 403, "chen": 404},
    "look at the form": {"aiko": 200, "ben": 403, "gus": 403, "chen": 404},
    "withdraw": {"aiko": 302, "ben": 403, "gus": 403, "chen": 404},
    "take off the list": {"aiko": 302, "ben": 403, "gus": 403, "chen": 404},
}


@pytest.mark.parametrize(
    ("deed", "who", "status"), [(d, w, s) for d, all_ in WHO_MAY.items() for w, s in all_.items()]
)
def test_only_organisers_publish(client, deed, who, status):
    summary = submitted("Reading in the Dark")
    makers.strangers()
    says("aiko")
    version = frozen()
    publication = published(version)
    wish = {"licence": "cc-by", "is_listed": "on"}
    client.force_login(makers.member(who))

    answer = {
        "see the list": lambda: client.get(f"/groups/{publication.group_id}/publications/"),
        "say how they appear": lambda: client.post(
            f"/groups/{publication.group_id}/publish-as/", {"appearance": "anonymous"}
        ),
        "publish a version": lambda: client.post(f"/versions/{version.pk}/publish/", wish),
        "publish a summary": lambda: client.post(f"/summaries/{summary.pk}/publish/", wish),
        "look at the form": lambda: client.get(f"/versions/{version.pk}/publish/"),
        "withdraw": lambda: client.post(f"/publications/{publication.pk}/withdraw/"),
        "take off the list": lambda: client.post(f"/publications/{publication.pk}/listing/"),
    }[deed]()

    assert answer.status_code == status
    changed = Publication.objects.filter(withdrawn_at=None, is_listed=True).count()
    assert changed == {
        (True, "publish a version"): 2,
        (True, "publish a summary"): 2,
        (True, "withdraw"): 0,
        (True, "take off the list"): 0,
    }.get((status == 302, deed), 1)


def test_pages_need_no_more_questions_for_twenty_slides(client, django_assert_max_num_queries):
    submitted("Reading in the Dark")
    says("aiko")
    begun = report()
    few_slides = published(frozen(begun))
    for number in range(20):
        submitted(f"Number {number}")
    many_slides = published(frozen(report("Another")))
    client.get(f"/p/{few_slides.slug}/")
    client.get(f"/p/{many_slides.slug}/")
    with django_assert_max_num_queries(20) as few:
        client.get(f"/p/{few_slides.slug}/")

    with django_assert_max_num_queries(len(few)):
        client.get(f"/p/{many_slides.slug}/")


@pytest.mark.parametrize(("language", "said"), [("en", "What we show"), ("ja", "公開しているもの")])
def test_the_group_s_page_speaks_the_reader_s_language(client, language, said):
    client.force_login(makers.member())

    page = client.get(
        f"/groups/{makers.group().pk}/publications/", headers={"Accept-Language": language}
    )

    assert said in page.text
