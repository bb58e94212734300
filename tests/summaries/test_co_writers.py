"""The author lets others write; whoever wrote is named."""

import json
from base64 import b64decode

import pytest
from django.utils import timezone, translation

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.discussion.invitations import tell_co_writers
from dokuha.discussion.models import Notice
from dokuha.publication import making
from dokuha.publication.actions import publish_summary
from dokuha.publication.copying import select
from dokuha.publication.models import Appearance, Consent
from dokuha.publication.queries import public_names_of
from dokuha.reports.composing import deck_of, deck_of_summary
from dokuha.summaries.actions import share_summary, submit_summary
from dokuha.summaries.models import CoWriter, Summary
from dokuha.summaries.together import texts
from tests import makers
from tests.makers import NOW
from tests.publication.test_publish import says
from tests.summaries.drafts import draft, submitted
from tests.summaries.test_shared_texts import Window

pytestmark = pytest.mark.django_db


def get(client, who, path):
    client.force_login(makers.member(who))
    return client.get(path)


def share(client, summary, *, by="aiko", **values):
    client.force_login(makers.member(by))
    return client.post(f"/summaries/{summary.pk}/share/", values)


def with_words_of_ben() -> Summary:
    summary = draft(overview="What it is.", novelty="What is new.")
    share_summary(summary=summary, with_everybody=False, members=[makers.member("ben")], now=NOW)
    ben = Window(summary, "ben")
    ben.type("Ben: ")
    ben.send()
    return submit_summary(summary=summary, now=NOW)


def consents(**said) -> dict[int, Consent]:
    return {
        makers.member(name).pk: Consent(member=makers.member(name), appearance=appearance)
        for name, appearance in said.items()
    }


def test_the_author_names_who_may_write_too(client):
    mine, ben = draft(), makers.member("ben")

    for _ in range(2):
        share(client, mine, who="named", members=[ben.pk])

    assert [row.member for row in CoWriter.objects.filter(may_write=True)] == [ben]
    assert Event.objects.filter(kind=Kind.SUMMARY_SHARED).count() == 1


@pytest.mark.parametrize(("by", "status"), [("aiko", 302), ("ben", 403), ("chen", 404)])
def test_only_the_author_says_who_writes(client, by, status):
    makers.strangers()
    mine = submitted()

    assert share(client, mine, by=by, who="all").status_code == status
    assert Summary.objects.get().is_open == (status == 302)


@pytest.mark.parametrize("who", ["gus", "chen"])
def test_nobody_is_asked_who_does_not_read_in_the_group(client, who):
    makers.strangers()
    mine = draft()

    share(client, mine, who="named", members=[makers.member(who).pk])

    assert not CoWriter.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"), [("aiko", 200), ("ben", 200), ("gus", 404), ("chen", 404)]
)
def test_an_open_draft_is_seen_by_all_who_read_in_the_group(client, who, status):
    makers.strangers()
    mine = draft(overview="It reads.")
    share(client, mine, who="all")

    for path in (f"/summaries/{mine.pk}/", f"/summaries/{mine.pk}/together/"):
        assert get(client, who, path).status_code == status, path
    room = get(client, who, f"/papers/{mine.paper_id}/room/?with={mine.pk}")
    assert room.status_code == (status if who != "gus" else 403)


def test_a_draft_of_ones_own_stays_ones_own(client):
    mine = draft()

    assert get(client, "ben", f"/summaries/{mine.pk}/together/").status_code == 404
    assert get(client, "ben", f"/papers/{mine.paper_id}/room/?with={mine.pk}").status_code == 404


@pytest.mark.parametrize("deed", ["submit", "withdraw", "format", "share"])
def test_a_co_writer_leaves_to_the_author_what_is_the_authors(client, deed):
    mine = draft(overview="What.", novelty="New.")
    share(client, mine, who="all")
    client.force_login(makers.member("ben"))

    answer = client.post(f"/summaries/{mine.pk}/{deed}/", {"format": "ochiai", "who": "alone"})

    assert answer.status_code == 403
    kept = Summary.objects.get()
    assert (kept.is_draft, kept.format, kept.is_open) == (True, "talk", True)


def test_the_room_shows_a_co_writer_the_shared_form_without_the_authors_buttons(client):
    mine = draft(overview="It reads.")
    share(client, mine, who="all")

    page = get(client, "ben", f"/papers/{mine.paper_id}/room/?with={mine.pk}").content.decode()

    assert "summaries/js/together.js" in page
    assert f'data-together="/summaries/{mine.pk}/together/"' in page
    assert "It reads." in page
    assert "Submit the summary" not in page


def test_whoever_may_write_too_finds_the_way_from_the_paper(client):
    mine = draft()
    share(client, mine, who="all")

    assert f"?with={mine.pk}" in get(client, "ben", f"/papers/{mine.paper_id}/").content.decode()
    assert (
        f"?with={mine.pk}" not in get(client, "gus", f"/papers/{mine.paper_id}/").content.decode()
    )


def test_alone_again_the_form_saves_as_ever_and_the_words_of_others_stay(client):
    mine = draft()
    share(client, mine, who="all")
    ben = Window(mine, "ben")
    ben.type("By Ben.")
    ben.send()

    share(client, mine, who="alone")

    page = get(client, "aiko", f"/papers/{mine.paper_id}/room/").content.decode()
    assert "summaries/js/editor.js" in page
    assert get(client, "ben", f"/summaries/{mine.pk}/together/").status_code == 404
    changes = {"overview": {"was": "By Ben.", "is": "By Ben. By Aiko."}}
    client.force_login(makers.member("aiko"))
    client.post(f"/summaries/{mine.pk}/changes/", json.dumps(changes), "application/json")
    ben.hear()
    assert ben.text() == Summary.objects.get().answers["overview"] == "By Ben. By Aiko."


