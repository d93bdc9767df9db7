"""Answers and sittings of the log under the ids of today: whatever asks for their topics or areas reads them here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assessment import renames
from assessment.dashboard.state import session
from assessment.items import Response, Sitting
from assessment.standing.history import SittingAnswers
from assessment.store import Log


def with_current_topics(responses: Sequence[Response]) -> tuple[Response, ...]:
    """Return answers from the log with their current topics, following renames and splits."""
    return renames.of_responses(session.bank().blueprint, responses, session.bank().items)


def with_current_scope(begun: Sitting) -> Sitting:
    """Return a sitting with its current topics and areas; with none of either where nothing it was about is left."""
    return renames.of_sitting(session.bank().blueprint, begun) or replace(begun, areas=(), topics=())


def assessments() -> tuple[SittingAnswers, ...]:
    """Return the learner's assessments, oldest first, each with its answers."""
    return session.once_a_run(
        "assessments", lambda log, learner: _followed(log.answers_by_sitting(learner, "assessment"))
    )


def of_one_topic() -> tuple[SittingAnswers, ...]:
    """Return the learner's assessments that were of a single topic when they began, such as topic checks."""

    def read(log: Log, learner: str) -> tuple[SittingAnswers, ...]:
        given = log.answers_by_sitting(learner, "assessment")
        return _followed([(begun, responses) for begun, responses in given if begun.checked_topic is not None])

    return session.once_a_run("checks", read)


def _followed(given: Sequence[SittingAnswers]) -> tuple[SittingAnswers, ...]:
    return tuple((with_current_scope(begun), with_current_topics(responses)) for begun, responses in given)
