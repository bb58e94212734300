"""A list brings summaries along that somebody wrote elsewhere."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.catalogue.actions import AT_ONCE
from dokuha.discussion.actions import say
from dokuha.discussion.places import about_summary
from dokuha.progress.attention import shining_in
from dokuha.progress.queries import burnup_of, lines_of, progress_of, ranking_of
from dokuha.progress.ranking import Period
from dokuha.publication.copying import select
from dokuha.reports.composing import deck_of
from dokuha.search.indexing import catch_up_with_all
from dokuha.sources import read_list
from dokuha.summaries import importing
from dokuha.summaries.importing import import_survey
from dokuha.summaries.models import Revision, State, Summary
from dokuha.summaries.writers import Writer, forget_writer, know_writer, writers_of
from tests import makers
from tests.summaries.drafts import draft, submitted, write

pytestmark = pytest.mark.django_db

LATER = makers.NOW + timedelta(days=1)
DAY = Period(first=date(2018, 5, 29), last=date(2018, 5, 29))
WORDS = {"overview": "What lamps are.", "novelty": "- counted", "comments": "- none"}


def slide(*, title="Seeing Lamps", writer="Mio Hayashi", time="2018.5.29 15:59:46", **words):
    said = WORDS | words
    return (
        f".paper-abstract\n  .title {title}\n  .info\n    .authors Ada Quill\n"
        f"    .conference RC2018\n  .slide_editor {writer}\n"
        f"  .item1\n    h1 概要\n    p {said['overview']}\n"
        "  .item2\n    img(src='figs/lamps.png')\n"
        f"  .item3\n    h1 新規性\n    ul\n      li {said['novelty'].removeprefix('- ')}\n"
        f"  .item4\n    h1 コメント\n    ul\n      li {said['comments'].removeprefix('- ')}\n"
        f"  .timestamp {time}\n"
    )


def bring(*slides, now=makers.NOW, at_once=AT_ONCE):
    found = read_list(file_name="slides.pug", content="".join(slides).encode())
    return import_survey(
        survey=makers.survey(),
        records=found.records,
        actor=makers.member("aiko"),
        now=now,
        at_once=at_once,
    )


def know(name="Mio Hayashi", *, who="ben"):
    return know_writer(
        group=makers.group(),
        name=name,
        member=makers.member(who),
        actor=makers.member(who),
        now=LATER,
    )


def test_a_slide_becomes_a_submitted_summary_with_its_panels_writer_and_time():
    result = bring(slide())

    summary = Summary.objects.get()
    assert (result.papers.added, result.summaries) == (1, 1)
    assert (summary.paper.title, summary.writer, summary.author) == (
        "Seeing Lamps",
        "Mio Hayashi",
        None,
    )
    assert summary.submitted_at == timezone.make_aware(datetime(2018, 5, 29, 15, 59, 46))  # noqa: DTZ001 - the wall's clock
    assert (summary.format, summary.state) == ("cvpaper", State.SUBMITTED)
    assert summary.answers == WORDS | {"figure": "figs/lamps.png"}
    assert Event.objects.get(kind=Kind.SUMMARIES_IMPORTED).facts == {"count": 1}


def test_the_paper_counts_as_read_and_nobody_is_ranked_for_it():
    bring(slide())

    assert progress_of(makers.survey()).read == 1
    assert ranking_of(makers.survey(), DAY).persons == []


def test_what_one_writer_says_twice_is_one_summary_also_where_the_list_comes_in_parts(monkeypatch):
    slides = [slide(overview=words) for words in ("First.", "Then.", "At last.")]
    monkeypatch.setattr(importing, "BATCH", 1)

    for at_once in (5_000, 1, 2):
        bring(*slides, at_once=at_once)
        assert Summary.objects.get().answers["overview"] == "First.\n\nThen.\n\nAt last."
        Summary.objects.all().delete()


def test_the_same_list_twice_adds_nothing():
    bring(slide(), slide(title="Counting Herons"))

    assert bring(slide(), slide(title="Counting Herons"), now=LATER).summaries == 0
    assert (Summary.objects.count(), Revision.objects.count()) == (2, 2)
    assert Event.objects.filter(kind=Kind.SUMMARIES_IMPORTED).count() == 1


def test_a_slide_that_has_changed_is_taken_while_nobody_has_changed_it_here():
    bring(slide())

    assert bring(slide(overview="More of lamps."), now=LATER).summaries == 1
    assert Summary.objects.get().answers["overview"] == "More of lamps."
    assert bring(slide(overview="More of lamps."), now=LATER).summaries == 0
    assert [one.answers["overview"] for one in Revision.objects.order_by("pk")] == [
        "What lamps are.",
        "More of lamps.",
    ]


def test_a_slide_that_has_changed_does_not_touch_what_its_author_has_changed_here():
    bring(slide())
    know()
    write(Summary.objects.get(), overview="What lamps are to me.")

    assert bring(slide(overview="More of lamps."), now=LATER).summaries == 0
    assert bring(slide(overview="More of lamps."), now=LATER).summaries == 0
    assert bring(slide(), now=LATER).summaries == 0
    assert Summary.objects.get().answers["overview"] == "What lamps are to me."
    kept = Revision.objects.get(reason=Revision.Reason.KEPT_ASIDE)
    assert kept.answers["overview"] == "More of lamps."


def test_two_pages_by_one_writer_about_one_paper_are_joined():
    both = slide(), slide(overview="Lamps again.")

    assert (bring(*both).summaries, bring(*both).summaries) == (1, 0)
    assert Summary.objects.get().answers["overview"] == "What lamps are.\n\nLamps again."


def test_a_writer_called_like_a_member_is_that_member():
    ben = makers.member("ben")
    ben.name = "Ben Roth"
    ben.save()
    makers.group()
    bring(slide(writer="BenRoth"))

    assert Summary.objects.get().author == ben
    assert [place.summaries for place, _ in ranking_of(makers.survey(), DAY).persons] == [1]


def test_a_name_that_a_member_has_taken_is_theirs_in_later_lists_too():
    bring(slide())
    know()
    bring(slide(title="Counting Herons"))

    assert {one.author for one in Summary.objects.all()} == {makers.member("ben")}


def test_a_member_takes_a_name_with_all_its_summaries_and_can_give_it_back():
    bring(slide(), slide(title="Counting Herons"), slide(writer="Sota Ito"))

    assert (know(), know()) == (2, 0)
    assert writers_of(makers.group()) == [
        Writer(name="Sota Ito", member=None, summaries=1),
        Writer(name="Mio Hayashi", member=makers.member("ben"), summaries=2),
    ]
    assert [place.summaries for place, _ in ranking_of(makers.survey(), DAY).persons] == [2]

    ben = makers.member("ben")
    forget_writer(group=makers.group(), name="Mio Hayashi", member=ben, actor=ben, now=LATER)
    assert not Summary.objects.filter(author__isnull=False).exists()
    assert ranking_of(makers.survey(), DAY).persons == []


def test_who_has_a_page_about_the_paper_already_keeps_it_and_gains_no_second():
    bring(slide())
    own = draft(by="ben", paper=Summary.objects.get().paper)

    assert know() == 0
    assert Summary.objects.exclude(pk=own.pk).get().author is None


def test_a_list_that_names_nobody_brings_pages_without_a_name(client):
    found = read_list(
        file_name="list.md",
        content=b"# RC 2018\n* [Seeing Lamps](https://example.org/1)\n    * All of it.\n",
    )
    import_survey(
        survey=makers.survey(),
        records=found.records,
        actor=makers.member("aiko"),
        now=makers.NOW,
    )
    summary = Summary.objects.get()

    assert (summary.writer, summary.submitted_at) == ("name unknown", makers.NOW)
    client.force_login(makers.member("aiko"))
    client.post(f"/summaries/{summary.pk}/whose/", {"member": makers.member("aiko").pk})
    saved = client.post(
        f"/summaries/{summary.pk}/save/",
        {"was-novelty": "", "novelty": "", "was-overview": "All of it.", "overview": "Half."},
        follow=True,
    )
    assert "Saved." in saved.text
    assert Summary.objects.get().answers["overview"] == "Half."


def test_a_summary_without_its_day_is_no_deed_of_the_day_of_its_import():
    bring(slide(time=""), slide(title="Counting Herons"))
    makers.paper("Still Waiting")
    know(who="ben")
    today = timezone.localdate(makers.NOW)
    since_then = Period(first=DAY.first, last=today)

    ((place, _),) = ranking_of(makers.survey(), since_then).persons
    assert (place.summaries, progress_of(makers.survey()).read) == (1, 2)
    assert shining_in(makers.group(), today=today) == []
    grown = burnup_of(makers.survey(), today=today)
    (line,) = lines_of([makers.survey()], today=today)
    assert (grown.a_day, grown.ends_on, line.ends_on) == (0, None, None)


def test_it_is_seen_wherever_a_summary_is(client):
    bring(slide())
    summary = Summary.objects.get()
    client.force_login(makers.member("ben"))
    list(catch_up_with_all())

    for page in (
        f"/summaries/{summary.pk}/",
        f"/papers/{summary.paper_id}/",
        f"/surveys/{makers.survey().pk}/",
        f"/groups/{makers.group().pk}/",
        f"/groups/{makers.group().pk}/find/?q=lamps",
    ):
        assert "Mio Hayashi" in client.get(page).text, page
    assert "figs/lamps.png" in client.get(f"/summaries/{summary.pk}/").text


def test_it_stands_in_the_deck_but_is_not_published_before_somebody_can_agree():
    bring(slide())
    deck = deck_of(makers.survey(), language="en", today=makers.TODAY)

    (section,) = deck.sections
    assert [(one.writer, one.written_on) for one in section.slides] == [
        ("Mio Hayashi", date(2018, 5, 29))
    ]
    assert [(one.name, one.summaries) for one in deck.credits] == [("Mio Hayashi", 1)]
    assert select(deck, {}, with_figures=True).slides == []


def test_one_may_talk_about_it_and_thank_for_it(client):
    bring(slide())
    summary = Summary.objects.get()
    client.force_login(makers.member("ben"))

    say(place=about_summary(summary), author=makers.member("ben"), text="Nice.", now=LATER)
    assert client.post(f"/summaries/{summary.pk}/thank/").status_code == 302


def test_nobody_edits_it_before_it_is_somebodys(client):
    bring(slide())
    client.force_login(makers.member("aiko"))

    for page in ("save", "withdraw", "submit"):
        answer = client.post(f"/summaries/{Summary.objects.get().pk}/{page}/")
        assert answer.status_code == 403


def test_an_organiser_imports_through_the_preview(client):
    client.force_login(makers.member("aiko"))
    survey = makers.survey()
    file = SimpleUploadedFile("slide.pug", slide().encode())
    client.post(f"/surveys/{survey.pk}/import/", {"file": file})

    page = client.get(f"/surveys/{survey.pk}/import/preview/")
    assert page.context["summaries"] == 1
    answer = client.post(f"/surveys/{survey.pk}/import/confirm/", follow=True)
    assert "1 paper added. 1 summary came in." in answer.text


def test_the_command_counts_the_summaries(tmp_path, capsys):
    file = tmp_path / "slide.pug"
    file.write_text(slide())

    call_command("import_list", makers.survey().name, str(file), "--json")
    call_command("import_list", makers.survey().name, str(file), "--json")

    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["added"], one["summaries"]) for one in told] == [(1, 1), (0, 0)]


def test_names_are_taken_on_their_page(client):
    bring(slide(), slide(title="Counting Herons", writer="Sota Ito"))
    group = makers.group()
    pages = f"/groups/{group.pk}/writers/"

    client.force_login(makers.member("ben"))
    assert "Mio Hayashi" in client.get(pages).text
    client.post(f"{pages}known/", {"writer": "Mio Hayashi"})
    client.force_login(makers.member("aiko"))
    client.post(f"{pages}known/", {"writer": "Sota Ito", "member": makers.member("ben").pk})
    client.post(f"{pages}unknown/", {"writer": "Mio Hayashi", "member": makers.member("ben").pk})

    assert {one.writer_name: one.author for one in Summary.objects.all()} == {
        "Mio Hayashi": None,
        "Sota Ito": makers.member("ben"),
    }


@pytest.mark.parametrize(
    ("who", "whom", "status"),
    [
        ("gus", None, 403),
        ("chen", None, 404),
        ("ben", "aiko", 403),
        ("aiko", "gus", 403),
        ("aiko", "chen", 404),
    ],
)
def test_only_readers_take_names_and_only_organisers_for_others(client, who, whom, status):
    bring(slide())
    makers.strangers()
    client.force_login(makers.member(who))
    form = {"writer": "Mio Hayashi"} | ({"member": makers.member(whom).pk} if whom else {})

    for page in ("known", "unknown"):
        address = f"/groups/{makers.group().pk}/writers/{page}/"
        assert client.post(address, form).status_code == status
    assert Summary.objects.get().author is None


def test_a_form_without_a_name_gives_nobody_all_that_has_no_name(client):
    bring(slide(writer=""), slide(title="Counting Herons", writer=""))
    client.force_login(makers.member("aiko"))
    pages = f"/groups/{makers.group().pk}/writers/"

    for form in ({}, {"writer": ""}, {"writer": "", "member": makers.member("ben").pk}):
        assert "Nothing was changed." in client.post(f"{pages}known/", form, follow=True).text
    assert not Summary.objects.exclude(author=None)


def test_a_form_that_is_not_in_order_gives_nobody_anything(client):
    bring(slide())
    client.force_login(makers.member("aiko"))
    form = {"writer": "Mio Hayashi", "member": "everybody"}

    assert client.post(f"/groups/{makers.group().pk}/writers/known/", form).status_code == 404
    assert Summary.objects.get().author is None


def test_a_name_in_another_group_is_not_touched():
    bring(slide())

    gained = know_writer(
        group=makers.strangers(),
        name="Mio Hayashi",
        member=makers.member("chen"),
        actor=makers.member("chen"),
        now=datetime(2026, 3, 11, tzinfo=UTC),
    )
    assert (gained, writers_of(makers.strangers())) == (0, [])


def test_an_import_costs_no_more_queries_for_twenty_slides_than_for_two(
    django_assert_max_num_queries,
):
    makers.member("aiko")

    def cost(count):
        slides = [slide(title=f"Lamp {count} {n}") for n in range(count)]
        with django_assert_max_num_queries(60) as counted:
            bring(*slides)
        return len(counted)

    cost(2)
    assert cost(20) == cost(3)


def test_own_summaries_and_imported_ones_stand_side_by_side():
    bring(slide())
    paper = Summary.objects.get().paper
    submitted(by="ben", paper=paper)

    assert sorted(one.writer for one in paper.summaries.all()) == ["Ben", "Mio Hayashi"]


def issue(**sections):
    said = {"一言でいうと": "Lamps are counted.", "概要": "What lamps are.", "手法": "Counting."}
    body = "".join(f"## {name}\n{text}\n" for name, text in (said | sections).items())
    return [
        {
            "title": "Seeing Lamps",
            "html_url": "https://github.com/readers/times/issues/1",
            "user": {"login": "Mio Hayashi"},
            "created_at": "2018-05-29T15:59:46Z",
            "body": body,
        }
    ]


def bring_issue(**sections):
    found = read_list(file_name="issues.json", content=json.dumps(issue(**sections)).encode())
    return import_survey(
        survey=makers.survey(), records=found.records, actor=makers.member("aiko"), now=LATER
    )


def test_a_summary_kept_as_an_issue_comes_into_the_form_with_its_questions():
    bring_issue()

    summary = Summary.objects.get()
    assert (summary.format, summary.one_liner) == ("talk", "Lamps are counted.")
    assert summary.answers == {"overview": "What lamps are.", "method": "Counting."}
    assert summary.writer_name == "Mio Hayashi"


def test_an_issue_that_says_more_by_now_renews_its_summary():
    bring_issue()
    assert bring_issue().summaries == 0

    assert bring_issue(一言でいうと="Lamps are few.").summaries == 1

    assert Summary.objects.get().one_liner == "Lamps are few."


@pytest.mark.django_db
def test_of_a_hostile_list_comes_in_what_can_be_kept(client):
    bad = "a\ud800b\0c"
    page = {"form": bad, "one_liner": bad, "written_at": "0001-01-01", "fields": {"overview": bad}}
    line = dict.fromkeys(
        ("title", "pdf_url", "code_url", "source_id", "format"), "https://a.example/b"
    )
    papers = [
        line | {"title": "One", "summary": page | {"writer": bad}},
        line | {"title": "Two", "summary": page | {"writer": "x" * 10_000, "one_liner": "y" * 999}},
    ]
    content = "".join(json.dumps(one) + "\n" for one in papers).encode()
    client.force_login(makers.member())
    survey = makers.survey()

    client.post(
        f"/surveys/{survey.pk}/import/", {"file": SimpleUploadedFile("list.jsonl", content)}
    )
    client.post(f"/surveys/{survey.pk}/import/confirm/")

    kept = Summary.objects.order_by("paper__title")
    assert [(it.writer_name, it.one_liner) for it in kept] == [("abc", "abc"), ("", "")]
    assert {it.answers["overview"] for it in kept} == {"abc"}
