"""Begin a sitting and open its first question."""

from __future__ import annotations

from collections.abc import Sequence

from assessment import sitting
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.state import session, sittings
from assessment.items import SittingKind


def quiz(kind: SittingKind, areas: Sequence[str], topics: Sequence[str], most: int) -> None:
    """Begin a sitting of up to `most` questions on areas, or on `topics` of theirs."""
    navigation.go("quiz", sitting=sittings.begin(kind, areas, topics, most).id)


def check(topic: str) -> None:
    """Begin the assessment of a topic."""
    quiz("assessment", (_area(topic),), (topic,), sittings.check_length(topic))


def practice(topic: str) -> None:
    """Begin practice on a topic."""
    quiz("practice", (_area(topic),), (topic,), sitting.PRACTICE_LENGTH)


def _area(topic: str) -> str:
    return session.bank().blueprint.topic(topic).area
