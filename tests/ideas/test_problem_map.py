"""Drawing a map, its rows and columns, and what the grid shows."""

import pytest

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.ideas.actions import maps
from dokuha.ideas.models import Axis, Cell, Evidence, ProblemLine, ProblemMap
from dokuha.ideas.queries.problems import Tally, cells_of, grid_of, lines_of, shelf_of
from dokuha.ideas.refusals import Refusal, Refused
from dokuha.summaries.actions import withdraw_summary
from tests import makers
from tests.ideas.starting import cell, drawn, idea, put
from tests.summaries.drafts import submitted

pytestmark = pytest.mark.django_db


def line(of, name):
    return ProblemLine.objects.select_related("map").get(map=of, name=name)


def names(of, axis):
    return [one.name for one in lines_of(of, axis)]


def states(of):
    return [[one.state for one in row.cells] for row in grid_of(of).rows]


def test_a_map_is_drawn_with_a_cell_where_each_row_meets_each_column(client):
    makers.group()
    client.force_login(makers.member("ben"))

    answer = client.post(
        f"/groups/{makers.group().pk}/problems/new/",
        {
            "name": "Ours",
            "survey": makers.survey().pk,
            "rows": "A\n B \nA\n",
            "columns": "X\nY\n\nZ",
        },
    )

    found = ProblemMap.objects.get()
    assert answer.headers["Location"] == f"/problems/{found.pk}/"
    assert (found.survey, found.started_by) == (makers.survey(), makers.member("ben"))
    assert [str(one) for one in Cell.objects.filter(map=found)] == [
        *("A × X", "A × Y", "A × Z"),
        *("B × X", "B × Y", "B × Z"),
    ]
    assert Event.objects.filter(kind=Kind.PROBLEM_MAP_STARTED).count() == 1


def test_a_cell_is_open_until_a_paper_solves_it_and_unnamed_until_one_speaks_of_it():
    found = drawn()
    put(cell(found, "Lamps", "Dark"), stance="solves")
    put(cell(found, "Lamps", "Dark"), "Still dim.", stance="open")
    put(cell(found, "Lamps", "Noise"), stance="open")
    put(cell(found, "Kettles", "Dark"), stance="names")

    grid = grid_of(found)

    assert states(found) == [["solved", "open"], ["open", "unnamed"]]
    assert [row.tally for row in grid.rows] == [
        Tally(solved=1, open=1, unnamed=0),
        Tally(solved=0, open=1, unnamed=1),
    ]
    assert grid.tallies == [
        Tally(solved=1, open=1, unnamed=0),
        Tally(solved=0, open=1, unnamed=1),
    ]
    assert grid.total == shelf_of(makers.group())[0].total == Tally(solved=1, open=2, unnamed=1)


def test_two_sentences_of_one_paper_count_as_one_paper():
    found, paper = drawn(), makers.paper()
    put(cell(found), "It is dark.", about=paper)
    put(cell(found), "It is very dark.", about=paper)
    put(cell(found), "It is dark elsewhere.", about=makers.paper("Elsewhere"))

    assert cells_of(found)[0].leaves_open == 2


def test_an_open_cell_stands_out_by_its_word_and_not_by_colour_alone(client):
    found = drawn()
    put(cell(found))
    client.force_login(makers.member())

    page = client.get(f"/problems/{found.pk}/").content.decode()

    assert page.count("problem-cell-open") == 1
    grid = page[page.index("<tbody>") :]
    assert '<span class="problem-word">open</span>' in grid[: grid.index("</td>")]


def test_evidence_of_a_summary_that_was_taken_back_does_not_count(client):
    found = drawn()
    summary = submitted(overview="A limitation is the dark.")
    client.force_login(makers.member())
    quote = f"/problems/cells/{cell(found).pk}/quote/?paper={summary.paper.title}"
    (key,) = (
        one.key
        for saying in client.get(quote).context["sayings"]
        for one in saying.passages
        if "limitation" in one.text
    )
    client.post(quote, {"keys": key, "stance": "open"})
    assert states(found)[0][0] == "open"

    withdraw_summary(summary=summary, now=makers.NOW)

    assert states(found)[0][0] == "unnamed"
    assert (
        "A limitation is the dark."
        not in client.get(f"/problems/cells/{cell(found).pk}/").content.decode()
    )
    assert Evidence.objects.count() == 1


