"""The order of study, what the next hours gain in each area, and what speaks for a topic."""

from __future__ import annotations

from dataclasses import replace
from statistics import NormalDist

import numpy as np
import pytest

from assessment import standing
from assessment.advice.hours import ERROR_SD, learning
from assessment.advice.ranking import (
    HORIZON_HOURS,
    Moved,
    Ranking,
    believing,
    gained,
    prerequisites,
    ranked,
    required,
    surely_wrong,
    weights,
)
from assessment.advice.recommendation import advise
from assessment.advice.steps import StepAhead
from assessment.banks import Bank
from assessment.items import Response
from assessment.scoring.learning.tracking import Tracked
from assessment.scoring.measuring.ability import Belief
from assessment.standing.profile import Profile
from assessment.standing.verdict import Verdict
from tests.made import at_levels, curriculum, learner, response


def unmoved(profile: Profile) -> Moved:
    return Moved.none(Tracked.begin(profile.belief, learning(profile.blueprint), ERROR_SD))


def moved_up(profile: Profile, index: int, by: float) -> Moved:
    """Study is believed to have raised one topic so far."""
    up = np.zeros(len(profile.topics))
    up[index] = by
    return unmoved(profile)._replace(by=up, begun=frozenset({index}))


def rank(profile: Profile, moved: Moved | None = None, **logged: float) -> Ranking:
    return ranked(profile, moved or unmoved(profile), {}, logged)


def steps(*rows: tuple[int, float, float, bool]) -> Ranking:
    """A ranking of first steps: topic, hours, gain, and whether it waits for a check."""
    blueprint = curriculum([[], [], []], [1, 1, 1])
    first = {step.topic: step for step in blueprint.steps if step.level == 1}
    ahead = tuple(StepAhead(first[f"t{topic}"], hours, gain, waits) for topic, hours, gain, waits in rows)
    return Ranking(ahead, (), np.zeros(3), {}, frozenset())


@pytest.fixture
def nobody() -> Profile:
    """Of three topics the first and the last are mathematics, the other statistics."""
    return learner(curriculum([[], [], []], [1, 1, 1]), {})


def test_the_hours_ahead_are_spent_in_order_and_the_last_step_counts_in_part(nobody: Profile) -> None:
    """Of 130 hours 100 go into the first step; the other 30 are half of the second, and nothing is left for the third."""
    gain, hours = gained(nobody, steps((0, 100, 0.4, False), (1, 60, 0.3, False), (2, 10, 0.2, False)))
    assert gain == pytest.approx({"mathematics": 0.4, "statistics": 0.15})
    assert hours == {"mathematics": 100, "statistics": 30}


def test_what_waits_for_a_check_takes_no_hours_unless_all_does(nobody: Profile) -> None:
    some, every = steps((0, 50, 0.4, True), (1, 60, 0.3, False)), steps((0, 50, 0.4, True), (1, 60, 0.3, True))
    assert gained(nobody, some) == ({"mathematics": 0, "statistics": 0.3}, {"mathematics": 0, "statistics": 60})
    assert gained(nobody, every) == ({"mathematics": 0.4, "statistics": 0.3}, {"mathematics": 50, "statistics": 60})


def test_nothing_is_gained_without_steps_or_hours(nobody: Profile) -> None:
    nothing = {"mathematics": 0, "statistics": 0}
    assert gained(nobody, steps()) == gained(nobody, steps((0, 50, 0.4, False)), 0) == (nothing, nothing)


def test_what_a_quarter_gains_is_the_same_however_far_is_ranked(bank: Bank) -> None:
    topics = bank.blueprint.topics
    answers = [response(topic.id, number % 4 > 0, item=f"i{number}") for number, topic in enumerate([*topics, *topics])]
    profile = standing.measure_profile(bank.blueprint, bank.blueprint.roles["ml-engineer"], answers, "data-scientist")
    moved = advise(profile, answers).moved
    near, far = (ranked(profile, moved, {}, {}, horizon) for horizon in (HORIZON_HOURS, float("inf")))
    assert any(step.waits for step in near.steps) and len(near.steps) < len(far.steps)
    assert gained(profile, near) == gained(profile, far)


def test_a_right_answer_clears_a_sure_mistake(responses: tuple[Response, ...]) -> None:
    wrong = replace(responses[0], correct=False, confidence="sure", given=("x",))
    assert surely_wrong((wrong, wrong)) == {wrong.topic: 2}
    assert surely_wrong((wrong, replace(wrong, correct=True))) == {}


def test_a_voided_right_answer_clears_nothing_and_dont_know_is_no_sure_mistake(responses: tuple[Response, ...]) -> None:
    wrong = replace(responses[0], correct=False, confidence="sure", given=("x",))
    assert surely_wrong((wrong, replace(wrong, correct=True, voided=True))) == {wrong.topic: 1}
    assert surely_wrong((replace(wrong, given=()), replace(wrong, voided=True))) == {}
    assert surely_wrong(()) == {}


