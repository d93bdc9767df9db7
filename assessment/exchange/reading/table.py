"""Read questions from a table with a header row.

Columns, in any order: `question`, `answer` (a text, several with `|` between them, or a number), `tolerance`, `wrong 1`,
`why 1`, `wrong 2` ..., `explanation`, `id`, `level`, `cognitive`. Or `option a` ... `option h`, also `option 1` ..., with the
letter, the number or the text of the right ones as the answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assessment.exchange.reading.question import Answer, Form, LeftOut, Question, Read
from assessment.exchange.reading.sheet import Sheet
from assessment.exchange.reading.text import plain

_LETTERS = "abcdefgh"
_TRUTHS = {"true": "True", "t": "True", "yes": "True", "false": "False", "f": "False", "no": "False"}


def read(sheet: Sheet) -> Read:
    """Read a question of each row."""
    return [_question(location, row, sheet.decimal_comma) for location, row in sheet.rows]


def _question(location: str, row: Mapping[str, str], comma: bool) -> Question | LeftOut:
    answer = row.get("answer", "")
    if not answer:
        return LeftOut(location, "its answer is empty. Fill it in.")
    lettered = {letter: text for letter in _LETTERS if (text := row.get(f"option {letter}", ""))}
    wrong = [(text, row.get(f"why {n}", "")) for n in range(1, 9) if (text := row.get(f"wrong {n}", ""))]
    if lettered:
        return _lettered(location, row, answer, lettered)
    if not wrong and (truth := _TRUTHS.get(answer.lower())):
        options = [
            Answer(text, float(text == truth), plain(row.get("why 1", "")) * (text != truth))
            for text in ("True", "False")
        ]
        return _made(location, row, "choice", options)
    number = _number(answer, comma)
    numbers = [(_number(text, comma), why) for text, why in wrong]
    if number is not None and ("tolerance" in row or not wrong) and all(value is not None for value, _ in numbers):
        within = _number(row.get("tolerance") or "0", comma)
        if within is None or within < 0:
            return LeftOut(location, f"its tolerance {row['tolerance']!r} is not a number of 0 or more. Correct it.")
        typed = [Answer(str(number), 1.0, "", within)]
        return _made(
            location, row, "number", [*typed, *(Answer(str(value), 0.0, plain(why), within) for value, why in numbers)]
        )
    keys = [key.strip() for key in answer.split("|") if key.strip()]
    answers = [Answer(plain(key), 1.0) for key in keys] + [Answer(plain(text), 0.0, plain(why)) for text, why in wrong]
    return _made(location, row, "choices" if len(keys) > 1 else "choice", answers)


def _lettered(location: str, row: Mapping[str, str], answer: str, options: Mapping[str, str]) -> Question | LeftOut:
    """Read a question whose options have columns of their own."""
    keys = _keys(answer, options)
    if not keys:
        why = f"its answer {answer[:60]!r} names no option. Give the letter, or several with commas."
        return LeftOut(location, why)
    answers = [
        Answer(plain(text), float(letter in keys), plain(row.get(f"why {_LETTERS.index(letter) + 1}", "")))
        for letter, text in options.items()
    ]
    return _made(location, row, "choices" if len(keys) > 1 else "choice", answers)


def _keys(answer: str, options: Mapping[str, str]) -> set[str]:
    """Tell which options an answer names: by text, by letter, or by number; none if it names anything else too."""
    texts = {text.strip().lower(): letter for letter, text in options.items()}
    if answer.strip().lower() in texts:
        return {texts[answer.strip().lower()]}
    words = [word.strip(" ().") for word in re.split(r"[,;|&]|\band\b", answer.lower()) if word.strip(" ().")]
    if all(re.fullmatch(r"[a-h](?: +[a-h])*", word) for word in words):
        words = [letter for word in words for letter in word.split()]
    named = [re.sub(r"^(?:option|answer|choice) +", "", word) for word in words]
    letters = [
        word if word in options else texts.get(word) or (_LETTERS[int(word) - 1] if re.fullmatch("[1-8]", word) else "")
        for word in named
    ]
    return set(letters) if letters and set(letters) <= set(options) else set()


def _made(location: str, row: Mapping[str, str], form: Form, answers: list[Answer]) -> Question:
    tags = (f"level-{row.get('level', '')}", row.get("cognitive", "").lower())
    texts = plain(row["question"]), plain(row.get("explanation", ""))
    source = "\n".join(f"{head}: {cell}" for head, cell in row.items() if head and cell)
    return Question(location, row.get("id", ""), form, texts[0], tuple(answers), texts[1], tags=tags, source=source)


def _number(text: str, comma: bool) -> float | None:
    """Read a number; where cells are apart by semicolons, a comma stands for the point."""
    text = text.strip().replace("\N{MINUS SIGN}", "-")
    if comma and re.fullmatch(r"-?\d+,\d+", text):
        text = text.replace(",", ".")
    try:
        return float(text)
    except ValueError:
        return None
