"""A group that has one of everything, all of it Dai's where it can be somebody's own.

Aiko organises, Ben and Dai are members, Gus is a guest, Chen is a stranger. Each private thing
has a word in it that stands nowhere else, so that a page on which it is seen gives itself away.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile

from dokuha.analysis.actions import see_to_map
from dokuha.assistant.models import Ask, Proposal
from dokuha.catalogue.asking import ask_for_list
from dokuha.catalogue.editing import correct_paper
from dokuha.catalogue.holding import keep_upload
from dokuha.catalogue.models import Paper
from dokuha.catalogue.oneness import merge_papers
from dokuha.catalogue.standing import FACTS
from dokuha.claims.actions import claim_papers
from dokuha.discussion.actions import give_thanks, say, take_back
from dokuha.discussion.models import Notice
from dokuha.discussion.places import about_paper, about_summary, talk_of
from dokuha.discussion.webhooks import add_webhook
from dokuha.ideas.actions.evidence import accept, write_remark
from dokuha.ideas.actions.ideas import start_idea, tie_paper
from dokuha.ideas.actions.maps import start_map
from dokuha.ideas.models import Cell, Passage, Stance
from dokuha.jobs.worker import Worker
from dokuha.manuscripts.actions.arranging import add_paragraph
from dokuha.manuscripts.actions.manuscripts import choose_summaries, start_manuscript
from dokuha.manuscripts.actions.sentences import save_sentences, tie_sentence, write_sentences
from dokuha.manuscripts.models import Manuscript
from dokuha.people.actions import invite
from dokuha.people.models import Group, Member, Role
from dokuha.progress.actions import note_care, send_message
from dokuha.publication.actions import publish_summary, publish_version, set_consent
from dokuha.reading.actions import attach_pdf, correct_time, finish_reading, start_reading
from dokuha.reading.highlighting import Marked, add_highlight
from dokuha.reading.models import PaperFile
from dokuha.reports.actions import (
    add_new_summaries,
    add_slide,
    ask_for_deck,
    freeze_report,
    start_report,
)
from dokuha.reports.composing import deck_of_summary
from dokuha.reports.models import Report, SlideKind
from dokuha.review.actions.looks import ask_for_look, look
from dokuha.review.actions.wordings import suggest_wording
from dokuha.search.indexing import catch_up_with_all
from dokuha.services import meaning_of
from dokuha.summaries.actions import add_figure, start_summary, submit_summary, withdraw_summary
from dokuha.summaries.actions.own_formats import make_own_format
from dokuha.summaries.changes import Change
from dokuha.summaries.formats import TALK
from dokuha.summaries.models import Revision, Summary
from tests import makers
from tests.jobs.test_work_put_off import LEASE
from tests.makers import NOW
from tests.reading import pdfs
from tests.summaries.drafts import picture, write

GROUP = {"gus", "ben", "dai", "aiko"}
# Who may see a word. The rest of the group's things have the word "nocturne" in them.
SECRETS: dict[str, set[str]] = {
    "nocturne": GROUP,
    "draftword": {"dai"},
    "withdrawnword": {"dai"},
    "takenbackword": {"dai"},
    "purposeword": {"dai"},
    "markword": {"dai"},
    "6173": {"dai"},  # minutes that Dai has read
    "careword": {"aiko"},
    "messageword": {"aiko", "dai"},
    "askedword": {"dai", "ben"},
    "suggestword": {"dai", "ben"},
    "hookword": {"aiko"},
    "proposalword": {"dai"},
    "uploadword": {"aiko"},
    "harvestword": {"aiko"},
    "tokenword": {"aiko"},
    "dai@example.org": {"dai", "aiko"},
    "ben@example.org": {"ben", "aiko"},
}


def make() -> dict[str, Any]:
    """Return what the parts of an address stand for, by their names."""
    group = makers.group("Night Readers, nocturne")
    makers.join(group, "dai", at="Nocturne Tech")
    dai = makers.member("dai")
    survey = makers.survey("Nocturne 2015", of=group)
    paper = makers.paper("Reading in the Dark, a nocturne", into=survey, session="Nocturne 1")
    makers.paper("Another nocturne of lamps", into=survey)
    makers.paper("A third nocturne of lamps", into=survey)
    there = {"group_id": group.pk, "survey_id": survey.pk, "paper_id": paper.pk}
    rooms = (
        _people,
        _correcting,
        _reading,
        _writing,
        _talking,
        _asking,
        _caring,
        _reporting,
        _thinking,
        _citing,
        _merging,
    )
    for some in (*rooms, _withdrawing):
        there |= some(group, paper, dai)
    see_to_map(group=group, now=NOW)
    worker = Worker(lease=LEASE)
    while worker.work_once():
        pass
    list(catch_up_with_all())
    return there


def _merging(group: Group, paper: Paper, dai: Member) -> dict[str, Any]:
    survey = makers.survey("Nocturne 2015", of=group)
    one, other, left = (makers.paper(f"Nocturne no. {n}", into=survey) for n in (4, 5, 6))
    done = merge_papers(kept=one, absorbed=other, actor=makers.member("aiko"), now=NOW)
    return {"merge_id": done.pk, "other_id": left.pk}


def _people(group: Group, paper: Paper, dai: Member) -> dict[str, Any]:
    aiko = makers.member("aiko")
    ends_at = NOW + timedelta(days=700)
    open_to = invite(
        group=group, role=Role.MEMBER, institution=None, ends_at=ends_at, actor=aiko, now=NOW
    )
    open_to.token = "tokenword"
    open_to.save()
    affiliation = makers.join(group, "dai").affiliations.get()
    keep_upload(
        survey=makers.survey("Nocturne 2015", of=group),
        member=aiko,
        file_name="list.csv",
        content=b"title\nThe uploadword of lamps\n",
        now=NOW + timedelta(days=3_000),
    )
    ask_for_list(
        survey=makers.survey("Nocturne 2015", of=group),
        member=aiko,
        meaning=meaning_of("openalex: harvestword"),
        now=NOW + timedelta(days=3_000),
    )
    return {
        "member_id": dai.pk,
        "person_id": dai.pk,
        "invitation_id": open_to.pk,
        "token": "tokenword",
        "institution_id": affiliation.institution_id,
        "affiliation_id": affiliation.pk,
    }


def _correcting(group: Group, paper: Paper, dai: Member) -> dict[str, Any]:
    seen = {name: getattr(paper, name) for name in FACTS}
    wanted = {**seen, "venue": "Nocturne Conference"}
    change = correct_paper(paper=paper, seen=seen, wanted=wanted, actor=dai, now=NOW)
    session = paper.entries.get().session
    return {"change_id": change and change.pk, "session_id": session and session.pk}


def _reading(group: Group, paper: Paper, dai: Member) -> dict[str, Any]:
    other = group.papers.exclude(pk=paper.pk).order_by("pk")[0]
    claim_papers(papers=[other], member=makers.member("ben"), now=NOW)
    read = start_reading(
        paper=paper,
        member=dai,
        depth="close",
        purpose="other",
        purpose_note="purposeword",
        now=NOW,
    )
    finish_reading(reading=read, now=NOW)
    correct_time(reading=read, seconds=60 * 6173, now=NOW)
    running = start_reading(paper=other, member=dai, depth="speed", now=NOW)
    file = attach_pdf(
        paper=paper,
        file=ContentFile(pdfs.paper(), "nocturne.pdf"),
        member=dai,
        now=NOW,
    )
    return {"reading_id": running.pk, "file_id": file.pk, "highlight_id": _marking(file, dai)}


def _marking(file: PaperFile, dai: Member) -> int:
    """Return the number of a highlight that is Dai's alone; another is for the group."""
    words = {"markword": False, "nocturne": True}
    own, _ = [
        add_highlight(
            file=file,
            marked=Marked(page=1, boxes=[(50.0, top, 200.0, top + 10)], quote=f"A {word}."),
            facet=1,
            note=f"Is it a {word}?",
            is_shared=is_shared,
            member=dai,
            now=NOW,
        )
        for top, (word, is_shared) in enumerate(words.items(), start=100)
    ]
    return own.pk


