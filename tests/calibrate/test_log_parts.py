"""A log on PostgreSQL in parts: each learner in one of them, and the numbers of the log read whole."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from assessment import banks, store
from assessment.banks import Bank
from assessment.calibrate import by_topic, in_parts, log_parts
from assessment.calibrate.answers import from_log
from assessment.calibrate.engine import InProcess
from assessment.errors import GroundworkError
from assessment.items import Settings, Sitting
from tests.calibrate.many_files import numbers
from tests.store.conftest import server as server
from tests.store.postgresql import Server

LEARNERS, EACH = 30, 6


def let_answer(url: str, bank: Bank, learners: range) -> None:
    """Let learners give some right answers and some wrong ones, with their options."""
    log, rng = store.open(url), np.random.default_rng(learners.start)
    for n in learners:
        goal = Sitting(f"s{n}", "assessment", ("hands",), "cook", "none", 1, 48, datetime(2026, 1, 5, tzinfo=UTC))
        log.choose(f"learner-{n * 7919 % 1000}", Settings())
        log.begin(f"learner-{n * 7919 % 1000}", goal)
        for position, item in enumerate(bank.active[n % 5 : n % 5 + EACH]):
            variant = banks.vary(item, n)
            wrong = [text for text in variant.options if text not in variant.keys]
            right = (variant.keys if variant.options else variant.keys[0]) if rng.random() < 0.6 else None
            log.append(
                f"learner-{n * 7919 % 1000}", f"s{n}", position, banks.grade(variant, right or wrong[:1] or None)
            )
    log.close()


@pytest.fixture
def filled(server: Server, cooking: Bank) -> str:
    url = server.fresh()
    let_answer(url, cooking, range(LEARNERS))
    return url


def test_parts_give_the_numbers_of_the_whole_log(filled: str, cooking: Bank) -> None:
    whole = by_topic.fit(cooking, from_log(filled, cooking))
    for answers in (20, 60, 10**6):
        source = log_parts.of_log(filled, answers=answers)
        assert len(source.parts) == max(1, -(-LEARNERS * EACH // (answers // EACH * EACH)))
        fitted, totals, _ = in_parts.fit(InProcess(cooking), cooking, source)
        np.testing.assert_array_equal(numbers(fitted), numbers(whole))
        assert [item.flags for item in fitted] == [item.flags for item in whole]
        assert (totals.answers, totals.learners) == (LEARNERS * EACH, LEARNERS)


def test_every_learner_is_in_one_part(filled: str, cooking: Bank) -> None:
    read = [part.read(cooking) for part in log_parts.of_log(filled, answers=20).parts]
    assert sum(len(answers.starting_points) for answers in read) == LEARNERS
    assert sum(len(answers.correct) for answers in read) == LEARNERS * EACH


def test_later_answers_do_not_count(filled: str, cooking: Bank) -> None:
    """A part that is read again, because a worker was lost, is the same part."""
    parts = log_parts.of_log(filled, answers=60).parts
    before = [repr(part.read(cooking)) for part in parts]
    let_answer(filled, cooking, range(LEARNERS, LEARNERS + 5))
    assert [repr(part.read(cooking)) for part in parts] == before


def test_a_part_does_not_show_the_password(server: Server, filled: str) -> None:
    (part,) = log_parts.of_log(filled.replace("groundwork@", "groundwork:secret@")).parts
    assert "secret" not in repr(part)


def test_an_empty_log_says_so(server: Server, cooking: Bank) -> None:
    source = log_parts.of_log(server.fresh())
    with pytest.raises(GroundworkError, match="holds no answers to calibrate from"):
        in_parts.fit(InProcess(cooking), cooking, source)


@pytest.mark.parametrize("url", ["sqlite:////tmp/groundwork.sqlite3", "mysql://somebody@somewhere/x", "nothing"])
def test_other_addresses_are_refused_with_a_reason(url: str) -> None:
    with pytest.raises(GroundworkError, match=r"PostgreSQL|postgresql://"):
        log_parts.of_log(url)
