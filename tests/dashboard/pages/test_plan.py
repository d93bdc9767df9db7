"""The study plan through app.py with Streamlit's own test harness: adopt, tick off, see what moved, look at a topic."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assessment import store
from assessment.dashboard.state import session
from assessment.dashboard.text import diary as diary_text
from assessment.dashboard.text import plan as text
from assessment.diary import PlanChoice
from assessment.items import Settings
from assessment.plan.wishes import monday_of
from assessment.store import Log

ROOT = Path(__file__).resolve().parents[3]
PAGE = "assessment/dashboard/pages/plan.py"
ME = session.LEARNER
MONDAY = monday_of(date.today())


@pytest.fixture(autouse=True)
def unfrozen() -> Iterator[None]:
    """The dashboard freezes the garbage collector once per process; tests go on collecting."""
    yield
    gc.unfreeze()


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Log]:
    monkeypatch.setenv("GROUNDWORK_DATA", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["app.py"])
    opened = store.open()
    yield opened
    opened.close()


def visit() -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run().switch_page(PAGE).run()
    assert not app.exception
    return app


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    return "\n".join(str(one.value) for kind in (app.title, app.header, app.subheader, app.markdown) for one in kind)


def adopted_weeks_ago(log: Log, weeks: int, **wishes: object) -> None:
    log.choose(ME, Settings())
    start = MONDAY - timedelta(weeks=weeks)
    at = datetime(start.year, start.month, start.day, 12, tzinfo=UTC)
    asked: dict[str, object] = {"pinned": (), "skipped": (), "weeks_off": ()} | wishes
    log.adopt(ME, PlanChoice("ml-engineer", "none", 10.0, start, adopted_at=at, **asked))  # type: ignore[arg-type]


def test_what_is_asked_of_the_plan_is_kept_once_it_is_adopted(log: Log) -> None:
    app = visit()
    assert text.NOT_YET in app.info[-1].value
    app.multiselect[0].set_value(["time-series"]).run()
    app.multiselect[1].set_value(["causal-inference"]).run()
    app.multiselect[2].set_value([MONDAY + timedelta(weeks=2)]).run()
    app.number_input[0].set_value(8.0).run()
    assert log.adopted(ME) == ()
    press(app, text.ADOPT)
    (kept,) = log.adopted(ME)
    assert (kept.hours_per_week, kept.pinned, kept.skipped) == (8.0, ("time-series",), ("causal-inference",))
    assert kept.weeks_off == (MONDAY + timedelta(weeks=2),)
    assert log.settings(ME).hours_per_week == 8.0  # type: ignore[union-attr]
    again = visit()
    assert again.number_input[0].value == 8.0
    assert [one.value for one in again.multiselect] == [
        ["time-series"],
        ["causal-inference"],
        [MONDAY + timedelta(weeks=2)],
    ]
    assert text.MOVED not in words(again)


def test_a_week_is_ticked_off_and_that_can_be_taken_back(log: Log) -> None:
    adopted_weeks_ago(log, 0)
    app = visit()
    box = app.checkbox[0]
    box.check().run()
    (entry,) = log.studied(ME)
    assert (entry.week, entry.studied_on) == (MONDAY, date.today())
    assert f"{entry.hours:g} hours planned" in box.label
    assert visit().checkbox[0].value is True
    app.checkbox[0].uncheck().run()
    assert log.studied(ME) == ()
    press(app, diary_text.UNDO)
    assert log.studied(ME) == (entry,)


def test_a_tick_of_another_tab_is_not_doubled(log: Log) -> None:
    adopted_weeks_ago(log, 0)
    here, there = visit(), visit()
    here.checkbox[0].check().run()
    there.checkbox[0].check().run()
    assert len(log.studied(ME)) == 1
    assert not there.exception and there.checkbox[0].value is True


def test_missed_weeks_are_told_and_the_new_plan_is_adopted_by_a_button(log: Log) -> None:
    adopted_weeks_ago(log, 3)
    app = visit()
    assert text.MOVED in words(app)
    assert "3 weeks have gone by" in words(app)
    before = words(app)
    press(app, text.ADOPT_NEW)
    assert len(log.adopted(ME)) == 2
    assert log.adopted(ME)[-1].start == MONDAY
    assert text.ADOPTED in app.success[0].value
    assert text.MOVED not in words(app)
    assert before != words(app)


def test_changes_can_be_dropped_before_they_count(log: Log) -> None:
    adopted_weeks_ago(log, 0)
    app = visit()
    app.number_input[0].set_value(20.0).run()
    assert text.WOULD_MOVE in words(app)
    press(app, text.DROP)
    assert app.number_input[0].value == 10.0
    assert text.WOULD_MOVE not in words(app)
    assert len(log.adopted(ME)) == 1


def test_wishes_that_contradict_each_other_are_told(log: Log) -> None:
    app = visit()
    app.multiselect[0].set_value(["neural-networks", "algebra-functions"]).run()
    assert "builds on it" in app.error[0].value
    app.multiselect[0].set_value(["time-series"]).run()
    app.multiselect[1].set_value(["time-series"]).run()
    assert "both pinned and skipped" in app.error[0].value


def test_a_topic_that_left_the_bank_does_not_stop_the_plan(log: Log) -> None:
    adopted_weeks_ago(log, 1, pinned=("alchemy", "time-series"), skipped=("astrology",))
    assert text.THIS_WEEK in words(visit())


def test_a_topic_has_a_view_of_its_own_where_hours_are_logged(log: Log) -> None:
    adopted_weeks_ago(log, 0)
    app = visit()
    app.query_params["topic"] = "algebra-functions"
    app.run()
    assert app.title[0].value == "Algebra and functions"
    for part in ("What you can do at the end:", "Where to study it:", "Hands on:", "**Check:**"):
        assert part in words(app)
    app.number_input(key="topic-hours").set_value(-1.0)
    press(app, diary_text.LOG_IT)
    assert "more than 0" in app.error[0].value
    app.number_input(key="topic-hours").set_value(1.5)
    app.text_input(key="topic-note").set_value("Logarithms")
    press(app, diary_text.LOG_IT)
    assert [(one.topic, one.hours, one.note) for one in log.studied(ME)] == [("algebra-functions", 1.5, "Logarithms")]
    press(app, text.CHECK)
    (begun,) = log.sittings(ME)
    assert begun.topics == ("algebra-functions",)


def test_a_topic_that_does_not_exist_shows_the_plan(log: Log) -> None:
    app = visit()
    app.query_params["topic"] = "alchemy"
    app.run()
    assert not app.exception
    assert text.TOPICS_IN_ORDER in words(app)