def _writing(group: Group, paper: Paper, dai: Member) -> dict[str, Any]:
    summary = start_summary(paper=paper, author=dai, format="talk", now=NOW)
    write(
        summary,
        one_liner="A nocturne in one line.",
        overview="The nocturne of it. In future work it will be darker.",
        novelty="A new nocturne.",
    )
    figure = add_figure(summary=summary, content=picture(), caption="nocturne", actor=dai, now=NOW)
    summary = submit_summary(summary=summary, now=NOW)
    write(summary, at=NOW + timedelta(hours=1), overview="Quite another nocturne.")
    other = group.papers.exclude(pk=paper.pk).order_by("pk")[0]
    draft = start_summary(paper=other, author=dai, format="talk", now=NOW)
    write(draft, one_liner="draftword", overview="draftword", novelty="draftword")
    write(draft, at=NOW + timedelta(hours=1), overview="draftword and no more words of it")
    drawn = add_figure(summary=draft, content=picture(), caption="draftword", actor=dai, now=NOW)
    form = replace(TALK, name="A form of nocturnes", about="For a nocturne.")
    own = make_own_format(group=group, form=form, actor=makers.member("aiko"), now=NOW)
    return {
        "format_id": own.pk,
        "summary_id": summary.pk,
        "figure_id": figure.pk,
        "revision_id": Revision.objects.filter(summary=summary).latest("pk").pk,
        **_proposing(summary),
        "draft": {
            "summary_id": draft.pk,
            "figure_id": drawn.pk,
            "revision_id": Revision.objects.filter(summary=draft).latest("pk").pk,
        },
    }


