"""Two papers that turn out to be one: nothing is lost, and a merge can be undone."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.core.files.base import ContentFile
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dokuha.catalogue.actions import import_list
from dokuha.catalogue.models import Doubt, Entry, Merge, Paper
from dokuha.catalogue.oneness import (
    FIELDS,
    CannotMerge,
    NotOne,
    merge_papers,
    tell_apart,
    undo_merge,
)
from dokuha.claims.actions import claim_papers, give_back
from dokuha.claims.models import Claim
from dokuha.core.writing_much import know_sizes
from dokuha.discussion.actions import say
from dokuha.discussion.models import Comment
from dokuha.discussion.places import about_paper
from dokuha.discussion.queries import talk_at
from dokuha.reading.actions import attach_pdf, finish_reading, start_reading
from dokuha.reading.highlighting import Marked, add_highlight
from dokuha.reading.models import Highlight, PaperFile, Reading, Tick
from dokuha.search.indexing import catch_up_with_all
from dokuha.sources import PaperRecord
from dokuha.summaries.actions import start_summary
from dokuha.summaries.models import Summary
from dokuha.summaries.queries import summaries_of
from tests import makers
from tests.house import one_of_everything
from tests.makers import NOW
from tests.reading import pdfs
from tests.summaries.drafts import submitted
from tests.together import together

LATER = NOW + timedelta(days=1)
pytestmark = pytest.mark.django_db


def merge(kept: Paper, absorbed: Paper, *take: str, at=LATER) -> Merge:
    return merge_papers(
        kept=kept, absorbed=absorbed, take=take, actor=makers.member("aiko"), now=at
    )


def undo(done: Merge) -> Merge:
    return undo_merge(merge=done, actor=makers.member("aiko"), now=LATER)


def said_about(paper: Paper) -> list[str]:
    talk = talk_at(about_paper(paper), reader=makers.member(), today=makers.TODAY)
    return [it.comment.text for it in talk.said]


def everything() -> dict[str, Any]:
    """All rows but the record of what was done; when a paper was changed last is no matter."""
    rows = {}
    for model in apps.get_app_config("dokuha").get_models(include_auto_created=True):
        if model.__name__ in ("Merge", "Doubt", "Event", "Indexed", "Job", "GroupMap"):
            continue
        found = serializers.serialize("python", model._base_manager.order_by("pk"))
        for row in found:
            if model is Paper:
                del row["fields"]["changed_at"]
        rows[model.__name__] = found
    return rows


def test_all_that_anybody_did_is_given_back_when_a_merge_is_undone():
    there = one_of_everything.make()
    paper = Paper.objects.get(pk=there["paper_id"])
    for other in paper.group.papers.exclude(pk=paper.pk).order_by("pk"):
        before = everything()
        done = merge(other, paper)
        assert everything() != before
        undo(done)
        assert everything() == before


def test_what_hung_on_either_hangs_on_the_one_that_stays():
    one, other = makers.papers(2)
    aiko, ben = makers.member("aiko"), makers.member("ben")
    for paper, person in ((one, aiko), (other, ben)):
        claim_papers(papers=[paper], member=person, now=NOW)
        start_reading(paper=paper, member=person, depth="speed", now=NOW)
        submitted(paper=paper, by=person.name.lower())
        say(place=about_paper(paper), author=person, text=f"Hm, {person.name}.", now=NOW)

    merge(one, other)

    assert {it.author for it in summaries_of(one)} == {aiko, ben}
    assert Claim.objects.filter(paper=one).count() == 2
    assert Reading.objects.filter(paper=one).count() == 2
    assert said_about(one) == ["Hm, Aiko.", "Hm, Ben."]


def test_a_talk_about_the_paper_that_goes_is_found_at_the_one_that_stays():
    one, other = makers.papers(2)
    say(place=about_paper(other), author=makers.member("ben"), text="Dark!", now=NOW)

    done = merge(one, other)
    assert said_about(one) == ["Dark!"]
    undo(done)
    assert said_about(one) == []
    assert said_about(other) == ["Dark!"]


def test_two_pages_by_one_person_are_both_shown():
    one, other = makers.papers(2)
    pages = {submitted(paper=paper, by="ben") for paper in (one, other)}

    merge(one, other)

    assert set(summaries_of(one)) == pages


def test_a_survey_that_lists_both_lists_one():
    one, other = makers.papers(2)
    elsewhere = makers.survey("ICCV 2015")
    Entry.objects.create(survey=elsewhere, paper=other, number=7, track="Oral")

    done = merge(one, other)
    assert [it.paper for it in Entry.objects.filter(survey=makers.survey())] == [one]
    assert elsewhere.entries.get().paper == one
    undo(done)
    assert [it.number for it in makers.survey().entries.all()] == [1, 2]
    assert elsewhere.entries.get().paper == other


def test_a_number_that_was_given_away_meanwhile_is_given_anew():
    one, other = makers.papers(2)
    done = merge(one, other)
    third = makers.paper("A third one")

    undo(done)

    numbers = dict(makers.survey().entries.values_list("paper", "number"))
    assert numbers == {one.pk: 1, third.pk: 2, other.pk: 3}


def test_highlights_in_the_same_pdf_are_together():
    one, other = makers.papers(2)
    aiko = makers.member()
    content = pdfs.paper()
    for paper in (one, other):
        pdf = ContentFile(content, "paper.pdf")
        file = attach_pdf(paper=paper, file=pdf, member=aiko, now=NOW)
        marked = Marked(page=1, boxes=[(50.0, 60.0, 90.0, 70.0)], quote=f"In {paper.title}")
        add_highlight(
            file=file, marked=marked, facet=1, note="", is_shared=True, member=aiko, now=NOW
        )

    before = everything()
    done = merge(one, other)

    assert PaperFile.objects.get().paper == one
    assert Highlight.objects.filter(file__paper=one).count() == 2
    undo(done)
    assert everything() == before


def test_the_fields_are_chosen_one_by_one_and_gaps_are_filled():
    one, other = makers.papers(2)
    Paper.objects.filter(pk=one.pk).update(year=2014, abstract="", venue="arXiv")
    Paper.objects.filter(pk=other.pk).update(year=2015, abstract="Dark.", venue="CVPR")

    done = merge(one, other, "venue", "title")
    one.refresh_from_db()
    assert (one.title, one.venue, one.year) == ("Paper number 2", "CVPR", 2014)
    assert (one.abstract, one.words) == ("Dark.", "paper number 2 ada quill bo inkwell")

    Paper.objects.filter(pk=one.pk).update(venue="CVPR 2015")
    undo(done)
    one.refresh_from_db()
    assert (one.title, one.venue, one.abstract) == ("Paper number 1", "CVPR 2015", "")


def test_what_came_after_a_merge_stays_with_the_paper_that_stayed():
    one, other = makers.papers(2)
    done = merge(one, other)
    mine = submitted(paper=one, by="ben")

    undo(done)

    assert Summary.objects.get().paper == one == mine.paper


def test_merges_are_undone_in_order():
    one, other, third = makers.papers(3)
    page = submitted(paper=one, by="ben")
    before = everything()
    first = merge(other, one)
    second = merge(third, other)
    assert list(summaries_of(third)) == [page]

    with pytest.raises(CannotMerge) as refused:
        undo(first)
    assert refused.value.code == NotOne.LATER_ONE_FIRST

    undo(second)
    assert Paper.every.get(pk=one.pk).same_as == other
    undo(first)
    undo(first)
    assert everything() == before


def test_once_more_changes_nothing_and_a_paper_that_is_gone_is_refused():
    one, other, third = makers.papers(3)
    assert merge(one, other) == merge(one, other)

    for kept, absorbed in ((third, other), (other, third), (one, one)):
        with pytest.raises(CannotMerge):
            merge(kept, absorbed)
    assert Merge.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_organisers_at_once_merge_once():
    one, other = makers.papers(2)
    page = submitted(paper=other, by="ben")

    def press() -> Merge:
        return merge(one, other)

    assert len(set(together(press, press))) == 1
    assert list(summaries_of(one)) == [page]


@pytest.mark.django_db(transaction=True)
def test_opposite_merges_at_once_leave_one_paper():
    one, other = makers.papers(2)

    def press(kept: Paper, absorbed: Paper) -> str:
        try:
            merge(kept, absorbed)
        except CannotMerge as refusal:
            return refusal.code
        return "done"

    answers = together(lambda: press(one, other), lambda: press(other, one))
    assert sorted(answers) == ["done", NotOne.MERGED_AWAY]
    assert Paper.objects.count() == 1


def test_a_list_finds_the_paper_under_both_descriptions():
    one, other = makers.papers(2)
    merge(one, other, "title")
    records = [
        PaperRecord(title=title, authors=("Ada Quill", "Bo Inkwell"), year=2015, format="test")
        for title in ("Paper number 1", "Paper number 2")
    ]

    result = import_list(survey=makers.survey(), records=records, actor=makers.member(), now=LATER)

    assert (result.added, result.matched, result.asked) == (0, 2, 0)


def test_a_paper_that_went_is_in_no_list_and_no_search(client):
    one, other = makers.papers(2)
    list(catch_up_with_all())
    merge(one, other)
    list(catch_up_with_all())
    client.force_login(makers.member())

    assert list(makers.group().papers.all()) == [one]
    found = client.get(f"/groups/{one.group_id}/find/", {"q": "number"}).content.decode()
    assert "Paper number 1" in found
    assert "Paper number 2" not in found


def test_a_few_merges_do_not_lead_the_database_astray():
    papers = makers.papers(40)
    for number in range(0, 20, 2):
        merge(papers[number], papers[number + 1])
    know_sizes(Paper._meta.db_table)

    newest = Paper.objects.filter(group=makers.group()).order_by("-changed_at")[:1]

    # Nearly all papers are merged into none: that is no way to find some.
    assert "same_as" not in newest.explain().split("Filter")[0]


def test_old_addresses_lead_to_the_paper_and_forms_are_not_lost(client):
    one, other = makers.papers(2)
    merge(one, other)
    client.force_login(makers.member("ben"))

    page = client.get(f"/papers/{other.pk}/?a=1")
    assert (page.status_code, page.headers["Location"]) == (302, f"/papers/{one.pk}/?a=1")
    sent = client.post(f"/papers/{other.pk}/claim/")
    assert (sent.status_code, sent.headers["Location"]) == (307, f"/papers/{one.pk}/claim/")
    client.force_login(makers.member("chen"))
    assert client.get(f"/papers/{other.pk}/").status_code == 404


def test_a_doubt_is_answered_by_a_merge_and_open_again_when_it_is_undone():
    one, other = makers.papers(2)
    doubt = Doubt.objects.create(group=one.group, first=one, second=other, asked_at=NOW)

    done = merge(one, other)
    doubt.refresh_from_db()
    assert (doubt.answer, doubt.answered_by) == ("same", makers.member())
    undo(done)
    doubt.refresh_from_db()
    assert (doubt.answer, doubt.answered_by) == ("open", None)


def test_one_answer_answers_the_same_question_asked_of_a_copy():
    one, copy, other = makers.papers(3)
    for first in (one, copy):
        Doubt.objects.create(group=one.group, first=first, second=other, asked_at=NOW)
    merge(one, copy)

    tell_apart(one=one, other=other, actor=makers.member(), now=LATER)

    assert set(Doubt.objects.values_list("answer", flat=True)) == {"different"}


PDF = pdfs.paper()
PEOPLE = ("aiko", "ben", "dai")


def _claim(paper, member):
    claim_papers(papers=[paper], member=member, now=NOW)


def _give_back(paper, member):
    give_back(paper=paper, member=member, now=NOW)


def _read(paper, member):
    start_reading(paper=paper, member=member, depth="speed", now=NOW)


def _finish(paper, member):
    for reading in Reading.objects.filter(paper=paper, member=member, finished_at=None):
        finish_reading(reading=reading, now=NOW)


def _tick(paper, member):
    Tick.objects.get_or_create(paper=paper, member=member, stop="s", defaults={"ticked_at": NOW})


def _write(paper, member):
    start_summary(paper=paper, author=member, format="talk", now=NOW)


def _say(paper, member):
    say(place=about_paper(paper), author=member, text="Hm.", now=NOW)


def _attach(paper, member):
    pdf = ContentFile(PDF, "p.pdf")
    attach_pdf(paper=paper, file=pdf, member=member, now=NOW)


deeds = st.tuples(
    st.sampled_from([_claim, _give_back, _read, _finish, _tick, _write, _say, _attach]),
    st.sampled_from([0, 1, 2]),
    st.sampled_from(PEOPLE),
)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(deeds, max_size=14),
    st.permutations([0, 1, 2]),
    st.sets(st.sampled_from(FIELDS)),
    st.booleans(),
)
def test_whatever_people_did_nothing_is_lost_and_undoing_gives_it_back(done, order, take, is_chain):
    with transaction.atomic():
        makers.join(makers.group(), "dai")
        papers = makers.papers(3)
        for deed, which, who in done:
            deed(papers[which], makers.member(who))
        before = everything()
        kept, absorbed, third = (papers[place] for place in order)
        merges = [merge(kept, absorbed, *take)]
        if is_chain:
            merges.append(merge(third, kept, *take, at=LATER + timedelta(hours=1)))
        left = everything()
        for kind in ("Summary", "Reading", "Sitting", "Comment", "Paper"):
            assert len(left[kind]) == len(before[kind])
        for one in reversed(merges):
            undo(one)
        assert everything() == before
        transaction.set_rollback(True)


def test_comments_keep_their_answers():
    one, other = makers.papers(2)
    for paper in (one, other):
        first = say(place=about_paper(paper), author=makers.member(), text="Why?", now=NOW)
        say(
            place=about_paper(paper),
            author=makers.member("ben"),
            text="Because.",
            answers=first,
            now=NOW,
        )

    merge(one, other)

    assert Comment.objects.filter(thread__paper=one).count() == 4
