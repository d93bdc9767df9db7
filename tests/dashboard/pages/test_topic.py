"""A topic's page through app.py with Streamlit's own test harness."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from assessment import banks, sitting
from assessment.banks import Bank
from assessment.dashboard.people import accounts
from assessment.dashboard.state import study_log
from assessment.dashboard.text import skills as skills_text
from assessment.dashboard.text import topic as text
from assessment.items import Settings, Sitting
from assessment.store import Log
from assessment.words.plan import OUTCOMES
from tests.dashboard.walking import html, press, visit, words

ME = accounts.LOCAL


def miss(log: Log, bank: Bank, topic: str, count: int) -> list[str]:
    """Add a check of a topic yesterday without a right answer."""
    yesterday = datetime.now(UTC) - timedelta(days=1)
    items = [item for item in bank.active if item.topic == topic][:count]
    log.choose(ME, Settings())
    area = bank.blueprint.topic(topic).area
    log.begin(ME, Sitting("y", "assessment", (area,), "ml-engineer", "none", 1, count, yesterday, topics=(topic,)))
    for position, item in enumerate(items):
        log.append(ME, "y", position, banks.grade(banks.vary(item, 5), None), at=yesterday)
    log.finish(ME, "y", at=yesterday)
    return [item.id for item in items]


def test_every_topic_has_a_page_also_outside_the_plan(app: AppTest, bank: Bank) -> None:
    for topic in bank.blueprint.topics:
        visit(app, "topic", topic=topic.id)
        assert app.title[0].value == topic.name


def test_a_page_holds_all_there_is_about_its_topic(app: AppTest, bank: Bank) -> None:
    shown = words(visit(app, "topic", topic="estimation"))
    for heading in (OUTCOMES, text.RESOURCES, text.HANDS_ON, text.LOG_HOURS, text.AROUND):
        assert heading in shown
    for reading in bank.blueprint.readings["estimation"]:
        assert reading.author in shown
    assert "topic?topic=random-variables-distributions" in shown
    assert "topic?topic=hypothesis-testing" in shown


def around(app: AppTest, label: str) -> str:
    """Return the line of a topic's page that names its neighbours, without its links."""
    (line,) = [part for part in html(app) if "gw-pair" in part and f"<b>{text.OPENS}:" in part]
    lines = re.findall(r"<b>(.+?):</b> (.+?)</p>", line)
    return re.sub("<.+?>", "", dict(lines)[label])


def test_a_page_and_the_map_name_what_only_higher_levels_need(app: AppTest) -> None:
    """System design takes, from practitioner on, a model at work; it begins without one."""
    opened = around(visit(app, "topic", topic="ml-deployment-monitoring"), text.OPENS)
    assert "Machine-learning system design (from practitioner on)" in opened.split(", ")
    needed = around(visit(app, "topic", topic="ml-system-design"), text.BUILDS_ON).split(", ")
    assert needed[:2] == ["Supervised learning foundations", "Model evaluation and selection"]
    assert "Model deployment and monitoring (MLOps) (needed from practitioner on)" in needed
    visit(app, "skills", skills_text.VIEWS["map"])
    way = words(app.selectbox(key="way-of").set_value("ml-system-design").run())
    assert (
        "[Model deployment and monitoring (MLOps)](topic?topic=ml-deployment-monitoring) (needed from practitioner on)"
        in way
    )


def test_an_address_that_names_no_topic_asks_for_one(app: AppTest) -> None:
    visit(app, "topic", topic="alchemy")
    assert app.selectbox[0].label == text.NO_TOPIC


def test_outcomes_show_what_was_answered_and_misses_are_redone(app: AppTest, log: Log, bank: Bank) -> None:
    missed = miss(log, bank, "estimation", 3)
    shown = words(visit(app, "topic", topic="estimation"))
    for count in Counter(bank.items[item_id].objective for item_id in missed).values():
        assert f"*(✗ 0 of {count} right)*" in shown
    assert text.MISSED in shown
    press(app, "redo")
    visit(app, "quiz")
    for number in range(3):
        app.button(key=f"dont-know-{number}").click().run()
        app.button(key="submit").click().run()
    assert sorted(answer.item_id for answer in log.responses(ME, kind="practice")) == sorted(missed)


def test_the_check_and_the_practice_are_of_this_topic(app: AppTest, log: Log) -> None:
    press(visit(app, "topic", topic="estimation"), "check")
    press(visit(app, "topic", topic="estimation"), "practise")
    visit(app, "practise")
    app.selectbox(key="topic").set_value("estimation").run()
    press(app, "start-topic-check")
    check, practice, same = log.sittings(ME)
    assert (same.topics, same.max_items) == (check.topics, check.max_items), "one kind of check, wherever it begins"
    assert (check.kind, check.topics) == ("assessment", ("estimation",))
    assert sitting.CHECK_LEAST <= check.max_items <= sitting.CHECK_LENGTH
    assert (practice.kind, practice.topics) == ("practice", ("estimation",))


@pytest.mark.parametrize(
    ("typed", "says"), [("-1", "more than 0"), ("some", "is not one length"), ("2 chapters", "is not one length")]
)
def test_invalid_hours_are_refused(app: AppTest, log: Log, typed: str, says: str) -> None:
    visit(app, "topic", topic="algebra-functions")
    app.text_input(key="topic-hours").set_value(typed)
    press(app, "topic-log")
    assert says in app.error[0].value
    assert log.study_entries(ME) == ()


def test_hours_are_logged_on_the_topic(app: AppTest, log: Log) -> None:
    visit(app, "topic", topic="algebra-functions")
    app.text_input(key="topic-hours").set_value("1,5")
    app.text_input(key="topic-note").set_value("Logarithms")
    press(app, "topic-log")
    assert [(entry.topic, entry.hours, entry.note) for entry in log.study_entries(ME)] == [
        ("algebra-functions", 1.5, "Logarithms")
    ]


def test_a_second_click_finds_the_note_cleared_and_logs_nothing(
    app: AppTest, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(study_log, "DOUBLE_CLICK", timedelta(minutes=1))
    visit(app, "topic", topic="estimation")
    app.text_input(key="topic-note").set_value("Bootstrap")
    press(app, "topic-log")
    press(app, "topic-log")
    assert [entry.note for entry in log.study_entries(ME)] == ["Bootstrap"]
