"""A summary as it would be with the texts that stand in somebody's window, saved or not."""

from collections.abc import Mapping
from copy import copy

from dokuha.summaries.answers import answers_of
from dokuha.summaries.changes import LONGEST_ANSWER, LONGEST_ONE_LINER, ONE_LINER, clean
from dokuha.summaries.models import Summary


def with_texts(summary: Summary, texts: Mapping[str, str]) -> Summary:
    """A copy that says what the texts say, by field; it is to be shown and never saved.

    Fields that its form does not ask for, and what is longer than may be saved, are left out.
    """
    shown = copy(summary)
    shown.one_liner = clean(texts.get(ONE_LINER, summary.one_liner))[:LONGEST_ONE_LINER]
    fields = [answer.field.key for answer in answers_of(summary)]
    typed = {key: clean(texts[key])[:LONGEST_ANSWER] for key in fields if key in texts}
    shown.answers = {**summary.answers, **typed}
    return shown