def _proposing(summary: Summary) -> dict[str, Any]:
    """What an assistant proposed to Dai, who has not taken it."""
    ask = Ask.objects.create(
        summary=summary,
        field="overview",
        file=summary.paper.files.get(),
        member=summary.author,
        kind=Ask.Kind.DRAFT,
        language="en",
        model="nobody",
        asked_at=NOW,
        ended_at=NOW,
    )
    proposal = Proposal.objects.create(
        ask=ask, text="proposalword", quote="proposalword", page=1, boxes=[]
    )
    return {"field": "overview", "ask_id": ask.pk, "proposal_id": proposal.pk}


def _talking(group: Group, paper: Paper, dai: Member) -> dict[str, Any]:
    summary = paper.summaries.get()
    comment = say(place=about_paper(paper), author=dai, text="What a nocturne!", now=NOW)
    gone = say(place=about_summary(summary), author=dai, text="takenbackword", now=NOW)
    take_back(comment=gone, now=NOW)
    say(place=talk_of(group), author=makers.member("ben"), text="@Dai nocturne tea?", now=NOW)
    give_thanks(summary=summary, member=makers.member("ben"), now=NOW)
    webhook = add_webhook(
        group=group,
        url="https://example.org/hookword",
        form="json",
        kinds=["comment_made"],
        actor=makers.member("aiko"),
        now=NOW,
    )
    return {
        "thread_id": comment.thread_id,
        "comment_id": comment.pk,
        "notice_id": Notice.objects.filter(member=dai).latest("pk").pk,
        "webhook_id": webhook.pk,
    }


def _asking(group: Group, paper: Paper, dai: Member) -> dict[str, Any]:
    summary, ben = paper.summaries.get(), makers.member("ben")
    done = look(
        asked=ask_for_look(
            summary=summary, of=ben, wish="Is the askedword clear?", actor=dai, now=NOW
        ),
        member=ben,
        word="The askedword is.",
        now=NOW,
    )
    of_group = ask_for_look(summary=summary, of=None, wish="A nocturne?", actor=dai, now=NOW)
    suggested = suggest_wording(
        summary=summary,
        field="overview",
        change=Change(was=summary.answers["overview"], new="Quite a suggestword."),
        reason="suggestword",
        by=ben,
        now=NOW,
    )
    return {"request_id": of_group.pk, "look_id": done.pk, "suggestion_id": suggested.pk}


def _caring(group: Group, paper: Paper, dai: Member) -> dict[str, Any]:
    membership, aiko = makers.join(group, "dai"), makers.member("aiko")
    note_care(membership=membership, text="careword", writer=aiko, now=NOW)
    send_message(membership=membership, text="messageword", writer=aiko, now=NOW)
    return {}


def _reporting(group: Group, paper: Paper, dai: Member) -> dict[str, Any]:
    aiko, survey = makers.member("aiko"), makers.survey("Nocturne 2015", of=group)
    deck = ask_for_deck(survey=survey, format="md", language="en", actor=dai, now=NOW)
    report = start_report(
        survey=survey, name="Nocturne report", about="", language="en", actor=aiko, now=NOW
    )
    finding = add_slide(
        report=report,
        kind=SlideKind.TEXT,
        after=None,
        actor=dai,
        title="A nocturne",
        text="All of them.",
        now=NOW,
    )
    version = freeze_report(report=report, note="The first nocturne", actor=aiko, now=NOW)
    set_consent(group=group, member=dai, appearance="named", name="D.", now=NOW)
    publish_version(
        version=version, licence="cc-by", with_figures=True, is_listed=False, actor=aiko, now=NOW
    )
    summary = paper.summaries.get()
    shown = publish_summary(
        summary=summary,
        deck=deck_of_summary(summary, language="en", today=makers.TODAY),
        licence="cc-by",
        with_figures=True,
        is_listed=True,
        actor=aiko,
        now=NOW,
    )
    return {
        "deck_id": deck.pk,
        "report_id": report.pk,
        "section_id": report.sections.latest("pk").pk,
        "slide_id": finding.pk,
        "version_id": version.pk,
        "publication_id": shown.pk,
        "slug": shown.slug,
        "place": 2,
        "number": 0,
        "format": "pdf",
    }