def test_topics_matter_and_ask_as_the_role_says_and_build_on_what_the_map_says() -> None:
    """The first level is held from -1.4 on, the third from 0.6; where nothing is asked the line lies one level's width lower, at -2.4."""
    profile = learner(curriculum([[], [0], [0, 1]], [1, 0, 3]), {})
    assert required(profile).tolist() == pytest.approx([-1.4, -2.4, 0.6])
    assert prerequisites(profile) == [[], [0], [0, 1]]
    few = {name: asked for name, asked in profile.role.requirements.items() if name != "t1"}
    assert weights(replace(profile, role=replace(profile.role, requirements=few))) == [0.5, 0, 0.5]


def test_a_level_that_only_work_shows_is_asked_at_the_highest_that_questions_do() -> None:
    blueprint = replace(curriculum([[]], [5]), highest_measured=4)
    assert required(learner(blueprint, {})).tolist() == [1.6]


def test_under_another_belief_a_topic_is_met_as_likely_as_its_curve_says() -> None:
    profile = learner(curriculum([[], []], [3, 2]), {"t0": False})
    there = believing(profile, Belief(np.array([1.0, -0.4]), np.array([[0.25, 0.1], [0.1, 0.16]])))
    first, other = there.topics
    assert first.chance == pytest.approx(1 - NormalDist(1.0, 0.5).cdf(0.6)) and first.verdict is Verdict.LIKELY_MET
    assert other.chance == pytest.approx(0.5) and other.verdict is Verdict.CLOSE_CALL
    curve = NormalDist(-0.4, 0.4)
    expected = [curve.cdf(-1.4), curve.cdf(-0.4) - curve.cdf(-1.4), curve.cdf(0.6) - curve.cdf(-0.4)]
    assert other.level_probabilities[:3] == pytest.approx(expected)


def test_another_belief_about_some_topics_leaves_the_others_alone() -> None:
    profile = learner(curriculum([[], []], [3, 2]), {"t0": False})
    there = believing(profile, Belief(np.ones(2), np.eye(2)), np.array([False, True]))
    assert there.topics[0] == profile.topics[0] and there.topics[1].estimate == (1.0, 1.0)


def test_a_ranking_holds_each_topic_with_hours_once_and_what_its_steps_gain() -> None:
    """Each of three levels of a topic that a beginner lacks, and of one of another, is an equal share of its half."""
    profile = at_levels(learner(curriculum([[], []], [3, 1]), {}), {"t0": (1.0,), "t1": (1.0,)})
    ranking = rank(profile)
    assert sorted(ranking.order) == [0, 1]
    assert ranking.gain.tolist() == pytest.approx([0.5, 0.5])
    assert ranking.hours == {"t0": 40, "t1": 10}
    assert ranking.check_first == frozenset()


def test_a_mistake_made_surely_raises_what_its_topic_gains_by_a_quarter() -> None:
    profile = at_levels(learner(curriculum([[], []], [3, 1]), {}), {"t0": (1.0,), "t1": (1.0,)})
    sure = ranked(profile, unmoved(profile), {"t1": 3, "gone": 1}, {})
    assert sure.gain.tolist() == pytest.approx([0.5, 0.625])


def test_what_is_lacking_comes_before_what_needs_it() -> None:
    profile = at_levels(learner(curriculum([[], [0]], [1, 5]), {}), {"t0": (1.0,), "t1": (1.0,)})
    assert rank(profile).order == (0, 1)


def test_the_first_step_is_ranked_however_near_the_horizon() -> None:
    profile = at_levels(learner(curriculum([[], []], [3, 3]), {}), {"t0": (1.0,), "t1": (1.0,)})
    near = ranked(profile, unmoved(profile), {}, {}, 0.0)
    assert near.steps == rank(profile).steps[:1] and len(near.order) == 1
    assert near.hours == rank(profile).hours


def test_a_role_that_asks_nothing_or_has_all_ranks_nothing() -> None:
    nothing_asked = learner(curriculum([[], []], [0, 0]), {"t0": False})
    everything = at_levels(learner(curriculum([[], []], [1, 1]), {}), {"t0": (0.0, 1.0), "t1": (0.0, 1.0)})
    for profile in (nothing_asked, everything):
        ranking = rank(profile)
        assert (ranking.steps, ranking.order, ranking.hours) == ((), (), {}) and not ranking.gain.any()


def test_what_study_is_hoped_to_have_brought_waits_for_its_check() -> None:
    """An answer has shown a gap. Hours since raise the topic by four levels' widths: it counts as a close call, and never as met."""
    profile = learner(curriculum([[], []], [3, 3]), {"t0": False, "t1": False})
    assert profile.topics[0].verdict is Verdict.GAP and rank(profile).check_first == frozenset()
    there = rank(profile, moved_up(profile, 0, 4.0), t0=30)
    assert there.check_first == {0} and all(entry.waits for entry in there.steps if entry.step.topic == "t0")


def test_a_topic_of_which_no_answer_tells_does_not_move() -> None:
    profile = learner(curriculum([[], []], [3, 3]), {"t1": False})
    assert profile.topics[0].guessed
    assert rank(profile, moved_up(profile, 0, 4.0), t0=30).order == rank(profile).order
    assert rank(profile, moved_up(profile, 0, 4.0), t0=30).hours == rank(profile).hours
