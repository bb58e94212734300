"""Sets LaTeX as its readers would, with the real programs, and reads the page again."""

import re
import shutil
import subprocess

import pypdfium2 as pdfium
import pytest


def has(*names):
    """Whether TeX is there, and finds the files."""
    return bool(
        shutil.which("pdflatex")
        and shutil.which("bibtex")
        and subprocess.run(["kpsewhich", *names], capture_output=True, check=False).returncode == 0
    )


needs_tex = pytest.mark.skipif(
    not has("lmodern.sty"), reason="needs texlive-latex-base and lmodern"
)
needs_japanese = pytest.mark.skipif(
    not has("lmodern.sty", "CJKutf8.sty", "udmjff.tfm"),
    reason="needs texlive-latex-base, lmodern, latex-cjk-common, latex-cjk-japanese-wadalab",
)


def set_page(folder, name="section"):
    """Run pdfLaTeX, BibTeX and pdfLaTeX twice in the folder; return the words of the PDF.

    Any error, missing letter, unknown citation or warning of BibTeX fails the test.
    """
    for program in ("pdflatex", "bibtex", "pdflatex", "pdflatex"):
        if program == "bibtex" and "\\citation" not in (folder / f"{name}.aux").read_text():
            continue
        options = ["-interaction=nonstopmode", "-halt-on-error"] if program == "pdflatex" else []
        done = subprocess.run(
            [program, *options, name], cwd=folder, capture_output=True, timeout=120, check=False
        )
        said = done.stdout.decode(errors="replace")
        assert done.returncode == 0, said[-2000:]
        assert "Warning--" not in said
    log = (folder / f"{name}.log").read_text(errors="replace")
    assert re.findall(r"Missing character.*|LaTeX Warning: (?:Citation|There were).*", log) == []
    with pdfium.PdfDocument(folder / f"{name}.pdf") as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split())
