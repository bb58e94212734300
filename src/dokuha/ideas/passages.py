"""Makes passages out of the sentences that were found, without keeping them yet."""

from datetime import datetime

from dokuha.catalogue.models import Paper
from dokuha.ideas import gleaning
from dokuha.ideas.models import Passage, Source, Stance
from dokuha.language.roles import Role
from dokuha.people.models import Group, Member
from dokuha.summaries.models import Summary


def suggested_stance(passage: Passage) -> Stance:
    """What the role of a sentence makes likely: a gap is what its paper goes on to fill."""
    return Stance.NAMES if passage.role == Role.GAP else Stance.LEAVES_OPEN


def of_pdf(group: int, paper: int, file: int, found: gleaning.Found, now: datetime) -> Passage:
    """A sentence of a PDF; two PDFs of one paper that say the same have one passage."""
    return Passage(
        group_id=group,
        key=gleaning.key_of(Source.PDF, paper, found.text),
        source=Source.PDF,
        role=found.role,
        text=found.text,
        paper_id=paper,
        file_id=file,
        page=found.page,
        found_at=now,
    )


def of_summary(group: int, summary: Summary, found: gleaning.Found, now: datetime) -> Passage:
    return Passage(
        group_id=group,
        key=gleaning.key_of(Source.SUMMARY, summary.pk, found.text),
        source=Source.SUMMARY,
        role=found.role,
        text=found.text,
        paper_id=summary.paper_id,
        summary=summary,
        found_at=now,
    )


def of_member(
    group: Group, paper: Paper | None, author: Member, text: str, now: datetime
) -> Passage:
    """A member's own remark; the same words of the same person about the same paper are one."""
    return Passage(
        group=group,
        key=gleaning.key_of(f"{Source.REMARK}:{author.pk}", paper.pk if paper else 0, text),
        source=Source.REMARK,
        text=text,
        paper=paper,
        author=author,
        found_at=now,
    )
