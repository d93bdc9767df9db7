"""The next step: the single thing to do now, the same on every page.

In order of priority: an unfinished sitting; the quick scan if nothing is measured; cards due; the adopted plan (a check of a topic
whose hours are studied, then this week's first open task, then its checks, then the first task of a later week); otherwise the top
of the ranking, unless a measurement would probably put another topic first or a check may well save its hours. Adopting a plan that
begins with that topic changes nothing in this, whenever it begins, and what is begun is finished.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from assessment.advice import doubts, rehearsal
from assessment.advice.ranking import surely_wrong
from assessment.advice.recommendation import Advice, TopicAdvice
from assessment.diary import OpenTask
from assessment.items import Response, Sitting
from assessment.sitting import FULL_LENGTH, QUICK_LENGTH, TOPIC_LENGTH
from assessment.standing.profile import Profile, Standing
from assessment.standing.verdict import Verdict

#: Minimum probability that a measurement changes the first topic, for measuring to come before studying.
WORTH_MEASURING = 0.5
NO_CHECKS: Mapping[str, date] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Resume:
    """Resume an unfinished sitting."""

    sitting: Sitting


@dataclass(frozen=True, slots=True)
class Scan:
    """Take the quick scan over all areas, since nothing is measured yet."""

    questions: int


@dataclass(frozen=True, slots=True)
class ReviewCards:
    """Review the cards that are due."""

    cards: int


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """Study a topic of the adopted plan, which still takes `hours`; `begins` is the Monday of its week if that is a later one.

    `instead` is what today's results would put first, see `advised_instead`.
    """

    standing: Standing
    hours: float
    instead: TopicAdvice | None
    begins: date | None = None


@dataclass(frozen=True, slots=True)
class PlannedCheck:
    """Take a check that the adopted plan has put into this week or an earlier one, or into the later week that begins on `begins`."""

    standing: Standing
    begins: date | None = None


@dataclass(frozen=True, slots=True)
class MeasureFirst:
    """Measure an area or topic before studying; `chance` is the probability that the result brings
    something to study, or another topic first.

    `instead` is the present top of the ranking; None where nothing is left to study.
    """

    standing: Standing
    chance: float
    instead: TopicAdvice | None


@dataclass(frozen=True, slots=True)
class CheckFirst:
    """Check a topic that would otherwise be studied next: it may be met, or its check may well save its many hours."""

    standing: Standing


@dataclass(frozen=True, slots=True)
class CheckTopic:
    """Check a topic whose hours are studied."""

    advice: TopicAdvice


@dataclass(frozen=True, slots=True)
class StudyTopic:
    """Study the topic at the top of the ranking; `advice` holds its hours, what it gains, and the reasons."""

    advice: TopicAdvice


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The adopted plan leaves out everything that the role still asks for."""


@dataclass(frozen=True, slots=True)
class Confirm:
    """Take an assessment of `questions`: everything that the role asks for is met, but going by no more than `answers`."""

    questions: int
    answers: int


@dataclass(frozen=True, slots=True)
class NothingLeft:
    """Everything that the role asks for is met, as far as measured."""


NextStep = (
    Resume
    | Scan
    | ReviewCards
    | PlannedTask
    | PlannedCheck
    | MeasureFirst
    | CheckFirst
    | CheckTopic
    | StudyTopic
    | LeftOut
    | Confirm
    | NothingLeft
)


def subject(step: NextStep) -> Standing | None:
    """Return the topic or area that a step is about; None where it is about no single one."""
    match step:
        case PlannedTask(standing) | PlannedCheck(standing) | MeasureFirst(standing) | CheckFirst(standing):
            return standing
        case CheckTopic(advice) | StudyTopic(advice):
            return advice.standing
    return None


def choose_next_step(
    profile: Profile,
    advice: Advice,
    responses: Sequence[Response],
    *,
    waiting: Sitting | None = None,
    cards_due: int = 0,
    tasks: Sequence[OpenTask] = (),
    checks: Sequence[str] = (),
    later_checks: Mapping[str, date] = NO_CHECKS,
    new_results: bool = True,
    left_out: bool = False,
    scan: int = QUICK_LENGTH,
    full: int = FULL_LENGTH,
) -> NextStep:
    """Choose the next step.

    `responses` are those of assessments, `waiting` is the newest unfinished sitting, `cards_due` counts today's cards. `tasks` are the
    next open tasks of the adopted plan, `checks` the ids of the topics that it checks by now, and `later_checks` those that it checks
    after that, up to the week of the first task, with the Mondays of their weeks. `new_results` says whether answers have measured
    anything since it was adopted, and `left_out` whether it leaves out topics that the role still asks for; these are not in the
    `advice`. A scan asks `scan` questions, and a full assessment `full`.
    """
    if waiting is not None:
        return Resume(waiting)
    # a few exercises measure little
    only_code = {response.kind for response in responses if not response.voided} == {"program"}
    if profile.answer_count == 0 or only_code:
        return Scan(scan)
    if cards_due:
        return ReviewCards(cards_due)
    first = advice.topics[0] if advice.topics else None
    standings = {topic.id: topic for topic in profile.topics}
    task = next((task for task in tasks if task.topic in standings), None)
    studied = _studied(advice)
    # a task that is not begun, on the topic that also comes first without the plan
    agreed = task is not None and first is not None and task.topic == first.standing.id and not task.begun
    if first is not None and (task is None or (agreed and not new_results and studied is None)):
        if first.check_first:
            return CheckFirst(first.standing)
        if measure := _worth_measuring(profile, advice, responses, first):
            return measure
        hours = {topic.standing.id: topic.hours for topic in advice.topics}
        if studied is None and first.standing.id in doubts.sort_doubts(profile, hours).to_check:
            return CheckFirst(first.standing)
    due = [topic for topic in checks if topic in standings]
    later = {topic: monday for topic, monday in later_checks.items() if topic in standings}
    check = _check_before(task, due, later, advice)
    if check is not None:
        return PlannedCheck(standings[check], later.get(check))
    if studied is not None and task is not None:
        return CheckTopic(studied)
    if task is not None:
        return PlannedTask(standings[task.topic], task.hours, advised_instead(advice, task, new_results), task.begins)
    if first is None:
        return LeftOut() if left_out else _least_certain(profile) or _once_all_is_met(profile, full)
    return CheckTopic(studied) if studied else StudyTopic(first)


