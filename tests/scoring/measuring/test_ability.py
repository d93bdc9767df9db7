"""The joint belief, against brute force and against published estimates."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.scoring.measuring import ability, irt
from assessment.scoring.measuring.irt import Items

TWO_TOPICS = ability.prior([0, 0], [0.3])
# 2PL estimates for LSAT7 (Bock & Lieberman 1970 data) and the EAP scores that follow: R package mirt 1.47, N(0, 1), 61 points.
LSAT7_A = np.array([0.98755, 1.08084, 1.70746, 0.76499, 0.73567])
LSAT7_B = np.array([-1.87926, -0.74754, -1.05724, -0.63530, -2.52076])
LSAT7_EAP = {
    "00000": (-1.86978, 0.69270),
    "00001": (-1.52726, 0.67363),
    "11110": (0.28210, 0.75527),
    "11111": (0.72719, 0.80093),
}


def items(topic: list[int], b: list[float], c: float = 0.0, a: float = 1.2) -> Items:
    n = len(topic)
    return Items(np.array(topic), np.full(n, a), np.array(b, dtype=float), np.full(n, c))


def brute_force(prior: ability.Belief, asked: Items, correct: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """Mean and standard deviation of two abilities by summing over a fine grid of both."""
    grid = np.linspace(-7, 7, 401)
    x, y = np.meshgrid(grid, grid, indexing="ij")
    points = np.stack([x.ravel(), y.ravel()])
    off = points - prior.mean[:, None]
    log_weight = -0.5 * (off * np.linalg.solve(prior.covariance, off)).sum(axis=0)
    for topic, a, b, c, right in zip(*asked, correct, strict=True):
        p = irt.p_correct(points[topic], a, b, c)
        log_weight += np.log(p if right else 1 - p)
    weight = np.exp(log_weight - log_weight.max())
    weight /= weight.sum()
    mean = points @ weight
    return mean, np.sqrt(((points - mean[:, None]) ** 2) @ weight)


@pytest.mark.parametrize("c", [0.0, 0.25])
@pytest.mark.parametrize("correct", [[1, 1, 1, 1], [0, 0, 0, 0], [1, 0, 1, 0], [0, 1, 1, 1]])
def test_the_belief_agrees_with_brute_force(correct: list[int], c: float) -> None:
    asked = items([0, 0, 1, 0], [-1, 0, 0.5, 1], c)
    belief = ability.posterior(TWO_TOPICS, asked, correct)
    mean, sd = brute_force(TWO_TOPICS, asked, correct)
    assert belief.mean == pytest.approx(mean, abs=0.03)
    assert np.sqrt(belief.covariance.diagonal()) == pytest.approx(sd, abs=0.03)


@pytest.mark.parametrize("pattern", LSAT7_EAP)
def test_lsat7_scores_agree_with_r_mirt(pattern: str) -> None:
    belief = ability.posterior(
        ability.Belief(np.zeros(1), np.eye(1)),
        Items(np.zeros(5, dtype=int), LSAT7_A, LSAT7_B, np.zeros(5)),
        [int(x) for x in pattern],
    )
    assert (belief.mean[0], np.sqrt(belief.covariance[0, 0])) == pytest.approx(LSAT7_EAP[pattern], abs=2e-3)


answers = st.lists(
    st.tuples(st.integers(0, 5), st.floats(-2, 2), st.sampled_from([0.0, 0.25]), st.booleans()), min_size=1, max_size=25
)
SIX_TOPICS = ability.prior([0, 0, 0, 1, 1, 1], [0.0, -0.5])


def measured(rows: list[tuple[int, float, float, bool]]) -> ability.Belief:
    topic, b, c, right = zip(*rows, strict=True)
    return ability.posterior(
        SIX_TOPICS,
        Items(np.array(topic), np.full(len(rows), 1.0), np.array(b), np.array(c)),
        np.array(right, dtype=int),
    )


@settings(max_examples=60, deadline=None)
@given(answers, st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(rows, random) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    first, other = measured(rows), measured(shuffled)
    assert (first.mean == other.mean).all()
    assert (first.covariance == other.covariance).all()


@settings(max_examples=60, deadline=None)
@given(answers)
def test_the_belief_stays_a_belief(rows) -> None:
    belief = measured(rows)
    assert np.isfinite(belief.mean).all()
    assert np.linalg.eigvalsh(belief.covariance).min() > 0
    assert (belief.covariance.diagonal() <= SIX_TOPICS.covariance.diagonal() + 1e-9).all()


@settings(max_examples=60, deadline=None)
@given(answers, st.integers(0, 5), st.floats(-2, 2))
def test_theta_never_rises_after_a_wrong_answer(rows, topic: int, b: float) -> None:
    before, after = measured(rows), measured([*rows, (topic, b, 0.25, False)])
    assert after.mean[topic] < before.mean[topic]


@pytest.mark.parametrize("right", [True, False])
def test_all_right_and_all_wrong_stay_finite_and_uncertain(right: bool) -> None:
    belief = measured([(0, b, 0.25, right) for b in np.linspace(-2, 2, 40)])
    assert abs(belief.mean[0]) < 5
    assert belief.covariance[0, 0] > 0.02


def test_an_answer_informs_its_neighbours_and_its_own_area_more() -> None:
    belief = measured([(0, 0.0, 0.0, True)] * 3)
    risen = belief.mean - SIX_TOPICS.mean
    assert risen[0] > risen[1] == pytest.approx(risen[2])
    assert risen[1] > risen[4] > 0


def test_no_answers_leave_the_prior() -> None:
    belief = ability.posterior(SIX_TOPICS, items([], []), [])
    assert (belief.mean == SIX_TOPICS.mean).all()


def test_saying_dont_know_costs_more_than_guessing_wrong() -> None:
    guessed = measured([(0, 0.0, 0.25, False)])
    said = measured([(0, 0.0, 0.0, False)])
    assert said.mean[0] != guessed.mean[0]
    assert said.covariance[0, 0] <= guessed.covariance[0, 0] + 0.02


def test_an_old_answer_says_less() -> None:
    asked = items([0], [0.0])
    full = ability.posterior(TWO_TOPICS, asked, [1])
    half = ability.posterior(TWO_TOPICS, asked, [1], [0.5])
    none = ability.posterior(TWO_TOPICS, asked, [1], [0.0])
    assert TWO_TOPICS.mean[0] < half.mean[0] < full.mean[0]
    assert none.mean == pytest.approx(TWO_TOPICS.mean, abs=1e-6)


@pytest.mark.parametrize("correct", [[2], [np.nan], [0, 1], [-1]])
def test_answers_other_than_right_and_wrong_are_refused(correct: list[float]) -> None:
    with pytest.raises(ValueError, match="0 or 1"):
        ability.posterior(TWO_TOPICS, items([0], [0.0]), correct)


def test_parameters_that_are_not_finite_are_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        ability.posterior(TWO_TOPICS, items([0], [float("nan")]), [1])


def test_ninety_percent_intervals_hold_the_truth_nine_times_in_ten() -> None:
    """400 simulated learners of 20 answers; the bounds are four standard errors of a share around .90."""
    rng = np.random.default_rng(5)
    root = np.linalg.cholesky(SIX_TOPICS.covariance)
    inside = []
    for _ in range(400):
        theta = SIX_TOPICS.mean + root @ rng.standard_normal(6)
        topic, b = rng.integers(6, size=20), rng.uniform(-2, 2, 20)
        right = rng.random(20) < irt.p_correct(theta[topic], 1.0, b, 0.2)
        belief = ability.posterior(SIX_TOPICS, Items(topic, np.ones(20), b, np.full(20, 0.2)), right.astype(int))
        estimate = ability.estimate(belief, [1, 1, 1, 0, 0, 0])
        inside.append(estimate.low <= theta[:3].mean() <= estimate.high)
    assert 0.84 <= np.mean(inside) <= 0.96


def folded(prior: ability.Belief, rows: list[tuple[int, float, float, bool]]) -> ability.Live:
    live = ability.start(prior)
    for topic, b, c, right in rows:
        live = ability.update(live, topic, irt.log_likelihood(right, 1.0, b, c))
    return live


@settings(max_examples=60, deadline=None)
@given(answers)
def test_the_live_belief_is_nearly_the_exact_one(rows) -> None:
    """A tenth of a standard error at the very most, for answers as contradictory as hypothesis can make them."""
    live, exact = folded(SIX_TOPICS, rows).belief, measured(rows)
    se = np.sqrt(exact.covariance.diagonal())
    assert np.abs((live.mean - exact.mean) / se).max() < 0.1
    assert np.sqrt(live.covariance.diagonal()) == pytest.approx(se, rel=0.1)


def test_for_simulated_learners_the_live_belief_is_closer_still() -> None:
    """Root mean square difference below a hundredth of a standard error, over learners, lengths and topics."""
    rng = np.random.default_rng(3)
    root, off = np.linalg.cholesky(SIX_TOPICS.covariance), []
    for _ in range(60):
        theta = SIX_TOPICS.mean + root @ rng.standard_normal(6)
        topic, b = rng.integers(6, size=30), rng.uniform(-2, 2, 30)
        right = rng.random(30) < irt.p_correct(theta[topic], 1.0, b, 0.2)
        rows = list(zip(topic.tolist(), b.tolist(), [0.2] * 30, right.tolist(), strict=True))
        live, exact = folded(SIX_TOPICS, rows).belief, measured(rows)
        off.append((live.mean - exact.mean) / np.sqrt(exact.covariance.diagonal()))
    assert np.sqrt(np.mean(np.square(off))) < 0.01


@settings(max_examples=40, deadline=None)
@given(answers)
def test_in_one_dimension_the_live_belief_is_exact(rows) -> None:
    rows = [(0, b, c, right) for _, b, c, right in rows]
    alone = ability.prior([0], [0.2])
    topic, b, c, right = zip(*rows, strict=True)
    asked = Items(np.array(topic), np.ones(len(rows)), np.array(b), np.array(c))
    exact, live = ability.posterior(alone, asked, np.array(right, dtype=int)), folded(alone, rows).belief
    assert live.mean == pytest.approx(exact.mean, abs=1e-5)
    assert live.covariance == pytest.approx(exact.covariance, abs=1e-5)


def test_a_live_update_leaves_its_input_alone() -> None:
    before = folded(SIX_TOPICS, [(0, 0.5, 0.0, True), (3, 0.0, 0.25, False)])
    kept = [np.array(part) for part in (*before.belief, before.site_precision, before.site_shift)]
    ability.update(before, 3, irt.log_likelihood(True, 1.0, 1.0, 0.0))
    for part, was in zip((*before.belief, before.site_precision, before.site_shift), kept, strict=True):
        assert (part == was).all()


@settings(max_examples=60, deadline=None)
@given(answers, st.integers(0, 5), st.floats(-2, 2))
def test_theta_never_rises_after_a_wrong_answer_in_a_live_test(rows, topic: int, b: float) -> None:
    """Reported of engines that update by a step or by maximum likelihood from a poor start."""
    before, after = folded(SIX_TOPICS, rows), folded(SIX_TOPICS, [*rows, (topic, b, 0.25, False)])
    assert after.belief.mean[topic] < before.belief.mean[topic] + 0.02


@pytest.mark.parametrize("right", [True, False])
def test_a_standard_error_never_collapses_to_zero(right: bool) -> None:
    """Reported of engines fed with one-sided patterns: 400 equal answers leave a finite ability and an honest doubt."""
    rows = [(0, b, 0.2, right) for b in np.linspace(-2, 2, 400)]
    for belief in (folded(SIX_TOPICS, rows).belief, measured(rows)):
        assert abs(belief.mean[0]) < 6
        assert 0.05 < np.sqrt(belief.covariance[0, 0]) < 1
        assert np.linalg.eigvalsh(belief.covariance).min() > 0


def test_the_scale_is_not_flipped() -> None:
    able, other = (folded(SIX_TOPICS, [(0, 0.0, 0.0, right)] * 5).belief for right in (True, False))
    assert able.mean[0] > SIX_TOPICS.mean[0] > other.mean[0]


def test_an_item_that_would_reverse_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        ability.posterior(TWO_TOPICS, items([0], [0.0], a=-0.5), [1])


def test_level_probabilities_are_those_between_the_cuts() -> None:
    estimate, cuts = ability.Estimate(0.3, 0.5), [-1.5, -0.5, 0.5, 1.5]
    draws = np.random.default_rng(0).normal(0.3, 0.5, 400_000)
    shares = np.bincount(np.searchsorted(cuts, draws), minlength=5) / draws.size
    assert estimate.level_probabilities(cuts) == pytest.approx(shares, abs=0.004)
    assert sum(estimate.level_probabilities(cuts)) == pytest.approx(1)


def test_several_means_at_once_equal_the_means_one_by_one() -> None:
    belief = measured([(0, 0.0, 0.0, True), (4, 1.0, 0.25, False)])
    parts = np.array([[1, 1, 1, 0, 0, 0], [0, 0, 0, 1, 1, 1]]) / 3
    for at_once, weights in zip(ability.estimates(belief, parts), parts, strict=True):
        assert at_once == pytest.approx(ability.estimate(belief, 7 * weights))


def test_normal_cdf_meets_the_tables() -> None:
    assert ability.normal_cdf(ability.Z) == pytest.approx(0.95, abs=1e-12)
    assert ability.normal_cdf(-1.96) == pytest.approx(0.0249979, abs=1e-6)


def test_propagation_converges_on_random_sittings_with_extreme_items() -> None:
    rng = np.random.default_rng(5)
    with warnings.catch_warnings():
        warnings.simplefilter("error", ability.NotConverged)
        for _ in range(3000):
            topics, count = int(rng.integers(1, 9)), int(rng.integers(1, 60))
            start = ability.prior(rng.integers(0, 3, topics).tolist(), rng.normal(0, 1.5, 3))
            wide = ability.Belief(start.mean, start.covariance + rng.uniform(0, 4) * (rng.random() < 0.5))
            items = Items(
                rng.integers(0, topics, count),
                rng.choice([0.0, 0.3, 1.2, 2.5, 6.0], count),
                rng.normal(0, rng.choice([1.0, 4.0]), count),
                rng.choice([0.0, 0.25, 0.5], count),
            )
            belief = ability.posterior(wide, items, rng.random(count) < rng.choice([0.1, 0.5, 0.9]), rng.random(count))
            assert np.linalg.eigvalsh(belief.covariance).min() > 0


def test_propagation_warns_when_it_did_not_converge(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ability, "MAX_SWEEPS", 1)
    with pytest.warns(ability.NotConverged, match="not converged after 1 sweeps"):
        measured([(topic, 0.0, 0.25, topic % 2 == 0) for topic in range(6)])


def test_a_measured_sum_is_that_of_weighed_samples() -> None:
    before = ability.prior([0, 0, 1], [0.0, -1.0])
    weights, value, sd = np.array([0.5, 0.5, 0.0]), 1.0, 0.4
    theta = np.random.default_rng(3).multivariate_normal(before.mean, before.covariance, 400_000)
    likely = np.exp(-0.5 * ((theta @ weights - value) / sd) ** 2)
    got = ability.observed(before, weights, value, sd)
    assert got.mean == pytest.approx(np.average(theta, axis=0, weights=likely), abs=0.02)
    assert got.covariance == pytest.approx(np.cov(theta.T, aweights=likely), abs=0.02)
