"""A reader suggests another wording; who writes takes it, a part of it, or leaves it."""

from datetime import timedelta

import pytest

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.review.actions.looks import take_request_back
from dokuha.review.actions.wordings import leave_suggestion, take_suggestion_back
from dokuha.review.models import SuggestedWording
from dokuha.review.refusals import CannotSuggest, CannotTake, ChangedMeanwhile, Refusal
from dokuha.summaries.actions import share_summary
from dokuha.summaries.models import CoWriter, Revision, Summary
from tests import makers
from tests.discussion.talking import told
from tests.makers import NOW
from tests.review.lending import BETTER, WAS, ask, look, suggest, take
from tests.summaries.drafts import draft, submitted, write
from tests.summaries.test_shared_texts import Window
from tests.together import together

pytestmark = pytest.mark.django_db


def get(client, who, path):
    client.force_login(makers.member(who))
    return client.get(path)


def post(client, who, path, **fields):
    client.force_login(makers.member(who))
    return client.post(path, fields)


def overview() -> str:
    return Summary.objects.get().answers["overview"]


def versions() -> list[tuple[str, str, str]]:
    rows = Revision.objects.order_by("pk")
    return [(row.reason, row.saved_by.name, row.answers["overview"]) for row in rows]


def test_a_wording_that_is_taken_is_a_version_under_the_name_of_who_suggested_it(client):
    mine = submitted(overview=WAS)
    suggestion = suggest(mine)

    client.force_login(makers.member())
    shown = client.get(f"/suggestions/{suggestion.pk}/").content.decode()
    assert "<ins> bright</ins>" in shown
    post(client, "aiko", f"/suggestions/{suggestion.pk}/take/", was=WAS, text=BETTER)

    assert overview() == BETTER
    assert versions()[-1] == ("suggested", "Ben", BETTER)
    assert WAS in {text for _, _, text in versions()}
    assert "With suggestions by Ben" in get(client, "gus", f"/summaries/{mine.pk}/").text
    assert told("ben") == ["taken"]
    assert told("aiko") == [], "what is answered waits no more"


def test_a_part_is_taken_by_changing_it_first():
    mine = submitted(overview=WAS)
    suggestion = suggest(mine)

    taken = take(suggestion, new="We learn quite bright lamps. They are dim.")

    assert overview() == taken.taken == "We learn quite bright lamps. They are dim."
    assert taken.text == BETTER


def test_what_is_left_stays_with_a_word_and_nothing_is_credited(client):
    mine = submitted(overview=WAS)
    suggestion = suggest(mine)

    for _ in range(2):
        post(client, "aiko", f"/suggestions/{suggestion.pk}/leave/", word="Dim is the point.")

    assert overview() == WAS
    assert "Dim is the point." in get(client, "ben", f"/suggestions/{suggestion.pk}/").text
    assert "With suggestions by" not in get(client, "gus", f"/summaries/{mine.pk}/").text
    assert told("ben") == ["left"]


def test_each_deed_is_one_event_however_often_it_is_pressed():
    mine = submitted(overview=WAS)
    assert suggest(mine) == suggest(mine)
    taken, left = suggest(mine), suggest(mine, text="Lamps.")
    gone = suggest(mine, text="No lamps.")
    for _ in range(2):
        take(taken)
        leave_suggestion(suggestion=left, word="", actor=mine.author, now=NOW)
        take_suggestion_back(suggestion=gone, now=NOW)

    kinds = Event.objects.filter(kind__startswith="wording").values_list("kind", flat=True)
    assert sorted(kinds) == sorted(
        [Kind.WORDING_SUGGESTED] * 3
        + [Kind.WORDING_TAKEN, Kind.WORDING_LEFT, Kind.WORDING_TAKEN_BACK]
    )


def test_where_the_text_went_on_elsewhere_the_suggestion_is_put_into_what_stands_now(client):
    mine = submitted(overview=WAS)
    suggestion = suggest(mine)
    write(mine, overview=WAS.replace("dim", "not so dim"))

    client.force_login(makers.member())
    shown = client.get(f"/suggestions/{suggestion.pk}/").context["offer"]

    assert shown.fits
    assert shown.text == "We learn bright lamps. They are not so dim."
    assert shown.present == "We learn lamps. They are not so dim."


def test_where_it_fits_no_more_both_stand_side_by_side(client):
    mine = submitted(overview=WAS)
    suggestion = suggest(mine)
    write(mine, overview="We learn many lamps. They are dim.")

    page = get(client, "aiko", f"/suggestions/{suggestion.pk}/")

    assert not page.context["offer"].fits
    assert page.context["offer"].text == "We learn many lamps. They are dim."
    assert "As it stands now" in page.text
    assert "<ins> bright</ins>" in page.text


