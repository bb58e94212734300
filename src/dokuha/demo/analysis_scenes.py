"""The map of the made-up group, drawn so that its pages need no worker."""

from dokuha.analysis.making import draw_map
from dokuha.demo.cast import Cast


def play(cast: Cast) -> None:
    """Draw the map; to be played after everything that is written about papers."""
    draw_map(cast.group, now=cast.now)
