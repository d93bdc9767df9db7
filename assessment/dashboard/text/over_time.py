"""The words of the page that shows what changed over time, and how well the learner knows what they know."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from assessment.blueprint import Blueprint
from assessment.dashboard.text import AREA, STARTING_OUT, refresh
from assessment.items import Confidence, Response
from assessment.standing.change import AreaScore, Change
from assessment.standing.confidence import ANSWERS_FOR_ECE, Calibration, SelfView, View, Word
from assessment.standing.history import History, LevelChange, Point
from assessment.standing.profile import Standing

EMPTY = "There is no finished assessment yet. After the first, this page shows where you stood; after the second, what changed."
STALE, MEASURE_AGAIN = "Getting old", "Measure {area} again"
OVER_TIME = "Over time"
OVER_TIME_EXPLAINED = (
    "The line is the score, the band its 90 % interval: what was known after each assessment. Dots mark assessments, "
    "triangles a new level. After the last one the band widens, because evidence ages."
)
AS_TABLE, CHANGES = "The same as a table", "Changes since the first measurement"
CHANGES_EXPLAINED = (
    "The change stands with its 90 % interval, and is more than noise when that leaves zero out. It comes from the answers up to the first "
    "measurement against all those since; the starting point plays no part in it, so it need not lie about the difference of "
    "the two scores. Of a hundred areas in which nothing changed, at most about eight are called risen."
)
LEVELS, WHICH, OPEN = "New levels", "An assessment", "Open its results"
KNOWING = "How well you know what you know"
KNOWING_EMPTY = (
    "None of your answers in assessments says how sure you were. Choose *a guess*, *unsure* or *sure* beside your answers: "
    "it never changes a score, and this page will show how far your sureness can be trusted."
)
KNOWING_EXPLAINED = (
    "Compared are your answers in assessments that say how sure you were: how often those called *sure* were right, and so on. "
    "*A guess* counts as 25 %, *unsure* as 60 %, *sure* as 90 %. Questions are chosen to be hard for you, about half are "
    "answered rightly; that leaves fewer answers to be sure of, but those called *sure* should still be right."
)
CERTAINTIES: dict[Confidence, str] = {"guess": "a guess", "unsure": "unsure", "sure": "sure"}
AS_SURE_AS_RIGHT, YOUR_ANSWERS = "as sure as right", "your answers"
STATED, RIGHT_SHARE = "how sure you were", "share right"
FIGURES = "Brier score and its parts"
SURE_AND_WRONG = "Sure and wrong"
SURE_EXPLAINED = (
    "The newest first. A mistaken belief is worth more study than a gap one knows of. A question leaves this list once you "
    "answer it rightly."
)
SURE_NONE = "No answer was given surely and wrongly and is still open."
SURE_SHOWN, SURE_MORE, PRACTISE = 5, "Show the other {count}", "Practise {topic}"
SELF_RATED = "What you thought before measuring"
SELF_EXPLAINED = (
    "Your self-rating beside the first measurement of the same area. Over or under is said only where the whole 90 % interval "
    "lies outside the level you named; in brackets stands that interval."
)
SELF_EMPTY = "You gave no self-rating before your first assessment, so there is nothing to compare."
VIEWS = {
    View.OVER: "higher than measured",
    View.UNDER: "lower than measured",
    View.AS_MEASURED: "as measured, as far as the answers tell",
}


def change(one: Change) -> str:
    """Say how one area changed, and whether that is more than noise."""
    name, then, now = one.now.area.name, one.then.score, one.now.score
    if one.certain:
        verb = "rose" if one.difference > 0 else "fell"
        return f"**{name}** {verb} from {then:.0f} % to {now:.0f} %: more than noise ({_span(one)})."
    return f"**{name}**: {then:.0f} % then, {now:.0f} % now. The answers cannot tell this from noise ({_span(one)})."


def summary(history: History, blueprint: Blueprint) -> str:
    """Say in plain sentences what changed since each area was first measured, the certain changes first."""
    certain = [one for one in history.since_first if one.certain]
    noise = [one.now.area.name for one in history.since_first if not one.certain]
    compared = {one.now.area.id for one in history.since_first}
    asked = {area for point in history.points for area in point.asked}
    once = [area.name for area in blueprint.areas if area.id in asked - compared]
    parts = [
        f"{one.now.area.name} {'rose' if one.difference > 0 else 'fell'} from {one.then.score:.0f} % to "
        f"{one.now.score:.0f} %: more than noise."
        for one in certain
    ]
    if noise:
        parts.append(f"{_listed(noise)}: no change that the answers can tell from noise.")
    if once:
        parts.append(f"{_listed(once)}: measured once, so there is no change to see yet.")
    return " ".join(parts)


def stale(one: Standing) -> str:
    """Ask for a re-check."""
    return f"**{one.name}** was {refresh(one)}. Until then no verdict is given on it."


def change_row(one: Change) -> dict[str, str]:
    """One row of the table of changes."""
    return {
        AREA: one.now.area.name,
        "score": f"{one.then.score:.0f} % then, {one.now.score:.0f} % now",
        "change": f"{_signed(one.low)} to {_signed(one.high)} points",
        "more than noise": ("yes, a rise" if one.difference > 0 else "yes, a fall") if one.certain else "no",
    }


def point_row(point: Point) -> dict[str, str]:
    """One row of the table of assessments: the areas it asked about, the others in brackets."""
    cells = {
        one.area.name: f"{one.score:.0f} % ({one.low:.0f}–{one.high:.0f})" if one.area.id in point.asked else "–"
        for one in point.areas
    }
    return {"assessment": _day(point.at), **cells}


def level_change(one: LevelChange) -> str:
    """Say which level an area came to."""
    now = one.score.level.name if one.score.level else STARTING_OUT
    before = one.before.name if one.before else STARTING_OUT
    sure = "since the first measurement more than noise" if one.certain else "may be noise"
    return f"{_day(one.point.at)}: **{one.score.area.name}** from {before} to **{now}** ({sure})"


def point_name(point: Point, blueprint: Blueprint) -> str:
    """Name an assessment by its day and what it asked about."""
    areas = [area.name for area in blueprint.areas if area.id in point.asked]
    return f"{_day(point.at)}: {'all areas' if len(areas) == len(blueprint.areas) else ', '.join(areas)}"


def point_hint(at: datetime, one: AreaScore, changed: LevelChange | None) -> str:
    """Say what a point of the chart shows."""
    level = f"<br>new level: {one.level.name if one.level else STARTING_OUT}" if changed else ""
    return f"{_day(at)}<br>{one.score:.0f} %, between {one.low:.0f} and {one.high:.0f}{level}"


def over_time_described(history: History) -> str:
    """Describe the chart to somebody who cannot see it."""
    parts = []
    for place, area in enumerate(history.points[0].areas):
        here = [point for point in history.points if area.area.id in point.asked]
        if here:
            told = [
                f"{_day(point.at)} {point.areas[place].score:.0f} percent, between {point.areas[place].low:.0f} and "
                f"{point.areas[place].high:.0f}"
                for point in here
            ]
            parts.append(f"{area.area.name}: {'; '.join(told)}")
    return f"Scores over time. {'. '.join(parts)}. The table below has the same figures."


def bias(found: Calibration) -> str:
    """Say in words whether the learner is surer than right."""
    count = found.share.answers
    stated = found.bias + found.share.value
    facts = (
        f"Over {count} {'answer' if count == 1 else 'answers'} you were {100 * stated:.0f} % sure and "
        f"{100 * found.share.value:.0f} % right"
    )
    span = f"a difference of {_signed(100 * found.bias_low)} to {_signed(100 * found.bias_high)} points"
    if found.bias_low > 0:
        return f"You are surer than right: {facts.lower()}, {span}."
    if found.bias_high < 0:
        return f"You know more than you think: {facts.lower()}, {span}."
    return f"You are about as sure as right, as far as the answers can tell. {facts}, {span}."


def word_row(word: Word) -> dict[str, str]:
    """One row of the table of certainties."""
    share = word.share
    return {
        "you said": CERTAINTIES[word.certainty],
        "counts as": f"{100 * word.stated:.0f} %",
        "right": f"{100 * share.value:.0f} % ({100 * share.low:.0f}–{100 * share.high:.0f})",
        "answers": str(share.answers),
    }


def word_hint(word: Word) -> str:
    """Say what a point of the curve shows."""
    share = word.share
    return (
        f"{CERTAINTIES[word.certainty]}: {share.right} of {share.answers} right<br>{100 * share.value:.0f} %, "
        f"between {100 * share.low:.0f} and {100 * share.high:.0f}"
    )


def curve_described(found: Calibration) -> str:
    """Describe the calibration curve to somebody who cannot see it."""
    parts = [
        f"{CERTAINTIES[word.certainty]}, counted as {100 * word.stated:.0f} percent: {100 * word.share.value:.0f} percent "
        f"right, between {100 * word.share.low:.0f} and {100 * word.share.high:.0f}"
        for word in found.words
    ]
    return f"Share of right answers by certainty. {'; '.join(parts)}. The table below has the same figures."


def figures(found: Calibration) -> str:
    """Give the Brier score, its parts, and what to hold it against."""
    told = (
        f"The **Brier score** is the mean squared distance between how sure you were and how it came out: "
        f"**{found.brier:.3f}**, where 0 is best. Always saying “{100 * found.share.value:.0f} %” would have scored "
        f"{found.uncertainty:.3f}, and “fifty-fifty” 0.250. It is {found.reliability:.3f} for words that were off, less "
        f"{found.resolution:.3f} for words that told right from wrong, plus {found.uncertainty:.3f} for the questions."
    )
    if found.ece is None:
        return f"{told} The expected calibration error is shown from {ANSWERS_FOR_ECE} rated answers on."
    return f"{told} The **expected calibration error** is **{100 * found.ece:.0f} points**."


def wrong_title(response: Response, blueprint: Blueprint) -> str:
    """Head one entry of the list of sure and wrong answers."""
    day = f"{_day(response.answered_at)}: " if response.answered_at else ""
    behind = f" – {response.misconception}" if response.misconception else ""
    return f"{day}{blueprint.topic(response.topic).name}{behind}"


def self_row(one: SelfView) -> dict[str, str]:
    """One row of the comparison of self-ratings with what was measured."""
    measured = one.measured
    return {
        AREA: measured.area.name,
        "you said": one.rated.name if one.rated else STARTING_OUT,
        "measured": f"{measured.level.name if measured.level else STARTING_OUT}, {measured.score:.0f} % "
        f"({measured.low:.0f}–{measured.high:.0f})",
        "so": VIEWS[one.view],
    }


def _span(one: Change) -> str:
    return f"a change between {_signed(one.low)} and {_signed(one.high)} points"


def _signed(points: float) -> str:
    rounded = round(points)
    return f"{'+' if rounded > 0 else '−' if rounded < 0 else ''}{abs(rounded)}"


def _day(at: datetime) -> str:
    local = at.astimezone()
    return f"{local.day} {local:%b %Y}"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
