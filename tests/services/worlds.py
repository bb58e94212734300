"""The services, played by a server that really listens and turns its pages as they do.

Each answers under the path that the real one has, so that one port can be all of them.
"""

import json
from contextlib import contextmanager
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

from dokuha.core.outside import Outside
from dokuha.services import Client, harvest_list, meaning_of
from tests.web import HOST, a_web, say

HOSTS = (
    *("api2.openreview.net", "api.openreview.net", "api.openalex.org", "api.crossref.org"),
    *("api.semanticscholar.org", "export.arxiv.org", "arxiv.org", "dblp.org"),
    *("openaccess.thecvf.com", "aclanthology.org", "raw.githubusercontent.com", "lists.example"),
)


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self):
        self.time, self.naps = 1_800_000_000.0, []

    def now(self):
        return self.time

    def sleep(self, seconds):
        self.naps.append(round(seconds, 3))
        self.time += seconds


class World:
    """A web, a clock, and whoever asks; `paths` are the questions in their order."""

    def __init__(self, web, folder):
        self.web, self.folder, self.clock = web, folder, Clock()

    def client(self, **how):
        return Client(
            outside=Outside(
                agent="Dokuha", most_bytes=10_000_000, seconds=5, hosts=frozenset([HOST])
            ),
            folder=self.folder,
            now=self.clock.now,
            sleep=self.clock.sleep,
            chance=lambda: 0.5,
            **{"mirrors": {host: self.web.at("") for host in HOSTS}, **how},
        )

    def harvest(self, text, *, service="", client=None, told=lambda done, total: None, **how):
        """The name of the list, its papers' number, and its content."""
        meaning = meaning_of(text, service=service)
        into = BytesIO()
        harvested = harvest_list(
            meaning.service,
            meaning.question,
            client=client or self.client(),
            into=into,
            told=told,
            **how,
        )
        return harvested.file_name, harvested.papers, into.getvalue()

    @property
    def questions(self):
        return [path for path, _ in self.web.heard]


@contextmanager
def a_world(folder):
    with a_web() as web:
        yield World(web, folder)


def asked(visit):
    """The parameters of a visit."""
    return {name: values[0] for name, values in parse_qs(urlsplit(visit.path).query).items()}


def say_json(visit, value, **how):
    say(visit, json.dumps(value).encode(), media_type="application/json", **how)


def openreview(papers, *, venue="RC.cc/2026/Conference"):
    """The second interface: sorted by id, and what comes after one."""

    def answer(visit):
        wanted = asked(visit)
        notes = sorted(papers if wanted.get("content.venueid") == venue else [])
        rest = [one for one in notes if one > wanted.get("after", "")]
        page = [
            {
                "id": one,
                "forum": one,
                "content": {
                    "title": {"value": f"Lamp {one}"},
                    "authors": {"value": ["Aiko Mori"]},
                    "venue": {"value": "RC 2026 poster"},
                },
            }
            for one in rest[: int(wanted["limit"])]
        ]
        say_json(visit, {"notes": page, "count": len(notes)})

    return answer


def old_openreview(papers, *, invitation):
    """The first interface: by offset, decisions among the replies."""

    def answer(visit):
        wanted = asked(visit)
        notes = papers if wanted.get("invitation") == invitation else []
        start = int(wanted["offset"])
        page = [
            {
                "id": f"old{number}",
                "forum": f"old{number}",
                "replyto": None,
                "content": {"title": f"Heron {number}", "authors": ["Ben Roth"]},
                "details": {"directReplies": [{"content": {"decision": decision}}]},
            }
            for number, decision in enumerate(notes)
        ][start : start + int(wanted["limit"])]
        say_json(visit, {"notes": page, "count": len(notes)})

    return answer


def openalex(number, *, per_page=None):
    """Cursors lead on until there is none; the total grows while one turns pages."""

    def answer(visit):
        wanted = asked(visit)
        size = per_page or int(wanted["per-page"])
        start = 0 if wanted["cursor"] == "*" else int(wanted["cursor"].removeprefix("next"))
        works = [
            {"id": f"https://openalex.org/W{one}", "title": f"Lamp {one}", "publication_year": 2024}
            for one in range(start, min(start + size, number))
        ]
        further = f"next{start + size}" if start + size < number else None
        say_json(
            visit, {"meta": {"count": number + start, "next_cursor": further}, "results": works}
        )

    return answer


