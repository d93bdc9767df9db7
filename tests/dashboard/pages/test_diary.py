"""The study diary through app.py with Streamlit's own test harness."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from assessment.clock import monday_of
from assessment.dashboard import text as shared
from assessment.dashboard.people import accounts
from assessment.dashboard.text import settings as settings_text
from assessment.dashboard.text import today as today_text
from assessment.dashboard.text.parts import diary as text
from assessment.diary import PlanChoice, StudyEntry
from assessment.items import Settings
from assessment.store import Log
from assessment.words.hours import unbroken
from tests.dashboard.histories import adopt
from tests.dashboard.walking import log_line, opened, press, visit, words

ME, DAY, DIARY = accounts.LOCAL, today_text.DAY, today_text.DIARY


def test_delete_can_be_undone(day: AppTest, log: Log) -> None:
    log_line(day, "2 probab: Bayes")
    (entry,) = log.study_entries(ME)
    visit(day, "today", DIARY)
    press(day, f"delete-{entry.id}")
    assert log.study_entries(ME) == ()
    press(day, "undo")
    assert [replace(back, edited_at=None) for back in log.study_entries(ME)] == [entry]


def test_what_was_logged_is_no_news_on_another_page(day: AppTest) -> None:
    log_line(day, "2 probab: Bayes")
    assert day.success
    visit(day, "plan")
    assert not day.success
    visit(day, "today", DAY)
    assert not day.success


def test_hours_are_shown_as_they_were_logged(day: AppTest) -> None:
    log_line(day, "15.25 probab: x")
    assert unbroken("15 h 15 min logged this week") in words(day)


def test_the_timer_runs_on_in_another_session_and_counts_once(day: AppTest, log: Log) -> None:
    press(day, "timer")
    assert log.timer(ME) is not None
    log.stop_timer(ME, None)
    log.start_timer(ME, "estimation", at=datetime.now(UTC) - timedelta(minutes=90))
    again = visit(opened(), "today", DAY)
    day.run()
    press(again, "timer-stop")
    press(day, "timer-stop")
    (entry,) = log.study_entries(ME)
    assert entry.topic == "estimation" and entry.hours == pytest.approx(1.5, abs=0.02)
    assert text.TIMER_GONE in day.error[0].value


def test_a_timer_that_began_on_no_topic_asks_for_it(day: AppTest, log: Log) -> None:
    press(day, "timer")
    assert day.selectbox(key="timer-topic-").value is None
    log.stop_timer(ME, None)
    log.start_timer(ME, "", at=datetime.now(UTC) - timedelta(minutes=90))
    press(day, "timer-stop")
    assert text.TIMER_ASKS in day.error[0].value and log.timer(ME) is not None
    day.selectbox(key="timer-topic-").set_value("estimation").run()
    press(day, "timer-stop")
    assert [entry.topic for entry in log.study_entries(ME)] == ["estimation"]


def test_a_timer_begun_anew_in_another_tab_is_measured_and_not_typed(day: AppTest, log: Log) -> None:
    log.choose(ME, Settings())
    log.start_timer(ME, "estimation", at=datetime.now(UTC) - timedelta(hours=31))
    day.run()
    assert day.text_input(key="timer-forgotten").value == "1"
    log.stop_timer(ME, None)
    log.start_timer(ME, "estimation", at=datetime.now(UTC) - timedelta(minutes=5))
    press(day, "timer-stop")
    (entry,) = log.study_entries(ME)
    assert entry.hours == pytest.approx(5 / 60, abs=0.01)


def test_a_timer_that_was_forgotten_asks_how_long_it_really_was(day: AppTest, log: Log) -> None:
    log.choose(ME, Settings())
    log.start_timer(ME, "estimation", at=datetime.now(UTC) - timedelta(hours=31))
    day.run()
    day.text_input(key="timer-forgotten").set_value("2,5").run()
    press(day, "timer-stop")
    assert [entry.hours for entry in log.study_entries(ME)] == [2.5]


def test_a_timer_that_does_not_fit_into_its_day_runs_on_and_asks_for_the_hours(day: AppTest, log: Log) -> None:
    started = datetime.now(UTC) - timedelta(hours=11, minutes=30)
    log.choose(ME, Settings(time_zone="UTC"))
    log.start_timer(ME, "estimation", at=started)
    day.run()
    log.study(ME, StudyEntry("long", "estimation", 20, "", started.date(), started))  # in another tab
    press(day, "timer-stop")
    assert "11.5 hours on top of the 20 already logged that day is more than a day holds" in day.error[0].value
    assert log.timer(ME) is not None and len(log.study_entries(ME)) == 1
    day.text_input(key="timer-forgotten").set_value("4").run()
    press(day, "timer-stop")
    assert sum(entry.hours for entry in log.study_entries(ME)) == 24


def test_nothing_of_the_sample_learner_is_left_on_ones_own_pages_nor_the_other_way(log: Log) -> None:
    log.choose(ME, Settings())
    log.study(ME, StudyEntry("mine", "estimation", 1, "", date.today(), datetime.now(UTC)))
    app = log_line(visit(opened(), "today", DAY), "1h probab: mine")
    assert app.success
    visit(app, "settings")
    press(app, "show-demo")
    assert not visit(app, "today", DAY).success
    press(app.text_input(key="diary-line-sample").set_value("2h probab: theirs").run(), "diary-log")
    assert app.success
    app.text_input(key="diary-line-sample").set_value("24h probab: theirs").run()
    assert app.warning and not app.success  # which would seem to be said of this line
    next(button for button in app.button if button.label == shared.LEAVE_DEMO).click().run()
    assert not visit(app, "today", DAY).success
    assert not app.warning and app.text_input(key="diary-line").value == ""
    assert "undo" not in [button.key for button in app.button]


def test_the_settings_of_the_sample_learner_do_not_seem_to_export_or_erase_ones_own_data(app: AppTest) -> None:
    shown = {head.value for head in visit(app, "settings").subheader}
    assert {settings_text.EXPORT, settings_text.IMPORT, settings_text.ERASE} <= shown
    press(app, "show-demo")
    assert settings_text.DATA_UNTOUCHED in words(visit(app, "settings"))
    assert not app.subheader


def test_the_diary_has_the_same_hours_of_this_week_as_today(log: Log) -> None:
    log.choose(ME, Settings())
    adopt(log, 0)
    log.study(ME, StudyEntry("e", "", 2, "", date.today(), datetime.now(UTC)))
    says = "2 hours studied, all of them outside this week's plan; 8 to go."
    assert unbroken(says) in words(visit(opened(), "today", DAY))
    assert f"**This week**: {says}" in words(visit(opened(), "today", DIARY))


def test_a_week_counts_the_hours_of_its_plan_whatever_the_settings_say_since(log: Log) -> None:
    log.choose(ME, Settings(hours_per_week=7.5))
    adopt(log, 0)
    says = "None of the 10 hours you planned is logged yet."
    assert says in words(visit(opened(), "today", DAY))
    log.study(ME, StudyEntry("e", "", 2, "", date.today() - timedelta(days=30), datetime.now(UTC)))
    assert f"**This week**: {says}" in words(visit(opened(), "today", DIARY))


def test_a_first_week_off_is_said_in_the_diary(log: Log) -> None:
    log.choose(ME, Settings())
    monday = monday_of(date.today())
    log.adopt(ME, PlanChoice("ml-engineer", "none", 10.0, monday, (), (), (monday,), datetime.now(UTC)))
    log.study(ME, StudyEntry("e", "", 2, "", date.today(), datetime.now(UTC)))
    assert f"**This week**: {text.WEEK_OFF}" in words(visit(opened(), "today", DIARY))


def test_search_finds_by_note_and_by_topic(day: AppTest) -> None:
    log_line(day, "1 probab: urns")
    log_line(day, "1 time series: ARIMA")
    visit(day, "today", DIARY)
    day.text_input(key="diary-search").set_value("arima").run()
    assert [note.value for note in day.text] == ["ARIMA"]
    day.text_input(key="diary-search").set_value("nothing like it").run()
    assert text.NOT_FOUND in words(day)


def test_an_entry_that_cannot_be_shown_hides_no_other_and_can_be_deleted(
    day: AppTest, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    log_line(day, "2 probab: Bayes")
    log_line(day, "1 probab: odd")
    odd = next(entry for entry in log.study_entries(ME) if entry.note == "odd")
    written = text.entry

    def fails(entry: StudyEntry, names: Mapping[str, str]) -> str:
        if entry.note == "odd":
            raise ValueError("an entry of another time")
        return written(entry, names)

    monkeypatch.setattr(text, "entry", fails)
    visit(day, "today", DIARY)
    assert "Bayes" in [shown.value for shown in day.text]
    press(day, f"remove-{odd.id}")
    assert [entry.note for entry in log.study_entries(ME)] == ["Bayes"]
