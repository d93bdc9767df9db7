"""When another role is met along a plan."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assessment.words.plan import stepping_stone
from tests.made import curriculum, learner, planned


def test_a_role_that_asks_the_same_of_one_topic_is_met_when_that_topic_ends() -> None:
    profile = learner(curriculum([[], [0]], [3, 3], other=[3]), {"t0": False, "t1": False})
    schedule = planned(profile)
    (stone,) = schedule.stepping_stones
    last = max(step.last_week for step in schedule.steps if step.topic.id == "t0")
    assert stone.week == last
    assert stone.on == schedule.start + timedelta(weeks=last)
    assert f"met by the end of week {stone.week}, " in stepping_stone(stone)
    assert stepping_stone(stone, stone.on - timedelta(days=1)) == stepping_stone(stone)
    gone_by = stepping_stone(stone, stone.on)
    assert "planned to be met by" in gone_by and ": met" not in gone_by


def test_a_role_that_asks_a_lower_level_is_met_earlier() -> None:
    wanted = curriculum([[]], [4], hours=20, other=[3])
    profile = learner(wanted, {"t0": False})
    schedule = planned(profile)
    (stone,) = schedule.stepping_stones
    # Level 3 stands for 80 hours and level 4 for 140.
    assert stone.week == max(step.last_week for step in schedule.steps if step.step.level <= 3)
    assert stone.week == pytest.approx(len(schedule.weeks) * 80 / 140, abs=1.5)


def test_hours_already_logged_bring_the_stone_nearer() -> None:
    profile = learner(curriculum([[]], [4], hours=20, other=[3]), {"t0": False})
    early = planned(profile, logged={"t0": 60.0}).stepping_stones[0]
    assert early.week < planned(profile).stepping_stones[0].week


def test_a_role_that_is_met_already_says_so() -> None:
    profile = learner(curriculum([[], []], [3, 5], other=[2]), {"t0": True}, times=40)
    (stone,) = planned(profile).stepping_stones
    assert (stone.week, stone.on) == (0, None)
    assert "met already" in stepping_stone(stone)


def test_a_role_beyond_the_plan_says_how_far_and_in_what() -> None:
    profile = learner(curriculum([[], []], [3, 0], other=[4, 3]), {"t0": False, "t1": False})
    (stone,) = planned(profile).stepping_stones
    assert stone.week is None and stone.on is None
    # 70 - 40 hours more of topic 0, and what is missing of the 40 hours of topic 1.
    assert 30 < stone.missing_hours <= 70
    assert set(stone.missing) == {"Topic 0", "Topic 1"}
    assert "hours beyond this plan" in stepping_stone(stone)


def test_a_skipped_topic_keeps_a_role_out_of_reach() -> None:
    profile = learner(curriculum([[], []], [3, 3], other=[3, 3]), {"t0": False, "t1": False})
    (stone,) = planned(profile, skipped=["t0"]).stepping_stones
    assert stone.missing == ("Topic 0",)
