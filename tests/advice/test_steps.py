"""The steps still to do, their hours, and the order in which they gain most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from random import Random

import pytest

from assessment.advice.recommendation import advise
from assessment.advice.steps import (
    StepAhead,
    as_advised,
    chances_of_needs,
    closures,
    hours_by_topic,
    lacking,
    order_steps,
    steps_ahead,
)
from assessment.banks.curriculum.steps import split_step
from assessment.blueprint import Blueprint, Milestone
from assessment.standing.checks import Check
from assessment.standing.profile import Profile
from tests.made import at_levels, curriculum, learner, planned

NOTHING = (1.0,)


def beginner(blueprint: Blueprint) -> Profile:
    """A learner who is surely below the first level of every topic."""
    return at_levels(learner(blueprint, {}), {topic.id: NOTHING for topic in blueprint.topics})


def hours(profile: Profile, **wishes: object) -> dict[str, float]:
    return {entry.step.id: entry.hours for entry in steps_ahead(profile, **wishes)}  # type: ignore[arg-type]


def steps_of(blueprint: Blueprint, at: Sequence[tuple[str, float, float]]) -> list[StepAhead]:
    """Steps with the hours and gains given, in the blueprint's order."""
    by_id = {step.id: step for step in blueprint.steps}
    rank = {step.id: number for number, step in enumerate(blueprint.steps)}
    return [StepAhead(by_id[name], took, gain, False) for name, took, gain in sorted(at, key=lambda row: rank[row[0]])]


def ids(order: Sequence[StepAhead]) -> list[str]:
    return [entry.step.id for entry in order]


def test_a_beginner_has_all_hours_up_to_what_the_role_asks_before_them() -> None:
    """Ten hours lead to the first level, twenty to the second, forty to the third; the second topic is asked for nothing."""
    assert hours(beginner(curriculum([[], []], [3, 0]))) == {"t0/1": 10, "t0/2": 10, "t0/3": 20}


def test_whoever_is_at_a_level_has_half_of_the_next_before_them_on_average() -> None:
    profile = at_levels(learner(curriculum([[]], [3]), {}), {"t0": (0, 1)})
    assert hours(profile) == {"t0/2": 5, "t0/3": 20}


def test_of_a_level_in_two_parts_less_is_left_of_the_first() -> None:
    """24 hours in two parts of 12: what is left of each, averaged over everywhere within the level."""
    points = [(number + 0.5) / 1000 for number in range(1000)]
    first = sum(24 * max(0.0, 0.5 - point) for point in points) / 1000
    second = sum(24 * (1 - max(0.5, point)) for point in points) / 1000
    profile = at_levels(learner(curriculum([[]], [4], hours=8), {}), {"t0": (0, 0, 0, 1)})
    assert hours(profile) == pytest.approx({"t0/4.1": first, "t0/4.2": second}, abs=1e-3)


def test_hours_are_those_of_everybody_who_may_be_meant() -> None:
    """Of two learners one stands below the first level and one somewhere above it: 10 and 0 hours to it, 10 and 5 from it on."""
    assert hours(at_levels(learner(curriculum([[]], [2]), {}), {"t0": (0.5, 0.5)})) == {"t0/1": 5, "t0/2": 7.5}


def test_a_lower_level_that_is_held_soundly_is_not_studied() -> None:
    sound, unsound = ({"t0": (1 - held, held)} for held in (0.6, 0.58))
    blueprint = curriculum([[]], [2])
    assert "t0/1" not in hours(at_levels(learner(blueprint, {}), sound))
    assert "t0/1" in hours(at_levels(learner(blueprint, {}), unsound))


def test_hours_count_by_the_chance_that_the_topic_is_a_gap() -> None:
    """One in five has met it already: eight hours of ten are expected, of a topic that is studied without a check."""
    assert hours(at_levels(learner(curriculum([[]], [1]), {}), {"t0": (0.8, 0.2)})) == {"t0/1": 8}


def test_logged_hours_come_off_the_first_steps_and_the_last_keeps_half_an_hour() -> None:
    profile = beginner(curriculum([[]], [2]))
    assert hours(profile, logged={"t0": 4}) == {"t0/1": 6, "t0/2": 10}
    assert hours(profile, logged={"t0": 12}) == {"t0/2": 8}
    assert hours(profile, logged={"t0": 500, "gone": 3}) == {"t0/2": 0.5}


def test_what_is_met_passed_or_skipped_has_no_steps() -> None:
    blueprint = curriculum([[], [], [], []], [1, 1, 1, 1])
    profile = at_levels(beginner(blueprint), {"t0": (0.25, 0.75)})
    passed = Check("t1", 0.95, 6, datetime(2026, 3, 2, tzinfo=UTC))
    assert set(hours(replace(profile, checked={"t1": passed}), skipped=["t2"])) == {"t3/1"}


