"""Read questions from a table with a header row.

Columns, in any order: `question`, `answer` (a text, several separated by `|`, or a number), `tolerance`, `wrong 1`, `why 1`,
`wrong 2` ..., `explanation`, `id`, `level`, `cognitive`. Or `option a` ... `option h` (also `option 1` ...), and in `answer`
the letters, numbers or texts of the right ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from assessment.exchange.reading.question import Answer, Entries, Form, LeftOut, Question
from assessment.exchange.reading.sheet import BEYOND, Sheet
from assessment.exchange.reading.text import paragraphs

_LETTERS = "abcdefgh"
#: How the answers of a table name options: by text, letter or number.
Ways = frozenset[str]
_TRUTHS = {"true": "True", "t": "True", "yes": "True", "false": "False", "f": "False", "no": "False"}
#: Why a row of more cells than columns is left out: its cells stand under the names of others.
_PARTED = "it has cells beyond the named columns: {cells!r}. Put a text that has a comma between quotation marks."


def read(sheet: Sheet) -> Entries:
    """Read one question a row."""
    ways = _common_ways(row for _, row in sheet.rows)
    return [
        LeftOut(location, _PARTED.format(cells=row[BEYOND][:60]))
        if sheet.parted and row[BEYOND]
        else _question(location, row, sheet.decimal_comma, ways)
        for location, row in sheet.rows
    ]


def _question(location: str, row: Mapping[str, str], comma: bool, ways: Ways) -> Question | LeftOut:
    answer = row.get("answer", "")
    if not answer:
        return LeftOut(location, "its answer is empty. Fill it in.")
    lettered = _options(row)
    wrong = [(text, row.get(f"why {n}", "")) for n in range(1, 9) if (text := row.get(f"wrong {n}", ""))]
    if lettered:
        return _read_option_columns(location, row, lettered, ways)
    if not wrong and (truth := _TRUTHS.get(answer.lower())):
        options = [
            Answer(text, float(text == truth), paragraphs(row.get("why 1", "")) * (text != truth))
            for text in ("True", "False")
        ]
        return _build(location, row, "choice", options)
    number = _number(answer, comma)
    numbers = [(_number(text, comma), why) for text, why in wrong]
    if number is not None and ("tolerance" in row or not wrong) and all(value is not None for value, _ in numbers):
        tolerance = _number(row.get("tolerance") or "0", comma)
        if tolerance is None or tolerance < 0:
            return LeftOut(location, f"its tolerance {row['tolerance']!r} is not a number of 0 or more. Correct it.")
        typed = [Answer(str(number), 1.0, "", tolerance)]
        typed += [Answer(str(value), 0.0, paragraphs(why), tolerance) for value, why in numbers]
        return _build(location, row, "number", typed)
    if not wrong:
        why = f"its answer {answer[:60]!r} is not a number, and it has no wrong answers. Write a number, or add some."
        return LeftOut(location, why)
    keys = [key.strip() for key in answer.split("|") if key.strip()]
    answers = [Answer(paragraphs(key), 1.0) for key in keys] + [
        Answer(paragraphs(text), 0.0, paragraphs(why)) for text, why in wrong
    ]
    return _build(location, row, "choices" if len(keys) > 1 else "choice", answers)


def _options(row: Mapping[str, str]) -> dict[str, str]:
    return {letter: text for letter in _LETTERS if (text := row.get(f"option {letter}", ""))}


def _read_option_columns(
    location: str, row: Mapping[str, str], options: Mapping[str, str], ways: Ways
) -> Question | LeftOut:
    """Read a question with a column for each option."""
    answer = row["answer"][:60]
    read_as = {tuple(sorted(keys)) for name, keys in _readings(row["answer"], options).items() if name in ways}
    if len(read_as) > 1:
        return LeftOut(location, f"its answer {answer!r} may be the text of an option or its number. Give the letter.")
    keys = set(*read_as) or _read_mixed(row["answer"], options)
    if not keys:
        return LeftOut(location, f"its answer {answer!r} names no option. Give the letter, or several with commas.")
    answers = [
        Answer(paragraphs(text), float(letter in keys), paragraphs(row.get(f"why {_LETTERS.index(letter) + 1}", "")))
        for letter, text in options.items()
    ]
    return _build(location, row, "choices" if len(keys) > 1 else "choice", answers)


def _common_ways(rows: Iterable[Mapping[str, str]]) -> Ways:
    """Return the ways in which every answer of the table can be read: all numbers means that they are meant as numbers."""
    asked = [_readings(row["answer"], options) for row in rows if row.get("answer") and (options := _options(row))]
    every = frozenset(name for name in ("text", "letter", "number") if all(name in readings for readings in asked))
    return every or frozenset(["text", "letter", "number"])


def _readings(answer: str, options: Mapping[str, str]) -> dict[str, set[str]]:
    """Read an answer as texts, letters and numbers of options: for each way that fits, the letters it names."""
    texts = {text.strip().lower(): letter for letter, text in options.items()}
    words = _words(answer)
    readings = {
        "text": [texts.get(answer.strip().lower(), "")]
        if answer.strip().lower() in texts
        else [texts.get(w, "") for w in words],
        "letter": words,
        "number": [_LETTERS[int(word) - 1] if re.fullmatch("[1-8]", word) else "" for word in words],
    }
    return {name: set(letters) for name, letters in readings.items() if letters and set(letters) <= set(options)}


def _read_mixed(answer: str, options: Mapping[str, str]) -> set[str]:
    """Read an answer that names options in several ways; an empty set if it names anything else too."""
    readings = [_readings(word, options) for word in _words(answer)]
    return {letter for reading in readings for letter in next(iter(reading.values()))} if all(readings) else set()


def _words(answer: str) -> list[str]:
    words = [word.strip(" ().") for word in re.split(r"[,;|&]|\band\b", answer.lower()) if word.strip(" ().")]
    if all(re.fullmatch(r"[a-h](?: +[a-h])*", word) for word in words):
        words = [letter for word in words for letter in word.split()]
    return [re.sub(r"^(?:option|answer|choice) +", "", word) for word in words]


def _build(location: str, row: Mapping[str, str], form: Form, answers: list[Answer]) -> Question:
    tags = (f"level-{row.get('level', '')}", row.get("cognitive", "").lower())
    texts = paragraphs(row["question"]), paragraphs(row.get("explanation", ""))
    source = "\n".join(f"{head}: {cell}" for head, cell in row.items() if cell and head not in ("", BEYOND))
    return Question(location, row.get("id", ""), form, texts[0], tuple(answers), texts[1], tags=tags, source=source)


def _number(text: str, comma: bool) -> float | None:
    """Read a number; with `comma`, a comma is the decimal point. None for any other text."""
    text = text.strip().replace("\N{MINUS SIGN}", "-")
    if comma and re.fullmatch(r"-?\d+,\d+", text):
        text = text.replace(",", ".")
    try:
        return float(text)
    except ValueError:
        return None
