"""Steps under way in weeks with much room and with little, counted in half hours."""

from __future__ import annotations

from itertools import pairwise

from assessment.plan.weeks.backlog import Backlog, Job


def test_in_weeks_with_little_room_topics_under_way_take_turns() -> None:
    """Two hours beside a project are for one topic; the other one waits for two weeks and no longer."""
    backlog = Backlog([Job(name, 60, (), name, 1, "mathematics", 0) for name in "ab"], at_once=2, most=3)
    assert backlog.study(10) == {"a": 7, "b": 3}
    beside = [dict(backlog.study(4)) for _ in range(9)]
    assert all(len(week) == 1 for week in beside)
    for name in "ab":
        weeks = [number for number, week in enumerate(beside) if name in week]
        assert max(after - before for before, after in pairwise(weeks)) <= 3


def test_no_topic_begins_in_a_week_without_an_hour_for_it() -> None:
    backlog = Backlog([Job(name, 20, (), name, 1, "mathematics", 0) for name in "abc"], at_once=3, most=3)
    assert [set(backlog.study(room)) for room in (4, 6, 8)] == [{"a"}, {"a", "b"}, {"a", "b", "c"}]
