"""Translate LaTeX formulas of banks into Typst's. Unknown commands are refused, never guessed.

Only names from the tables below and quoted text are written, so no text of a bank can run as Typst code.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[A-Za-z]|\d+(?:\.\d+)?|\s+|.", re.DOTALL)

#: Commands for a single symbol, which Typst shows unchanged.
SYMBOLS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ",
    "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "ϕ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ",
    "Omega": "Ω",
    "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "sim": "∼", "equiv": "≡",
    "propto": "∝", "ll": "≪", "gg": "≫", "cdot": "⋅", "times": "×", "pm": "±", "mp": "∓", "circ": "∘", "odot": "⊙",
    "otimes": "⊗", "oplus": "⊕", "cup": "∪", "cap": "∩", "setminus": "∖", "in": "∈", "notin": "∉", "subset": "⊂",
    "subseteq": "⊆", "emptyset": "∅", "varnothing": "∅", "forall": "∀", "exists": "∃", "neg": "¬", "lnot": "¬",
    "land": "∧", "wedge": "∧", "lor": "∨", "vee": "∨", "to": "→", "rightarrow": "→", "leftarrow": "←", "mapsto": "↦",
    "Rightarrow": "⇒", "implies": "⇒", "Leftrightarrow": "⇔", "iff": "⇔", "leftrightarrow": "↔", "infty": "∞",
    "partial": "∂", "nabla": "∇", "sum": "∑", "prod": "∏", "int": "∫", "ldots": "…", "dots": "…", "cdots": "⋯",
    "vdots": "⋮", "ddots": "⋱", "top": "⊤", "bot": "⊥", "perp": "⟂", "ell": "ℓ", "prime": "′", "mid": "∣", "vert": "∣",
    "lVert": "‖", "rVert": "‖", "Vert": "‖", "|": "‖", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉",
    "langle": "⟨", "rangle": "⟩", "star": "⋆", "ast": "∗", "dagger": "†", "hbar": "ℏ", "Re": "ℜ", "Im": "ℑ",
    "colon": ":", "%": "%", "&": "&", "#": "#", "_": "_", "$": "$", "{": "{", "}": "}",
}  # fmt: skip
#: Upright function names.
FUNCTIONS = frozenset(
    {
        "Pr", "arccos", "arcsin", "arctan", "arg", "argmax", "argmin", "cos", "cosh", "det", "dim", "exp", "gcd", "inf",
        "ker", "lim", "ln", "log", "max", "min", "sin", "sinh", "sup", "tan", "tanh",
    }
)  # fmt: skip
#: Commands with one argument, and the corresponding Typst functions.
WRAPPERS = {
    "sqrt": "sqrt", "hat": "hat", "widehat": "hat", "bar": "macron", "overline": "overline", "underline": "underline",
    "tilde": "tilde", "widetilde": "tilde", "vec": "arrow", "dot": "dot", "mathbf": "bold", "boldsymbol": "bold",
    "bm": "bold", "mathbb": "bb", "mathcal": "cal", "mathit": "italic", "mathsf": "sans", "mathtt": "mono",
}  # fmt: skip
WORDS = frozenset({"text", "mathrm", "operatorname", "textit", "textbf", "texttt"})
SPACES = {",": "thin", ":": "med", ";": "thick", " ": "space", "quad": "quad", "qquad": "quad quad", "!": ""}
_IGNORED = frozenset(
    {"left", "right", "bigl", "bigr", "Bigl", "Bigr", "big", "Big", "displaystyle", "limits", "nolimits"}
)


#: An empty argument in Typst.
QUOTED_NOTHING = '""'
#: The most characters and nested braces of a formula.
LONGEST, DEEPEST = 600, 30


class UnknownLatex(ValueError):
    """The formula has something that cannot be translated."""


def to_typst(latex: str) -> str:
    """Translate a formula without its dollars. Raises `UnknownLatex` if it is not fully understood."""
    if len(latex) > LONGEST or latex.count("{") > DEEPEST:
        raise UnknownLatex("the formula is too long")
    tokens = _TOKEN.findall(latex)
    translated, rest = _sequence(tokens, 0, None)
    if rest != len(tokens):
        raise UnknownLatex("a closing brace without an opening one")
    return translated


def _sequence(tokens: list[str], at: int, until: str | None) -> tuple[str, int]:
    parts: list[str] = []
    while at < len(tokens) and tokens[at] != until:
        if tokens[at] == "}":
            raise UnknownLatex("a closing brace without an opening one")
        if tokens[at].isspace():
            at += 1
        elif tokens[at] in ("^", "_"):
            script, after = _argument(tokens, at + 1)
            # an index needs a base
            parts.append(f"{'' if parts else QUOTED_NOTHING}{tokens[at]}({script or QUOTED_NOTHING})")
            at = after
        elif tokens[at] == "'":
            parts.append("′")
            at += 1
        else:
            part, at = _atom(tokens, at)
            parts += [part] if part else []
    if until is not None:
        if at >= len(tokens):
            raise UnknownLatex("an opening brace without a closing one")
        at += 1
    return " ".join(parts), at


def _argument(tokens: list[str], at: int) -> tuple[str, int]:
    at = _after_spaces(tokens, at)
    if at >= len(tokens):
        raise UnknownLatex("a command without its argument")
    if tokens[at] == "{":
        inner, after = _sequence(tokens, at + 1, "}")
    else:
        inner, after = _atom(tokens, at)
    return inner or QUOTED_NOTHING, after


def _atom(tokens: list[str], at: int) -> tuple[str, int]:
    token = tokens[at]
    if token == "{":
        inner, after = _sequence(tokens, at + 1, "}")
        return inner or QUOTED_NOTHING, after
    if not token.startswith("\\"):
        return (token if token.isascii() and token[0].isalnum() else _quoted_symbol(token)), at + 1
    command = token[1:]
    if command in SYMBOLS:
        return _quoted_symbol(SYMBOLS[command]), at + 1
    if command in SPACES:
        return SPACES[command], at + 1
    if command in _IGNORED:
        # `\left.` is an invisible delimiter
        return "", at + (2 if command in ("left", "right") and tokens[at + 1 : at + 2] == ["."] else 1)
    if command in FUNCTIONS:
        return f'op("{command}")', at + 1
    if command in WRAPPERS:
        inner, after = _argument(tokens, at + 1)
        return f"{WRAPPERS[command]}({inner})", after
    if command in ("frac", "dfrac", "tfrac", "binom"):
        upper, after = _argument(tokens, at + 1)
        lower, after = _argument(tokens, after)
        return f"{'binom' if command == 'binom' else 'frac'}({upper}, {lower})", after
    if command in WORDS:
        return _words(tokens, at + 1)
    raise UnknownLatex(f"\\{command}")


def _words(tokens: list[str], at: int) -> tuple[str, int]:
    """Read an argument as upright text."""
    at = _after_spaces(tokens, at)
    if at >= len(tokens) or tokens[at] != "{":
        raise UnknownLatex("a text command without braces")
    try:
        end = tokens.index("}", at)
    except ValueError as error:
        raise UnknownLatex("an opening brace without a closing one") from error
    text = " ".join("".join(tokens[at + 1 : end]).replace("\\", "").split())
    return '"' + text.replace('"', "") + '"', end + 1


def _after_spaces(tokens: list[str], at: int) -> int:
    while at < len(tokens) and tokens[at].isspace():
        at += 1
    return at


def _quoted_symbol(character: str) -> str:
    """Escape a character that could be Typst syntax."""
    return character if character in "+-=" or ord(character) > 127 else f"\\{character}"
