"""Figures derived from the log: each is computed once, by the first page that needs it.

A figure is a pure function of role, starting point, day, and answers with the sittings they were given in, so these are its cache
key rather than the learner.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from assessment import renames
from assessment.blueprint import Role
from assessment.clock import monday_of
from assessment.dashboard.state import memo, session
from assessment.dashboard.state.past import answers
from assessment.diary import StudyEntry
from assessment.items import Response
from assessment.standing import checks, confidence
from assessment.standing.confidence import SelfView
from assessment.standing.evidence import not_yet_measured
from assessment.standing.profile import Profile, measure_profile
from assessment.store import Log

if TYPE_CHECKING:
    from assessment.advice.readiness import Readiness
    from assessment.advice.recommendation import Advice
    from assessment.advice.roles import Distance
    from assessment.advice.what_if import Change
    from assessment.standing.history import History, SittingAnswers


def today() -> datetime:
    """Return the moment as of which evidence counts: the start of the day, so that all pages show the same figures all day."""
    return start_of(session.today())


def start_of(day: date) -> datetime:
    """Return the start of a day in the learner's time zone."""
    days = session.calendar()
    return days.local(days.midnight(day))


def evidence() -> tuple[Response, ...]:
    """Return the learner's answers that measure: those in assessments."""
    return session.once_a_run(
        "evidence", lambda log, learner: answers.with_current_topics(log.responses(learner, kind="assessment"))
    )


def practice_answers() -> tuple[Response, ...]:
    """Return the answers in practice and reviews, by time; they do not measure, but show how learning goes."""

    def read(log: Log, learner: str) -> tuple[Response, ...]:
        given = (*log.responses(learner, kind="practice"), *log.responses(learner, kind="review"))
        return tuple(sorted(answers.with_current_topics(given), key=lambda answer: answer.sort_time))

    return session.once_a_run("practice", read)


def study_entries(before: datetime | None = None) -> tuple[StudyEntry, ...]:
    """Return the study log, or what was logged before a moment, with current topics."""
    return session.once_a_run(
        ("study", before),
        lambda log, learner: renames.of_entries(session.bank().blueprint, log.study_entries(learner, before=before)),
    )


def profile_at(
    role: Role, start: str, on: datetime, responses: Sequence[Response], of_one_topic: Sequence[SittingAnswers] = ()
) -> Profile:
    """Measure `responses` against a role, from a starting point, as of a day.

    Topic checks are judged from the sittings `of_one_topic`, whose answers are among the responses.
    """
    blueprint = session.bank().blueprint
    key = ("profile", session.bank(), role.id, start, on, _lengths(of_one_topic))

    def measured() -> Profile:
        checked = checks.latest(blueprint, role, of_one_topic, on)
        return measure_profile(blueprint, role, responses, start, on, checked)

    return memo.once(key, (*responses, *(answer for _, given in of_one_topic for answer in given)), measured)


def basis(measured: Profile, start: str) -> tuple[Hashable, ...]:
    """Return what a figure of a profile rests on beside its answers, as a part of a cache key."""
    return session.bank(), measured.role.id, start, measured.at, tuple(measured.checked.items())


def _lengths(sittings: Sequence[SittingAnswers]) -> tuple[Hashable, ...]:
    return tuple((begun, len(given)) for begun, given in sittings)


def advice_from(
    measured: Profile,
    start: str,
    responses: Sequence[Response],
    practised: Sequence[Response],
    studied: tuple[StudyEntry, ...],
) -> Advice:
    """Rank what to study, from a profile, its answers, answers in practice and the study log."""
    from assessment.advice.recommendation import advise  # imports scikit-learn, which the question page does not need

    days = session.calendar()
    key = ("advice", basis(measured, start), len(responses), studied, days)
    every = (*responses, *practised)
    return memo.once(key, every, lambda: advise(measured, responses, start, practised, studied, days))


def profile() -> Profile:
    """Measure the learner against the target role, as of today."""
    return profile_at(session.role(), session.settings().starting_point, today(), evidence(), answers.of_one_topic())


def questions_to_decide() -> dict[str, int | None]:
    """Predict, for each area that is a close call, how many more questions would decide it; None if they hardly would."""
    from assessment import sitting
    from assessment.items import Sitting
    from assessment.standing.verdict import Verdict

    measured, responses, start = profile(), evidence(), session.settings().starting_point
    seen = [response.item_id for response in responses]

    def predict() -> dict[str, int | None]:
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

    return memo.once(("to-decide", basis(measured, start)), responses, predict)


def readiness() -> Readiness | None:
    """Measure the learner's readiness for the target role, as of today; None if the role requires nothing."""
    from assessment.advice.readiness import measure_readiness

    start, responses, measured = session.settings().starting_point, evidence(), profile()
    return memo.once(("readiness", basis(measured, start)), responses, lambda: measure_readiness(measured))


def advice() -> Advice:
    """Rank what to study next, as of today; all pages and the plan use this order."""
    return advice_from(profile(), session.settings().starting_point, evidence(), practice_answers(), study_entries())


def history() -> History:
    """Trace what was known after each of the learner's assessments."""
    from assessment.standing.history import trace_history

    past, blueprint, days = answers.assessments(), session.bank().blueprint, session.calendar()
    key = ("history", session.bank(), _lengths(past), days)
    every = [response for _, given in past for response in given]
    return memo.once(key, every, lambda: trace_history(blueprint, past, days))


def self_views() -> tuple[SelfView, ...]:
    """Compare the learner's self-rating of each area with its first measurement."""
    blueprint = session.bank().blueprint
    ratings = renames.of_ratings(blueprint, session.log().self_ratings(session.learner()))
    past = _lengths(answers.assessments())
    key = ("self-views", session.bank(), ratings, past)
    return memo.once(key, evidence(), lambda: confidence.self_views(blueprint, ratings, history().points))


def would_change() -> tuple[Change, ...]:
    """Return the results that would change which topic comes first."""
    from assessment.advice.what_if import changes

    measured, advised, responses = profile(), advice(), evidence()
    key = ("would-change", basis(measured, session.settings().starting_point), len(responses), study_entries())
    return memo.once(key, (*responses, *practice_answers()), lambda: changes(measured, advised, responses))


def distances() -> tuple[Distance, ...]:
    """Measure how far the learner is from every role, nearest first."""
    from assessment.advice.roles import compare

    responses, start, on = evidence(), session.settings().starting_point, today()
    logged = logged_before_this_week(session.today(), responses, study_entries())
    roles, own = session.bank().blueprint.roles.values(), answers.of_one_topic()
    key = ("distances", session.bank(), start, on, tuple(logged.items()), _lengths(own))
    return memo.once(
        key, responses, lambda: compare([profile_at(role, start, on, responses, own) for role in roles], logged)
    )


def logged_before_this_week(
    day: date, responses: Sequence[Response], entries: Sequence[StudyEntry]
) -> dict[str, float]:
    """Sum the hours per topic id that no answer has measured yet; they count from the Monday after they were studied."""
    past = [entry for entry in entries if entry.studied_on < monday_of(day)]
    return not_yet_measured(past, responses, session.calendar())
