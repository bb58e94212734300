"""The pages on which a list is kept by hand."""

import json

import pytest

from dokuha.catalogue.models import Change, Entry
from tests import makers
from tests.catalogue.by_hand import called, correct, facts_of, lamps, programme, session, withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def aiko(client):
    client.force_login(makers.member("aiko"))
    return client


def page(name, *, of=None):
    return f"/surveys/{(of or makers.survey()).pk}/{name}/"


def typed(paper, **changes):
    """What a browser sends when somebody opened the form and typed."""
    facts = facts_of(paper)
    sent = {name: "\n".join(v) if isinstance(v, list) else v or "" for name, v in facts.items()}
    return {**sent, "seen": json.dumps(facts), **changes}


def test_a_member_corrects_a_typo_and_the_page_says_who(client):
    lamps()
    client.force_login(makers.member("ben"))
    paper = called("Seeing")
    address = f"/papers/{paper.pk}/correct/"
    sent = typed(paper, title="Seeing Lanterns", authors="Ada Quill\n\nBo  Inkwell ")
    answer = client.post(address, sent, follow=True)

    assert "Seeing Lanterns" in answer.text
    assert "Corrected by Ben, 20" in answer.text
    assert list(Change.objects.get().after.values()) == [
        {"title": "Seeing Lanterns", "by_hand": ["title"]}
    ]


def test_what_is_no_year_link_or_doi_is_said_and_what_was_typed_stays(aiko):
    lamps()
    paper = called("Seeing")
    wrong = {"year": "soon", "url": "javascript:alert(1)", "doi": "lamp", "arxiv_id": "x"}
    answer = aiko.post(f"/papers/{paper.pk}/correct/", typed(paper, **wrong))

    assert set(answer.context["form"].errors) == {"year", "url", "doi", "arxiv_id"}
    assert "javascript:alert(1)" in answer.text
    assert not Change.objects.exists()


def test_a_title_of_unseen_signs_is_none(aiko):
    answer = aiko.post(f"/surveys/{lamps().pk}/papers/add/", {"title": "\u200b\u2060"})

    assert set(answer.context["form"].errors) == {"title"}


def test_what_nobody_can_have_seen_changes_nothing(aiko):
    lamps()
    paper = called("Seeing")
    answer = aiko.post(
        f"/papers/{paper.pk}/correct/", typed(paper, title="Seeing Lights", seen="[" * 200_000)
    )

    assert answer.status_code == 200
    assert called("Seeing").title == "Seeing Lamps"


def test_a_stale_form_comes_back_with_both_and_a_second_press_keeps_the_own(aiko):
    lamps()
    paper = called("Seeing")
    sent = typed(paper, title="Seeing Lights")
    correct(paper, "ben", title="Seeing Lanterns")
    answer = aiko.post(f"/papers/{paper.pk}/correct/", sent)

    assert "Ben corrected the same meanwhile" in answer.text
    assert "Seeing Lanterns" in answer.text
    assert "Seeing Lights</textarea>" in answer.text
    aiko.post(f"/papers/{paper.pk}/correct/", {**sent, "seen": answer.context["seen"]})
    assert called("Seeing").title == "Seeing Lights"


def test_a_paper_that_is_there_is_offered_before_it_is_added_twice(aiko):
    lamps()
    makers.paper("Drying Tea", into=makers.survey("ICCV 2015"))
    orals = str(session("Orals").pk)
    answer = aiko.post(page("papers/add"), {"title": "Drying tea", "session": orals})
    assert "The group seems to have this paper already" in answer.text
    assert "ICCV 2015" in answer.text

    aiko.post(page("papers/known"), {"paper": called("Drying").pk, "session": orals})
    entry = Entry.objects.get(survey=makers.survey(), paper=called("Drying"))
    assert entry.session.name == "Orals"


def test_a_new_paper_is_added_with_its_title_alone(aiko):
    lamps()
    answer = aiko.post(page("papers/add"), {"title": " Drying  Tea"}, follow=True)

    assert "“Drying Tea” is added." in answer.text
    assert called("Drying").entries.get().number == 6


