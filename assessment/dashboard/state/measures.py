"""What the answers come to, each question with one key: worked out once, whichever page asks first.

A figure is a pure function of role, starting point, day and answers, so these are its key, and not the learner.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from assessment import renames
from assessment.blueprint import Role
from assessment.dashboard.state import remembered, session
from assessment.diary import StudyEntry
from assessment.items import Response
from assessment.standing import checks
from assessment.standing.profile import Profile, measure_profile

if TYPE_CHECKING:
    from assessment.advice.readiness import Readiness
    from assessment.advice.recommendation import Advice
    from assessment.advice.roles import Distance
    from assessment.advice.what_if import Change
    from assessment.standing.history import History


def today() -> datetime:
    """Say as of when evidence counts: the beginning of the day, so that within a day every page shows the same figures."""
    return session.calendar().midnight(session.today())


def evidence() -> tuple[Response, ...]:
    """Read all answers of the learner that measure: those given in assessments."""
    return under_today(session.log().responses(session.learner(), kind="assessment"))


def rehearsed() -> tuple[Response, ...]:
    """Read all answers in practice and in reviews, by their times: they measure nothing, but tell how it goes."""
    log, learner = session.log(), session.learner()
    answers = (*log.responses(learner, kind="practice"), *log.responses(learner, kind="review"))
    return tuple(
        sorted(under_today(answers), key=lambda answer: answer.answered_at or datetime.min.replace(tzinfo=UTC))
    )


def study_entries(before: datetime | None = None) -> tuple[StudyEntry, ...]:
    """Read the study log, or what was written before a moment, under the topics of today."""
    return renames.of_entries(session.bank().blueprint, session.log().study_entries(session.learner(), before=before))


def under_today(responses: Sequence[Response]) -> tuple[Response, ...]:
    """Give answers, as the log keeps them, their topics of today."""
    return renames.of_responses(session.bank().blueprint, responses, session.bank().items)


def profile_at(role: Role, start: str, on: datetime, responses: Sequence[Response]) -> Profile:
    """Measure `responses` against a role, from a starting point, as of a day."""
    blueprint = session.bank().blueprint
    key = ("profile", session.bank(), role.id, start, on)

    def measured() -> Profile:
        until = max((answer.answered_at for answer in responses if answer.answered_at), default=None)
        past = session.log().answers_by_sitting(session.learner(), "assessment") if until else ()
        own = [
            (begun, under_today(given))
            for begun, given in past
            if len(begun.topics) == 1 and until and all(r.answered_at and r.answered_at <= until for r in given)
        ]
        return measure_profile(blueprint, role, responses, start, on, checks.latest(blueprint, role, own, on))

    return remembered.once(key, responses, measured)


def advice_at(
    role: Role,
    start: str,
    on: datetime,
    responses: Sequence[Response],
    practised: Sequence[Response],
    studied: tuple[StudyEntry, ...],
) -> Advice:
    """Rank what to study, from what measures, what was practised and what was studied."""
    from assessment.advice.recommendation import advise  # brings scikit-learn, which the question page does without

    profile = profile_at(role, start, on, responses)
    key = ("advice", session.bank(), role.id, start, on, len(responses), studied)
    every = (*responses, *practised)
    return remembered.once(key, every, lambda: advise(profile, responses, start, practised, studied))


def profile() -> Profile:
    """Measure the learner against the target role, as of today."""
    return profile_at(session.role(), session.settings().starting_point, today(), evidence())


def questions_to_decide() -> dict[str, int | None]:
    """Foretell for each area that is a close call how many more questions would settle it; None where they would hardly."""
    from assessment import sitting
    from assessment.items import Sitting
    from assessment.standing.verdict import Verdict

    measured, responses, start = profile(), evidence(), session.settings().starting_point
    seen = [response.item_id for response in responses]

    def foretold() -> dict[str, int | None]:
        calls = [area for area in measured.areas if area.verdict is Verdict.CLOSE_CALL and area.chance is not None]
        goals = {
            area.id: Sitting("", "assessment", (area.id,), measured.role.id, start, 0, sitting.AREA_LENGTH, today())
            for area in calls
        }
        return {
            area.id: sitting.questions_to_decide(
                session.bank(), measured.belief, goals[area.id], area.chance or 0.0, seen
            )
            for area in calls
        }

    return remembered.once(("to-decide", session.bank(), measured.role.id, start, today()), responses, foretold)


def readiness() -> Readiness | None:
    """Say how ready the learner is for the target role, as of today; None where the role asks nothing."""
    from assessment.advice.readiness import measure_readiness as ready

    start, responses, measured = session.settings().starting_point, evidence(), profile()
    key = ("readiness", session.bank(), measured.role.id, start, today())
    return remembered.once(key, responses, lambda: ready(measured))


def advice() -> Advice:
    """Rank what to study next, as of today: one order for all pages, which the plan keeps too."""
    return advice_at(
        session.role(), session.settings().starting_point, today(), evidence(), rehearsed(), study_entries()
    )


def history() -> History:
    """Fold the learner's assessments into what was known after each."""
    from assessment.standing.history import trace_history as fold

    past = session.log().answers_by_sitting(session.learner(), "assessment")
    past_today = tuple((sitting, under_today(given)) for sitting, given in past)
    every = [response for _, responses in past_today for response in responses]
    sittings = tuple(sitting for sitting, _ in past_today)
    blueprint = session.bank().blueprint
    return remembered.once(("history", session.bank(), sittings), every, lambda: fold(blueprint, past_today))


def would_change() -> tuple[Change, ...]:
    """Find which results would change what comes first."""
    from assessment.advice.what_if import changes

    measured, responses, start = profile(), evidence(), session.settings().starting_point
    advised = advice_at(measured.role, start, today(), responses, rehearsed(), study_entries())
    key = ("would-change", session.bank(), measured.role.id, start, today(), len(responses), study_entries())
    return remembered.once(key, (*responses, *rehearsed()), lambda: changes(measured, advised, responses))


def distances() -> tuple[Distance, ...]:
    """Measure how far the learner is from every role, the nearest first."""
    from assessment.advice.roles import compare

    responses, start, on = evidence(), session.settings().starting_point, today()
    blueprint = session.bank().blueprint
    key = ("distances", session.bank(), start, on)
    return remembered.once(key, responses, lambda: compare(blueprint, responses, start, on))
