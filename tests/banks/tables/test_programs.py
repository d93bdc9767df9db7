"""What the tables of code exercises must hold."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from assessment.banks.bank import SHIPPED
from assessment.banks.tables import items


@pytest.fixture
def exercise() -> dict[str, Any]:
    raw = tomllib.loads((SHIPPED / "statistics" / "estimation" / "exercises.toml").read_text(encoding="utf-8"))
    table: dict[str, Any] = next(row for row in raw["items"] if row["form"] == "write")
    assert not list(items.complaints(table))
    return table


@pytest.mark.parametrize("imports", [[[]], [{"a": 1}], [1], ["numpy", ["math"]]])
def test_imports_that_are_no_names_are_listed(exercise: dict[str, Any], imports: list[Any]) -> None:
    (complaint,) = items.complaints({**exercise, "imports": imports})
    assert complaint[0].startswith("imports holds ")


@pytest.mark.parametrize("code", ["# nothing", "1 +", "\0", "-" * 20_000 + "1", "x = 1"])
@pytest.mark.parametrize("name", ["call", "expect"])
def test_code_of_a_case_without_a_value_is_listed(exercise: dict[str, Any], name: str, code: str) -> None:
    first, *others = exercise["cases"]
    case = {**{field: value for field, value in first.items() if field != "raises"}, "expect": "1", name: code}
    (complaint,) = items.complaints({**exercise, "cases": [case, *others]})
    assert complaint[0].startswith(f"case 1: {name} does not ")


@pytest.mark.parametrize("seconds", [0, -1, 60.5, 1e300, float("inf"), float("nan")])
def test_seconds_that_no_run_can_keep_are_listed(exercise: dict[str, Any], seconds: float) -> None:
    first, *others = exercise["cases"]
    (complaint,) = items.complaints({**exercise, "seconds": seconds})
    assert complaint == (f"seconds is {seconds}.", "Use more than 0 and at most 60.")
    (complaint,) = items.complaints({**exercise, "cases": [{**first, "seconds": seconds}, *others]})
    assert complaint[0] == f"case 1: seconds is {seconds}."


@pytest.mark.parametrize("memory", [-5, 0, 127, 8193, 2**80])
def test_memory_in_which_nothing_runs_or_that_no_machine_has_is_listed(exercise: dict[str, Any], memory: int) -> None:
    (complaint,) = items.complaints({**exercise, "memory_mb": memory})
    assert complaint == (f"memory_mb is {memory}.", "Use 128 to 8192.")


@pytest.mark.parametrize("tolerance", [-0.1, float("inf"), float("nan")])
def test_a_tolerance_that_says_nothing_is_listed(exercise: dict[str, Any], tolerance: float) -> None:
    first, *others = exercise["cases"]
    (complaint,) = items.complaints({**exercise, "cases": [{**first, "tolerance": tolerance}, *others]})
    assert complaint[0] == f"case 1: tolerance is {tolerance}."
