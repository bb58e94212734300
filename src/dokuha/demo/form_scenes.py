"""How the made-up group asks questions of its own, and says what others must read."""

from datetime import timedelta

from dokuha.demo.cast import Cast
from dokuha.summaries.actions import change_format, save_changes, score_paper
from dokuha.summaries.actions.own_formats import make_own_format
from dokuha.summaries.changes import Change
from dokuha.summaries.formats import Field, Format, Part
from dokuha.summaries.models import OwnFormat, State, Summary

AGAIN, OURS = "手元で試せるか", "うちの研究にどう効くか"
FORM = Format(
    key="",
    name="読書会の様式",
    about="講演の様式に、追試のしやすさと自分たちへの効き目を足したもの。",
    fields=(
        Field(key="overview", name="概要", hint="二、三文で。", required=True),
        Field(
            key="novelty", name="新しさ", hint="先行研究とどこが違うか。", required=True, room=200
        ),
        Field(key="results", name="結果", hint="主な数値をひとつ。"),
        Field(key="", name=AGAIN, hint="コードとデータはあるか。何時間で動くか。", room=160),
        Field(
            key="",
            name=OURS,
            hint="使う、まねる、避ける。ひとこと理由も。",
            room=200,
            part=Part.COMMENT,
        ),
        Field(key="links", name="リンク", hint="論文、コード、データ。"),
    ),
)
WRITTEN = {
    "Hypercolumns for Object Segmentation and Fine-Grained Localization": {
        AGAIN: "コードは公開されていないが、層の特徴を重ねるだけなので半日で書ける。",
        OURS: "**まねる。** 浅い層も捨てない、という考え方はうちの輪郭の課題に使える。",
    },
    "Modeling Video Evolution for Action Recognition": {
        AGAIN: "著者のコードあり。特徴が手元にあれば 1 時間で動いた。",
        OURS: "使う。動画を 1 本のベクトルにする手軽な基準になる。長い動画には弱そう。",
    },
    "Understanding Deep Image Representations by Inverting Them": {
        AGAIN: "コードも学習済みの重みもある。画像 1 枚に数分。",
        OURS: "デモに使う。「網が何を覚えているか」を学部生に見せるのに一番わかりやすい。",
    },
}
SCORES = {
    "Going Deeper With Convolutions": 5,
    "Fully Convolutional Networks for Semantic Segmentation": 5,
    "Deep Visual-Semantic Alignments for Generating Image Descriptions": 4,
    "FaceNet: A Unified Embedding for Face Recognition and Clustering": 5,
    "Learning to Compare Image Patches via Convolutional Neural Networks": 3,
    "Hypercolumns for Object Segmentation and Fine-Grained Localization": 4,
    "Show and Tell: A Neural Image Caption Generator": 5,
    "SALICON: Saliency in Context": 3,
    "Web-Scale Training for Face Identification": 2,
    "EpicFlow: Edge-Preserving Interpolation of Correspondences for Optical Flow": 4,
    "Convolutional Neural Networks at Constrained Time Cost": 3,
    "Rent3D: Floor-Plan Priors for Monocular Layout Estimation": 2,
    "Taking a Deeper Look at Pedestrians": 3,
    "Fast Bilateral-Space Stereo for Synthetic Defocus": 1,
}


def play(cast: Cast) -> None:
    """The organiser makes a form in the second week; three who wrote answer its questions, too."""
    made_at = cast.evening(28, 3)
    own = make_own_format(group=cast.group, form=FORM, actor=cast.members["aiko"], now=made_at)
    for title, answers in WRITTEN.items():
        _write(cast, title, own, answers)
    for title, score in SCORES.items():
        for turn, summary in enumerate(_submitted(cast, title)):
            score_paper(summary=summary, score=max(1, score - turn))


def _write(cast: Cast, title: str, own: OwnFormat, answers: dict[str, str]) -> None:
    keys = {field.name: field.key for field in own.format.fields}
    for summary in _submitted(cast, title):
        author = summary.author
        at = min(cast.now, summary.saved_at + timedelta(minutes=4))
        if author is not None:
            changes = {keys[name]: Change(was="", new=text) for name, text in answers.items()}
            change_format(summary=summary, format=own.key, actor=author, now=at)
            save_changes(summary=summary, changes=changes, actor=author, now=at)


def _submitted(cast: Cast, title: str) -> list[Summary]:
    found = Summary.objects.filter(paper=cast.papers[title], state=State.SUBMITTED)
    return list(found.order_by("submitted_at", "pk"))
