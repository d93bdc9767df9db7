"""The sample learner's diary since the second assessment, and the plan adopted then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from assessment.blueprint import Blueprint
from assessment.dashboard.state import session
from assessment.diary import PlanChoice, StudyEntry
from assessment.items import Sitting
from assessment.plan.wishes import monday_of
from assessment.store import Log

#: Topics studied one after the other, with hours and a note, as far as the bank has them.
STUDY = (
    ("probability-foundations", 18, "Conditional probability and Bayes' rule, exercises"),
    ("vectors-matrices", 16, "Elimination by hand, then in NumPy"),
    ("descriptive-statistics", 8, "Plots of the housing data; outliers, medians"),
    ("random-variables-distributions", 24, "Expectation and variance, simulated and derived"),
    ("differential-calculus", 14, "Chain rule, and gradients of small functions"),
    ("supervised-learning-foundations", 26, "Train, validation and test; a baseline for the churn data"),
    ("estimation", 24, "The bootstrap from scratch, compared with the formula"),
    ("linear-regression-regularization", 28, "Ridge and lasso; why scaling matters"),
    ("model-evaluation", 24, "ROC and precision-recall, drawn by hand for ten points"),
)
#: In a bank that has none of them: the number of its topics to study, and the hours of each.
OTHERS, OTHERS_HOURS = 9, 20
#: Sessions of a week: hours, and the day (Monday is 0).
SESSIONS = ((2.0, 1), (1.5, 3), (3.0, 5))


def load(blueprint: Blueprint, log: Log, learner_id: str, after: Sitting) -> None:
    """Adopt a plan after a sitting, and log three sessions a week since then, with some weeks off."""
    adopted = after.started_at + timedelta(hours=3)
    monday = monday_of(adopted.date()) + timedelta(weeks=1)
    log.adopt(learner_id, PlanChoice(after.role, after.starting_point, 10.0, monday, (), (), (), adopted))
    topics = [(topic, note) for topic, hours, note in study_rows(blueprint) for _ in range(round(hours / 2.2))]
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


def study_rows(blueprint: Blueprint) -> Sequence[tuple[str, float, str]]:
    """Return what was studied: (id of a topic in the bank, hours, note)."""
    topics = {topic.id for topic in blueprint.topics}
    if rows := [row for row in STUDY if row[0] in topics]:
        return rows
    return [(topic.id, OTHERS_HOURS, topic.objectives[0]) for topic in blueprint.topics[:OTHERS] if topic.objectives]
