"""How far it is to each role."""

from __future__ import annotations

from assessment import standing
from assessment.advice.hours import effort
from assessment.advice.roles import compare
from assessment.banks import Bank
from assessment.items import Response


def test_roles_come_nearest_first_and_agree_with_the_profile(bank: Bank, responses: tuple[Response, ...]) -> None:
    comparison = compare(bank.blueprint, responses, "none")
    assert [role_ahead.hours for role_ahead in comparison] == sorted(role_ahead.hours for role_ahead in comparison)
    assert {role_ahead.role.id for role_ahead in comparison} == set(bank.blueprint.roles)
    target = next(role_ahead for role_ahead in comparison if role_ahead.role.id == "ml-engineer")
    measured = standing.measure_profile(bank.blueprint, target.role, responses, "none")
    assert target.hours == effort(measured).expected.sum()
    assert target.gaps == sum(standing.verdict.missing for standing in measured.topics)


def test_a_senior_role_is_farther_than_the_role_below_it(bank: Bank, responses: tuple[Response, ...]) -> None:
    hours = {response.role.id: response.hours for response in compare(bank.blueprint, responses, "none")}
    assert hours["senior-ml-engineer"] > hours["ml-engineer"]
