"""A sitting ends by length, by precision or by decision, whichever comes first."""

import pytest

from assessment.scoring.measuring import stopping
from assessment.scoring.measuring.ability import Estimate
from assessment.scoring.measuring.stopping import Reason, Rule

SHARP, BLURRED = Estimate(0.0, 0.2), Estimate(0.0, 0.6)
FAR, ON_THE_CUT = Rule(precise=None, cuts=(1.0, 1.5)), Rule(precise=None, cuts=(1.0, 0.1))


def test_it_goes_on_while_one_area_is_blurred() -> None:
    assert stopping.reason([SHARP, BLURRED], 5, 20) is None


def test_it_ends_when_every_area_is_precise() -> None:
    assert stopping.reason([SHARP, SHARP], 5, 20) is Reason.PRECISION
    assert stopping.reason([SHARP, SHARP], 5, 20, Rule(precise=None)) is None


def test_it_ends_at_its_length() -> None:
    assert stopping.reason([BLURRED], 20, 20) is Reason.LENGTH
    assert stopping.reason([SHARP], 20, 20) is Reason.LENGTH


def test_it_ends_when_every_cut_is_decided() -> None:
    assert stopping.reason([SHARP, SHARP], 5, 20, FAR) is Reason.DECISION
    assert stopping.reason([SHARP, SHARP], 5, 20, ON_THE_CUT) is None
    assert stopping.reason([SHARP, BLURRED], 5, 20, FAR) is Reason.DECISION  # sure enough, if not precise


def test_estimates_without_a_cut_need_not_be_decided() -> None:
    assert stopping.reason([SHARP, BLURRED], 5, 20, Rule(precise=None, cuts=(1.0, None))) is Reason.DECISION
    assert stopping.reason([SHARP, SHARP], 5, 20, Rule(precise=None, cuts=(None, None))) is None


def test_the_prior_alone_decides_nothing() -> None:
    certain = Estimate(3.0, 0.01)
    assert stopping.reason([certain], 0, 20, Rule(cuts=(0.0,))) is None
    assert stopping.reason([certain], 0, 0) is Reason.LENGTH
    assert stopping.reason([], 3, 20) is None


def test_decided_means_with_that_probability() -> None:
    just = Estimate(1.6449 * 0.3, 0.3)  # the normal quantile of .95
    assert stopping.is_decided(just, 0.0)
    assert stopping.is_decided(Estimate(-just.theta, 0.3), 0.0)
    assert not stopping.is_decided(just, 0.0, sure=0.96)


def test_cuts_without_a_partner_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        stopping.reason([SHARP], 5, 20, FAR)
