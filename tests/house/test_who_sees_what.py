"""Who may see which page and press which button: every address, every kind of person.

The world is `one_of_everything`; its things are Dai's. Whoever adds an address adds a line here.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from dokuha.analysis.actions import see_to_map
from dokuha.ideas.actions.ideas import start_idea
from dokuha.ideas.actions.maps import start_map
from dokuha.ideas.models import Cell
from dokuha.manuscripts.actions.arranging import add_paragraph
from dokuha.manuscripts.actions.manuscripts import start_manuscript
from dokuha.manuscripts.actions.sentences import write_sentences
from dokuha.reports.actions import start_report
from tests import makers
from tests.house import one_of_everything
from tests.house.one_of_everything import SECRETS
from tests.house.test_addresses import ALL
from tests.summaries.drafts import submitted

PEOPLE = NOBODY, STRANGER, GUEST, MEMBER, OWNER, ORGANISER = (
    "nobody",
    "chen",
    "gus",
    "ben",
    "dai",
    "aiko",
)
IN, SIGN_IN, MAY_NOT, NOT_THERE = "is let in", "is asked to sign in", "may not", "finds nothing"
NO_SUCH_WAY = "finds no such way to ask"

Rule = dict[str, str]
Line = dict[str, Rule | None]


def rule(*answers: str) -> Rule:
    """What signed-in people get, from the stranger to the organiser."""
    return dict(zip(PEOPLE, (SIGN_IN, *answers), strict=True))


EVERYBODY = dict.fromkeys(PEOPLE, IN)
SIGNED_IN = rule(IN, IN, IN, IN, IN)
GROUP = rule(NOT_THERE, IN, IN, IN, IN)
READERS = rule(NOT_THERE, MAY_NOT, IN, IN, IN)
ORGANISERS = rule(NOT_THERE, MAY_NOT, MAY_NOT, MAY_NOT, IN)
AUTHOR = rule(NOT_THERE, MAY_NOT, MAY_NOT, IN, MAY_NOT)
AUTHOR_OR_ORGANISER = rule(NOT_THERE, MAY_NOT, MAY_NOT, IN, IN)
OTHERS = rule(NOT_THERE, MAY_NOT, IN, MAY_NOT, IN)
HIDDEN = rule(NOT_THERE, NOT_THERE, NOT_THERE, IN, NOT_THERE)

# Between Ben, who suggested it, and Dai, whose summary it is about.
ASKED = rule(NOT_THERE, NOT_THERE, IN, IN, NOT_THERE)
BETWEEN = rule(NOT_THERE, NOT_THERE, MAY_NOT, IN, NOT_THERE)


def see(who: Rule) -> Line:
    return {"get": who, "post": None}


def do(who: Rule) -> Line:
    return {"get": None, "post": who}


def both(who: Rule) -> Line:
    return {"get": who, "post": who}


MAY = {
    "analysis:citations": see(GROUP),
    "analysis:citations_csv": see(GROUP),
    "analysis:map": see(GROUP),
    "analysis:nearest": both(GROUP),
    "analysis:phrase": see(GROUP),
    "analysis:topics": see(GROUP),
    "analysis:topics_csv": see(GROUP),
    "analysis:trends": see(GROUP),
    "analysis:trends_csv": see(GROUP),
    "assistant:ask": do(AUTHOR),
    "assistant:consent": both(SIGNED_IN),
    "assistant:decide": do(ORGANISERS),
    "assistant:leave": do(HIDDEN),
    "assistant:leave_one": do(HIDDEN),
    "assistant:panel": see(AUTHOR),
    "assistant:take": do(HIDDEN),
    "catalogue:ask_for_list": do(ORGANISERS),
    "catalogue:add_paper": both(ORGANISERS),
    "catalogue:add_session": do(ORGANISERS),
    "catalogue:arrange": see(ORGANISERS),
    "catalogue:bring_back": do(ORGANISERS),
    "catalogue:change_survey": both(ORGANISERS),
    "catalogue:changes": see(GROUP),
    "catalogue:correct_paper": both(READERS),
    "catalogue:correct_place": both(ORGANISERS),
    "catalogue:import_list": both(ORGANISERS),
    "catalogue:list_coming": see(ORGANISERS),
    "catalogue:preview_import": see(ORGANISERS),
    "catalogue:say_columns": do(ORGANISERS),
    "catalogue:start_survey": both(ORGANISERS),
    "catalogue:stop_harvest": do(ORGANISERS),
    "catalogue:list_known": do(ORGANISERS),
    "catalogue:move_papers": do(ORGANISERS),
    "catalogue:move_session": do(ORGANISERS),
    "catalogue:order_paper": do(ORGANISERS),
    "catalogue:paper_changes": see(GROUP),
    "catalogue:remove_session": do(ORGANISERS),
    "catalogue:rename_session": do(ORGANISERS),
    "catalogue:take_back": do(READERS),
    "catalogue:withdraw_papers": do(ORGANISERS),
    "catalogue:withdrawn": see(GROUP),
    "discussion:answer": do(READERS),
    "discussion:bell": see(SIGNED_IN),
    "discussion:change": do(AUTHOR),
    "discussion:chatter": see(GROUP),
    "discussion:inbox": see(SIGNED_IN),
    "discussion:open_notice": see(HIDDEN),
    "discussion:put_back": do(AUTHOR),
    "discussion:react": do(READERS),
    "discussion:read_all": do(SIGNED_IN),
    "discussion:remove_webhook": do(ORGANISERS),
    "discussion:say_about_paper": do(READERS),
    "discussion:say_about_summary": do(READERS),
    "discussion:say_in_chatter": do(READERS),
    "discussion:say_in_thread": do(READERS),
    "discussion:send_test": do(ORGANISERS),
    "discussion:take_back": do(AUTHOR),
    "discussion:thank": do(OTHERS),
    "discussion:thread": see(GROUP),
    "discussion:want_digest": do(GROUP),
    "discussion:webhooks": both(ORGANISERS),
    "fetching:ask": do(READERS),
    "fetching:ask_for_pdfs": do(ORGANISERS),
    "fetching:choose": do(ORGANISERS),
    "fetching:pdfs": see(ORGANISERS),
    "fetching:state": see(READERS),
    "fetching:stop": do(ORGANISERS),
    "ideas:accept": do(READERS),
    "ideas:add_line": do(READERS),
    "ideas:begin_idea": both(READERS),
    "ideas:bring_back": do(READERS),
    "ideas:candidates": see(GROUP),
    "ideas:cell": see(GROUP),
    "ideas:change_evidence": do(READERS),
    "ideas:change_idea": both(AUTHOR_OR_ORGANISER),
    "ideas:change_line": do(READERS),
    "ideas:change_map": both(READERS),
    "ideas:idea": see(GROUP),
    "ideas:ideas": see(GROUP),
    "ideas:map": see(GROUP),
    "ideas:move_idea": do(READERS),
    "ideas:papers": see(GROUP),
    "ideas:passage": see(READERS),
    "ideas:problems": see(GROUP),
    "ideas:put_idea_back": do(AUTHOR_OR_ORGANISER),
    "ideas:put_map_back": do(AUTHOR_OR_ORGANISER),
    "ideas:quote": both(READERS),
    "ideas:remark_in_cell": do(READERS),
    "ideas:remove_idea": do(AUTHOR_OR_ORGANISER),
    "ideas:remove_map": do(AUTHOR_OR_ORGANISER),
    "ideas:set_aside": do(READERS),
    "ideas:start_map": both(READERS),
    "ideas:tie_cells": do(READERS),
    "ideas:tie_paper": do(READERS),
    "ideas:untie": do(READERS),
    "ideas:vote": do(READERS),
    "ideas:write_remark": both(READERS),
    "manuscripts:add_paragraph": do(READERS),
    "manuscripts:bring_back": do(READERS),
    "manuscripts:change": both(READERS),
    "manuscripts:change_paragraph": do(READERS),
    "manuscripts:change_tie": do(READERS),
    "manuscripts:changes": do(READERS),
    "manuscripts:choose": both(READERS),
    "manuscripts:drop": do(READERS),
    "manuscripts:manuscript": see(GROUP),
    "manuscripts:manuscripts": see(GROUP),
    "manuscripts:move_paragraph": do(READERS),
    "manuscripts:move_sentence": do(READERS),
    "manuscripts:near": both(READERS),
    "manuscripts:outline": both(READERS),
    "manuscripts:put_away": do(READERS),
    "manuscripts:quote": do(READERS),
    "manuscripts:read": see(GROUP),
    "manuscripts:references": see(GROUP),
    "manuscripts:remove_paragraph": do(READERS),
    "manuscripts:restore": do(READERS),
    "manuscripts:save": do(READERS),
    "manuscripts:sentence": see(GROUP),
    "manuscripts:set_aside": do(READERS),
    "manuscripts:start": both(READERS),
    "manuscripts:take": see(GROUP),
    "manuscripts:tie": do(READERS),
    "manuscripts:write": do(READERS),
    "people:account": both(SIGNED_IN),
    "people:add_institution": both(ORGANISERS),
    "people:affiliate": do(ORGANISERS),
    "people:change_group": both(ORGANISERS),
    "people:change_institution": both(ORGANISERS),
    "people:change_person": see(ORGANISERS),
    "people:change_role": do(ORGANISERS),
    "people:correct_affiliation": both(ORGANISERS),
    "people:end_membership": do(ORGANISERS),
    "people:group_people": see(GROUP),
    "people:invite": both(ORGANISERS),
    "people:join": both(EVERYBODY),
    "people:leave": do(GROUP),
    "people:remove_affiliation": do(ORGANISERS),
    "people:start_group": both(SIGNED_IN),
    "people:take_break": do(AUTHOR_OR_ORGANISER),
    "people:withdraw_invitation": do(ORGANISERS),
    "progress:burnup_csv": see(GROUP),
    "progress:care": see(ORGANISERS),
    "progress:care_note": do(ORGANISERS),
    "progress:care_person": see(ORGANISERS),
    "progress:care_write": do(ORGANISERS),
    "progress:progress": see(GROUP),
    "progress:ranking": see(GROUP),
    "progress:ranking_csv": see(GROUP),
    "publication:consent": both(GROUP),
    "publication:cover": see(EVERYBODY),
    "publication:feed": see(EVERYBODY),
    "publication:figure": see(EVERYBODY),
    "publication:file": see(EVERYBODY),
    "publication:group": see(EVERYBODY),
    "publication:listing": do(ORGANISERS),
    "publication:picture": see(EVERYBODY),
    "publication:publications": see(GROUP),
    "publication:publish_summary": both(ORGANISERS),
    "publication:publish_version": both(ORGANISERS),
    "publication:slide": see(EVERYBODY),
    "publication:withdraw": do(ORGANISERS),
    "reading:attach_pdf": do(READERS),
    "reading:beat": do(HIDDEN),
    "reading:bring_back": do(READERS),
    "reading:correct_time": do(HIDDEN),
    "reading:dismiss": do(READERS),
    "reading:finish": do(HIDDEN),
    "reading:marks": do(SIGNED_IN),
    "reading:my_readings": see(GROUP),
    "reading:pdf": see(GROUP),
    "reading:questions": both(READERS),
    "reading:share_time": do(HIDDEN),
    "reading:start": do(READERS),
    "reading:tick": do(READERS),
    "reports:add_chart": do(ORGANISERS),
    "reports:add_finding": both(READERS),
    "reports:add_new": do(ORGANISERS),
    "reports:add_section": do(ORGANISERS),
    "reports:ask": do(GROUP),
    "reports:ask_version": do(GROUP),
    "reports:change": both(ORGANISERS),
    "reports:change_section": do(ORGANISERS),
    "reports:deck": see(GROUP),
    "reports:edit_finding": both(AUTHOR_OR_ORGANISER),
    "reports:freeze": do(ORGANISERS),
    "reports:move": do(AUTHOR_OR_ORGANISER),
    "reports:remove": do(ORGANISERS),
    "reports:remove_slide": do(AUTHOR_OR_ORGANISER),
    "reports:report": see(GROUP),
    "reports:reports": see(GROUP),
    "reports:start": both(ORGANISERS),
    "reports:take": see(GROUP),
    "reports:version": see(GROUP),
    "reports:version_figure": see(GROUP),
    "review:answer": do(OTHERS),
    "review:ask": both(AUTHOR),
    "review:asked": see(READERS),
    "review:beside": see(GROUP),
    "review:leave": do(BETWEEN),
    "review:look": see(READERS),
    "review:suggest": both(OTHERS),
    "review:suggestion": see(ASKED),
    "review:take": do(BETWEEN),
    "review:take_back": do(rule(NOT_THERE, NOT_THERE, IN, MAY_NOT, NOT_THERE)),
    "review:take_request_back": do(AUTHOR),
    "review:thank": do(BETWEEN),
    "summaries:add_figure": do(AUTHOR),
    "summaries:change_figure": do(AUTHOR),
    "summaries:change_format": do(AUTHOR),
    "summaries:changes": do(AUTHOR),
    "summaries:figure": see(GROUP),
    "summaries:formats": see(GROUP),
    # Without a list on its way it leads back to where one is brought.
    "summaries:coming_in": see(ORGANISERS),
    "summaries:forget_writer": do(READERS),
    "summaries:history": see(AUTHOR),
    "summaries:import_upload": do(ORGANISERS),
    "summaries:know_writer": do(READERS),
    "summaries:offer_format": do(ORGANISERS),
    "summaries:own_format": both(ORGANISERS),
    "summaries:preview": do(AUTHOR),
    "summaries:restore": do(AUTHOR),
    "summaries:save": do(AUTHOR),
    # Of a summary whose list names its writer there is nothing to say.
    "summaries:say_whose": do(rule(*[NOT_THERE] * 5)),
    "summaries:score": do(AUTHOR),
    "summaries:start": do(READERS),
    "summaries:start_format": both(ORGANISERS),
    "summaries:share": do(AUTHOR),
    "summaries:submit": do(AUTHOR),
    "summaries:summary": see(GROUP),
    "summaries:together": both(AUTHOR),
    "summaries:withdraw": do(AUTHOR),
    "summaries:separate_writers": do(ORGANISERS),
    "summaries:unite_writers": do(ORGANISERS),
    "summaries:writers": see(GROUP),
    "website:change_highlight": do(HIDDEN),
    "website:choose_same": see(ORGANISERS),
    "website:claim": do(READERS),
    "website:claim_many": do(READERS),
    "website:compare": both(ORGANISERS),
    "website:cut_figure": do(AUTHOR),
    "website:doubts": see(ORGANISERS),
    "website:find": see(GROUP),
    "website:give_back": do(READERS),
    "website:group_home": see(GROUP),
    "website:guide": see(GROUP),
    "website:highlights": {"get": GROUP, "post": READERS},
    "website:home": see(EVERYBODY),
    "website:merges": see(ORGANISERS),
    "website:open_desk": do(READERS),
    "website:overlay": see(GROUP),
    "website:paper": see(GROUP),
    "website:person": see(GROUP),
    "website:room": see(READERS),
    "website:survey": see(GROUP),
    "website:surveys": see(GROUP),
    "website:undo_merge": do(ORGANISERS),
}
PUBLIC = {name for name, line in MAY.items() if EVERYBODY in line.values()}

# What the parts of an address stand for where it is not what they stand for elsewhere.
ELSEWHERE = {
    "publication:slide": {"place": 1},
    "publication:figure": {"place": 1},
    "manuscripts:take": {"format": "tex"},
    "reading:questions": {"purpose": "implement"},
}
# After these there is less to look at.
TAKES_AWAY = {
    "people:leave",
    "people:end_membership",
    "ideas:remove_idea",
    "ideas:remove_map",
    "manuscripts:put_away",
    "manuscripts:remove_paragraph",
    "manuscripts:set_aside",
    "reports:remove",
    "summaries:withdraw",
}
# What changes from one answer to the next, whoever asks.
_TOKEN = re.compile(rb'(csrfmiddlewaretoken" value|X-CSRFToken)[^>]*')


@pytest.fixture(autouse=True)
def assistant(settings):
    """Somewhere is an assistant, which nobody here asks: without one there is less to see."""
    settings.ASSISTANT_URL = "http://127.0.0.1:1/v1/chat/completions"
    settings.ASSISTANT_MODEL = "nobody"


def addresses(things: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every address that these things make, with its name."""
    for name, parts in ALL:
        values = things | ELSEWHERE.get(name, {})
        if values.keys() >= parts.keys():
            yield name, reverse(name, kwargs={part: values[part] for part in parts})


