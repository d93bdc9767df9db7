"""Read Aiken: a line with the question, a line for each option (`A. text`), and `ANSWER: A`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assessment.exchange.reading.question import Answer, Entries, Form, LeftOut, Question
from assessment.exchange.reading.text import paragraphs

_OPTION = re.compile(r"\s*([A-Za-z])\s*[.)](\s*)(.*)")
_KEY = re.compile(r"\s*ANSWER\s*:\s*([A-Z](?:\s*[,;&]\s*[A-Z])*)[.)]?\s*$", re.IGNORECASE)
#: An explanation, which some programs write below the key.
_EXPLANATION = re.compile(r"\s*(?:FEEDBACK|EXPLANATION|RATIONALE)\s*:\s*(.*)", re.IGNORECASE)


def looks_like(text: str) -> bool:
    """Recognise an Aiken file by a line that names the key."""
    return any(_KEY.match(line) for line in text.split("\n"))


def read(text: str) -> Entries:
    """Read every question; a line directly below an option continues that option."""
    entries: list[Question | LeftOut] = []
    lines: list[str] = []
    stem: list[str] = []
    options: dict[str, str] = {}
    first, gap, repeated = 0, False, ""
    for number, line in enumerate(text.split("\n"), start=1):
        lines += [line] if stem or line.strip() else []
        if match := _KEY.match(line):
            location = f"line {first or number}"
            entries.append(
                LeftOut(location, f"it has two options {repeated}. Letter them in order.")
                if repeated
                else _question(location, stem, options, re.findall("[A-Z]", match[1].upper()), "\n".join(lines))
            )
            lines, stem, options, first, repeated = [], [], {}, 0, ""
        elif not stem and entries and (match := _EXPLANATION.match(line)):
            entries[-1] = _add_explanation(entries[-1], match[1])
            lines = []
        elif stem and (match := _option(line, options)):
            letter = match[1].upper()
            repeated = letter if letter in options else repeated
            options[letter] = match[3]
        elif line.strip() and options and not gap:
            options[list(options)[-1]] += f" {line.strip()}"
        elif line.strip():
            if options:
                entries.append(LeftOut(f"line {first}", "no line ANSWER: follows its options. Add one."))
                lines, stem, options, repeated = [line], [], {}, ""
            first = first if stem else number
            stem.append(line.strip())
        gap = not line.strip()
    if stem:
        entries.append(LeftOut(f"line {first}", "no line ANSWER: follows it. Add its options and its key."))
    return entries


def _option(line: str, options: Mapping[str, str]) -> re.Match[str] | None:
    """Match the line of an option; without a space after the letter, only if that letter is the next in order."""
    match = _OPTION.match(line)
    following = chr(ord("A") + len(options))
    return match if match and (match[2] or match[1].upper() == following) else None


def _add_explanation(entry: Question | LeftOut, text: str) -> Question | LeftOut:
    return replace(entry, explanation=paragraphs(text.strip())) if isinstance(entry, Question) else entry


def _question(
    location: str, stem: Sequence[str], options: Mapping[str, str], keys: Sequence[str], source: str
) -> Question | LeftOut:
    if missing := [key for key in keys if key not in options]:
        return LeftOut(location, f"its key {missing[0]} is not one of its options. Correct the letter.")
    answers = tuple(Answer(paragraphs(text.strip()), float(letter in keys)) for letter, text in options.items())
    form: Form = "choices" if len(keys) > 1 else "choice"
    return Question(location, "", form, paragraphs(" ".join(stem)), answers, source=source)
