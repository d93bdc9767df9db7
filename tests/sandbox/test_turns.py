"""Learners take turns, and the queue is bounded."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assessment.sandbox.inside.turns import Turns


def test_turns_go_round_by_person() -> None:
    turns = Turns[str](slots=1, waiting_each=3)
    for job in ("ann-1", "ann-2", "ann-3"):
        assert turns.ask("ann", job)
    assert turns.ask("bob", "bob-1")
    order = []
    while taken := turns.next():
        order.append(taken[1])
        turns.end(taken[0])
    assert order == ["ann-1", "bob-1", "ann-2", "ann-3"]


def test_a_person_has_one_run_at_a_time_and_the_others_slots_stay_free() -> None:
    turns = Turns[str](slots=2)
    turns.ask("ann", "ann-1")
    turns.ask("ann", "ann-2")
    turns.ask("bob", "bob-1")
    assert [turns.next(), turns.next()] == [("ann", "ann-1"), ("bob", "bob-1")]
    turns.end("bob")
    assert turns.next() is None
    turns.end("ann")
    assert turns.next() == ("ann", "ann-2")


def test_anonymous_learners_cannot_fill_every_slot() -> None:
    turns = Turns[int](slots=2)
    assert turns.ask("", 1)
    assert turns.ask("", 2)
    assert [turns.next(), turns.next()] == [("", 1), ("", 2)]


def test_more_than_may_wait_is_refused() -> None:
    turns = Turns[int](slots=1, waiting_each=2, waiting=3)
    assert [turns.ask("ann", 1), turns.ask("ann", 2), turns.ask("ann", 3)] == [True, True, False]
    assert [turns.ask("bob", 1), turns.ask("eve", 1)] == [True, False]


@given(st.lists(st.sampled_from(["ask-ann", "ask-bob", "ask-", "next", "end"]), max_size=60))
def test_whatever_happens_no_more_run_than_there_are_slots_and_nothing_is_lost(steps: list[str]) -> None:
    turns, running, asked, taken = Turns[int](slots=2), list[str](), 0, 0
    for step in steps:
        if step.startswith("ask-"):
            asked += turns.ask(step[4:], asked)
        elif step == "next" and (job := turns.next()):
            running.append(job[0])
            taken += 1
        elif step == "end" and running:
            turns.end(running.pop())
        assert len(running) <= 2
        assert len([person for person in running if person == "ann"]) <= 1
    while running:
        turns.end(running.pop())
    while job := turns.next():
        taken += 1
        turns.end(job[0])
    assert taken == asked
