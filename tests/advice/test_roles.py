"""How far it is to each role."""

from __future__ import annotations

from assessment import standing
from assessment.advice.hours import effort
from assessment.advice.roles import compare
from assessment.banks import Bank
from assessment.items import Response


def test_roles_come_nearest_first_and_agree_with_the_profile(bank: Bank, responses: tuple[Response, ...]) -> None:
    found = compare(bank.blueprint, responses, "none")
    assert [one.hours for one in found] == sorted(one.hours for one in found)
    assert {one.role.id for one in found} == set(bank.blueprint.roles)
    target = next(one for one in found if one.role.id == "ml-engineer")
    measured = standing.measure_profile(bank.blueprint, target.role, responses, "none")
    assert target.hours == effort(measured).expected.sum()
    assert target.gaps == sum(one.verdict.missing for one in measured.topics)


def test_a_senior_role_is_farther_than_the_role_below_it(bank: Bank, responses: tuple[Response, ...]) -> None:
    hours = {one.role.id: one.hours for one in compare(bank.blueprint, responses, "none")}
    assert hours["senior-ml-engineer"] > hours["ml-engineer"]
