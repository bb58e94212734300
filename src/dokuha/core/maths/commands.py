"""What the commands of TeX mean that are more than one sign: see `signs` for those."""

from dokuha.core.maths.formula import Face
from dokuha.core.maths.signs import FUNCTIONS

FACES: dict[str, Face] = {
    **dict.fromkeys(("mathbf", "bm", "boldsymbol", "pmb"), "bold"),
    **dict.fromkeys(("mathcal", "mathscr"), "script"),
    **{"mathrm": "upright", "mathbb": "double-struck", "mathfrak": "fraktur"},
    **{"mathsf": "sans-serif", "mathtt": "monospace", "mathit": ""},
}
WORDS = {"text", "textrm", "textbf", "textit", "textsf", "texttt", "mbox", "operatorname"}
SPACES = {",": 0.17, ":": 0.22, ">": 0.22, ";": 0.28, "!": 0, " ": 0.3, "quad": 1, "qquad": 2}
IGNORED = {"displaystyle", "textstyle", "limits", "nolimits", "nonumber"}
ACCENTS = {
    **{"hat": "^", "bar": "¯", "tilde": "~", "vec": "→", "dot": "˙", "ddot": "¨", "check": "ˇ"},
    **{"breve": "˘", "acute": "´", "grave": "`", "mathring": "˚"},
}
WIDE = {
    **{"overline": "‾", "widehat": "^", "widetilde": "~", "overrightarrow": "→"},
    **{"overbrace": "⏞", "underbrace": "⏟", "underline": "_"},
}
BELOW = {"underbrace", "underline"}
FRACTIONS = {"frac", "dfrac", "tfrac", "cfrac"}
BINOMIALS = {"binom", "dbinom", "tbinom"}
LIMITS = set("∑∏⋃⋂⨁⨂⋁⋀") | {"lim", "max", "min", "sup", "inf", "liminf", "limsup"}
LIMITS |= {"arg max", "arg min", "Pr", "det", "gcd"}
MORE_SIGNS = {
    **{"argmax": "arg max", "argmin": "arg min", "arg": "arg", "bmod": "mod", "dots": "…"},
    **{
        "to": "→",
        "gets": "←",
        "le": "≤",
        "ge": "≥",
        "ne": "≠",
        "land": "∧",
        "lor": "∨",
        "lnot": "¬",
    },
    **{"lbrace": "{", "rbrace": "}", "lbrack": "[", "rbrack": "]", "vert": "|", "Vert": "‖"},
    **{"lvert": "|", "rvert": "|", "lVert": "‖", "rVert": "‖", "colon": ":", "backslash": "\\"},
    **{"bigcup": "⋃", "bigcap": "⋂", "bigoplus": "⨁", "bigotimes": "⨂", "iint": "∬", "iiint": "∭"},
    **{"varnothing": "∅", "implies": "⟹", "iff": "⟺", "coloneqq": "≔", "nmid": "∤"},
    **{"dotsc": "…", "dotsb": "⋯", "longleftarrow": "⟵", "hookrightarrow": "↪"},
    **{"{": "{", "}": "}", "|": "‖", "%": "%", "&": "&", "#": "#", "_": "_", "$": "$"},
}
NAMES = FUNCTIONS | {"arg max", "arg min", "arg", "mod"}
OPERATORS = {"-": "−", "*": "∗", "`": "‘"}
TABLES = {
    **{"matrix": ("", ""), "smallmatrix": ("", ""), "pmatrix": ("(", ")"), "bmatrix": ("[", "]")},
    **{"Bmatrix": ("{", "}"), "vmatrix": ("|", "|"), "Vmatrix": ("‖", "‖"), "array": ("", "")},
    **dict.fromkeys(("aligned", "align", "split", "alignedat", "gathered", "gather"), ("", "")),
    **{"cases": ("{", ""), "rcases": ("", "}")},
}
ALIGNED = {"aligned", "align", "split"}