def test_lines_are_added_renamed_and_moved_with_their_cells(client):
    found = drawn()
    put(cell(found, "Kettles", "Noise"))
    client.force_login(makers.member("ben"))
    client.post(f"/problems/{found.pk}/lines/", {"axis": "row", "name": "Trams"})
    client.post(f"/problems/{found.pk}/lines/", {"axis": "column", "name": "Rain"})

    def press(which, **wish):
        client.post(f"/problems/lines/{line(found, which).pk}/", wish)

    press("Kettles", wish="before")
    press("Noise", wish="after")
    press("Trams", wish="after")
    press("Lamps", name="Lanterns", wish="rename")

    assert names(found, Axis.ROW) == ["Kettles", "Lanterns", "Trams"]
    assert names(found, Axis.COLUMN) == ["Dark", "Rain", "Noise"]
    assert states(found) == [
        ["unnamed", "unnamed", "open"],
        ["unnamed", "unnamed", "unnamed"],
        ["unnamed", "unnamed", "unnamed"],
    ]


def test_of_two_who_rename_a_line_the_second_is_told_and_loses_no_word(client):
    found = drawn()
    at = f"/problems/lines/{line(found, 'Lamps').pk}/"
    client.force_login(makers.member("ben"))
    client.post(at, {"name": "Lanterns", "was": "Lamps", "wish": "rename"})

    again = {"name": "Lanterns", "was": "Lamps", "wish": "rename"}
    same = client.post(at, again, follow=True).content.decode()
    page = client.post(at, {"name": "Lights", "was": "Lamps", "wish": "rename"}, follow=True)

    assert "was renamed meanwhile" not in same
    assert ProblemLine.objects.filter(map=found, name="Lanterns").exists()
    assert "“Lights”" in page.content.decode()
    assert 'name="was" value="Lanterns"' in page.content.decode()


@pytest.mark.parametrize("held", ["evidence", "an idea"])
def test_a_line_stays_while_its_cells_hold_something(client, held):
    found = drawn()
    if held == "evidence":
        put(cell(found))
    else:
        idea(cells=[cell(found)])
    client.force_login(makers.member())

    answer = client.post(
        f"/problems/lines/{line(found, 'Lamps').pk}/", {"wish": "remove"}, follow=True
    )

    assert "nothing is deleted with a line" in answer.content.decode()
    assert names(found, Axis.ROW) == ["Lamps", "Kettles"]
    client.post(f"/problems/lines/{line(found, 'Kettles').pk}/", {"wish": "remove"})
    assert names(found, Axis.ROW) == ["Lamps"]


@pytest.mark.parametrize(
    ("deed", "code"),
    [
        (lambda found: maps.add_line(map=found, axis=Axis.ROW, name="Lamps"), "line_there"),
        (
            lambda found: maps.rename_line(line=line(found, "Dark"), name="Noise", was="Dark"),
            "line_there",
        ),
    ],
)
def test_no_two_lines_of_an_axis_are_called_the_same(deed, code):
    found = drawn()

    with pytest.raises(Refused) as refused:
        deed(found)

    assert refused.value.code == code


def test_there_is_room_for_thirty_lines_and_no_more():
    found = drawn(rows=[f"Row {n}" for n in range(30)], columns=["X"])

    with pytest.raises(Refused) as refused:
        maps.add_line(map=found, axis=Axis.ROW, name="One more")

    assert refused.value.code == Refusal.TOO_MANY_LINES


def test_a_map_that_was_put_away_comes_back_as_it_was(client):
    found = drawn()
    put(cell(found))
    client.force_login(makers.member())

    client.post(f"/problems/{found.pk}/remove/")
    client.post(f"/problems/{found.pk}/remove/")

    assert client.get(f"/problems/{found.pk}/").status_code == 404
    page = client.get(f"/groups/{makers.group().pk}/problems/").content.decode()
    assert f"/problems/{found.pk}/put-back/" in page
    client.post(f"/problems/{found.pk}/put-back/")
    client.post(f"/problems/{found.pk}/put-back/")
    assert states(found)[0][0] == "open"
    kinds = Event.objects.filter(kind__startswith="problem_map").order_by("pk")
    assert [event.kind for event in kinds] == [
        Kind.PROBLEM_MAP_STARTED,
        Kind.PROBLEM_MAP_REMOVED,
        Kind.PROBLEM_MAP_PUT_BACK,
    ]


