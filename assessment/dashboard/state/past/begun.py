"""The sittings a learner has begun; one is over with the answer to its last question, also where the page was left at its explanation."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from assessment.dashboard.state import session
from assessment.errors import StoreError
from assessment.items import Response, Sitting
from assessment.store import Log


def every() -> tuple[Sitting, ...]:
    """Return the learner's sittings, oldest first; those with as many answers as questions are finished, if need be now."""
    return session.once_a_run("sittings", _with_ends)


def end(begun: Sitting, responses: Sequence[Response]) -> Sitting:
    """Finish a sitting as of its last answer, and return it so, also while the log takes nothing."""
    at = responses[-1].answered_at or begun.started_at
    with suppress(StoreError):
        session.log().finish(session.learner(), begun.id, at=at)
    return replace(begun, finished_at=at)


def _with_ends(log: Log, learner: str) -> tuple[Sitting, ...]:
    sittings = log.sittings(learner)
    given = {
        begun.id: responses
        for kind in {begun.kind for begun in sittings if begun.finished_at is None}
        for begun, responses in log.answers_by_sitting(learner, kind)
    }
    return tuple(
        begun if begun.finished_at else _ended(begun, given.get(begun.id, ()))  # none if it was erased meanwhile
        for begun in sittings
    )


def _ended(begun: Sitting, responses: Sequence[Response]) -> Sitting:
    """Finish a sitting that has answers to all its questions; one that was reported is replaced by another."""
    count = sum(not response.voided for response in responses)
    return end(begun, responses) if responses and count >= begun.max_items else begun
