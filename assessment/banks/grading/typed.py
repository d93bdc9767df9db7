"""Read what people type: a number in any usual spelling, or a line of program output."""

from __future__ import annotations

import ast
import math
import operator
import re
import unicodedata
from collections.abc import Callable

from assessment.errors import InvalidAnswer

EXAMPLES = "0.25, 1/4, 25% or 1e-3"
MAX_LENGTH = 100
MAX_DEPTH = 20

_BINARY: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: math.pow,
}
_UNARY: dict[type[ast.unaryop], Callable[[float], float]] = {ast.UAdd: operator.pos, ast.USub: operator.neg}
_FUNCTIONS: dict[str, Callable[[float], float]] = {
    "sqrt": math.sqrt,
    "exp": math.exp,
    "log": math.log,
    "ln": math.log,
    "log2": math.log2,
}
_CONSTANTS = {"pi": math.pi, "e": math.e}


def number(text: str) -> float:
    """Read a number as people type it: `0.25`, `1/4`, `25%`, `1e-3`, `2*sqrt(3)`. Raises `InvalidAnswer`, as `read` does."""
    value, percent = read(text)
    return value / 100 if percent else value


def read(text: str) -> tuple[float, bool]:
    """Read a number as people type it, and whether it ends with a percent sign or the word percent.

    The text is parsed, and the syntax tree evaluated with a short list of allowed operations on floats; nothing is executed.
    Raises `InvalidAnswer`, with examples, for anything but a finite number.
    """
    seen = "".join(str(unicodedata.decimal(sign, sign)) for sign in text.translate(_UNSEEN).strip())
    plain = seen.translate(_PLAIN)
    if not plain:
        raise InvalidAnswer(f"There is no answer yet. Type a number such as {EXAMPLES}.")
    if len(plain) > MAX_LENGTH:
        raise InvalidAnswer(f"That is {len(plain)} characters long. Type a number such as {EXAMPLES}.")
    if re.search(r"\d,\d", plain):
        raise InvalidAnswer("A comma can mean two things. Write 0.25 with a point, and 1000 without a separator.")
    # phones turn two spaces into a full stop, and Python rejects leading zeros
    plain = _ZEROS.sub("", plain.rstrip(" ."))
    number_alone = _PERCENT.sub("", plain)
    try:
        if "#" in plain or re.search(_RAISED, seen):
            raise ValueError("it would be read as something else")
        value = _value(ast.parse(number_alone, mode="eval").body, MAX_DEPTH)
    except (SyntaxError, ValueError, TypeError, ArithmeticError, RecursionError, MemoryError):
        raise InvalidAnswer(f"“{text.strip()}” is not a number. {_hint(seen)}Type one such as {EXAMPLES}.") from None
    if not math.isfinite(value):
        raise InvalidAnswer(f"“{text.strip()}” is not a finite number. Type one such as {EXAMPLES}.")
    return value, number_alone != plain


