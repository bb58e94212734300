"""The board, an idea on its way from junk to paper, and who may do what."""

from datetime import timedelta

import pytest

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.discussion.actions import say
from dokuha.discussion.queries import place_of
from dokuha.ideas.actions import ideas as actions
from dokuha.ideas.models import Idea, Stage, Vote
from dokuha.ideas.queries.board import board_of, ideas_in, ideas_of, ideas_with, moves_of
from dokuha.search.indexing import catch_up_with_all
from tests import makers
from tests.ideas.starting import cell, drawn, idea
from tests.makers import NOW

pytestmark = pytest.mark.django_db


def board(client, **asked):
    return client.get(f"/groups/{makers.group().pk}/ideas/", asked)


def shown(answer):
    return {
        stage.value: [card.idea.title for card in cards]
        for stage, cards in answer.context["board"].items()
    }


def move(client, of, old, new):
    return client.post(f"/ideas/{of.pk}/move/", {"old": old, "new": new}, follow=True)


def test_one_line_is_enough_and_it_begins_among_the_junk(client):
    makers.group()
    client.force_login(makers.member("ben"))

    client.post(f"/groups/{makers.group().pk}/ideas/new/", {"title": "A lamp that listens"})

    found = Idea.objects.get()
    assert (found.stage, found.author) == (Stage.JUNK, makers.member("ben"))
    assert shown(board(client)) == {"junk": ["A lamp that listens"], "theme": [], "paper": []}
    assert Event.objects.filter(kind=Kind.IDEA_STARTED).count() == 1


def test_an_idea_begins_from_a_problem_and_from_a_paper(client):
    paper, place = makers.paper(), cell(drawn())
    client.force_login(makers.member("ben"))
    address = f"/groups/{makers.group().pk}/ideas/new/"

    page = client.get(address, {"cells": place.pk, "papers": paper.pk}).content.decode()
    client.post(address, {"title": "Listen", "cells": place.pk, "papers": paper.pk})

    assert "Lamps × Dark" in page
    assert paper.title in page
    found = Idea.objects.get()
    assert (
        list(ideas_with(paper)) == list(ideas_in(place)) == list(ideas_of(found.group)) == [found]
    )


def test_papers_and_cells_of_strangers_are_not_tied(client):
    theirs = makers.paper("Away", into=makers.survey("Theirs", of=makers.strangers()))
    makers.group()
    client.force_login(makers.member("ben"))

    client.post(
        f"/groups/{makers.group().pk}/ideas/new/",
        {"title": "Listen", "papers": [theirs.pk, "x", "9" * 40], "cells": ["-1"]},
    )

    assert not Idea.objects.get().papers.exists()


def test_members_move_it_and_its_way_is_kept(client):
    found = idea()
    client.force_login(makers.member())

    move(client, found, "junk", "theme")
    move(client, found, "theme", "paper")
    page = move(client, found, "paper", "paper").content.decode()

    assert [(one.who.name, one.old, one.new) for one in moves_of(found)] == [
        ("Aiko", Stage.JUNK, Stage.THEME),
        ("Aiko", Stage.THEME, Stage.PAPER),
    ]
    assert "Aiko: junk → theme" in page


@pytest.mark.parametrize(
    ("who", "said"),
    [("ben", "Aiko moved this idea meanwhile"), ("aiko", "You moved this idea yourself")],
)
def test_who_moves_what_was_moved_meanwhile_is_told_by_whom(client, who, said):
    found = idea()
    actions.move_idea(idea=found, old=Stage.JUNK, new=Stage.THEME, actor=makers.member(), now=NOW)
    client.force_login(makers.member(who))

    page = move(client, found, "junk", "paper").content.decode()

    found.refresh_from_db()
    assert found.stage == Stage.THEME
    assert said in page


def test_each_has_one_vote_and_can_take_it_back_and_nobody_sees_whose_it_is(client):
    found = idea(by="aiko")
    client.force_login(makers.member("ben"))
    for _ in range(2):
        client.post(f"/ideas/{found.pk}/vote/", {"wish": "vote"})
    client.force_login(makers.member("gus"))
    page = client.get(f"/ideas/{found.pk}/").content.decode()

    assert Vote.objects.count() == 1
    assert "1 vote" in page
    assert "Ben" not in page
    client.force_login(makers.member("ben"))
    client.post(f"/ideas/{found.pk}/vote/", {"wish": "take_back"})
    assert not Vote.objects.exists()
    assert not Event.objects.filter(actor_id=makers.member("ben").pk).exists()


