"""The page of progress through app.py with Streamlit's own test harness."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from assessment import banks, store
from assessment.banks import Bank
from assessment.dashboard import text
from assessment.dashboard.state import demo, session
from assessment.dashboard.text import history as history_text
from assessment.items import Settings, Sitting
from assessment.standing.confidence import View
from tests.dashboard.pages.test_walk import PAGES, app, unfrozen, words

__all__ = ["app", "unfrozen"]


@pytest.fixture
def simulated(app: AppTest, bank: Bank) -> AppTest:
    """The dashboard of somebody with the simulated learner's log."""
    log = store.open()
    demo.load(bank, log, session.LEARNER)
    log.close()
    return app


def measure(bank: Bank, name: str, days_ago: int, right: bool) -> None:
    """A finished assessment of statistics, everything right or nothing known."""
    at = datetime.now(UTC) - timedelta(days=days_ago)
    items = [item for item in bank.active if bank.blueprint.topic(item.topic).area == "statistics"][
        :: 5 if right else 6
    ]
    log = store.open()
    log.choose(session.LEARNER, Settings())
    log.begin(session.LEARNER, Sitting(name, "assessment", ("statistics",), "ml-engineer", "none", 1, len(items), at))
    for position, item in enumerate(items):
        variant = banks.vary(item, position)
        given = variant.keys if variant.options else variant.keys[0]
        log.append(session.LEARNER, name, position, banks.grade(variant, given if right else None), at=at)
    log.finish(session.LEARNER, name, at=at)
    log.close()


def test_before_the_first_assessment_the_page_says_what_to_do(app: AppTest) -> None:
    app.switch_page(f"{PAGES}/progress.py").run()
    assert not app.exception
    assert history_text.EMPTY in words(app)


def test_a_first_assessment_has_nothing_to_compare_with(app: AppTest, bank: Bank) -> None:
    measure(bank, "one", 3, right=True)
    app.switch_page(f"{PAGES}/progress.py").run()
    assert not app.exception
    shown = words(app)
    assert "Statistics: measured once, so there is no change to see yet." in shown
    assert history_text.KNOWING_EMPTY in shown
    assert history_text.SELF_EMPTY in shown


def test_a_great_rise_is_told_on_progress_and_on_results_in_the_same_words(app: AppTest, bank: Bank) -> None:
    measure(bank, "one", 90, right=False)
    measure(bank, "two", 2, right=True)
    app.switch_page(f"{PAGES}/progress.py").run()
    assert not app.exception
    assert "Statistics rose from" in words(app)
    app.switch_page(f"{PAGES}/results.py").run()
    assert not app.exception
    assert "**Statistics** rose from" in words(app)
    assert "more than noise" in words(app)


def test_who_returns_after_a_year_is_asked_for_a_recheck(app: AppTest, bank: Bank) -> None:
    measure(bank, "one", 366, right=True)
    app.switch_page(f"{PAGES}/home.py").run()
    assert "would refresh it" in words(app)
    app.switch_page(f"{PAGES}/progress.py").run()
    assert not app.exception
    assert history_text.STALE in words(app)
    assert "Until then no verdict is given on it." in words(app)
    next(
        button for button in app.button if button.label == history_text.MEASURE_AGAIN.format(area="Statistics")
    ).click().run()
    log = store.open()
    begun = log.sittings(session.LEARNER)[-1]
    log.close()
    assert (begun.kind, begun.areas) == ("assessment", ("statistics",))
    assert 1 <= begun.max_items <= 20


def test_the_simulated_learner_fills_the_page(simulated: AppTest) -> None:
    simulated.switch_page(f"{PAGES}/progress.py").run()
    assert not simulated.exception
    shown = words(simulated)
    for heading in (
        history_text.STALE, history_text.OVER_TIME, history_text.CHANGES, history_text.LEVELS, history_text.KNOWING,
        history_text.SURE_AND_WRONG, history_text.SELF_RATED,
    ):  # fmt: skip
        assert heading in shown
    assert "more than noise" in shown
    assert "You are surer than right" in shown
    assert "expected calibration error** is" in shown
    assert any(history_text.VIEWS[View.OVER] in table.value.to_string() for table in simulated.table)
    next(button for button in simulated.button if button.label.startswith("Practise ")).click().run()
    log = store.open()
    begun = log.sittings(session.LEARNER)[-1]
    log.close()
    assert begun.kind == "practice"
    assert len(begun.topics) == 1


def test_results_of_a_past_sitting_are_as_of_that_sitting(simulated: AppTest) -> None:
    log = store.open()
    first = log.sittings(session.LEARNER)[0]
    log.close()
    simulated.query_params["sitting"] = first.id
    simulated.switch_page(f"{PAGES}/results.py").run()
    assert not simulated.exception
    assert "any more" not in words(simulated)
    assert text.AREAS_HEADING in words(simulated)
