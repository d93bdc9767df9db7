"""What holds for every plan, whatever the curriculum, the learner and the week."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.exports import as_json, markdown, table
from assessment.plan import Schedule
from assessment.plan.replan import replan
from assessment.standing.profile import Profile
from assessment.standing.verdict import Verdict
from tests.made import START, curriculum, learner


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    """Draw a curriculum without circles, a role, and somebody who knows some of it."""
    count = draw(st.integers(1, 12))
    before = [
        draw(st.lists(st.integers(0, place - 1), max_size=3, unique=True)) if place else [] for place in range(count)
    ]
    levels = draw(st.lists(st.integers(0, 5), min_size=count, max_size=count))
    blueprint = curriculum(before, levels, draw(st.floats(0.5, 30)))
    answered = draw(st.dictionaries(st.sampled_from([f"t{place}" for place in range(count)]), st.booleans()))
    return learner(blueprint, answered, draw(st.integers(1, 20)))


@st.composite
def plans(draw: st.DrawFn) -> tuple[Profile, dict[str, object], Schedule]:
    """Draw a plan with wishes; returns them too."""
    profile = draw(profiles())
    ids = [one.id for one in profile.topics]
    skipped = draw(st.lists(st.sampled_from(ids), unique=True, max_size=3))
    wishes: dict[str, object] = {
        "weeks_off": [START + timedelta(days=day) for day in draw(st.lists(st.integers(0, 200), max_size=6))],
        "skipped": skipped,
        # In the order of the blueprint pins never contradict the prerequisites.
        "pinned": sorted(draw(st.lists(st.sampled_from(ids), unique=True, max_size=2)), key=ids.index),
        "logged": draw(st.dictionaries(st.sampled_from(ids), st.floats(0, 50), max_size=4)),
    }
    wishes["pinned"] = [topic for topic in wishes["pinned"] if topic not in skipped]  # type: ignore[attr-defined]
    order = draw(st.permutations(range(len(ids))))
    return profile, wishes, planned(profile, draw(st.floats(1, 60)), START, **wishes)  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(plans())
def test_what_holds_for_every_plan(drawn: tuple[Profile, dict[str, object], Schedule]) -> None:
    profile, wishes, schedule = drawn
    # No week is over budget, and weeks off hold nothing.
    assert all(week.total <= schedule.hours_per_week + 1e-9 for week in schedule.weeks)
    off = {day - timedelta(days=day.weekday()) for day in wishes["weeks_off"]}  # type: ignore[attr-defined]
    assert all((week.total == 0) == week.off == (week.start in off) for week in schedule.weeks)

    # Every gap that is not skipped is in the plan exactly once, and nothing that is met.
    ids = [one.topic.id for one in schedule.steps]
    gaps = {one.id for one in profile.topics if one.verdict.missing} - set(wishes["skipped"])  # type: ignore[call-overload]
    assert len(ids) == len(set(ids)) and gaps <= set(ids)
    assert not {one.id for one in profile.topics if one.verdict.done or one.verdict is Verdict.NOT_REQUIRED} & set(ids)

    # Hours are conserved.
    spent: Counter[str] = Counter()
    for week in schedule.weeks:
        spent.update(dict(week.hours))
    assert spent == {one.topic.id: one.hours for one in schedule.steps}
    assert sum(spent.values()) == schedule.hours
    assert sum(week.total for week in schedule.weeks) == pytest.approx(schedule.total_hours)
    assert schedule.hours_low <= schedule.hours <= schedule.hours_high

    # A topic begins when all it builds on is finished.
    entries = [(week.number, place, topic) for week in schedule.weeks for place, (topic, _) in enumerate(week.hours)]
    first = {topic: (week, place) for week, place, topic in reversed(entries)}
    last = {topic: (week, place) for week, place, topic in entries}
    for one in schedule.steps:
        assert all(last[before] < first[one.topic.id] for before in one.topic.prerequisites if before in last)

    # The end is where the weeks end, and inside its range.
    assert schedule.ends == START + timedelta(weeks=len(schedule.weeks))
    assert schedule.reached_early <= schedule.ends <= schedule.reached_late


@settings(max_examples=20, deadline=None)
@given(profiles(), st.floats(1, 60))
def test_the_same_input_gives_the_same_plan_and_the_same_texts(profile: Profile, hours: float) -> None:
    one, other = (planned(profile, hours, START) for _ in range(2))
    assert one == other
    assert all(write(one) == write(other) for write in (markdown, table, as_json))


@settings(max_examples=40, deadline=None)
@given(plans(), st.dictionaries(st.integers(0, 11), st.booleans()), st.integers(0, 30), st.floats(1, 60))
def test_a_new_plan_accounts_for_every_topic_of_the_old(
    drawn: tuple[Profile, dict[str, object], Schedule], learned: dict[int, bool], weeks: int, hours: float
) -> None:
    profile, _, old = drawn
    known = {f"t{place}": right for place, right in learned.items() if place < len(profile.topics)}
    later = learner(profile.blueprint, known, 15)
    new = planned(later, hours, date(2026, 3, 2) + timedelta(weeks=weeks))
    moves = replan(old, new).changes
    assert sorted(move.topic for move in moves) == sorted(
        {one.topic.id for one in old.topics} | {one.topic.id for one in new.topics}
    )
    assert all(move.text.startswith(move.name) and move.text.endswith(".") for move in moves)


@settings(max_examples=20, deadline=None)
@given(plans())
def test_a_plan_compared_with_itself_has_not_moved(drawn: tuple[Profile, dict[str, object], Schedule]) -> None:
    assert replan(drawn[2], drawn[2]).moved == () and replan(drawn[2], drawn[2]).reasons == ()
