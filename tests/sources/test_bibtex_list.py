import time

import pytest

from dokuha.sources import MAX_BYTES, Code, Problem, UnreadableList, read_list
from dokuha.sources.bibtex_entries import Entry, entries_in


def read(text: str):
    return read_list(file_name="list.bib", content=text.encode())


def entry(fields: str) -> str:
    return f"@inproceedings{{key,\n  {fields}\n}}\n"


def test_an_entry_becomes_a_record():
    found = read(
        """
        % Made by hand.
        @string{rc = "Reading Conference"}
        @InProceedings{Mori2018,
          Title     = {{A} Walk through {ResNet}s},
          author    = "Mori, Aiko and Ben Roth",
          booktitle = rc # { on } # "Walks",
          year      = 2018,
          pages     = {1--9},
          doi       = {10.1000/a\\_b},
          url       = {https://example.org/~mori},
          keywords  = {walks, nets},
          eprint    = {1801.00001}, archivePrefix = {arXiv},
        }
        """
    )

    (record,) = found.records
    assert record.title == "A Walk through ResNets"
    assert record.authors == ("Aiko Mori", "Ben Roth")
    assert (record.venue, record.year) == ("Reading Conference on Walks", 2018)
    assert (record.pages, record.doi) == ("1-9", "10.1000/a_b")
    assert (record.url, record.arxiv_id) == ("https://example.org/~mori", "1801.00001")
    assert (record.keywords, record.source_id, record.line) == (("walks", "nets"), "Mori2018", 4)
    assert (found.format, found.problems) == ("bibtex", ())


@pytest.mark.parametrize(
    ("names", "authors"),
    [
        ("Mori, Aiko", ("Aiko Mori",)),
        ("Aiko Mori AND Ben Roth\n and Chen Li", ("Aiko Mori", "Ben Roth", "Chen Li")),
        ("van den Berg, Aiko", ("Aiko van den Berg",)),
        ("Aiko van den Berg", ("Aiko van den Berg",)),
        ("Roth, Jr., Ben", ("Ben Roth Jr.",)),
        ("{Readers and Walkers, Inc.} and Mori, Aiko", ("Readers and Walkers, Inc.", "Aiko Mori")),
        (r"{M{\"u}ller and S{\"o}hne} and Ben Roth", ("Müller and Söhne", "Ben Roth")),
        ("Mori, Aiko and others", ("Aiko Mori",)),
        ("{van den Berg}, Aiko", ("Aiko van den Berg",)),
        ("Walkers {and} Sons", ("Walkers and Sons",)),
        ("{{Walkers, {Inc.}}} and Mori, Aiko", ("Walkers, Inc.", "Aiko Mori")),
        ("Mori, Aiko; Roth, Ben; Li, C.", ("Aiko Mori", "Ben Roth", "C. Li")),
        (
            "Aiko Mori, Ben Roth, C. Li, D. Ono and E. Ito",
            tuple(["Aiko Mori", "Ben Roth", "C. Li", "D. Ono", "E. Ito"]),
        ),
        (r"M{\"u}ller, J{\'o}zsef and {\O}re, {\AA}sa", ("József Müller", "Åsa Øre")),
        (r"\v{S}pan\v{e}k, Ji\v r\'{\i} and Bj\o rk, A.", ("Jiří Španěk", "A. Bjørk")),
        ("family=Berg, given=Aiko, prefix=van den", ("Aiko van den Berg",)),
        ("Sandy Sanders", ("Sandy Sanders",)),
        ("family=Berg, given=Aiko, given-i=A, prefix=van, useprefix=true", ("Aiko van Berg",)),
        ("Aiko Mori, Jr.", ("Aiko Mori Jr.",)),
        (r"{\noopsort{berg}}{van den Berg}, Aiko", ("Aiko van den Berg",)),
        (r"Ro{\ocirc{u}}, Ji{\v{r}}{\'{\i}}", ("Jiří Roů",)),
        ("森, 愛子", ("森 愛子",)),
        ("", ()),
    ],
)
def test_authors_are_told_apart_and_stand_given_name_first(names, authors):
    found = read(entry(f"title = {{A walk}}, author = {{{names}}}"))

    assert found.records[0].authors == authors


