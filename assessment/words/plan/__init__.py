"""The plan in words, the same on pages and in every export."""

from assessment.words.plan.checks import CHECK_FIRST, check_at_stake, check_taken, checks_by_stake, topic_check
from assessment.words.plan.milestones import (
    BUILT_ON,
    milestone,
    milestone_condition,
    milestone_reached,
    stepping_stone,
    with_projects,
)
from assessment.words.plan.outcomes import OUTCOMES, outcomes_heading
from assessment.words.plan.outline import UNMEASURED, note, summary
from assessment.words.plan.steps import (
    address,
    by_level,
    key_to,
    of_all,
    passed_when,
    reasons,
    task_kind,
    together,
    what_to_do,
)
from assessment.words.plan.weeks import (
    WEEK_OFF,
    Mention,
    Row,
    checkpoint,
    checks_of,
    practice_of,
    rows_beside,
    study_by_topic,
    week_rows,
    written_out,
)

__all__ = [
    "BUILT_ON",
    "CHECK_FIRST",
    "OUTCOMES",
    "UNMEASURED",
    "WEEK_OFF",
    "Mention",
    "Row",
    "address",
    "by_level",
    "check_at_stake",
    "check_taken",
    "checkpoint",
    "checks_by_stake",
    "checks_of",
    "key_to",
    "milestone",
    "milestone_condition",
    "milestone_reached",
    "note",
    "of_all",
    "outcomes_heading",
    "passed_when",
    "practice_of",
    "reasons",
    "rows_beside",
    "stepping_stone",
    "study_by_topic",
    "summary",
    "task_kind",
    "together",
    "topic_check",
    "week_rows",
    "what_to_do",
    "with_projects",
    "written_out",
]
