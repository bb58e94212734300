"""The demo's own content: what its files promise to whoever plays them."""

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import dokuha.demo

FOLDER = Path(dokuha.demo.__file__).parent
FIELDS = {
    "talk": ["overview", "novelty", "method", "results", "links"],
    "cvpaper": ["overview", "novelty", "comments"],
    "ochiai": ["what", "better", "key", "validated", "discussion", "next"],
}
PURPOSES = {"implement", "seminar", "position", "other"}
MINUTES = {"speed": range(12, 46), "close": range(60, 201)}


def read(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def papers() -> list[dict[str, str]]:
    with (FOLDER / "cvpr2015.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


TITLES = {paper["title"] for paper in papers()}
PEOPLE = read("people.json")
SUMMARIES = read("summaries.json")["summaries"]
CLAIMS = read("summaries.json")["claims"]
SUBMITTED = [summary for summary in SUMMARIES if summary["submitted"]]
FIGURES = {summary["figure"]["file"] for summary in SUMMARIES if "figure" in summary}


def test_the_list_holds_the_whole_conference_each_paper_once() -> None:
    assert len(papers()) == len(TITLES) == 602
    assert all(paper["title"].strip() and paper["authors"].strip() for paper in papers())


def test_the_list_follows_the_programme() -> None:
    sessions = [paper["session"] for paper in papers()]
    in_order = list(dict.fromkeys(sessions))
    assert in_order == [
        "Monday June 8, 10:10am-12:30pm",
        "Monday June 8, 3:30pm-6:00pm",
        "Tuesday June 9, 10:00am-12:30pm",
        "Tuesday June 9, 3:30pm-6:00pm",
        "Wednesday June 10, 3:30pm-6:00pm",
    ]
    assert sessions == sorted(sessions, key=in_order.index)


def test_no_two_papers_share_a_link() -> None:
    links = Counter(paper["url"] for paper in papers() if paper["url"])
    assert [link for link, times in links.items() if times > 1] == []


def test_twelve_people_read_together_and_chen_is_a_stranger() -> None:
    groups = Counter(person["group"] for person in PEOPLE["people"])
    assert groups == {"yoruyomi": 12, "hitoriyomi": 1}
    assert [person["key"] for person in PEOPLE["people"]][:2] == ["aiko", "ben"]
    assert [p["key"] for p in PEOPLE["people"] if p["group"] == "hitoriyomi"] == ["chen"]


def test_nobody_can_be_reached_by_accident() -> None:
    emails = [person["email"] for person in PEOPLE["people"]]
    assert len(set(emails)) == len(emails)
    assert all(email.endswith("@example.org") for email in emails)


def test_every_affiliation_names_an_institution_and_follows_the_one_before() -> None:
    known = {institution["key"] for institution in PEOPLE["institutions"]}
    for person in PEOPLE["people"]:
        periods = person["affiliations"]
        assert {period["institution"] for period in periods} <= known
        assert [period["until_days_before_end"] for period in periods[-1:]] in ([], [None])
        for before, after in zip(periods, periods[1:], strict=False):
            assert before["until_days_before_end"] - 1 == after["from_days_before_end"]
    movers = [p["key"] for p in PEOPLE["people"] if len(p["affiliations"]) > 1]
    assert movers == ["yuki"]


@pytest.mark.parametrize("piece", SUMMARIES + CLAIMS, ids=lambda p: f"{p['author']}: {p['title']}")
def test_every_summary_and_claim_is_a_members_and_about_a_listed_paper(
    piece: dict[str, Any],
) -> None:
    members = {p["key"] for p in PEOPLE["people"] if p["group"] == "yoruyomi"}
    assert piece["title"] in TITLES
    assert piece["author"] in members
    assert 0 <= piece["days_before_end"] <= 34


@pytest.mark.parametrize("summary", SUBMITTED, ids=lambda s: f"{s['author']}: {s['title']}")
def test_a_submitted_summary_is_complete(summary: dict[str, Any]) -> None:
    assert list(summary["fields"]) == FIELDS[summary["format"]]
    assert all(text.strip() for text in summary["fields"].values())
    assert 10 <= len(summary["one_liner"]) <= 140
    assert summary["language"] in {"ja", "en"}
    assert summary["minutes"] in MINUTES[summary["depth"]]
    assert (summary["purpose"] in PURPOSES) == (summary["depth"] == "close")


def test_a_draft_has_the_fields_of_its_format_and_something_left_to_write() -> None:
    drafts = [summary for summary in SUMMARIES if not summary["submitted"]]
    assert drafts
    for draft in drafts:
        assert list(draft["fields"]) == FIELDS[draft["format"]]
        assert not all(draft["fields"].values())


def test_nobody_writes_about_the_same_paper_twice() -> None:
    pages = Counter((summary["author"], summary["title"]) for summary in SUMMARIES)
    assert [page for page, times in pages.items() if times > 1] == []


def test_what_somebody_has_read_is_no_longer_claimed_by_them() -> None:
    done = {(summary["author"], summary["title"]) for summary in SUBMITTED}
    assert [claim for claim in CLAIMS if (claim["author"], claim["title"]) in done] == []


def test_the_group_has_read_enough_to_look_alive() -> None:
    by_author = Counter(summary["author"] for summary in SUBMITTED)
    assert len(SUBMITTED) >= 60
    assert max(by_author.values()) == 14
    assert min(by_author.values()) == 1
    assert "emma" not in by_author


def test_a_link_to_a_paper_is_the_link_in_the_list() -> None:
    known = {paper["title"]: paper["url"] for paper in papers()}
    for summary in SUMMARIES:
        text = " ".join(summary["fields"].values())
        if "https://" in text:
            assert f"]({known[summary['title']]})" in text


def test_every_figure_is_used_and_every_used_figure_is_there() -> None:
    assert {path.name for path in (FOLDER / "figures").iterdir()} == FIGURES


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_a_figure_is_a_small_picture_of_the_size_of_a_slide(name: str) -> None:
    path = FOLDER / "figures" / name
    with Image.open(path) as picture:
        picture.load()
        assert (picture.format, picture.size) == ("PNG", (1200, 700))
    assert path.stat().st_size < 40_000
