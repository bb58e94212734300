"""The made-up group draws its map of problems, weighs what it read, and throws in ideas."""

from dataclasses import dataclass
from datetime import timedelta

from dokuha.demo.cast import Cast
from dokuha.discussion.actions import say
from dokuha.discussion.queries import place_of
from dokuha.ideas import gathering, passages
from dokuha.ideas.actions import evidence, ideas, maps
from dokuha.ideas.models import Cell, Idea, Passage, Stage, Stance
from dokuha.ideas.queries.candidates import candidates_of, sayings_of

FEW, FAST, NEW, MEASURE = ("注釈が少ない", "速さ・計算量", "見たことのない場面", "評価のしかた")
FIND, SEGMENT, VIDEO, SPACE = ("検出・位置", "領域分割", "動画・行動", "3次元復元")
FREE = (
    "Is Object Localization for Free? - "
    "Weakly-Supervised Learning With Convolutional Neural Networks"
)
FULLY = "Fully Convolutional Networks for Semantic Segmentation"
SIX_DAYS = (
    "Reconstructing the World* in Six Days *(As Captured by the Yahoo 100 Million Image Dataset)"
)
SHAPES = "Category-Specific Object Reconstruction From a Single Image"
TUBES = "Finding Action Tubes"
ACTIVITY = "ActivityNet: A Large-Scale Video Benchmark for Human Activity Understanding"
CASCADE = "A Convolutional Neural Network Cascade for Face Detection"
PEOPLE = "Taking a Deeper Look at Pedestrians"
CHAIRS = "Learning to Generate Chairs With Convolutional Neural Networks"
SKELETONS = "Hierarchical Recurrent Neural Network for Skeleton Based Action Recognition"
GRAPHS = "Image Retrieval Using Scene Graphs"


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """A sentence (by words of it, or a member's own) that somebody puts into a cell."""

    who: str
    row: str
    column: str
    stance: Stance
    words: str
    paper: str = ""
    is_remark: bool = False


@dataclass(frozen=True, kw_only=True)
class Thought:
    """An idea, who wants it, what was said of it, and how far it came."""

    who: str
    title: str
    what: str = ""
    why: str = ""
    papers: tuple[str, ...] = ()
    cells: tuple[tuple[str, str], ...] = ()
    votes: tuple[str, ...] = ()
    moves: tuple[Stage, ...] = ()
    talk: tuple[tuple[str, str], ...] = ()


