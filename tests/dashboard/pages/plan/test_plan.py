"""The study plan through app.py with Streamlit's own test harness: use it, change what it holds, and what stays as it was shown."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from assessment.banks import Bank
from assessment.clock import monday_of
from assessment.dashboard import text as shared
from assessment.dashboard.people import accounts
from assessment.dashboard.state import session
from assessment.dashboard.state.plans import planned
from assessment.dashboard.text import plan as text
from assessment.dashboard.text import skills as skills_text
from assessment.diary import PlanChoice
from assessment.items import Settings
from assessment.plan.plan_text import read
from assessment.sitting import CHECK_LEAST
from assessment.store import Log
from assessment.words.plan import UNMEASURED
from tests.dashboard.histories import adopted_weeks_ago, take
from tests.dashboard.walking import opened, press, visit, words

ME = accounts.LOCAL
MONDAY = monday_of(date.today())


def plan() -> AppTest:
    return visit(opened(), "plan")


def test_wishes_are_saved_once_the_plan_is_used(log: Log) -> None:
    app = plan()
    assert app.info[-1].value == UNMEASURED
    begins = planned.next_monday(date.today())
    press(app, "adjust")
    app.text_input(key="plan-hours").set_value("8")
    app.multiselect(key="plan-pinned").set_value(["time-series"])
    app.multiselect(key="plan-skipped").set_value(["causal-inference"])
    app.multiselect(key="plan-off").set_value([begins + timedelta(weeks=2)])
    press(app, "plan-apply")
    assert log.adopted_plans(ME) == ()
    press(app, "use")
    (kept,) = log.adopted_plans(ME)
    assert (kept.hours_per_week, kept.pinned, kept.skipped) == (8.0, ("time-series",), ("causal-inference",))
    assert kept.weeks_off == (begins + timedelta(weeks=2),)
    assert log.settings(ME).hours_per_week == 8.0  # type: ignore[union-attr]
    again = press(plan(), "adjust")
    assert again.text_input(key="plan-hours").value == "8"
    assert again.multiselect(key="plan-pinned").value == ["time-series"]
    assert text.MOVED not in words(again)


@pytest.mark.parametrize(
    ("today", "begins"),
    [
        (date(2026, 11, 28), date(2026, 11, 30)),  # a Saturday
        (date(2026, 11, 30), date(2026, 11, 30)),  # a Monday has its whole week ahead
        (date(2026, 12, 1), date(2026, 12, 7)),
    ],
)
def test_a_new_plan_begins_on_the_next_monday(today: date, begins: date) -> None:
    assert planned.next_monday(today) == begins


def test_many_weeks_off_are_asked_about_first(log: Log) -> None:
    app = press(plan(), "adjust")
    begins = planned.next_monday(date.today())
    app.multiselect(key="plan-off").set_value([begins + timedelta(weeks=week) for week in range(104)]).run()
    assert text.many_off(104) in words(app)
    assert app.button(key="plan-apply").disabled
    app.checkbox(key="plan-off-sure").check().run()
    assert not app.button(key="plan-apply").disabled


@pytest.mark.parametrize(("answers", "said"), [(CHECK_LEAST - 1, False), (CHECK_LEAST, True)])
def test_a_few_answers_are_no_reason_to_plan_anew(log: Log, bank: Bank, answers: int, said: bool) -> None:
    press(plan(), "use")
    take(log, bank, 1, 0, tuple(area.id for area in bank.blueprint.areas), 0.0, most=answers)
    assert (text.MOVED in words(plan())) == said


def test_changes_can_be_dropped_before_they_count(log: Log) -> None:
    adopted_weeks_ago(log, 0)
    app = press(plan(), "adjust")
    app.text_input(key="plan-hours").set_value("20")
    press(app, "plan-apply")
    assert text.WOULD_MOVE in words(app)
    press(app, "drop")
    assert text.WOULD_MOVE not in words(app)
    assert len(log.adopted_plans(ME)) == 1


def test_invalid_hours_are_refused(log: Log) -> None:
    app = press(plan(), "adjust")
    app.text_input(key="plan-hours").set_value("many")
    press(app, "plan-apply")
    assert app.error[0].value == shared.HOURS_REFUSED.format(typed="many")


@pytest.mark.parametrize(
    ("pinned", "skipped", "says"),
    [
        (["neural-networks", "algebra-functions"], [], "builds on it"),
        (["algebra-functions"], ["algebra-functions"], "is both to be studied first and left out"),
    ],
)
def test_contradictory_wishes_are_refused_in_the_drawer_which_keeps_them(
    log: Log, pinned: list[str], skipped: list[str], says: str
) -> None:
    adopted_weeks_ago(log, 0)
    app = press(plan(), "adjust")
    app.multiselect(key="plan-pinned").set_value(pinned)
    app.multiselect(key="plan-skipped").set_value(skipped)
    press(app, "plan-apply")
    assert says in app.error[0].value
    assert app.multiselect(key="plan-pinned").value == pinned
    assert text.THIS_WEEK in words(app) and text.WOULD_MOVE not in words(app)
    app.multiselect(key="plan-pinned").set_value(pinned[:1])
    app.multiselect(key="plan-skipped").set_value([])
    press(app, "plan-apply")
    assert not app.error
    assert text.WOULD_MOVE in words(app)


def test_a_plan_that_has_become_impossible_can_be_adjusted_or_dropped(log: Log) -> None:
    adopted_weeks_ago(log, 0)
    app = press(plan(), "adjust")
    app.text_input(key="plan-hours").set_value("20")
    press(app, "plan-apply")
    draft = app.session_state["plan-draft"]
    app.session_state["plan-draft"] = replace(draft, pinned=("algebra-functions",), skipped=("algebra-functions",))
    app.run()
    assert "left out" in app.error[0].value
    assert app.button(key="adjust")
    press(app, "drop")
    assert text.THIS_WEEK in words(app)


def test_a_topic_that_left_the_bank_does_not_stop_the_plan(log: Log) -> None:
    adopted_weeks_ago(log, 1, pinned=("alchemy", "time-series"), skipped=("astrology",))
    assert text.THIS_WEEK in words(plan())


def test_the_topics_of_the_plan_are_links(log: Log) -> None:
    adopted_weeks_ago(log, 0)
    assert "topic?topic=algebra-functions" in words(visit(opened(), "plan", text.VIEWS["steps"]))


def test_an_adopted_plan_stays_as_it_was_shown_whatever_bank_reads_it(
    log: Log, bank: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Adopted with one bank, read with another: every hour doubled, the first topic renamed."""
    press(plan(), "use")
    (choice,) = log.adopted_plans(ME)
    assert choice.shown is not None
    shown = read(choice.shown)
    assert shown is not None and shown.steps
    before = visit(opened(), "plan", text.VIEWS["steps"])

    topics = tuple(replace(topic, name=f"New {topic.name}") for topic in bank.blueprint.topics)
    longer = tuple(replace(step, hours=2 * step.hours) for step in bank.blueprint.steps)
    other = replace(bank, blueprint=replace(bank.blueprint, topics=topics, steps=longer))
    monkeypatch.setattr(session, "bank", lambda: other)
    after = visit(opened(), "plan", text.VIEWS["steps"])
    for step in shown.steps:
        assert step.name in words(after) and step.name in words(before)