def openalex_without_a_key(number):
    """Numbered pages only."""

    def answer(visit):
        wanted = asked(visit)
        if "cursor" in wanted:
            say_json(visit, {"error": "Unauthorized"}, status=401)
            return
        size = int(wanted["per-page"])
        start = (int(wanted["page"]) - 1) * size
        works = [
            {"id": f"https://openalex.org/W{one}", "title": f"Lamp {one}", "publication_year": 2024}
            for one in range(start, min(start + size, number))
        ]
        say_json(visit, {"meta": {"count": number, "next_cursor": None}, "results": works})

    return answer


def crossref(number):
    """A cursor for ever; behind the last page there are empty ones."""

    def answer(visit):
        wanted = asked(visit)
        rows = int(wanted["rows"])
        start = 0 if wanted["cursor"] == "*" else int(wanted["cursor"])
        items = [
            {"DOI": f"10.1000/{one}", "title": [f"Lamp {one}"], "type": "journal-article"}
            for one in range(start, min(start + rows, number))
        ]
        message = {"total-results": number, "items": items, "next-cursor": str(start + rows)}
        say_json(visit, {"status": "ok", "message-type": "work-list", "message": message})

    return answer


def scholar_search(number, *, per_page=2):
    def answer(visit):
        start = int(asked(visit).get("token", "0"))
        papers = [
            {"paperId": str(one), "title": f"Lamp {one}"}
            for one in range(start, min(start + per_page, number))
        ]
        further = str(start + per_page) if start + per_page < number else None
        say_json(visit, {"total": number, "token": further, "data": papers})

    return answer


def scholar_batch(known):
    def answer(visit):
        ids = json.loads(visit.body)["ids"]
        say_json(
            visit,
            [{"paperId": one, "title": known[one]} if one in known else None for one in ids],
        )

    return answer


def arxiv_feed(ids, *, total, start=0):
    entries = "".join(
        f"<entry><id>http://arxiv.org/abs/{one}v1</id><title>Lamp {one}</title>"
        f"<published>2024-01-02T00:00:00Z</published><summary>We count.</summary>"
        f"<author><name>Aiko Mori</name></author></entry>"
        for one in ids
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f'<opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">{total}'
        f"</opensearch:totalResults><title>ArXiv Query</title>{entries}</feed>"
    ).encode()


def arxiv(ids):
    def answer(visit):
        wanted = asked(visit)
        if "id_list" in wanted:
            some = wanted["id_list"].split(",")
            say(visit, arxiv_feed(some, total=len(some)), media_type="application/atom+xml")
            return
        start = int(wanted["start"])
        some = ids[start : start + int(wanted["max_results"])]
        say(visit, arxiv_feed(some, total=len(ids)), media_type="application/atom+xml")

    return answer


def dblp(number):
    def answer(visit):
        wanted = asked(visit)
        start = int(wanted["f"])
        hits = [
            {"info": {"title": f"Lamp {one}.", "key": f"conf/rc/{one}", "year": "2026"}}
            for one in range(start, min(start + int(wanted["h"]), number))
        ]
        found = {"@total": str(number), "@sent": str(len(hits)), "@first": str(start)}
        say_json(visit, {"result": {"hits": {**found, **({"hit": hits} if hits else {})}}})

    return answer


def cvf_page(*titles):
    papers = "".join(
        f'<dt class="ptitle"><br><a href="/content/RC2026/html/{title}_paper.html">{title}</a></dt>'
        f"<dd>Aiko Mori</dd><dd></dd>"
        for title in titles
    )
    return f"<!DOCTYPE html><html><body><dl>{papers}</dl></body></html>".encode()


def bibtex(*titles):
    return "\n".join(
        f"@inproceedings{{key{number},\n title = {{{title}}},\n author = {{Mori, Aiko}}\n}}\n"
        for number, title in enumerate(titles)
    ).encode()
