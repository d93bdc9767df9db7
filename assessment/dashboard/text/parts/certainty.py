"""The texts about how well a learner's certainty matches their answers."""

from __future__ import annotations

from assessment.blueprint import Blueprint
from assessment.clock import Calendar
from assessment.counts import counted
from assessment.dashboard.text.parts.over_time import between_points
from assessment.items import Confidence, Response
from assessment.standing.confidence import ANSWERS_FOR_ECE, Calibration, SelfView, View, Word
from assessment.words.days import short_day
from assessment.words.standing import STARTING_OUT, between

EMPTY = (
    "None of your answers in assessments says how sure you were. Choose *a guess*, *unsure* or *sure* as you answer: it never "
    "changes a score, and you learn how far you can trust your certainty."
)
EXPLAINED = (
    "*A guess* counts as 25 % sure, *unsure* as 60 %, *sure* as 90 %. Questions are chosen so that you get about half of them right; "
    "those you call *sure* should still be right."
)
CERTAINTIES: dict[Confidence, str] = {"guess": "a guess", "unsure": "unsure", "sure": "sure"}
PERFECT, YOUR_ANSWERS = "perfect calibration", "your answers"
STATED, RIGHT_SHARE = "how sure you were", "share right"
FIGURES = "Brier score and its parts"
SURE_BUT_WRONG = "Sure but wrong"
SURE_EXPLAINED = "Worth more study than a gap you know of. A question leaves this list once you get it right."
SURE_NONE, SURE_CLEARED = "None so far.", "None left: you have got each of them right since."
SURE_SHOWN = 5
SELF_RATED = "What you thought before measuring"
SELF_EXPLAINED = "Your self-rating beside the first measurement of the same area, with its 90 % interval."
SELF_EMPTY = "You did not rate yourself before your first assessment, so there is nothing to compare."
VIEWS = {
    View.ABOVE: "higher than measured",
    View.BELOW: "lower than measured",
    View.AS_MEASURED: "no clear difference",
}
AS_MEASURED = "as measured"


def bias(calibration: Calibration) -> str:
    """Say whether the learner is overconfident, underconfident or neither."""
    count = calibration.share.answers
    stated, right = calibration.bias + calibration.share.value, calibration.share.value
    low, high = 100 * calibration.bias_low, 100 * calibration.bias_high
    off_by = f"{between_points(low, high, low > 0 or high < 0)} points"
    facts = (
        f"Over {counted(count, 'answer')} you were {100 * stated:.0f} % sure and {100 * right:.0f} % right "
        f"(90 % interval of the difference: {off_by})"
    )
    if calibration.bias_low > 0:
        return f"**You tend to be overconfident.** {facts}."
    if calibration.bias_high < 0:
        return f"**You know more than you think.** {facts}."
    return f"**You are about as sure as you are right.** {facts}."


def word_row(word: Word) -> dict[str, str]:
    """Return one row of the table of certainties."""
    share = word.share
    return {
        "you said": CERTAINTIES[word.certainty],
        "counts as": f"{100 * word.stated:.0f} %",
        "right": f"{100 * share.value:.0f} % ({100 * share.low:.0f}–{100 * share.high:.0f})",
        "answers": str(share.answers),
    }


def word_hint(word: Word) -> str:
    """Describe a point of the curve."""
    share = word.share
    return (
        f"{CERTAINTIES[word.certainty]}: {share.right} of {share.answers} right<br>{100 * share.value:.0f} %, "
        f"{between(100 * share.low, 100 * share.high)}"
    )


def curve_described(calibration: Calibration) -> str:
    """Describe the calibration curve for screen readers."""
    parts = [
        f"{CERTAINTIES[word.certainty]}, counted as {100 * word.stated:.0f} percent: {100 * word.share.value:.0f} percent "
        f"right, {between(100 * word.share.low, 100 * word.share.high)}"
        for word in calibration.words
    ]
    return f"Share of right answers by certainty. {'; '.join(parts)}. The table has the same figures."


def figures(calibration: Calibration) -> str:
    """Return the Brier score with its parts and two baselines, and the expected calibration error."""
    scores = (
        f"The **Brier score** is the mean squared difference between how sure you were and how it came out: "
        f"**{calibration.brier:.3f}**, where 0 is best. Always saying “{100 * calibration.share.value:.0f} %” would have scored "
        f"{calibration.uncertainty:.3f}, and “fifty-fifty” 0.250. It is "
        f"reliability {calibration.reliability:.3f} (how far your words were off) "
        f"minus resolution {calibration.resolution:.3f} (how well they told right from wrong) "
        f"plus uncertainty {calibration.uncertainty:.3f} (from the questions)."
    )
    if calibration.ece is None:
        return f"{scores} The expected calibration error is shown from {ANSWERS_FOR_ECE} rated answers on."
    return f"{scores} The **expected calibration error** is **{100 * calibration.ece:.0f} points**."


def wrong_title(response: Response, blueprint: Blueprint, days: Calendar) -> str:
    """Head an entry of the list of sure but wrong answers."""
    on = f"{short_day(days.date_of(response.answered_at))}: " if response.answered_at else ""
    behind = f" – {response.misconception}" if response.misconception else ""
    return f"{on}{blueprint.topic(response.topic).name}{behind}"


def self_row(view: SelfView) -> dict[str, str]:
    """Return one row of the comparison of self-ratings with measurements."""
    measured = view.measured
    rated, level = (each.name if each else STARTING_OUT for each in (view.rated, measured.level))
    return {
        "area": measured.area.name,
        "you said": rated,
        "measured": f"{level}, {measured.score:.0f} % ({measured.low:.0f}–{measured.high:.0f})",
        "self-rating": AS_MEASURED if rated == level else VIEWS[view.view],
    }