WHO_MAY = {
    "look at the maps": {"aiko": 200, "ben": 200, "gus": 200, "chen": 404},
    "look": {"aiko": 200, "ben": 200, "gus": 200, "chen": 404},
    "look into a cell": {"aiko": 200, "ben": 200, "gus": 200, "chen": 404},
    "draw another": {"aiko": 302, "ben": 302, "gus": 403, "chen": 404},
    "change its name": {"aiko": 302, "ben": 302, "gus": 403, "chen": 404},
    "add a line": {"aiko": 302, "ben": 302, "gus": 403, "chen": 404},
    "rename a line": {"aiko": 302, "ben": 302, "gus": 403, "chen": 404},
    "put in a remark": {"aiko": 302, "ben": 302, "gus": 403, "chen": 404},
    "look for a quotation": {"aiko": 200, "ben": 200, "gus": 403, "chen": 404},
    "take evidence out": {"aiko": 302, "ben": 302, "gus": 403, "chen": 404},
    "put Aiko's map away": {"aiko": 302, "ben": 403, "gus": 403, "chen": 404},
    "put a map back": {"aiko": 302, "ben": 403, "gus": 403, "chen": 404},
}


@pytest.mark.parametrize(
    ("deed", "who", "status"), [(d, w, s) for d, all_ in WHO_MAY.items() for w, s in all_.items()]
)
def test_guests_look_members_arrange_and_who_drew_a_map_puts_it_away(client, deed, who, status):
    makers.strangers()
    found = drawn()
    (held,) = put(cell(found))
    group, place = makers.group().pk, cell(found).pk
    client.force_login(makers.member(who))

    answer = {
        "look at the maps": lambda: client.get(f"/groups/{group}/problems/"),
        "look": lambda: client.get(f"/problems/{found.pk}/"),
        "look into a cell": lambda: client.get(f"/problems/cells/{place}/"),
        "draw another": lambda: client.post(f"/groups/{group}/problems/new/", {"name": "Mine"}),
        "change its name": lambda: client.post(f"/problems/{found.pk}/change/", {"name": "Other"}),
        "add a line": lambda: client.post(
            f"/problems/{found.pk}/lines/", {"axis": "row", "name": "Trams"}
        ),
        "rename a line": lambda: client.post(
            f"/problems/lines/{line(found, 'Dark').pk}/", {"name": "Dusk"}
        ),
        "put in a remark": lambda: client.post(
            f"/problems/cells/{place}/remark/", {"text": "It is dark.", "stance": "open"}
        ),
        "look for a quotation": lambda: client.get(f"/problems/cells/{place}/quote/"),
        "take evidence out": lambda: client.post(f"/evidence/{held.pk}/", {"wish": "take_out"}),
        "put Aiko's map away": lambda: client.post(f"/problems/{found.pk}/remove/"),
        "put a map back": lambda: client.post(f"/problems/{found.pk}/put-back/"),
    }[deed]()

    assert answer.status_code == status


def test_a_survey_of_strangers_is_no_choice(client):
    makers.group()
    theirs = makers.survey("Theirs", of=makers.strangers())
    client.force_login(makers.member())

    answer = client.post(
        f"/groups/{makers.group().pk}/problems/new/", {"name": "Ours", "survey": theirs.pk}
    )

    assert answer.status_code == 200
    assert not ProblemMap.objects.exists()


@pytest.mark.parametrize("page", ["map", "maps"])
def test_a_large_map_needs_no_more_questions_than_a_small_one(
    client, page, django_assert_max_num_queries
):
    small = drawn(rows=["A"], columns=["X"])
    put(cell(small, "A", "X"))
    client.force_login(makers.member())
    group = makers.group().pk
    address = f"/groups/{group}/problems/" if page == "maps" else f"/problems/{small.pk}/"
    client.get(address)
    with django_assert_max_num_queries(30) as few:
        client.get(address)
    large = drawn(rows=[f"R{n}" for n in range(12)], columns=[f"C{n}" for n in range(8)])
    for one in Cell.objects.filter(map=large)[:20]:
        put(one, f"About {one.pk}", about=makers.paper(f"Paper {one.pk}"))
    address = f"/groups/{group}/problems/" if page == "maps" else f"/problems/{large.pk}/"

    with django_assert_max_num_queries(len(few)):
        client.get(address)


@pytest.mark.parametrize(("language", "said"), [("en", "never named"), ("ja", "言及なし")])
def test_the_map_speaks_the_reader_s_language(client, language, said):
    found = drawn()
    client.force_login(makers.member())

    page = client.get(f"/problems/{found.pk}/", headers={"Accept-Language": language})

    assert said in page.content.decode()


def test_an_empty_place_says_how_to_begin(client):
    client.force_login(makers.member())
    group = makers.group().pk

    for page in ("problems", "candidates", "ideas"):
        makers.group()
        assert 'class="empty' in client.get(f"/groups/{group}/{page}/").content.decode()
