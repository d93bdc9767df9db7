"""Parse an entry of the study log from a typed line: hours, topic and note."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from assessment.blueprint import Topic
from assessment.errors import InvalidEntry
from assessment.plan.study_log import duration
from assessment.plan.study_log.topic_words import fold_case

_BETWEEN = " \t,;:–—-"
#: Maximum length of a topic before a colon; longer text is part of the note.
_LONGEST_NAME = 100
OTHER = "other"


class Line(NamedTuple):
    """A parsed line: a topic id (empty: something else), hours, and the note."""

    topic: str
    hours: float
    note: str


def example(topics: Sequence[Topic]) -> str:
    """Return an example of a line, about the first of the topics."""
    return f"1.5 {topics[0].name}: exercises 3 to 7" if topics else "1.5 exercises 3 to 7"


def parse(line: str, topics: Sequence[Topic], topic: str) -> Line:
    """Parse hours, then a topic before a colon or by its whole name, then the note; the default topic is `topic`.

    A topic may be abbreviated to beginnings of its words, if they match only that topic. Raises `InvalidEntry`, with a remedy,
    when the line does not begin with hours, the hours are ambiguous, or several topics match.
    """
    length = duration.read(line)
    if length is None:
        raise InvalidEntry(f"Begin with the hours, then the topic and a note: {example(topics)}")
    hours, rest = length.hours, unicodedata.normalize("NFC", length.rest).strip().lstrip(_BETWEEN)
    name, colon, note = rest.partition(":")
    if colon and len(name) <= _LONGEST_NAME:
        if name.strip().casefold() == OTHER:
            return Line("", hours, note.strip())
        matches = matching(name, topics)
        if len(matches) > 1:
            names = " or ".join(match.name for match in matches[:4])
            raise InvalidEntry(
                f"“{name.strip()}” could be {names}. Write more of the name, or choose it from the list."
            )
        if matches:
            return Line(matches[0].id, hours, note.strip())
    for named in sorted(topics, key=lambda candidate: -len(candidate.name)):
        name = unicodedata.normalize("NFC", named.name)
        if re.match(rf"{re.escape(name)}(?!\w)", rest, re.IGNORECASE):
            return Line(named.id, hours, rest[len(name) :].lstrip(_BETWEEN))
    return Line(topic, hours, rest)


def matching(name: str, topics: Sequence[Topic]) -> list[Topic]:
    """Return the topic of this name; otherwise those whose name begins with it, or whose words begin with its words."""
    words = _words(name)
    if not words:
        return []
    for topic in topics:
        if words == _words(topic.name):
            return [topic]
    if by_first_words := [topic for topic in topics if _words(topic.name)[: len(words)] == words]:
        return by_first_words
    return [topic for topic in topics if all(any(w.startswith(word) for w in _words(topic.name)) for word in words)]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold_case(text))