def test_all_steps_together_gain_everything_and_each_level_alike() -> None:
    """Both topics matter alike, so each is half of the role; a topic counts a quarter more where that matters more."""
    profile = beginner(curriculum([[], []], [2, 4]))
    gains = {entry.step.id: entry.gain for entry in steps_ahead(profile)}
    assert sum(gains.values()) == pytest.approx(1)
    assert gains["t0/1"] == gains["t0/2"] == pytest.approx(1 / 4)
    assert gains["t1/3"] == gains["t1/4.1"] + gains["t1/4.2"] == pytest.approx(1 / 8)
    assert steps_ahead(profile, matters={"t0": 1.25})[0].gain == pytest.approx(1.25 / 4)


def test_a_role_that_asks_nothing_has_no_steps() -> None:
    profile = beginner(curriculum([[], []], [0, 0]))
    assert steps_ahead(profile) == () and order_steps(profile.blueprint, profile.role, ()) == ()


def test_levels_that_no_question_shows_are_left_whole() -> None:
    """Somebody at the second level, the last that questions show, has half of the third before them and all of the fourth."""
    blueprint = replace(curriculum([[]], [4], hours=8), highest_measured=2)
    assert hours(at_levels(learner(blueprint, {}), {"t0": (0, 0, 1)})) == {"t0/3": 8, "t0/4.1": 12, "t0/4.2": 12}


@pytest.mark.parametrize("highest", [1, 2, 3, 4])
def test_what_needs_a_level_that_no_question_shows_comes_after_it(highest: int) -> None:
    blueprint = curriculum([[], []], [5, 1])
    first, other = blueprint.topics
    needy = tuple(split_step("t1", 1, (1,), 10.0, {"t0": 5}))
    blueprint = replace(
        blueprint,
        topics=(first, replace(other, steps=(*needy, *other.steps[1:]))),
        steps=(*first.steps, *needy, *other.steps[1:]),
        highest_measured=highest,
    )
    profile = learner(blueprint, {"t0": False, "t1": False})
    assert chances_of_needs(profile)["t0", 5] == pytest.approx(0)
    for steps in (advise(profile, ()).steps, planned(profile).steps):
        topics = [entry.step.topic for entry in steps]
        assert topics[-1] == "t1" and set(topics[:-1]) == {"t0"}


def test_a_topic_left_open_is_studied_where_something_needs_what_it_probably_lacks() -> None:
    """A check left both a close call. What is surely lacking needs the first level of one of them, and that one does not wait."""
    blueprint = curriculum([[], [], [0]], [1, 1, 2])
    profile = at_levels(beginner(blueprint), {"t0": (0.5, 0.5), "t1": (0.5, 0.5)})
    close = {name: Check(name, 0.5, 18, datetime(2026, 3, 2, tzinfo=UTC)) for name in ("t0", "t1")}
    waits = {entry.step.id: entry.waits for entry in steps_ahead(replace(profile, checked=close))}
    assert waits == {"t0/1": False, "t1/1": True, "t2/1": False, "t2/2": False}


def test_the_chance_of_a_need_is_that_of_its_level_or_a_higher_one() -> None:
    profile = at_levels(learner(curriculum([[]], [3]), {}), {"t0": (0.1, 0.2, 0.3, 0.4)})
    chances = chances_of_needs(profile)
    assert chances == pytest.approx({("t0", 1): 0.9, ("t0", 2): 0.7, ("t0", 3): 0.4, ("t0", 4): 0, ("t0", 5): 0})
    assert lacking(chances) == {("t0", 3), ("t0", 4), ("t0", 5)}
    assert lacking({("t0", 1): 0.6, ("t0", 2): 0.59}) == {("t0", 2)}


def test_a_closure_is_a_step_with_all_that_comes_before_it() -> None:
    blueprint = curriculum([[], [0]], [2, 2])
    assert closures(blueprint)["t1/3"] == {"t1/1", "t1/2", "t1/3", "t0/1", "t0/2"}
    assert closures(blueprint, frozenset())["t1/3"] == {"t1/1", "t1/2", "t1/3"}
    assert closures(blueprint, frozenset({("t0", 1)}))["t1/3"] == {"t1/1", "t1/2", "t1/3", "t0/1"}


def waited(order: Sequence[StepAhead]) -> float:
    """How long all gains are waited for."""
    end = total = 0.0
    for entry in order:
        end += entry.hours
        total += end * entry.gain
    return total


@pytest.mark.parametrize("seed", range(5))
def test_of_all_orders_of_topics_apart_the_one_with_the_least_waiting_is_taken(seed: int) -> None:
    """All 210 orders of three topics with two, two and three steps are tried."""
    rng, blueprint = Random(seed), curriculum([[], [], []], [2, 2, 3])
    names = ["t0/1", "t0/2", "t1/1", "t1/2", "t2/1", "t2/2", "t2/3"]
    ahead = steps_of(blueprint, [(name, rng.randint(1, 20), rng.random()) for name in names])
    least = min(
        waited(order)
        for order in permutations(ahead)
        if all(
            (a.step.topic != b.step.topic or a.step.level < b.step.level)
            for number, a in enumerate(order)
            for b in order[number + 1 :]
        )
    )
    assert waited(order_steps(blueprint, blueprint.roles["wanted"], ahead)) == pytest.approx(least)


