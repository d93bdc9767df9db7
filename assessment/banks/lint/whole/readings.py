"""A rule about readings: no part of a resource is booked twice, be it by the same words or as a chapter and a section of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessment.banks.lint.rule import Located, Subject, bank_rule
from assessment.banks.lint.whole.steps import study_file
from assessment.blueprint import Reading

#: What the parts of a resource are called; chapters hold sections, so both are counted alike.
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
    """No part of a resource is booked twice, for two topics or two levels; a section counts as a part of its chapter. Its hours
    would be counted twice.
    """
    seen: dict[str, list[Reading]] = {}
    for topic in subject.bank.blueprint.topics:
        for reading in subject.bank.blueprint.readings.get(topic.id, ()):
            for other in seen.setdefault(reading.title, []):
                if overlap(reading.section, other.section):
                    what = f"{reading.title}, {reading.section}, is booked for {other.topic} too ({other.section})."
                    yield study_file(subject, topic), what, "Keep it where it serves more, or name another part."
                    break
            seen[reading.title].append(reading)


def overlap(section: str, other: str) -> bool:
    """Tell whether two descriptions of parts, such as "ch. 2 (without 2.8) and 4" and "sec. 2.8", name a common one."""
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
    """List the numbered parts that a description names, each with what it is a part of."""
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
    """Read "3, 5-7 and 9.1-9.3" as the numbers it stands for; a span runs over the last place of its numbers."""
    numbers: set[Part] = set()
    for first, last in _SPAN.findall(text):
        begin = tuple(map(int, first.split(".")))
        end = tuple(map(int, last.split("."))) if last else begin
        if begin[:-1] == end[:-1]:
            numbers |= {(*begin[:-1], number) for number in range(begin[-1], end[-1] + 1)}
        else:
            numbers |= {begin, end}
    return numbers