@pytest.mark.parametrize(
    ("tex", "title"),
    [
        ("A {CNN} for {{3D}} Walks", "A CNN for 3D Walks"),
        (r"50\% of R\&D", "50% of R&D"),
        ("50% of all", "50% of all"),
        (r"$k$-means in $O(\log n)$", "k-means in O(log n)"),
        ("From $5 up", "From $5 up"),
        (r"\emph{Slow} \textbf{reading}", "Slow reading"),
        ("Read---and ``walk''", "Read—and “walk”"),
        (r"stra{\ss}e na\"{\i}ve fa\c{c}ade", "straße naïve façade"),
        (r"{\LaTeX} for~walkers", "LaTeX for walkers"),
        (r"\unknowncommand{Reading}", "Reading"),
        (r"\input{/etc/hostname}", "/etc/hostname"),
        ("Ünïcode stays", "Ünïcode stays"),
        ("C# and F#", "C# and F#"),
        (r"Walks in H{$_2$}O and $m^{2}$", "Walks in H₂O and m²"),
        (r"$x^{n+k}$ and $x^{\alpha}$", "xⁿ⁺ᵏ and x^α"),
        (r"The 1\textsuperscript{st} In\textsubscript{x}N", "The 1ˢᵗ InₓN"),
        (r"$\frac 1 2$, $\frac{n}{2}$ or $\frac{a+\beta}{2}$", "½, ⁿ⁄₂ or a+β/2"),
        (r"On GaN $\left( 00\bar{1} \right)$ walls", "On GaN (001̅) walls"),
        (r"$\langle{}0\rangle$ InAs", "⟨0⟩ InAs"),
        (r"To \enquote{read} or not", "To “read” or not"),
        (
            r"At \url{http://example.org/~mori}, or \href{http://example.org}{there}",
            "At http://example.org/~mori, or there",
        ),
        (r"and\slash or, far\hspace{1em}off, na\-ive", "and/or, far off, naive"),
        (r"Seen {\em from} \begin{em}afar\end{em}", "Seen from afar"),
        (r"All \vphantom{\}}of it", "All of it"),
        (r"{\textless}b{\textgreater}Fast{\textless}/b{\textgreater} walks", "Fast walks"),
        (
            r"A walk\hyphen through, \glqq slow\grqq{} \foreignlanguage{german}{Weg}",
            "A walk-through, „slow“ Weg",
        ),
        (r"$\sqrt{n}$ walks at 90$^{\circ}$\cite{a}\footnote{Far.}", "√n walks at 90°"),
        (r"On R$\backslash$'enyi walks", "On Rényi walks"),
        (r"A \{brace\} in \$5", "A {brace} in $5"),
    ],
)
def test_titles_lose_their_tex(tex, title):
    assert read(entry(f"title = {{{tex}}}")).records[0].title == title


@pytest.mark.parametrize(
    ("fields", "arxiv_id", "url"),
    [
        ("arxivId = {1801.00001}", "1801.00001", ""),
        ("eprint = {1801.00001v2}", "1801.00001", ""),
        ("eprint = {81234}", "", ""),
        ("journal = {CoRR}, volume = {abs/1801.00001}", "1801.00001", ""),
        ("note = {arXiv:1801.00001 [cs.CL]}", "1801.00001", ""),
        (r"howpublished = {\url{https://example.org/a\_b}}", "", "https://example.org/a_b"),
        ("remote-url = {https://doi.org/10.1000/a}", "", "https://doi.org/10.1000/a"),
        ("bdsk-url-1 = {https://example.org/a}", "", "https://example.org/a"),
        ("howpublished = {By hand}", "", ""),
    ],
)
def test_where_a_paper_is_found_is_said_in_many_ways(fields, arxiv_id, url):
    (record,) = read(entry(f"title = {{A}}, {fields}")).records

    assert (record.arxiv_id, record.url) == (arxiv_id, url)


def test_a_paper_inherits_from_the_volume_it_names():
    found = read(
        "@inproceedings{a, title = {A}, crossref = {RC18}}\n"
        "@inproceedings{b, title = {B}, year = {2017}, crossref = {rc18}}\n"
        "@inproceedings{c, title = {C}, crossref = {c}}\n"
        "@proceedings{rc18, title = {Reading Conference}, year = 2018}\n"
    )

    assert [(record.title, record.venue, record.year) for record in found.records] == [
        ("A", "Reading Conference", 2018),
        ("B", "Reading Conference", 2017),
        ("C", "", None),
    ]


