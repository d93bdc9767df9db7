"""What is believed today: answers and the study log, in turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from assessment import sitting, standing
from assessment.advice import tracking
from assessment.advice.tracking import Walk, walk
from assessment.banks import Bank
from assessment.diary import StudyEntry
from assessment.items import Parameters, Response
from assessment.scoring.learning.tracking import Tracked
from assessment.scoring.measuring import ability
from assessment.standing import decay
from tests.made import response

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
DAY = NOON.date()
NINE_DAYS_LATER = NOON + timedelta(days=9)
TOPIC = "descriptive-statistics"


def entry(topic: str, hours: float, day: date, number: int = 1) -> StudyEntry:
    return StudyEntry(f"entry-{number}", topic, hours, "", day, datetime.combine(day, NOON.timetz()))


def answers(bank: Bank, right: bool, day: date = DAY, count: int = 6) -> list[Response]:
    """Answers on the topic on one day, a minute apart."""
    at = datetime.combine(day, NOON.timetz())
    return [
        replace(
            response(TOPIC, right, item=f"item-{number}-{day}"),
            parameters=Parameters(1.2, 0.0, 0.0, 0.0),
            answered_at=at + timedelta(minutes=number),
        )
        for number in range(count)
    ]


def walked(
    bank: Bank,
    responses: Sequence[Response],
    studied: Sequence[StudyEntry] = (),
    rehearsed: Sequence[Response] = (),
) -> Walk:
    profile = standing.measure_profile(
        bank.blueprint, bank.blueprint.roles["ml-engineer"], responses, at=NOON + timedelta(days=30)
    )
    return walk(profile, responses, "none", studied, rehearsed)


def tracked(bank: Bank, responses: Sequence[Response], studied: Sequence[StudyEntry] = ()) -> Tracked:
    return walked(bank, responses, studied).tracked


def topic_index(bank: Bank) -> int:
    return [topic.id for topic in bank.blueprint.topics].index(TOPIC)


def test_without_study_the_steady_belief_is_nearly_what_was_measured(bank: Bank) -> None:
    """The difference is the careless answer that tracking allows for."""
    responses = [*answers(bank, True), *answers(bank, False, count=3)]
    got = tracked(bank, responses).ways[0].abilities
    items, correct, _ = sitting.answer_arrays(bank.blueprint, responses)
    weights = decay.weights(responses, NOON + timedelta(days=30))
    measured = ability.posterior(sitting.prior(bank.blueprint, "none").belief, items, correct, weights)
    assert got.mean == pytest.approx(measured.mean, abs=0.25)
    assert got.covariance.diagonal() == pytest.approx(measured.covariance.diagonal(), rel=0.2)


def test_nothing_answered_and_nothing_studied_is_the_starting_point(bank: Bank) -> None:
    start = bank.blueprint.starting_points["none"]
    named = [start.mean(topic) for topic in bank.blueprint.topics]
    assert tracked(bank, []).ways[0].abilities.mean.tolist() == pytest.approx(named)


def test_hours_raise_the_belief_until_answers_show_otherwise(bank: Bank) -> None:
    before, day = answers(bank, False), DAY + timedelta(days=3)
    studied = [entry(TOPIC, 20.0, day)]
    here = topic_index(bank)
    measured = tracked(bank, before).abilities.mean[here]
    hoped = tracked(bank, before, studied).abilities.mean[here]
    shown = tracked(bank, [*before, *answers(bank, False, day + timedelta(days=1))], studied).abilities.mean[here]
    assert hoped > measured + 0.3
    assert shown < hoped - 0.3


def test_what_was_studied_before_the_answers_is_in_them(bank: Bank) -> None:
    responses, here = answers(bank, False, count=4), topic_index(bank)
    early = tracked(bank, responses, [entry(TOPIC, 40.0, DAY - timedelta(days=3))]).abilities.mean[here]
    late = tracked(bank, responses, [entry(TOPIC, 40.0, DAY + timedelta(days=3))]).abilities.mean[here]
    assert early < late - 0.1


def test_practice_is_foretold_in_its_turn_and_changes_nothing(bank: Bank) -> None:
    measured = answers(bank, False)
    later = answers(bank, True, DAY + timedelta(days=1))
    got = walked(bank, measured, (), later)
    assert [response for response, _ in got.foretold] == [*measured, *later]
    assert got.tracked.abilities.mean == pytest.approx(tracked(bank, measured).abilities.mean)
    before, *_, practised = (chance for _, chance in got.foretold)
    assert practised < before


def test_what_practice_would_add_is_what_its_answers_would_do_if_they_measured_and_were_studied(bank: Bank) -> None:
    measured, again = answers(bank, False), answers(bank, False, DAY + timedelta(days=4), 3)
    days = [DAY + timedelta(days=number) for number in (1, 2, 3)]
    practised = [answer for day in days for answer in answers(bank, True, day, 1)]
    study = [entry(TOPIC, 5.0, DAY + timedelta(days=5), 9)]
    lessons = [
        replace(entry(TOPIC, tracking.TAUGHT, day, number), logged_at=answer.answered_at + timedelta(minutes=1))
        for number, (day, answer) in enumerate(zip(days, practised, strict=True))
        if answer.answered_at
    ]
    beside = walked(bank, [*measured, *again], study, practised)
    as_measured = walked(bank, [*measured, *practised, *again], [*lessons, *study])
    assert beside.practice is not None
    together = beside.tracked.abilities.mean + beside.practice.by
    assert together == pytest.approx(as_measured.tracked.abilities.mean, abs=1e-6)
    assert [(with_it, right) for _, with_it, right in beside.practice.promised] == [
        (pytest.approx(chance, abs=1e-6), False) for _, chance in as_measured.foretold[-3:]
    ]
    assert walked(bank, measured, study).practice is None


def test_an_item_that_was_met_before_teaches_in_practice_and_tells_nothing(bank: Bank) -> None:
    measured, here = answers(bank, False), topic_index(bank)
    again = [replace(answer, answered_at=NINE_DAYS_LATER) for answer in measured]
    right, wrong = (
        walked(bank, measured, (), [replace(answer, correct=correct) for answer in again]).practice
        for correct in (True, False)
    )
    assert right is not None and wrong is not None
    assert right.by == pytest.approx(wrong.by) and right.by[here] > 0


def test_what_is_foretold_counts_on_study_and_on_lucky_guesses(bank: Bank) -> None:
    responses = answers(bank, False, DAY + timedelta(days=5))
    choices = [replace(r, parameters=Parameters(1.2, 6.0, 0.25, 0.0)) for r in responses]
    (_, hopeless), *_ = walked(bank, choices).foretold
    assert hopeless == pytest.approx(0.25, abs=0.02)
    (_, rested), (_, studied) = (
        walked(bank, responses, log).foretold[0] for log in ((), [entry(TOPIC, 20.0, DAY + timedelta(days=3))])
    )
    assert studied > rested + 0.05


def test_the_order_of_the_lists_does_not_matter(bank: Bank) -> None:
    responses = [*answers(bank, False), *answers(bank, True, DAY + timedelta(days=5))]
    studied = [entry(TOPIC, hours, DAY + timedelta(days=hours), hours) for hours in (1, 2, 3)]
    first, other = tracked(bank, responses, studied), tracked(bank, responses[::-1], studied[::-1])
    assert first.abilities.mean == pytest.approx(other.abilities.mean)


def test_hours_on_no_topic_or_on_a_removed_one_are_left_out(bank: Bank) -> None:
    responses, day = answers(bank, True), DAY + timedelta(days=3)
    got = tracked(bank, responses, [entry("", 5.0, day), entry("phrenology", 5.0, day)])
    assert got.abilities.mean == pytest.approx(tracked(bank, responses).abilities.mean)


def test_old_answers_are_measured_together(bank: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    responses = [
        answer for day in range(10) for answer in answers(bank, day % 2 == 0, DAY + timedelta(days=day), count=4)
    ]
    studied = [
        entry(TOPIC, 40.0, DAY - timedelta(days=9)),
        entry(TOPIC, 4.0, DAY + timedelta(days=19), 2),
    ]
    whole = tracked(bank, responses, studied[1:]).ways[0].abilities
    monkeypatch.setattr(tracking, "WALKED", 20)
    short = tracked(bank, responses, studied).ways[0].abilities
    assert short.mean[topic_index(bank)] == pytest.approx(whole.mean[topic_index(bank)], abs=0.1)
    assert short.mean == pytest.approx(whole.mean, abs=0.35)  # of topics that nobody asked about less is known
    assert np.sqrt(short.covariance.diagonal()) == pytest.approx(np.sqrt(whole.covariance.diagonal()), rel=0.15)
