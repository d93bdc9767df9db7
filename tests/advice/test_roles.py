"""How far it is to each role."""

from __future__ import annotations

import pytest

from assessment import standing
from assessment.advice.roles import Distance, compare
from assessment.banks import Bank
from assessment.items import Response
from tests.made import START, planned


def compared(bank: Bank, responses: tuple[Response, ...]) -> tuple[Distance, ...]:
    roles = bank.blueprint.roles.values()
    return compare([standing.measure_profile(bank.blueprint, role, responses, "none") for role in roles])


def test_roles_come_nearest_first_and_agree_with_the_profile(bank: Bank, responses: tuple[Response, ...]) -> None:
    comparison = compared(bank, responses)
    likely = [distance.likely for distance in comparison]
    assert likely == sorted(likely)
    assert all(far.hours <= far.likely <= far.hours + far.if_gap_hours for far in comparison)
    assert {distance.role.id for distance in comparison} == set(bank.blueprint.roles)
    target = next(distance for distance in comparison if distance.role.id == "ml-engineer")
    measured = standing.measure_profile(bank.blueprint, target.role, responses, "none")
    assert target.gaps == sum(standing.verdict.missing for standing in measured.topics)


@pytest.mark.parametrize("logged", [{}, {"algebra-functions": 3.0}])
def test_a_role_takes_the_hours_of_a_plan_for_it(
    bank: Bank, responses: tuple[Response, ...], logged: dict[str, float]
) -> None:
    roles = bank.blueprint.roles.values()
    profiles = {role.id: standing.measure_profile(bank.blueprint, role, responses, "none") for role in roles}
    for distance in compare(list(profiles.values()), logged):
        made = planned(profiles[distance.role.id], 10, START, logged=logged)
        assert (distance.hours, distance.if_gap_hours) == (made.hours, made.if_gap_hours)
        assert distance.likely == pytest.approx(made.likely_hours)
        assert (distance.low, distance.high) == (made.hours_low, made.hours_high)


def test_a_senior_role_is_farther_than_the_role_below_it(bank: Bank, responses: tuple[Response, ...]) -> None:
    hours = {distance.role.id: distance.hours for distance in compared(bank, responses)}
    assert hours["senior-ml-engineer"] > hours["ml-engineer"]