def test_what_was_changed_while_one_looked_is_never_overwritten(client):
    mine = submitted(overview=WAS)
    suggestion = suggest(mine)
    write(mine, overview=WAS + " Written meanwhile.")

    answer = post(client, "aiko", f"/suggestions/{suggestion.pk}/take/", was=WAS, text=BETTER)

    assert answer.status_code == 409
    assert overview() == WAS + " Written meanwhile."
    assert answer.context["offer"].text == BETTER + " Written meanwhile."
    with pytest.raises(ChangedMeanwhile):
        take(suggestion)
    assert SuggestedWording.objects.get().is_open


def test_in_a_shared_summary_the_others_see_it_and_lose_nothing():
    mine = draft(overview=WAS)
    share_summary(summary=mine, with_everybody=False, members=[makers.member("ben")], now=NOW)
    makers.join(makers.group(), "dai")
    ask(mine, of="dai")
    suggestion = suggest(mine, by="dai")
    ben = Window(mine, "ben")
    ben.type("Ben: ")
    ben.send()

    with pytest.raises(ChangedMeanwhile):
        take(suggestion)
    take(suggestion, was="Ben: " + WAS, new="Ben: " + BETTER, by="ben")
    ben.hear()

    assert ben.text() == overview() == "Ben: " + BETTER
    assert [row.member.name for row in CoWriter.objects.all()] == ["Ben"], "Dai only suggested"
    assert versions()[-1] == ("suggested", "Dai", "Ben: " + BETTER)


def test_a_required_field_does_not_become_empty(client):
    mine = submitted(overview=WAS)
    suggestion = suggest(mine, text=" ")

    with pytest.raises(CannotTake) as refused:
        take(suggestion, new=" ")

    assert refused.value.code is Refusal.REQUIRED
    assert overview() == WAS
    assert SuggestedWording.objects.get().is_open


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [
        ("overview", WAS, Refusal.NOTHING_NEW),
        ("overview", f" {WAS}\r\n", Refusal.NOTHING_NEW),
        ("overview", "x" * 20_001, Refusal.TOO_LONG),
        ("one_liner", "x" * 201, Refusal.TOO_LONG),
        ("nonsense", "A lamp.", Refusal.UNKNOWN_FIELD),
    ],
)
def test_what_says_nothing_new_or_too_much_is_not_kept(field, text, why):
    mine = submitted(overview=WAS)

    with pytest.raises(CannotSuggest) as refused:
        suggest(mine, text=text, field=field)

    assert refused.value.code is why
    assert not SuggestedWording.objects.exists()


def test_the_longest_text_is_not_too_long_for_its_line_ends():
    lines = "a\n" * 10_000
    mine = submitted(overview=lines)

    assert suggest(mine, "Lamps.", was=lines.replace("\n", "\r\n")).was == lines


def test_a_wording_for_more_than_anybody_may_write_is_not_kept():
    mine = submitted(overview=WAS)

    with pytest.raises(CannotSuggest) as refused:
        suggest(mine, was="\n" * 20_001)

    assert refused.value.code is Refusal.TOO_LONG


def test_what_is_refused_is_still_there_to_go_on_with(client):
    mine = submitted(overview=WAS)

    answer = post(
        client, "ben", f"/summaries/{mine.pk}/suggest/",
        field="overview", was=WAS, text=WAS, reason="My reason.",
    )  # fmt: skip

    assert "It says already what stands there" in answer.text
    assert "My reason." in answer.text


@pytest.mark.parametrize(
    ("who", "status"), [("ben", 200), ("aiko", 403), ("gus", 403), ("chen", 404)]
)
def test_others_who_read_in_the_group_suggest(client, who, status):
    makers.strangers()
    mine = submitted(overview=WAS)

    assert get(client, who, f"/summaries/{mine.pk}/suggest/").status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("aiko", 200), ("ben", 200), ("dai", 404), ("gus", 404), ("chen", 404)]
)
def test_a_suggestion_is_between_who_suggests_and_who_writes(client, who, status):
    makers.strangers()
    makers.join(makers.group(), "dai")
    mine = submitted(overview=WAS)
    suggestion = suggest(mine)

    assert get(client, who, f"/suggestions/{suggestion.pk}/").status_code == status
    page = get(client, "dai", f"/summaries/{mine.pk}/").text
    assert "another wording for" not in page