def test_the_board_is_sorted_by_votes_or_by_age(client):
    old = idea("Old and wanted")
    Idea.objects.update(started_at=NOW - timedelta(days=3))
    idea("New")
    actions.vote(idea=old, member=makers.member(), now=NOW)
    client.force_login(makers.member())

    assert shown(board(client))["junk"] == ["Old and wanted", "New"]
    assert shown(board(client, sort="new"))["junk"] == ["New", "Old and wanted"]
    assert shown(board(client, sort="?", stage="?"))["junk"] == ["Old and wanted", "New"]


def test_an_idea_is_worded_anew_and_the_words_before_stay(client):
    found = idea("First", what="It **glows**.")
    client.force_login(makers.member("ben"))
    seen = {"seen_at": found.worded_at.isoformat()}

    client.post(f"/ideas/{found.pk}/change/", {"title": "Second", "what": "It hums.", **seen})
    page = client.get(f"/ideas/{found.pk}/").content.decode()

    assert '<h1 class="page-title">Second</h1>' in page
    assert "It **glows**." in page
    assert Event.objects.filter(kind=Kind.IDEA_CHANGED).count() == 1
    assert actions.talk_about(found).name == "Second"


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("aiko", "Ben worded this idea anew meanwhile"),
        ("ben", "You worded this idea anew yourself, in another window"),
    ],
)
def test_two_windows_that_word_it_at_once_lose_nothing_of_each_other(client, who, said):
    found = idea("First")
    client.force_login(makers.member("ben"))
    seen = {"seen_at": found.worded_at.isoformat()}
    client.post(f"/ideas/{found.pk}/change/", {"title": "Ours", **seen})
    client.force_login(makers.member(who))

    answer = client.post(f"/ideas/{found.pk}/change/", {"title": "Mine", "what": "x", **seen})

    page = answer.content.decode()
    assert said in page
    assert "Mine" in page
    found.refresh_from_db()
    assert found.title == "Ours"


def test_papers_and_problems_are_tied_and_untied(client):
    found, paper, place = idea(), makers.paper(), cell(drawn())
    client.force_login(makers.member())
    address = f"/ideas/{found.pk}"

    client.post(f"{address}/papers/", {"paper": "reading dark"})
    client.post(f"{address}/cells/", {"cells": place.pk})
    assert list(found.papers.all()) == [paper]
    assert list(found.cells.all()) == [place]
    unclear = client.post(f"{address}/papers/", {"paper": "of nobody"})
    assert "No paper of the group is called so" in unclear.content.decode()
    client.post(f"{address}/untie/", {"papers": paper.pk})
    client.post(f"{address}/untie/", {"cells": place.pk})

    assert not found.papers.exists()
    assert not found.cells.exists()


def test_the_nearest_papers_are_shown_with_what_they_share(client):
    near = makers.paper("Bright lamps that hum")
    tied = makers.paper("Humming lamps glow")
    makers.paper("Boiling kettles")
    found = idea("Lamps that hum", papers=[tied])
    client.force_login(makers.member("gus"))

    answer = client.get(f"/ideas/{found.pk}/")

    assert [one.paper for one in answer.context["near"]] == [near]
    assert {term.term for term in answer.context["near"][0].shared} == {"lamps", "hum"}


def test_an_idea_is_talked_about_on_its_page_and_counted_on_the_board(client):
    found = idea()
    place = place_of(actions.talk_about(found))
    say(place=place, author=makers.member(), text="Does it bite?", now=NOW)
    client.force_login(makers.member("ben"))

    assert "Does it bite?" in client.get(f"/ideas/{found.pk}/").content.decode()
    ((card,), _, _) = board(client).context["board"].values()
    assert card.comments == 1


def test_an_idea_that_was_taken_off_is_nowhere_until_it_is_put_back(client):
    found = idea(papers=[makers.paper()])
    client.force_login(makers.member("ben"))

    client.post(f"/ideas/{found.pk}/remove/")

    assert client.get(f"/ideas/{found.pk}/").status_code == 404
    assert list(ideas_with(makers.paper())) == []
    assert shown(board(client))["junk"] == []
    assert f"/ideas/{found.pk}/put-back/" in board(client).content.decode()
    client.force_login(makers.member("gus"))
    assert found.title not in board(client).content.decode()
    client.force_login(makers.member())
    client.post(f"/ideas/{found.pk}/put-back/")
    assert shown(board(client))["junk"] == [found.title]


