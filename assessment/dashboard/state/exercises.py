"""Exercises of whoever is there: where code runs, drafts, attempts, and which submission counts."""

from __future__ import annotations

import hashlib
import os
import uuid
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from random import SystemRandom

import streamlit as st

from assessment import banks
from assessment.dashboard.people import sign_in
from assessment.dashboard.state import session, sittings
from assessment.dashboard.text.parts.exercise import CODE_ID
from assessment.errors import RunnerUnavailable
from assessment.exercises import run
from assessment.exercises.judging import Attempt
from assessment.items import Judged, Program, Response, Sitting
from assessment.sandbox import plain, status
from assessment.sandbox.runner import MODULES, Runner, Service, Warm

#: Names the socket of a runner service; without it this program runs one of its own.
SOCKET = "GROUNDWORK_RUNNER"
_FIRST = uuid.UUID("5f0c8b0e-52f0-4cb5-9d0c-8ce1c7f0a2d1")


def runner() -> Runner:
    """Where code runs: the service that is named in the environment, or a warm process of this program's own."""
    return _runner(os.environ.get(SOCKET, ""))


def warm() -> None:
    """Start the warm process now, without waiting for it, so that it is ready at the first run."""
    if isinstance(at := runner(), Warm):
        with suppress(RunnerUnavailable):  # the page says so where it asks what holds code
            at.start()


def must_lock() -> bool:
    """Whether code runs under locks or not at all: wherever others sign in."""
    return sign_in.shared()


def locks() -> status.Status:
    """What holds code that is run here; looked at once."""
    return _locks(os.environ.get(SOCKET, ""))


def attempt(item: Program, code: str, *, shown: bool) -> Attempt:
    """Run code for whoever is there, and judge it."""
    person = hashlib.sha256(session.learner().encode()).hexdigest()[:16]  # the runner need not know who it is
    return run.attempt(runner(), item, code, person, shown=shown, locked=must_lock())


def of_topic(topic: str) -> tuple[Program, ...]:
    """List the exercises of a topic, the easiest first."""
    return tuple(sorted((e for e in session.bank().exercises if e.topic == topic), key=lambda e: (e.level, e.id)))


def find(item_id: str | None) -> Program | None:
    """Find an exercise by its id."""
    item = session.bank().items.get(item_id or "")
    return item if isinstance(item, Program) and not item.retired else None


def submitted(item_id: str) -> tuple[Response, ...]:
    """List what the learner has submitted to an exercise, oldest first, giving up included."""
    return tuple(response for response in session.log().responses(session.learner()) if response.item_id == item_id)


def solved() -> frozenset[str]:
    """The ids of the exercises that the learner has passed."""
    given = session.log().responses(session.learner())
    return frozenset(response.item_id for response in given if response.kind == "program" and response.correct)


def next_of(topic: str) -> Program | None:
    """Find the exercise of a topic to do next: the easiest that was not passed; None when all were, or there is none."""
    passed = solved()
    return next((item for item in of_topic(topic) if item.id not in passed), None)


def worked() -> tuple[tuple[Program, Response], ...]:
    """List the exercises that the learner has submitted or given up, each with its best answer, the newest first."""
    best: dict[str, Response] = {}
    for response in session.log().responses(session.learner()):
        before = best.get(response.item_id)
        if response.kind == "program" and not response.voided and not (before and before.correct):
            best.pop(response.item_id, None)
            best[response.item_id] = response
    answered_exercises = ((find(item_id), response) for item_id, response in reversed(best.items()))
    return tuple((item, response) for item, response in answered_exercises if item is not None)


def count() -> tuple[int, int]:
    """Count the exercises that were passed, and all there are."""
    every = {exercise.id for exercise in session.bank().exercises}
    return len(every & solved()), len(every)


def record(item: Program, judged: Judged | None) -> Response:
    """Keep a submission, or with None that the learner gave up, and return it.

    The first to this revision measures: nobody has seen a solution before it. Every later one is practice. Two tabs that
    submit at once are told apart by the log, which takes one answer to a sitting of one question.
    """
    log, learner = session.log(), session.learner()
    log.choose(learner, session.settings())
    response = banks.grade(banks.vary(item, 0), judged)
    if not any(earlier.revision == item.revision for earlier in submitted(item.id)):
        first = _sitting(item, uuid.uuid5(_FIRST, f"{learner}/{item.id}/{item.revision}"))
        log.begin(learner, first)
        if log.append(learner, first.id, 0, response):
            log.finish(learner, first.id)
            return response
    later = replace(_sitting(item, uuid.uuid4()), kind="practice")
    log.begin(learner, later)
    log.append(learner, later.id, 0, response)
    log.finish(learner, later.id)
    return response


def report(item: Program, note: str) -> None:
    """Keep a learner's word that an exercise is faulty: what was submitted to it and measures counts for nothing from then on.

    Where nothing was submitted, an answer is made that is void at once, since a report stands beside an answer.
    """
    if not any(response.revision == item.revision for response in submitted(item.id)):
        record(item, None)
    log, learner = session.log(), session.learner()
    for goal, responses in log.answers_by_sitting(learner, "assessment"):
        for position, response in enumerate(responses):
            if response.item_id == item.id and response.revision == item.revision:
                log.report(learner, goal.id, position, note)
    sittings.read_again()


def _sitting(item: Program, sitting_id: uuid.UUID) -> Sitting:
    area = session.bank().blueprint.topic(item.topic).area
    chosen = session.settings()
    return Sitting(
        id=f"{CODE_ID}{sitting_id.hex}"[: sittings.ID_LENGTH],
        kind="assessment",
        areas=(area,),
        role=session.role().id,
        starting_point=chosen.starting_point,
        seed=SystemRandom().getrandbits(31),
        max_items=1,
        started_at=datetime.now(UTC),
        topics=(item.topic,),
    )


def draft(item: Program) -> str | None:
    """What the learner has left off at, if anything; read from the log once a visit."""
    key = f"draft-{session.learner()}-{item.id}"
    if key not in st.session_state:
        kept = {kept.item_id: kept.code for kept in session.log().drafts(session.learner())}
        st.session_state[key] = kept.get(item.id)
    code: str | None = st.session_state[key]
    return code


def keep(item: Program, code: str) -> None:
    """Keep a draft; the starter is none. Raises `NotSaved` for a text that is too long."""
    key = f"draft-{session.learner()}-{item.id}"
    if code == st.session_state.get(key, item.starter):
        return
    if code == item.starter:
        session.log().drop_draft(session.learner(), item.id)
    else:
        session.log().choose(session.learner(), session.settings())
        session.log().keep_draft(session.learner(), item.id, item.revision, code)
    st.session_state[key] = code


def topics() -> Sequence[str]:
    """List the topics that have exercises, in the blueprint's order."""
    having = {exercise.topic for exercise in session.bank().exercises}
    return [topic.id for topic in session.bank().blueprint.topics if topic.id in having]


@lru_cache(maxsize=4)
def _runner(socket: str) -> Runner:
    return Service(socket) if socket else plain.make_runner(MODULES)


@lru_cache(maxsize=4)
def _locks(socket: str) -> status.Status:
    if socket:
        return status.examine(_runner(socket))
    bare = plain.make_runner(())  # it need not wait for packages
    try:
        return status.examine(bare)
    finally:
        bare.stop()
