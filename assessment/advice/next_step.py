"""The one next thing to do, and why: every page shows this step and none works one out itself.

In this order: a sitting that waits; nothing measured yet, the scan; cards due; this week's first open task of the adopted
plan; and else the top of the ranking, which is measured first only where that would probably bring another topic to the top.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.advice import rehearsal
from assessment.advice.ranking import surely_wrong
from assessment.advice.recommendation import Advice, TopicAdvice
from assessment.items import Response, Sitting
from assessment.sitting import QUICK_LENGTH, TOPIC_LENGTH
from assessment.standing.profile import Profile, Standing
from assessment.standing.verdict import Verdict

#: Measuring comes before studying when the chance that it changes what comes first is at least this.
WORTH_MEASURING = 0.5


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on with a sitting that waits; `asked` questions of it are answered."""

    sitting: Sitting
    asked: int


@dataclass(frozen=True, slots=True)
class Scan:
    """Answer the first questions over all areas: nothing is measured yet."""

    questions: int


@dataclass(frozen=True, slots=True)
class ReviewCards:
    """Review the cards that are due, while they are still in reach."""

    cards: int


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """Study a topic of this week of the adopted plan; `hours` of it are left.

    `instead` is what today's ranking would put first where that is another topic.
    """

    standing: Standing
    hours: float
    instead: TopicAdvice | None


@dataclass(frozen=True, slots=True)
class MeasureFirst:
    """Measure an area or a topic before studying: with this `chance` that changes what comes first.

    `instead` is the topic that comes first as things stand; None where nothing is left but what is not known.
    """

    standing: Standing
    chance: float
    instead: TopicAdvice | None


@dataclass(frozen=True, slots=True)
class CheckTopic:
    """Answer questions on a topic whose hours are studied: they show what was learned."""

    advice: TopicAdvice


@dataclass(frozen=True, slots=True)
class StudyTopic:
    """Study the topic at the top of the ranking; `advice` holds its hours, what it gains, and the reasons."""

    advice: TopicAdvice


@dataclass(frozen=True, slots=True)
class NothingLeft:
    """Everything that the role asks for is met, as far as is measured."""


NextStep = Resume | Scan | ReviewCards | PlannedTask | MeasureFirst | CheckTopic | StudyTopic | NothingLeft


def choose_next_step(
    profile: Profile,
    advice: Advice,
    responses: Sequence[Response],
    *,
    waiting: Sitting | None = None,
    asked: int = 0,
    cards_due: int = 0,
    tasks: Sequence[tuple[str, float]] = (),
    scan: int = QUICK_LENGTH,
) -> NextStep:
    """Choose the one next thing to do.

    `responses` are those that measured, `waiting` is the newest unfinished sitting with `asked` answers, `cards_due` counts
    today's cards, and `tasks` are this week's open tasks of the adopted plan, as topic ids with the hours left; a
    scan asks `scan` questions.
    """
    if waiting is not None:
        return Resume(waiting, asked)
    if profile.answer_count == 0 or {response.kind for response in responses} == {
        "program"
    }:  # one exercise measures little
        return Scan(scan)
    if cards_due:
        return ReviewCards(cards_due)
    first = advice.topics[0] if advice.topics else None
    standings = {topic.id: topic for topic in profile.topics}
    for topic, hours in tasks:
        if topic in standings:
            other = first if first is not None and first.standing.id != topic else None
            return PlannedTask(standings[topic], hours, other)
    if first is None:
        return _not_known(profile) or NothingLeft()
    if measure := _worth_measuring(profile, advice, responses, first):
        return measure
    done = (topic for topic in advice.topics if topic.logged >= topic.hours)
    check = next((topic for topic in done if topic.standing.verdict is not Verdict.BEYOND), None)
    return CheckTopic(check) if check else StudyTopic(first)


def _not_known(profile: Profile) -> MeasureFirst | None:
    """Find what is least sure where all that is known is met: an area nobody asked about or long ago, else a close call."""
    areas = [area for area in profile.areas if area.verdict.open and (area.guessed or area.stale)]
    topics = [topic for topic in profile.topics if topic.verdict.open and topic.answer_count < TOPIC_LENGTH]
    least = min(areas or topics, key=lambda standing: standing.chance or 0.0, default=None)
    return None if least is None else MeasureFirst(least, 1 - (least.chance or 0.0), None)


def _worth_measuring(
    profile: Profile, advice: Advice, responses: Sequence[Response], first: TopicAdvice
) -> MeasureFirst | None:
    """Find what is best measured before anything is studied, if its doubt decides what comes first.

    What was asked as often as a sitting about it would is not asked for again until it goes stale.
    """
    mistaken, logged = surely_wrong(responses), {topic.standing.id: topic.logged for topic in advice.topics}
    index = next(i for i, topic in enumerate(profile.topics) if topic.id == first.standing.id)
    candidates = [area for area in profile.areas if area.verdict.open and (area.guessed or area.stale)]
    unknown = {area.id for area in candidates}
    for topic in {asked.id: asked for asked in (first.standing, advice.ask_about) if asked is not None}.values():
        if topic.verdict.open and topic.area not in unknown and topic.answer_count < TOPIC_LENGTH:
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
