"""Doors to surveys and papers: 404 for a stranger, 403 for who may look but not touch."""

from dokuha.catalogue.models import Paper, Survey
from dokuha.core.rows import numbered
from dokuha.people.access import group_for, group_to_lead, group_to_read
from dokuha.people.models import Member


def survey_for(member: Member, survey_id: int) -> Survey:
    """Return a survey of one of the member's groups."""
    survey = numbered(Survey.objects.all(), survey_id)
    survey.group = group_for(member, survey.group_id)
    return survey


def survey_to_read(member: Member, survey_id: int) -> Survey:
    """Return a survey in which the member may claim and write: guests may not."""
    survey = numbered(Survey.objects.all(), survey_id)
    survey.group = group_to_read(member, survey.group_id)
    return survey


def survey_to_lead(member: Member, survey_id: int) -> Survey:
    """Return a survey whose group the member organises."""
    survey = numbered(Survey.objects.all(), survey_id)
    survey.group = group_to_lead(member, survey.group_id)
    return survey


def paper_for(member: Member, paper_id: int) -> Paper:
    """Return a paper of one of the member's groups."""
    paper = numbered(Paper.objects.all(), paper_id)
    paper.group = group_for(member, paper.group_id)
    return paper


def paper_to_read(member: Member, paper_id: int) -> Paper:
    """Return a paper that the member may claim, read and summarise: guests may not."""
    paper = numbered(Paper.objects.all(), paper_id)
    paper.group = group_to_read(member, paper.group_id)
    return paper
