"""The views of the whole plan: milestones, weeks, timeline, reasons, steps, and other hours a week."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import takewhile
from types import MappingProxyType

import streamlit as st

from assessment.dashboard.parts import looks
from assessment.dashboard.parts.charts.drawing import show_drawing
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.parts.plan.this_week import number_of
from assessment.dashboard.state import measures, next_step, session
from assessment.dashboard.state.plans import draft, planned
from assessment.dashboard.state.plans.draft import Plans
from assessment.dashboard.text import plan as text
from assessment.dashboard.text import topic as topic_text
from assessment.exports import curve_svg
from assessment.plan import Schedule
from assessment.words import advice as words
from assessment.words.hours import unbroken
from assessment.words.plan import CHECK_FIRST, check_at_stake, checks_by_stake, reasons, stepping_stone


def milestones(schedule: Schedule, plans: Plans) -> None:
    """Show milestones with dates and projects, the checks that may save hours, and the expected readiness."""
    reached = draft.milestones_reached(plans)
    for entry in schedule.milestones:
        said = text.milestone_label(entry, session.today(), entry.id in reached)
        holds = text.holds_if(entry)
        if entry.project is None:
            st.markdown(navigation.with_topic_links(f"- {said}{f'. {holds}' if holds else ''}"))
            continue
        with st.expander(said, key=f"milestone-{entry.id}"):
            if holds:  # a label cannot hold links
                st.markdown(navigation.with_topic_links(holds))
            st.markdown(f"**{text.PROJECT}: {topic_text.task_title(entry.project)}**")
            st.markdown(topic_text.task(entry.project))
    now = number_of(session.today(), schedule) if plans.adopted and not plans.changed else 1
    if checks := [check for check in schedule.checks if check.week >= now]:
        st.header(text.CHECKS, anchor=False)
        st.markdown(CHECK_FIRST)
        for heading, below in checks_by_stake(checks):
            listed = "\n".join(f"- Week {check.week}: {check_at_stake(check)}" for check in below)
            st.markdown(navigation.with_topic_links(f"{heading}:\n\n{listed}"))
    if len(schedule.curve) > 1:
        st.header(text.READINESS, anchor=False)
        show_drawing(curve_svg(schedule))
    if schedule.stepping_stones:
        st.header(text.STONES, anchor=False)
        stones = "\n".join(f"- {stepping_stone(stone, session.today())}" for stone in schedule.stepping_stones)
        st.markdown(navigation.with_topic_links(stones))


def weeks(schedule: Schedule, plans: Plans) -> None:
    """List the next weeks, and all of them in a folded table."""
    first = max(1, number_of(session.today(), schedule)) + 1 if plans.adopted and not plans.changed else 1
    last = min(first + text.AHEAD_SHOWN, len(schedule.weeks) + 1)
    st.html(looks.week_list([text.week_line(schedule, number) for number in range(first, last)]))
    with st.expander(text.CALENDAR, key="calendar", on_change="rerun") as folded:
        if folded.open:
            st.table(
                [text.week_row(schedule, week.number, navigation.topic_mention) for week in schedule.weeks],
                hide_index=True,
            )


def timeline(schedule: Schedule, plans: Plans) -> None:
    """Draw the timeline; a click on a topic opens its page."""
    from assessment.dashboard.parts.charts import timeline as chart

    clicked = st.plotly_chart(
        chart.timeline_chart(schedule, session.today()),
        alt=text.timeline_described(schedule),
        key="timeline",
        on_select="rerun",
        selection_mode="points",
        config={"displayModeBar": False},
    )
    topics = {step.topic.id for step in schedule.steps}
    for point in clicked.selection.points:
        if (topic := point.get("customdata")) in topics:
            navigation.go("topic", topic=topic)


def why(schedule: Schedule, plans: Plans) -> None:
    """Explain the order of areas and topics, and what would change it."""
    advice = next_step.advice(schedule)
    if not advice.topics:
        st.markdown(text.EVERYTHING_MET)
        return
    st.markdown(text.RANKING_EXPLAINED)
    if checks := [topic.standing.name for topic in takewhile(lambda topic: topic.check_first, advice.topics)]:
        st.markdown(navigation.with_topic_links(text.checks_first(checks)))
    if plans.adopted and not plans.changed and schedule.answer_count != measures.profile().answer_count:
        st.caption(text.AS_OF_THEN)
    for number, step in enumerate(schedule.steps[: text.STEPS_SHOWN], start=1):
        with st.expander(f"{number}. {step.name}", expanded=number == 1, key=f"why-step-{step.id}"):
            st.markdown(navigation.with_topic_links("\n".join(f"- {reason}" for reason in reasons(step))))
            navigation.topic_link(step.topic.id, step.topic.name)
    st.header(text.BY_AREA, anchor=False)
    for rank, area in enumerate((area for area in advice.areas if area.share > 0), start=1):
        with st.container(border=True, key=f"area-{area.standing.id}"):
            st.markdown(f"**{rank}. {area.standing.name}**")
            st.markdown(navigation.with_topic_links("\n".join(f"- {reason}" for reason in words.area_reasons(area))))
    st.header(text.LEARNED, anchor=False)
    st.markdown(unbroken(text.learned(advice.learned, measures.profile().answer_count)))
    st.header(text.WOULD_CHANGE, anchor=False)
    st.markdown(navigation.with_topic_links(text.would_change(measures.would_change())))


def steps(schedule: Schedule, plans: Plans) -> None:
    """List the steps in the order of study, each with a link to its topic."""
    st.html(looks.topic_list([(step.topic.id, step.name, text.weeks_of(step)) for step in schedule.steps]))


def hours(schedule: Schedule, plans: Plans) -> None:
    """Compare the plan with plans for other hours a week."""
    others = planned.for_hours(plans.choice, sorted({*text.WHAT_IF_HOURS, plans.choice.hours_per_week}))
    st.markdown(text.WHAT_IF_NOW if plans.adopted else text.WHAT_IF)
    st.table([text.what_if_row(other) for other in others], hide_index=True)


VIEWS: Mapping[str, Callable[[Schedule, Plans], None]] = MappingProxyType(
    {"milestones": milestones, "weeks": weeks, "timeline": timeline, "why": why, "steps": steps, "hours": hours}
)
#: Those that a plan has which holds checks only.
WITHOUT_STEPS = ("milestones", "weeks")
