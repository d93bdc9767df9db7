"""What becomes of a plan: nothing left to plan, an update that is worth it, changes that outlast a reload, checks before study."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from assessment.banks import Bank
from assessment.clock import monday_of
from assessment.dashboard.text import plan as text
from assessment.dashboard.text.parts import next_step as step_text
from assessment.diary import PlanChoice
from assessment.items import Settings
from assessment.plan.plan_text import read, write
from assessment.plan.study_plan import topic_of
from assessment.store import Log
from tests.dashboard.histories import ME, adopt, take
from tests.dashboard.walking import opened, press, visit, words

ENDED = "Your plan has ended."
MONDAY = monday_of(date.today())


def plan() -> AppTest:
    return visit(opened(), "plan")


def measured(log: Log, bank: Bank, strength: float, days_ago: int = 1) -> None:
    log.choose(ME, Settings())
    take(log, bank, 1, days_ago, tuple(area.id for area in bank.blueprint.areas), strength, 48)


def all_met(log: Log, bank: Bank) -> None:
    log.choose(ME, Settings())
    for number, area in enumerate(bank.blueprint.areas):
        for time in range(4):
            take(log, bank, 10 * time + number, 1, (area.id,), 1.0, 48)


def keys(app: AppTest) -> set[str]:
    return {str(button.key) for button in app.button}


def adopt_what_is_shown(log: Log, times: float = 1.0) -> None:
    """Use the plan that is proposed, as if all its study had taken so many `times` the hours."""
    press(plan(), "use")
    choice = log.adopted_plans(ME)[-1]
    shown = read(choice.shown or "")
    assert shown is not None
    weeks = tuple(
        replace(week, hours=tuple((step, times * hours) for step, hours in week.hours)) for week in shown.weeks
    )
    told = write(replace(shown, hours=times * shown.hours, weeks=weeks))
    log.adopt(ME, replace(choice, shown=told, adopted_at=datetime.now(UTC)))


def test_a_plan_with_nothing_to_study_is_not_offered_and_one_in_use_has_not_ended(log: Log, bank: Bank) -> None:
    all_met(log, bank)
    app = plan()
    assert "use" not in keys(app) and {"adjust", "download"} <= keys(app)
    assert words(app).count("Everything this role asks for is met.") == 1
    assert text.PROPOSED not in words(app)
    adopt(log, 0)
    for app in (plan(), visit(opened(), "today")):
        assert "Everything this role asks for is met." in words(app)
        assert ENDED not in words(app) and "until" not in words(app)


def test_a_plan_that_leaves_everything_out_names_it_and_no_page_advises_it(log: Log, bank: Bank) -> None:
    measured(log, bank, 0.3, days_ago=0)
    topics = tuple(topic.id for topic in bank.blueprint.topics)
    log.adopt(ME, PlanChoice("ml-engineer", "none", 10.0, MONDAY, (), topics, (), datetime.now(UTC)))
    app = visit(opened(), "today")
    assert app.header[0].value == step_text.LEFT_OUT
    for said in (words(app), words(plan())):
        assert "you leave out everything that this role still asks of you: [" in said and " more topics" in said
        assert ENDED not in said


def test_to_leave_everything_out_is_no_plan_to_use(log: Log, bank: Bank) -> None:
    measured(log, bank, 0.3)
    press(plan(), "use")
    app = press(plan(), "adjust")
    app.multiselect(key="plan-skipped").set_value([topic.id for topic in bank.blueprint.topics])
    press(app, "plan-apply")
    assert "use" not in keys(app) and {"drop", "adjust"} <= keys(app)
    assert "you leave out everything that this role still asks of you" in words(app)


def test_a_plan_that_has_ended_points_to_the_updated_one_only_where_that_can_be_used(log: Log) -> None:
    log.choose(ME, Settings())
    start = MONDAY - timedelta(weeks=900)
    at = datetime(start.year, start.month, start.day, 12, tzinfo=UTC)
    log.adopt(ME, PlanChoice("ml-engineer", "none", 10.0, start, (), (), (), at))
    app = plan()
    assert f"{ENDED} Use the updated plan" in words(app) and "use" in keys(app)
    today = words(visit(opened(), "today"))
    assert f"{ENDED} Take the full assessment" in today


def test_today_says_when_the_plan_is_for_another_role(log: Log) -> None:
    adopt_what_is_shown(log)
    assert "Your plan is still for" not in words(visit(opened(), "today"))
    log.choose(ME, Settings(role="ai-engineer"))
    said = words(visit(opened(), "today"))
    assert "Your plan is still for **Machine-learning engineer**. [Open the plan](plan) to see what changes" in said


def test_the_plan_for_another_role_says_which_one_and_its_button_names_it(log: Log) -> None:
    adopt_what_is_shown(log)
    log.choose(ME, Settings(role="ai-engineer"))
    app = plan()
    assert "For AI engineer instead of Machine-learning engineer: " in words(app)
    assert app.button(key="use").label == "Use the plan for AI engineer"
    press(app, "use")
    assert log.adopted_plans(ME)[-1].role == "ai-engineer"


@pytest.mark.parametrize("strength", [0.0, 1.0])
def test_a_check_that_was_taken_is_not_proposed_again_for_another_role(log: Log, bank: Bank, strength: float) -> None:
    measured(log, bank, 0.5, days_ago=3)
    adopted_at = datetime.now(UTC) - timedelta(days=2)
    log.adopt(ME, PlanChoice("ml-engineer", "none", 10.0, MONDAY, (), (), (), adopted_at))
    topic = next(key.removeprefix("week-check-") for key in keys(plan()) if key.startswith("week-check-"))
    take(log, bank, 2, 0, (bank.blueprint.topic(topic).area,), strength, 18, (topic,))
    before = plan()
    log.choose(ME, Settings(role="ai-engineer"))
    after = plan()
    (taken,) = [line for line in words(before).splitlines() if "check on [" in line]
    assert bank.blueprint.topic(topic).name in taken and taken in words(after)
    assert f"week-check-{topic}" not in keys(before) | keys(after)


def reloaded(changes: object) -> AppTest:
    """Open the plan's page in a session of its own, at an address that holds changes."""
    return visit(opened(), "plan", changes=str(changes))


