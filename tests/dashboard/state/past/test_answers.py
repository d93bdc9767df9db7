"""What the log holds under former ids counts on the pages for the topics and areas of today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import streamlit as st

from assessment import banks
from assessment.banks import Bank
from assessment.dashboard.state import measures, memo, session, sittings
from assessment.dashboard.state.past import answers
from assessment.dashboard.text.quiz import REDO_ID, about
from assessment.items import Response, Settings, Sitting, Variant
from assessment.store import Log
from tests.conftest import a_sitting, take

ME, BEFORE, TODAY = "me", "forecasting", "time-series"
BEGUN = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def renamed(bank: Bank, log: Log, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bank]:
    """A bank in which a topic has another name since; the session shows it, and a log of before."""
    topics = tuple(replace(t, renamed_from=(BEFORE,)) if t.id == TODAY else t for t in bank.blueprint.topics)
    today = replace(bank, blueprint=replace(bank.blueprint, topics=topics))
    monkeypatch.setattr(session, "bank", lambda: today)
    monkeypatch.setattr(session, "log", lambda: log)
    monkeypatch.setattr(session, "learner", lambda: ME)
    monkeypatch.setattr(st, "session_state", {})
    log.choose(ME, Settings())
    yield today
    memo.forget()


def write(log: Log, goal: Sitting, responses: tuple[Response, ...]) -> None:
    """Write a sitting as the version before the renaming did."""
    log.begin(ME, replace(goal, topics=(BEFORE,) if goal.topics else ()))
    for position, response in enumerate(responses):
        log.append(ME, goal.id, position, replace(response, topic=BEFORE), at=BEGUN + timedelta(minutes=position))


def check_of(bank: Bank) -> tuple[Sitting, tuple[Response, ...]]:
    """Return a check of the topic in which every answer is right."""
    goal = replace(a_sitting(("statistics",), max_items=16), topics=(TODAY,))
    return goal, take(bank, goal, lambda _: True)


def test_a_check_that_was_passed_stays_passed_under_a_new_name(renamed: Bank, log: Log) -> None:
    write(log, *check_of(renamed))
    role = renamed.blueprint.roles["ml-engineer"]
    measured = measures.profile_at(role, "none", BEGUN, measures.evidence(), answers.of_one_topic())
    assert measured.passed == {TODAY}


def test_a_sitting_on_two_topics_that_became_one_is_no_check(renamed: Bank, log: Log) -> None:
    goal, _ = check_of(renamed)
    log.begin(ME, replace(goal, topics=(BEFORE, TODAY)))
    assert answers.assessments()[0][0].topics == (TODAY,)
    assert answers.of_one_topic() == ()


def test_a_profile_tells_the_same_answers_in_a_check_from_those_in_an_assessment(renamed: Bank, log: Log) -> None:
    goal, given = check_of(renamed)
    write(log, goal, given)
    role, responses = renamed.blueprint.roles["ml-engineer"], measures.evidence()
    whole = ((replace(goal, topics=()), responses),)
    assert not measures.profile_at(role, "none", BEGUN, responses, whole).passed
    assert measures.profile_at(role, "none", BEGUN, responses, answers.of_one_topic()).passed == {TODAY}
    assert measures.profile_at(role, "none", BEGUN, responses).passed == frozenset()


def test_what_was_missed_before_a_topic_was_renamed_is_asked_again(renamed: Bank, log: Log) -> None:
    item = next(item for item in renamed.questions if item.topic == TODAY and item in renamed.active)
    write(log, a_sitting(("statistics",)), (banks.grade(banks.vary(item, 1), None),))
    redo = replace(
        a_sitting(("statistics",), sitting_id=f"{REDO_ID}1", max_items=1),
        kind="practice",
        topics=(TODAY,),
        started_at=BEGUN,
    )
    asked = sittings.question(redo, ())
    assert isinstance(asked, Variant) and asked.item.id == item.id


def test_missed_questions_of_a_topic_that_is_gone_are_not_those_of_all(renamed: Bank, log: Log) -> None:
    item = next(item for item in renamed.questions if item.topic == TODAY)
    write(log, a_sitting(("statistics",)), (banks.grade(banks.vary(item, 1), None),))
    redo = replace(a_sitting(("gone",), sitting_id=f"{REDO_ID}1"), kind="practice", topics=("gone",), started_at=BEGUN)
    assert not isinstance(sittings.question(redo, ()), Variant)


def test_a_sitting_that_waits_and_one_that_is_over_are_called_by_the_names_of_today(renamed: Bank, log: Log) -> None:
    write(log, replace(a_sitting(("statistics",)), topics=(TODAY,)), ())
    waiting = sittings.unfinished()
    assert waiting is not None and about(waiting, renamed.blueprint) == "Check: Time series"
    log.finish(ME, waiting.id)
    assert sittings.finished()[0].topics == (TODAY,)


def test_answers_of_a_running_sitting_count_for_the_topic_of_today(renamed: Bank, log: Log) -> None:
    goal = a_sitting(("statistics",))
    write(log, goal, take(renamed, replace(goal, max_items=1), lambda _: True))
    _, given = sittings.so_far(goal)
    assert [response.topic for response in given] == [TODAY]
