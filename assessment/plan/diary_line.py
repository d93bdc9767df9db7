"""One line and Enter: hours, a topic and a note, read from what somebody types."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assessment.blueprint import Topic
from assessment.errors import InvalidEntry

#: How a line may begin: 1h30, 1 h 30 min, 1:30, 45 min, 1.5, 1,5 h. A minus is read, so that it can be refused in words.
_HOURS = re.compile(
    r"""\s*(?P<sign>[-−])?\s*(?:
        (?P<h>\d+)\s*(?:h|hrs?|hours?)\s*(?P<hm>[0-5]?\d)\s*(?:m|min|minutes?)?
      | (?P<clock>\d+):(?P<cm>[0-5]\d)(?:\s*(?:h|hrs?|hours?))?
      | (?P<min>\d+(?:[.,]\d+)?)\s*(?:m|mins?|minutes?)
      | (?P<hours>\d+(?:[.,]\d+)?|[.,]\d+)\s*(?:h|hrs?|hours?)?
    )(?![\w.,]?\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75"}
_BETWEEN = " \t,;:–—-"
#: What comes before a colon is a topic only if it is short; otherwise it is a sentence.
_LONGEST_NAME = 100
OTHER = "other"
EXAMPLE = "1.5 Probability: Bayes' rule, exercises 3 to 7"


class Line(NamedTuple):
    """What a line says: a topic id (empty: something else), hours, and the note."""

    topic: str
    hours: float
    note: str


def parse(line: str, topics: Sequence[Topic], topic: str) -> Line:
    """Read hours, then a topic before a colon or by its whole name, then the note; without a topic it is `topic`.

    A topic may be shortened to beginnings of its words, as long as one topic only has them. Raises `InvalidEntry`, with
    what to do, when the line does not begin with hours or names several topics.
    """
    for fraction, figures in _FRACTIONS.items():
        line = re.sub(rf"^(\s*\d*){fraction}", rf"\g<1>{figures}", line)
    begin = _HOURS.match(line)
    if begin is None:
        raise InvalidEntry(f"Begin with the hours, then the topic and a note: {EXAMPLE}")
    rest = line[begin.end() :].strip().lstrip(_BETWEEN)
    hours = _hours(begin)
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
        if re.match(rf"{re.escape(named.name)}(?!\w)", rest, re.IGNORECASE):
            return Line(named.id, hours, rest[len(named.name) :].lstrip(_BETWEEN))
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
    return re.findall(r"\w+", text.casefold())


def _hours(begin: re.Match[str]) -> float:
    def number(name: str) -> float:
        return float((begin[name] or "0").replace(",", "."))

    hours = number("h") + number("hm") / 60 + number("clock") + number("cm") / 60 + number("min") / 60 + number("hours")
    return -hours if begin["sign"] else hours
