"""Code exercises outside their own page: in the plan's week, in the diary, among past sittings, and before a first scan."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assessment import banks
from assessment.banks import Bank
from assessment.clock import monday_of
from assessment.dashboard.people import accounts
from assessment.dashboard.text.parts import exercise as text
from assessment.diary import PlanChoice
from assessment.items import JudgedCode, Program, Response, Settings, Sitting
from assessment.store import Log
from tests.dashboard.walking import html, opened, press, visit, words

ME = accounts.LOCAL


@pytest.fixture
def easiest(bank: Bank) -> Program:
    return bank.exercises[0]


def submitted(log: Log, bank: Bank, response: Response, kind: str, number: int = 0) -> None:
    log.choose(ME, Settings())
    area = bank.blueprint.topic(response.topic).area
    begun = datetime.now(UTC) - timedelta(minutes=number)
    name = f"{text.CODE_ID}{kind}-{number}"
    log.begin(ME, Sitting(name, kind, (area,), "ml-engineer", "none", 1, 1, begun, topics=(response.topic,)))  # type: ignore[arg-type]
    log.append(ME, name, 0, response)
    log.finish(ME, name)


def passed(item: Program) -> Response:
    return banks.grade(banks.vary(item, 0), JudgedCode(item.solution, ()))


def test_a_planned_topic_leads_to_its_next_exercise_and_then_to_the_one_after_it(log: Log, bank: Bank) -> None:
    log.choose(ME, Settings())
    monday = monday_of(datetime.now(UTC).date())
    at = datetime(monday.year, monday.month, monday.day, 12, tzinfo=UTC)
    log.adopt(ME, PlanChoice("ml-engineer", "none", 60.0, monday, ("python-programming",), (), (), adopted_at=at))
    first, second, *_ = sorted(
        (item for item in bank.exercises if item.topic == "python-programming"), key=lambda item: (item.level, item.id)
    )
    assert any(f"exercise?exercise={first.id}" in part for part in html(visit(opened(), "plan")))
    submitted(log, bank, passed(first), "assessment")
    week = html(visit(opened(), "plan"))
    assert any(f"exercise?exercise={second.id}" in part for part in week)
    assert not any(f"exercise?exercise={first.id}" in part for part in week)


def test_a_planned_topic_leads_to_no_exercise_far_above_its_step(log: Log, bank: Bank) -> None:
    """Of this topic's two exercises, the one that is left is two levels above the first step."""
    log.choose(ME, Settings())
    topic, monday = "descriptive-statistics", monday_of(datetime.now(UTC).date())
    at = datetime(monday.year, monday.month, monday.day, 12, tzinfo=UTC)
    log.adopt(ME, PlanChoice("ml-engineer", "none", 3.0, monday, (topic,), (), (), adopted_at=at))
    easy, hard = sorted((item for item in bank.exercises if item.topic == topic), key=lambda item: item.level)
    assert (easy.level, hard.level) == (1, 3)
    assert any(f"exercise?exercise={easy.id}" in part for part in html(visit(opened(), "plan")))
    submitted(log, bank, passed(easy), "assessment")
    week = html(visit(opened(), "plan"))
    assert any(f"topic?topic={topic}" in part for part in week)
    assert not any(f"exercise?exercise={hard.id}" in part for part in week)


def test_the_diary_lists_what_was_submitted_once_with_its_best_end(log: Log, bank: Bank, easiest: Program) -> None:
    wrong = banks.grade(banks.vary(easiest, 0), JudgedCode("pass", (1,)))
    for number, response in enumerate((wrong, passed(easiest), wrong)):
        submitted(log, bank, response, "practice" if number else "assessment", number)
    app = visit(opened(), "today", "Diary")
    (line,) = [part for part in html(app) if "exercise?exercise=" in part]
    assert line.count(easiest.id) == 1
    assert "✓ passed" in line


def test_past_sittings_name_the_exercise_that_measured_and_no_practice_of_it(
    log: Log, bank: Bank, easiest: Program
) -> None:
    submitted(log, bank, passed(easiest), "assessment")
    submitted(log, bank, passed(easiest), "practice", 1)
    said = words(visit(opened(), "skills", "Past sittings"))
    assert said.count(f"{text.EXERCISE}: ") == 1


