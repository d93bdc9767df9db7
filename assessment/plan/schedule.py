"""Hours into weeks: the topics of the advice on a calendar, as the learner wishes and their prerequisites allow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from assessment.advice.hours import SMALLEST, remaining
from assessment.advice.recommendation import Advice, TopicAdvice
from assessment.blueprint import Topic
from assessment.diary import MAX_HOURS_PER_WEEK, MIN_HOURS_PER_WEEK
from assessment.items import Response
from assessment.plan.stepping_stones import stepping_stones
from assessment.plan.study_plan import Checkpoint, PlannedTopic, Schedule, SteppingStone, Week
from assessment.plan.weeks import Job, lay_out, monday_after
from assessment.plan.wishes import Wishes, check
from assessment.standing.profile import Profile, Standing

__all__ = [
    "MAX_HOURS_PER_WEEK",
    "MIN_HOURS_PER_WEEK",
    "Checkpoint",
    "PlannedTopic",
    "Schedule",
    "SteppingStone",
    "Week",
    "schedule",
]

#: Misconceptions named for one topic, at most.
MISCONCEPTIONS = 5


def schedule(
    profile: Profile,
    advice: Advice,
    hours_per_week: float,
    start: date,
    *,
    weeks_off: Collection[date] = (),
    pinned: Sequence[str] = (),
    skipped: Collection[str] = (),
    logged: Mapping[str, float] | None = None,
    responses: Sequence[Response] = (),
    objective_of: Mapping[str, int] | None = None,
    today: date | None = None,
) -> Schedule:
    """Lay the advised topics out over weeks of `hours_per_week`, from the Monday on or before `start`.

    `weeks_off` names any day of a week to keep free; `pinned` topic ids come first, in their order, each after what it
    builds on; `skipped` ones are left out. `logged` are hours studied per topic id since it was last measured: they are
    taken off. `responses` give the misconceptions and, with `objective_of` (item id to objective, from 1), the objectives
    still open. With `today`, a start in the past goes on from this week. The same arguments give the same plan.

    Raises `PlanError` for hours outside 1 to 60 a week, a start no calendar needs, unknown topics, and pins that
    contradict each other or the prerequisites.
    """
    wishes = check(profile.blueprint, hours_per_week, start, weeks_off, pinned, skipped, logged or {}, today)
    wanted = {
        entry.standing.id: entry
        for entry in advice.topics
        if entry.hours > 0 and entry.standing.id not in wishes.skipped
    }
    hours = {topic_id: _left(entry.hours, wishes.logged.get(topic_id, 0.0)) for topic_id, entry in wanted.items()}
    order = _order(profile, wanted, wishes.pinned)
    jobs = [
        Job(topic_id, round(2 * hours[topic_id]), _open(profile.blueprint.topic(topic_id), wanted), entry.standing.area)
        for topic_id, entry in ((topic_id, wanted[topic_id]) for topic_id in order)
    ]
    area_ids = [area.id for area in profile.blueprint.areas]
    measure_first = profile.answered == 0 and bool(profile.role.requirements)
    weeks, checkpoints = lay_out(jobs, area_ids, hours_per_week, wishes.monday, wishes.off, measure_first)
    topics = _topics(profile, wanted, hours, weeks, wishes, responses, objective_of or {})
    study = sum(hours.values())
    low, high = remaining(profile, wishes.skipped, wishes.logged)
    low, high = min(low, study), max(high, study)
    ends = weeks[-1].start + timedelta(weeks=1) if weeks else wishes.monday
    early, late = (monday_after(total, hours_per_week, wishes.monday, wishes.off) for total in (low, high))
    return Schedule(
        role=profile.role,
        start=wishes.monday,
        hours_per_week=hours_per_week,
        topics=topics,
        to_check=tuple(
            one
            for one in profile.topics
            if one.verdict.open and one.required_score is not None and one.id not in hours
            and one.id not in wishes.skipped
        ),
        weeks=weeks,
        hours=study,
        hours_low=low,
        hours_high=high,
        reached_early=min(early, ends),
        reached_late=max(late, ends),
        answered=profile.answered,
        ends=ends,
        practice_hours=sum(week.practice for week in weeks),
        check_hours=sum(week.checks for week in weeks),
        checkpoints=checkpoints,
        stepping_stones=stepping_stones(profile, topics, weeks),
        pinned=wishes.pinned,
        skipped=tuple(one for one in profile.topics if one.id in wishes.skipped),
        weeks_off=tuple(sorted(wishes.off)),
        logged=tuple(sorted((topic_id, spent) for topic_id, spent in wishes.logged.items() if spent)),
        notes=(*wishes.notes, *_notes(profile, advice, wishes, topics)),
        areas=profile.blueprint.areas,
        area_standings=profile.areas,
        standings=profile.topics,
    )  # fmt: skip


def _left(expected: float, logged: float) -> float:
    """Take logged hours off, to the half hour; a topic not yet measured as met never falls to nothing."""
    return max(SMALLEST, round(2 * (expected - logged)) / 2)


def _open(topic: Topic, wanted: Collection[str]) -> tuple[str, ...]:
    return tuple(before for before in topic.prerequisites if before in wanted)


def _order(profile: Profile, wanted: Mapping[str, TopicAdvice], pinned: Sequence[str]) -> list[str]:
    """Put pinned topics first, each after what it builds on, and leave the rest in the order of the advice."""
    order: dict[str, None] = {}

    def put(topic_id: str) -> None:
        for before in _open(profile.blueprint.topic(topic_id), wanted):
            if before not in order:
                put(before)
        order[topic_id] = None

    for topic_id in pinned:
        if topic_id in wanted:
            put(topic_id)
    return list(dict.fromkeys([*order, *wanted]))


def _topics(
    profile: Profile,
    wanted: Mapping[str, TopicAdvice],
    hours: Mapping[str, float],
    weeks: Sequence[Week],
    wishes: Wishes,
    responses: Sequence[Response],
    objective_of: Mapping[str, int],
) -> tuple[PlannedTopic, ...]:
    """Describe each topic of the weeks, in the order in which they begin."""
    spans: dict[str, list[int]] = {}
    for week in weeks:
        for topic_id, _ in week.hours:
            spans.setdefault(topic_id, []).append(week.number)
    topics = []
    for topic_id, numbers in spans.items():
        topic, entry = profile.blueprint.topic(topic_id), wanted[topic_id]
        mine = [response for response in responses if response.topic == topic_id and not response.voided]
        logged = wishes.logged.get(topic_id, 0.0)
        held = profile.blueprint.level_at(entry.standing.estimate.theta)
        levels = {0, *range((held.level if held else 0) + 1, profile.role.level(topic_id) + 1)}
        left_out = tuple(
            profile.blueprint.topic(before).name for before in topic.prerequisites if before in wishes.skipped
        )
        topics.append(
            PlannedTopic(
                topic=topic,
                standing=entry.standing,
                hours=hours[topic_id],
                first_week=numbers[0],
                last_week=numbers[-1],
                readings=tuple(row for row in profile.blueprint.readings.get(topic_id, ()) if row.level in levels),
                reasons=(*entry.reasons, *_more_reasons(entry, logged, left_out, topic_id in wishes.pinned)),
                objectives=_objectives(topic, entry.standing, mine, objective_of),
                misconceptions=_misconceptions(mine),
                tasks=tuple(row for row in profile.blueprint.tasks.get(topic_id, ()) if row.level in levels),
                check=_check(entry.standing),
                logged=logged,
                pinned=topic_id in wishes.pinned,
                skipped_prerequisites=left_out,
            )
        )
    return tuple(topics)


def _more_reasons(entry: TopicAdvice, logged: float, left_out: Sequence[str], pinned: bool) -> list[str]:
    reasons = ["You pinned it, so it comes as early as its prerequisites allow."] if pinned else []
    if logged:
        rest = "the rest is planned" if entry.hours - logged >= SMALLEST else "what is left is the check"
        reasons.append(f"You have logged {logged:g} of about {entry.hours:.0f} hours; {rest}.")
    if left_out:
        reasons.append(f"It builds on {', '.join(left_out)}, which you skip, so it may take longer than planned.")
    return reasons


def _misconceptions(responses: Sequence[Response]) -> tuple[str, ...]:
    """Name the mistakes behind a learner's wrong answers, the most frequent first, then the most recent."""
    seen = Counter(response.misconception for response in reversed(responses) if response.misconception)
    return tuple(text for text, _ in seen.most_common(MISCONCEPTIONS))


