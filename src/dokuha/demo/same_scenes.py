"""A later list of the workshop calls two papers otherwise: one was made one, one is to be asked."""

from dokuha.catalogue.actions import import_list
from dokuha.catalogue.models import Paper, Survey
from dokuha.catalogue.oneness import merge_papers
from dokuha.demo.cast import Cast
from dokuha.demo.content import FOLDER
from dokuha.demo.workshop_scenes import NAME
from dokuha.sources import read_list


def play(cast: Cast) -> None:
    """To be played after the workshop's papers came in and were mended by hand."""
    organiser = next(iter(cast.members.values()))
    survey = Survey.objects.get(group=cast.group, name=NAME)
    programme = FOLDER.joinpath("workshop", "programme.csv").read_bytes()
    found = read_list(file_name="programme.csv", content=programme)
    import_list(survey=survey, records=found.records, actor=organiser, now=cast.evening(44, 1))
    merge_papers(
        kept=Paper.objects.get(entries__survey=survey, title__startswith="Tea at Ten"),
        absorbed=Paper.objects.get(entries__survey=survey, title="Ten O'Clock Tea"),
        take=[],
        actor=organiser,
        now=cast.evening(44, 2),
    )
