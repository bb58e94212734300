"""The section is read, and taken home as LaTeX, Word and Markdown."""

import io
import json
import zipfile

import pytest
from django.core.management import CommandError, call_command
from docx import Document

from dokuha.catalogue.models import Paper
from tests import makers
from tests.manuscripts.texts import choose, manuscript, quote, say, submitted
from tests.prose.sections import HOSTILE
from tests.prose.typesetting import needs_japanese, needs_tex, set_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun():
    one, other = submitted("Reading in the Dark"), submitted("Lamps at Night", by="aiko")
    text = manuscript(one, other)
    say(text, "Lamps were needed first [@quill2015lamps].", (other, "overview"))
    say(text, "Then they were not.", (one, "overview"), (other, "novelty"))
    say(text, "Why, nobody knows.")
    return text


def take(client, begun, format):
    client.force_login(makers.member("gus"))
    return client.get(f"/manuscripts/{begun.pk}/file/{format}/")


@needs_tex
def test_what_is_taken_home_as_latex_compiles(client, begun, tmp_path):
    answer = take(client, begun, "zip")
    with zipfile.ZipFile(io.BytesIO(answer.getvalue())) as folder:
        folder.extractall(tmp_path)

    page = set_page(tmp_path)

    assert "Lamps were needed first [1]. Then they were not [2, 1]." in page
    assert "Ada Quill and Bo Inkwell. Lamps at Night. In CVPR, 2015." in page
    assert "Content-Security-Policy" in answer.headers
    assert answer.headers["Content-Disposition"].startswith("attachment;")


@needs_japanese
def test_hostile_summaries_in_a_japanese_section_compile(client, tmp_path):
    summary = submitted(one_liner=HOSTILE[0])
    Paper.objects.update(
        title=HOSTILE[1], authors=["山田 太郎", HOSTILE[3].replace("\ud800", "")], venue=HOSTILE[4]
    )
    text = manuscript(summary, title="関連研究", language="ja")
    quote(text, summary, text=HOSTILE[0].replace("$$ x $$", "$x$"))
    say(text, "暗い所で読む。", (summary, "overview"))

    (tmp_path / "section.tex").write_bytes(take(client, text, "tex").getvalue())

    page = set_page(tmp_path)
    assert "\\input{/etc/passwd}" in page
    assert "暗い所で読む [1]。" in page.replace("読む[1]", "読む [1]")


def test_word_holds_text_citations_and_numbered_references(client, begun):
    document = Document(io.BytesIO(take(client, begun, "docx").getvalue()))

    lines = [paragraph.text for paragraph in document.paragraphs]
    assert lines == [
        "Related Work",
        "Lamps were needed first [1]. Then they were not [1, 2]. Why, nobody knows.",
        "References",
        "[1]\tAda Quill, Bo Inkwell. Lamps at Night. CVPR, 2015.",
        "[2]\tAda Quill, Bo Inkwell. Reading in the Dark. CVPR, 2015.",
    ]


def test_markdown_holds_the_same(client, begun):
    assert take(client, begun, "md").getvalue().decode() == (
        "# Related Work\n\n"
        "Lamps were needed first \\[1\\]. Then they were not \\[1, 2\\]. Why, nobody knows.\n\n"
        "## References\n\n"
        "1. Ada Quill, Bo Inkwell. Lamps at Night. CVPR, 2015.\n"
        "2. Ada Quill, Bo Inkwell. Reading in the Dark. CVPR, 2015.\n"
    )


def test_an_english_sentence_among_japanese_ones_stands_apart(client):
    begun = manuscript(language="ja")
    for text in ("暗い所で読む。", "灯りは要らない。", "It is dark.", "Nobody knows."):
        say(begun, text)
    client.force_login(makers.member())

    page = client.get(f"/manuscripts/{begun.pk}/read/").content.decode()
    word = Document(io.BytesIO(take(client, begun, "docx").getvalue()))
    latex = take(client, begun, "tex").getvalue().decode()

    said = "暗い所で読む。灯りは要らない。 It is dark. Nobody knows."
    assert page.count("&#32;") == 2
    assert said in take(client, begun, "md").getvalue().decode()
    assert said in [paragraph.text for paragraph in word.paragraphs]
    assert "読む。%\n灯りは要らない。\nIt is dark.\nNobody knows.\n" in latex


