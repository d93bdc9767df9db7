"""Evidence ages: what is left of it, when it is stale, and what would refresh it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import exp
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import sitting, standing
from assessment.banks import Bank
from assessment.items import Response
from assessment.standing import decay
from assessment.standing.profile import Profile
from assessment.standing.verdict import Verdict
from tests.made import curriculum, response

NOW = datetime(2026, 6, 1, tzinfo=UTC)
SMALL = curriculum([[], [], [], []], [3, 3, 3, 3])


def dated(responses: Sequence[Response], days: float) -> list[Response]:
    """The same answers, given so many days before now."""
    return [replace(response, answered_at=NOW - timedelta(days=days)) for response in responses]


def fresh(responses: Sequence[Response]) -> dict[str, decay.Freshness]:
    belief = sitting.measure(SMALL, "none", responses, decay.weights(responses, NOW)).belief
    return dict(decay.freshness(SMALL, belief, responses, NOW))


@pytest.mark.parametrize(("days", "weight"), [(-3, 1.0), (0, 1.0), (180, 0.5), (360, 0.25), (90, 0.5**0.5)])
def test_an_answer_says_half_as_much_after_half_a_year(days: float, weight: float) -> None:
    assert decay.weights(dated([response("t0", True)], days), NOW) == [pytest.approx(weight)]


def test_without_a_date_the_last_answer_is_now() -> None:
    responses = dated([response("t0", True)], 180) + dated([response("t0", True)], 360)
    assert decay.weights(responses) == [1.0, pytest.approx(0.5)]
    assert decay.weights([response("t0", True)]) is None


@given(
    st.lists(st.tuples(st.sampled_from(["t0", "t1", "t2", "gone"]), st.booleans(), st.integers(0, 900)), max_size=12)
)
def test_what_is_left_is_the_share_of_information(answers: list[tuple[str, bool, int]]) -> None:
    """Worked out a second time from the textbook's formula, answer by answer."""
    responses = [answer for topic, right, days in answers for answer in dated([response(topic, right)], days)]
    by_topic = fresh(responses)
    assert set(by_topic) == {"t0", "t1", "t2"} & {topic for topic, *_ in answers} | {
        SMALL.topic(topic).area for topic, *_ in answers if topic != "gone"
    }
    belief = sitting.measure(SMALL, "none", responses, decay.weights(responses, NOW)).belief
    for name, freshness in by_topic.items():
        given_, left = 0.0, 0.0
        for answer, (topic, _, days) in zip(responses, answers, strict=True):
            if topic == "gone" or name not in (topic, SMALL.topic(topic).area):
                continue
            item = answer.parameters
            a = item.discrimination / (1 + (item.discrimination * item.difficulty_sd / 1.7) ** 2) ** 0.5
            p = item.guessing + (1 - item.guessing) / (1 + exp(-a * (belief.mean[int(topic[1:])] - item.difficulty)))
            tells = a**2 * (1 - p) / p * ((p - item.guessing) / (1 - item.guessing)) ** 2
            given_, left = given_ + tells, left + tells * 2 ** (-days / 180)
        assert freshness.left == pytest.approx(left / given_)


def test_evidence_is_stale_once_less_than_half_is_left() -> None:
    for days, stale in ((0, False), (179, False), (180, False), (181, True), (2000, True)):
        assert fresh(dated([response("t0", True)], days))["t0"].stale is stale
    both = fresh(dated([response("t0", True)], 400) + dated([response("t0", True)], 1))
    assert not both["t0"].stale
    assert both["t0"].last == NOW - timedelta(days=1)


def test_the_month_of_old_evidence_is_the_learners() -> None:
    """The last hour of March in London, where Auckland has the first of April."""
    answers = [replace(response("t0", True), answered_at=datetime(2025, 3, 31, 23, tzinfo=UTC))]
    belief = sitting.measure(SMALL, "none", answers).belief
    told = decay.freshness(SMALL, belief, answers, NOW.astimezone(ZoneInfo("Pacific/Auckland")))["t0"].last
    assert told is not None
    assert f"{told:%B %Y}" == "April 2025"


def test_more_is_needed_to_refresh_what_has_aged_more() -> None:
    answers = [response(f"t{index % 4}", index % 2 == 0) for index in range(12)]
    needed = [fresh(dated(answers, days))["statistics"].refresh for days in (0, 200, 400, 4000)]
    assert needed[0] == 0
    assert needed == sorted(needed)
    assert needed[-1] <= sitting.AREA_LENGTH


def test_a_voided_answer_is_no_evidence() -> None:
    assert fresh([replace(response("t0", True), voided=True)]) == {}


def test_who_returns_after_a_year_is_asked_for_a_recheck_and_no_verdict_is_pretended(
    bank: Bank, responses: tuple[Response, ...], measured: Profile
) -> None:
    def as_of(days: int) -> Profile:
        return standing.measure_profile(bank.blueprint, measured.role, dated(responses, days), at=NOW)

    then, now = as_of(0), as_of(365)
    assert any(area.verdict.missing for area in then.areas)
    assert not any(area.stale for area in then.areas)
    for area in now.areas:
        assert area.stale
        assert area.verdict is Verdict.STALE
        assert area.freshness is not None
        assert 1 <= area.freshness.refresh <= sitting.AREA_LENGTH
    assert {topic.verdict for topic in now.topics} <= {Verdict.STALE, Verdict.NOT_REQUIRED}
    for before, after in zip(then.areas, now.areas, strict=True):
        assert after.high - after.low > before.high - before.low


def test_a_few_new_answers_bring_verdicts_back(bank: Bank, responses: tuple[Response, ...], measured: Profile) -> None:
    """As many answers as were asked for, of the same kind, and the area speaks again."""
    old = dated(responses, 365)
    role = measured.role
    returned = next(
        area for area in standing.measure_profile(bank.blueprint, role, old, at=NOW).areas if area.id == "algorithms"
    )
    again = [response for response in responses if bank.blueprint.topic(response.topic).area == "algorithms"]
    assert returned.freshness is not None
    again = dated(again, 0)[: returned.freshness.refresh]
    back = next(
        area
        for area in standing.measure_profile(bank.blueprint, role, [*old, *again], at=NOW).areas
        if area.id == "algorithms"
    )
    assert not back.stale
    assert back.verdict.missing
    assert back.estimate.se < returned.estimate.se
