"""What a topic builds on and opens: what its page and the map say is what the plan goes by."""

from __future__ import annotations

from dataclasses import replace

from assessment.banks import Bank
from assessment.blueprint import Blueprint
from assessment.dashboard.state.topic import neighbours
from tests.made import at_levels, curriculum, learner, planned


def needing_at_a_higher_level() -> Blueprint:
    """Topic 1 builds on topic 0 from the beginning, and from level 3 on it needs topic 2; topic 3 builds on topic 1."""
    made = curriculum([[], [0], [], [1]], [3, 3, 3, 3])

    def needs(step_id: str, level: int, before: dict[str, int]) -> dict[str, int]:
        return before | ({"t2": 2} if (step_id, level) == ("t1", 3) else {})

    topics = tuple(
        replace(
            topic,
            steps=tuple(replace(step, needs=needs(topic.id, step.level, dict(step.needs))) for step in topic.steps),
        )
        for topic in made.topics
    )
    steps = tuple(step for topic in (topics[0], topics[2], topics[1], topics[3]) for step in topic.steps)
    return replace(made, topics=topics, steps=steps)


def test_prerequisites_come_first_and_needs_of_levels_with_the_first_level_that_has_them() -> None:
    blueprint = needing_at_a_higher_level()
    assert list(neighbours.builds_on(blueprint.topic("t1")).items()) == [("t0", 1), ("t2", 3)]
    assert neighbours.opens(blueprint, "t2") == {"t1": 3}
    assert neighbours.opens(blueprint, "t0") == {"t1": 1}
    assert neighbours.builds_on(blueprint.topic("t2")) == neighbours.opens(blueprint, "t3") == {}


def test_the_way_of_a_topic_goes_through_needs_of_levels_and_on_by_prerequisites() -> None:
    blueprint = needing_at_a_higher_level()
    assert neighbours.all_beneath(blueprint, "t3") == {"t0", "t1"}
    assert neighbours.all_beneath(blueprint, "t1") == {"t0", "t2"}
    assert neighbours.all_above(blueprint, "t2") == {"t1", "t3"}
    assert neighbours.all_above(blueprint, "t1") == {"t3"}


def test_what_the_plan_says_a_step_opens_stands_among_what_its_topic_opens() -> None:
    blueprint = needing_at_a_higher_level()
    names = {topic.id: topic.name for topic in blueprint.topics}
    nothing, working = (1.0,), (0.0, 0.0, 1.0)
    profile = at_levels(learner(blueprint, {}), dict.fromkeys(names, nothing) | {"t1": working})
    steps = planned(profile).steps
    said = {(step.topic.id, name) for step in steps for name in step.opens}
    assert ("t2", "Topic 1") in said
    assert said <= {(topic, names[other]) for topic in names for other in neighbours.opens(blueprint, topic)}


def test_every_need_of_the_bank_is_told_on_both_sides(bank: Bank) -> None:
    blueprint = bank.blueprint
    needs = {(step.topic, before) for step in blueprint.steps for before in step.needs}
    told = {(topic.id, before) for topic in blueprint.topics for before in neighbours.builds_on(topic)}
    assert needs and needs <= told
    assert told == {(other, topic.id) for topic in blueprint.topics for other in neighbours.opens(blueprint, topic.id)}
    assert all(before in neighbours.all_beneath(blueprint, topic) for topic, before in told)
    assert all(topic in neighbours.all_above(blueprint, before) for topic, before in told)
