"""Decks put together from rows: a survey's summaries, or the slides of a report.

Figures come by name, without their content: `frozen.with_pictures` reads it.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import cast

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from dokuha.assistant.words import tell_taken
from dokuha.catalogue.models import Paper, Survey
from dokuha.people.models import Affiliation, Group
from dokuha.reports import chart, queries
from dokuha.reports.models import Report, Slide, SlideKind
from dokuha.slides import deck as values
from dokuha.slides.deck import Credit, Deck, Language, Panel, SlideFigure, SummarySlide, TextSlide
from dokuha.summaries import queries as written
from dokuha.summaries.asking import format_of
from dokuha.summaries.models import Figure, Summary
from dokuha.summaries.words import credit_of, tell_score


def deck_of(survey: Survey, *, language: Language, today: date) -> Deck:
    """Put the survey's submitted summaries together, by session, with their figures."""
    summaries = list(written.submitted_of(survey).prefetch_related("taken_sentences"))
    parts: dict[str, list[values.Slide]] = {}
    with translation.override(language):
        for summary in summaries:
            session = summary.session or ""  # type: ignore[attr-defined] # from submitted_of
            number = summary.number  # type: ignore[attr-defined] # from submitted_of
            parts.setdefault(session, []).append(summary_slide(summary, number=number))
    without = parts.pop("", [])  # Papers without a session come last.
    if without:
        parts[""] = without
    return Deck(
        title=survey.name,
        subtitle=survey.about,
        group=survey.group.name,
        made_on=today,
        sections=tuple(values.Section(name=name, slides=tuple(parts[name])) for name in parts),
        papers_total=survey.entries.count(),
        papers_read=len({summary.paper_id for summary in summaries}),
        credits=credits_of(survey.group, summaries, today=today),
        language=language,
    )


def deck_of_report(report: Report, *, today: date) -> Deck:
    """The report as it is now: its slides in their order, the summaries as they are today."""
    slides = list(
        queries.slides_of(report).prefetch_related(
            "summary__figures",
            "summary__co_writers__member",
            "summary__own_format",
            "summary__taken_sentences",
        )
    )
    numbers = queries.numbers_in(report.survey)
    parts: dict[int, list[values.Slide]] = {}
    with translation.override(report.language):
        for slide in slides:
            parts.setdefault(slide.section_id, []).append(slide_of(slide, numbers, today=today))
    summaries = [slide.summary for slide in slides if slide.summary]
    return Deck(
        title=report.name,
        subtitle=report.about,
        group=report.survey.group.name,
        made_on=today,
        sections=tuple(
            values.Section(name=section.name, slides=tuple(parts.get(section.pk, [])))
            for section in report.sections.all()
        ),
        papers_total=len(numbers),
        papers_read=len({summary.paper_id for summary in summaries}),
        credits=credits_of(report.survey.group, summaries, today=today),
        language=cast(Language, report.language),
    )


def deck_of_summary(summary: Summary, *, language: Language, today: date) -> Deck:
    """One summary as a deck of its own."""
    with translation.override(language):
        slide = summary_slide(summary, number=None)
    return Deck(
        title=summary.paper.title,
        subtitle=summary.one_liner,
        group=summary.paper.group.name,
        made_on=today,
        sections=(values.Section(name="", slides=(slide,)),),
        papers_total=1,
        papers_read=1,
        credits=credits_of(summary.paper.group, [summary], today=today),
        language=language,
    )


def slide_of(slide: Slide, numbers: dict[int, int], *, today: date) -> values.Slide:
    """One slide of a report. `numbers` are the papers' numbers in the survey."""
    if slide.summary:
        return summary_slide(slide.summary, number=numbers.get(slide.summary.paper_id))
    if slide.kind == SlideKind.CHART:
        return chart.progress_chart(slide.report.survey, key=f"chart-{slide.pk}", today=today)
    return TextSlide(
        key=f"text-{slide.pk}",
        title=slide.title,
        markdown=slide.text,
        writer=slide.author.name,
        writer_id=slide.author_id,
        written_on=timezone.localdate(slide.changed_at),
    )


def summary_slide(summary: Summary, *, number: int | None) -> SummarySlide:
    form = format_of(summary)
    fields = form.fields_of(summary.answers)
    half = (len(fields) + 1) // 2
    paper: Paper = summary.paper
    return SummarySlide(
        key=f"summary-{summary.pk}",
        number=str(number or ""),
        title=paper.title,
        authors=tuple(paper.authors),
        venue=paper.venue,
        year=paper.year,
        url=paper.url or paper.pdf_url,
        writer=credit_of(summary),
        writer_id=summary.author_id,
        with_ids=tuple(one.pk for one in summary.wrote_with),
        must_read=tell_score(summary),
        proposed=tell_taken(summary.taken_sentences.all()),
        written_on=timezone.localdate(summary.submitted_at),
        format_name=str(form.name),
        one_liner=summary.one_liner,
        panels=tuple(
            Panel(
                heading=str(field.name),
                note=_("What the reader thinks") if field.is_comment else "",
                markdown=summary.answers[field.key],
                place="left" if place < half else "right",
            )
            for place, field in enumerate(fields)
            if summary.answers.get(field.key)
        ),
        figures=tuple(_figures(summary.figures.all())),
    )


def _figures(figures: Iterable[Figure]) -> Iterable[SlideFigure]:
    for figure in figures:
        yield SlideFigure(
            content=b"",
            name=figure.image.name or "",
            media_type=figure.media_type,
            caption=figure.caption,
            width=figure.width,
            height=figure.height,
        )


def credits_of(group: Group, summaries: Iterable[Summary], *, today: date) -> tuple[Credit, ...]:
    """Who wrote how many, most first; the institution is the newest one of each."""
    counts = Counter((summary.author_id or 0, summary.writer) for summary in summaries)
    newest = {
        affiliation.membership.member_id: affiliation.institution.name
        for affiliation in Affiliation.objects.filter(
            membership__group=group,
            membership__member__in={author for author, _ in counts},
            since_on__lte=today,
        )
        .select_related("membership", "institution")
        .order_by("since_on", "pk")
    }
    return tuple(
        Credit(name=name, institution=newest.get(author, ""), summaries=count)
        for (author, name), count in sorted(counts.items(), key=lambda one: (-one[1], one[0][1]))
    )
