"""Read Aiken: a line with the question, a line for each option (`A. text`), and `ANSWER: A`."""

from __future__ import annotations

import re

from assessment.exchange.reading.html import plain
from assessment.exchange.reading.question import Answer, LeftOut, Question, Read

_OPTION = re.compile(r"\s*([A-Z])[.)]\s+(.*)")
_KEY = re.compile(r"\s*ANSWER\s*:\s*([A-Z])\s*$")


def looks_like(text: str) -> bool:
    """Tell an Aiken file by its lines that name the key."""
    return any(_KEY.match(line) for line in text.split("\n"))


def read(text: str) -> Read:
    """Read every question."""
    entries: list[Question | LeftOut] = []
    stem: list[str] = []
    options: dict[str, str] = {}
    first = 0
    for number, line in enumerate([*text.split("\n")], start=1):
        if match := _KEY.match(line):
            entries.append(_question(f"line {first}", stem, options, match[1]))
            stem, options = [], {}
        elif (match := _OPTION.match(line)) and stem:
            if match[1] in options:
                entries.append(LeftOut(f"line {first}", f"it has two options {match[1]}. Letter them in order."))
                stem, options = [], {}
            else:
                options[match[1]] = match[2]
        elif line.strip():
            if options:
                entries.append(LeftOut(f"line {first}", "no line ANSWER: follows its options. Add one."))
                stem, options = [], {}
            first = first if stem else number
            stem.append(line.strip())
    if stem:
        entries.append(LeftOut(f"line {first}", "no line ANSWER: follows it. Add its options and its key."))
    return entries


def _question(location: str, stem: list[str], options: dict[str, str], key: str) -> Question | LeftOut:
    if key not in options:
        return LeftOut(location, f"its key {key} is none of its options. Correct the letter.")
    answers = tuple(Answer(plain(text.strip()), float(letter == key)) for letter, text in options.items())
    return Question(location, "", "choice", plain(" ".join(stem)), answers)
