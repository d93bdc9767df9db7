"""The plan in words, the same on pages and in every export."""

from assessment.words.plan.checks import CHECK_FIRST, CHECK_TIME, check_at_stake, check_taken, topic_check
from assessment.words.plan.milestones import milestone, milestone_condition, milestone_reached, stepping_stone
from assessment.words.plan.outline import UNMEASURED, note, summary
from assessment.words.plan.steps import address, of_all, passed_when, reasons, task_kind, what_to_do
from assessment.words.plan.weeks import (
    PRACTICE,
    WEEK_OFF,
    Mention,
    Row,
    checkpoint,
    checks_of,
    rows_beside,
    study_by_topic,
    week_rows,
)

__all__ = [
    "CHECK_FIRST",
    "CHECK_TIME",
    "PRACTICE",
    "UNMEASURED",
    "WEEK_OFF",
    "Mention",
    "Row",
    "address",
    "check_at_stake",
    "check_taken",
    "checkpoint",
    "checks_of",
    "milestone",
    "milestone_condition",
    "milestone_reached",
    "note",
    "of_all",
    "passed_when",
    "reasons",
    "rows_beside",
    "stepping_stone",
    "study_by_topic",
    "summary",
    "task_kind",
    "topic_check",
    "week_rows",
    "what_to_do",
]