def test_bibtex_alone_names_the_cited_works(client, begun):
    entries = take(client, begun, "bib").getvalue().decode()

    assert entries.startswith("@inproceedings{quill2015lamps,\n")
    assert entries.count("@inproceedings{") == 2


def test_no_file_of_another_kind(client, begun):
    assert take(client, begun, "exe").status_code == 404


def test_the_reading_view_numbers_citations_and_shows_what_each_sentence_rests_on(client, begun):
    client.force_login(makers.member("gus"))

    page = client.get(f"/manuscripts/{begun.pk}/read/").content.decode()

    assert 'first [<a href="#reference-1">1</a>].' in page
    assert "It reads without light. It needs no lamp." in page
    assert page.count("Rests on nothing.") == 1


def test_mathematics_is_left_for_the_page_to_set_and_other_dollars_are_words(client):
    lit = submitted(r"Lamps in $\ell_1$")
    begun = manuscript(lit)
    say(begun, r"It takes $\alpha_i < n^2$ hours, $5 and \(x\).", (lit, "overview"))
    client.force_login(makers.member("gus"))

    read, list_of_works = (
        client.get(f"/manuscripts/{begun.pk}/{page}/").text for page in ("read", "references")
    )

    said = r'It takes <span class="maths">\alpha_i &lt; n^2</span> hours, $5 and \(x\)'
    assert said in read
    assert read.count(r'Lamps in <span class="maths">\ell_1</span>') == 1
    assert r'Lamps in <span class="maths">\ell_1</span>' in list_of_works


def test_the_references_say_what_they_lack_and_where_to_complete_it(client, begun):
    lamps = Paper.objects.get(title="Lamps at Night")
    Paper.objects.filter(pk=lamps.pk).update(year=None, venue="")
    client.force_login(makers.member())

    page = client.get(f"/manuscripts/{begun.pk}/references/").content.decode()

    assert "1 is not complete" in page
    assert page.count("no year") == page.count("no venue") == 1
    assert page.count(f'href="/papers/{lamps.pk}/"') == 2


@pytest.mark.parametrize("ending", ["tex", "zip", "docx", "md", "bib"])
def test_the_command_writes_each_kind(begun, tmp_path, capsys, ending):
    out = tmp_path / f"section.{ending}"

    call_command("draft", "Related Work", "--out", str(out))

    assert out.stat().st_size > 100
    assert "3 sentences, 2 papers cited" in capsys.readouterr().out


def test_the_command_says_what_each_sentence_rests_on(begun, capsys):
    call_command("draft", str(begun.pk), "--json")

    facts = json.loads(capsys.readouterr().out)
    assert [one["cites"] for one in facts["sentences"]] == [
        ["quill2015lamps"],
        ["quill2015reading", "quill2015lamps"],
        [],
    ]
    assert [one["ground"] for one in facts["sentences"][1]["rests_on"]] == ["same", "same"]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["Nothing", "--json"], "There is no manuscript called 'Nothing'."),
        (["Twice", "--json"], "2 manuscripts are called 'Twice'. Use a number:"),
        (["Twice", "--out", "x.exe"], "x.exe: the ending must be one of"),
        (["Twice"], "Say where to with --out FILE"),
    ],
)
def test_bad_input_gets_one_clear_line(words, complaint):
    manuscript(title="Twice")
    manuscript(title="Twice")

    with pytest.raises(CommandError, match=complaint.replace(".", r"\.")):
        call_command("draft", *words)


def test_the_text_needs_no_more_questions_for_twenty_sentences(
    client, begun, django_assert_max_num_queries
):
    client.force_login(makers.member())
    addresses = [f"/manuscripts/{begun.pk}/{page}" for page in ("", "read/", "references/")]
    addresses.append(f"/groups/{begun.group_id}/manuscripts/")
    few = []
    for address in addresses:
        client.get(address)
        with django_assert_max_num_queries(40) as asked:
            client.get(address)
        few.append(len(asked))
    for number in range(20):
        summary = submitted(f"Number {number}")
        choose(begun, summary)
        say(begun, "One more.", (summary, "overview"))

    for address, before in zip(addresses, few, strict=True):
        with django_assert_max_num_queries(before):
            client.get(address)
