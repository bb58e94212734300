from django.http import Http404

from dokuha.catalogue.access import survey_for
from dokuha.people.models import Member
from dokuha.reports.models import DeckFile


def deck_for(member: Member, deck_id: int) -> DeckFile:
    """Return a deck of one of the member's groups; 404 for strangers."""
    deck = DeckFile.objects.filter(pk=deck_id).first()
    if deck is None:
        raise Http404
    deck.survey = survey_for(member, deck.survey_id)
    return deck
