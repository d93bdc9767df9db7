"""What a learner asks of the plan before using it: kept on every page until it is used or dropped."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import streamlit as st

from assessment.dashboard.state import measures, next_step, session
from assessment.dashboard.state.plans import planned
from assessment.diary import PlanChoice
from assessment.errors import PlanError
from assessment.plan import Replan, Schedule, replan

_DRAFT = "plan-draft"


class Plans(NamedTuple):
    """The plan that is followed, if there is one; what is asked of the plan shown, and whether that differs from it.

    `today` is what is asked of the plan that is followed, as it would be laid out from what is known today.
    """

    adopted: Schedule | None
    base: PlanChoice
    choice: PlanChoice
    changed: bool


def plans() -> Plans:
    """Read the plan that is followed and what is asked beside it. Raises `PlanError` where the curriculum has changed since."""
    adopted = planned.in_force()
    base = planned.draft(adopted[0] if adopted else None)
    drafted: PlanChoice | None = st.session_state.get(_DRAFT)
    kept = drafted is not None and drafted.role == base.role
    choice = replace(drafted, starting_point=base.starting_point) if drafted is not None and kept else base
    return Plans(adopted[1] if adopted else None, base, choice, adopted is None or asked(choice) != asked(base))


def ask(choice: PlanChoice) -> None:
    """Keep what is asked of the plan."""
    st.session_state[_DRAFT] = choice


def drop() -> None:
    """Go back to what was asked of the plan that is followed."""
    st.session_state.pop(_DRAFT, None)


def use(choice: PlanChoice) -> None:
    """Follow this plan from now on."""
    planned.adopt(choice)
    drop()


def asked(choice: PlanChoice) -> tuple[object, ...]:
    """Take what is asked of a plan, apart from when."""
    return (choice.hours_per_week, choice.start, choice.pinned, choice.skipped, choice.weeks_off)


def moved(plans: Plans, shown: Schedule) -> Replan | None:
    """Say what differs between the plan that is followed and the one of today, or the one asked for; None where nothing does."""
    if plans.adopted is None:
        return None
    if plans.changed:
        return replan(plans.adopted, shown)
    try:
        now = planned.today(plans.base)
    except PlanError:
        return None
    if _rests_on(now) == _rests_on(plans.adopted):
        return None
    return replan(plans.adopted, now)


def comes_first() -> str:
    """Name the topic that would come first by what is known today, where this week begins with another; else empty."""
    tasks, advised = next_step.open_tasks(), measures.advice().topics
    if not tasks or not advised or advised[0].standing.id == tasks[0][0]:
        return ""
    return advised[0].standing.id


def names() -> dict[str, str]:
    """Name every topic that a plan may hold."""
    return {topic.id: topic.name for topic in session.bank().blueprint.topics}


def _rests_on(schedule: Schedule) -> tuple[object, ...]:
    """Return what a plan is compared by. Practice and reviews are left out: each of their answers changes the order a little."""
    return (schedule.start, schedule.answer_count, schedule.role.id, schedule.hours_per_week)
