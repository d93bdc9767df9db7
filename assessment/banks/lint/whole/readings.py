"""A rule about readings: no part of a resource is assigned twice, not even as a chapter and a section of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessment.banks.lint.rule import Located, Subject, bank_rule
from assessment.banks.lint.whole.steps import study_file
from assessment.blueprint import Reading

#: Names for the parts of a resource; sections are numbered within chapters, so both are the same kind.
_KINDS = {"chapter": "ch", "ch.": "ch", "sec.": "ch", "section": "ch"}
_NAMED = re.compile(
    r"\b(ch\.|sec\.|(?:chapter|section|lecture|lesson|week|module|unit|video|notebook)(?=s?\b))s?\s+"
    r"(\d+(?:\.\d+)*(?:\s*(?:-|–|,\s*and\b|,|\band\b)\s*\d+(?:\.\d+)*)*)",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(r"\bwithout\s+((?:\d+(?:\.\d+)*(?:\s*(?:-|,|and)\s*)?)+)", re.IGNORECASE)
_SPAN = re.compile(r"(\d+(?:\.\d+)*)(?:\s*[-–]\s*(\d+(?:\.\d+)*))?")

Part = tuple[int, ...]


@bank_rule
def reading_once(subject: Subject) -> Iterator[Located]:
    """No part of a resource is assigned twice, to two topics or two levels; a section counts as part of its chapter. Its hours would
    be counted twice.
    """
    seen: dict[str, list[Reading]] = {}
    for topic in subject.bank.blueprint.topics:
        for reading in subject.bank.blueprint.readings.get(topic.id, ()):
            for other in seen.setdefault(reading.title, []):
                if overlap(reading.section, other.section):
                    what = f"{reading.title}, {reading.section}, is assigned to {other.topic} too ({other.section})."
                    yield study_file(subject, topic), what, "Keep it where it is needed more, or name another part."
                    break
            seen[reading.title].append(reading)


def overlap(section: str, other: str) -> bool:
    """Return whether two descriptions of parts, such as "ch. 2 (without 2.8) and 4" and "sec. 2.8", overlap."""
    if section == other:
        return True
    mine, theirs = _parts(section), _parts(other)
    return any(
        kind == kind_of_other and _within(part, part_of_other) and not (part in without or part_of_other in without)
        for without in (_left_out(section) | _left_out(other),)
        for kind, part in mine
        for kind_of_other, part_of_other in theirs
    )


def _within(part: Part, other: Part) -> bool:
    shared = min(len(part), len(other))
    return part[:shared] == other[:shared]


def _parts(section: str) -> set[tuple[str, Part]]:
    """Return the numbered parts a description names, each with its kind, such as "ch" or "lecture"."""
    named = set()
    for kind, numbers in _NAMED.findall(
        re.sub(r"\(?\s*" + _LEFT_OUT.pattern + r"\)?", " ", section, flags=re.IGNORECASE)
    ):
        word = kind.lower()
        named |= {(_KINDS.get(word, word), part) for part in _numbers(numbers)}
    return named


def _left_out(section: str) -> set[Part]:
    return {part for numbers in _LEFT_OUT.findall(section) for part in _numbers(numbers)}


def _numbers(text: str) -> set[Part]:
    """Expand "3, 5-7 and 9.1-9.3" into numbers; a range runs over the last component."""
    numbers: set[Part] = set()
    for first, last in _SPAN.findall(text):
        begin = tuple(map(int, first.split(".")))
        end = tuple(map(int, last.split("."))) if last else begin
        if begin[:-1] == end[:-1]:
            numbers |= {(*begin[:-1], number) for number in range(begin[-1], end[-1] + 1)}
        else:
            numbers |= {begin, end}
    return numbers