def _thinking(group: Group, paper: Paper, dai: Member) -> dict[str, Any]:
    drawn = start_map(
        group=group,
        name="Nocturne problems",
        survey=None,
        rows=["Nocturne lamps"],
        columns=["Nocturne dark"],
        actor=dai,
        now=NOW,
    )
    cell = Cell.objects.get(map=drawn)
    remark = write_remark(
        group=group, text="Nobody hears a nocturne.", paper=paper, actor=dai, now=NOW
    )
    (evidence,) = accept(passages=[remark], cells=[cell], stance=Stance("open"), actor=dai, now=NOW)
    idea = start_idea(
        group=group,
        title="A nocturne lamp",
        what="",
        why="",
        papers=[paper],
        cells=[cell],
        actor=dai,
        now=NOW,
    )
    tie_paper(idea=idea, paper=paper)
    return {
        "map_id": drawn.pk,
        "line_id": drawn.lines.latest("pk").pk,
        "cell_id": cell.pk,
        "evidence_id": evidence.pk,
        "passage_id": remark.pk,
        "idea_id": idea.pk,
    }


def _citing(group: Group, paper: Paper, dai: Member) -> dict[str, Any]:
    summary = paper.summaries.get()
    manuscript = start_manuscript(
        group=group, title="On nocturnes", language="en", actor=dai, now=NOW
    )
    choose_summaries(manuscript=manuscript, summaries=[summary], actor=dai, now=NOW)
    paragraph = add_paragraph(manuscript=manuscript, heading="Nocturnes", is_run_in=False)
    (sentence,) = write_sentences(
        paragraph=paragraph, text="Lamps are a nocturne.", actor=dai, now=NOW
    )
    tie = tie_sentence(sentence=sentence, summary=summary, field="overview")
    save_sentences(
        manuscript=manuscript,
        changes={sentence.pk: Change(was=sentence.text, new="Lamps are one nocturne.")},
        actor=dai,
        now=NOW + timedelta(hours=1),
    )
    return {
        "manuscript_id": manuscript.pk,
        "paragraph_id": paragraph.pk,
        "choice_id": manuscript.choices.get().pk,
        "sentence_id": sentence.pk,
        "tie_id": tie.pk,
        "wording_id": sentence.wordings.latest("pk").pk,
    }


def _withdrawing(group: Group, paper: Paper, dai: Member) -> dict[str, Any]:
    """What the group had already used of a page, before Dai took it back."""
    third = group.papers.order_by("pk")[2]
    summary = start_summary(paper=third, author=dai, format="talk", now=NOW)
    said = "A withdrawnword. In future work we will leave the withdrawnword behind."
    write(summary, one_liner="withdrawnword", overview=said, novelty=said)
    summary = submit_summary(summary=summary, now=NOW)
    comment = say(place=about_summary(summary), author=dai, text="withdrawnword", now=NOW)
    report = Report.objects.get(survey__group=group)
    add_new_summaries(report=report, actor=makers.member("aiko"), now=NOW)
    manuscript = Manuscript.objects.get(group=group)
    choose_summaries(manuscript=manuscript, summaries=[summary], actor=dai, now=NOW)
    passage = Passage.objects.create(
        group=group,
        key="withdrawn",
        source="summary",
        role="limitation",
        text=said,
        paper=third,
        summary=summary,
        found_at=NOW,
    )
    cell = Cell.objects.get(map__group=group)
    (evidence,) = accept(
        passages=[passage], cells=[cell], stance=Stance("open"), actor=dai, now=NOW
    )
    withdraw_summary(summary=summary, now=NOW)
    return {
        "withdrawn": {
            "summary_id": summary.pk,
            "thread_id": comment.thread_id,
            "comment_id": comment.pk,
            "slide_id": report.slides.get(summary=summary).pk,
            "passage_id": passage.pk,
            "evidence_id": evidence.pk,
        }
    }
