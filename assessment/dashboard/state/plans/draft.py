"""Changes to the plan before it is used, kept across pages until they are used or dropped."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import streamlit as st

from assessment.advice.next_step import advised_instead
from assessment.dashboard.state import measures, next_step, session
from assessment.dashboard.state.plans import planned
from assessment.diary import PlanChoice
from assessment.errors import PlanError
from assessment.plan import Replan, Schedule, replan
from assessment.sitting import CHECK_LEAST

_DRAFT = "plan-draft"


class Plans(NamedTuple):
    """The adopted plan, if any; the wishes behind it (`base`), the current wishes (`choice`), and whether these differ."""

    adopted: Schedule | None
    base: PlanChoice
    choice: PlanChoice
    changed: bool


def plans() -> Plans:
    """Return the adopted plan and the current wishes. Raises `PlanError` if the curriculum has changed since."""
    adopted = planned.in_force()
    base = planned.draft(adopted[0] if adopted else None)
    drafted: PlanChoice | None = st.session_state.get(_DRAFT)
    kept = drafted is not None and drafted.role == base.role
    choice = replace(drafted, starting_point=base.starting_point) if drafted is not None and kept else base
    return Plans(adopted[1] if adopted else None, base, choice, adopted is None or wishes(choice) != wishes(base))


def ask(choice: PlanChoice) -> None:
    """Save the current wishes. Raises `PlanError` if no plan can be made of them."""
    planned.today(choice)
    st.session_state[_DRAFT] = choice


def drop() -> None:
    """Return to the wishes of the adopted plan."""
    st.session_state.pop(_DRAFT, None)


def use(choice: PlanChoice) -> None:
    """Adopt a plan."""
    planned.adopt(choice)
    drop()


def wishes(choice: PlanChoice) -> tuple[object, ...]:
    """Return the wishes in a choice, without its moment and role."""
    return (choice.hours_per_week, choice.start, choice.pinned, choice.skipped, choice.weeks_off)


def difference(plans: Plans, shown: Schedule) -> Replan | None:
    """Return how the adopted plan differs from today's, or from the changed one; None if it does not."""
    if plans.adopted is None:
        return None
    if plans.changed:
        return replan(plans.adopted, shown, session.today())
    try:
        now = planned.today(plans.base)
    except PlanError:
        return None
    if _rests_on(now) == _rests_on(plans.adopted) and _answers_apart(now, plans.adopted) < CHECK_LEAST:
        return None
    return replan(plans.adopted, now, session.today())


def milestones_reached(plans: Plans) -> frozenset[str]:
    """Return the ids of the milestones of the adopted plan that are reached, as far as is measured today."""
    if plans.adopted is None or plans.changed:
        return frozenset()
    try:
        now = planned.today(plans.base).milestones
    except PlanError:
        return frozenset()
    return frozenset(entry.id for entry in now if entry.on is None and not entry.unchecked and not entry.supposed)


def comes_first() -> str:
    """Return the topic that would come first as of today if the plan goes on with another, else an empty string."""
    tasks = next_step.open_tasks()
    first = advised_instead(measures.advice(), tasks[0], next_step.new_results()) if tasks else None
    return first.standing.id if first else ""


def names() -> dict[str, str]:
    """Map the ids of all topics to their names."""
    return {topic.id: topic.name for topic in session.bank().blueprint.topics}


def _rests_on(schedule: Schedule) -> tuple[object, ...]:
    """Return what identifies the basis of a plan beside the answers."""
    return (schedule.start, schedule.role.id, schedule.hours_per_week)


def _answers_apart(now: Schedule, adopted: Schedule) -> int:
    """Count the answers by which two plans differ; fewer than a check asks, such as a code exercise, are no reason to plan anew."""
    return abs(now.answer_count - adopted.answer_count)
