r"""A section as LaTeX: a whole document that compiles, of which one copies the middle.

pdfLaTeX and BibTeX set it, English and Japanese, with nothing but what comes with LaTeX;
Japanese letters ask for CJKutf8.
"""

from collections.abc import Iterator

from dokuha.prose.bibtex import write_bibtex
from dokuha.prose.citing import Cites, Words, pieces_of
from dokuha.prose.escaping import escaped, has_japanese
from dokuha.prose.maths import Maths
from dokuha.prose.section import Language, Paragraph, Section, Sentence

BIBLIOGRAPHY = "references"
_PREAMBLE = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage[utf8]{inputenc}
\usepackage{lmodern}
\usepackage{amsmath,amssymb}
"""


def write_latex(section: Section) -> bytes:
    """The document without its bibliography, which stands beside it as references.bib."""
    return "".join(_document(section)).encode()


def write_latex_alone(section: Section) -> bytes:
    """The document with its bibliography inside: LaTeX writes that out where it is missing."""
    if not section.works:
        return write_latex(section)
    head = f"\\begin{{filecontents}}{{{BIBLIOGRAPHY}.bib}}\n"
    return head.encode() + write_bibtex(section) + b"\\end{filecontents}\n" + write_latex(section)


def _document(section: Section) -> Iterator[str]:
    body = "\n".join(_body(section))
    needs_japanese = has_japanese(body) or has_japanese(write_bibtex(section).decode())
    yield _PREAMBLE
    if needs_japanese:
        yield "\\usepackage{CJKutf8}\n"
    yield "\\begin{document}\n"
    if needs_japanese:
        yield "\\begin{CJK}{UTF8}{min}\n"
    yield f"\n% From here on it is the section.\n{body}\n% Here the section ends.\n\n"
    if section.works:
        if section.language == "ja":
            yield "\\renewcommand{\\refname}{参考文献}\n"
        yield f"\\bibliographystyle{{unsrt}}\n\\bibliography{{{BIBLIOGRAPHY}}}\n"
    if needs_japanese:
        yield "\\clearpage\n\\end{CJK}\n"
    yield "\\end{document}\n"


def _body(section: Section) -> Iterator[str]:
    yield f"\\section{{{_line(section.title)}}}\n"
    for paragraph in section.paragraphs:
        yield from _paragraph(paragraph, section.language)


def _paragraph(paragraph: Paragraph, language: Language) -> Iterator[str]:
    if paragraph.heading:
        command = "paragraph" if paragraph.is_run_in else "subsection"
        yield f"\\{command}{{{_line(paragraph.heading)}}}"
    # A line a sentence, for the eyes and for git; where no blank stands, its end is none either.
    text = ""
    for place, (gap, one) in enumerate(zip(paragraph.gaps, paragraph.sentences, strict=True)):
        end = ("\n" if gap else "%\n") if place else ""
        text += end + _sentence(one, language)
    yield f"{text}\n"


def _sentence(sentence: Sentence, language: Language) -> str:
    said = ""
    for piece in pieces_of(sentence, language=language):
        match piece:
            case Words(text):
                said += escaped(text)
            case Maths(source, _):
                said += f"${source}$"
            case Cites(keys):
                # A number never begins a line.
                said = f"{said.removesuffix(' ')}~" if said.endswith(" ") else said
                said += f"\\cite{{{','.join(keys)}}}"
    return said


def _line(text: str) -> str:
    return _sentence(Sentence(text=text), "en")
