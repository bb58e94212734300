"""Doors to surveys and papers: 404 for a stranger, 403 for who may look but not touch."""

from django.http import Http404

from dokuha.catalogue.models import Change, Entry, Merge, Paper, Session, Survey
from dokuha.catalogue.redirecting import PaperIsNow
from dokuha.core.rows import numbered
from dokuha.people.access import group_for, group_to_lead, group_to_read
from dokuha.people.models import Group, Member


def survey_for(member: Member, survey_id: int) -> Survey:
    """Return a survey of one of the member's groups."""
    survey = numbered(Survey.objects.all(), survey_id)
    survey.group = group_for(member, survey.group_id)
    return survey


def survey_to_lead(member: Member, survey_id: int) -> Survey:
    """Return a survey whose group the member organises."""
    survey = numbered(Survey.objects.all(), survey_id)
    survey.group = group_to_lead(member, survey.group_id)
    return survey


def paper_for(member: Member, paper_id: int) -> Paper:
    """Return a paper of one of the member's groups. Raises PaperIsNow, as all these doors do."""
    paper = numbered(Paper.every.all(), paper_id)
    paper.group = group_for(member, paper.group_id)
    return _present(paper)


def paper_to_read(member: Member, paper_id: int) -> Paper:
    """Return a paper that the member may claim, read and summarise: guests may not."""
    paper = numbered(Paper.every.all(), paper_id)
    paper.group = group_to_read(member, paper.group_id)
    return _present(paper)


def paper_to_lead(member: Member, paper_id: int) -> Paper:
    """Return a paper whose group the member organises."""
    paper = numbered(Paper.every.all(), paper_id)
    paper.group = group_to_lead(member, paper.group_id)
    return _present(paper)


def merge_to_lead(member: Member, merge_id: int) -> Merge:
    """Return a merge, undone or not, in a group that the member organises."""
    merge = numbered(Merge.objects.select_related("kept", "absorbed"), merge_id)
    merge.group = group_to_lead(member, merge.group_id)
    return merge


def lock_paper(paper: Paper) -> None:
    """Let nobody else change, or hang the same on, the paper while a transaction lasts."""
    _present(Paper.every.select_for_update(no_key=True).get(pk=paper.pk))


def _present(paper: Paper) -> Paper:
    if paper.same_as_id:
        raise PaperIsNow(paper.pk, paper.same_as_id)
    return paper


def paper_in(group: Group, paper_id: int) -> Paper:
    """Return a paper of a group that the member was let into."""
    return numbered(Paper.objects.filter(group=group), paper_id)


def entry_in(survey: Survey, paper_id: int) -> Entry:
    """Return a paper's place in a survey that the member was let into."""
    rows = Entry.objects.filter(survey=survey, paper=paper_id).select_related("paper", "session")
    found = rows.first()
    if found is None:
        raise Http404
    return found


def session_to_lead(member: Member, session_id: int) -> Session:
    """Return a session of a survey whose group the member organises."""
    session = numbered(Session.objects.all(), session_id)
    session.survey = survey_to_lead(member, session.survey_id)
    return session


def change_to_take_back(member: Member, change_id: int) -> Change:
    """Return a change that the member could have made: facts are everybody's who reads."""
    change = numbered(Change.objects.select_related("survey", "paper", "group"), change_id)
    if change.survey_id:
        group_to_lead(member, change.group_id)
    else:
        group_to_read(member, change.group_id)
    return change
