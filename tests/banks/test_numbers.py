"""Small functions that generators share."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.banks.numbers import friendly, tie


@given(st.integers(-400, 400), st.integers(1, 40), st.integers(0, 3))
def test_a_tie_is_what_people_and_python_round_to_two_sides_or_could(top: int, bottom: int, digits: int) -> None:
    exact = Fraction(top, bottom) * 10**digits
    assert tie(top / bottom, digits) == (exact.denominator == 2)


@pytest.mark.parametrize(("text", "digits"), [("0.25", "0.1"), ("2.5", "1"), ("0.125", "0.01"), ("4.5", "1")])
def test_at_a_tie_the_two_rules_differ(text: str, digits: str) -> None:
    value, unit = Decimal(text), Decimal(digits)
    assert value.quantize(unit, ROUND_HALF_EVEN) != value.quantize(unit, ROUND_HALF_UP)
    assert tie(float(text), -int(unit.as_tuple().exponent))
    assert not friendly(float(text), -int(unit.as_tuple().exponent))
