"""What a learner asks of a plan is kept, or refused with a way out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assessment.errors import PlanError
from assessment.standing.profile import Profile
from assessment.words.plan import note, reasons
from tests.made import START, curriculum, learner, planned

# What the learner wishes


def test_pinned_topics_come_first_after_what_they_build_on() -> None:
    profile = learner(curriculum([[], [], [], [2]], [3, 3, 3, 3]), {f"t{index}": False for index in range(4)})
    schedule = planned(profile, 2, pinned=["t3"])
    assert [*dict.fromkeys(step.topic.id for step in schedule.steps)][:2] == ["t2", "t3"]
    pinned = next(step for step in schedule.steps if step.topic.id == "t3")
    assert pinned.pinned and "You chose to study it first" in " ".join(reasons(pinned))


def test_skipping_a_prerequisite_is_allowed_and_said() -> None:
    profile = learner(curriculum([[], [0]], [3, 3]), {"t0": False, "t1": False})
    schedule = planned(profile, skipped=["t0"])
    assert {step.topic.id for step in schedule.steps} == {"t1"}
    assert any(step.left_out == ("Topic 0",) for step in schedule.steps)
    assert [topic.id for topic in schedule.skipped] == ["t0"]
    told = " ".join(reason for step in schedule.steps for reason in reasons(step))
    assert "It builds on Topic 0, which you leave out" in told
    assert "not fully reached" in " ".join(map(note, schedule.notes))
    assert schedule.hours_high < planned(profile).hours_high


@pytest.mark.parametrize(("asked", "counted"), [(1.49, 1.5), (2.4, 2.5), (7.25, 7.5), (7.2, 7.0), (8.0, 8.0)])
def test_a_week_is_planned_in_half_hours_and_says_so(asked: float, counted: float) -> None:
    profile = learner(curriculum([[], [0]], [3, 3]), {"t0": False, "t1": False})
    schedule = planned(profile, asked)
    assert schedule.hours_per_week == counted
    assert schedule == planned(profile, counted)


@pytest.mark.parametrize(
    ("wishes", "complaint"),
    [
        ({"pinned": ["t1", "t0"]}, "You study Topic 1 before Topic 0, but it builds on it. Put Topic 0 before it"),
        ({"pinned": ["t2", "t0"]}, "You study Topic 2 before Topic 0"),
        ({"pinned": ["t0"], "skipped": ["t0"]}, "is both to be studied first and left out. Choose one"),
        ({"pinned": ["nowhere"]}, "no topic 'nowhere'"),
        ({"skipped": ["nowhere"]}, "no topic 'nowhere'"),
        ({"logged": {"t0": -1.0}}, "-1 logged hours of 't0'"),
        ({"logged": {"t0": float("nan")}}, "nan logged hours"),
        ({"start": date(1, 1, 1)}, "Choose a day from 2000 to 2200"),
        ({"start": date(9999, 12, 31)}, "Choose a day from 2000 to 2200"),
    ],
)
def test_wishes_that_contradict_are_refused_with_a_way_out(wishes: dict[str, object], complaint: str) -> None:
    profile = learner(curriculum([[], [0], [1]], [3, 3, 3]), {"t0": False, "t1": False, "t2": False})
    with pytest.raises(PlanError, match=complaint):
        planned(profile, **wishes)


@pytest.mark.parametrize("hours", [0, 0.5, -3, 61, 200, float("nan"), float("inf")])
def test_impossible_hours_are_refused(measured: Profile, hours: float) -> None:
    with pytest.raises(PlanError, match="between 1 and 60"):
        planned(measured, hours)


def test_a_start_in_the_past_goes_on_from_this_week() -> None:
    profile = learner(curriculum([[]], [3]), {"t0": False})
    schedule = planned(profile, start=date(2026, 3, 4), today=date(2026, 3, 19))
    assert schedule.start == date(2026, 3, 16)
    assert "The start, 4 March 2026, has passed" in note(schedule.notes[0])
    # A clock that went back is no reason to begin earlier than asked.
    assert planned(profile, start=date(2026, 3, 4), today=date(2025, 3, 19)).start == date(2026, 3, 2)


def test_a_role_without_topics_is_answered_clearly() -> None:
    blueprint = curriculum([[], []], [])
    schedule = planned(learner(blueprint, {"t0": True}))
    assert not schedule.steps and not schedule.weeks
    assert "asks for no topic" in note(schedule.notes[0])


def test_hours_logged_for_a_topic_that_is_gone_are_named() -> None:
    profile = learner(curriculum([[]], [3]), {"t0": False})
    assert "no longer in the question bank: gone" in note(planned(profile, logged={"gone": 4.0}).notes[-1])


def test_what_was_studied_this_week_beside_the_plan_leaves_fewer_hours_of_it() -> None:
    profile = learner(curriculum([[], []], [3, 3]), {"t0": False, "t1": False})
    plain = planned(profile, today=START)
    topic, hours = next(iter(plain.weeks[0].by_topic().items()))
    assert plain.weeks[0].total == 10 and hours > 2
    # a plan's own topic is ticked off by its hours, so the week keeps them
    assert planned(profile, this_week={topic: 2.0}, today=START) == plain
    for beside in ({"": 2.0}, {topic: hours + 2}):
        fewer = planned(profile, this_week=beside, today=START)
        assert [week.total for week in fewer.weeks[:2]] == [8, 10]
        assert sum(week.total - week.checks - week.practice for week in fewer.weeks) == fewer.hours == plain.hours
    later = START + timedelta(weeks=1)
    assert planned(profile, start=later, this_week={"": 2.0}, today=START).weeks[0].total == 10


def test_a_week_that_is_spent_has_no_study() -> None:
    profile = learner(curriculum([[], []], [3, 3]), {"t0": False, "t1": False})
    spent = planned(profile, this_week={"": 30.0}, today=START)
    assert [week.by_topic() == {} for week in spent.weeks[:2]] == [True, False]
