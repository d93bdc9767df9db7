"""When a milestone is reached: its steps are studied, and there was time to make its project."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from itertools import pairwise

import icalendar
import pytest

from assessment import exports, standing
from assessment.blueprint import Milestone, Task
from assessment.plan import Schedule
from assessment.plan.plan_text import read, write
from tests.conftest import LONG, shipped
from tests.made import START, curriculum, learner, planned, response

BLUEPRINT = shipped().blueprint


def of_learner(role: str, start: str, right: int, hours: float) -> Schedule:
    """Plan for somebody who answered a question per topic, every `right`-th one correctly; 0 for none, with two weeks off."""
    answers = [
        response(topic.id, bool(right) and number % right == 0, item=f"i{number}")
        for number, topic in enumerate(BLUEPRINT.topics)
    ]
    profile = standing.measure_profile(BLUEPRINT, BLUEPRINT.roles[role], answers, start)
    return planned(profile, hours, weeks_off=[date(2026, 4, 8), date(2026, 7, 1)])


@pytest.mark.parametrize("hours", [2, 5, 10, 30] if LONG else [5, 10])
@pytest.mark.parametrize("right", [0, 1, 2, 3])
@pytest.mark.parametrize("start", ["none", "software-engineer", "data-scientist", "quantitative-scientist"])
@pytest.mark.parametrize("role", ["junior-ml-engineer", "ml-engineer"])
def test_a_milestone_comes_when_its_steps_are_studied_and_its_project_is_made(
    role: str, start: str, right: int, hours: float
) -> None:
    schedule = of_learner(role, start, right, hours)
    levels = {milestone.id: milestone.asked_by(schedule.role) for milestone in BLUEPRINT.milestones}
    for entry in schedule.milestones:
        steps = [step for step in schedule.steps if step.step.level <= levels[entry.id].get(step.topic.id, 0)]
        studied = max((step.last_week for step in steps), default=0)
        made = [(week.number, dict(week.projects).get(entry.id, 0.0)) for week in schedule.weeks]
        weeks = [number for number, spent in made if spent]
        assert entry.project and sum(spent for _, spent in made) == (entry.project.hours if entry.week else 0)
        assert not weeks or (studied <= weeks[0] and entry.week == weeks[-1])
    assert all(week.total <= schedule.hours_per_week and week.review >= 0 for week in schedule.weeks)


@pytest.mark.parametrize("start", ["none", "software-engineer", "data-scientist"])
def test_projects_and_review_take_an_eighth_of_the_time_and_no_longer_in_all(start: str) -> None:
    """More only where projects leave review less than half an hour of ten, up to a seventh, or where they alone take more.

    Review has then what steps leave of a week, minutes of it on average.
    """
    with_projects = of_learner("ml-engineer", start, 2, 10)
    projects = sum(hours for week in with_projects.weeks for _, hours in week.projects)
    review = max(
        with_projects.hours / 7 - projects, min(with_projects.hours / 18, with_projects.hours / 6 - projects), 0
    )
    left_over = len(with_projects.weeks) / 10 if projects > with_projects.hours / 7 else 2
    assert projects + review - 2 <= with_projects.practice_hours <= projects + review + left_over
    weeks = (with_projects.hours + projects + review + with_projects.check_hours) / 10
    assert len(with_projects.weeks) == pytest.approx(weeks + 2, abs=3)  # two are off


def test_a_week_of_projects_has_study_beside_them_while_there_is_any() -> None:
    schedule = of_learner("ml-engineer", "software-engineer", 2, 10)
    end = max(step.last_week for step in schedule.steps)
    busy = [week for week in schedule.weeks if week.projects]
    assert len(busy) > 20 and all(week.hours for week in busy if week.number < end)


def test_what_is_made_of_a_project_is_not_planned_again_and_its_milestone_comes_with_its_steps() -> None:
    profile = standing.measure_profile(BLUEPRINT, BLUEPRINT.roles["junior-ml-engineer"], [], "none")
    whole = planned(profile)
    first, second = whole.milestones[:2]
    assert first.project and second.project
    rest = planned(profile, made={first.id: first.project.hours + 1, second.id: 1.5, "gone": 3.0})
    booked = Counter[str]()
    for week in rest.weeks:
        booked.update(dict(week.projects))
    assert first.id not in booked and booked[second.id] == second.project.hours - 1.5
    assert [entry.id for entry in rest.milestones] == [entry.id for entry in whole.milestones]
    assert rest.milestones[0].week == max(step.last_week for step in rest.steps if step.milestone == first.name)


def test_a_project_stays_in_the_plan_until_it_is_made_though_its_steps_are_studied() -> None:
    profile = standing.measure_profile(BLUEPRINT, BLUEPRINT.roles["junior-ml-engineer"], [], "none")
    logged, made = Counter[str](), Counter[str]()
    whole = {each.id: each.project.hours for each in planned(profile, 8).milestones if each.project}
    for week in planned(profile, 8).weeks[:30]:
        logged.update(week.by_topic())
        made.update(dict(week.projects))
        rest = planned(profile, 8, week.end, logged=dict(logged), made=dict(made))
        booked = Counter(made)
        for later in rest.weeks:
            booked.update(dict(later.projects))
        assert booked == whole, week.number


def test_a_project_that_is_begun_is_planned_to_its_end_though_answers_show_what_it_takes() -> None:
    project = Task("", "build", "A project", "Do it.", ("It runs.",), 4.0)
    blueprint = replace(curriculum([[], []], [2, 2]), milestones=(Milestone("m", "One", {"t0": 1}, {}, project),))
    profile = learner(blueprint, {"t0": True, "t1": False})
    assert not any(week.projects for week in planned(profile).weeks)
    (week,) = [week for week in planned(profile, made={"m": 1.5}).weeks if week.projects]
    assert dict(week.projects) == {"m": 2.5}


def test_a_project_made_this_week_takes_nothing_from_the_rest_of_its_week() -> None:
    project = Task("", "build", "A project", "Do it.", ("It runs.",), 4.0)
    blueprint = replace(curriculum([[]], [2]), milestones=(Milestone("m", "A milestone", {"t0": 1}, {}, project),))
    profile = learner(blueprint, {"t0": False})
    plain = planned(profile, 60)
    assert dict(plain.weeks[0].projects) == {"m": 4.0}
    assert planned(profile, 60, this_week={"m": 4.0}, today=START) == plain
    assert planned(profile, 60, this_week={"m": 34.0}, today=START).weeks[0].total <= 30
    namesake = learner(replace(blueprint, milestones=(replace(blueprint.milestones[0], id="t0"),)), {"t0": False})
    both = 4.0 + plain.weeks[0].by_topic()["t0"]
    assert planned(namesake, 34, this_week={"t0": both}, today=START) == planned(namesake, 34)


@pytest.mark.parametrize("start", ["none", "software-engineer", "data-scientist"])
@pytest.mark.parametrize("role", ["junior-ml-engineer", "ml-engineer", "ai-engineer"])
def test_a_plan_of_years_has_something_to_show_at_least_every_half_year_and_at_its_end(role: str, start: str) -> None:
    schedule = of_learner(role, start, 0, 10)
    weeks = [0, *(entry.week for entry in schedule.milestones)]
    assert max(later - week for week, later in pairwise(weeks)) <= 26
    assert len(schedule.weeks) - weeks[-1] <= 26


def test_page_document_table_and_calendar_book_the_same_projects() -> None:
    schedule = of_learner("junior-ml-engineer", "data-scientist", 2, 10)
    titles = {entry.id: entry.project.title for entry in schedule.milestones if entry.project}
    booked: dict[str, float] = defaultdict(float)
    for week in schedule.weeks:
        for milestone, hours in week.projects:
            booked[f"Project “{titles[milestone]}”"] += hours
    assert booked

    calendar = icalendar.Calendar.from_ical(exports.ics(schedule))
    texts = "\n".join(str(event.get("description", "")) for event in calendar.walk("VEVENT"))
    tables = "\n".join(line for line in exports.markdown(schedule).splitlines() if line.startswith("| "))
    rows = list(csv.DictReader(io.StringIO(exports.table(schedule))))
    for title, hours in booked.items():
        assert _hours(rf"{re.escape(title)}: ([\d.]+) (h|min)", texts) == hours
        assert _hours(rf"{re.escape(title)}, ([\d.]+) (h|min)", tables) == hours
        assert sum(float(row["minutes"]) / 60 for row in rows if row["step"] == title) == hours


def _hours(pattern: str, text: str) -> float:
    return sum(float(amount) / (1 if unit == "h" else 60) for amount, unit in re.findall(pattern, text))


def test_a_plan_keeps_its_projects_and_their_weeks() -> None:
    schedule = of_learner("junior-ml-engineer", "software-engineer", 2, 10)
    assert read(write(schedule)) == schedule
    number = next(week.number for week in schedule.weeks if week.projects)
    stray = tuple(
        replace(week, projects=(("gone", 0.5),)) if week.number == number else week for week in schedule.weeks
    )
    assert read(write(replace(schedule, weeks=stray))) is None


def test_a_level_taken_to_be_known_is_told_with_the_week_from_which_the_plan_takes_it_further() -> None:
    schedules = [of_learner(role, start, right, 10) for role in ("ml-engineer", "junior-ml-engineer")
                 for start in ("none", "software-engineer") for right in (2, 3)]  # fmt: skip
    supposed = [(schedule, entry) for schedule in schedules for entry in schedule.milestones if entry.supposed]
    assert supposed
    levels = [level.name for level in BLUEPRINT.levels]
    for schedule, entry in supposed:
        for name, (level, week) in zip(entry.supposed, entry.supposed_at, strict=True):
            steps = [step for step in schedule.steps if step.topic.name == name]
            assert min(step.first_week for step in steps) == week
            assert all(step.step.level > levels.index(level) + 1 for step in steps)
            next_level = [step for step in steps if step.step.level == min(step.step.level for step in steps)]
            assert max(step.last_week for step in next_level) > entry.week


def test_a_bank_whose_milestone_has_no_project_is_dated_by_its_steps() -> None:
    blueprint = curriculum([[], []], [2, 2])
    milestone = Milestone("m", "A milestone", {"t0": 1, "t1": 1}, {})
    with_project = replace(milestone, project=Task("", "build", "A project", "Do it.", ("It runs.",), 3.25))
    ends = []
    for each in (milestone, with_project):
        profile = learner(replace(blueprint, milestones=(each,)), {"t0": False, "t1": False})
        schedule = planned(profile)
        (entry,) = schedule.milestones
        assert sum(hours for week in schedule.weeks for _, hours in week.projects) == (3.5 if each.project else 0)
        ends.append((entry.week, max(step.last_week for step in schedule.steps if step.step.level == 1)))
    (week, studied), (later, studied_too) = ends
    assert week == studied and later >= studied_too
