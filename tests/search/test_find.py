"""Finding words in a group: what is found, by whom, and when no more."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from dokuha.catalogue.actions import import_list
from dokuha.catalogue.models import Paper
from dokuha.discussion.models import Comment, Thread
from dokuha.jobs.models import Job
from dokuha.search import indexing, tasks
from dokuha.search.asking import Question
from dokuha.search.models import Indexed, Kind
from dokuha.search.queries import found_in, search
from dokuha.search.sources import SOURCES
from dokuha.search.tokens import plain
from dokuha.sources import PaperRecord
from dokuha.summaries.actions import (
    change_format,
    restore_revision,
    save_changes,
    start_summary,
    submit_summary,
    withdraw_summary,
)
from dokuha.summaries.changes import ONE_LINER, Change
from tests import makers

pytestmark = pytest.mark.django_db


def found(words, kind=Kind.PAPER, *, of=None):
    """Return the numbers of what is found, after a worker caught up."""
    group = of or makers.group()
    tasks.catch_up.call()
    return list(found_in(group, Question.read(words), kind).values_list("key", flat=True))


def record(title, **facts):
    return PaperRecord(title=title, format="test", **facts)


def take_in(*records):
    import_list(
        survey=makers.survey(), records=records, actor=makers.member("aiko"), now=makers.NOW
    )


def write(paper, who="ben", *, one_liner="", at=makers.NOW, **answers):
    """Let the person submit a summary."""
    texts = {"overview": "夜のサギを見る", "novelty": "Seen at night", **answers}
    summary = start_summary(paper=paper, author=makers.member(who), format="talk", now=at)
    edit(summary, at=at, **texts, **({ONE_LINER: one_liner} if one_liner else {}))
    return submit_summary(summary=summary, now=at)


def edit(summary, *, at, **texts):
    summary.refresh_from_db()
    changes = {
        key: Change(
            was=summary.one_liner if key == ONE_LINER else summary.answers.get(key, ""), new=new
        )
        for key, new in texts.items()
    }
    save_changes(summary=summary, changes=changes, actor=summary.author, now=at)


def later(seconds=1):
    return makers.NOW + timedelta(seconds=seconds)


def say(text, *, who="ben", summary=None, paper=None):
    group = makers.group()
    about = summary or paper
    thread, _ = Thread.objects.get_or_create(
        group=group,
        key=f"{'summary' if summary else 'paper'}:{about.pk}",
        defaults={"path": f"/papers/{about.pk}/", "summary": summary, "paper": paper},
    )
    return Comment.objects.create(
        thread=thread, author=makers.member(who), text=text, created_at=makers.NOW
    )


def test_a_paper_is_found_by_title_authors_keywords_and_abstract():
    take_in(
        record(
            "Lamps at Night",
            authors=("Ada Quill", "Jürgen Schön"),
            keywords=("light sources",),
            abstract="We light 3D顔認識 with self-supervised lamps.",
        ),
        record("Kettles", abstract="Nothing of the kind."),
    )
    lamps = Paper.objects.get(title="Lamps at Night").pk

    for words in (
        *("lamps", "LAMPS night", "quill", "schon", "light sources", "認識", "顔", "3D", "識"),
        *("self-supervised", '"we light 3D"', "lamps -kettles", "ｌａｍｐｓ", "3D顔"),
    ):
        assert found(words) == [lamps], words
    for words in (
        *("lamp", "nights lamps", "lamps -quill", '"lamps quill"', '"quill jürgen"'),
        *("認3", "識認", "supervised-self", "-kettles", "★", "", "visions"),
    ):
        assert found(words) == [], words


def test_titles_come_first_then_the_newest():
    take_in(record("Old trams", abstract="With herons."), record("Herons"), record("More herons"))
    titles = [hit.heading for hit in hits("herons")]

    assert titles == ["Herons", "More herons", "Old trams"]


def hits(words, kind=Kind.PAPER):
    tasks.catch_up.call()
    return search(makers.group(), Question.read(words), kind).hits


def test_a_list_that_fills_an_abstract_makes_its_words_found():
    take_in(record("Lamps", authors=("Ada Quill",)))
    assert found("surprising") == []

    take_in(record("Lamps", authors=("Ada Quill",), abstract="A surprising light."))

    assert found("surprising") == [Paper.objects.get().pk]


def test_a_summary_is_found_from_the_moment_it_is_submitted():
    summary = start_summary(
        paper=makers.paper(), author=makers.member("ben"), format="talk", now=makers.NOW
    )
    edit(summary, at=makers.NOW, overview="赤い橋の話", novelty="new")
    assert found("赤い橋", Kind.SUMMARY) == []

    submit_summary(summary=summary, now=makers.NOW)

    assert found("赤い橋", Kind.SUMMARY) == [summary.pk]


def test_what_is_typed_into_a_submitted_summary_is_found_and_what_it_replaced_is_not():
    summary = write(makers.paper(), overview="赤い橋の話", one_liner="Bridges")
    assert found("赤い橋", Kind.SUMMARY) == found("bridges", Kind.SUMMARY) == [summary.pk]

    edit(summary, at=later(), overview="青い橋の話")

    assert found("青い橋", Kind.SUMMARY) == [summary.pk]
    assert found("赤い橋", Kind.SUMMARY) == []
    assert found("橋", Kind.SUMMARY) == [summary.pk]


def test_a_word_is_found_as_it_is_read_whatever_is_bold_in_it():
    summary = write(makers.paper(), overview="**赤い**橋と `lamp`s")

    assert found("赤い橋", Kind.SUMMARY) == found("lamps", Kind.SUMMARY) == [summary.pk]


def test_an_earlier_version_that_is_put_back_is_found_again():
    summary = write(makers.paper(), overview="赤い橋の話")
    edit(summary, at=later(600), overview="青い橋")
    assert found("赤い橋", Kind.SUMMARY) == []

    first = summary.revisions.filter(answers__overview="赤い橋の話").first()
    restore_revision(summary=summary, revision=first, actor=summary.author, now=later(900))

    assert found("赤い橋", Kind.SUMMARY) == [summary.pk]


def test_a_withdrawn_summary_is_not_found_though_the_index_is_behind():
    summary = write(makers.paper(), overview="赤い橋の話")
    assert found("赤い橋", Kind.SUMMARY) == [summary.pk]

    withdraw_summary(summary=summary, now=later())

    # The index still has it: nobody caught up.
    assert Indexed.objects.filter(kind=Kind.SUMMARY).exists()
    answer = search(makers.group(), Question.read("赤い橋"), Kind.SUMMARY)
    assert (answer.total, answer.hits) == (0, [])


def test_what_an_answer_to_another_format_says_is_not_found():
    summary = write(makers.paper(), method="赤い橋の話")
    assert found("赤い橋", Kind.SUMMARY) == [summary.pk]

    change_format(summary=summary, format="cvpaper", actor=summary.author, now=later())

    assert found("赤い橋", Kind.SUMMARY) == []


def test_a_comment_is_found_until_it_is_taken_back_and_again_when_it_is_put_back():
    comment = say("赤い橋 and @{12} lamps", paper=makers.paper())
    assert found("赤い橋", Kind.COMMENT) == found("lamps", Kind.COMMENT) == [comment.pk]
    assert found("12", Kind.COMMENT) == []

    Comment.objects.update(taken_back_at=makers.NOW)
    assert list(found_in(makers.group(), Question.read("lamps"), Kind.COMMENT)) == []

    Comment.objects.update(taken_back_at=None, text="blue", edited_at=later())
    assert found("blue", Kind.COMMENT) == [comment.pk]
    assert found("lamps", Kind.COMMENT) == []


def test_talk_about_a_summary_is_not_found_while_the_summary_is_withdrawn():
    summary = write(makers.paper())
    comment = say("a red bridge", summary=summary)
    assert found("red bridge", Kind.COMMENT) == [comment.pk]

    withdraw_summary(summary=summary, now=later())

    assert found("red bridge", Kind.COMMENT) == []


def test_nothing_of_another_group_is_found_and_nothing_of_it_counted():
    write(makers.paper("Secret"), overview="赤い橋")
    elsewhere = makers.strangers()
    makers.paper("Secret", into=makers.survey("Own", of=elsewhere))

    assert found("赤い橋", Kind.SUMMARY, of=elsewhere) == []
    assert len(found("secret", of=elsewhere)) == 1
    assert search(elsewhere, Question.read("secret"), Kind.PAPER).total == 1


def test_catching_up_again_changes_nothing_and_forgets_what_is_gone():
    write(makers.paper())
    paper = makers.paper("Gone")
    assert tasks.catch_up.call() == 3
    assert tasks.catch_up.call() == 0

    paper.entries.all().delete()
    paper.delete()
    tasks.catch_up.call()

    assert not Indexed.objects.filter(kind=Kind.PAPER, key=paper.pk).exists()
    assert found("gone") == []
    assert len(found("reading")) == 1


def test_what_changed_just_now_is_taken_in_without_a_look_at_all_the_rest():
    old, new = makers.paper("Old lamps"), makers.paper("New lamps")
    Paper.objects.filter(pk=old.pk).update(changed_at=timezone.now() - timedelta(days=1))
    Paper.objects.filter(pk=new.pk).update(changed_at=timezone.now())

    tasks.catch_up_with_recent.call()

    assert list(Indexed.objects.values_list("key", flat=True)) == [new.pk]


def test_after_a_long_list_the_worker_goes_on_until_all_is_taken_in(monkeypatch):
    makers.papers(5)
    Paper.objects.update(changed_at=timezone.now())
    monkeypatch.setattr(tasks, "AT_ONCE", 2)

    assert tasks.catch_up_with_recent.call() is False
    assert Job.objects.filter(task_path=tasks.catch_up_with_recent.module_path).count() == 1
    tasks.catch_up_with_recent.call()
    assert tasks.catch_up_with_recent.call() is True
    assert Indexed.objects.count() == 5


def test_all_is_compared_stretch_by_stretch(monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(indexing, "STRETCH", 2)
    makers.papers(5)
    Paper.objects.create(pk=10**12, group=makers.group(), title="Gone", added_at=makers.NOW)
    assert sum(indexing.catch_up_with_all()) == 6

    Paper.objects.filter(pk=10**12).delete()
    # The gap in the numbers is stepped over.
    with django_assert_max_num_queries(60):
        assert sum(indexing.catch_up_with_all()) == 0
    assert Indexed.objects.count() == 5


def test_the_index_can_be_made_anew():
    summary = write(makers.paper(), overview="赤い橋")
    assert found("赤い橋", Kind.SUMMARY) == [summary.pk]

    indexing.forget_all()
    assert list(found_in(makers.group(), Question.read("赤い橋"), Kind.SUMMARY)) == []

    assert sum(indexing.catch_up_with_all()) == 2
    assert found("赤い橋", Kind.SUMMARY) == [summary.pk]


def test_an_index_whose_table_was_emptied_by_others_finds_no_ghosts():
    makers.paper("Lamps")
    assert len(found("lamps")) == 1

    Indexed.objects.all().delete()
    Paper.objects.update(title="Kettles", changed_at=later())

    assert found("lamps") == []
    assert len(found("kettles")) == 1


def test_much_that_is_new_does_not_keep_a_reader_waiting():
    makers.papers(5)

    assert not indexing.catch_up(since=makers.NOW, at_most=2)
    assert Indexed.objects.count() == 2
    assert not indexing.catch_up(since=makers.NOW, at_most=2)
    assert indexing.catch_up(since=makers.NOW, at_most=2)


def test_a_very_long_word_and_a_very_long_text_are_found():
    take_in(record("Long", abstract="x" * 3_000 + " " + "顔認識がない。" * 3_000 + " end"))
    paper = Paper.objects.get().pk

    assert found("x" * 150) == found("end") == found("認識がない") == [paper]
    assert found("x" * 99) == found("識認") == []


PIECE = st.text(alphabet="顔認識がーab3 -。é", min_size=1, max_size=12)


@pytest.mark.django_db
@hypothesis_settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(texts=st.lists(PIECE, min_size=1, max_size=6), words=st.lists(PIECE, min_size=1, max_size=3))
def test_searching_finds_what_reading_everything_finds(texts, words):
    Paper.objects.all().delete()
    group = makers.group()
    papers = [
        Paper.objects.create(
            group=group,
            title=text,
            abstract=text[::-1],
            title_key="",
            words="",
            added_at=makers.NOW,
        )
        for text in texts
    ]
    # The text of some papers, and pieces of it, are what is looked for.
    for words_said in (" ".join(words), texts[0], texts[-1][1:4], f'"{words[0]}" -"{words[-1]}"'):
        question = Question.read(words_said)
        assert found(words_said) == read_through(papers, question)


def read_through(papers, question):
    """Find by reading every text, in the order of the numbers: all are equally new."""
    if not question:
        return []
    right = []
    for paper in papers:
        kept = plain([paper.title, paper.abstract])
        title = plain([paper.title])
        if all(word.needle in kept for word in question.words) and not any(
            word.needle in kept for word in question.without
        ):
            right.append((-sum(word.needle in title for word in question.words), paper.pk))
    return [number for _, number in sorted(right)]


# The page


def visit(client, words, who="ben", **more):
    tasks.catch_up.call()
    client.force_login(makers.member(who))
    return client.get(f"/groups/{makers.group().pk}/find/", {"q": words, **more})


def test_the_page_shows_what_was_found_kind_by_kind_with_the_words_marked(client):
    paper = makers.paper("Lamps <b>at</b> Night")
    summary = write(paper, overview="夜の<i>ランプ</i>と lamps の話")
    say("I like lamps & kettles", paper=paper)
    page = visit(client, "lamps").text

    assert "<mark>Lamps</mark> &lt;b&gt;at&lt;/b&gt; Night" in page
    assert "夜の&lt;i&gt;ランプ&lt;/i&gt;と <mark>lamps</mark> の話" in page
    assert "I like <mark>lamps</mark> &amp; kettles" in page
    assert f"/summaries/{summary.pk}/" in page


def test_what_was_written_just_now_is_found_without_a_worker(client):
    now = timezone.now()
    summary = write(makers.paper(), overview="赤い橋", at=now)
    client.force_login(makers.member("aiko"))
    address = f"/groups/{makers.group().pk}/find/?q=赤い橋"
    assert f"/summaries/{summary.pk}/" in client.get(address).text

    edit(summary, at=now + timedelta(seconds=2), overview="青い橋")

    assert f"/summaries/{summary.pk}/" not in client.get(address).text


def test_a_paper_that_was_found_can_be_claimed_in_its_row(client):
    paper = makers.paper("Lamps")
    page = visit(client, "lamps").text

    assert f"/papers/{paper.pk}/claim/" in page
    assert "data-row-claim" in page
    assert "data-row-claim" not in visit(client, "lamps", who="gus").text


def test_more_of_a_kind_follows(client):
    makers.papers(25)
    first = visit(client, "number")
    (found_papers, *_) = first.context["founds"]
    assert (found_papers.hits.total, len(found_papers.rows)) == (25, 20)

    client.force_login(makers.member("ben"))
    address = f"/groups/{makers.group().pk}/find/{found_papers.more}"
    rest = client.get(address, headers={"HX-Request": "true"})

    assert rest.text.count("data-row-open") == 5
    assert "<html" not in rest.text
    assert "hx-trigger" not in rest.text
    assert "<html" in client.get(address).text


@pytest.mark.parametrize("words", ["", "  ", "-lamps", "★", "nowhere", "x" * 999, '"'])
def test_an_empty_answer_says_how_to_ask(client, words):
    makers.paper("Lamps")
    page = visit(client, words)

    assert page.status_code == 200
    assert "these words side by side" in page.text


@pytest.mark.parametrize("more", [{"kind": "nonsense"}, {"start": "x"}, {"start": "9" * 15}])
def test_addresses_that_make_no_sense_are_answered(client, more):
    makers.paper("Lamps")

    assert visit(client, "lamps", **more).status_code == 200


def test_strangers_find_nothing(client):
    makers.strangers()

    assert visit(client, "lamps", who="chen").status_code == 404


def test_the_page_speaks_japanese(client):
    makers.paper("Lamps")
    client.force_login(makers.member("ben"))
    address = f"/groups/{makers.group().pk}/find/"
    page = client.get(address, {"q": "nowhere"}, headers={"accept-language": "ja"}).text

    assert "見つかりませんでした" in page


def test_twenty_hits_need_no_more_queries_than_one(client, django_assert_max_num_queries):
    for number, paper in enumerate(makers.papers(20)):
        summary = write(paper, who=["aiko", "ben"][number % 2], overview="number")
        say("number", summary=summary)
    visit(client, "number")
    address = f"/groups/{makers.group().pk}/find/"
    with django_assert_max_num_queries(30) as many:
        assert client.get(address, {"q": "number"}).context["total"] > 40
    with django_assert_max_num_queries(30) as one:
        assert client.get(address, {"q": '"number 7"'}).context["total"] == 1

    assert len(many) <= len(one) + 5, "summaries, comments and who reads what, once each"


# The command


def told(*arguments):
    out = StringIO()
    call_command("search", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_the_command_tells_all_hits_one_a_line():
    paper = makers.paper("Lamps")
    makers.papers(30)
    summary = write(paper, overview="Lamps である")
    makers.paper("Lamps", into=makers.survey("Own", of=makers.strangers()))
    lines = [json.loads(line) for line in told("lamps", "--json").splitlines()]

    assert [(line["kind"], line["id"], line["group"]) for line in lines][:2] == [
        ("paper", paper.pk, "Night Readers"),
        ("summary", summary.pk, "Night Readers"),
    ]
    assert len(lines) == 3
    assert len(told("lamps", "--json", "--group", "Elsewhere").splitlines()) == 1
    assert len(told("number", "--json").splitlines()) == 30


def test_the_command_tells_people_in_sentences():
    write(makers.paper("Lamps"), overview="赤い橋")

    assert "赤い橋" in told("赤い橋")
    assert told("nowhere") == "Nothing found.\n"


def test_the_command_makes_the_index_anew():
    makers.paper("Lamps")
    told("--rebuild")

    assert Indexed.objects.count() == 1


@pytest.mark.parametrize("arguments", [(), ("★",), ("lamps", "--group", "No such")])
def test_the_command_refuses_what_it_cannot_do(arguments):
    with pytest.raises(CommandError):
        told(*arguments)


def test_the_index_is_kept_in_step_by_the_clock(settings):
    assert settings.SCHEDULE["dokuha.search.tasks.catch_up_with_recent"] == "minutely"
    assert settings.SCHEDULE["dokuha.search.tasks.catch_up"] == "hourly"
    assert {source.kind for source in SOURCES} == set(Kind)
