"""Item calibration agrees with published estimates, finds what simulations put in, and says when it cannot."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from assessment.scoring.fitting import calibration
from assessment.scoring.fitting.calibration import Cells, Priors
from assessment.scoring.measuring.irt import p_correct
from tests.conftest import ROOT

pytestmark = pytest.mark.filterwarnings("error")

SHARED = ROOT.parent / "shared" / "data"
Table = NDArray[np.float64]
NAN = float("nan")


def load(name: str) -> dict[str, Any]:
    return dict(json.loads((Path(__file__).parent / "data" / f"{name}.json").read_text(encoding="utf-8")))


def patterns(counts: dict[str, int]) -> Table:
    """Spell out a table of patterns and how many persons gave each."""
    return np.array([[float(letter) for letter in pattern] for pattern, n in counts.items() for _ in range(n)])


def shared(file: str) -> Table:
    if not (SHARED / file).exists():
        pytest.skip(f"needs {file}, which is not shipped: it is for evaluation only")
    return np.loadtxt(SHARED / file, delimiter=",", skiprows=1)


def drawn(
    rng: np.random.Generator, persons: int, a: Table, b: Table, c: float = 0.0, missing: float = 0.0, shift: float = 0.0
) -> Table:
    """Draw answers of persons from N(shift, 1)."""
    theta = rng.normal(shift, 1, (persons, 1))
    table = (rng.random((persons, len(a))) < p_correct(theta, a, b, np.full(len(a), c))).astype(float)
    table[rng.random(table.shape) < missing] = NAN
    return table


def items(rng: np.random.Generator, count: int) -> tuple[Table, Table]:
    return rng.lognormal(0, 0.3, count), rng.normal(0, 1, count)


@pytest.mark.parametrize("name", ["lsat6", "lsat7"])
@pytest.mark.parametrize("model", ["1pl", "2pl"])
def test_the_law_school_tests_agree_with_r_mirt(name: str, model: calibration.Model) -> None:
    reference = load(name)
    fit = calibration.fit(patterns(reference["patterns"]), model)
    assert fit.converged
    assert fit.n == 1000
    assert fit.log_likelihood == pytest.approx(reference[model]["log_likelihood"], abs=1e-4)
    assert fit.a == pytest.approx(reference[model]["a"], abs=1e-4)
    assert fit.b == pytest.approx(reference[model]["b"], abs=1e-4)


def test_fraction_subtraction_agrees_with_r_mirt() -> None:
    reference = load("fraction_subtraction")
    fit = calibration.fit(shared(reference["file"]))
    assert fit.log_likelihood == pytest.approx(reference["2pl"]["log_likelihood"], abs=1e-4)
    assert fit.a == pytest.approx(reference["2pl"]["a"], abs=1e-4)
    assert fit.b == pytest.approx(reference["2pl"]["b"], abs=1e-4)


def test_an_item_without_discrimination_does_not_harm_others() -> None:
    reference = load("sat12")
    table = shared(reference["file"])
    fit = calibration.fit(table)
    assert fit.converged
    assert fit.log_likelihood == pytest.approx(reference["2pl"]["log_likelihood"], abs=1e-4)
    assert fit.a[-1] == pytest.approx(reference["2pl"]["last"]["a"], abs=1e-4)
    assert fit.b[-1] == pytest.approx(reference["2pl"]["last"]["b"], abs=1e-2)
    assert fit.se_b[-1] > 5
    assert fit.a[:-1] == pytest.approx(calibration.fit(table[:, :-1]).a, abs=0.02)


@pytest.mark.parametrize(("persons", "missing"), [(1500, 0.0), (6000, 0.8)])
def test_it_recovers_simulated_parameters_within_its_standard_errors(persons: int, missing: float) -> None:
    rng = np.random.default_rng(11)
    a, b = items(rng, 60)
    fit = calibration.fit(drawn(rng, persons, a, b, missing=missing))
    assert fit.converged
    for estimates, true, se in ((fit.a, a, fit.se_a), (fit.b, b, fit.se_b)):
        assert np.mean(((estimates - true) / se) ** 2) == pytest.approx(1, abs=0.4)
    assert np.corrcoef(fit.b, b)[0, 1] > 0.99


def test_standard_errors_are_the_spread_of_repeated_estimates() -> None:
    rng = np.random.default_rng(3)
    a, b = np.array([0.9, 1.0, 1.3, 1.6, 1.2, 1.4]), np.linspace(-1, 1, 6)
    fits = [calibration.fit(drawn(rng, 500, a, b, missing=0.1)) for _ in range(100)]
    for value, se in (("a", "se_a"), ("b", "se_b")):
        spread = np.std([getattr(fit, value) for fit in fits], axis=0)
        stated = np.mean([getattr(fit, se) for fit in fits], axis=0)
        assert np.mean(stated / spread) == pytest.approx(1, abs=0.07)
        assert stated / spread == pytest.approx(np.ones(6), abs=0.3)


def test_a_list_of_cells_is_the_table_that_it_spells_out() -> None:
    rng = np.random.default_rng(2)
    table = drawn(rng, 300, *items(rng, 8), missing=0.5)
    person, item = np.nonzero(~np.isnan(table))
    order = rng.permutation(len(person))
    listed = Cells(person[order], item[order], table[person, item][order] == 1, table.shape)
    integers = np.where(np.isnan(table), -1, table).astype(np.int8)
    fit = calibration.fit(table)
    for same in (calibration.fit(listed), calibration.fit(integers)):
        assert same.a == pytest.approx(fit.a, abs=1e-9)
        assert same.log_likelihood == pytest.approx(fit.log_likelihood, abs=1e-8)


def test_neither_the_order_of_persons_and_items_nor_empty_rows_matter() -> None:
    rng = np.random.default_rng(4)
    table = drawn(rng, 400, *items(rng, 10), missing=0.2)
    fit = calibration.fit(table)
    person, item = rng.permutation(400), rng.permutation(10)
    other = calibration.fit(np.vstack([np.full((50, 10), NAN), table[person][:, item]]))
    assert fit.n == other.n == 400
    assert other.a == pytest.approx(fit.a[item], abs=1e-6)
    assert other.b == pytest.approx(fit.b[item], abs=1e-6)


def test_answers_missing_at_random_bias_no_item() -> None:
    """Missing at random: a first part routes to easy or hard items, and the hard ones do not look easy for it."""
    rng = np.random.default_rng(6)
    a, b = np.full(18, 1.4), np.concatenate([np.linspace(-1, 1, 6), np.linspace(-2, 0, 6), np.linspace(0, 2, 6)])
    table = drawn(rng, 4000, a, b)
    strong = table[:, :6].sum(axis=1) >= 3
    table[strong, 6:12] = table[~strong, 12:] = NAN
    fit = calibration.fit(table)
    assert np.abs((fit.b - b) / fit.se_b).max() < 3.5
    assert np.mean(fit.b[12:] - b[12:]) == pytest.approx(0, abs=0.08)


def test_a_wrongly_keyed_item_has_a_negative_slope_and_the_scale_stands() -> None:
    rng = np.random.default_rng(7)
    table = drawn(rng, 1000, np.full(8, 1.3), np.linspace(-1, 1, 8))
    table[:, 3] = 1 - table[:, 3]
    fit = calibration.fit(table)
    assert (np.delete(fit.a, 3) > 0.8).all()
    assert fit.a[3] < -0.8
    assert (np.diff(np.delete(fit.b, 3)) > 0).all()
    bounded = calibration.fit(table, priors=Priors(a=(1.2, 0.35)))
    assert bounded.converged
    assert 0 < bounded.a[3] < 0.3


def test_an_item_answered_alike_by_all_has_no_estimate_and_does_not_harm_others() -> None:
    rng = np.random.default_rng(8)
    table = drawn(rng, 300, *items(rng, 8))
    fit = calibration.fit(np.column_stack([table, np.ones(300), np.zeros(300), np.full(300, NAN)]))
    for values in (fit.a, fit.b, fit.se_a, fit.se_b):
        assert np.isfinite(values[:8]).all()
        assert np.isnan(values[8:]).all()
    alone = calibration.fit(table)
    assert fit.converged
    assert fit.b[:8] == pytest.approx(alone.b, abs=1e-9)
    assert fit.log_likelihood == pytest.approx(alone.log_likelihood, abs=1e-8)


def test_items_with_few_answers_stay_near_their_priors() -> None:
    rng = np.random.default_rng(9)
    author = np.array([-1.0, 1.0, 0.0, 2.0, -2.0, 0.5])
    table = drawn(rng, 2000, np.full(6, 1.2), np.zeros(6))
    table[:, 4] = NAN
    table[3:, 3] = NAN
    table[:, 5] = 1
    fit = calibration.fit(table, priors=Priors(a=(1.2, 0.35), b=(author, 0.8)))
    assert fit.converged
    assert fit.b[:3] == pytest.approx(np.zeros(3), abs=0.2)
    assert fit.b[3] == pytest.approx(2, abs=0.7)
    assert (fit.a[4], fit.b[4], fit.se_b[4]) == pytest.approx((1.2, -2, 0.8), abs=1e-4)
    assert -4 < fit.b[5] < -1.5
    assert (fit.se_b[:3] < 0.1).all()


@pytest.mark.parametrize("persons", [2, 5, 12])
def test_tiny_samples_stay_sane_with_priors(persons: int) -> None:
    for seed in range(5):
        rng = np.random.default_rng(seed)
        table = drawn(rng, persons, *items(rng, 5), missing=0.2)
        fit = calibration.fit(table, priors=Priors(a=(1.0, 0.4), b=(0.0, 1.0)))
        assert fit.converged
        assert ((fit.a > 0.4) & (fit.a < 2.5)).all()
        assert (np.abs(fit.b) < 2.5).all()
        assert (fit.se_b <= 1.01).all()


def test_with_priors_answers_that_are_all_alike_give_estimates() -> None:
    fit = calibration.fit(np.ones((10, 3)), priors=Priors(a=(1.2, 0.35), b=(0.0, 0.8)))
    assert fit.converged
    assert ((fit.b < -0.5) & (fit.b > -2)).all()


def test_priors_that_say_little_change_little() -> None:
    table = patterns(load("lsat7")["patterns"])
    fit, vague = calibration.fit(table), calibration.fit(table, priors=Priors(a=(1.0, 30.0), b=(0.0, 100.0)))
    assert vague.b == pytest.approx(fit.b, abs=1e-3)
    assert vague.se_b == pytest.approx(fit.se_b, rel=1e-2)


def test_three_parameters_recover_guessing() -> None:
    rng = np.random.default_rng(10)
    a, b = rng.lognormal(0.2, 0.2, 24), rng.normal(0, 1, 24)
    mode = np.where(np.arange(24) % 2, 0.25, 0.0)
    theta = rng.normal(size=(3000, 1))
    table = (rng.random((3000, 24)) < p_correct(theta, a, b, mode)).astype(float)
    fit = calibration.fit(table, "3pl", Priors(a=(1.2, 0.4), b=(0, 1.5), c=(np.where(mode, 0.2, 0.0), 20)))
    assert fit.converged
    assert (fit.c[::2] == 0).all()
    assert np.mean(fit.c[1::2]) == pytest.approx(0.25, abs=0.04)
    assert np.mean(((fit.b - b) / fit.se_b) ** 2) < 1.6
    plain = calibration.fit(table)
    assert fit.log_likelihood > plain.log_likelihood + 20


def test_known_guessing_is_held_and_removes_the_bias_of_ignoring_it() -> None:
    rng = np.random.default_rng(12)
    a, b = np.full(20, 1.2), np.linspace(-2, 2, 20)
    table = drawn(rng, 2500, a, b, c=0.25)
    fit, ignoring = calibration.fit(table, guessing=0.25), calibration.fit(table)
    assert (fit.c == 0.25).all()
    assert np.sqrt(np.mean((fit.b - b) ** 2)) < 0.2 < np.sqrt(np.mean((ignoring.b - b) ** 2))


def test_persons_may_bring_their_own_prior() -> None:
    rng = np.random.default_rng(13)
    a, b = np.full(12, 1.2), np.linspace(-1.5, 1.5, 12)
    table = drawn(rng, 2500, a, b, shift=1.0)
    informed = calibration.fit(table, ability=(np.ones(2500), np.ones(2500)))
    assert np.mean(informed.b - b) == pytest.approx(0, abs=0.1)
    assert np.mean(calibration.fit(table).b - b) == pytest.approx(-1, abs=0.1)


def test_progress_is_reported_at_every_e_step() -> None:
    told: list[tuple[int, float]] = []
    fit = calibration.fit(patterns(load("lsat7")["patterns"]), progress=lambda look, value: told.append((look, value)))
    assert [look for look, _ in told] == list(range(1, fit.iterations + 1))
    assert told[-1][1] == pytest.approx(fit.log_likelihood, abs=1e-6)
    assert told[0][1] < told[-1][1]


def test_it_reports_when_it_has_not_converged() -> None:
    table = patterns(load("lsat7")["patterns"])
    assert not calibration.fit(table, max_iterations=4).converged
    guttman = np.repeat(np.tril(np.ones((6, 5)), -1), 10, axis=0)  # the steeper the curves, the likelier: no peak
    assert not calibration.fit(guttman, max_iterations=60).converged
    assert calibration.fit(guttman, priors=Priors(a=(1, 0.4))).converged


@pytest.mark.parametrize(
    ("responses", "says"),
    [
        (np.empty((0, 3)), "nobody answered"),
        (np.empty((3, 0)), "nobody answered"),
        (np.full((4, 3), NAN), "nobody answered"),
        (np.ones((4, 3)), "all 12 answers are right"),
        (np.zeros((4, 3)), "all 12 answers are wrong"),
        ([[1, 1, 0], [0, 1, 0]], "prior on a"),
        ([[1, NAN, NAN], [0, NAN, NAN], [NAN, 1, NAN], [NAN, 0, NAN], [NAN, NAN, 1], [NAN, NAN, 0]], "prior on a"),
        ([[1, 0, 3], [0, 1, 0]], "person 0 has 3 for item 2"),
    ],
)
def test_responses_without_information_are_refused(responses: Any, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        calibration.fit(responses)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"model": "4pl"}, "'4pl'"),
        ({"guessing": 1.0}, "guessing"),
        ({"guessing": [0.1, 0.2]}, "guessing"),
        ({"guessing": 0.2, "model": "3pl"}, r"priors\.c"),
        ({"priors": Priors(c=(0.2, 5))}, "guessing"),
        ({"priors": Priors(b=(0.0, 0.0))}, "prior on b"),
        ({"priors": Priors(b=([0.0, 1.0], 1.0))}, "prior on b"),
        ({"priors": Priors(a=(-1.0, 1.0))}, "prior on a"),
        ({"priors": Priors(a=(NAN, 1.0))}, "prior on a"),
        ({"ability": (np.zeros(3), np.ones(4))}, "ability"),
        ({"ability": (np.zeros(4), np.zeros(4))}, "ability"),
        ({"points": 1}, "points"),
    ],
)
def test_bad_arguments_are_refused_with_a_reason(arguments: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        calibration.fit([[1, 0, 1], [0, 1, 0], [1, 1, 0], [0, 0, 1]], **arguments)
