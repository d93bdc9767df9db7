"""One line and Enter: hours, a topic and a note, read from what somebody types."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from assessment.blueprint import Topic
from assessment.errors import InvalidEntry
from assessment.plan.study_log import duration
from assessment.plan.study_log.topic_words import folded

_BETWEEN = " \t,;:–—-"
#: What comes before a colon is a topic only if it is short; otherwise it is a sentence.
_LONGEST_NAME = 100
OTHER = "other"


class Line(NamedTuple):
    """What a line says: a topic id (empty: something else), hours, and the note."""

    topic: str
    hours: float
    note: str


def example(topics: Sequence[Topic]) -> str:
    """Write a line as one would type it, about the first of the topics."""
    return f"1.5 {topics[0].name}: exercises 3 to 7" if topics else "1.5 exercises 3 to 7"


def parse(line: str, topics: Sequence[Topic], topic: str) -> Line:
    """Read hours, then a topic before a colon or by its whole name, then the note; without a topic it is `topic`.

    A topic may be shortened to beginnings of its words, as long as one topic only has them. Raises `InvalidEntry`, with
    what to do, when the line does not begin with hours, only begins with what may be meant, or names several topics.
    """
    begun = duration.read(line)
    if begun is None:
        raise InvalidEntry(f"Begin with the hours, then the topic and a note: {example(topics)}")
    hours, rest = begun.hours, unicodedata.normalize("NFC", begun.rest).strip().lstrip(_BETWEEN)
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
    """Find the topics meant by a name or by beginnings of its words; one that is named in full is the only one."""
    wanted = _words(name)
    if not wanted:
        return []
    for topic in topics:
        if wanted == _words(topic.name):
            return [topic]
    if begun := [topic for topic in topics if _words(topic.name)[: len(wanted)] == wanted]:
        return begun
    return [topic for topic in topics if all(any(w.startswith(word) for w in _words(topic.name)) for word in wanted)]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", folded(text))
