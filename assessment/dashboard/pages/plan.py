"""Plan: this week, what moved and why, then the views of the whole plan."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.advice.next_step import CheckFirst, MeasureFirst, Scan
from assessment.dashboard import text
from assessment.dashboard.parts import choices, next_card, saving, views
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.parts.plan import dialogs as plan_dialogs
from assessment.dashboard.parts.plan import this_week
from assessment.dashboard.parts.plan import views as plan_views
from assessment.dashboard.state import next_step, session, study_log
from assessment.dashboard.state.plans import draft, planned
from assessment.dashboard.state.plans.draft import Plans
from assessment.dashboard.text import plan as plan_text
from assessment.dashboard.text.parts import next_step as next_text
from assessment.diary import PlanChoice
from assessment.errors import PlanError, StoreError
from assessment.plan import Replan, Schedule
from assessment.words.hours import unbroken
from assessment.words.plan import UNMEASURED, check_taken, note

state = st.session_state
entries = session.log().study_entries(session.learner())


def use(choice: PlanChoice) -> None:
    """Use this plan from now on."""
    try:
        draft.use(choice)
        state["plan-adopted"] = True
    except StoreError as error:
        study_log.refuse(str(error))


def show_tools(plans: Plans, schedule: Schedule | None, measured_first: bool = False) -> None:
    """Offer to use, adjust and download the plan; to use it comes first, unless a measurement does.

    Where no plan can be made, offer to adjust or to discard what was asked of it.
    """
    with st.container(horizontal=True, key="plan-tools"):
        if schedule is not None and schedule.weeks and plans.adopted is None:
            st.button(
                plan_text.USE,
                type="secondary" if measured_first else "primary",
                on_click=use,
                args=(plans.choice,),
                icon=":material/check:",
                key="use",
            )
        if st.button(plan_text.ADJUST, icon=":material/tune:", key="adjust"):
            state[plan_dialogs.ADJUSTING] = True
        if schedule is None:
            st.button(plan_text.DROP, on_click=draft.drop, key="drop")
        if schedule is not None and st.button(plan_text.DOWNLOAD, icon=":material/download:", key="download"):
            plan_dialogs.download(schedule)
        elif state.get(plan_dialogs.ADJUSTING):
            plan_dialogs.adjust(plans.choice)


def show_changes(plans: Plans, difference: Replan, usable: bool) -> None:
    """Show what moved and why, by topic, with the button that uses the new plan if it is `usable`."""
    with st.container(border=True, key="what-moved"):
        st.header(plan_text.WOULD_MOVE if plans.changed else plan_text.MOVED, anchor=False)
        st.markdown(unbroken(plan_text.outcome(difference)))
        with st.expander(plan_text.WHY, key="why-moved"):
            st.markdown(navigation.with_topic_links(plan_text.reasons(difference)))
        if difference.moved:
            with st.expander(plan_text.topics_changed(difference), key="moves"):
                st.markdown(navigation.with_topic_links(plan_text.moves(difference)))
        with st.container(horizontal=True):
            if usable:
                st.button(
                    plan_text.use_new(difference),
                    type="primary",
                    on_click=use,
                    args=(plans.choice,),
                    icon=":material/check:",
                    key="use",
                )
            if plans.changed:
                st.button(plan_text.DROP, on_click=draft.drop, key="drop")


def schedule_to_show(plans: Plans) -> Schedule | None:
    """Return the plan to show: the one in use or, if there is none or it was changed, a new one; None if that is impossible."""
    try:
        return plans.adopted if plans.adopted is not None and not plans.changed else planned.as_of_today(plans.choice)
    except PlanError as error:
        st.error(saving.as_text(error), icon=":material/error:")
        show_tools(plans, None)
        return None


def show_proposal(plans: Plans, schedule: Schedule) -> None:
    """Show a plan that is not used yet; as long as the quick scan comes first, that is what it says."""
    if isinstance(next_step.current(), Scan):
        st.info(UNMEASURED if schedule.answer_count == 0 else plan_text.SCAN_FIRST, icon=":material/info:")
    elif schedule.weeks:
        st.info(plan_text.PROPOSED, icon=":material/info:")
    measured_first = show_what_comes_before()
    show_tools(plans, schedule, measured_first)


def show_what_comes_before() -> bool:
    """Show the next step where it is a measurement, which comes before what the plan begins with; say whether it is."""
    step = next_step.current()
    if measures := isinstance(step, Scan | MeasureFirst | CheckFirst):
        next_card.show(step)
    return measures


def show_outline(schedule: Schedule) -> None:
    """Show a plan that is not used yet in short, folded what it rests on, and the notes on it; or why nothing is planned."""
    if not schedule.weeks:
        st.markdown(navigation.with_topic_links(plan_text.nothing_planned(schedule)))
        return
    rests = navigation.with_topic_links(plan_text.rests(schedule))
    st.markdown(unbroken(f"**{plan_text.in_short(schedule)}**  \n{plan_text.to_expect(schedule)}"))
    if schedule.steps:
        with st.expander(plan_text.RESTS_ON, key="rests-on"):
            st.markdown(rests)
    else:
        st.markdown(rests)
    show_notes(schedule)


def show_notes(schedule: Schedule) -> None:
    """Say what the learner's wishes mean for the plan."""
    for entry in schedule.notes:
        st.markdown(navigation.with_topic_links(note(entry)))


def show_page(plans: Plans) -> None:
    """Show the plan from this week on."""
    if state.pop("plan-adopted", False):
        st.success(plan_text.ADOPTED, icon=":material/check:")
    study_log.outcome()
    if (schedule := schedule_to_show(plans)) is None:
        return
    difference = draft.difference(plans, schedule)
    if plans.adopted is None:
        show_proposal(plans, schedule)
    elif not plans.changed:
        show_what_comes_before()
        begun = plans.adopted.start <= session.today()
        st.header(plan_text.THIS_WEEK if begun else plan_text.FIRST_WEEK, anchor=False)
        this_week.show(plans.adopted, entries, updated=difference is not None)
        if taken := planned.checks_taken():
            st.markdown(navigation.with_topic_links("\n".join(f"- {check_taken(each)}" for each in taken)))
        if first := draft.comes_first(plans.adopted):
            st.markdown(next_text.would_come_first(navigation.topic_mention(first, study_log.names()[first])))
        this_week.show_past(plans.adopted, entries)
    if plans.adopted is not None:
        show_tools(plans, schedule)
    if difference is not None:  # what was asked for may leave nothing to plan, while an update may find everything met
        show_changes(plans, difference, usable=bool(schedule.weeks) or not plans.changed)
    if plans.adopted is None or plans.changed:
        show_outline(schedule)
    elif schedule.weeks:
        st.caption(unbroken(f"{plan_text.in_short(schedule)}  \n{plan_text.to_expect(schedule, session.today())}"))
        show_notes(schedule)
    if not schedule.weeks:
        return
    shown = [name for name in plan_views.VIEWS if schedule.steps or name in plan_views.WITHOUT_STEPS]
    views.show("plan", plan_text.VIEWS, {name: partial(plan_views.VIEWS[name], schedule, plans) for name in shown})


if topic := st.query_params.get("topic"):  # an old address
    navigation.go("topic", topic=topic)
st.title(text.PLAN, anchor=False)
choices.warn_role_gone()
try:
    draft.take_up()
    plans = draft.plans()
    draft.keep(plans)
    show_page(plans)
except PlanError as error:  # the curriculum has changed since the plan was made
    st.error(saving.as_text(error), icon=":material/error:")
