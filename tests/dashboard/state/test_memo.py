"""Figures are computed once for the same answers, and records read once in a run; again if anything about them differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from assessment import banks, store
from assessment.banks import Bank
from assessment.dashboard.state import memo
from assessment.items import Response, Settings
from assessment.store import Log


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


@dataclass
class Run:
    """A run of a page, which Streamlit gives new cursors; the same thread runs one after another."""

    cursors: dict[str, int] = field(default_factory=dict)


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


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    running = Run()
    monkeypatch.setattr(memo, "get_script_run_ctx", lambda suppress_warning: running)
    return running


def test_a_run_reads_the_same_once_and_the_next_run_reads_it_again(log: Log, run: Run) -> None:
    work = Work()
    assert [memo.once_a_run(log, "settings", work) for _ in range(3)] == [1, 1, 1]
    assert memo.once_a_run(log, "answers", work) == 2
    run.cursors = {}
    assert memo.once_a_run(log, "settings", work) == 3


def test_after_a_write_it_is_read_again(log: Log, run: Run) -> None:
    work = Work()
    memo.once_a_run(log, "settings", work)
    log.choose("me", Settings())
    assert memo.once_a_run(log, "settings", work) == 2
    with log.transaction():
        log.choose("me", replace(Settings(), review_minutes=5))
        assert [memo.once_a_run(log, "settings", work) for _ in range(2)] == [3, 4]
    assert memo.once_a_run(log, "settings", work) == 5


def test_what_fails_is_read_again(log: Log, run: Run) -> None:
    def fail() -> int:
        raise KeyError("settings")

    with pytest.raises(KeyError):
        memo.once_a_run(log, "settings", fail)
    assert memo.once_a_run(log, "settings", Work()) == 1


def test_another_log_is_read_for_itself_and_without_a_run_everything_is(
    log: Log, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    work, other = Work(), store.open(str(tmp_path / "other"))
    assert [memo.once_a_run(each, "settings", work) for each in (log, other)] == [1, 2]
    other.close()
    monkeypatch.setattr(memo, "get_script_run_ctx", lambda suppress_warning: None)
    assert [memo.once_a_run(log, "settings", work) for _ in range(2)] == [3, 4]


def test_a_run_hashes_the_same_answers_once_and_others_each(
    responses: tuple[Response, ...], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[int] = []
    hash_of = memo._hash

    def counted(given: Sequence[Response]) -> bytes:
        hashed.append(len(given))
        return hash_of(given)

    monkeypatch.setattr(memo, "_hash", counted)
    work = Work()
    assert [memo.once("figure", responses, work) for _ in range(3)] == [1, 1, 1] and hashed == [3]
    growing = list(responses)
    memo.once("figure", growing, work)
    growing.pop()
    assert memo.once("figure", growing, work) == 2 and hashed == [3, 3, 2]
    run.cursors = {}
    assert memo.once("figure", responses, work) == 1 and hashed == [3, 3, 2, 3]