def _check_before(task: OpenTask | None, due: Sequence[str], later: Mapping[str, date], advice: Advice) -> str | None:
    """Name the topic whose planned check comes before a task: of the checks of its week the task's own or one that the ranking puts
    before it, and any of an earlier week. None comes before a task that is begun.
    """
    rank = {topic.standing.id: number for number, topic in enumerate(advice.topics)}
    if task is not None and task.begun:
        return None
    if task is None:
        waiting = [*due]
    elif task.begins is None:
        waiting = _of_the_week(due, task, rank)
    else:
        of_week = [topic for topic, monday in later.items() if monday == task.begins]
        waiting = [*due, *(topic for topic in later if topic not in of_week)] or _of_the_week(of_week, task, rank)
    return min(waiting, key=lambda topic: rank.get(topic, len(rank)), default=None)


def _of_the_week(checks: Sequence[str], task: OpenTask, rank: Mapping[str, int]) -> list[str]:
    """List the checks that come before a task of the same week: its own, and those that the ranking puts before it."""
    last = len(rank)
    return [topic for topic in checks if topic == task.topic or rank.get(topic, last) < rank.get(task.topic, -1)]


def _studied(advice: Advice) -> TopicAdvice | None:
    """Find a topic that a check can measure and whose hours are all studied."""
    done = (topic for topic in advice.topics if topic.logged >= topic.hours)
    return next((topic for topic in done if topic.standing.verdict is not Verdict.BEYOND), None)


def advised_instead(advice: Advice, task: OpenTask, new_results: bool) -> TopicAdvice | None:
    """Return the top of today's ranking where it is another topic than a planned task's, and new results have put it there.

    Hours that no answer has measured yet, on either of the two, are no results.
    """
    first = advice.topics[0] if advice.topics else None
    if first is None or not new_results or first.standing.id == task.topic:
        return None
    unmeasured = {topic.standing.id for topic in advice.topics if topic.logged}
    return first if unmeasured.isdisjoint((first.standing.id, task.topic)) else None


def _unmeasured_areas(profile: Profile) -> list[Standing]:
    """List the areas that were never measured, or too long ago."""
    return [area for area in profile.areas if area.verdict.open and (area.guessed or area.stale)]


def _least_certain(profile: Profile) -> MeasureFirst | None:
    """Find the unmeasured area, or otherwise the open topic, that is least likely to be met."""
    topics = [topic for topic in profile.topics if topic.verdict.open and topic.answer_count < TOPIC_LENGTH]
    least = min(_unmeasured_areas(profile) or topics, key=lambda standing: standing.chance or 0.0, default=None)
    return None if least is None else MeasureFirst(least, 1 - (least.chance or 0.0), None)


def _once_all_is_met(profile: Profile, full: int) -> Confirm | NothingLeft:
    """Ask for a full assessment of `full` questions before the role counts as reached, if it asks for anything at all."""
    asked = any(topic.required_score is not None for topic in profile.topics)
    return Confirm(full, profile.answer_count) if asked and profile.answer_count < full else NothingLeft()


def _worth_measuring(
    profile: Profile, advice: Advice, responses: Sequence[Response], first: TopicAdvice
) -> MeasureFirst | None:
    """Find the area or topic whose measurement would most likely change the first topic, if that is likely enough.

    Topics with as many answers as a sitting on them asks are not measured again until they are stale.
    """
    mistaken, logged = surely_wrong(responses), {topic.standing.id: topic.logged for topic in advice.topics}
    index = next(i for i, topic in enumerate(profile.topics) if topic.id == first.standing.id)
    candidates = _unmeasured_areas(profile)
    unmeasured = {area.id for area in candidates}
    for topic in {topic.id: topic for topic in (first.standing, advice.ask_about) if topic is not None}.values():
        if topic.verdict.open and topic.area not in unmeasured and topic.answer_count < TOPIC_LENGTH:
            candidates.append(topic)
    steps = [
        MeasureFirst(
            standing,
            rehearsal.chance_of_another_first(profile, advice.moved, standing, mistaken, logged, index),
            first,
        )
        for standing in candidates
    ]
    best = max(steps, key=lambda step: step.chance, default=None)
    return best if best is not None and best.chance >= WORTH_MEASURING else None
