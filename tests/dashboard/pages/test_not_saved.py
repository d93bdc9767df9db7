"""If the log refuses a write, the page shows why, stays, and accepts the next click."""

from __future__ import annotations

from contextlib import closing
from typing import NoReturn

import pytest
from streamlit.testing.v1 import AppTest

from assessment import store
from assessment.dashboard import text
from assessment.dashboard.people import accounts
from assessment.dashboard.text import people as people_text
from assessment.dashboard.text import today as today_text
from assessment.errors import NotSaved
from assessment.store import Log
from tests.dashboard.walking import begin, press, visit

WHY = "This was not saved: the disk is full."


def refuse(*_: object, **__: object) -> NoReturn:
    raise NotSaved(WHY)


def told(app: AppTest) -> list[str]:
    return [error.value for error in app.error]


def test_a_setting_that_is_not_saved_is_said_and_can_be_set_again(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        full.setattr(Log, "choose", refuse)
        app.text_input(key="hours").set_value("7").run()
        assert told(app) == [WHY] and not app.exception
    app.text_input(key="hours").set_value("8").run()
    assert told(app) == []
    with closing(store.open()) as log:
        assert (chosen := log.settings(accounts.LOCAL)) and chosen.hours_per_week == 8


def test_a_sitting_whose_end_is_not_saved_goes_on(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(app)
    app.button(key="dont-know-0").click().run()
    with monkeypatch.context() as full:
        full.setattr(Log, "finish", refuse)
        app.button(key="end").click().run()
        assert told(app) == [WHY] and not app.exception
        assert app.header[0].value.startswith("Question 2 ")
    app.button(key="end").click().run()
    with closing(store.open()) as log:
        assert log.sittings(accounts.LOCAL)[-1].finished_at


def test_a_timer_that_cannot_be_stopped_runs_on(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    press(visit(app, "today", today_text.DAY), "timer")
    with monkeypatch.context() as full:
        full.setattr(Log, "stop_timer", refuse)
        app.button(key="timer-stop").click().run()
        assert told(app) == [WHY] and not app.exception
    with closing(store.open()) as log:
        assert log.timer(accounts.LOCAL)


def test_visitors_are_not_told_where_a_database_is_that_cannot_be_opened(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("GROUNDWORK_DATA", "postgresql://somebody@127.0.0.1:1/answers")
    monkeypatch.setenv("GROUNDWORK_ONE_PERSON", "yes")
    app.run()
    assert told(app) == [people_text.LOG_AWAY]
    assert text.TRY_AGAIN in [button.label for button in app.button]
    assert "127.0.0.1" in caplog.text
