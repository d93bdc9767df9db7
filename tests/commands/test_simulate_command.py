"""`python -m assessment simulate` lets learners take the real test and says how it went."""

from __future__ import annotations

import json
from dataclasses import replace
from types import MappingProxyType

import pytest

from assessment.banks import Bank
from assessment.commands import main
from assessment.scoring.measuring.simulation import HEADS


@pytest.fixture(autouse=True)
def loaded(bank: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read the shipped bank once for all tests."""
    monkeypatch.setattr("assessment.banks.load", lambda folder: (bank, []))


def test_it_prints_precision_verdicts_exposure_and_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", "--learners", "4", "--questions", "8"]) == 0
    out = capsys.readouterr().out
    for expected in ("Software engineering", "single topics", "coverage", "verdicts right", "exposure max", "p99"):
        assert expected in out
    assert "questions mean: 8" in out


def test_json_is_the_same_again_with_the_same_seed(capsys: pytest.CaptureFixture[str]) -> None:
    printed = []
    for seed in ("3", "3", "4"):
        assert main(["simulate", "--learners", "3", "--questions", "6", "--seed", seed, "--json"]) == 0
        printed.append(json.loads(capsys.readouterr().out))
    for report in printed:
        assert all(set(HEADS) <= set(row) for row in report["measures"])
        assert report.pop("microseconds_p50") > 0
        assert report.pop("microseconds_p99") > 0
    assert printed[0] == printed[1] != printed[2]


def test_an_unknown_role_is_wrong_usage_and_lists_the_roles(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", "--role", "wizard"]) == 2
    assert "ml-engineer" in capsys.readouterr().err


def test_an_empty_bank_is_an_error(
    bank: Bank, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = replace(bank, items=MappingProxyType({}))
    monkeypatch.setattr("assessment.banks.load", lambda folder: (empty, []))
    assert main(["simulate"]) == 1
    assert "no valid items" in capsys.readouterr().err


def test_some_topics_without_items_are_no_obstacle(
    bank: Bank, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    few = {item.id: item for item in bank.questions if item.topic in ("estimation", "linear-algebra")}
    monkeypatch.setattr("assessment.banks.load", lambda folder: (replace(bank, items=MappingProxyType(few)), []))
    assert main(["simulate", "--learners", "2", "--questions", "500", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["questions_mean"] == len(few)
