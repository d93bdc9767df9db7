"""The sample learner's diary since the second assessment, and the plan adopted then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from assessment.blueprint import Blueprint
from assessment.clock import monday_of
from assessment.dashboard.state import session
from assessment.diary import PlanChoice, StudyEntry
from assessment.items import Sitting
from assessment.store import Log

#: Topics studied one after the other, with hours, and the notes of some of their sessions, as far as the bank has them.
STUDY: tuple[tuple[str, float, tuple[str, ...]], ...] = (
    (
        "probability-foundations",
        18,
        ("Counting and conditional probability", "Bayes' rule with base rates", "Independence, and where I assumed it"),
    ),
    (
        "vectors-matrices",
        16,
        ("Elimination by hand, then in NumPy", "Rank and null space", "Least squares as projection"),
    ),
    ("descriptive-statistics", 8, ("Plots of the housing data", "Outliers, medians, and what a mean hides")),
    (
        "random-variables-distributions",
        24,
        (
            "Expectation and variance, derived",
            "The same by simulation",
            "Binomial and Poisson, when which",
            "Joint distributions and covariance",
        ),
    ),
    (
        "differential-calculus",
        14,
        ("Chain rule until it bored me", "Gradients of small functions, checked numerically"),
    ),
    (
        "supervised-learning-foundations",
        26,
        (
            "Train, validation and test on the churn data",
            "A baseline before any model",
            "Found a leak: the account's closing date",
            "Bias and variance from learning curves",
        ),
    ),
    (
        "estimation",
        24,
        (
            "Maximum likelihood for a coin and a Gaussian",
            "The bootstrap from scratch",
            "Its interval beside the formula's",
        ),
    ),
    (
        "linear-regression-regularization",
        28,
        (
            "Normal equations, then gradient descent",
            "Residual plots",
            "Ridge and lasso; why scaling matters",
            "Chose lambda by cross-validation",
        ),
    ),
    (
        "model-evaluation",
        24,
        (
            "ROC and precision-recall, drawn by hand for ten points",
            "Calibration curve of last month's model",
            "Costs decide the threshold",
        ),
    ),
)
#: In a bank that has none of them: the number of its topics to study, and the hours of each.
OTHERS, OTHERS_HOURS = 9, 20
#: Sessions of a week: hours, and the day (Monday is 0).
SESSIONS = ((2.0, 1), (1.5, 3), (3.0, 5))
HOURS_A_SESSION = sum(hours for hours, _ in SESSIONS) / len(SESSIONS)


def load(blueprint: Blueprint, log: Log, learner_id: str, after: Sitting) -> None:
    """Adopt a plan after a sitting, and log three sessions a week since then, with some weeks off."""
    adopted = after.started_at + timedelta(hours=3)
    monday = monday_of(adopted.date()) + timedelta(weeks=1)
    log.adopt(learner_id, PlanChoice(after.role, after.starting_point, 10.0, monday, (), (), (), adopted))
    topics = [(topic, note) for topic, hours, notes in study_rows(blueprint) for note in _by_session(hours, notes)]
    days = (
        (monday + timedelta(weeks=week, days=day), hours)
        for week in range(60)
        if week % 9 != 8
        for hours, day in SESSIONS
    )
    for number, ((on, hours), (topic, note)) in enumerate(zip(days, topics, strict=False)):
        if on > session.today():
            return
        name = str(uuid5(NAMESPACE_URL, f"{learner_id}/{number}"))
        log.study(learner_id, StudyEntry(name, topic, hours, note, on, datetime.combine(on, time(20), UTC)))


def study_rows(blueprint: Blueprint) -> Sequence[tuple[str, float, Sequence[str]]]:
    """Return what was studied: (id of a topic in the bank, hours, notes)."""
    topics = {topic.id for topic in blueprint.topics}
    if rows := [row for row in STUDY if row[0] in topics]:
        return rows
    return [(topic.id, OTHERS_HOURS, topic.objectives[:1]) for topic in blueprint.topics[:OTHERS] if topic.objectives]


def _by_session(hours: float, notes: Sequence[str]) -> list[str]:
    """Spread the notes of a topic evenly over its sessions; the others have none."""
    sessions = round(hours / HOURS_A_SESSION)
    written = {sessions * number // len(notes): note for number, note in enumerate(notes)}
    return [written.get(session, "") for session in range(sessions)]
