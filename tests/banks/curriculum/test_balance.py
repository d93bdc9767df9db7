"""The `[balance]` table of a blueprint."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment.banks.curriculum.balance import read_balance
from assessment.blueprint import Balance
from assessment.errors import ContentError

PATH = Path("blueprint.toml")


def test_without_the_table_the_defaults_hold() -> None:
    assert read_balance({}, PATH) == Balance()
    assert sum(Balance().kinds.values()) == pytest.approx(1)


def test_given_values_replace_defaults() -> None:
    read = read_balance({"kinds": {"single_choice": 0.6, "output": 0.4}, "diagnosis": 0}, PATH)
    assert dict(read.kinds) == {"single_choice": 0.6, "output": 0.4}
    assert (read.diagnosis, read.analyse) == (0.0, Balance().analyse)


@pytest.mark.parametrize(
    ("raw", "blame"),
    [
        ("half", "Write it as a table"),
        ({"essays": 0.5}, "unknown field 'essays'"),
        ({"diagnosis": 1.2}, "Give a share from 0 to 1"),
        ({"analyse": True}, "Give a share from 0 to 1"),
        ({"kinds": {}}, "Write it like"),
        ({"kinds": {"essay": 1.0}}, "not a kind of question"),
        ({"kinds": {"single_choice": 0.5, "output": 0.2}}, "add up to 0.7"),
        ({"kinds": {"single_choice": "much"}}, "Give a share from 0 to 1"),
    ],
)
def test_a_table_that_makes_no_sense_is_refused_with_the_remedy(raw: object, blame: str) -> None:
    with pytest.raises(ContentError, match=blame):
        read_balance(raw, PATH)