def test_changes_that_are_not_used_yet_outlast_a_reload(log: Log) -> None:
    adopt_what_is_shown(log)
    app = press(plan(), "adjust")
    off = MONDAY + timedelta(weeks=3)
    app.text_input(key="plan-hours").set_value("20")
    app.multiselect(key="plan-skipped").set_value(["causal-inference"])
    app.multiselect(key="plan-off").set_value([off])
    press(app, "plan-apply")
    again = reloaded(app.query_params["changes"])
    assert text.WOULD_MOVE in words(again)
    press(again, "adjust")
    assert again.text_input(key="plan-hours").value == "20"
    assert again.multiselect(key="plan-skipped").value == ["causal-inference"]
    assert again.multiselect(key="plan-off").value == [off]
    press(again, "drop")
    assert text.WOULD_MOVE not in words(again) and "changes" not in again.query_params


@pytest.mark.parametrize("asks", ["nonsense,<script>;;", ";nonsense;", ";;2001-01-01"])
def test_wishes_in_an_address_that_can_no_longer_be_met_are_none(log: Log, bank: Bank, asks: str) -> None:
    measured(log, bank, 0.5)
    press(plan(), "use")
    choice = log.adopted_plans(ME)[-1]
    app = reloaded(f"{choice.hours_per_week:g};2001-01-01;{asks}")
    assert "changes" not in app.query_params
    assert text.WOULD_MOVE not in words(app)


def test_an_address_that_holds_no_wishes_changes_nothing(log: Log) -> None:
    adopt_what_is_shown(log)
    for nonsense in ("20", "1e9;2026-12-07;;;", "20;never;;;", "20;9999-12-31;;;"):
        app = reloaded(nonsense)
        assert not app.error and text.FIRST_WEEK in words(app), nonsense
        assert "changes" not in app.query_params, nonsense


@pytest.mark.parametrize(("times", "offered"), [(1.0, False), (1.05, False), (1.5, True)])
def test_an_update_is_offered_once_the_hours_differ_however_few_answers_did_it(
    log: Log, bank: Bank, times: float, offered: bool
) -> None:
    measured(log, bank, 0.5)
    adopt_what_is_shown(log, times)
    app = plan()
    assert (text.MOVED in words(app)) == offered == ("use" in keys(app))


