"""Installs what the tests need from Debian where that is allowed, and says what is missing."""

import os
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.dirname(__file__))
from with_postgres import programs


def tex_has(name: str) -> bool:
    """Whether TeX is there, and finds the file."""
    return bool(
        shutil.which("kpsewhich")
        and subprocess.run(["kpsewhich", name], capture_output=True, check=False).stdout
    )


NEEDED = {
    "chromium": lambda: shutil.which("chromium"),
    "postgresql": programs,
    "fonts-noto-cjk": lambda: (
        shutil.which("fc-list")
        and b"CJK" in subprocess.run(["fc-list"], capture_output=True, check=True).stdout
    ),
    # LaTeX as authors have it, with the letters of Europe and of Japan.
    "texlive-latex-base": lambda: shutil.which("pdflatex") and shutil.which("bibtex"),
    "lmodern": lambda: tex_has("lmodern.sty"),
    "latex-cjk-common": lambda: tex_has("CJKutf8.sty"),
    "latex-cjk-japanese-wadalab": lambda: tex_has("udmjff.tfm"),
}


def missing() -> list[str]:
    return [name for name, found in NEEDED.items() if not found()]


if __name__ == "__main__":
    if missing() and shutil.which("apt-get") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        quiet = ["apt-get", "-q", "-y", "-o", "Dpkg::Use-Pty=0"]
        subprocess.run([*quiet, "update"], env=environment, check=False, stdout=subprocess.DEVNULL)
        subprocess.run(
            [*quiet, "install", "--no-install-recommends", *missing()],
            env=environment,
            check=False,
            stdout=subprocess.DEVNULL,
        )
    for name in missing():
        print(
            f"Not installed: {name}. The tests that need it are skipped; `apt-get install {name}`."
        )