def test_what_gains_much_brings_what_it_needs_with_it() -> None:
    """The pair gains 9 in 20 hours; alone, its first half gains less per hour than the third topic."""
    blueprint = curriculum([[], [0], []], [1, 1, 1])
    ahead = steps_of(blueprint, [("t0/1", 10, 1), ("t1/1", 10, 8), ("t2/1", 10, 4)])
    role = blueprint.roles["wanted"]
    assert ids(order_steps(blueprint, role, ahead)) == ["t0/1", "t1/1", "t2/1"]
    assert ids(order_steps(blueprint, role, ahead, needs=frozenset())) == ["t1/1", "t2/1", "t0/1"]


def test_pinned_topics_come_first_in_their_order_each_after_what_it_needs() -> None:
    blueprint = curriculum([[], [0], [], []], [1, 1, 1, 1])
    ahead = steps_of(blueprint, [("t0/1", 10, 1), ("t1/1", 10, 1), ("t2/1", 10, 2), ("t3/1", 10, 9)])
    order = order_steps(blueprint, blueprint.roles["wanted"], ahead, ["t2", "t1", "gone"])
    assert ids(order) == ["t2/1", "t0/1", "t1/1", "t3/1"]


def test_within_a_horizon_are_the_steps_that_begin_in_it_and_the_first_in_any() -> None:
    blueprint = curriculum([[], [], []], [1, 1, 1])
    ahead = steps_of(blueprint, [("t0/1", 10, 3), ("t1/1", 10, 2), ("t2/1", 10, 1)])
    role = blueprint.roles["wanted"]
    counts = [len(order_steps(blueprint, role, ahead, horizon=horizon)) for horizon in (0, 10, 10.5, 20, 21)]
    assert counts == [1, 1, 2, 2, 3]
    waiting = [replace(ahead[0], conditional=True), *ahead[1:]]
    assert len(order_steps(blueprint, role, waiting, horizon=10)) == 2


@pytest.mark.parametrize(("aside", "order"), [(4, ["t0/1", "t2/1", "t1/1"]), (4.5, ["t0/1", "t1/1", "t2/1"])])
def test_on_the_way_to_a_milestone_a_tenth_of_the_hours_before_goes_elsewhere(aside: float, order: list[str]) -> None:
    """Forty hours led to the first milestone, so four may go into what gains most and leads to none."""
    blueprint = curriculum([[], [], []], [1, 1, 1])
    blueprint = replace(blueprint, milestones=(Milestone("a", "A", {"t0": 1}, {}), Milestone("b", "B", {"t1": 1}, {})))
    ahead = steps_of(blueprint, [("t0/1", 40, 1), ("t1/1", 10, 1), ("t2/1", aside, 9)])
    assert ids(order_steps(blueprint, blueprint.roles["wanted"], ahead)) == order


@pytest.mark.parametrize(("levels", "first"), [({"t0": 2, "t1": 1}, "t0/1"), ({"t0": 2}, "t2/1")])
def test_a_milestone_goes_first_in_a_role_that_asks_half_of_its_levels_in_full(
    levels: dict[str, int], first: str
) -> None:
    blueprint = curriculum([[], [], []], [1, 1, 1])
    milestone = Milestone("a", "A", levels, {})
    ahead = steps_of(blueprint, [("t0/1", 10, 2), ("t1/1", 10, 1), ("t2/1", 10, 9)])
    role = blueprint.roles["wanted"]
    assert ids(order_steps(replace(blueprint, milestones=(milestone,)), role, ahead))[0] == first
    assert milestone.asked_by(role) == ({"t0": 1, "t1": 1} if "t1" in levels else {})


def test_the_order_advised_is_kept_and_others_come_right_before_what_needs_them_first_or_last() -> None:
    """Both the second and the fourth topic need the first one; nothing needs the last."""
    blueprint = curriculum([[], [0], [], [0], []], [1, 1, 1, 1, 1])
    order = steps_of(blueprint, [(f"t{number}/1", 1, 1) for number in range(5)])
    named = {entry.step.id: entry for entry in order}
    advised = [named["t2/1"], named["t1/1"], named["t3/1"]]
    assert ids(as_advised(blueprint, order, advised)) == ["t2/1", "t0/1", "t1/1", "t3/1", "t4/1"]
    assert as_advised(blueprint, order, ()) == tuple(order)


def test_hours_are_added_up_by_topic() -> None:
    ahead = steps_of(curriculum([[], []], [2, 1]), [("t0/1", 10, 1), ("t0/2", 2.5, 1), ("t1/1", 1, 1)])
    assert hours_by_topic(ahead) == {"t0": 12.5, "t1": 1}
    assert hours_by_topic(()) == {}
