"""The bank that ships keeps every rule, every key is proved, and it is as large and as mixed as it promises."""

from __future__ import annotations

from assessment import banks
from assessment.banks import Bank, stats
from assessment.banks.lint import lint
from assessment.banks.load import SHIPPED
from assessment.banks.prove import prove


def test_every_rule_is_kept() -> None:
    assert [str(problem) for problem in lint(SHIPPED) if problem.severity == "error"] == []


def test_every_key_is_what_its_program_prints(bank: Bank) -> None:
    assert [str(problem) for problem in prove(bank) if problem.severity == "error"] == []


def test_every_file_loads() -> None:
    assert banks.load(SHIPPED)[1] == []


def test_the_bank_is_as_large_as_it_promises(bank: Bank) -> None:
    assert len(bank.active) >= 12 * len(bank.blueprint.topics)
    *areas, whole = stats.by_area(bank)
    assert min(area.items for area in areas) >= 130
    assert whole.key_longest_share <= 0.29