def test_plain_requests_carry_updates_and_say_who_wrote(client):
    mine = draft(overview="It reads.")
    share(client, mine, who="all")
    ben = Window(mine, "ben")
    ben.type("Ben: ")
    client.force_login(ben.member)
    path = f"/summaries/{mine.pk}/together/"

    assert client.post(path, b"nonsense", "application/octet-stream").status_code == 409
    client.post(path, ben.doc.get_update(ben.sent), "application/octet-stream")

    told = client.get(path).json()
    made = texts.document(map(b64decode, told["updates"]))
    assert texts.texts_of(made)["overview"] == "Ben: It reads."
    assert sorted(name for _, name in told["pens"].values()) == ["Aiko", "Ben"]
    assert Summary.objects.get().answers["overview"] == "Ben: It reads."
    assert client.get(f"{path}?after={told['newest']}").json()["updates"] == []


def test_whoever_wrote_is_named_with_the_author(client):
    summary = with_words_of_ben()
    share(client, summary, who="alone")

    assert "with Ben" in get(client, "gus", f"/summaries/{summary.pk}/").content.decode()
    (section,) = deck_of(makers.survey(), language="en", today=makers.TODAY).sections
    assert section.slides[0].writer == "Aiko with Ben"
    with translation.override("ja"):
        (section,) = deck_of(makers.survey(), language="ja", today=makers.TODAY).sections
    assert section.slides[0].writer == "Aiko（Benとともに）"


def test_whoever_is_asked_to_write_too_is_told_once_with_the_way_there(client):
    mine, ben = draft(), makers.member("ben")
    share(client, mine, who="named", members=[ben.pk])

    for _ in range(2):
        tell_co_writers(now=timezone.now())

    notice = Notice.objects.get()
    assert (notice.member, notice.kind) == (ben, "co_writer")
    room = f"/papers/{mine.paper_id}/room/?with={mine.pk}"
    opened = get(client, "ben", f"/notices/{notice.pk}/open/")
    assert opened.headers["Location"] == room
    assert get(client, "ben", room).status_code == 200
    assert "Aiko asks you to write with them" in get(client, "ben", "/inbox/").text


def test_an_invitation_is_gone_when_one_may_write_no_more_and_there_when_one_may_again(client):
    mine, ben = draft(), makers.member("ben")
    for who, told in (("named", 1), ("alone", 0), ("named", 1), ("all", 0)):
        share(client, mine, who=who, members=[ben.pk])
        tell_co_writers(now=timezone.now())
        assert Notice.objects.count() == told, who


def test_whoever_was_asked_and_did_not_write_is_not_named(client):
    summary = submitted()
    share(client, summary, who="named", members=[makers.member("ben").pk])

    assert Summary.objects.get().wrote_with == []


@pytest.mark.parametrize(
    ("said", "slides"),
    [
        ({"aiko": Appearance.NAMED}, 0),
        ({"aiko": Appearance.NAMED, "ben": Appearance.HIDDEN}, 0),
        ({"aiko": Appearance.NAMED, "ben": Appearance.ANONYMOUS}, 1),
    ],
)
def test_what_two_wrote_is_published_when_both_agree(said, slides):
    with_words_of_ben()
    deck = deck_of(makers.survey(), language="en", today=makers.TODAY)

    selection = select(deck, consents(**said), with_figures=True)

    assert selection.written == slides
    assert [slide.writer for slide in selection.slides] == [""] * slides


def published(summary, *, aiko="named", ben="named"):
    """Publish it with the names that both choose: "A. of the lamps" and "B. of the lamps"."""
    says("aiko", aiko, "A. of the lamps" if aiko == "named" else "")
    says("ben", ben, "B. of the lamps" if ben == "named" else "")
    return publish_summary(
        summary=summary,
        deck=deck_of_summary(summary, language="en", today=makers.TODAY),
        licence="cc-by",
        with_figures=True,
        is_listed=True,
        actor=summary.author,
        now=NOW,
    )


@pytest.mark.parametrize(
    ("aiko", "ben", "credit"),
    [
        ("named", "named", "A. of the lamps with B. of the lamps"),
        ("named", "anonymous", "A. of the lamps"),
        ("anonymous", "named", "without a name with B. of the lamps"),
        ("anonymous", "anonymous", ""),
    ],
)
def test_the_public_reads_the_names_that_both_chose(client, aiko, ben, credit):
    publication = published(with_words_of_ben(), aiko=aiko, ben=ben)

    cover = client.get(f"/p/{publication.slug}/").text
    feed = client.get(f"/p/group-{publication.group_id}/feed/").text

    assert f"<span>{credit}</span>" in cover
    assert f"<name>{credit or 'Night Readers'}</name>" in feed
    assert (cover + feed).count("Aiko") == (cover + feed).count(">Ben<") == 0
    slide = publication.slides.get()
    names = public_names_of([slide])[slide.pk]
    assert making.slide_of(slide, names).writer == credit


def test_a_co_writer_who_takes_another_name_has_it_in_public_at_once(client):
    publication = published(with_words_of_ben())

    says("ben", "named", "Benjamin")

    cover = client.get(f"/p/{publication.slug}/").text
    assert "A. of the lamps with Benjamin" in cover
    assert "B. of the lamps" not in cover


def test_who_no_longer_agrees_takes_what_they_helped_with_out_of_the_public():
    publication = published(with_words_of_ben())
    assert publication.slides.filter(writer=makers.member("aiko")).count() == 1

    says("ben", "hidden")

    assert not publication.slides.filter(writer=makers.member("aiko")).exists()
