"""Prerequisites that an author's list has probably left out."""

from __future__ import annotations

from collections.abc import Collection, Mapping


def presume(
    named: Mapping[str, Collection[str]], area_of: Mapping[str, str], taken_at_word: Collection[str] = ()
) -> dict[str, str]:
    """Return, per topic id, the topic that it is presumed to build on beside those `named`.

    A topic that names none of its own area is presumed to build on the one listed before it there: lists run from what is basic
    to what rests on it. Nothing is presumed of topics `taken_at_word`, where that would close a circle, or where no topic names
    any. `named` holds what each topic comes after, and `area_of` all topic ids in the order of the list.
    """
    added: dict[str, str] = {}
    if not any(named.values()):
        return added
    builds_on = {topic: set(before) for topic, before in named.items()}
    last: dict[str, str] = {}
    for topic, area in area_of.items():
        before, here = last.get(area), any(area_of[other] == area for other in named[topic])
        if before and not here and topic not in taken_at_word and topic not in _beneath(before, builds_on):
            builds_on[topic].add(before)
            added[topic] = before
        last[area] = topic
    return added


def _beneath(topic: str, builds_on: Mapping[str, Collection[str]]) -> set[str]:
    """Collect everything that a topic builds on, directly or not."""
    beneath: set[str] = set()
    ahead = {topic}
    while ahead:
        new = set(builds_on[ahead.pop()]) - beneath
        beneath |= new
        ahead |= new
    return beneath