def visitor(who: str) -> Client:
    client = Client(raise_request_exception=False)
    if who != NOBODY:
        client.force_login(makers.member(who))
    return client


def ask(client: Client, method: str, address: str, data: Any = None) -> tuple[str, bytes]:
    """What somebody gets, and its words; whatever it did is undone."""
    before = transaction.savepoint()
    answer = getattr(client, method)(address, data)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    transaction.savepoint_rollback(before)
    return said(answer), body


def said(answer: HttpResponseBase) -> str:
    if answer.status_code == 302 and answer["Location"].startswith("/accounts/login/"):
        return SIGN_IN
    refusals = {403: MAY_NOT, 404: NOT_THERE, 405: NO_SUCH_WAY}
    return refusals.get(answer.status_code, IN if answer.status_code < 500 else "breaks it")


def expected(name: str, method: str, who: str) -> str:
    wanted = MAY[name][method]
    if wanted:
        return wanted[who]
    return SIGN_IN if who == NOBODY and name not in PUBLIC else NO_SUCH_WAY


def leaked(who: str, name: str, body: bytes) -> list[str]:
    """The private words in an answer to somebody who is not to know them."""
    text = body.decode("utf-8", "ignore").lower()
    shown = {"nocturne"} if name in PUBLIC else set()
    shown |= {"tokenword"} if name == "people:join" else set()
    return [
        word
        for word, people in SECRETS.items()
        if who not in people and word not in shown and word in text
    ]


