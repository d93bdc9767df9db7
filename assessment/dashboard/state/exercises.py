"""Code exercises: where code runs, drafts, attempts, and which submission counts."""

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
from assessment.items import JudgedCode, Program, Response, Sitting
from assessment.sandbox import plain, status
from assessment.sandbox.runner import MODULES, Runner, Service, Warm
from assessment.store import Log

#: The variable with the socket of a runner service; without it this program starts its own.
SOCKET = "GROUNDWORK_RUNNER"
_FIRST = uuid.UUID("5f0c8b0e-52f0-4cb5-9d0c-8ce1c7f0a2d1")


def runner() -> Runner:
    """Return what runs code: the service named in the environment, or a warm process of our own."""
    return _runner(os.environ.get(SOCKET, ""))


def warm() -> None:
    """Start the warm process without waiting for it, so that it is ready for the first run."""
    if isinstance(process := runner(), Warm):
        with suppress(RunnerUnavailable):  # the page reports it
            process.start()


def must_lock() -> bool:
    """Return whether code must run locked or not at all, as in a shared installation."""
    return sign_in.shared()


def confinement() -> status.Status:
    """Return how code is confined here, determined once."""
    return _confinement(os.environ.get(SOCKET, ""))


def attempt(item: Program, code: str, *, shown: bool) -> Attempt:
    """Run code for the learner, and judge it."""
    person = hashlib.sha256(session.learner().encode()).hexdigest()[:16]  # the runner need not know who it is
    return run.attempt(runner(), item, code, person, shown=shown, locked=must_lock())


def of_topic(topic: str) -> tuple[Program, ...]:
    """Return the exercises of a topic, easiest first."""
    return tuple(sorted((e for e in session.bank().exercises if e.topic == topic), key=lambda e: (e.level, e.id)))


def find(item_id: str | None) -> Program | None:
    """Return an exercise by its id; None if it does not exist or is retired."""
    item = session.bank().items.get(item_id or "")
    return item if isinstance(item, Program) and not item.retired else None


def submissions(item_id: str) -> tuple[Response, ...]:
    """Return the learner's submissions to an exercise, oldest first, including giving up."""
    return tuple(response for response in session.log().responses(session.learner()) if response.item_id == item_id)


def solved_ids() -> frozenset[str]:
    """Return the ids of the exercises the learner has passed."""

    def read(log: Log, learner: str) -> frozenset[str]:
        given = log.responses(learner)
        return frozenset(response.item_id for response in given if response.kind == "program" and response.correct)

    return session.once_a_run("solved", read)


def next_of(topic: str, most: int) -> Program | None:
    """Return the exercise of a topic to do next, the easiest not passed; None if there is none up to the level `most`."""
    passed = solved_ids()
    return next((item for item in of_topic(topic) if item.id not in passed and item.level <= most), None)


def best_submissions() -> tuple[tuple[Program, Response], ...]:
    """Return the exercises the learner has submitted or given up, each with its best answer, newest first."""
    best: dict[str, Response] = {}
    for response in session.log().responses(session.learner()):
        before = best.get(response.item_id)
        if response.kind == "program" and not response.voided and not (before and before.correct):
            best.pop(response.item_id, None)
            best[response.item_id] = response
    pairs = ((find(item_id), response) for item_id, response in reversed(best.items()))
    return tuple((item, response) for item, response in pairs if item is not None)


def count() -> tuple[int, int]:
    """Return the number of exercises passed, and of all exercises."""
    ids = {exercise.id for exercise in session.bank().exercises}
    return len(ids & solved_ids()), len(ids)


def record(item: Program, judged: JudgedCode | None) -> Response:
    """Save a submission (None: the learner gave up) and return it.

    The first submission to a revision measures, since the solution has not been shown before; later ones are practice. If two tabs
    submit at once, the log decides, which accepts one answer in a sitting of one question.
    """
    log, learner = session.log(), session.learner()
    log.choose(learner, session.settings())
    response = banks.grade(banks.vary(item, 0), judged)
    if not any(earlier.revision == item.revision for earlier in submissions(item.id)):
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
    """Save a learner's report that an exercise is faulty, which voids the submissions that measure.

    Without a submission, an answer is recorded first, since a report belongs to an answer.
    """
    if not any(response.revision == item.revision for response in submissions(item.id)):
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
    """Return the learner's draft, if any; read from the log once per visit."""
    key = f"draft-{session.learner()}-{item.id}"
    if key not in st.session_state:
        kept = {kept.item_id: kept.code for kept in session.log().drafts(session.learner())}
        st.session_state[key] = kept.get(item.id)
    code: str | None = st.session_state[key]
    return code


def keep_draft(item: Program, code: str) -> None:
    """Save a draft, unless it is the unchanged starter. Raises `NotSaved` if it is too long."""
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
    """Return the topics with exercises, in the blueprint's order."""
    ids = {exercise.topic for exercise in session.bank().exercises}
    return [topic.id for topic in session.bank().blueprint.topics if topic.id in ids]


@lru_cache(maxsize=4)
def _runner(socket: str) -> Runner:
    return Service(socket) if socket else plain.make_runner(MODULES)


@lru_cache(maxsize=4)
def _confinement(socket: str) -> status.Status:
    if socket:
        return status.examine(_runner(socket))
    bare = plain.make_runner(())  # without waiting for packages
    try:
        return status.examine(bare)
    finally:
        bare.stop()
