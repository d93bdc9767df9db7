"""What a plan says about its milestones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assessment.blueprint import Role, Task
from assessment.plan.study_plan import PlannedMilestone, SteppingStone
from assessment.words.plan import milestone, milestone_reached, milestone_when, stepping_stone, with_projects

PLAIN = PlannedMilestone("m", "First model", None, 1, date(2026, 12, 7))
RESTS_ON_TWO = PlannedMilestone("m", "First model", None, 1, date(2026, 12, 7), ("Python", "Statistics"))


def test_a_date_names_the_topics_that_it_rests_on() -> None:
    assert milestone(PLAIN) == "First model: end of week 1, 6 December 2026."
    reached = PlannedMilestone("m", "First model", None, 0, None, ("Python",))
    assert (
        milestone(reached)
        == "First model: nothing left to study, if a check or your next assessment shows that you know Python."
    )
    assert milestone_reached(reached) == "open, see below"
    told = "First model: end of week 1, 6 December 2026, if a check or your next assessment shows that you know Python and Statistics."
    assert milestone(RESTS_ON_TWO) == told
    assert milestone_reached(RESTS_ON_TWO) == "6 Dec 2026, see below"


def test_a_date_in_the_past_does_not_lie_ahead() -> None:
    past = "not shown yet; it was planned for the end of week 1, 6 December 2026"
    assert [milestone_when(PLAIN, date(2026, 12, day)) == past for day in (6, 7)] == [False, True]


def test_what_the_plan_goes_on_from_is_supposed_and_what_it_leaves_to_a_check_is_checked() -> None:
    supposed = PlannedMilestone("m", "First model", None, 1, date(2026, 12, 7), (), ("Python",))
    assert milestone(supposed) == (
        "First model: end of week 1, 6 December 2026, if what you know of Python is enough for it."
    )
    assert milestone_reached(supposed) == "6 Dec 2026, see below"
    at = (("working", 4),)
    told = PlannedMilestone("m", "First model", None, 1, date(2026, 12, 7), (), ("Python",), at)
    assert milestone(told) == (
        "First model: end of week 1, 6 December 2026, if you have already reached “working” in Python "
        "(its next level begins in week 4)."
    )
    both = PlannedMilestone("m", "First model", None, 1, date(2026, 12, 7), ("Statistics",), ("Python",))
    assert "that you know Statistics, and if what you know of Python is enough for it" in milestone(both)


def test_names_with_a_comma_or_an_and_are_kept_apart() -> None:
    names = ("Trees, forests and boosting", "Web services and APIs", "Python", "SQL")
    beyond = SteppingStone(Role("r", "Other", {}), None, None, 72.0, names[:2])
    assert stepping_stone(beyond).endswith("most in Trees, forests and boosting as well as Web services and APIs.")
    more = replace(beyond, missing=names)
    assert stepping_stone(more).endswith(
        "most in Trees, forests and boosting; Web services and APIs; Python; and more."
    )
    assert stepping_stone(replace(beyond, missing=names[2:])).endswith("most in Python and SQL.")


def test_a_role_on_the_way_is_met_by_the_last_day_of_its_week() -> None:
    stone = SteppingStone(Role("r", "Other", {}), 28, date(2027, 6, 21))
    assert stepping_stone(stone) == "Other: met by the end of week 28, 20 June 2027."


def test_a_document_holds_the_projects_that_others_build_on() -> None:
    project = Task("", "build", "A project", "Do it.", ("It runs.",), 3.0)
    before, ahead = (
        replace(entry, project=project) for entry in (PlannedMilestone("b", "Before", None, 0, None), PLAIN)
    )
    assert with_projects([before, ahead, PLAIN]) == [before, ahead]
    assert with_projects([before]) == []


def test_a_milestone_that_is_reached_since_is_marked_whenever_it_was_planned_for() -> None:
    reached = "reached, going by your answers; it was planned for 6 December 2026"
    assert [milestone_when(PLAIN, date(2026, 12, day), reached=True) for day in (1, 8)] == [reached, reached]


@pytest.mark.parametrize("planned", [PLAIN, replace(PLAIN, on=None, week=None)])
def test_answers_show_what_a_project_takes_and_never_that_it_was_built(planned: PlannedMilestone) -> None:
    project = Task("", "build", "A project", "Do it.", ("It runs.",), 3.0)
    said = milestone_when(replace(planned, project=project), date(2026, 12, 8), reached=True)
    assert "know what its project takes" in said and "reached" not in said
