"""This week and past weeks of the plan, to tick off by topic."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import streamlit as st

from assessment.blueprint import Task
from assessment.clock import monday_of
from assessment.dashboard.parts import looks
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.parts.questions import begin
from assessment.dashboard.parts.saving import report_unsaved
from assessment.dashboard.state import exercises, next_step, session, study_log
from assessment.dashboard.text import plan as text
from assessment.dashboard.text import topic as topic_text
from assessment.dashboard.text.parts import diary as diary_text
from assessment.dashboard.text.parts import exercise as exercise_text
from assessment.diary import StudyEntry
from assessment.plan import Schedule
from assessment.plan.study_log import logged_hours, project_ticks
from assessment.plan.study_log.logged_hours import WeekTask
from assessment.plan.study_plan import PlannedStep, Week, topic_of
from assessment.standing.profile import Standing
from assessment.words.plan import project_name


def show(schedule: Schedule, entries: Sequence[StudyEntry], updated: bool = False) -> None:
    """Show this week, or why it is not in the plan; before the plan begins, its first week, to be ticked off once it has begun.

    `updated` says whether the page offers an updated plan.
    """
    number = number_of(session.today(), schedule)
    if not 1 <= number <= len(schedule.weeks):
        st.markdown(navigation.with_topic_links(text.outside(schedule, number, updated)))
    if number <= len(schedule.weeks) and schedule.weeks:
        shown = max(1, number)
        due = _checks_due(schedule, schedule.weeks[shown - 1].start)
        _show_heading(schedule, shown, entries, min(len(due), text.CHECKS_SHOWN))
        _show_checks(due)
        show_week(schedule, shown, entries)


def show_past(schedule: Schedule, entries: Sequence[StudyEntry]) -> None:
    """Show the past weeks, the latest first."""
    number = number_of(session.today(), schedule)
    if number <= 1:
        return
    with st.expander(text.PAST_WEEKS, key="past-weeks", on_change="rerun") as folded:
        if folded.open:
            for earlier in range(min(number - 1, len(schedule.weeks)), max(0, number - 1 - text.PAST_SHOWN), -1):
                _show_heading(schedule, earlier, entries)
                show_week(schedule, earlier, entries)


def number_of(day: date, schedule: Schedule) -> int:
    """Return the plan's number of the week of a day, from 1; less before the plan begins."""
    return (monday_of(day) - schedule.start).days // 7 + 1


def is_study_week(day: date, schedule: Schedule) -> bool:
    """Whether the plan has hours in the week of a day: not before it begins, nor after it ends, nor in a week off."""
    number = number_of(day, schedule)
    return 1 <= number <= len(schedule.weeks) and not schedule.weeks[number - 1].off


def _show_heading(schedule: Schedule, number: int, entries: Sequence[StudyEntry], checks: int = 0) -> None:
    """Head a week with the hours of what is listed below, those done, and the `checks` offered, which have no hours there."""
    week = schedule.weeks[number - 1]
    made = (hours for milestone, hours in week.projects if project_ticks.ticked(entries, week.start, milestone))
    done = sum(task.done for task in _tasks(schedule, week, entries)) + sum(made)
    st.markdown(text.week_heading(schedule, number, done, checks))


def _tasks(schedule: Schedule, week: Week, entries: Sequence[StudyEntry]) -> tuple[WeekTask, ...]:
    shown, early = next_step.shown_since(schedule), next_step.studied_early(schedule)
    return logged_hours.week_tasks(schedule.weeks, week, entries, shown, early)


def _checks_due(schedule: Schedule, week: date) -> list[Standing]:
    """Return the topics to check before the study that may be saved: those of a week and of the weeks before."""
    return [check.standing for check in schedule.checks if check.start <= week]


def _show_checks(due: Sequence[Standing]) -> None:
    """Show the checks that are `due`, a button each."""
    if not due:
        return
    st.markdown(text.checks_to_take(len(due)))
    _offer_checks(due[: text.CHECKS_SHOWN])
    if later := due[text.CHECKS_SHOWN :]:
        with st.expander(text.more_checks(len(later)), key="more-checks", on_change="rerun") as folded:
            if folded.open:
                _offer_checks(later)