def test_every_address_has_its_line():
    """If this fails: say in MAY who may see or do what is new, and take out what is gone."""
    assert {name for name, _ in ALL} == MAY.keys()


@pytest.mark.django_db
def test_everybody_gets_what_is_theirs_and_reads_nothing_else():
    things, wrong = one_of_everything.make(), []
    makers.strangers()

    for who in PEOPLE:
        client = visitor(who)
        for name, address in addresses(things):
            for method in ("get", "post"):
                got, body = ask(client, method, address)
                right = expected(name, method, who)
                wrong += [f"{method} {name}: {who} {got}, not: {right}"] if got != right else []
                wrong += [f"{method} {name}: {who} reads {one}" for one in leaked(who, name, body)]

    assert wrong == []


@pytest.mark.django_db
def test_what_is_not_submitted_is_there_for_its_author_alone():
    things, wrong = one_of_everything.make(), []
    makers.strangers()

    for kind in ("draft", "withdrawn"):
        names = {name for name, parts in ALL if parts.keys() & things[kind].keys()} - PUBLIC
        for who in (NOBODY, STRANGER, GUEST, MEMBER, ORGANISER):
            client = visitor(who)
            for name, address in addresses(things | things[kind]):
                for method in ("get", "post") if name in names else ():
                    got, _ = ask(client, method, address)
                    if got not in {NOT_THERE, NO_SUCH_WAY, SIGN_IN}:
                        wrong.append(f"{method} {name} of a {kind} summary: {who} {got}")

    assert wrong == []