def _objectives(
    topic: Topic, standing: Standing, responses: Sequence[Response], objective_of: Mapping[str, int]
) -> tuple[str, ...]:
    """Leave out what the last answers show: right at the level asked for, and not wrong since."""
    asked = standing.required_level.level if standing.required_level else 0
    shown: dict[int, bool] = {}
    for response in responses:
        number = objective_of.get(response.item_id, 0)
        shown[number] = response.correct and (response.level >= asked or shown.get(number, False))
    rest = tuple(text for number, text in enumerate(topic.objectives, start=1) if not shown.get(number, False))
    return rest or topic.objectives  # the topic is not met, so something of it is open


def _check(standing: Standing) -> str:
    if standing.required_level is None or standing.required_score is None:
        return f"Answer the questions on {standing.name} again."
    return (
        f"Answer fresh questions on {standing.name}. It is passed when they make it at least 9 in 10 likely that you stand "
        f"at {standing.required_score:.0f} % or above (level {standing.required_level.name})."
    )


def _notes(profile: Profile, advice: Advice, wishes: Wishes, topics: Sequence[PlannedTopic]) -> list[str]:
    """Say what the learner's wishes mean for the plan."""
    names = {topic.id: topic.name for topic in profile.blueprint.topics}
    notes = []
    if not any(asked.level for asked in profile.role.requirements.values()):
        notes.append(f"The role {profile.role.name} asks for no topic, so there is nothing to plan. Choose another.")
    for entry in advice.topics:
        if entry.standing.id in wishes.skipped and entry.hours > 0:
            notes.append(
                f"You skip {entry.standing.name} (about {entry.hours:.0f} hours). The role asks for it, so without it "
                "the role is not fully reached."
            )
    for one in topics:
        if one.skipped_prerequisites:
            notes.append(f"{one.topic.name} builds on {', '.join(one.skipped_prerequisites)}, which you skip.")
    planned = {one.topic.id for one in topics}
    for topic_id in wishes.pinned:
        if topic_id not in planned:
            notes.append(f"{names[topic_id]} is pinned, but there is nothing left to study in it for this role.")
    if unknown := sorted(set(wishes.logged) - set(names)):
        notes.append(f"Hours are logged for topics that are no longer in the question bank: {', '.join(unknown)}.")
    return notes