def test_who_was_asked_suggests_on_a_draft_and_loses_nothing_when_the_look_ends(client):
    mine = draft(overview=WAS)
    assert get(client, "ben", f"/summaries/{mine.pk}/suggest/").status_code == 404
    asked = ask(mine)
    assert get(client, "ben", f"/summaries/{mine.pk}/suggest/").status_code == 200
    look(asked)

    answer = post(
        client, "ben", f"/summaries/{mine.pk}/suggest/", field="overview", was=WAS, text=BETTER
    )
    suggestion = SuggestedWording.objects.get()
    write(mine, overview="A secret of the draft.")

    assert answer.headers["Location"] == f"/suggestions/{suggestion.pk}/"
    assert get(client, "ben", f"/summaries/{mine.pk}/suggest/").status_code == 404
    assert "secret" not in get(client, "ben", f"/suggestions/{suggestion.pk}/").text


def test_where_the_author_asks_no_longer_nothing_more_is_suggested_on_a_draft(client):
    mine = draft(overview=WAS)
    take_request_back(asked=ask(mine), actor=mine.author, now=NOW)

    answer = post(
        client, "ben", f"/summaries/{mine.pk}/suggest/", field="overview", was=WAS, text=BETTER
    )

    assert answer.status_code == 404


def test_a_late_look_does_not_open_a_draft_again_for_wordings(client):
    mine = draft(overview=WAS)
    asked = ask(mine)
    take_request_back(asked=asked, actor=mine.author, now=NOW)
    look(asked, now=NOW + timedelta(minutes=1))

    answer = post(
        client, "ben", f"/summaries/{mine.pk}/suggest/", field="overview", was=WAS, text=BETTER
    )

    assert answer.status_code == 404


def test_taking_back_and_taking_the_first_counts(client):
    mine = submitted(overview=WAS)
    suggestion = suggest(mine)
    take_suggestion_back(suggestion=suggestion, now=NOW)

    answer = post(client, "aiko", f"/suggestions/{suggestion.pk}/take/", was=WAS, text=BETTER)

    assert answer.status_code == 302
    assert overview() == WAS
    with pytest.raises(CannotTake):
        leave_suggestion(suggestion=suggestion, word="", actor=mine.author, now=NOW)


def test_a_suggestion_for_the_line_is_taken_too():
    mine = submitted(one_liner="Lamps.")
    suggestion = suggest(mine, text="Bright lamps.", field="one_liner")

    take(suggestion, was="Lamps.", new="Bright lamps.", now=NOW + timedelta(hours=1))

    assert Summary.objects.get().one_liner == "Bright lamps."


@pytest.mark.django_db(transaction=True)
def test_two_who_answer_at_the_same_moment_answer_once():
    mine = submitted(overview=WAS)
    share_summary(summary=mine, with_everybody=True, members=[], now=NOW)
    makers.join(makers.group(), "dai")
    suggestion = suggest(mine, by="dai")

    def leave() -> str:
        try:
            return leave_suggestion(
                suggestion=suggestion, word="", actor=makers.member("ben"), now=NOW
            ).state
        except CannotTake:
            return "refused"

    def do_take() -> str:
        try:
            return take(suggestion).state
        except CannotTake:
            return "refused"

    outcome = set(together(leave, do_take))

    state = SuggestedWording.objects.get().state
    assert outcome == {state, "refused"}
    assert overview() == (BETTER if state == "taken" else WAS)


@pytest.mark.django_db(transaction=True)
def test_two_suggestions_taken_at_the_same_moment_lose_neither():
    mine = submitted(overview=WAS)
    one, other = suggest(mine), suggest(mine, text=WAS.replace("dim", "bright"))

    def do(suggestion):
        try:
            return take(suggestion, new=suggestion.text).state
        except ChangedMeanwhile:
            return "changed meanwhile"

    outcome = together(lambda: do(one), lambda: do(other))

    assert sorted(outcome) == ["changed meanwhile", "taken"]
    assert overview() in (one.text, other.text)


def test_whoever_writes_finds_at_the_desk_what_waits_for_an_answer(client):
    mine = submitted(overview=WAS)
    room = f"/papers/{mine.paper_id}/room/"
    assert "another wording" not in get(client, "aiko", room).text

    first = suggest(mine)
    assert "Ben suggests another wording" in get(client, "aiko", room).text
    suggest(mine, "They are new.", field="novelty")
    assert "2 other wordings are suggested" in get(client, "aiko", room).text
    assert "wordings are suggested" not in get(client, "ben", room).text

    take(first)
    assert "Ben suggests another wording" in get(client, "aiko", room).text
