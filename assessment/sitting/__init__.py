"""Run a sitting: from a bank, a sitting and its responses to the next variant, or to its end."""

from assessment.sitting.folding import (
    Answer,
    answer_to,
    begin,
    fold_responses,
    update_state,
)
from assessment.sitting.forecast import questions_to_decide
from assessment.sitting.lengths import (
    AREA_LENGTH,
    CHECK_LEAST,
    CHECK_LENGTH,
    CHECK_SURE,
    FULL_LENGTH,
    PRACTICE_LENGTH,
    QUICK_LENGTH,
    SECONDS_PER_ITEM,
    TOPIC_LENGTH,
    available_length,
    check_length,
    length,
    minutes,
)
from assessment.sitting.measuring import (
    OVERALL_LEVELS,
    answer_arrays,
    measure,
    neutral_belief,
    prior,
    topic_areas,
)
from assessment.sitting.shelf import (
    scope_of,
    shares,
    shelf_of,
)
from assessment.sitting.walk import (
    Finished,
    check_cut,
    next_item,
    next_listed,
    next_variant,
    rehearsal,
)

__all__ = [
    "AREA_LENGTH",
    "CHECK_LEAST",
    "CHECK_LENGTH",
    "CHECK_SURE",
    "FULL_LENGTH",
    "OVERALL_LEVELS",
    "PRACTICE_LENGTH",
    "QUICK_LENGTH",
    "SECONDS_PER_ITEM",
    "TOPIC_LENGTH",
    "Answer",
    "Finished",
    "answer_arrays",
    "answer_to",
    "available_length",
    "begin",
    "check_cut",
    "check_length",
    "fold_responses",
    "length",
    "measure",
    "minutes",
    "neutral_belief",
    "next_item",
    "next_listed",
    "next_variant",
    "prior",
    "questions_to_decide",
    "rehearsal",
    "scope_of",
    "shares",
    "shelf_of",
    "topic_areas",
    "update_state",
]