def test_whoever_wrote_a_book_wrote_its_chapters():
    found = read(
        "@inbook{a, title = {A}, crossref = {book}}\n"
        "@inbook{b, title = {B}, author = {Roth, Ben}, crossref = {book}}\n"
        "@book{book, title = {Walks}, crossref = {all}, date = 2018}\n"
        "@mvbook{all, title = {All}, author = {Mori, Aiko}}\n"
    )

    assert [(record.authors, record.venue) for record in found.records] == [
        (("Aiko Mori",), "Walks"),
        (("Ben Roth",), "Walks"),
        (("Aiko Mori",), "All"),
        (("Aiko Mori",), ""),
    ]


def test_a_date_says_more_than_a_year():
    assert read(entry("title = {A}, year = {9999}, date = {2018-01}")).records[0].year == 2018


def test_a_paper_that_is_another_under_a_second_key_says_the_same():
    found = read(
        "@article{a, crossref = {journals/b}, note = {Read twice}}\n"
        "@article{journals/b, title = {B}, author = {Mori, Aiko}, year = 2018}\n"
    )

    assert [record.title for record in found.records] == ["B", "B"]
    assert [record.authors for record in found.records] == [("Aiko Mori",)] * 2


def test_what_papers_share_comes_from_xdata_and_from_the_volume_of_the_volume():
    found = read(
        "@inproceedings{a, title = {A}, crossref = {rc18}, xdata = {walk}}\n"
        "@proceedings{rc18, title = {Reading Conference}, crossref = {series}}\n"
        "@mvproceedings{series, title = {Conferences}, year = 2018}\n"
        "@xdata{walk, keywords = {walks}}\n"
    )

    (record,) = found.records
    assert (record.venue, record.year, record.keywords) == ("Reading Conference", 2018, ("walks",))


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ("title = {Walks}, subtitle = {By {Night}}", "Walks: By Night"),
        ("title = {Why walk?}, subtitle = {By night}", "Why walk? By night"),
        ("title = {Walks: by night}, subtitle = {By Night}", "Walks: by night"),
    ],
)
def test_a_subtitle_is_part_of_the_title(fields, title):
    assert read(entry(fields)).records[0].title == title


@pytest.mark.parametrize(
    "text",
    [
        "@article{a\n, title = {A}\n, year = 2018\n}",
        "@article{a , title = {A}, , year = 2018}",
        "@article(a, title = {A}, year = 2018)",
        "@article{a, title = {A} year = 2018}",
        "@ARTICLE {a,\nTITLE={A},% as printed\nyear={2018},}",
        '@comment{@book{c, title = {C}}}\n@preamble{"x" # y}\n@article{a,title="A",year=2018}',
        "@string(y = 2018)\n@article{a, title = {A}, year = y}",
        "@web_page{a, title = {A}, year = 2018}",
        "@online\n{a, title = {A}, year = 2018}",
        "%@book{b,\n% title = {B}\n%}\n @article{a, title = {A}, year = 2018}",
        "noise\n@preamble{} @article{a, title = {A}, year = 2018} more",
        '@article{a, title = {A}, year = 2018, note = {Thi\\{\'e} and "so" on}}',
        "@article{a, title = {A}, year = 2018, note = {" + "{" * 9 + "deep" + "}" * 9 + "} # {er}}",
    ],
    ids=str,
)
def test_an_entry_is_read_however_it_is_set(text):
    (record,) = read(text).records

    assert (record.title, record.year) == ("A", 2018)


def test_a_list_is_read_before_all_of_it_is_there():
    seen = []

    def lines():
        for number in range(100_000):
            seen.append(number)
            yield f"@article{{a{number}, title = {{Walk {number}}}}}\n"

    first = next(entries_in(lines()))

    assert isinstance(first, Entry)
    assert first.values == {"title": "Walk 0"}
    assert len(seen) < 10_000