def test_a_topic_that_only_the_update_has_says_so(log: Log, bank: Bank) -> None:
    measured(log, bank, 0.3)
    press(plan(), "use")
    choice = log.adopted_plans(ME)[-1]
    shown = read(choice.shown or "")
    assert shown is not None
    gone = shown.steps[0].topic.id
    weeks = tuple(
        replace(week, hours=tuple(entry for entry in week.hours if topic_of(entry[0]) != gone)) for week in shown.weeks
    )
    steps = tuple(step for step in shown.steps if step.topic.id != gone)
    checks = tuple(check for check in shown.checks if check.standing.id != gone)
    told = write(replace(shown, steps=steps, weeks=weeks, checks=checks, hours=shown.hours / 2))
    log.adopt(ME, replace(choice, shown=told, adopted_at=datetime.now(UTC)))
    assert "Not in your plan yet, but in the updated one: [see what moved](plan)." in words(
        visit(opened(), "topic", topic=gone)
    )


def test_a_result_says_by_how_much_it_moves_the_plan_in_use(log: Log, bank: Bank) -> None:
    measured(log, bank, 0.3, days_ago=2)
    press(plan(), "use")
    take(log, bank, 2, 0, tuple(area.id for area in bank.blueprint.areas), 1.0, 48)
    said = words(visit(opened(), "result", sitting="s2"))
    assert "With this result, your plan is likely to take about " in said and "[see what moved](plan)" in said
    assert "With this result" not in words(visit(opened(), "result", sitting="s1"))
    press(plan(), "use")
    assert "With this result" not in words(visit(opened(), "result", sitting="s2"))


def test_the_checks_of_a_week_come_before_its_study_each_a_button_that_begins_it(log: Log, bank: Bank) -> None:
    measured(log, bank, 0.5)
    press(plan(), "use")
    log.adopt(ME, replace(log.adopted_plans(ME)[-1], start=MONDAY, shown=None, adopted_at=datetime.now(UTC)))
    app = plan()
    checks = [str(button.key) for button in app.button if str(button.key).startswith("week-check-")]
    assert checks and f"{text.CHECKS}, usually about 15 minutes" in words(app)
    drawn = [str(getattr(part, "key", "")) for part in app.main if getattr(part, "key", "")]
    ticks = [key for key in drawn if key.startswith("tick-")]
    assert not ticks or drawn.index(checks[0]) < drawn.index(ticks[0])
    assert {app.button(key=key).proto.type for key in checks} == {"secondary"}  # with a frame: else they look like text
    app.button(key=checks[0]).click().run()
    (begun,) = [sitting for sitting in log.sittings(ME) if sitting.topics]
    assert begun.topics == (checks[0].removeprefix("week-check-"),) and begun.kind == "assessment"


def test_what_is_left_out_is_said_and_not_advised(log: Log, bank: Bank) -> None:
    measured(log, bank, 0.3)
    press(plan(), "use")
    app = visit(plan(), "plan", text.VIEWS["why"])
    (first, *_) = re.findall(r"Start with (?:a check of )?\[(.+?)\]", words(app))
    topic = next(topic.id for topic in bank.blueprint.topics if topic.name == first)
    press(app, "adjust")
    app.multiselect(key="plan-skipped").set_value([topic])
    press(press(app, "plan-apply"), "use")
    said = words(visit(plan(), "plan", text.VIEWS["why"]))
    assert not [names for names in re.findall(r"Start with (.+)", said) if f"[{first}]" in names]
    assert re.search(rf"You leave out \[{first}\]", said)


def test_the_comparison_of_hours_says_that_it_is_of_today_and_has_the_hours_in_use(log: Log, bank: Bank) -> None:
    measured(log, bank, 0.3)
    app = plan()
    press(app, "adjust")
    app.text_input(key="plan-hours").set_value("12")
    press(press(app, "plan-apply"), "use")
    compared = visit(plan(), "plan", text.VIEWS["hours"])
    assert text.WHAT_IF_NOW in words(compared)
    assert [str(hours) for hours in compared.table[0].value["hours a week"]] == ["5", "10", "12", "15", "20"]