def test_a_plan_adopted_before_plans_were_stored_is_still_shown(log: Log) -> None:
    adopted_weeks_ago(log, 0)
    assert log.adopted_plans(ME)[0].shown is None
    assert text.THIS_WEEK in words(plan())


def test_a_text_that_holds_no_plan_is_made_again_from_what_was_asked(log: Log) -> None:
    log.choose(ME, Settings())
    asked = PlanChoice("ml-engineer", "none", 10.0, MONDAY, (), (), (), datetime.now(UTC), shown="nonsense")
    log.adopt(ME, asked)
    assert text.THIS_WEEK in words(plan())


def test_other_roles_tell_the_hours_of_the_plan(log: Log, bank: Bank) -> None:
    log.choose(ME, Settings())
    take(log, bank, 1, 0, tuple(area.id for area in bank.blueprint.areas), 0.5)
    app = plan()
    assert app.info[-1].value == text.PROPOSED
    press(app, "use")
    figures = re.search(
        r"(\d+)\shours of study planned .*\s+With what checks may add, about (\d+)\shours of study", words(app)
    )
    assert figures
    role = bank.blueprint.roles["ml-engineer"]
    roles = words(visit(app, "skills", skills_text.VIEWS["roles"]))
    assert (
        f"From today, the way to **{role.name}** takes about {figures[2]} hours of study ({figures[1]} planned; checks may add up to"
        in roles
    )


def test_no_line_breaks_between_a_figure_and_its_unit(log: Log, bank: Bank) -> None:
    log.choose(ME, Settings())
    take(log, bank, 1, 0, tuple(area.id for area in bank.blueprint.areas), 0.5)
    said = [part.value for part in visit(opened(), "plan", text.VIEWS["why"]).markdown]
    assert any("\N{NO-BREAK SPACE}%" in part for part in said)
    assert [part for part in said if re.search(r"\d %|\d hours", part)] == []
