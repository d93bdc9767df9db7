"""Today: on the first visit, the button that begins; later the next step, readiness, this week and the diary."""

from __future__ import annotations

import streamlit as st

from assessment import sitting
from assessment.advice.next_step import Confirm, NothingLeft, ReviewCards
from assessment.dashboard import text
from assessment.dashboard.parts import choices, looks, next_card, sample, standings, views
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.parts.plan import this_week
from assessment.dashboard.parts.study_log import entries, log_line
from assessment.dashboard.state import due_cards, next_step, session, sittings
from assessment.dashboard.text import today as today_text
from assessment.plan.study_log.logged_hours import this_week as logged_this_week
from assessment.plan.study_log.off_plan import hours_outside
from assessment.words.hours import unbroken

log, learner, blueprint = session.log(), session.learner(), session.bank().blueprint


def show_welcome() -> None:
    """Show what Groundwork is, and the button to the first question."""
    st.markdown(f"**{today_text.welcome(blueprint.subject)}**")
    with st.container(border=True, key="next-action"):
        most = sittings.longest(sitting.QUICK_LENGTH)
        st.markdown(today_text.welcome_how(most))
        if st.button(
            today_text.start(most),
            type="primary",
            icon=":material/play_circle:",
            key="next",
        ):
            next_card.scan()
        settings, start = session.settings(), blueprint.starting_points
        point = start.get(settings.starting_point)
        with st.container(horizontal=True, vertical_alignment="center", key="about-you"):
            line = today_text.about_you(session.role().name, point, settings.hours_per_week)
            st.markdown(line, width="content")
            with st.popover(today_text.CHANGE, icon=":material/tune:"):
                choices.show()
    with st.container(horizontal=True, vertical_alignment="center"):
        sample.offer()
        navigation.link("practise", today_text.OTHER_WAYS, "exercise")
    st.markdown(session.log_location())  # in a caption the path is too pale


def show_day() -> None:
    """Show the next step, readiness, this week, and the line to log study."""
    step = next_step.current()
    next_card.show(step)
    standings.readiness_line()
    entries = log.study_entries(learner)
    adopted = next_step.plan_in_use()
    budget = adopted.hours_per_week if adopted else session.settings().hours_per_week
    logged = logged_this_week(entries, budget, session.today())
    planned = adopted is not None and this_week.is_study_week(session.today(), adopted)
    of_week = adopted.weeks[this_week.number_of(session.today(), adopted) - 1] if adopted and planned else None
    week = today_text.week(logged, planned, hours_outside(of_week, entries) if of_week else 0.0)
    st.header(today_text.THIS_WEEK, anchor=False)
    with st.container(horizontal=True, key="week-head", vertical_alignment="center"):
        if planned:  # without a plan there is nothing to fill
            st.html(looks.ring(logged.hours / logged.budget, today_text.ring(logged), week), width="content")
        with st.container(gap="small"):
            st.markdown(unbroken(week))
            _, due = due_cards.to_review()
            if due.cards or due_cards.under_way():
                over = due.due_count - len(due.cards)
                st.markdown(today_text.cards_due(len(due.cards), due.minutes, over))
                if not isinstance(step, ReviewCards) and st.button(
                    today_text.TO_CARDS, icon=":material/history:", key="review"
                ):
                    next_card.review()
    if adopted:
        if adopted.role.id != session.role().id:
            st.markdown(today_text.other_role(adopted.role.name, session.role().name))
        this_week.show(adopted, entries)
        navigation.link("plan", today_text.TO_PLAN, "calendar_month")
    elif not isinstance(step, Confirm | NothingLeft):  # there is something to plan
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(today_text.NO_PLAN, width="content")
            navigation.link("plan", today_text.MAKE_PLAN, "calendar_month")
    st.header(today_text.LOG, anchor=False)
    log_line.show(next_step.topic(step, adopted))


def show_views() -> None:
    """Show today and the diary as tabs."""
    views.show("today", today_text.VIEWS, {"day": show_day, "diary": entries.show})


def has_begun() -> bool:
    """Whether the learner has any data yet, or asked for the diary."""
    wanted = st.query_params.get("view") == "diary" or "today-view" in st.session_state
    return wanted or bool(
        log.sittings(learner) or log.study_entries(learner) or log.timer(learner) or log.adopted_plans(learner)
    )


if has_begun():
    st.title(text.TODAY, anchor=False)
    show_views()
else:
    st.title(text.TITLE, anchor=False)
    show_welcome()
