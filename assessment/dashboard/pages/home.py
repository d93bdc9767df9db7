"""Start: on the first visit who you are and the one button that begins; later the one next thing to do."""

import streamlit as st

from assessment.dashboard import demo, keyboard, session, text, widgets
from assessment.dashboard.text import home as home_text
from assessment.plan import Verdict

log, learner, blueprint = session.log(), session.learner(), session.bank().blueprint
first_visit = not log.sittings(learner)


def keep_rating(area: str) -> None:
    """Save what the learner thinks of one area."""
    if (level := st.session_state[f"rating-{area}"]) is not None:
        log.choose(session.learner(), session.settings())
        log.rate(session.learner(), area, level)


def show_demo() -> None:
    """Look at the simulated learner instead."""
    st.session_state["demo"] = True
    st.session_state.pop("sitting", None)
    demo.load(session.bank(), log, session.learner())


st.title(text.TITLE)

if first_visit:
    st.markdown(home_text.WELCOME)
    st.header(text.ABOUT_YOU)
    widgets.choices()
    st.header(home_text.RATE_YOURSELF)
    st.markdown(home_text.RATE_EXPLAINED)
    rated = {rating.area: rating.level for rating in log.self_ratings(learner)}
    for area in blueprint.areas:
        levels = [0, *(level.level for level in blueprint.levels)]
        st.selectbox(
            area.name,
            levels,
            index=levels.index(rated[area.id]) if rated.get(area.id) in levels else None,
            placeholder=home_text.NOT_RATED,
            format_func=lambda level: home_text.self_rating(level, blueprint.levels),
            key=f"rating-{area.id}",
            on_change=keep_rating,
            args=(area.id,),
        )
    if st.button(text.TO_ASSESS, type="primary", icon=":material/play_circle:"):
        widgets.go("assess")
    st.button(home_text.SHOW_DEMO, on_click=show_demo, help=home_text.SHOW_DEMO_HELP)
else:
    profile, responses = session.standing()
    with st.container(border=True):
        st.header(home_text.NEXT_THING)
        if waiting := session.unfinished():
            answered = len(log.responses(learner, waiting.id))
            st.markdown(text.waiting(waiting, answered))
            if st.button(text.RESUME, type="primary"):
                session.remember(waiting.id)
                widgets.go("quiz", sitting=waiting.id)
        elif not responses:
            st.markdown(text.NO_EVIDENCE)
            widgets.button("assess", text.TO_ASSESS, "play_circle")
        elif unclear := [
            one for one in profile.areas if one.verdict is Verdict.UNCLEAR and (one.questions_needed or 99) <= 20
        ]:
            nearest = min(unclear, key=lambda one: one.questions_needed or 0)
            st.markdown(home_text.tell_apart(nearest))
            widgets.button("assess", text.TO_ASSESS, "play_circle")
        else:
            st.markdown(home_text.STUDY_ON)
            widgets.button("plan", text.PLAN, "calendar_month")
        widgets.link("next", text.NEXT, "signpost")
    st.header(home_text.WHERE_YOU_STAND)
    for one in profile.areas:
        st.markdown(f"{text.standing(one)}. {text.verdict_sentence(one)}")
    widgets.link("gaps", text.GAPS, "radar")

st.markdown(f"{text.DATA_LIVES} {session.place()}")
keyboard.mend()
