"""The weeks of the plan on its page and on Today: ticked off, missed, ahead, and their milestones."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html import escape
from itertools import combinations

import pytest
from streamlit.testing.v1 import AppTest

from assessment.banks import Bank
from assessment.blueprint import Task
from assessment.clock import monday_of
from assessment.dashboard.people import accounts
from assessment.dashboard.state import session, study_log
from assessment.dashboard.state.plans import planned
from assessment.dashboard.text import plan as text
from assessment.dashboard.text.parts import diary as diary_text
from assessment.diary import PlanChoice, StudyEntry
from assessment.items import Settings
from assessment.plan.study_plan import Week, topic_of
from assessment.store import Log
from assessment.store.log import study_log as diary_log
from assessment.words.hours import unbroken
from tests.dashboard.histories import adopt, adopted_weeks_ago, take
from tests.dashboard.walking import html, opened, press, visit, words

ME = accounts.LOCAL
MONDAY = monday_of(date.today())


def plan() -> AppTest:
    return visit(opened(), "plan")


def test_a_week_is_ticked_off_and_that_can_be_taken_back(log: Log) -> None:
    adopted_weeks_ago(log, 0)
    app = plan()
    box = app.checkbox[0]
    box.check().run()
    (entry,) = log.study_entries(ME)
    assert (entry.week, entry.studied_on) == (MONDAY, date.today())
    assert " planned" in box.label
    (said,) = app.success
    assert said.value == diary_text.ticked(entry, None) and "logged" in said.value
    assert [node.type for node in app.main if node.type in ("checkbox", "success")][:2] == ["checkbox", "success"]
    assert plan().checkbox[0].value is True
    app.checkbox[0].uncheck().run()
    assert log.study_entries(ME) == ()
    press(app, "undo")
    assert [replace(back, edited_at=None) for back in log.study_entries(ME)] == [entry]


def test_what_earlier_weeks_studied_beyond_their_hours_is_not_asked_for_again(log: Log) -> None:
    adopted_weeks_ago(log, 1)
    boxes = [box for box in plan().checkbox if str(box.key).startswith(f"tick-{MONDAY}")]
    topic = str(boxes[0].key).removeprefix(f"tick-{MONDAY}-")
    day = MONDAY - timedelta(days=6)
    log.study(ME, StudyEntry("much", topic, 24.0, "", day, datetime(day.year, day.month, day.day, 12, tzinfo=UTC)))
    box = plan().checkbox(key=boxes[0].key)
    assert (box.value, box.disabled) == (True, True)
    assert box.label.endswith("planned, all studied before")


def test_hours_of_this_week_count_towards_a_plan_adopted_after_them_that_begins_next_week(log: Log) -> None:
    log.choose(ME, Settings())
    adopt(log, -1)
    monday = MONDAY + timedelta(weeks=1)
    (_, schedule) = planned.in_force() or pytest.fail("no plan is in use")
    ((topic, hours), *_) = schedule.weeks[0].by_topic().items()
    log.study(ME, StudyEntry("early", topic, hours, "", date.today(), datetime.now(UTC)))
    adopt(log, -1)
    box = plan().checkbox(key=f"tick-{monday}-{topic}")
    assert box.label.endswith("planned, all studied before")


def test_hours_that_are_logged_tick_their_task_by_themselves(log: Log) -> None:
    adopted_weeks_ago(log, 0)
    key = next(str(box.key) for box in plan().checkbox if str(box.key).startswith(f"tick-{MONDAY}"))
    topic, now = key.removeprefix(f"tick-{MONDAY}-"), datetime.now(UTC)
    log.study(ME, StudyEntry("some", topic, 0.5, "", date.today(), now))
    assert (plan().checkbox(key=key).value, plan().checkbox(key=key).disabled) == (False, False)
    log.study(ME, StudyEntry("rest", topic, 23.0, "", date.today(), now))
    assert (plan().checkbox(key=key).value, plan().checkbox(key=key).disabled) == (True, True)
    assert [entry.week for entry in log.study_entries(ME)] == [None, None]


def test_today_says_which_hours_of_the_week_went_into_what_its_plan_does_not_have(log: Log) -> None:
    adopted_weeks_ago(log, 0)
    box = plan().checkbox[0]
    (_, schedule) = planned.in_force() or pytest.fail("no plan is in use")
    later = next(step.topic.id for step in schedule.steps if step.topic.id not in schedule.weeks[0].by_topic())
    box.check().run()
    assert "outside this week's plan" not in words(visit(opened(), "today"))
    hours = 2.0 + schedule.weeks[0].review
    log.study(ME, StudyEntry("other", later, hours, "", date.today(), datetime.now(UTC)))
    assert "2 of them outside this week's plan;" in words(visit(opened(), "today"))


def test_a_tick_of_another_tab_is_not_doubled(log: Log) -> None:
    adopted_weeks_ago(log, 0)
    here, there = plan(), plan()
    here.checkbox[0].check().run()
    there.checkbox[0].check().run()
    assert len(log.study_entries(ME)) == 1
    assert not there.exception and there.checkbox[0].value is True


def test_missed_weeks_are_shown_and_a_button_uses_the_updated_plan(log: Log) -> None:
    adopted_weeks_ago(log, 3)
    app = plan()
    assert text.MOVED in words(app)
    assert unbroken("3 weeks have gone by") in words(app)
    before = words(app)
    press(app, "use")
    assert len(log.adopted_plans(ME)) == 2
    assert log.adopted_plans(ME)[-1].start == MONDAY
    assert text.ADOPTED in app.success[0].value
    assert text.MOVED not in words(app)
    assert before != words(app)


def test_the_weeks_ahead_have_a_line_for_every_row(log: Log) -> None:
    (weeks,) = [part for part in html(visit(opened(), "plan", text.VIEWS["weeks"])) if "gw-weeks" in part]
    assert weeks.count("topic?topic=") == weeks.count("<li><a ") > 0
    assert "<li>Project “" in weeks


def test_a_plan_of_checks_alone_shows_its_milestones_and_weeks(log: Log, bank: Bank) -> None:
    log.choose(ME, Settings())
    take(log, bank, 5, 0, tuple(area.id for area in bank.blueprint.areas), 0.85)
    app = visit(opened(), "plan", text.VIEWS["weeks"])
    assert "no study planned yet, " in words(app) and " of checks and assessments, " in words(app)
    (weeks,) = [part for part in html(app) if "gw-weeks" in part]
    assert "Check before you study: " in weeks
    assert not [tab for tab in app.tabs if tab.label == text.VIEWS["steps"]]


def summed(app: AppTest) -> tuple[float, float]:
    """Add up by eye the hours that this week lists, and of them those with a tick."""
    said = [(box.label, box.value) for box in app.checkbox if str(box.key).startswith(("tick-", "made-"))]
    listed = [line for line in words(app).splitlines() if line.startswith(("- Measure", "- Practice"))]
    ticked = [(float(re.search(r": ([\d.]+)\s", label)[1]), value) for label, value in said]  # type: ignore[index]
    beside = [30 if "30 min" in line else 60 * float(re.search(r", ([\d.]+)\sh$", line)[1]) for line in listed]  # type: ignore[index]
    return sum(hours for hours, _ in ticked) + sum(beside) / 60, sum(hours for hours, value in ticked if value)


def test_the_hours_of_a_week_add_up_by_eye_before_and_after_a_tick(log: Log) -> None:
    adopted_weeks_ago(log, 0)
    app = plan()
    head = r"\*\*Week 1, .+\*\*: (?:\d checks? and )?([\d.]+)\shours?(?: \(([\d.]+)\shours? done\))?"
    app.checkbox[0].check().run()
    total, done = re.search(head, words(app)).groups()  # type: ignore[union-attr]
    assert (float(total), float(done)) == summed(app)
    app.checkbox[0].uncheck().run()
    total, done = re.search(head, words(app)).groups()  # type: ignore[union-attr]
    assert (float(total), done) == (summed(app)[0], None)


def test_the_hours_of_a_week_leave_out_its_checks_which_are_counted(log: Log, bank: Bank) -> None:
    """They stayed in the sum when they had been taken."""
    log.choose(ME, Settings())
    take(log, bank, 1, 9, tuple(area.id for area in bank.blueprint.areas), 0.5, 48)
    adopted_weeks_ago(log, 0)
    app = plan()
    schedule = planned.as_adopted()[1]  # type: ignore[index]
    buttons = [button for button in app.button if str(button.key).startswith("week-check-")]
    total = re.search(rf"\*\*: {len(buttons)} checks? and ([\d.]+)\shours", words(app))
    assert buttons and total
    assert float(total[1]) == summed(app)[0] < schedule.weeks[0].total


def week_with_a_project(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> tuple[Week, dict[str, Task | None]]:
    """Make it the first week of the plan with a project; return it, and the projects by their milestones."""
    schedule = planned.as_adopted()[1]  # type: ignore[index]
    week = next(week for week in schedule.weeks if week.projects)
    monkeypatch.setattr(session, "today", lambda: week.start)
    visit(app, "today")
    return week, {entry.id: entry.project for entry in schedule.milestones}


@pytest.mark.parametrize("page", ["today", "plan"])
def test_a_task_leads_to_its_topic_its_first_reading_and_its_next_exercise(log: Log, page: str) -> None:
    adopted_weeks_ago(log, 0)
    app = visit(opened(), page)
    schedule = planned.as_adopted()[1]  # type: ignore[index]
    lines = [line for line in words(app).splitlines() if "gw-task" in line]
    steps = {topic_of(step): step for step, _ in reversed(schedule.weeks[0].hours)}
    assert len(lines) == len(steps)
    for topic, step_id in steps.items():
        (reading, *_) = next(step.readings for step in schedule.steps if step.id == step_id)
        (line,) = (line for line in lines if f"topic={topic}" in line)
        assert f'Read: <a href="{escape(reading.url)}" target="_blank">{escape(reading.title)}</a>, ' in line


def test_a_week_holds_the_text_of_its_projects(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    adopted_weeks_ago(log, 0)
    app = plan()
    week, projects = week_with_a_project(app, monkeypatch)
    folded = [box for box in app.expander if box.label == text.WHAT_TO_MAKE]
    for (milestone, _), box in zip(week.projects, folded, strict=True):
        project = projects[milestone]
        assert project is not None
        assert app.checkbox(key=f"made-{week.start}-{milestone}").label.startswith(f"Project “{project.title}”: ")
        assert f"- {project.done[-1]}" in box.markdown[0].value.splitlines()


def test_a_project_is_ticked_off_remembered_and_taken_back(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    adopted_weeks_ago(log, 0)
    app = plan()
    week, projects = week_with_a_project(app, monkeypatch)
    # that day is to come: the log would take no entry of it
    monkeypatch.setattr(diary_log, "is_to_come", lambda day: False)
    milestone, hours = week.projects[0]
    key, project = f"made-{week.start}-{milestone}", projects[milestone]
    app.checkbox(key=key).check().run()
    assert not app.exception
    (entry,) = log.study_entries(ME)
    assert project is not None
    assert (entry.topic, entry.hours, entry.note) == ("", hours, f"Project “{project.title}”")
    assert f"{hours:g} logged" in app.checkbox(key=key).label
    assert visit(opened(), "today").checkbox(key=key).value is True
    monkeypatch.setattr(session, "today", lambda: week.start + timedelta(days=7))
    adopted = planned.as_adopted()
    assert adopted
    ahead = [dict(week.projects).get(milestone, 0.0) for week in planned.as_of_today(adopted[0]).weeks]
    assert sum(ahead) == project.hours - hours
    monkeypatch.setattr(session, "today", lambda: week.start)
    app.checkbox(key=key).uncheck().run()
    assert log.study_entries(ME) == ()
    assert visit(opened(), "today").checkbox(key=key).value is False


def test_two_projects_of_equal_hours_are_ticked_off_one_after_the_other(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second was taken for the second click of a double click, and not logged."""
    monkeypatch.setattr(study_log, "DOUBLE_CLICK", timedelta(minutes=1))
    monkeypatch.setattr(diary_log, "is_to_come", lambda day: False)
    log.choose(ME, Settings())
    at = datetime(MONDAY.year, MONDAY.month, MONDAY.day, tzinfo=UTC)
    log.adopt(ME, PlanChoice("ml-engineer", "software-engineer", 40.0, MONDAY, (), (), (), at))
    app = plan()
    schedule = planned.as_adopted()[1]  # type: ignore[index]
    week, milestones = next(
        (week, [first, second])
        for week in schedule.weeks
        for (first, hours), (second, as_many) in combinations(week.projects, 2)
        if hours == as_many
    )
    monkeypatch.setattr(session, "today", lambda: week.start)
    visit(app, "today")
    for milestone in milestones:
        app.checkbox(key=f"made-{week.start}-{milestone}").check().run()
    assert len(log.study_entries(ME)) == 2
    assert all(app.checkbox(key=f"made-{week.start}-{milestone}").value for milestone in milestones)


@pytest.mark.parametrize("page", ["today", "plan"])
def test_before_the_plan_begins_its_first_week_is_shown_without_ticks(log: Log, page: str) -> None:
    adopted_weeks_ago(log, -1)
    app = visit(opened(), page)
    assert "Your plan begins on" in words(app)
    assert "**Week 1, " in words(app) and "- Measure everything, " in words(app)
    assert re.search(r"^[A-Z][\w ]+: \d+\shours? planned$", words(app), re.MULTILINE)
    assert not [box for box in app.checkbox if str(box.key).startswith("tick-")]


@pytest.mark.parametrize(
    ("strength", "mark"),
    [(0.0, "** · not shown yet; it was planned for"), (1.0, "** · you know what its project takes, going by")],
)
def test_milestones_of_past_weeks_are_marked_shown_or_not_shown_yet(
    log: Log, bank: Bank, strength: float, mark: str
) -> None:
    adopted_weeks_ago(log, 60)
    take(log, bank, 1, 0, tuple(area.id for area in bank.blueprint.areas), strength)
    assert [box.label for box in plan().expander if mark in box.label]
