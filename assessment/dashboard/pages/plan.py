"""Plan: this week, what moved and why, then the weeks ahead, the timeline and the reasons; adjusting stands apart."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.dashboard import text
from assessment.dashboard.parts import choices, views
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.parts.plan import dialogs as plan_dialogs
from assessment.dashboard.parts.plan import this_week
from assessment.dashboard.parts.plan import views as plan_views
from assessment.dashboard.state import session, study_log
from assessment.dashboard.state.plans import draft, planned
from assessment.dashboard.state.plans.draft import Plans
from assessment.dashboard.text import plan as plan_text
from assessment.diary import PlanChoice
from assessment.errors import PlanError, StoreError
from assessment.plan import Schedule
from assessment.words.plan import check_taken, summary

state = st.session_state
entries = session.log().study_entries(session.learner())


def use(choice: PlanChoice) -> None:
    """Follow this plan from now on."""
    try:
        draft.use(choice)
        state["plan-adopted"] = True
    except StoreError as error:
        study_log.refuse(str(error))


def tools(plans: Plans, schedule: Schedule) -> None:
    """Offer to use the plan, to adjust it, and to take it along."""
    with st.container(horizontal=True, key="plan-tools"):
        if plans.adopted is None:
            st.button(
                plan_text.USE, type="primary", on_click=use, args=(plans.choice,), icon=":material/check:", key="use"
            )
        if st.button(plan_text.ADJUST, icon=":material/tune:", key="adjust"):
            state[plan_dialogs.ADJUSTING] = True
        if st.button(plan_text.DOWNLOAD, icon=":material/download:", key="download"):
            plan_dialogs.download(schedule)
        elif state.get(plan_dialogs.ADJUSTING):
            plan_dialogs.adjust(plans.choice)


def moved(plans: Plans, schedule: Schedule) -> None:
    """Say what moved and why, topic by topic, with the button that uses it."""
    difference = draft.difference(plans, schedule)
    if difference is None or not (plans.changed or difference.differs):
        return
    with st.container(border=True, key="what-moved"):
        st.header(plan_text.WOULD_MOVE if plans.changed else plan_text.MOVED, anchor=False)
        st.markdown(plan_text.reasons(difference))
        if difference.moved:
            with st.expander(plan_text.MOVES.format(count=len(difference.moved)), key="moves"):
                st.markdown(plan_text.moves(difference))
        with st.container(horizontal=True):
            st.button(
                plan_text.USE_NEW,
                type="primary",
                on_click=use,
                args=(plans.choice,),
                icon=":material/check:",
                key="use",
            )
            if plans.changed:
                st.button(plan_text.DROP, on_click=draft.drop, key="drop")


def shown(plans: Plans) -> Schedule | None:
    """Lay out the plan to show: the one followed, or the one asked for; None where that contradicts itself."""
    try:
        return plans.adopted if plans.adopted is not None and not plans.changed else planned.today(plans.choice)
    except PlanError as error:
        st.error(str(error), icon=":material/error:")
        st.button(plan_text.DROP, on_click=draft.drop, key="drop")
        return None


def page(plans: Plans) -> None:
    """Show the plan from this week on."""
    if state.pop("plan-adopted", False):
        st.success(plan_text.ADOPTED, icon=":material/check:")
    study_log.outcome()
    if (schedule := shown(plans)) is None:
        return
    if plans.adopted is None:
        st.info(plan_text.PROPOSED, icon=":material/info:")
        tools(plans, schedule)
    elif not plans.changed:
        st.header(plan_text.THIS_WEEK, anchor=False)
        this_week.show(plans.adopted, entries)
        if taken := planned.checks_taken():
            st.markdown("\n".join(f"- {check_taken(each)}" for each in taken))
        if first := draft.comes_first():
            st.markdown(plan_text.would_come_first(navigation.topic_mention(first, draft.names()[first])))
        this_week.past(plans.adopted, entries)
    if plans.adopted is not None:
        tools(plans, schedule)
    moved(plans, schedule)
    if plans.adopted is None or plans.changed:
        st.markdown("\n\n".join(summary(schedule)))
    else:
        st.caption(plan_text.in_short(schedule))
    if not schedule.steps:
        return
    views.show(
        "plan",
        plan_text.VIEWS,
        {name: partial(show, schedule, plans) for name, show in plan_views.VIEWS.items()},
    )


if topic := st.query_params.get("topic"):  # the address of before
    navigation.go("topic", topic=topic)
st.title(text.PLAN, anchor=False)
choices.role_gone()
try:
    page(draft.plans())
except PlanError as error:  # the curriculum has changed since the plan was made
    st.error(str(error), icon=":material/error:")
