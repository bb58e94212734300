"""Taking an attached PDF apart, so that the guide knows its places."""

from datetime import datetime

from dokuha.documents.limited import read_anatomy
from dokuha.reading import queries
from dokuha.reading.models import PaperAnatomy, PaperFile


def take_apart(file: PaperFile, *, now: datetime) -> PaperAnatomy:
    """Read the PDF in a process of its own and keep what was found; once for each file."""
    kept = queries.anatomy_of(file)
    if kept is not None:
        return kept
    with file.pdf.open("rb") as content:
        found = read_anatomy(content.read(), name=file.name)
    kept, _ = PaperAnatomy.objects.get_or_create(
        file=file,
        defaults={
            "anatomy": found.to_json() if found.is_readable else None,
            "problem": found.problems[0].code if found.problems else "",
            "made_at": now,
        },
    )
    return kept
