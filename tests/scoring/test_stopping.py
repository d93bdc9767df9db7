"""A sitting ends by length or by precision, whichever comes first."""

from assessment.scoring import stopping
from assessment.scoring.ability import Estimate
from assessment.scoring.stopping import Reason

SHARP, BLURRED = Estimate(0.0, 0.2), Estimate(0.0, 0.6)


def test_it_goes_on_while_one_area_is_blurred() -> None:
    assert stopping.reason([SHARP, BLURRED], 5, 20) is None


def test_it_ends_when_every_area_is_precise() -> None:
    assert stopping.reason([SHARP, SHARP], 5, 20) is Reason.PRECISION


def test_it_ends_at_its_length() -> None:
    assert stopping.reason([BLURRED], 20, 20) is Reason.LENGTH
