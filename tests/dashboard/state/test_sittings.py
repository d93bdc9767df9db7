"""The sittings of a learner: begun, taken up again, answered and listed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import streamlit as st

from assessment import banks, interleaving, sitting
from assessment.banks import Bank
from assessment.dashboard.state import session, sittings
from assessment.dashboard.text.quiz import REDO_ID
from assessment.errors import RunnerUnavailable
from assessment.items import Numeric, Response, Settings, Sitting, SittingKind, Variant
from assessment.store import Log
from tests.conftest import a_sitting, give_answer
from tests.made import response

#: Ten to midnight in Auckland.
LATE = datetime(2026, 1, 6, 10, 50, tzinfo=UTC)


def begin(log: Log, sitting_id: str, days: int = 0, kind: SittingKind = "assessment", learner: str = "me") -> Sitting:
    begun = replace(
        a_sitting(("statistics",), sitting_id=sitting_id), kind=kind, started_at=LATE + timedelta(days=days)
    )
    log.begin(learner, begun)
    return begun


def first(bank: Bank, goal: Sitting) -> Response:
    """The right answer to the first question of a sitting."""
    variant = sittings.question(goal, ())
    assert isinstance(variant, Variant)
    return give_answer(variant, True)


def test_a_sitting_that_begins_is_the_current_one_and_stands_in_the_log(shown: Log) -> None:
    new = sittings.begin("practice", ["statistics"], ["estimation"], 10)
    assert shown.sittings("me") == (new,) and sittings.current() == new
    assert (new.kind, new.areas, new.topics, new.max_items) == ("practice", ("statistics",), ("estimation",), 10)
    assert (new.role, new.starting_point) == (session.role().id, session.settings().starting_point)


def test_a_special_kind_is_seen_by_the_beginning_of_its_id_which_is_no_longer_than_others(shown: Log) -> None:
    ids = [sittings.begin("practice", ["statistics"], [], 1, begins=mark).id for mark in ("", "code-", "x" * 40)]
    assert ids[1].startswith("code-") and max(map(len, ids)) <= 36


def test_what_was_missed_is_asked_again_in_the_areas_of_its_topics_in_their_order(bank: Bank, shown: Log) -> None:
    wrong = [response("estimation", False), response("graphs-and-trees", False), response("gone", False)]
    wrong[1] = replace(wrong[1], topic=bank.blueprint.topics_of("mathematics")[0].id)
    again = sittings.redo(wrong, ["estimation"])
    assert again.areas == tuple(area.id for area in bank.blueprint.areas if area.id in ("mathematics", "statistics"))
    assert (again.kind, again.topics, again.max_items) == ("practice", ("estimation",), 3)
    assert again.id.startswith(REDO_ID)


def test_missed_are_the_questions_last_answered_wrongly_the_newest_first() -> None:
    right, wrong = ({name: response("t", correct, item=name) for name in "abcd"} for correct in (True, False))
    void = replace(right["b"], voided=True)
    given = [wrong["a"], wrong["b"], right["a"], void, right["c"], wrong["c"], wrong["d"], wrong["b"]]
    assert [answer.item_id for answer in sittings.missed(given, ())] == ["b", "d", "c"]
    assert sittings.missed([], ()) == sittings.missed([right["a"], replace(wrong["a"], voided=True)], ()) == ()


def test_missed_questions_of_some_topics_are_those_alone() -> None:
    given = [response(topic, False, item=f"of {topic}") for topic in ("t", "u", "v")]
    assert [answer.topic for answer in sittings.missed(given, ("t", "v"))] == ["v", "t"]
    assert sittings.missed(given, ("gone",)) == ()


def test_as_many_questions_are_offered_as_the_bank_has_about_the_areas(bank: Bank, shown: Log) -> None:
    areas = {topic.id: topic.area for topic in bank.blueprint.topics}
    statistics = sum(areas[item.topic] == "statistics" for item in bank.questions)
    assert sittings.longest(100_000, ["statistics"]) == statistics
    assert sittings.longest(100_000) == len(bank.questions) and sittings.longest(16) == 16


def test_a_check_asks_what_the_learner_has_not_seen_in_any_sitting(bank: Bank, shown: Log) -> None:
    every = [item for item in bank.questions if item.topic == "estimation"]
    begin(shown, "practice", kind="practice")
    for position, item in enumerate(every[:-5]):
        shown.append("me", "practice", position, banks.grade(banks.vary(item, 1), None))
    assert sittings.check_length("estimation") == 5


def test_an_answer_is_written_once_and_kept_for_the_next_question(bank: Bank, shown: Log) -> None:
    goal = begin(shown, "one")
    assert sittings.so_far(goal) == (goal, ()) and sittings.cached() == ()
    answer = first(bank, goal)
    assert sittings.append("one", 0, answer)
    assert [given.item_id for given in sittings.cached()] == [answer.item_id]
    assert sittings.cached() == shown.responses("me", "one")
    assert not sittings.append("one", 0, replace(answer, correct=False))
    assert sittings.cached() == () and sittings.so_far(goal)[1] == shown.responses("me", "one")


def test_what_another_tab_wrote_is_read_once_an_answer_is_refused(bank: Bank, shown: Log) -> None:
    goal = begin(shown, "one")
    sittings.so_far(goal)
    answer = first(bank, goal)
    shown.append("me", "one", 0, answer)
    assert sittings.so_far(goal)[1] == ()  # as this tab knows it
    assert not sittings.append("one", 0, answer)
    assert len(sittings.so_far(goal)[1]) == 1


def test_the_question_on_the_screen_is_the_one_that_is_graded(shown: Log) -> None:
    goal = begin(shown, "one")
    assert sittings.on_screen("one", 0) is None and sittings.position_on_screen("one") is None
    variant = sittings.question(goal, ())
    assert sittings.question(goal, ()) is variant is sittings.on_screen("one", 0)
    assert sittings.position_on_screen("one") == 0
    assert sittings.on_screen("one", 1) is None and sittings.on_screen("two", 0) is None
    assert sittings.position_on_screen("two") is None


def test_a_sitting_that_is_over_has_no_question_on_the_screen(bank: Bank, shown: Log) -> None:
    goal = replace(begin(shown, "one"), max_items=1)
    assert isinstance(sittings.question(goal, (first(bank, goal),)), sitting.Finished)
    assert sittings.position_on_screen("one") is None and sittings.on_screen("one", 1) is None


def test_a_question_is_asked_again_with_fresh_numbers_where_that_is_wished_and_there_is_room(
    bank: Bank, shown: Log
) -> None:
    item = next(item for item in bank.questions if isinstance(item, Numeric) and item.generator)
    goal = replace(begin(shown, "one", kind="practice"), max_items=2)
    given = (give_answer(banks.vary(item, 1), False),)
    sittings.wish_again(goal, 1, item.id)
    again = sittings.question(goal, given)
    assert isinstance(again, Variant) and again.item.id == item.id and again.seed != 1
    sittings.wish_again(goal, 2, item.id)
    assert isinstance(sittings.question(goal, (*given, give_answer(again, False))), sitting.Finished)
    sittings.wish_again(goal, 0, "long-gone")
    assert isinstance(sittings.question(goal, ()), Variant)


def test_what_was_put_off_is_known_for_its_sitting_and_another_question_comes(shown: Log) -> None:
    goal, other = begin(shown, "one"), begin(shown, "two")
    variant = sittings.question(goal, ())
    assert isinstance(variant, Variant)
    sittings.put_off(goal, variant.item.id)
    assert sittings.was_put_off(goal, variant.item.id) and not sittings.was_put_off(other, variant.item.id)
    assert sittings.on_screen("one", 0) is None  # it is chosen anew


def test_a_page_may_offer_to_end_one_sitting(shown: Log) -> None:
    goal, other = begin(shown, "one"), begin(shown, "two")
    assert not sittings.may_end(goal)
    sittings.let_end("one")
    assert sittings.may_end(goal) and not sittings.may_end(other)


def test_the_current_sitting_is_that_of_the_address_then_of_the_session_then_the_newest_unfinished(shown: Log) -> None:
    assert sittings.current() is None
    for days, name in enumerate(("one", "two", "three")):
        begin(shown, name, days)
    shown.choose("somebody", Settings())
    begin(shown, "somebody's", learner="somebody")
    current = sittings.current()
    assert current is not None and current.id == "three"
    for remembered, address, expected in (
        ("one", "", "one"),
        ("one", "two", "two"),
        ("gone", "", "three"),
        ("one", "gone", None),
        ("one", "somebody's", None),
    ):
        sittings.remember(remembered)
        st.query_params.clear()
        st.query_params.update({"sitting": address} if address else {})
        current = sittings.current()
        assert (current.id if current else None) == expected, (remembered, address)


def test_sittings_are_either_unfinished_of_which_the_newest_counts_or_finished_the_newest_first(shown: Log) -> None:
    assert sittings.unfinished() is None and sittings.finished() == ()
    for days, name in enumerate(("one", "two", "three", "four")):
        begin(shown, name, days)
    shown.finish("me", "two")
    shown.finish("me", "four")
    unfinished = sittings.unfinished()
    assert unfinished is not None and unfinished.id == "three"
    assert [begun.id for begun in sittings.finished()] == ["four", "two"]


@pytest.mark.parametrize(
    ("kind", "hour", "waits"), [("review", 14, True), ("review", 15, False), ("practice", 15, True)]
)
def test_a_review_waits_until_the_day_of_cards_ends_at_four_in_the_morning(
    shown: Log, kind: SittingKind, hour: int, waits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = begin(shown, "one", kind=kind)
    day = session.calendar().day_of(LATE.replace(hour=hour, minute=30))
    monkeypatch.setattr(session, "day_of_cards", lambda: day)
    assert sittings.waiting() == (begun if waits else None)


def test_a_review_of_yesterday_hides_no_assessment_that_waits(shown: Log) -> None:
    begun = begin(shown, "one")
    begin(shown, "two", days=1, kind="review")
    assert sittings.waiting() == begun


def test_a_check_that_its_last_answer_decided_does_not_wait_and_another_sitting_does(bank: Bank, shown: Log) -> None:
    earlier = begin(shown, "one", kind="practice")
    check = replace(
        a_sitting(("statistics",), sitting_id="check", max_items=18),
        topics=("estimation",),
        started_at=LATE + timedelta(days=1),
    )
    shown.begin("me", check)
    while isinstance(variant := sittings.question(check, shown.responses("me", "check")), Variant):
        assert sittings.waiting() == check
        taken = len(shown.responses("me", "check"))
        shown.append("me", "check", taken, give_answer(variant, True), at=LATE + timedelta(days=1, minutes=taken))
    given = shown.responses("me", "check")
    assert 0 < len(given) < 18  # decided, with questions to spare
    assert sittings.waiting() == earlier
    assert shown.sitting("me", "check").finished_at == given[-1].answered_at
    assert [ended.id for ended in sittings.finished()] == ["check"]


def test_a_sitting_waits_where_no_question_can_be_drawn_now(
    bank: Bank, shown: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    goal = begin(shown, "one")
    shown.append("me", "one", 0, first(bank, goal))

    def refuse(*_: object, **__: object) -> Variant:
        raise RunnerUnavailable("nothing runs here")

    monkeypatch.setattr(interleaving, "next_variant", refuse)
    assert sittings.waiting() == goal