def _offer_checks(topics: Sequence[Standing]) -> None:
    with st.container(horizontal=True, gap="small", key=f"week-checks-{topics[0].id}"):
        for topic in topics:
            if st.button(topic.name, icon=":material/fact_check:", key=f"week-check-{topic.id}"):
                begin.check(topic.id)


def show_week(schedule: Schedule, number: int, entries: Sequence[StudyEntry]) -> None:
    """Show a week with a checkbox for each topic and project, and below it where to begin; a week to come has none to tick."""
    week = schedule.weeks[number - 1]
    to_come = week.start > session.today()
    names = {step.topic.id: step.topic.name for step in schedule.steps} | study_log.names()
    steps = {topic_of(step.id): step for step in reversed(schedule.steps) if step.id in dict(week.hours)}
    for task in _tasks(schedule, week, entries):
        topic, key = task.topic, f"tick-{week.start}-{task.topic}"
        with st.container(gap=None, key=f"task-{week.start}-{topic}"):
            label = text.tick_label(names.get(topic, topic), task.hours, task.logged, task.ahead, task.shown)
            if to_come and not task.covered:
                st.markdown(label)
            else:
                st.session_state[key] = task.covered or task.ticked  # perhaps by another tab
                tick = week.start, topic, task.hours - task.ahead, key
                st.checkbox(label, key=key, on_change=_tick, args=tick, disabled=task.covered)
                study_log.outcome(at=key)
            if topic in study_log.names():
                step = steps.get(topic)
                st.html(looks.task(topic, names[topic], step, next_exercise(topic, step)))
    projects = {entry.id: entry.project for entry in schedule.milestones}
    for milestone, hours in week.projects:
        if project := projects.get(milestone):
            _show_project(week.start, milestone, project, hours, entries)
    if beside := text.beside_topics(schedule, number):
        st.markdown(beside)


def _show_project(monday: date, milestone: str, project: Task, hours: float, entries: Sequence[StudyEntry]) -> None:
    """Show the part of a project in the week of `monday` with a checkbox, unless the week is to come, and below it what to make."""
    ticked, key = project_ticks.ticked(entries, monday, milestone), f"made-{monday}-{milestone}"
    label = text.tick_label(project_name(project), hours, ticked.hours if ticked else 0.0)
    with st.container(gap="small", key=f"project-{monday}-{milestone}"):
        if monday > session.today():
            st.markdown(label)
        else:
            st.session_state[key] = ticked is not None
            tick = monday, milestone, project_name(project), hours, key
            st.checkbox(label, key=key, on_change=_tick_project, args=tick)
            study_log.outcome(at=key)
        with st.expander(text.WHAT_TO_MAKE):
            st.markdown(topic_text.task(project))


def next_exercise(topic: str, step: PlannedStep | None) -> tuple[str, str] | None:
    """Return the address and name of a topic's next exercise, if one is at most a level above that of the week's `step`."""
    item = exercises.next_of(topic, step.level.level + 1) if step else None
    return (f"exercise?exercise={item.id}", exercise_text.name(item)) if item else None


@report_unsaved
def _tick(monday: date, topic: str, hours: float, key: str) -> None:
    """Tick or untick a week's topic, unless another tab did so meanwhile."""
    logged, state = session.log().study_entries(session.learner()), st.session_state
    entry = logged_hours.ticks(logged).get((monday, topic))
    if state[key] and entry is None:
        new = logged_hours.tick(logged, monday, topic, hours, session.today(), datetime.now(UTC))
        before = next((other for other in logged if other.id == new.id), None)
        study_log.keep(new, diary_text.ticked(new, before), before, at=key)
    elif not state[key] and entry is not None:
        left = logged_hours.untick(entry)
        if left is None:
            study_log.delete(entry, at=key)
        else:
            study_log.keep(left, diary_text.changed(left, study_log.names()), entry, at=key)


@report_unsaved
def _tick_project(monday: date, milestone: str, name: str, hours: float, key: str) -> None:
    """Tick or untick a project in a week, unless another tab did so meanwhile."""
    logged = session.log().study_entries(session.learner())
    entry = project_ticks.ticked(logged, monday, milestone)
    if st.session_state[key] and entry is None:
        new = project_ticks.tick(monday, milestone, hours, name, session.today(), datetime.now(UTC))
        study_log.keep(new, diary_text.ticked(new, None), at=key)
    elif not st.session_state[key] and entry is not None:
        study_log.delete(entry, at=key)
