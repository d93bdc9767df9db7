"""Small curricula, learners and advice made to measure: what a plan needs, without the shipped bank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from assessment import plan, standing
from assessment.advice.hours import ERROR_SD, learning
from assessment.advice.ranking import Moved
from assessment.advice.recommendation import Advice, TopicAdvice
from assessment.advice.steps import hours_by_topic, steps_ahead
from assessment.banks.curriculum.steps import default_steps, sort_steps
from assessment.blueprint import Area, Blueprint, Level, Reading, Requirement, Role, StartingPoint, Task, Topic
from assessment.items import Parameters, Response, Shown
from assessment.plan import Schedule
from assessment.scoring.learning.tracking import Tracked
from assessment.standing.profile import Profile, Standing
from assessment.standing.verdict import verdict_for

START = date(2026, 3, 2)  # a Monday
AREAS = ("mathematics", "statistics")
LEVELS = tuple(
    Level(number, name, cut, band, f"means {name}")
    for number, (name, cut, band) in enumerate(
        (
            ("aware", -1.4, (15.0, 35.0)),
            ("working", -0.4, (35.0, 55.0)),
            ("practitioner", 0.6, (55.0, 75.0)),
            ("advanced", 1.6, (75.0, 90.0)),
            ("expert", 2.6, (90.0, 100.0)),
        ),
        start=1,
    )
)


def curriculum(
    prerequisites: Sequence[Sequence[int]],
    levels: Sequence[int],
    hours: float = 10.0,
    other: Sequence[int] = (),
    readings: Mapping[str, tuple[Reading, ...]] | None = None,
    tasks: Mapping[str, tuple[Task, ...]] | None = None,
) -> Blueprint:
    """Make topics t0, t1 ... in turn in two areas; the role `wanted` asks `levels` of them, the role `other` asks `other`."""
    topics = tuple(
        Topic(
            id=f"t{index}",
            area=AREAS[index % 2],
            name=f"Topic {index}",
            prerequisites=tuple(f"t{before}" for before in earlier),
            hours_to_level=tuple(hours * part for part in (1, 2, 4, 7, 12)),
            objectives=(f"can begin {index}", f"can end {index}"),
        )
        for index, earlier in enumerate(prerequisites)
    )
    topics = tuple(replace(topic, steps=default_steps(topic)) for topic in topics)

    def role(role_id: str, asked: Sequence[int]) -> Role:
        return Role(
            role_id, role_id.title(), {f"t{index}": Requirement(0.5, level) for index, level in enumerate(asked)}
        )

    return Blueprint(
        areas=tuple(Area(area, area.title()) for area in AREAS[: len(topics)]),
        levels=LEVELS,
        topics=topics,
        roles={"wanted": role("wanted", levels), **({"other": role("other", other)} if other else {})},
        starting_points={"none": StartingPoint("none", "Nothing", dict.fromkeys(AREAS[: len(topics)], -1.5))},
        readings=readings or {},
        tasks=tasks or {},
        steps=sort_steps(topics, Path("made")),
    )


def response(topic: str, correct: bool, misconception: str = "", item: str = "item", level: int = 3) -> Response:
    """Make one answer."""
    return Response(
        item_id=item,
        revision="1",
        topic=topic,
        kind="single_choice",
        level=level,
        seed=1,
        given=("x",),
        correct=correct,
        misconception=misconception,
        parameters=Parameters(1.2, level - 3.0, 0.25, 0.0),
        shown=Shown("", "", "python", (), (), "", {}),
    )


def learner(blueprint: Blueprint, right: Mapping[str, bool], times: int = 12) -> Profile:
    """Measure a learner who was always right, or always wrong, in the topics named, `times` over."""
    responses = [response(topic, correct) for topic, correct in right.items() for _ in range(times)]
    return standing.measure_profile(blueprint, blueprint.roles["wanted"], responses)


def at_levels(profile: Profile, chances: Mapping[str, Sequence[float]]) -> Profile:
    """Say by hand how likely a learner is below the first level of a topic, at the first, and so on; 12 answers are to tell of it."""
    highest, role = profile.blueprint.highest_measured, profile.role

    def stands(standing: Standing) -> Standing:
        if standing.id not in chances:
            return standing
        at = tuple(chances[standing.id]) + (0.0,) * (highest + 1 - len(chances[standing.id]))
        met = sum(at[min(role.level(standing.id), highest) :]) if role.level(standing.id) else None
        verdict = verdict_for(met, beyond=standing.asks_for_work)
        return replace(standing, level_probabilities=at, chance=met, verdict=verdict, bearing=12, answer_count=12)

    return replace(profile, topics=tuple(map(stands, profile.topics)))


def advice(profile: Profile, order: Sequence[int] | None = None) -> Advice:
    """Advise the open topics in the blueprint's order, or in `order`."""
    hours = hours_by_topic(steps_ahead(profile))
    places = range(len(profile.topics)) if order is None else order
    topics = tuple(
        TopicAdvice(profile.topics[index], hours[profile.topics[index].id], 0.1, 0.5)
        for index in places
        if profile.topics[index].id in hours
    )
    tracked = Tracked.begin(profile.belief, learning(profile.blueprint), ERROR_SD)
    return Advice((), topics, (), Moved.none(tracked))


def planned(
    profile: Profile,
    hours_per_week: float = 10,
    start: date = START,
    *,
    responses: Sequence[Response] = (),
    objective_of: Mapping[str, int] | None = None,
    logged: Mapping[str, float] | None = None,
    made: Mapping[str, float] | None = None,
    this_week: Mapping[str, float] | None = None,
    today: date | None = None,
    **wishes: Any,
) -> Schedule:
    """Plan for a learner; `wishes` are those of `plan.PlanRequest`."""
    evidence = plan.Evidence(responses, objective_of or {}, logged or {}, made or {}, this_week or {})
    return plan.make_plan(profile, plan.PlanRequest(hours_per_week, start, **wishes), evidence, today=today)
