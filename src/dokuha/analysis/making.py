"""Draws what a group's papers say together, and keeps it as files beside the database."""

import shutil
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp

from dokuha.analysis import queries
from dokuha.analysis.drawing import Drawing, words_of_sessions
from dokuha.analysis.models import GroupMap, folder_of
from dokuha.analysis.nearest import Neighbourhood
from dokuha.analysis.topics import topics_of
from dokuha.analysis.trends import Dated, Trends, trends_of
from dokuha.catalogue.models import Survey
from dokuha.catalogue.queries import surveys_of
from dokuha.people.models import Group


def draw_map(group: Group, *, now: datetime) -> GroupMap:
    """Draw the group's map as its papers are now. Drawn twice it ends the same."""
    mark = queries.mark_of(group)
    home = folder_of(group.pk)
    home.mkdir(parents=True, exist_ok=True)
    one_in = queries.portion_of(group)
    words = queries.words_of(group, one_in=one_in)
    if not (home / mark).exists():
        unfinished = Path(mkdtemp(dir=home))
        neighbourhood_in(group, words, one_in).save(unfinished / queries.NEAREST)
        drawing_from(group, words, one_in).save(unfinished / queries.DRAWING)
        _put(unfinished, home / mark)
    before = queries.map_of(group)
    drawn = {"mark": mark, "made_at": now, "papers": len(words), "one_in": one_in}
    found, _new = GroupMap.objects.update_or_create(group=group, defaults=drawn)
    # Somebody may be opening the one before at this moment.
    _forget_all_but(home, {mark, before.mark if before else mark})
    return found


def neighbourhood_in(group: Group, words: dict[int, str], one_in: int) -> Neighbourhood:
    """Encode the papers with what the group wrote about them."""
    summaries = queries.summaries_in(group, one_in=one_in)
    return Neighbourhood.of(
        (number, f"{text}\n{summaries.get(number, '')}") for number, text in words.items()
    )


def drawing_from(group: Group, words: dict[int, str], one_in: int) -> Drawing:
    surveys = list(surveys_of(group))
    entries = {survey.pk: queries.entries_in(survey, one_in=one_in) for survey in surveys}
    return Drawing(
        trends=trends_in(surveys, one_in=one_in),
        topics={
            # A paper that came since then is on the next map.
            survey: topics_of((number, words[number]) for number, _, _ in rows if number in words)
            for survey, rows in entries.items()
        },
        sessions={survey: words_of_sessions(rows) for survey, rows in entries.items()},
    )


def trends_in(surveys: list[Survey], *, one_in: int = 1) -> Trends:
    return trends_of(
        Dated(number, year, title)
        for number, year, title in queries.dated_titles_of(surveys, one_in=one_in)
    )


def _put(unfinished: Path, place: Path) -> None:
    """Let the finished folder appear at once; another worker may have been first."""
    unfinished.chmod(0o750)
    try:
        unfinished.rename(place)
    except OSError:
        if not place.exists():
            raise
        shutil.rmtree(unfinished)


def _forget_all_but(home: Path, marks: set[str]) -> None:
    for folder in home.iterdir():
        if folder.name not in marks:
            shutil.rmtree(folder, ignore_errors=True)
