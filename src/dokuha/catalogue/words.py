"""What people are told about lists that could not be read, or not in every line."""

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, gettext_noop

from dokuha.sources import FIELDS, MAX_BYTES, Code, Problem

_SENTENCES = {
    Code.TOO_LARGE: gettext_noop(
        "This file has %(value)s; a list may have up to %(limit)s MB. Split it, please."
    ),
    Code.EMPTY: gettext_noop("This file is empty."),
    Code.IS_PDF: gettext_noop("This is a PDF, not a list of papers."),
    Code.IS_SPREADSHEET: gettext_noop(
        "This file of a spreadsheet program cannot be opened. Save it there as XLSX or CSV "
        "(UTF-8), please."
    ),
    Code.IS_ARCHIVE: gettext_noop("This is a packed archive. Unpack it first, please."),
    Code.IS_PICTURE: gettext_noop("This is a picture, not a list of papers."),
    Code.IS_BINARY: gettext_noop("This is not a text file."),
    Code.UNKNOWN_ENCODING: gettext_noop(
        "The letters of this file cannot be read, from line %(line)s on. Save it as UTF-8, please."
    ),
    Code.UNKNOWN_FORMAT: gettext_noop(
        "This is no list that we know. We read tables (CSV, TSV, XLSX), BibTeX, RIS, EndNote, "
        "Zotero, PubMed and Web of Science exports, the lists of ACL Anthology, DBLP and arXiv, "
        "Markdown, pages of conferences, CVF Open Access, surveys of cvpaper.challenge and "
        "arXivTimes, and titles, one a line, three at least."
    ),
    Code.TANGLED: gettext_noop(
        "The markup of this file is too tangled to be read, from line %(line)s on."
    ),
    Code.NO_TITLE_COLUMN: gettext_noop("No column holds titles. The columns are: %(value)s."),
    Code.NO_PAPERS: gettext_noop("There are no papers in this file."),
    Code.ONLY_PAGES: gettext_noop(
        "This page has no papers, but leads to pages that have some. Open one of them and save "
        "it, please: %(value)s"
    ),
    Code.TOO_MANY_PAPERS: gettext_noop("A list may have up to %(value)s papers. Split it, please."),
    Code.READ_AS_ENCODING: gettext_noop("Read as %(value)s; please check the names."),
    Code.MENDED_LETTERS: gettext_noop(
        "Some letters were garbled, first on line %(line)s, and were put right; "
        "please check the names."
    ),
    Code.CUT_OFF: gettext_noop(
        "The file ends in the middle of the entry that begins on line %(line)s (%(value)s). "
        "What stands before it was read."
    ),
    Code.BROKEN_MARKUP: gettext_noop(
        "The markup breaks off on line %(line)s. What stands before it was read."
    ),
    Code.UNCLOSED_QUOTE: gettext_noop(
        "A quotation mark in the row that begins on line %(line)s is never closed. "
        "What stands before it was read."
    ),
    Code.BROKEN_ENTRY: gettext_noop(
        "The entry on line %(line)s is broken and was left out: %(value)s"
    ),
    Code.MENDED_ENTRY: gettext_noop(
        "The entry on line %(line)s is broken; please check what could be read of it: %(value)s"
    ),
    Code.BROKEN_JSON: gettext_noop(
        "From line %(line)s on this is not JSON any more. What stands before it was read."
    ),
    Code.TOO_MANY_CELLS: gettext_noop(
        "Line %(line)s has more cells than there are columns (%(value)s)."
    ),
    Code.MISSING_TITLE: gettext_noop("The paper on line %(line)s has no title and was left out."),
    Code.NAMED_BY_NUMBER: gettext_noop(
        "The paper on line %(line)s has no title; it is called “%(value)s” for now."
    ),
    Code.TITLE_TOO_LONG: gettext_noop(
        "The title on line %(line)s is too long, and the paper was left out: %(value)s"
    ),
    Code.AUTHOR_TOO_LONG: gettext_noop(
        "An author's name on line %(line)s is too long and was left out: %(value)s"
    ),
    Code.FIELD_TOO_LONG: gettext_noop("“%(value)s” on line %(line)s is too long and was left out."),
    Code.BAD_YEAR: gettext_noop("“%(value)s” on line %(line)s is not a year."),
    Code.BAD_TIME: gettext_noop("“%(value)s” on line %(line)s is not a time."),
    Code.BAD_LINK: gettext_noop("“%(value)s” on line %(line)s is not a web address."),
    Code.BAD_DOI: gettext_noop("“%(value)s” on line %(line)s is not a DOI."),
    Code.BAD_ARXIV_ID: gettext_noop("“%(value)s” on line %(line)s is not an arXiv number."),
    Code.NOT_A_PAPER: gettext_noop(
        "What begins on line %(line)s is about no paper and was left out: %(value)s"
    ),
    Code.TWICE_IN_LIST: gettext_noop(
        "The paper on line %(line)s stands in the list already: %(value)s"
    ),
    Code.NOT_ACCEPTED: gettext_noop(
        "Papers that were rejected or withdrawn were left out: %(value)s."
    ),
    Code.LEFT_OUT: gettext_noop("Entries that could not be read were left out: %(value)s."),
}


def explain(problem: Problem) -> str:
    """One sentence about a problem, in the language of whoever is asking."""
    return gettext(_SENTENCES[problem.code]) % {
        "line": problem.line or 1,
        "value": problem.value,
        "limit": MAX_BYTES // 1024 // 1024,
    }


_FIELD_NAMES = {
    "title": gettext_lazy("Title"),
    "authors": gettext_lazy("Authors"),
    "year": gettext_lazy("Year"),
    "venue": gettext_lazy("Conference or journal"),
    "abstract": gettext_lazy("Abstract"),
    "session": gettext_lazy("Session"),
    "track": gettext_lazy("Track"),
    "pages": gettext_lazy("Pages"),
    "doi": gettext_lazy("DOI"),
    "arxiv_id": gettext_lazy("arXiv number"),
    "url": gettext_lazy("Link"),
    "pdf_url": gettext_lazy("Link to the PDF"),
    "code_url": gettext_lazy("Link to the code"),
    "keywords": gettext_lazy("Keywords"),
    "source_id": gettext_lazy("Number in the list"),
}


def field_names() -> list[tuple[str, str | Promise]]:
    """What a column of a table may hold, for a choice; the first is nothing that is read."""
    return [("", gettext_lazy("not read")), *((key, _FIELD_NAMES[key]) for key in FIELDS)]
