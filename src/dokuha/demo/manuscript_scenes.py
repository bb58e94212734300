"""The group writes a related-work section on the ground of what it has read."""

from dataclasses import dataclass

from dokuha.demo.cast import Cast
from dokuha.manuscripts.actions.arranging import add_paragraph, change_heading
from dokuha.manuscripts.actions.manuscripts import choose_summaries, start_manuscript
from dokuha.manuscripts.actions.sentences import (
    quote_summary,
    save_sentences,
    tie_sentence,
    write_sentences,
)
from dokuha.manuscripts.models import Manuscript, Paragraph
from dokuha.manuscripts.offering import offers_of
from dokuha.people.models import Member
from dokuha.summaries.actions import save_changes
from dokuha.summaries.changes import Change
from dokuha.summaries.models import State, Summary

DEEPER = "Going Deeper With Convolutions"
COST = "Convolutional Neural Networks at Constrained Time Cost"
RECURRENT = "Recurrent Convolutional Neural Network for Object Recognition"
EQUIVARIANCE = "Understanding Image Representations by Measuring Their Equivariance and Equivalence"
INVERTING = "Understanding Deep Image Representations by Inverting Them"
FOOLED = (
    "Deep Neural Networks Are Easily Fooled: High Confidence Predictions for Unrecognizable Images"
)
FREE = (
    "Is Object Localization for Free? - Weakly-Supervised Learning With Convolutional Neural "
    "Networks"
)
SHOW = "Show and Tell: A Neural Image Caption Generator"
LRCN = "Long-Term Recurrent Convolutional Networks for Visual Recognition and Description"
ALIGNMENTS = "Deep Visual-Semantic Alignments for Generating Image Descriptions"
CAPTIONS = "From Captions to Visual Concepts and Back"
SNIPPETS = "Beyond Short Snippets: Deep Networks for Video Classification"
SCENES = "Image Retrieval Using Scene Graphs"
CHOSEN = (
    *(DEEPER, COST, RECURRENT, EQUIVARIANCE, INVERTING, FOOLED, FREE),
    *(SHOW, LRCN, ALIGNMENTS, CAPTIONS, SNIPPETS, SCENES),
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A sentence, and the fields of summaries that it rests on."""

    text: str
    rests_on: tuple[tuple[str, str], ...] = ()


TEXT = (
    (
        "Depth and its price",
        (
            Line(
                text="Networks grew deeper without growing dearer once cheap $1 \\times 1$ "
                "convolutions came to stand before the expensive ones.",
                rests_on=((DEEPER, "novelty"),),
            ),
            Line(
                text="Where the time is fixed, depth still wins over width and over the size of "
                "the filters.",
                rests_on=((COST, "what"),),
            ),
            Line(
                text="The same weights can also be used again and again, so that a network "
                "becomes deeper and keeps its size.",
                rests_on=((RECURRENT, "overview"),),
            ),
        ),
    ),
    (
        "What a representation knows",
        (
            Line(
                text="One way to find out is to measure: early layers follow flips and scalings "
                "in a predictable way, late ones give that up.",
                rests_on=((EQUIVARIANCE, "results"),),
            ),
            Line(
                text="Another is to go back from the features to a picture and see what is lost "
                "[@{inverting}], or to ask where an object is although nobody ever said so "
                "[@{free}].",
                rests_on=((INVERTING, "overview"), (FREE, "overview")),
            ),
            Line(
                text="That a network is sure does not mean that it sees.",
                rests_on=((FOOLED, "overview"),),
            ),
            Line(text="We take these warnings as our point of departure."),
        ),
    ),
    (
        "From pictures to words and to films",
        (
            Line(
                text="Captions are written by a recurrent network that reads the features of a "
                "convolutional one.",
                rests_on=((SHOW, "overview"), (LRCN, "overview")),
            ),
            Line(
                text="Others first find out which words belong to which part of the picture.",
                rests_on=((ALIGNMENTS, "overview"), (CAPTIONS, "overview")),
            ),
        ),
    ),
)


def play(cast: Cast) -> None:
    writer, other = cast.members["ben"], cast.members["laila"]
    summaries = _summaries(cast)
    manuscript = start_manuscript(
        group=cast.group,
        title="Related Work: What Deep Features Are Good For",
        language="en",
        actor=writer,
        now=cast.evening(4, 1),
    )
    choose_summaries(
        manuscript=manuscript,
        summaries=[summaries[title] for title in CHOSEN],
        actor=writer,
        now=cast.evening(4, 2),
    )
    paragraphs = [_write(manuscript, place, summaries, cast) for place in range(len(TEXT))]
    _leave_a_quotation(paragraphs[-1], summaries[SCENES], other, cast)
    _reword(manuscript, paragraphs[0], other, cast)
    _change_a_summary(summaries[EQUIVARIANCE], other, cast)


def _summaries(cast: Cast) -> dict[str, Summary]:
    """The first submitted summary of each paper, by its title."""
    found = Summary.objects.filter(paper__group=cast.group, state=State.SUBMITTED)
    newest_first = found.select_related("paper").order_by("-submitted_at", "-pk")
    return {summary.paper.title: summary for summary in newest_first}


def _write(
    manuscript: Manuscript, place: int, summaries: dict[str, Summary], cast: Cast
) -> Paragraph:
    heading, lines = TEXT[place]
    first = manuscript.paragraphs.first()
    if place == 0 and first:
        change_heading(paragraph=first, heading=heading, is_run_in=True)
        paragraph = first
    else:
        paragraph = add_paragraph(manuscript=manuscript, heading=heading, is_run_in=True)
    keys = dict(manuscript.keys.values_list("paper__title", "key"))
    for line in lines:
        text = line.text.replace("{inverting}", keys[INVERTING]).replace("{free}", keys[FREE])
        sentence = write_sentences(
            paragraph=paragraph,
            text=text,
            actor=manuscript.started_by,
            now=cast.evening(3, place),
        )[0]
        for title, field in line.rests_on:
            tie_sentence(sentence=sentence, summary=summaries[title], field=field)
    return paragraph


def _leave_a_quotation(paragraph: Paragraph, summary: Summary, actor: Member, cast: Cast) -> None:
    """A sentence that waits for somebody's own words."""
    offer = offers_of(summary)[0]
    quote_summary(
        paragraph=paragraph,
        summary=summary,
        field=offer.key,
        text=offer.texts[0],
        actor=actor,
        now=cast.evening(2, 3),
    )


def _reword(manuscript: Manuscript, paragraph: Paragraph, actor: Member, cast: Cast) -> None:
    sentence = paragraph.sentences.order_by("position")[1]
    new = "At a fixed time per picture, depth buys more than width or larger filters do."
    changes = {sentence.pk: Change(was=sentence.text, new=new)}
    save_sentences(manuscript=manuscript, changes=changes, actor=actor, now=cast.evening(2, 4))


def _change_a_summary(summary: Summary, writer: Member, cast: Cast) -> None:
    """Its writer looked at the tables again, and the section should hear of it."""
    was = summary.answers["results"]
    new = f"{was} Correction after a second reading: upscaling is followed less well than flips."
    save_changes(
        summary=summary,
        changes={"results": Change(was=was, new=new)},
        actor=writer,
        now=cast.evening(1, 2),
    )