WEIGHED = (
    Weighed(
        who="aiko",
        row=FIND,
        column=FEW,
        stance=Stance.LEAVES_OPEN,
        words="範囲(箱)は出ない",
        paper=FREE,
    ),
    Weighed(
        who="sota",
        row=FIND,
        column=FEW,
        stance=Stance.LEAVES_OPEN,
        words="点の評価では、大きさを間違えても減点されない。箱なしで大きさまで学ぶ方法はまだない。",
        paper=FREE,
        is_remark=True,
    ),
    Weighed(
        who="sota", row=FIND, column=FAST, stance=Stance.SOLVES, words="実用的な速さ", paper=CASCADE
    ),
    Weighed(
        who="jun", row=FIND, column=NEW, stance=Stance.LEAVES_OPEN, words="候補の質", paper=PEOPLE
    ),
    Weighed(
        who="aiko",
        row=SEGMENT,
        column=FAST,
        stance=Stance.SOLVES,
        words="1秒を大きく下回る",
        paper=FULLY,
    ),
    Weighed(
        who="kenji",
        row=SEGMENT,
        column=NEW,
        stance=Stance.LEAVES_OPEN,
        words="文脈の扱い",
        paper=FULLY,
    ),
    Weighed(
        who="mio",
        row=SEGMENT,
        column=FEW,
        stance=Stance.NAMES,
        words="画素ごとの正解を作るのに1枚で何十分もかかるそうです。",
        is_remark=True,
    ),
    Weighed(
        who="daichi",
        row=VIDEO,
        column=FAST,
        stance=Stance.SOLVES,
        words="大半が捨てられて",
        paper=TUBES,
    ),
    Weighed(
        who="sota",
        row=VIDEO,
        column=MEASURE,
        stance=Stance.SOLVES,
        words="203クラス",
        paper=ACTIVITY,
    ),
    Weighed(
        who="laila",
        row=VIDEO,
        column=NEW,
        stance=Stance.LEAVES_OPEN,
        words="Skeletons from the lab are clean. What happens when a joint is missing?",
        paper=SKELETONS,
        is_remark=True,
    ),
    Weighed(
        who="yuki", row=SPACE, column=FEW, stance=Stance.SOLVES, words="CADも使わない", paper=SHAPES
    ),
    Weighed(
        who="yuki",
        row=SPACE,
        column=NEW,
        stance=Stance.LEAVES_OPEN,
        words="引っ張られる",
        paper=SHAPES,
    ),
    Weighed(
        who="yuki",
        row=SPACE,
        column=NEW,
        stance=Stance.LEAVES_OPEN,
        words="are lost by design",
        paper=SIX_DAYS,
    ),
    Weighed(
        who="ben",
        row=SPACE,
        column=FAST,
        stance=Stance.SOLVES,
        words="bounded memory",
        paper=SIX_DAYS,
    ),
)
WAITING = (
    ("nana", "顔の論文は正面ばかりで評価している。横顔と隠れを同時に測るデータがほしい。", ""),
    (
        "ben",
        "Everyone reports seconds per image on a different GPU: speed is never comparable.",
        "",
    ),
    ("laila", "Somebody has to write the graph. Who would, for a million images?", GRAPHS),
)
THOUGHTS = (
    Thought(
        who="aiko",
        title="箱なしで大きさまで当てる: 生成した椅子で練習する",
        what="位置だけでなく**大きさ**も、箱の注釈なしで学ぶ。\n\n"
        "- 大きさのわかる合成画像を背景に貼り、大きさの見積もりだけを学ばせる\n"
        "- 本物の画像では画像ラベルだけを使う",
        why="位置はラベルだけで出る。大きさの手がかりだけが足りない。合成なら大きさはただで手に入る。",
        papers=(FREE, CHAIRS),
        cells=((FIND, FEW),),
        votes=("sota", "ben", "kenji", "yuki", "mio"),
        moves=(Stage.THEME, Stage.PAPER),
        talk=(
            ("kenji", "問いがよい。まず点の評価がどれだけ大きさに鈍いかを測ること。"),
            ("aiko", "ありがとうございます。来週、手元のデータで測ります。"),
        ),
    ),
    Thought(
        who="laila",
        title="Skeletons with missing joints",
        what="Drop joints at random while training; report accuracy as a **curve** over how many.",
        why="The hierarchy has a part for each limb: a lost limb should cost one part only.",
        papers=(SKELETONS,),
        cells=((VIDEO, NEW),),
        votes=("daichi", "sota", "jun"),
        moves=(Stage.THEME,),
        talk=(("daichi", "Kinectの実データで欠損の割合を数えられます。やりましょう。"),),
    ),
    Thought(
        who="yuki",
        title="写真の少ない場所を捨てない復元",
        what="めったに撮られない場所の画像を、**捨てる前に**種類ごとの形の知識で支える。",
        why="一方は珍しい場所を捨て、一方は平均に引っ張られる。足りないものが逆なので補い合えそう。",
        papers=(SIX_DAYS, SHAPES),
        cells=((SPACE, NEW),),
        votes=("aiko", "ben"),
        moves=(Stage.THEME,),
    ),
    Thought(
        who="ben",
        title="One honest clock for everybody's detector",
        what="A tiny benchmark that runs on a phone and prints a single number.",
        cells=((FIND, FAST),),
        votes=("jun",),
        talk=(("jun", "I would run it on the office phones. 電池の減りも測りたい。"),),
    ),
    Thought(
        who="mio",
        title="「どれくらい迷ったか」を注釈にする",
        what="正解の線ではなく、**何人が迷ったか**を教師にしたら、境界はなめらかになる?",
        cells=((SEGMENT, FEW),),
        votes=("laila", "kenji"),
    ),
    Thought(who="sota", title="論文の図だけ見て分野を当てるネットワーク", votes=("mio",)),
    Thought(
        who="daichi",
        title="首を振る癖から、見ているものを当てる",
        what="一人称の動画で、頭の揺れだけから注目している物を推定できないか。",
    ),
)


