"""What the check of a topic showed, and why its score may say something else."""

from __future__ import annotations

from datetime import date, timedelta

from assessment import sitting
from assessment.counts import counted
from assessment.standing.checks import Check, Outcome
from assessment.standing.decay import HALF_LIFE_DAYS
from assessment.words.days import day
from assessment.words.standing import odds

#: Why the check of a topic and its score may say different things.
MAY_DIFFER = (
    "A check starts without what earlier answers showed; the score counts every answer, those on related topics too. "
    "So the two may differ."
)


def result(check: Check, on: date) -> str:
    """Say what a check taken `on` a day showed, how sure that is, and what follows: when another try is fair, if it settled nothing."""
    if check.answers < sitting.CHECK_LEAST:
        given = counted(check.answers, "answer")
        return f"**Not settled**: {given}, and a check takes {sitting.CHECK_LEAST} or more. Another try is fair at any time."
    until = day(on + timedelta(days=int(HALF_LIFE_DAYS) + 1))
    rests = f"going by its {counted(check.answers, 'answer')} alone, the chance that you have what the role asks is {odds(check.chance)}."
    match check.outcome:
        case Outcome.PASSED:
            return f"**Passed**: {rests} It needs no study before {until}."
        case Outcome.FAILED:
            return f"**Not passed**: {rests} Study it before you check it again."
        case Outcome.CLOSE_CALL:
            return f"**A close call**: {rests} Another try is fair once you have studied it, or from {until} on."


def beside_score(check: Check, on: date) -> str:
    """Say, beside the score of a topic, what its check `on` a day showed, and why the two may differ."""
    return f"Check of {day(on)}. {result(check, on)} {MAY_DIFFER}"
