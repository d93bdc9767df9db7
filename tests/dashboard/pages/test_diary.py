"""The study diary through app.py with Streamlit's own test harness."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assessment import store
from assessment.dashboard.state import session
from assessment.dashboard.text import diary as text
from assessment.diary import LONGEST_NOTE, StudyEntry
from assessment.items import Settings

ROOT = Path(__file__).resolve().parents[3]
PAGE = "assessment/dashboard/pages/diary.py"
ME = session.LEARNER


@pytest.fixture(autouse=True)
def unfrozen() -> Iterator[None]:
    """The dashboard freezes the garbage collector once per process; tests go on collecting."""
    yield
    gc.unfreeze()


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("GROUNDWORK_DATA", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["app.py"])
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run().switch_page(PAGE).run()


def write(app: AppTest, line: str) -> AppTest:
    app.text_input(key="diary-line").set_value(line)
    return press(app, text.LOG_IT)


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def entries() -> tuple[StudyEntry, ...]:
    log = store.open()
    found = log.studied(ME)
    log.close()
    return found


def test_a_line_is_logged_and_can_be_undone(app: AppTest) -> None:
    assert text.EMPTY in app.info[0].value
    write(app, "1.5 probab: Bayes' rule 🙂")
    (one,) = entries()
    assert (one.topic, one.hours, one.note) == ("probability-foundations", 1.5, "Bayes' rule 🙂")
    assert one.studied_on == date.today()
    assert "Probability" in app.success[0].value
    assert app.text_input(key="diary-line").value == ""
    press(app, text.UNDO)
    assert entries() == ()
    assert app.success[0].value == text.UNDONE


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("chapter 3", "Begin with the hours"),
        ("0 probab: x", "more than 0"),
        ("-2 probab: x", "more than 0"),
        ("30 probab: x", "more than a day has"),
        ("1 regr: x", "could be"),
        (f"1 probab: {'x' * (LONGEST_NOTE + 1)}", "1 too many"),
    ],
)
def test_what_cannot_be_meant_stays_in_its_field_with_what_to_do(app: AppTest, line: str, says: str) -> None:
    write(app, line)
    assert entries() == ()
    assert says in app.error[0].value
    assert app.text_input(key="diary-line").value == line


def test_a_day_to_come_is_refused(app: AppTest) -> None:
    app.date_input(key="diary-day").set_value(date.today() + timedelta(days=1))
    write(app, "1 probab: x")
    assert entries() == ()
    assert "still to come" in app.error[0].value


def test_delete_can_be_undone(app: AppTest) -> None:
    write(app, "2 probab: Bayes")
    before = entries()
    press(app, text.DELETE)
    assert entries() == ()
    press(app, text.UNDO)
    assert entries() == before


def test_the_timer_runs_on_in_another_session_and_counts_once(app: AppTest) -> None:
    press(app, text.TIMER_START)
    log = store.open()
    timer = log.timer(ME)
    assert timer is not None
    log.stop_timer(ME, None)
    log.start_timer(ME, "estimation", at=datetime.now(UTC) - timedelta(minutes=90))
    log.close()
    again = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run().switch_page(PAGE).run()
    app.run()
    press(again, text.TIMER_STOP)
    press(app, text.TIMER_STOP)
    (one,) = entries()
    assert one.topic == "estimation" and one.hours == pytest.approx(1.5, abs=0.02)
    assert text.TIMER_GONE in app.error[0].value


def test_a_timer_that_was_forgotten_asks_how_long_it_really_was(app: AppTest) -> None:
    log = store.open()
    log.choose(ME, Settings())
    log.start_timer(ME, "estimation", at=datetime.now(UTC) - timedelta(hours=31))
    log.close()
    app.run()
    app.number_input[0].set_value(2.5).run()
    press(app, text.TIMER_STOP)
    assert [one.hours for one in entries()] == [2.5]


def test_search_finds_by_note_and_by_topic(app: AppTest) -> None:
    write(app, "1 probab: urns")
    write(app, "1 time series: ARIMA")
    app.text_input(key="diary-search").set_value("arima").run()
    assert [one.value for one in app.text] == ["ARIMA"]
    app.text_input(key="diary-search").set_value("nothing like it").run()
    assert text.NOT_FOUND in [one.value for one in app.markdown]
