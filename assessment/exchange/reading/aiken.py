"""Read Aiken: a line with the question, a line for each option (`A. text`), and `ANSWER: A`."""

from __future__ import annotations

import re

from assessment.exchange.reading.question import Answer, LeftOut, Question, Read
from assessment.exchange.reading.text import plain

_OPTION = re.compile(r"\s*([A-Za-z])[.)]\s+(.*)")
_KEY = re.compile(r"\s*ANSWER\s*:\s*([A-Z])[.)]?\s*$", re.IGNORECASE)


def looks_like(text: str) -> bool:
    """Tell an Aiken file by its lines that name the key."""
    return any(_KEY.match(line) for line in text.split("\n"))


def read(text: str) -> Read:
    """Read every question; a line that follows an option without a gap goes on with it."""
    entries: list[Question | LeftOut] = []
    lines: list[str] = []
    stem: list[str] = []
    options: dict[str, str] = {}
    first, gap, twice = 0, False, ""
    for number, line in enumerate(text.split("\n"), start=1):
        lines += [line] if stem or line.strip() else []
        if match := _KEY.match(line):
            key = match[1].upper()
            location = f"line {first or number}"
            entries.append(
                LeftOut(location, f"it has two options {twice}. Letter them in order.")
                if twice
                else _question(location, stem, options, key, "\n".join(lines))
            )
            lines, stem, options, first, twice = [], [], {}, 0, ""
        elif (match := _OPTION.match(line)) and stem:
            letter = match[1].upper()
            twice = letter if letter in options else twice
            options[letter] = match[2]
        elif line.strip() and options and not gap:
            options[list(options)[-1]] += f" {line.strip()}"
        elif line.strip():
            if options:
                entries.append(LeftOut(f"line {first}", "no line ANSWER: follows its options. Add one."))
                lines, stem, options, twice = [line], [], {}, ""
            first = first if stem else number
            stem.append(line.strip())
        gap = not line.strip()
    if stem:
        entries.append(LeftOut(f"line {first}", "no line ANSWER: follows it. Add its options and its key."))
    return entries


def _question(location: str, stem: list[str], options: dict[str, str], key: str, source: str) -> Question | LeftOut:
    if key not in options:
        return LeftOut(location, f"its key {key} is none of its options. Correct the letter.")
    answers = tuple(Answer(plain(text.strip()), float(letter == key)) for letter, text in options.items())
    return Question(location, "", "choice", plain(" ".join(stem)), answers, source=source)
