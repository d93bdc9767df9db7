"""How well a learner knows what they know."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest
from sklearn.metrics import brier_score_loss

from assessment.diary import SelfRating
from assessment.items import Confidence, Response, Sitting
from assessment.scoring.predicting.answers import CLAIMS
from assessment.standing.confidence import ANSWERS_FOR_ECE, View, calibration, self_views, share_right, sure_mistakes
from assessment.standing.history import trace_history
from tests.made import curriculum, response

WORDS: tuple[Confidence, ...] = ("guess", "unsure", "sure")
ANSWERS = st.lists(st.tuples(st.sampled_from(WORDS), st.booleans()), min_size=1, max_size=80)
START = datetime(2026, 1, 5, tzinfo=UTC)
SMALL = curriculum([[] for _ in range(8)], [3] * 8)


def said(word: Confidence | None, right: bool, item: str = "item") -> Response:
    return replace(response("t0", right, item=item), confidence=word)


@given(st.integers(0, 60), st.integers(1, 60))
def test_intervals_of_shares_agree_with_scipy(right: int, answers: int) -> None:
    right = min(right, answers)
    theirs = binomtest(right, answers).proportion_ci(0.9, method="wilson")
    ours = share_right(right, answers)
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


@given(ANSWERS)
def test_the_brier_score_agrees_with_scikit_learn_and_with_its_parts(answers: list[tuple[Confidence, bool]]) -> None:
    calibrated = calibration([said(word, right) for word, right in answers])
    assert calibrated is not None
    stated, right = [CLAIMS[word] for word, _ in answers], [right for _, right in answers]
    assert calibrated.brier == pytest.approx(brier_score_loss(right, stated, pos_label=True))
    assert calibrated.brier == pytest.approx(calibrated.reliability - calibrated.resolution + calibrated.uncertainty)
    assert calibrated.bias == pytest.approx(np.mean(stated) - np.mean(right))
    assert calibrated.bias_low <= calibrated.bias + 1e-12 and calibrated.bias - 1e-12 <= calibrated.bias_high
    if len(answers) < ANSWERS_FOR_ECE:
        assert calibrated.ece is None
    else:
        gaps = [
            (sum(w == word for w, _ in answers), CLAIMS[word] - np.mean([r for w, r in answers if w == word] or [0]))
            for word in WORDS
        ]
        assert calibrated.ece == pytest.approx(sum(n * abs(gap) for n, gap in gaps) / len(answers))


def test_overconfidence_is_called_about_as_seldom_as_the_interval_says() -> None:
    """Learners whose words mean exactly what they stand for: the 90 % interval of the bias holds zero in nine of ten."""
    rng = np.random.default_rng(3)
    over = under = 0
    for _ in range(400):
        words = rng.choice(3, size=40, p=[0.2, 0.4, 0.4])
        calibrated = calibration([said(WORDS[w], bool(rng.random() < CLAIMS[WORDS[w]])) for w in words])
        assert calibrated is not None
        over += calibrated.bias_low > 0
        under += calibrated.bias_high < 0
    assert over <= 0.08 * 400
    assert under <= 0.08 * 400


def test_a_learner_always_sure_and_half_right_is_overconfident() -> None:
    calibrated = calibration([said("sure", index % 2 == 0) for index in range(20)])
    assert calibrated is not None
    assert calibrated.bias_low > 0.2
    assert calibrated.brier > calibrated.uncertainty
    assert [word.certainty for word in calibrated.words] == ["sure"]


def test_answers_without_certainty_or_voided_are_left_out() -> None:
    silent = [said(None, True), replace(said("sure", False), given=()), replace(said("sure", False), voided=True)]
    assert calibration(silent) is None
    assert calibration([]) is None
    assert calibration([*silent, said("sure", True)]) == calibration([said("sure", True)])
    assert sure_mistakes(silent) == []


def test_sure_and_wrong_is_newest_first_until_it_is_answered_rightly() -> None:
    old, new = said("sure", False, "old"), said("sure", False, "new")
    assert sure_mistakes([old, new]) == [new, old]
    assert sure_mistakes([old, new, old]) == [old, new]
    assert sure_mistakes([old, new, said("guess", True, "old")]) == [new]
    assert sure_mistakes([said("guess", True, "old"), old, said("unsure", False, "new")]) == [old]
    assert sure_mistakes([old, replace(said("sure", True, "old"), voided=True)]) == [old]


def views(level: int, right: bool, rated: datetime = START, answers: int = 24) -> list[View]:
    """Someone always right or always wrong in mathematics, who rated themselves at a level."""
    begun = START + timedelta(days=1)
    sitting = Sitting("one", "assessment", ("mathematics",), "wanted", "none", 1, 48, begun, begun)
    responses = [
        replace(response(f"t{2 * (index % 4)}", right), answered_at=begun + timedelta(minutes=index))
        for index in range(answers)
    ]
    ratings = [SelfRating("mathematics", 5 - level, START - timedelta(days=9)), SelfRating("mathematics", level, rated)]
    return [
        response.view for response in self_views(SMALL, ratings, trace_history(SMALL, [(sitting, responses)]).points)
    ]


def test_self_ratings_are_called_only_where_the_interval_says_so() -> None:
    assert views(5, right=False) == [View.ABOVE]
    assert views(0, right=True) == [View.BELOW]
    assert views(0, right=False) == [View.AS_MEASURED]
    assert views(3, right=False, answers=1) == [View.AS_MEASURED]


@pytest.mark.parametrize("level", range(6))
@pytest.mark.parametrize("right", [True, False])
def test_a_called_self_rating_lies_outside_the_interval_shown(level: int, right: bool) -> None:
    begun = START + timedelta(days=1)
    sitting = Sitting("one", "assessment", ("mathematics",), "wanted", "none", 1, 48, begun, begun)
    responses = [replace(response("t0", right), answered_at=begun) for _ in range(24)]
    (view,) = self_views(
        SMALL, [SelfRating("mathematics", level, START)], trace_history(SMALL, [(sitting, responses)]).points
    )
    low, high = [(0.0, 15.0), *(level_.score_band for level_ in SMALL.levels)][level]
    assert view.view is not View.ABOVE or view.measured.high < low
    assert view.view is not View.BELOW or view.measured.low >= high


def test_a_rating_given_after_measuring_is_no_forecast() -> None:
    assert views(5, right=True) == views(5, right=True, rated=START) != [View.BELOW]
    assert views(5, right=True, rated=START + timedelta(days=2)) == [View.BELOW]  # the earlier rating, 0, counts
    assert self_views(SMALL, [SelfRating("mathematics", 3, START)], ()) == ()