def test_learners_who_began_with_an_exercise_are_still_asked_for_a_self_rating(
    app: AppTest, log: Log, bank: Bank, easiest: Program
) -> None:
    submitted(log, bank, passed(easiest), "assessment")
    every = tuple(area.id for area in bank.blueprint.areas)
    log.begin(ME, Sitting("scan", "assessment", every, "ml-engineer", "none", 1, 16, datetime.now(UTC)))
    visit(app, "quiz", sitting="scan")
    assert app.title[0].value == "Before you begin"


def test_the_field_is_sent_without_a_look_for_tables(
    easiest: Program, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looking for tables imports pandas, which blocks everyone answering questions in the same process."""
    values: list[object] = []
    monkeypatch.setattr("streamlit.components.v2.bidi_component.serialization.is_dataframe_like", values.append)
    assert not visit(opened(), "exercise", exercise=easiest.id).exception
    assert easiest.starter in values
    assert [value for value in values if not isinstance(value, str | int | None)] == []


def exercise_of(bank: Bank, item_id: str) -> Program:
    return next(item for item in bank.exercises if item.id == item_id)


def test_the_list_is_searched_by_words_of_name_topic_level_and_task_and_without_what_was_passed(
    log: Log, bank: Bank, easiest: Program
) -> None:
    submitted(log, bank, passed(easiest), "assessment")
    app = visit(opened(), "exercise")

    def listed() -> set[str]:
        links = [str(link.proto.label) for link in app.get("page_link")]
        return {name for item in bank.exercises if any((name := text.name(item)) in link for link in links)}

    assert len(listed()) == len(bank.exercises)
    app.toggle(key="unsolved").set_value(True).run()
    assert listed() == {text.name(item) for item in bank.exercises} - {text.name(easiest)}
    app.toggle(key="unsolved").set_value(False).run()
    app.text_input(key="find-exercise").set_value("NUMPY repair practitioner").run()
    fits = {
        text.name(item)
        for item in bank.exercises
        if item.topic == "scientific-python" and item.form == "repair" and item.level == 3
    }
    assert listed() >= fits != set()
    app.text_input(key="find-exercise").set_value("nothing has this").run()
    assert "Try fewer words." in words(app) and listed() == set()
    app.text_input(key="find-exercise").set_value("zyx").run()
    assert "Try other words." in words(app) and listed() == set()
    for word, item_id in (("leak", "repair-leaking-cross-validation"), ("join", "repair-joined-totals")):
        app.text_input(key="find-exercise").set_value(word).run()
        fitting = listed()
        assert text.name(exercise_of(bank, item_id)) in fitting and len(fitting) < 20


@pytest.mark.parametrize(
    ("added", "own"), [("", True), (" (sorted first)", True), (": slow", True), (" of groups", False)]
)
def test_a_diary_note_is_known_with_a_remark_and_not_as_part_of_another_title(
    easiest: Program, added: str, own: bool
) -> None:
    assert text.is_diary_note(text.diary_note(easiest) + added, easiest) == own


def test_an_exercise_is_logged_once_and_can_be_again_after_its_entry_is_gone(
    log: Log, bank: Bank, easiest: Program
) -> None:
    submitted(log, bank, passed(easiest), "assessment")
    app = visit(opened(), "exercise", exercise=easiest.id)
    assert "since you opened this exercise" in words(app)
    press(app, "log-exercise")
    for shown in (app, visit(opened(), "exercise", exercise=easiest.id)):
        assert "In your diary: 6 min on" in words(shown)
        assert "log-exercise" not in [button.key for button in shown.button]
    (entry,) = log.study_entries(ME)
    log.delete_study_entry(ME, entry.id)
    again = visit(opened(), "exercise", exercise=easiest.id)
    assert "log-exercise" in [button.key for button in again.button]


def test_an_exercise_leads_back_to_the_list_before_and_after_it_is_passed(
    app: AppTest, log: Log, bank: Bank, easiest: Program
) -> None:
    for given in ((), (passed(easiest),)):
        for response in given:
            submitted(log, bank, response, "assessment")
        visit(app, "exercise", exercise=easiest.id)
        back = [link.proto for link in app.get("page_link") if link.proto.label == text.OTHERS]
        assert [(link.page, link.query_string) for link in back] == [("exercise", "")]