def test_what_is_said_about_an_idea_goes_and_comes_back_with_it(client):
    found = idea()
    place = place_of(actions.talk_about(found))
    say(place=place, author=makers.member(), text="@Ben, does it bite?", now=NOW)
    client.force_login(makers.member("ben"))

    def seen():
        list(catch_up_with_all())
        find = client.get(f"/groups/{makers.group().pk}/find/?q=bite")
        inbox = client.get("/inbox/")
        thread = client.get(f"/threads/{actions.talk_about(found).pk}/")
        return f"{found.pk}/#comment" in find.text, "bite" in inbox.text, thread.status_code

    assert seen() == (True, True, 200)
    client.post(f"/ideas/{found.pk}/remove/")
    assert seen() == (False, False, 404)
    client.post(f"/ideas/{found.pk}/put-back/")
    assert seen() == (True, True, 200)


WHO_MAY = {
    "look": {"aiko": 200, "ben": 200, "dana": 200, "gus": 200, "chen": 404},
    "see the board": {"aiko": 200, "ben": 200, "dana": 200, "gus": 200, "chen": 404},
    "begin one": {"aiko": 200, "ben": 200, "dana": 200, "gus": 403, "chen": 404},
    "vote": {"aiko": 302, "ben": 302, "dana": 302, "gus": 403, "chen": 404},
    "move it": {"aiko": 302, "ben": 302, "dana": 302, "gus": 403, "chen": 404},
    "tie a paper": {"aiko": 302, "ben": 302, "dana": 302, "gus": 403, "chen": 404},
    "tie cells": {"aiko": 302, "ben": 302, "dana": 302, "gus": 403, "chen": 404},
    "untie": {"aiko": 302, "ben": 302, "dana": 302, "gus": 403, "chen": 404},
    "word Ben's anew": {"aiko": 200, "ben": 200, "dana": 403, "gus": 403, "chen": 404},
    "take Ben's off": {"aiko": 302, "ben": 302, "dana": 403, "gus": 403, "chen": 404},
    "put Ben's back": {"aiko": 302, "ben": 302, "dana": 404, "gus": 404, "chen": 404},
}


@pytest.mark.parametrize(
    ("deed", "who", "status"), [(d, w, s) for d, all_ in WHO_MAY.items() for w, s in all_.items()]
)
def test_guests_look_members_take_part_and_the_writer_words_it(client, deed, who, status):
    makers.strangers()
    makers.join(makers.group(), "dana")
    makers.paper()
    found = idea(by="ben")
    address, group = f"/ideas/{found.pk}", f"/groups/{makers.group().pk}"
    if deed == "put Ben's back":
        actions.remove_idea(idea=found, actor=makers.member("ben"), now=NOW)
    client.force_login(makers.member(who))

    answer = {
        "look": lambda: client.get(f"{address}/"),
        "see the board": lambda: client.get(f"{group}/ideas/"),
        "begin one": lambda: client.get(f"{group}/ideas/new/"),
        "vote": lambda: client.post(f"{address}/vote/"),
        "move it": lambda: client.post(f"{address}/move/", {"old": "junk", "new": "theme"}),
        "tie a paper": lambda: client.post(f"{address}/papers/", {"paper": "reading dark"}),
        "tie cells": lambda: client.post(f"{address}/cells/"),
        "untie": lambda: client.post(f"{address}/untie/"),
        "word Ben's anew": lambda: client.get(f"{address}/change/"),
        "take Ben's off": lambda: client.post(f"{address}/remove/"),
        "put Ben's back": lambda: client.post(f"{address}/put-back/"),
    }[deed]()

    assert answer.status_code == status


def test_twenty_ideas_need_no_more_questions_than_one(client, django_assert_max_num_queries):
    place = cell(drawn())
    idea("Number 0", papers=[makers.paper()], cells=[place])
    with django_assert_max_num_queries(5) as few:
        board_of(makers.group(), reader=makers.member(), by_votes=True)
    for number in range(1, 20):
        idea(f"Number {number}", papers=[makers.paper(), makers.paper("Other")], cells=[place])

    with django_assert_max_num_queries(len(few)):
        found = board_of(makers.group(), reader=makers.member(), by_votes=True)

    assert {(card.papers, card.cells) for card in found[Stage.JUNK][:19]} == {(2, 1)}


@pytest.mark.parametrize(("language", "said"), [("en", "pile of junk"), ("ja", "ガラクタの山")])
def test_the_board_speaks_the_reader_s_language(client, language, said):
    client.force_login(makers.member())
    makers.group()

    page = client.get(f"/groups/{makers.group().pk}/ideas/", headers={"Accept-Language": language})

    assert said in page.content.decode()
