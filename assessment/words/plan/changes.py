"""What changed between two plans and why, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.counts import counted, few, listed
from assessment.plan.changes import Cause, Differences, ElapsedWeeks, Kind, Measured, Move, Why
from assessment.standing.profile import Standing
from assessment.words.days import between_months, day, day_before
from assessment.words.hours import amount, figure
from assessment.words.standing import between

MINUS = "\N{MINUS SIGN}"


def reasons(differences: Differences) -> list[str]:
    """Say what differs between two plans overall."""
    sentences = []
    if differences.role:
        before, now = differences.role
        sentences.append(f"The role is now {now}; it was {before}.")
    if differences.hours_per_week:
        hours_before, hours = differences.hours_per_week
        sentences.append(f"You plan {amount(hours)} a week; it was {figure(hours_before)}.")
    if differences.begins_earlier:
        sentences.append(f"The plan begins earlier, on {day(differences.begins_earlier)}.")
    if differences.elapsed:
        sentences.append(_elapsed(differences.elapsed))
    if differences.answers > 0:
        answers = counted(differences.answers, "more answer has", "more answers have")
        sentences.append(f"{answers} come in.")
        sentences += _measurements(differences.measured)
    elif differences.answers < 0:
        answers = counted(-differences.answers, "answer no longer counts", "answers no longer count")
        sentences.append(f"{answers}.")
    newly, no_longer = differences.weeks_off
    if newly:
        sentences.append(f"{counted(newly, 'more week is', 'more weeks are')} kept free.")
    if no_longer:
        sentences.append(f"{counted(no_longer, 'week is', 'weeks are')} no longer kept free.")
    if differences.pinned:
        sentences.append("The topics you study first changed.")
    if differences.skipped:
        sentences.append("The topics you leave out changed.")
    if differences.hours:
        study_before, study = differences.hours
        most = [f"{name} ({'+' if by > 0 else MINUS}{figure(abs(by))})" for name, by in differences.hours_by_topic[:3]]
        where = f", most of the change in {listed(most)}" if most else ""
        still = " from here on" if differences.elapsed else ""
        sentences.append(f"There are {amount(study)} to study{still} instead of {figure(study_before)}{where}.")
    if differences.ends:
        ended, ends = differences.ends
        sentences.append(
            f"In all the plan ends {_weeks_apart((ends - ended).days)}, on {day_before(ends)} instead of {day_before(ended)}."
        )
    if differences.reached and (range_of_end := between_months(*differences.reached)).startswith("between"):
        sentences.append(f"The end is not certain: you would reach the role {range_of_end}. Further answers narrow it.")
    return sentences


def _measurements(topics: Sequence[Measured]) -> list[str]:
    """Say what new answers did to the topics they are about, and that they tell of others too."""
    if not topics:
        return []
    named = few([f"{topic.name} {topic.now:.0f} % (was {topic.before:.0f} %)" for topic in topics])
    return [f"New scores: {listed(named)}. The scores of related topics move with them."]


def move(moved: Move) -> str:
    """Say what happened to a step, and why."""
    name = moved.step.name
    match moved.kind:
        case Kind.ADDED:
            return f"{name} is new in the plan: {_why(moved)}."
        case Kind.DONE:
            return f"{name} is done: {_why(moved)}."
        case Kind.LEFT:
            return f"{name} is no longer in the plan, because {_why(moved)}."
    assert moved.ends is not None and moved.days is not None and moved.before is not None  # it is in both plans
    now = moved.step.hours
    left = f" It takes {amount(now)} instead of {figure(moved.before)}." if now != moved.before else ""
    if moved.kind is Kind.KEPT:
        return f"{name} still ends in the week before {day(moved.ends)}.{left}"
    return f"{name} ends {_weeks_apart(moved.days)}, before {day(moved.ends)}, because {_because(moved.cause)}.{left}"


def _why(moved: Move) -> str:
    hours, standing = amount(moved.step.hours), moved.standing
    match moved.why:
        case None:
            return "the plan changed"
        case Why.LEFT_THE_BANK:
            return "it is no longer in the question bank"
        case Why.SKIPPED:
            return f"you leave it out ({hours})"
        case Why.NOT_ASKED:
            return "your role does not ask for it"
        case Why.CHECK_FIRST:
            return f"you may know it already ({_measured(standing)}), and its check comes first"
        case Why.CHECK_PASSED:
            return "you passed its check"
        case Why.MEASURED:
            return _measured(standing)
        case Why.MAY_BE_KNOWN:
            return f"you may know it already ({_measured(standing)}), and your next assessment will tell more"
        case Why.NO_LONGER_SKIPPED:
            return f"you no longer leave it out ({hours})"
        case Why.NEW_IN_THE_BANK:
            return "it is new in the question bank"
        case Why.NOW_ASKED:
            return f"your role now asks for it ({hours})"
        case Why.MISSING:
            return f"{_measured(standing)}, below what is asked ({hours})"


def _because(cause: Cause) -> str:
    causes = []
    if cause.pinned is not None:
        causes.append("you chose to study it first" if cause.pinned else "you no longer study it first")
    if cause.scores:
        was, now = cause.scores
        causes.append(f"you now score {'higher' if now > was else 'lower'} ({now:.0f} % instead of {was:.0f} %)")
    if cause.logged:
        causes.append(f"you logged {amount(cause.logged)} on it")
    if causes:
        return ", and ".join(causes)
    return "the plan around it changed" if cause.around else "the order of gain per hour changed"


def _elapsed(elapsed: ElapsedWeeks) -> str:
    weeks = f"{counted(elapsed.weeks, 'week has', 'weeks have')} gone by since the old plan began"
    if elapsed.logged is None:
        return f"{weeks}; what you studied shows in what was measured."
    kept = "as planned" if elapsed.kept else "more" if elapsed.logged > elapsed.planned else "fewer"
    return f"{weeks}: {amount(elapsed.planned)} of study planned, {figure(elapsed.logged)} logged ({kept})."


def _measured(standing: Standing | None) -> str:
    if standing is None:
        return "no longer measured"
    asked = "" if standing.required_score is None else f", asked for {standing.required_score:.0f} %"
    measured = "measured" if standing.answer_count else "judged by its area,"
    return f"{measured} {standing.score:.0f} % ({between(standing.low, standing.high)}{asked})"


def _weeks_apart(days: int) -> str:
    return f"{counted(abs(days) // 7, 'week')} {'later' if days > 0 else 'earlier'}"