def test_a_broken_entry_is_reported_and_the_others_are_read():
    found = read(
        "@article{a, title = {One}}\n"
        "@article{b, titel = {Two\n"
        "@article{c, title = {Three}}\n"
        "@article{d, title {Four}}\n"
        "@article{e, title = {Five}, year = {2001}, year = {2002}}\n"
    )

    assert [(record.title, record.line) for record in found.records] == [
        ("One", 1),
        ("Three", 3),
        ("Five", 5),
    ]
    assert found.records[2].year == 2001
    assert found.problems == (
        Problem(Code.BROKEN_ENTRY, 2, "@article{b, titel = {Two"),
        Problem(Code.BROKEN_ENTRY, 4, "@article{d, title {Four}}"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "@article{a,\n title = {A {walk},\n author = {Mori, Aiko and Li, C},\n year = {2018}\n}\n",
        '@article{a,\n title = "A walk,\n author = "Mori, Aiko and Li, C",\n year = 2018\n}\n',
        "@article{a,\n title = {A walk},\n my key words = {x},\n author = {Mori, Aiko and Li, C},\n"
        " year = 2018\n}\n",
        "@article{a\n title = {A walk},\n author = {Mori, Aiko and Li, C},\n year = {2018}\n}\n",
        '@article{a, title = {A walk}, note = "The "so" called", author = {Mori, Aiko and Li, C}, '
        "year = 2018}\n",
    ],
    ids=["unclosed brace", "unclosed quote", "two words", "no comma", "quotes in quotes"],
)
def test_of_a_broken_entry_each_field_that_can_be_read_is(text):
    found = read(text + "@misc{b, title = {B}}\n")

    (one, other) = found.records
    assert (one.title, one.year, one.source_id) == ("A walk", 2018, "a")
    assert one.authors == ("Aiko Mori", "C Li")
    assert other.title == "B"
    assert [problem.code for problem in found.problems] == [Code.MENDED_ENTRY]


def test_a_file_that_stops_in_the_middle_keeps_its_whole_entries():
    found = read("@article{a, title = {One}}\n\n@article{b,\n title = {Tw")

    assert [record.title for record in found.records] == ["One"]
    assert found.problems == (Problem(Code.CUT_OFF, 3, "@article{b,"),)


def test_two_papers_under_one_key_are_both_read():
    found = read("@article{a, title = {One}}\n@article{a, title = {Two}}\n")

    assert [record.title for record in found.records] == ["One", "Two"]


@pytest.mark.parametrize(
    "text",
    [
        entry("title = {" + "{" * 50_000 + "A" + "}" * 50_000 + "}"),
        "@article{a, title = {" + "{" * 200_000,
        "@article{a,\n" * 5_000,
        "@article(" * 5_000,
        entry("title = {A}, author = {" + "{" * 100_000 + "}" * 100_000 + "}"),
        entry("title = {" + r"\'" * 100_000 + "}"),
        entry("title = {A}, author = {A" + " " * 200_000 + "B}"),
        entry("title = {A}, journal = {arxiv " + "a" * 200_000 + "}"),
        "@string{a0 = {xxxxxxxx}}\n"
        + "".join(f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, 60))
        + entry("title = {A}, booktitle = a59"),
    ],
    ids=[
        "deep",
        "unclosed",
        "headless",
        "round",
        "names",
        "accents",
        "blank",
        "letters",
        "doubling",
    ],
)
def test_a_file_made_to_be_slow_is_not(text):
    begin = time.process_time()

    found = read(text)

    assert all(len(record.venue) < 1_000 for record in found.records)
    assert time.process_time() - begin < 5


@pytest.mark.parametrize("start", ["@article{a,\n", "@article(a, title = {A}\n"])
def test_a_file_with_nothing_but_beginnings_is_refused_within_seconds(start):
    begin = time.process_time()

    with pytest.raises(UnreadableList) as refused:
        read(start * ((MAX_BYTES - 1) // len(start)))

    assert refused.value.problem.code == Code.TOO_MANY_PAPERS
    assert time.process_time() - begin < 5


def test_one_line_of_nothing_but_beginnings_is_one_broken_entry():
    begin = time.process_time()

    found = read("@article{" * 2_000_000)

    assert [problem.code for problem in found.problems] == [Code.BROKEN_ENTRY]
    assert time.process_time() - begin < 5
