"""Projects of milestones in weeks, counted in half hours."""

from __future__ import annotations

import pytest

from assessment.plan.weeks.projects import Project, Projects

NOTHING = frozenset[str]()


def test_a_project_is_not_left_with_half_an_hour() -> None:
    projects = Projects([Project("made", 11, NOTHING)], capacity=20)
    assert projects.book(10, 20, ()) == {"made": 11}
    tight = Projects([Project("made", 11, NOTHING)], capacity=20)
    assert tight.book(10, 10, ()) == {"made": 9}


def test_a_project_does_not_begin_with_half_an_hour_but_may_go_on_in_the_same_week() -> None:
    projects = Projects([Project("made", 20, NOTHING)], capacity=20)
    assert projects.book(1, 1, ()) == {}
    assert projects.book(1, 1, (), made={"made"}) == {"made": 1}


@pytest.mark.parametrize("capacity", [2, 3])
def test_with_an_hour_a_week_a_project_goes_on_all_the_same(capacity: int) -> None:
    assert Projects([Project("made", 8, NOTHING)], capacity).book(1, capacity, ()) == {"made": 1}
