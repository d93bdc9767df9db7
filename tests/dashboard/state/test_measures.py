"""What pages show of a learner, from the log: which answers count, from when on, and worked out once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from assessment import banks
from assessment.banks import Bank
from assessment.blueprint import Requirement, Role
from assessment.dashboard.state import measures, session
from assessment.diary import StudyEntry
from assessment.items import Settings, SittingKind
from assessment.standing.verdict import Verdict
from assessment.store import Log
from tests.conftest import a_sitting, give_answer, take

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = date(2026, 3, 4)  # a Wednesday


@pytest.fixture(autouse=True)
def wednesday(shown: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "today", lambda: TODAY)


def answer(
    log: Log, bank: Bank, sitting_id: str, kind: SittingKind, hours: int, right: bool = True, learner: str = "me"
) -> str:
    """Answer one question so many hours after the first; return its id."""
    log.choose(learner, Settings())
    at = AT + timedelta(hours=hours)
    log.begin(learner, replace(a_sitting(("statistics",), sitting_id=sitting_id), kind=kind, started_at=at))
    item = bank.questions[hours]
    log.append(learner, sitting_id, 0, give_answer(banks.vary(item, 1), right), at=at)
    return item.id


def assess(log: Log, bank: Bank, right: bool = True) -> None:
    """Take an assessment of statistics in which all is right, or nothing."""
    goal = replace(a_sitting(("statistics",), max_items=12), started_at=AT)
    log.begin("me", goal)
    for position, response in enumerate(take(bank, goal, lambda _: right)):
        log.append("me", goal.id, position, response, at=AT)
    log.finish("me", goal.id, at=AT)


def studied(topic: str, on: date, hours: float = 1.0) -> StudyEntry:
    return StudyEntry(f"{topic} {on}", topic, hours, "", on, datetime(on.year, on.month, on.day, 1, tzinfo=UTC))


def test_evidence_counts_as_of_the_beginning_of_the_learners_day() -> None:
    """Midnight in Auckland is 11 in the morning of the day before in Greenwich, and an hour later in winter there."""
    assert measures.today() == datetime(2026, 3, 3, 11, tzinfo=UTC)
    assert measures.start_of(date(2026, 7, 1)) == datetime(2026, 6, 30, 12, tzinfo=UTC)
    assert measures.today().date() == TODAY  # as the learner's clock has it


def test_assessments_measure_and_practice_and_reviews_tell_how_learning_goes_by_time(bank: Bank, shown: Log) -> None:
    kinds: list[SittingKind] = ["practice", "assessment", "review", "practice"]
    ids = [answer(shown, bank, f"s{hours}", kind, hours) for hours, kind in enumerate(kinds)]
    answer(shown, bank, "theirs", "assessment", 4, learner="somebody")
    assert [given.item_id for given in measures.evidence()] == [ids[1]]
    assert [given.item_id for given in measures.practice_answers()] == [ids[0], ids[2], ids[3]]


def test_nobody_has_answered_yet() -> None:
    assert measures.evidence() == measures.practice_answers() == measures.study_entries() == ()
    profile = measures.profile()
    assert profile.answer_count == 0 and {area.verdict for area in profile.areas} == {Verdict.NOT_MEASURED}
    assert measures.questions_to_decide() == {} and measures.self_views() == () and measures.history().points == ()


def test_the_profile_is_measured_once_a_day_and_anew_after_an_answer(
    bank: Bank, shown: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(shown, bank, "one", "assessment", 0)
    first = measures.profile()
    assert measures.profile() is first and first.answer_count == 1
    answer(shown, bank, "two", "practice", 1)
    assert measures.profile() is first
    answer(shown, bank, "three", "assessment", 2)
    second = measures.profile()
    assert second.answer_count == 2
    monkeypatch.setattr(session, "today", lambda: TODAY + timedelta(days=1))
    assert measures.profile() is not second


def test_another_role_or_starting_point_is_another_profile_of_the_same_answers(bank: Bank, shown: Log) -> None:
    answer(shown, bank, "one", "assessment", 0)
    profiles = [measures.profile()]
    for settings in (Settings("data-scientist"), Settings("data-scientist", "none")):
        shown.choose("me", settings)
        profiles.append(measures.profile())
    assert [profile.role.id for profile in profiles] == ["ml-engineer", "data-scientist", "data-scientist"]
    assert (profiles[1].belief.mean != profiles[2].belief.mean).any()


def test_the_advice_is_made_once_and_anew_once_hours_are_logged(bank: Bank, shown: Log) -> None:
    assess(shown, bank, right=False)
    first = measures.advice()
    assert measures.advice() is first and not any(topic.logged for topic in first.topics)
    shown.study("me", studied("estimation", date(2026, 3, 3), 2.5))
    logged = {topic.standing.id: topic.logged for topic in measures.advice().topics if topic.logged}
    assert logged == {"estimation": 2.5}


def test_hours_count_from_the_monday_after_they_were_studied() -> None:
    """Sunday is the last day before this week, and Monday its first."""
    entries = [studied("estimation", date(2026, 3, 1), 2.0), studied("estimation", date(2026, 3, 2), 4.0)]
    for day, expected in ((TODAY, 2.0), (date(2026, 3, 8), 2.0), (date(2026, 3, 9), 6.0)):
        assert measures.logged_before_this_week(day, (), entries) == {"estimation": expected}
    assert measures.logged_before_this_week(date(2026, 3, 1), (), entries) == {}


def test_the_study_log_can_be_read_as_it_was_before_a_moment(shown: Log) -> None:
    early, late = studied("estimation", date(2026, 3, 1)), studied("estimation", date(2026, 3, 3))
    for entry in (early, late):
        shown.study("me", entry)
    assert measures.study_entries() == (early, late)
    assert measures.study_entries(before=late.logged_at) == (early,)


def test_a_close_call_is_told_how_many_questions_decide_it(bank: Bank, shown: Log) -> None:
    responses = [(position, position % 2 > 0) for position in range(14)]
    goal = replace(a_sitting(("statistics",), max_items=14), started_at=AT)
    shown.begin("me", goal)
    pool = [
        item for item in bank.questions if bank.blueprint.topic(item.topic).area == "statistics" and item.level == 3
    ]
    for position, right in responses:
        shown.append("me", goal.id, position, give_answer(banks.vary(pool[position * 7], 1), right), at=AT)
    close = {area.id for area in measures.profile().areas if area.verdict is Verdict.CLOSE_CALL}
    told = measures.questions_to_decide()
    assert "statistics" in close and told.keys() == close
    assert all(count is None or 1 <= count <= 20 for count in told.values())


def test_a_role_that_asks_nothing_has_no_readiness_and_is_the_nearest(
    bank: Bank, shown: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    idle = Role("idle", "Idle", {topic.id: Requirement(0.5, 0) for topic in bank.blueprint.topics})
    roles = {**bank.blueprint.roles, "idle": idle}
    monkeypatch.setattr(session, "bank", lambda: replace(bank, blueprint=replace(bank.blueprint, roles=roles)))
    assess(shown, bank, right=False)
    assert measures.readiness() is not None
    shown.choose("me", Settings("idle"))
    assert session.role() is idle and measures.readiness() is None
    distances = measures.distances()
    assert {distance.role.id for distance in distances} == set(roles)
    assert distances[0].role.id == "idle"


def test_self_ratings_of_areas_are_compared_once_they_are_measured(bank: Bank, shown: Log) -> None:
    shown.rate("me", "statistics", 5, at=AT)
    shown.rate("me", "mathematics", 5, at=AT)
    assert measures.self_views() == ()
    assess(shown, bank, right=False)
    assert [view.measured.area.id for view in measures.self_views()] == ["statistics"]
    assert len(measures.history().points) == 1 and measures.history() is measures.history()


def test_what_would_change_the_advice_is_worked_out_once(bank: Bank, shown: Log) -> None:
    assess(shown, bank)
    assert measures.would_change() is measures.would_change()
    first = measures.advice().areas[0].standing.id
    assert not any(change.first.id == first for change in measures.would_change())