def play(cast: Cast) -> None:
    """To be played after the summaries are there."""
    cells = _draw(cast)
    gathering.gather(cast.group, now=cast.evening(4, 0))
    for turn, one in enumerate(WEIGHED):
        _weigh(cast, one, cells[one.row, one.column], turn)
    for turn, (who, text, title) in enumerate(WAITING):
        evidence.write_remark(
            group=cast.group,
            text=text,
            paper=cast.papers[title] if title else None,
            actor=cast.members[who],
            now=cast.evening(2, turn),
        )
    _set_one_aside(cast)
    for turn, thought in enumerate(THOUGHTS):
        _throw_in(cast, thought, cells, days_ago=len(THOUGHTS) - turn)


def _draw(cast: Cast) -> dict[tuple[str, str], Cell]:
    drawn = maps.start_map(
        group=cast.group,
        name="CVPR 2015 で残った課題",
        survey=cast.survey,
        rows=(FIND, SEGMENT, VIDEO, SPACE),
        columns=(FEW, FAST, NEW, MEASURE),
        actor=cast.members["aiko"],
        now=cast.evening(8, 0),
    )
    cells = drawn.cells.select_related("row", "column")
    return {(cell.row.name, cell.column.name): cell for cell in cells}


def _weigh(cast: Cast, one: Weighed, cell: Cell, turn: int) -> None:
    member, at = cast.members[one.who], cast.evening(4, turn + 1)
    paper = cast.papers[one.paper] if one.paper else None
    if one.is_remark:
        said = passages.of_member(cast.group, paper, member, one.words, at)
    else:
        said = _sentence(cast, one.paper, one.words)
    evidence.accept(passages=[said], cells=[cell], stance=one.stance, actor=member, now=at)


def _sentence(cast: Cast, title: str, words: str) -> Passage:
    sayings = sayings_of(cast.papers[title])
    return next(one for saying in sayings for one in saying.passages if words in one.text)


def _set_one_aside(cast: Cast) -> None:
    asking = candidates_of(cast.group).filter(text__contains="納得しました")
    evidence.set_aside(passage=asking[0], actor=cast.members["aiko"], now=cast.evening(2, 4))


def _throw_in(
    cast: Cast, thought: Thought, cells: dict[tuple[str, str], Cell], days_ago: int
) -> None:
    at = cast.evening(days_ago, 2)
    idea = ideas.start_idea(
        group=cast.group,
        title=thought.title,
        what=thought.what,
        why=thought.why,
        papers=[cast.papers[title] for title in thought.papers],
        cells=[cells[place] for place in thought.cells],
        actor=cast.members[thought.who],
        now=at,
    )
    for who in thought.votes:
        ideas.vote(idea=idea, member=cast.members[who], now=at)
    for stage in thought.moves:
        idea.refresh_from_db()
        ideas.move_idea(
            idea=idea,
            old=Stage(idea.stage),
            new=stage,
            actor=cast.members["kenji"],
            now=min(at + timedelta(hours=30), cast.now),
        )
    _talk(cast, idea, thought, at_hours_ago=20)


def _talk(cast: Cast, idea: Idea, thought: Thought, at_hours_ago: int) -> None:
    place = place_of(ideas.talk_about(idea))
    for turn, (who, text) in enumerate(thought.talk):
        at = cast.now - timedelta(hours=at_hours_ago - turn)
        say(place=place, author=cast.members[who], text=text, now=at)
