"""The line that logs study, through app.py with Streamlit's own test harness."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from assessment.dashboard.people import accounts
from assessment.dashboard.state import next_step
from assessment.dashboard.text.parts import diary as text
from assessment.diary import LONGEST_NOTE
from assessment.store import Log
from tests.dashboard.walking import log_line, press, type_line, visit, words

ME = accounts.LOCAL


def test_a_line_shows_what_it_was_understood_to_say_then_is_logged_and_can_be_undone(day: AppTest, log: Log) -> None:
    type_line(day, "1.5 probab: Bayes' rule 🙂")
    assert "1.5 hours: Bayes' rule 🙂" in words(day)
    assert day.selectbox[0].value == "probability-foundations"
    assert log.study_entries(ME) == ()
    press(day, "diary-log")
    (entry,) = log.study_entries(ME)
    assert (entry.topic, entry.hours, entry.note) == ("probability-foundations", 1.5, "Bayes' rule 🙂")
    assert entry.studied_on == date.today()
    assert "Probability" in day.success[0].value
    assert day.text_input(key="diary-line").value == ""
    press(day, "undo")
    assert log.study_entries(ME) == ()
    assert day.success[0].value == text.UNDONE


def test_the_topic_is_read_out_of_the_words(day: AppTest, log: Log) -> None:
    log_line(day, "45m numpy broadcasting")
    (entry,) = log.study_entries(ME)
    assert (entry.topic, entry.hours, entry.note) == ("scientific-python", 0.75, "numpy broadcasting")


def test_words_that_only_name_the_topic_are_no_note(day: AppTest, log: Log) -> None:
    type_line(day, "45m scientific python")
    assert "45 min" in words(day) and "45 min: " not in words(day)
    press(day, "diary-log")
    log_line(type_line(day, "20m optimisation: gradient"), "20m optimisation: gradient")
    named, told = log.study_entries(ME)
    assert (named.topic, named.note) == ("scientific-python", "")
    assert (told.hours, told.note) == (1 / 3, "gradient")  # written as a note


def test_figures_that_may_be_a_day_stay_in_the_note_and_are_asked_about(day: AppTest, log: Log) -> None:
    type_line(day, "45m numpy: a talk on 5/4")
    assert "45 min: a talk on 5/4" in words(day)
    assert "If “5/4” is the day, choose it here, or write the month as a word." in [each.value for each in day.caption]
    press(day, "diary-log")
    (entry,) = log.study_entries(ME)
    assert (entry.note, entry.studied_on) == ("a talk on 5/4", date.today())


def test_where_the_topic_is_not_clear_it_is_asked_for(day: AppTest, log: Log) -> None:
    type_line(day, "1h watched a lecture")
    assert day.selectbox[0].value is None
    press(day, "diary-log")
    assert log.study_entries(ME) == ()
    assert text.ASK_TOPIC in day.error[0].value
    day.selectbox[0].set_value("estimation").run()
    press(day, "diary-log")
    assert [entry.topic for entry in log.study_entries(ME)] == ["estimation"]


@pytest.mark.parametrize(
    ("next_topic", "chosen"),
    [("python-programming", "python-programming"), ("scientific-python", "scientific-python"), ("estimation", None)],
)
def test_of_the_topics_that_a_note_may_be_about_that_of_the_next_step_is_taken(
    day: AppTest, log: Log, monkeypatch: pytest.MonkeyPatch, next_topic: str, chosen: str | None
) -> None:
    monkeypatch.setattr(next_step, "topic", lambda *_: next_topic)
    type_line(day, "30m python loops and lists")
    assert day.selectbox[0].value == chosen
    press(day, "diary-log")
    assert [entry.topic for entry in log.study_entries(ME)] == ([chosen] if chosen else [])


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("chapter 3", "Begin with the hours"),
        ("0 probab: x", "more than 0"),
        ("-2 probab: x", "more than 0"),
        ("30 probab: x", "more than a day holds"),
        ("1 regr: x", "could be"),
        (f"1 probab: {'x' * (LONGEST_NOTE + 1)}", "1 too many"),
    ],
)
def test_invalid_input_stays_in_its_field_with_what_to_do(day: AppTest, log: Log, line: str, says: str) -> None:
    type_line(day, line)
    assert says in day.warning[0].value
    assert "diary-log" not in [button.key for button in day.button]
    assert log.study_entries(ME) == ()
    assert day.text_input(key="diary-line").value == line


def test_a_day_takes_no_more_hours_than_it_has(day: AppTest, log: Log) -> None:
    log_line(day, "24h probab: x")
    type_line(day, "13h probab: y")
    assert "13 hours on top of the 24 already logged that day is more than a day holds" in day.warning[0].value
    topic = visit(day, "topic", topic="estimation")
    press(topic, "topic-log")
    assert "more than a day holds" in topic.error[0].value
    assert [entry.hours for entry in log.study_entries(ME)] == [24]


@pytest.mark.parametrize("days", [1, 400, -40 * 366])
def test_a_day_that_cannot_be_is_refused_by_the_page_and_nothing_is_logged(day: AppTest, days: int) -> None:
    type_line(day, "1 probab: x")
    day.date_input(key="diary-day").set_value(date.today() + timedelta(days=days)).run()
    assert ("still to come" if days > 0 else "cannot be meant") in day.warning[0].value
    assert "diary-log" not in [button.key for button in day.button]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("1 probab: x tomorrow", "“tomorrow” is still to come"),
        ("1 probab: x on 31 Feb", "There is no “on 31 Feb”"),
        ("1 probab: x 1890-01-01", "The year 1890 cannot be meant"),
    ],
)
def test_words_for_a_day_that_cannot_be_are_refused(day: AppTest, line: str, says: str) -> None:
    type_line(day, line)
    assert says in day.warning[0].value
    assert not day.exception and "diary-log" not in [button.key for button in day.button]


def test_where_a_day_is_full_another_can_be_chosen(day: AppTest, log: Log) -> None:
    log_line(day, "20h probab: x")
    type_line(day, "8h probab: y")
    assert "more than a day holds" in day.warning[0].value
    assert len(day.warning) == 1 and not day.error
    assert "diary-log" not in [button.key for button in day.button]
    earlier = date.today() - timedelta(days=3)
    day.date_input(key="diary-day").set_value(earlier).run()
    assert not day.warning
    type_line(day, "9h probab: y")
    assert day.date_input(key="diary-day").value == earlier
    press(day, "diary-log")
    assert [(entry.hours, entry.studied_on) for entry in log.study_entries(ME)] == [(9, earlier), (20, date.today())]


def test_a_day_in_the_words_is_shown_before_it_is_logged(day: AppTest, log: Log) -> None:
    yesterday = date.today() - timedelta(days=1)
    type_line(day, "2h probab: urns yesterday")
    assert [field.value for field in day.date_input] == [yesterday]
    press(day, "diary-log")
    (entry,) = log.study_entries(ME)
    assert (entry.note, entry.studied_on) == ("urns", yesterday)