def test_papers_are_moved_ordered_and_withdrawn_from_one_page(aiko):
    survey = lamps()
    orals, posters = (str(session(name).pk) for name in ("Orals", "Posters"))
    assert "Folding Maps" in aiko.get(page("arrange")).text

    folding = str(called("Folding").pk)
    aiko.post(page("papers/order"), {"session": orals, "up": folding})
    assert programme(survey)["Orals"] == ["Seeing", "Folding", "Hearing"]
    aiko.post(page("papers/order"), {"session": orals, "to": folding, f"place-{folding}": "1"})
    assert programme(survey)["Orals"] == ["Folding", "Seeing", "Hearing"]
    aiko.post(page("papers/move"), {"session": orals, "goal": posters, "papers": [folding]})
    assert programme(survey)["Posters"] == ["Counting", "Folding"]
    answer = aiko.post(
        page("papers/withdraw"), {"session": posters, "papers": [folding]}, follow=True
    )
    assert "1 paper withdrawn" in answer.text
    assert "Folding Maps" in aiko.get(page("withdrawn")).text
    assert "withdrawn by Aiko" in aiko.get(f"/papers/{folding}/").text

    aiko.post(page("papers/back"), {"papers": [folding]})
    assert programme(survey)["Posters"] == ["Counting", "Folding"]


def test_the_list_by_session_follows_the_order_by_hand(aiko):
    lamps()
    aiko.post(page("papers/order"), {"up": called("Hearing").pk})
    rows = aiko.get(f"/surveys/{makers.survey().pk}/?sort=session").context["page"].rows

    assert [row.paper.title.split()[0] for row in rows][:3] == ["Hearing", "Seeing", "Folding"]


def test_sessions_are_kept_on_the_same_page(aiko):
    survey = lamps()
    aiko.post(page("sessions/add"), {"name": "Demos"})
    demos = session("Demos").pk
    aiko.post(f"/sessions/{demos}/move/", {"up": "1"})
    aiko.post(f"/sessions/{demos}/rename/", {"seen": "Demos", "name": "Shows"})
    assert [one.name for one in survey.sessions.all()] == ["Orals", "Shows", "Posters"]
    stale = aiko.post(f"/sessions/{demos}/rename/", {"seen": "Demos", "name": "X"}, follow=True)
    assert "Aiko changed the same since" in stale.text

    aiko.post(f"/sessions/{demos}/remove/")
    assert survey.sessions.count() == 2


def test_the_history_says_who_what_and_before_and_takes_back(aiko):
    lamps()
    correct(called("Seeing"), "ben", title="Seeing Lanterns")
    withdraw("Hearing", "Counting")
    history = aiko.get(page("changes"))
    assert [one.deed for one in history.context["told"]] == [
        "withdrew 2 papers",
        "corrected “Seeing Lanterns”",
    ]
    assert "<del>Seeing Lamps</del>" in history.text

    change = Change.objects.get(kind="withdrawn")
    aiko.post(f"/changes/{change.pk}/take-back/")
    assert called("Hearing").entries.exists()
    told = aiko.get(page("changes")).context["told"]
    assert told[0].deed == "took back: withdrew 2 papers"
    assert told[1].is_taken_back
    again = aiko.post(f"/changes/{change.pk}/take-back/", follow=True)
    assert "It is taken back already." in again.text


def test_a_member_takes_back_facts_but_not_what_organisers_arranged(client):
    lamps()
    correction, removal = correct(called("Seeing"), title="X"), withdraw("Hearing")
    client.force_login(makers.member("ben"))

    assert client.post(f"/changes/{correction.pk}/take-back/").status_code == 302
    assert client.post(f"/changes/{removal.pk}/take-back/").status_code == 403
    assert called("Seeing").title == "Seeing Lamps"


def test_another_groups_sessions_and_papers_cannot_be_used(aiko):
    lamps()
    elsewhere = makers.survey(of=makers.strangers())
    theirs = makers.paper("Hidden Lamps", into=elsewhere, session="Secret")
    answer = aiko.post(page("papers/known"), {"paper": theirs.pk})
    assert answer.status_code == 404

    aiko.post(page("papers/move"), {"papers": [theirs.pk], "goal": session("Secret").pk})
    assert elsewhere.entries.get().session.name == "Secret"


@pytest.mark.parametrize("name", ["arrange", "changes", "withdrawn"])
def test_twenty_rows_ask_no_more_than_one(aiko, django_assert_max_num_queries, name):
    def cost(count):
        for number in range(count):
            paper = makers.paper(f"Lamp {count}.{number:02}")
            correct(paper, year=2000 + number)
            if name == "withdrawn":
                withdraw(paper.title)
        with django_assert_max_num_queries(40) as counted:
            aiko.get(page(name))
        return len(counted)

    cost(2)
    assert cost(20) == cost(21)
