"""Start: on the first visit who you are and the one button that begins; later the one next thing to do, and why."""

from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assessment.dashboard import text
from assessment.dashboard.parts import keyboard, widgets
from assessment.dashboard.state import demo, due_cards, session, sittings
from assessment.dashboard.text import home as home_text
from assessment.dashboard.text import review as review_text
from assessment.plan.logged_hours import this_week
from assessment.standing.profile import Profile

log, learner, blueprint = session.log(), session.learner(), session.bank().blueprint


@widgets.saving
def keep_rating(area: str) -> None:
    """Save what the learner thinks of one area."""
    if (level := st.session_state[f"rating-{area}"]) is not None:
        log.choose(session.learner(), session.settings())
        log.rate(session.learner(), area, level)


@widgets.saving
def show_demo() -> None:
    """Look at the simulated learner instead."""
    st.session_state["demo"] = True
    st.session_state.pop("sitting", None)
    demo.load(session.bank(), log, session.learner())


def first_visit() -> None:
    """Ask who somebody is and what they think of themselves, and show the way to the first question."""
    st.markdown(home_text.WELCOME)
    st.markdown(home_text.STEPS)
    st.header(text.ABOUT_YOU)
    widgets.choices()
    st.header(home_text.RATE_YOURSELF)
    st.markdown(home_text.RATE_EXPLAINED)
    rated = {rating.area: rating.level for rating in log.self_ratings(learner)}
    levels = [0, *(level.level for level in blueprint.levels)]
    columns: list[DeltaGenerator] = []
    for area in blueprint.areas:
        columns = columns or list(st.columns(2))  # two by two, and on a phone one below the other in the same order
        columns.pop(0).selectbox(
            area.name,
            levels,
            index=levels.index(rated[area.id]) if rated.get(area.id) in levels else None,
            placeholder=home_text.NOT_RATED,
            format_func=lambda level: home_text.self_rating(level, blueprint.levels),
            key=f"rating-{area.id}",
            on_change=keep_rating,
            args=(area.id,),
        )
    with st.container(horizontal=True):
        if st.button(text.TO_ASSESS, type="primary", icon=":material/play_circle:"):
            widgets.go("assess")
        st.button(home_text.SHOW_DEMO, on_click=show_demo, help=home_text.SHOW_DEMO_HELP)


def next_thing(profile: Profile, measured: bool, due: int, minutes: int) -> None:
    """Offer the one thing to do now, with its reason: what waits, what is forgotten soonest, what is not yet known."""
    waiting = sittings.unfinished()
    if waiting and (waiting.kind != "review" or waiting.started_at.astimezone().date() == date.today()):
        st.markdown(text.waiting(waiting, len(log.responses(learner, waiting.id))))
        if st.button(text.RESUME, type="primary", icon=":material/play_circle:"):
            sittings.remember(waiting.id)
            widgets.go("quiz", sitting=waiting.id)
    elif not measured:
        st.markdown(text.NO_EVIDENCE)
        widgets.button("assess", text.TO_ASSESS, "play_circle")
    elif due:
        st.markdown(home_text.review_first(due, minutes))
        widgets.button("review", home_text.TO_REVIEW, "history")
    elif old := [one for one in profile.areas if one.stale]:
        nearest = old[0]
        st.markdown(home_text.measure_again(nearest))
        if st.button(text.TO_ASSESS, type="primary", icon=":material/play_circle:"):
            st.session_state.update({"mode": "area", "scope": nearest.id})
            widgets.go("assess")
    elif log.adopted(learner):
        st.markdown(home_text.STUDY_BY_PLAN)
        widgets.button("plan", text.PLAN, "calendar_month")
    else:
        st.markdown(home_text.STUDY_ON)
        widgets.button("next", text.NEXT, "signpost")


def later_visit() -> None:
    """Show the next thing, what the week holds, and where the learner stands."""
    profile, responses = session.standing()
    _, due = due_cards.to_review()
    with st.container(border=True):
        st.header(home_text.NEXT_THING)
        next_thing(profile, bool(responses), len(due.cards), due.minutes)
    st.header(home_text.THIS_WEEK)
    week = this_week(log.studied(learner), session.settings().hours_per_week, date.today())
    st.progress(min(1.0, week.hours / week.budget), home_text.hours(week))
    st.markdown(review_text.due_today(due))
    with st.container(horizontal=True):
        widgets.link("diary", text.DIARY, "edit_note")
        widgets.link("plan", text.PLAN, "calendar_month")
        widgets.link("review", text.REVIEW, "history")
    st.header(home_text.WHERE_YOU_STAND)
    widgets.bars(profile.areas)
    with st.container(horizontal=True):
        widgets.link("gaps", text.GAPS, "radar")
        widgets.link("progress", text.PROGRESS, "trending_up")
        widgets.link("next", text.NEXT, "signpost")


st.title(text.TITLE)
if log.sittings(learner):
    later_visit()
else:
    first_visit()
st.markdown(f"{text.DATA_LIVES} {session.place()}")  # in a caption the path is too pale
keyboard.mend()
