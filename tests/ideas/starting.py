"""Maps, candidates and ideas that tests start from."""

from dokuha.documents.anatomy import Anatomy, KeySentence
from dokuha.ideas import passages
from dokuha.ideas.actions.evidence import accept
from dokuha.ideas.actions.ideas import start_idea
from dokuha.ideas.actions.maps import start_map
from dokuha.ideas.models import Cell, Idea, Passage, ProblemMap, Stance
from dokuha.language.roles import Role
from dokuha.reading.models import PaperAnatomy, PaperFile
from tests import makers
from tests.makers import NOW


def drawn(*, rows=("Lamps", "Kettles"), columns=("Dark", "Noise")) -> ProblemMap:
    return start_map(
        group=makers.group(),
        name="Night problems",
        survey=makers.survey(),
        rows=rows,
        columns=columns,
        actor=makers.member(),
        now=NOW,
    )


def cell(of: ProblemMap, row="Lamps", column="Dark") -> Cell:
    return Cell.objects.select_related("row", "column").get(
        map=of, row__name=row, column__name=column
    )


def remark(text="Nobody reads by moonlight.", *, by="ben", about=None) -> Passage:
    return passages.of_member(makers.group(), about, makers.member(by), text, NOW)


def put(into: Cell, text="Nobody reads by moonlight.", *, by="ben", about=None, stance="open"):
    """Put a remark into the cell."""
    return accept(
        passages=[remark(text, by=by, about=about)],
        cells=[into],
        stance=Stance(stance),
        actor=makers.member(by),
        now=NOW,
    )


def pdf_of(paper, *said: tuple[Role, str], sha="a" * 64) -> PaperFile:
    """Attach a PDF that was read already and says these sentences, on pages 1, 2, ..."""
    file = PaperFile.objects.create(
        paper=paper,
        pdf="pdf/x.pdf",
        sha256=sha,
        size=1,
        name="x.pdf",
        added_by=makers.member(),
        added_at=NOW,
    )
    sentences = [
        KeySentence(text=text, page=page, boxes=(), section="", role=role, score=0.9)
        for page, (role, text) in enumerate(said, start=1)
    ]
    anatomy = Anatomy(file="x.pdf", pages=9, key_sentences=tuple(sentences))
    PaperAnatomy.objects.create(file=file, anatomy=anatomy.to_json(), made_at=NOW)
    return file


def idea(title="A lamp that listens", *, by="ben", papers=(), cells=(), what="", why="") -> Idea:
    makers.group()
    return start_idea(
        group=makers.group(),
        title=title,
        what=what,
        why=why,
        papers=papers,
        cells=cells,
        actor=makers.member(by),
        now=NOW,
    )
