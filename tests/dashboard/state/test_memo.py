"""Figures are computed once for the same answers, and again if anything about them differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from assessment import banks
from assessment.banks import Bank
from assessment.dashboard.state import memo
from assessment.items import Response


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    memo._kept.clear()
    yield
    memo._kept.clear()


@pytest.fixture
def responses(bank: Bank) -> tuple[Response, ...]:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    given = [banks.grade(banks.vary(item, Random(1).getrandbits(31)), None) for item in bank.active[:3]]
    return tuple(replace(response, answered_at=at + timedelta(minutes=k)) for k, response in enumerate(given))


class Work:
    """Counts how often it is done."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> int:
        self.times += 1
        return self.times


def test_the_same_answers_are_worked_out_once(responses: tuple[Response, ...]) -> None:
    work = Work()
    again = tuple(replace(response) for response in responses)
    assert [memo.once("profile", response, work) for response in (responses, again, responses)] == [1, 1, 1]
    copied = tuple(replace(response, item_id="".join([*response.item_id])) for response in responses)  # other objects
    assert memo.once("profile", copied, work) == 1


def test_whatever_differs_is_worked_out_anew(responses: tuple[Response, ...]) -> None:
    first, *rest = responses
    later = datetime(2026, 3, 3, tzinfo=UTC)
    changed = [
        (replace(first, correct=not first.correct), *rest),
        (replace(first, voided=True), *rest),
        (replace(first, answered_at=later), *rest),
        (replace(first, confidence="sure"), *rest),
        (replace(first, parameters=replace(first.parameters, difficulty=9.0)), *rest),
        (*rest, first),
        tuple(rest),
        (),
    ]
    work = Work()
    results = [memo.once("profile", response, work) for response in [responses, *changed]]
    assert results == list(range(1, len(changed) + 2))
    assert memo.once("advice", responses, work) not in results


def test_what_fails_is_tried_again(responses: tuple[Response, ...]) -> None:
    def fails() -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        memo.once("profile", responses, fails)
    assert memo.once("profile", responses, Work()) == 1


def test_only_so_much_is_kept(responses: tuple[Response, ...]) -> None:
    work = Work()
    for number in range(memo.KEPT + 1):
        memo.once(number, responses, work)
    assert len(memo._kept) == memo.KEPT
    assert memo.once(1, responses, work) == 2
    assert memo.once(0, responses, work) == memo.KEPT + 2
