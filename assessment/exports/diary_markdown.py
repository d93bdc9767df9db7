"""The study log as a Markdown document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from assessment.diary import StudyEntry
from assessment.exports.markup import escape_name
from assessment.standing.evidence import per_topic
from assessment.words.days import day
from assessment.words.hours import amount, figure

OTHER = "Something else"
#: The starts of lines that make a list, a heading or a rule.
_OPENING = re.compile(r"^(?:([-+=~])|(\d{1,9})([.)]))")


def diary_document(entries: Sequence[StudyEntry], names: Mapping[str, str]) -> str:
    """Write the log by month, oldest first, with the hours of each topic; notes are plain text.

    `names` maps topic ids to names. The hours of the months, and those of the topics, add up to the total.
    """
    ordered = sorted(entries, key=lambda entry: (entry.studied_on, entry.logged_at, entry.id))
    lines = ["# Study diary", ""]
    if not ordered:
        return "\n".join([*lines, "Nothing is logged yet.", ""])
    first, last = ordered[0].studied_on, ordered[-1].studied_on
    total = sum(entry.hours for entry in ordered)
    lines += [f"{amount(total)} from {day(first)} to {day(last)}.", "", "| topic | hours |", "| --- | ---: |"]
    lines += [f"| {_name(topic, names)} | {figure(hours)} |" for topic, hours in per_topic(ordered).items()]
    for _, month in groupby(ordered, key=lambda entry: (entry.studied_on.year, entry.studied_on.month)):
        group = list(month)
        hours = sum(entry.hours for entry in group)
        lines += ["", f"## {group[0].studied_on:%B %Y}: {amount(hours)}", ""]
        for entry in group:
            lines.append(f"- **{day(entry.studied_on)}, {_name(entry.topic, names)}, {amount(entry.hours)}**")
            lines += [f"  {line}".rstrip() for line in _note(entry.note)]
    return "\n".join([*lines, ""])


def _name(topic: str, names: Mapping[str, str]) -> str:
    return escape_name(names.get(topic, topic)) if topic else OTHER


def _note(note: str) -> list[str]:
    """Write a note as paragraphs of a list entry: line breaks stay, and nothing in it is read as markup."""
    lines: list[str] = []
    for paragraph in re.split(r"\n\s*\n", note.replace("\r\n", "\n").replace("\r", "\n")):
        escaped = [_OPENING.sub(r"\\\1" if line[0] in "-+=~" else r"\2\\\3", line) for line in _lines(paragraph)]
        if escaped:
            lines += ["", *(f"{line}\\" for line in escaped[:-1]), escaped[-1]]
    return [*lines, ""] if lines else []


def _lines(paragraph: str) -> list[str]:
    return [line for line in (escape_name(text) for text in paragraph.split("\n")) if line]