@pytest.mark.django_db
def test_nobody_else_finds_a_private_word_or_learns_how_often_it_stands_there():
    group = one_of_everything.make()["group_id"]

    for word in ("draftword", "withdrawnword", "takenbackword", "purposeword", "markword"):
        for who in (GUEST, MEMBER, ORGANISER):
            client = visitor(who)
            found = client.get(f"/groups/{group}/find/", {"q": word}).context["total"]
            near = client.post(f"/groups/{group}/map/nearest/", {"text": word}).context["found"]
            assert (word, who, found, near) == (word, who, 0, [])
    assert visitor(MEMBER).get(f"/groups/{group}/find/", {"q": "nocturne"}).context["total"] > 3


def strangers_things() -> dict[str, Any]:
    """A small group of Chen's own."""
    group = makers.strangers()
    survey = makers.survey("Elsewhere 2015", of=group)
    paper = makers.paper("Lamps of elsewhere", into=survey)
    summary = submitted(by="chen", paper=paper)
    see_to_map(group=group, now=makers.NOW)
    return {
        "group_id": group.pk,
        "survey_id": survey.pk,
        "paper_id": paper.pk,
        "summary_id": summary.pk,
        "member_id": makers.member("chen").pk,
    }


def strangers_thoughts() -> dict[str, Any]:
    """What Chen thinks and writes alone, into which a form might draw something of others."""
    chen, now = makers.member("chen"), makers.NOW
    group = makers.strangers()
    idea = start_idea(
        group=group, title="Dim", what="", why="", papers=[], cells=[], actor=chen, now=now
    )
    drawn = start_map(
        group=group, name="Dim", survey=None, rows=["A"], columns=["B"], actor=chen, now=now
    )
    manuscript = start_manuscript(group=group, title="Dim", language="en", actor=chen, now=now)
    paragraph = add_paragraph(manuscript=manuscript, heading="Dim")
    (sentence,) = write_sentences(paragraph=paragraph, text="Dim.", actor=chen, now=now)
    survey = makers.survey("Elsewhere 2015", of=group)
    report = start_report(survey=survey, name="Dim", about="", language="en", actor=chen, now=now)
    return {
        "idea_id": idea.pk,
        "map_id": drawn.pk,
        "cell_id": Cell.objects.get(map=drawn).pk,
        "manuscript_id": manuscript.pk,
        "paragraph_id": paragraph.pk,
        "sentence_id": sentence.pk,
        "report_id": report.pk,
        "section_id": report.sections.latest("pk").pk,
        "person_id": chen.pk,
    }


