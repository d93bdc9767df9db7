"""What holds for every plan, whatever the curriculum, the learner and the week."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.exports import as_json, markdown, table
from assessment.plan import Schedule
from assessment.plan.changes import replan
from assessment.standing.profile import Profile
from assessment.standing.verdict import Verdict
from assessment.words.plan import changes as words
from assessment.words.plan import summary
from assessment.words.plan.moved import moves as moves_said
from tests.made import START, learner, planned
from tests.plan.drawn.plans import plans, profiles

#: A figure that is not said in the singular.
ONE_OF_MANY = re.compile(r"(?<![\d.])1 (hours|weeks|answers|questions|topics)\b")


@settings(max_examples=60, deadline=None)
@given(plans())
def test_the_invariants_of_every_plan(drawn: tuple[Profile, dict[str, object], Schedule]) -> None:
    profile, wishes, schedule = drawn
    # No week is over budget, and weeks off hold nothing.
    assert all(week.total <= schedule.hours_per_week + 1e-9 for week in schedule.weeks)
    off = {day - timedelta(days=day.weekday()) for day in wishes["weeks_off"]}  # type: ignore[attr-defined]
    assert all((week.total == 0) == week.off == (week.start in off) for week in schedule.weeks)

    # Every gap that is not skipped is in the plan or waits for its check, each step once, and nothing that is met.
    ids = [step.id for step in schedule.steps]
    topics = {step.topic.id for step in schedule.steps}
    gaps = {topic.id for topic in profile.topics if topic.verdict.missing} - set(wishes["skipped"])  # type: ignore[call-overload]
    checked, left_open = {check.standing.id for check in schedule.checks}, {topic.id for topic in schedule.left_open}
    assert len(ids) == len(set(ids)) and gaps <= topics | checked
    sure = {topic.id for topic in profile.topics if topic.verdict is Verdict.GAP} - set(wishes["skipped"])  # type: ignore[call-overload]
    assert sure <= topics
    met = {topic.id for topic in profile.topics if topic.verdict.done or topic.verdict is Verdict.NOT_REQUIRED}
    assert not met & (topics | checked | left_open)
    booked = {check.standing.id for check in schedule.checks if check.booked}
    assert booked <= topics and not topics & (checked - booked | left_open) and not checked & left_open

    # Hours are conserved.
    spent: Counter[str] = Counter()
    for week in schedule.weeks:
        spent.update(dict(week.hours))
    assert spent == {step.id: step.hours for step in schedule.steps}
    assert sum(spent.values()) == schedule.hours
    assert sum(week.total for week in schedule.weeks) == pytest.approx(
        schedule.hours + schedule.practice_hours + schedule.check_hours
    )
    assert schedule.hours_low <= schedule.hours <= schedule.hours_high

    # A step begins when all it needs is finished: lower levels of other topics, the level below, the part before.
    entries = [(week.number, index, step) for week in schedule.weeks for index, (step, _) in enumerate(week.hours)]
    first = {step: (week, index) for week, index, step in reversed(entries)}
    last = {step: (week, index) for week, index, step in entries}
    for later in schedule.steps:
        for earlier in schedule.steps:
            needed = later.step.needs.get(earlier.topic.id, 0) >= earlier.step.level
            below = earlier.topic == later.topic and (earlier.step.level, earlier.step.part) < (
                later.step.level,
                later.step.part,
            )
            if needed or below:
                assert last[earlier.id] < first[later.id]

    # No week is chopped into more than three topics, and no two steps of one topic are under way at once.
    assert all(len(week.by_topic()) <= max(3, schedule.hours_per_week / 5) for week in schedule.weeks)

    # The end is where the weeks end, and inside its range.
    assert schedule.ends == START + timedelta(weeks=len(schedule.weeks))
    assert schedule.reached_early <= schedule.ends <= schedule.reached_late


@settings(max_examples=20, deadline=None)
@given(profiles(), st.floats(1, 60))
def test_the_same_input_gives_the_same_plan_and_the_same_texts(profile: Profile, hours: float) -> None:
    first, second = (planned(profile, hours, START) for _ in range(2))
    assert first == second
    assert all(write(first) == write(second) for write in (markdown, table, as_json))


@settings(max_examples=40, deadline=None)
@given(plans(), st.dictionaries(st.integers(0, 11), st.booleans()), st.integers(0, 30), st.floats(1, 60))
def test_a_new_plan_accounts_for_every_step_of_the_old(
    drawn: tuple[Profile, dict[str, object], Schedule], learned: dict[int, bool], weeks: int, hours: float
) -> None:
    profile, _, old = drawn
    right_by_topic = {f"t{index}": right for index, right in learned.items() if index < len(profile.topics)}
    later = learner(profile.blueprint, right_by_topic, 15)
    new = planned(later, hours, date(2026, 3, 2) + timedelta(weeks=weeks))
    moves = replan(old, new).changes
    assert sorted(move.step.name for move in moves) == sorted(
        {step.name for step in old.steps} | {step.name for step in new.steps}
    )
    said = moves_said(moves, told=len(profile.topics))
    assert all(text.endswith(".") for text in said)
    explained = [move.step.topic.name for move in moves if move.why]
    assert all(any(text.startswith(f"{name}: ") for text in said) for name in explained)
    difference = replan(old, new).differences
    sentences = [*said, *words.outcome(difference), *words.reasons(difference), *summary(new)]
    assert not [text for text in sentences if ONE_OF_MANY.search(text)]


@settings(max_examples=20, deadline=None)
@given(plans())
def test_a_plan_compared_with_itself_has_not_moved(drawn: tuple[Profile, dict[str, object], Schedule]) -> None:
    assert replan(drawn[2], drawn[2]).moved == () and not replan(drawn[2], drawn[2]).differs