#: What keyboards and word processors write instead of a minus sign; invisible characters: joiners, marks of direction, how an
#: emoji is drawn.
_MINUSES = dict.fromkeys("−‐‑‒–—―⁃⁻➖﹘﹣－˗⸺⸻", "-")
_UNSEEN = dict.fromkeys(
    (
        0xAD,
        0x61C,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10),
        0xFEFF,
    )
)
_FRACTIONS = {sign: f"({unicodedata.normalize('NFKC', sign)})".replace("⁄", "/") for sign in "½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅑⅒"}
_WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_PLAIN = str.maketrans(
    _WIDE
    | _MINUSES
    | _FRACTIONS
    | dict.fromkeys("×·∙⋅✕", "*")
    | dict.fromkeys("÷∕⁄", "/")
    | {"^": "**", "π": "pi", "﹪": "%", "٫": ".", "٬": ","}
)
#: A raised decimal point, which would be read as times.
_RAISED = r"(?<![\w.])0+·\d"
#: What people write that is not read, and what to write instead; the first that fits is told.
_HINTS = (
    (_RAISED, "Write 0.25 with a point on the line."),
    (rf"\d\s*[{''.join(_FRACTIONS)}]|(?<![\w.])\d+\s+\d+\s*/\s*\d", "Add up a whole number and a fraction: 1+1/2."),
    (r"[⁰¹²³⁴-⁹]", "Write a power with ^: 10^-3."),
    (r"√", "Write a root as sqrt(2)."),
    (
        r"(?<![^\W\d])(?:(?:sin|cos|tan|sinh|cosh|tanh|log10|lg|cbrt)\b|(?:abs|factorial|max|min|round|floor|ceil)\s*\()",
        f"The only functions read are {', '.join(_FUNCTIONS)}.",
    ),
    (r"\d(?:\s+e\s*[-+]?\s*|e\s+[-+]?\s*|e[-+]\s+)\d", "Leave no gap beside the e: 1e-3."),
    (r"\d\s*x\s*[.\d(]", "Multiply with *: 2*3."),
    (rf"(?:{'|'.join(_FUNCTIONS)})\s*[.\d]+(?![.\d(])", "Put what a function takes in brackets: sqrt(2)."),
    (
        rf"(?:(?<![\w.])[.\d]*\d|\))\s*(?:(?:{'|'.join([*_CONSTANTS, *_FUNCTIONS])})(?![a-z]|[-+]?\d)|[π(])|\)\s*\d",
        "Multiply with *: 2*pi.",
    ),
    (r"\d[\s'’]\d{3}(?!\d)", "Leave no gap between the digits: 1000."),
    (r"\d\s*[^\W\d]|[$€£¥₹]", "Leave out units, words and signs of money."),
)
_ZEROS = re.compile(r"(?<![\w.])0+(?=\d)")
_PERCENT = re.compile(r"\s?(?:%|per ?cent|pct)$", re.IGNORECASE)
#: Quotation marks of every kind, and the primes and accents used for them, folded to one character.
_QUOTES = dict.fromkeys("\"'`´“”„‟«»‘’‚‛‹›′″‴‵‶‷⁗ʹʺʻʼʽˊˋ˝ˮ՚＂＇｀❛❜❝❞❟❠❮❯⸂⸃⸌⸍⹂〝〞〟「」『』🙶🙷🙸", "'")
_KEYBOARDS = str.maketrans(_WIDE | _QUOTES | _MINUSES | {"…": "..."})


def fold_line(text: str) -> str:
    """Fold spacing beside punctuation and the kind of quotes, which do not matter in a line of output; all else does."""
    folded = " ".join(unicodedata.normalize("NFC", text.translate(_UNSEEN)).split()).translate(_KEYBOARDS)
    return re.sub(r" ?([\[\](){},:]) ?", r"\1", folded)


def same_line(given: str, key: str) -> bool:
    """Return whether a typed line is the printed one; a long dash counts as one minus or as two, which keyboards join."""
    printed = fold_line(key)
    return printed in (fold_line(given), fold_line(given.replace("—", "--")))


def _hint(text: str) -> str:
    """Say how to write what was typed, if that can be told."""
    return next((f"{hint} " for written, hint in _HINTS if re.search(written, text, re.IGNORECASE)), "")


def _value(node: ast.expr, depth: int) -> float:
    if depth == 0:
        raise ValueError("too deep")
    match node:
        case ast.Constant(value=int() | float() as constant) if not isinstance(constant, bool):
            return float(constant)
        case ast.Name(id=name) if name.lower() in _CONSTANTS:  # phones begin a line with a capital
            return _CONSTANTS[name.lower()]
        case ast.UnaryOp(op=op, operand=operand) if type(op) in _UNARY:
            return _UNARY[type(op)](_value(operand, depth - 1))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            return _BINARY[type(op)](_value(left, depth - 1), _value(right, depth - 1))
        case ast.Call(func=ast.Name(id=name), args=[argument], keywords=[]) if name.lower() in _FUNCTIONS:
            return _FUNCTIONS[name.lower()](_value(argument, depth - 1))
    raise ValueError(f"not allowed: {type(node).__name__}")