@pytest.mark.django_db
def test_a_strangers_pages_are_the_same_whether_or_not_the_group_is_there():
    things = strangers_things()

    def pages() -> dict[str, bytes]:
        client = visitor(STRANGER)
        return {
            address: _TOKEN.sub(b"", ask(client, "get", address)[1])
            for _, address in addresses(things)
        }

    before = pages()
    one_of_everything.make()

    after = pages()
    assert [address for address in before if before[address] != after[address]] == []
    assert len(before) > 30


@pytest.mark.django_db
def test_under_ones_own_group_stands_nothing_of_anothers():
    theirs, own = one_of_everything.make(), strangers_things()
    client, wrong = visitor(STRANGER), []

    for name, address in addresses(theirs | {"group_id": own["group_id"]}):
        parts = dict(ALL)[name].keys()
        if "group_id" in parts and len(parts - {"purpose"}) > 1:
            for method in ("get", "post"):
                got, _ = ask(client, method, address)
                wrong += [f"{method} {name}: {got}"] if got not in {NOT_THERE, NO_SUCH_WAY} else []

    assert wrong == []


@pytest.mark.django_db
def test_a_form_of_ones_own_group_takes_nothing_of_anothers():
    """The numbers of other people's things stand in the forms, not in the address."""
    theirs, own = one_of_everything.make(), strangers_things() | strangers_thoughts()
    client = visitor(STRANGER)
    form = {part.removesuffix("_id"): theirs[part] for part in theirs if part.endswith("_id")}
    form |= {f"{name}s": form[name] for name in ("paper", "cell", "passage", "sentence")}
    form |= {"summaries": form["summary"], "keys": form["passage"], "after": form["slide"]}
    form |= dict.fromkeys(("title", "name", "text", "short_name", "rows", "columns"), "Mine")
    form |= {"stance": "open", "field": "overview", "writer": "", "role": "member"}
    form |= {"since_on": "2026-01-01", "ends_on": "2026-12-31", "starts_on": "2026-01-01"}
    form |= {"language": "en", "depth": "speed", "kind": "text", "wish": "add"}

    for name, address in addresses(own):
        if name not in PUBLIC and name not in TAKES_AWAY:
            client.get(address, form)
            client.post(address, form)
    read = [
        name
        for name, address in addresses(own)
        for asked in (None, form)
        if "nocturne" in ask(client, "get", address, asked)[1].decode("utf-8", "ignore").lower()
    ]

    assert read == []
