"""Changes to the plan before it is used, kept across pages until they are used or dropped."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

import streamlit as st

from assessment.advice.hours import differ_far
from assessment.advice.next_step import advised_instead
from assessment.clock import monday_of
from assessment.dashboard.state import next_step, session
from assessment.dashboard.state.plans import asked, planned
from assessment.diary import PlanChoice
from assessment.errors import PlanError
from assessment.plan import Replan, Schedule, replan
from assessment.sitting import CHECK_LEAST

#: Weeks whose topics tell what to study now, and the share of these topics that differs if somebody would be studying other things.
#: One answer in three swaps a topic there, which is no reason to change plans; it hardly ever swaps most of them.
FIRST_WEEKS, MOST = 2, 0.5
_DRAFT = "plan-draft"
#: The part of the address that holds the current wishes.
_ADDRESS = "changes"


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
    planned.as_of_today(choice)
    st.session_state[_DRAFT] = choice


def drop() -> None:
    """Return to the wishes of the adopted plan."""
    st.session_state.pop(_DRAFT, None)
    st.query_params.pop(_ADDRESS, None)


def take_up() -> None:
    """Take up the wishes that the address still holds after a reload, if a plan can be made of them."""
    kept = st.query_params.get(_ADDRESS)
    if not kept or _DRAFT in st.session_state:
        return
    base = plans().base
    if (choice := asked.read(kept, base)) is None:
        return
    if choice.start < monday_of(session.today()):  # that start has passed meanwhile
        choice = replace(choice, start=base.start)
    choice = planned.from_now_on(choice)
    off = tuple(week for week in choice.weeks_off if week >= monday_of(session.today()) or week in base.weeks_off)
    with suppress(PlanError):
        ask(replace(choice, weeks_off=off))


def keep(plans: Plans) -> None:
    """Keep the current wishes in the address as long as they differ from those of the adopted plan."""
    if plans.changed and _DRAFT in st.session_state:
        st.query_params[_ADDRESS] = asked.write(plans.choice)
    else:
        st.query_params.pop(_ADDRESS, None)


def use(choice: PlanChoice) -> None:
    """Adopt a plan."""
    planned.adopt(choice)
    drop()


def wishes(choice: PlanChoice) -> tuple[object, ...]:
    """Return the wishes in a choice, without its moment and role."""
    return (choice.hours_per_week, choice.start, choice.pinned, choice.skipped, choice.weeks_off)


def difference(plans: Plans, shown: Schedule) -> Replan | None:
    """Return how the adopted plan differs from the changed one, or from today's if that is to be offered; None otherwise."""
    if plans.adopted is not None and plans.changed:
        return replan(plans.adopted, shown, session.today())
    return update(plans)


def update(plans: Plans) -> Replan | None:
    """Return how the adopted plan differs from today's; None if that is not to be offered.

    It is offered where the plan rests on something else beside the answers, after as many answers as a check asks, since those
    are announced as a measurement, and after fewer if it moves far; not if nothing was measured before, since the first answers move
    everything, and the quick scan comes first.
    """
    if plans.adopted is None:
        return None
    try:
        now = planned.as_of_today(plans.base)
    except PlanError:
        return None
    few = _rests_on(now) == _rests_on(plans.adopted) and _answers_apart(now, plans.adopted) < CHECK_LEAST
    far = plans.adopted.answer_count >= CHECK_LEAST and moves_far(plans.adopted, now)
    if (few and not far) or not (plans.adopted.weeks or now.weeks):
        return None
    difference = replan(plans.adopted, now, session.today())
    return difference if difference.differs else None


def moves_far(before: Schedule, now: Schedule) -> bool:
    """Tell whether two plans from the same day on differ enough to matter: in their hours, or in most topics of the first weeks."""
    hours = ((before.hours, now.hours), (before.likely_hours, now.likely_hours))
    first, then = ({topic for week in plan.weeks[:FIRST_WEEKS] for topic in week.by_topic()} for plan in (before, now))
    return len(first ^ then) > MOST * len(first | then) or any(differ_far(*each, now.hours_per_week) for each in hours)


def milestones_reached(plans: Plans) -> frozenset[str]:
    """Return the ids of the milestones of the adopted plan that are reached, as far as is measured today."""
    if plans.adopted is None or plans.changed:
        return frozenset()
    try:
        now = planned.as_of_today(plans.base).milestones
    except PlanError:
        return frozenset()
    return frozenset(entry.id for entry in now if entry.on is None and not entry.unchecked and not entry.supposed)


def comes_first(adopted: Schedule) -> str:
    """Return the topic that would come first as of today if the plan goes on with another, else an empty string."""
    if not (tasks := next_step.open_tasks(adopted)):
        return ""
    first = advised_instead(next_step.advice(adopted), tasks[0], next_step.new_results(adopted))
    return first.standing.id if first else ""


def _rests_on(schedule: Schedule) -> tuple[object, ...]:
    """Return what identifies the basis of a plan beside the answers."""
    return (schedule.start, schedule.role.id, schedule.hours_per_week)


def _answers_apart(now: Schedule, adopted: Schedule) -> int:
    """Count the answers by which two plans differ; fewer than a check asks, such as a code exercise, are no reason to plan anew."""
    return abs(now.answer_count - adopted.answer_count)
