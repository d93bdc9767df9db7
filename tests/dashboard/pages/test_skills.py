"""Change over time, certainty and stale areas on the page of skills."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from assessment import banks, standing, store
from assessment.banks import Bank
from assessment.dashboard.people import accounts
from assessment.dashboard.state import measures
from assessment.dashboard.text import skills as skills_text
from assessment.dashboard.text.parts import certainty as certainty_text
from assessment.dashboard.text.parts import over_time as time_text
from assessment.items import Settings, SingleChoice, Sitting
from assessment.standing.confidence import View
from tests.dashboard.walking import press, visit, words

TIME, CERTAINTY = skills_text.VIEWS["time"], skills_text.VIEWS["certainty"]


def measure(bank: Bank, name: str, days_ago: int, right: bool) -> None:
    """Add a finished assessment of statistics with all answers right or none."""
    at = datetime.now(UTC) - timedelta(days=days_ago)
    items = [item for item in bank.questions if bank.blueprint.topic(item.topic).area == "statistics"][
        :: 5 if right else 6
    ]
    log = store.open()
    log.choose(accounts.LOCAL, Settings())
    log.begin(accounts.LOCAL, Sitting(name, "assessment", ("statistics",), "ml-engineer", "none", 1, len(items), at))
    for position, item in enumerate(items):
        variant = banks.vary(item, position)
        given = variant.right_answer
        log.append(accounts.LOCAL, name, position, banks.grade(variant, given if right else None), at=at)
    log.finish(accounts.LOCAL, name, at=at)
    log.close()


def test_before_the_first_assessment_the_page_says_what_to_do(app: AppTest) -> None:
    assert time_text.EMPTY in words(visit(app, "skills", TIME))


def test_a_first_assessment_has_nothing_to_compare_with(app: AppTest, bank: Bank) -> None:
    measure(bank, "one", 3, right=True)
    shown = words(visit(app, "skills", TIME))
    assert "Statistics: measured once so far." in shown
    assert time_text.SECOND_NEEDED in shown and time_text.LINE in shown
    assert time_text.TRIANGLE not in shown
    shown = words(visit(app, "skills", CERTAINTY))
    assert certainty_text.EMPTY in shown
    assert certainty_text.SELF_EMPTY in shown
    assert certainty_text.SURE_NONE in shown and certainty_text.SURE_CLEARED not in shown


def test_sure_but_wrong_answers_that_were_cleared_are_told_from_none(app: AppTest, bank: Bank) -> None:
    measure(bank, "one", 3, right=True)
    with closing(store.open()) as log:
        log.begin(
            accounts.LOCAL, Sitting("two", "practice", ("statistics",), "ml-engineer", "none", 1, 2, datetime.now(UTC))
        )
        variant = banks.vary(next(item for item in bank.questions if isinstance(item, SingleChoice)), 0)
        wrong = next(option for option in variant.options if option != variant.right_answer)
        for position, given in enumerate((wrong, variant.right_answer)):
            log.append(accounts.LOCAL, "two", position, banks.grade(variant, given, confidence="sure"))
            shown = words(visit(app, "skills", CERTAINTY))
            assert (certainty_text.SURE_EXPLAINED in shown) == (position == 0)
    assert certainty_text.SURE_CLEARED in shown and certainty_text.SURE_NONE not in shown


def test_an_assessment_of_today_has_neither_line_nor_band_to_explain(app: AppTest, bank: Bank) -> None:
    measure(bank, "one", 0, right=True)
    shown = words(visit(app, "skills", TIME))
    assert time_text.DOT in shown and time_text.SECOND_NEEDED in shown
    assert time_text.LINE not in shown


@pytest.mark.parametrize(
    ("days", "ticks"), [(0, [1]), (1, [1, 2]), (3, [1, 2, 3, 4]), (4, [1, 3, 5]), (11, [1, 4, 7, 10])]
)
def test_a_few_days_have_a_date_each_below_the_chart_and_none_to_come(days: int, ticks: list[int]) -> None:
    from assessment.dashboard.parts.charts.over_time import _few_days

    begun = datetime(2026, 11, 1, 18, 30, tzinfo=UTC)
    dates = _few_days(begun, begun.replace(hour=4) + timedelta(days=days))
    assert [at.day for at in dates] == ticks and {at.hour for at in dates} == {0}
    assert _few_days(begun, begun + timedelta(days=13)) == []


def test_where_all_assessments_are_of_one_day_its_date_stands_at_their_dots(app: AppTest, bank: Bank) -> None:
    """It stood at midnight, half a day left of every dot, on an axis of two days."""
    from assessment.dashboard.parts.charts import over_time
    from assessment.standing.history import trace_history

    measure(bank, "one", 0, right=True)
    measure(bank, "two", 0, right=False)
    visit(app, "skills", TIME)
    log = store.open()
    told = trace_history(bank.blueprint, log.answers_by_sitting(accounts.LOCAL, "assessment"))
    log.close()
    morning = told.points[0].at.replace(hour=7, minute=0)
    points = tuple(replace(point, at=morning + n * timedelta(hours=2)) for n, point in enumerate(told.points))
    profile = standing.measure_profile(bank.blueprint, bank.blueprint.roles["ml-engineer"], ())
    now = morning + timedelta(hours=14)
    figure = over_time.change_chart(replace(told, points=points), profile.areas, now, bank.blueprint.levels)
    (tick,) = figure.layout.xaxis.tickvals
    assert points[0].at <= tick <= points[1].at


def test_after_one_assessment_the_axis_counts_in_days_and_the_dot_has_its_interval(app: AppTest, bank: Bank) -> None:
    measure(bank, "one", 3, right=True)
    visit(app, "skills", TIME)
    from assessment.dashboard.parts.charts import over_time
    from assessment.standing.history import trace_history

    log = store.open()
    told = trace_history(bank.blueprint, log.answers_by_sitting(accounts.LOCAL, "assessment"))
    log.close()
    areas = told.points[0].areas
    profile = standing.measure_profile(bank.blueprint, bank.blueprint.roles["ml-engineer"], ())
    figure = over_time.change_chart(told, profile.areas, measures.today(), bank.blueprint.levels)
    begin, end = figure.layout.xaxis.range
    assert end - begin >= timedelta(days=4)
    assert end <= measures.today() + timedelta(days=1)
    assert figure.layout.xaxis.tickvals == (told.points[0].at,)
    low, high = figure.layout.yaxis.range
    assert all(low < level < high for level in figure.layout.yaxis.tickvals)
    (dots,) = [trace for trace in figure.data if trace.mode == "markers"]
    index = next(index for index, area in enumerate(areas) if area.area.id == "statistics")
    assert dots.error_y.array[0] == pytest.approx(areas[index].high - areas[index].score)


def test_a_great_rise_is_shown_on_skills_and_on_its_result(app: AppTest, bank: Bank) -> None:
    measure(bank, "one", 90, right=False)
    measure(bank, "two", 2, right=True)
    assert "**Statistics** rose from" in words(visit(app, "skills", TIME))
    assert "**Statistics** rose from" in words(visit(app, "result"))


def test_who_returns_after_a_year_is_asked_for_a_recheck(app: AppTest, bank: Bank) -> None:
    measure(bank, "one", 366, right=True)
    visit(app, "skills", TIME)
    assert "would refresh it" in words(app)
    press(app, "again-statistics")
    log = store.open()
    begun = log.sittings(accounts.LOCAL)[-1]
    log.close()
    assert (begun.kind, begun.areas) == ("assessment", ("statistics",))
    assert 1 <= begun.max_items <= 20


def test_the_sample_learner_fills_the_views(simulated: AppTest) -> None:
    shown = words(visit(simulated, "skills", TIME))
    assert time_text.CHANGES in shown and time_text.LEVELS in shown
    assert "rose from" in shown
    shown = words(visit(simulated, "skills", CERTAINTY))
    assert "You tend to be overconfident" in shown
    assert "expected calibration error** is" in shown
    assert any(certainty_text.VIEWS[View.ABOVE] in table.value.to_string() for table in simulated.table)


def test_results_of_a_past_sitting_are_as_of_that_sitting(simulated: AppTest) -> None:
    log = store.open()
    first = log.sittings(accounts.LOCAL)[0]
    log.close()
    shown = words(visit(simulated, "result", sitting=first.id))
    assert "gw-chip stale" not in shown
    assert shown.count("<li>") == 4
