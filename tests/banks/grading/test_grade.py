"""Each kind, with a right, a wrong and an invalid answer, through the grader that the dashboard uses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from assessment import banks
from assessment.banks import Bank
from assessment.errors import InvalidAnswer
from assessment.items import Item, Numeric, Variant
from tests.conftest import LONG, ROOT, shipped


def variant(folder: Path, item_id: str, seed: int = 1) -> Variant:
    return banks.vary(banks.load(folder)[0].items[item_id], seed)


def test_one_choice(folder: Path) -> None:
    shown = variant(folder, "choose-one")
    assert banks.grade(shown, "One in four").correct
    wrong = banks.grade(shown, "One in two")
    assert not wrong.correct
    assert wrong.misconception == "Counts a single toss"
    for invalid in ("", "Four", ("One in four", "One in two"), ()):
        with pytest.raises(InvalidAnswer):
            banks.grade(shown, invalid)


def test_several_choices_are_all_or_nothing(folder: Path) -> None:
    shown = variant(folder, "tick-two")
    assert banks.grade(shown, ("Four", "Two")).correct
    assert not banks.grade(shown, ("Two",)).correct
    wrong = banks.grade(shown, ("Two", "Four", "Three"))
    assert not wrong.correct
    assert wrong.misconception == "Takes odd for even"
    for invalid in ((), ("Six",), ("Two", "Six")):
        with pytest.raises(InvalidAnswer):
            banks.grade(shown, invalid)


@pytest.mark.parametrize("given", ["0.125", "1/8", "12.5%", "0.1249", "0.126", "1.25e-1"])
def test_a_number_within_the_tolerance_is_right(folder: Path, given: str) -> None:
    assert banks.grade(variant(folder, "a-number"), given).correct


def test_a_wrong_number_is_wrong_and_a_known_one_names_its_misconception(folder: Path) -> None:
    shown = variant(folder, "a-number")
    assert not banks.grade(shown, "0.1275").correct
    assert banks.grade(shown, "4/5").misconception == "Writes the eight behind the point"
    for invalid in ("", "an eighth", "0,125", "1/0"):
        with pytest.raises(InvalidAnswer):
            banks.grade(shown, invalid)


def test_a_percent_sign_means_percent_where_percent_is_asked_for(folder: Path) -> None:
    shown = variant(folder, "fresh-numbers")
    assert shown.answer is not None
    assert shown.answer > 1
    assert banks.grade(shown, f"{shown.answer:.0f}%").correct


@pytest.mark.parametrize("given", ["25", "25%", "25 %", "0.25", "1/4", "25.3"])
def test_where_percent_is_the_unit_a_share_and_a_percentage_are_one_answer(given: str) -> None:
    assert banks.grade(asked_in_percent(25), given).correct


@pytest.mark.parametrize(("given", "right"), [("0.25", True), ("0.25%", True), ("25", False), ("0.0025", False)])
def test_below_one_percent_a_number_is_meant_as_it_stands(given: str, right: bool) -> None:
    assert banks.grade(asked_in_percent(0.25, 0.01), given).correct is right


@pytest.mark.parametrize("given", ["81.6", "81.6%", "81.6 %", "81.6 ％", "81.6 percent", "0.816"])
def test_a_mistake_in_percent_is_named_however_it_is_written(given: str) -> None:
    assert banks.grade(asked_in_percent(25), given).misconception == "Takes the other share"


@pytest.mark.parametrize("given", ["150", "150%", "150 percent", "1.5", "3/2"])
def test_above_a_hundred_percent_a_ratio_is_the_same_answer(given: str) -> None:
    assert banks.grade(asked_in_percent(150), given).correct


def test_a_count_beside_a_mistake_is_not_that_mistake(folder: Path) -> None:
    mistakes = MappingProxyType({"1000001": "Counts both ends"})
    counted = replace(variant(folder, "a-number"), answer=1e6, tolerance=0.0, misconceptions=mistakes)
    assert banks.grade(counted, "1000001").misconception == "Counts both ends"
    assert banks.grade(counted, "1000002").misconception == ""


def test_a_ratio_may_be_given_in_percent(folder: Path) -> None:
    shown = replace(variant(folder, "a-number"), answer=2.5, keys=("2.5",), tolerance=0.01)
    assert banks.grade(shown, "250 %").correct
    assert not banks.grade(shown, "25 %").correct


def test_a_count_is_exact_and_a_tolerance_has_a_hair_of_slack(folder: Path) -> None:
    counted = replace(variant(folder, "a-number"), answer=1e12, tolerance=0.0)
    assert banks.grade(counted, "1000000000000").correct
    assert not banks.grade(counted, "1000000000001").correct
    tiny = replace(counted, answer=3e-9, tolerance=1e-10)
    assert banks.grade(tiny, "3.1e-9").correct
    assert not banks.grade(tiny, "3.9e-9").correct


def asked_in_percent(answer: float, tolerance: float = 0.5) -> Variant:
    bank, _ = banks.load(ROOT / "tests" / "banks" / "healthy")
    item = bank.items["sum-of-two-fractions"]
    assert isinstance(item, Numeric)
    mistakes = MappingProxyType({"81.6": "Takes the other share"})
    return replace(
        banks.vary(item, 0),
        item=replace(item, unit="percent"),
        answer=float(answer),
        tolerance=tolerance,
        misconceptions=mistakes,
    )


def test_a_printed_line_is_compared_as_text(folder: Path) -> None:
    shown = variant(folder, "read-this")
    assert banks.grade(shown, " [2,1] ").correct
    assert banks.grade(shown, "[1, 2]").misconception == "Takes the step for a start"
    for invalid in ("", "   ", "x" * 101):
        with pytest.raises(InvalidAnswer):
            banks.grade(shown, invalid)


def test_i_dont_know_is_wrong_without_a_misconception(folder: Path) -> None:
    response = banks.grade(variant(folder, "choose-one"), None)
    assert not response.correct
    assert response.dont_know
    assert response.misconception == ""


def test_certainty_is_kept_and_changes_nothing(folder: Path) -> None:
    shown = variant(folder, "choose-one")
    assert banks.grade(shown, "One in four", "guess").correct == banks.grade(shown, "One in four").correct
    assert banks.grade(shown, "One in four", "guess").confidence == "guess"


def test_the_response_keeps_what_was_shown_and_measured(folder: Path) -> None:
    shown = variant(folder, "fresh-numbers", seed=5)
    response = banks.grade(shown, "1")
    assert response.shown.stem == shown.stem
    assert (response.seed, response.revision) == (5, shown.item.revision)
    assert response.parameters == shown.item.parameters


@pytest.mark.parametrize("item", shipped().questions, ids=lambda item: item.id)
def test_every_real_item_grades_right_wrong_and_invalid_answers(item: Item) -> None:
    for seed in range(5 if LONG else 2):
        shown = banks.vary(item, seed)
        assert banks.grade(shown, shown.right_answer).correct
        wrongs = [text for text in shown.misconceptions if text not in shown.keys]
        assert wrongs
        for wrong in wrongs:
            refused = banks.grade(shown, (wrong,) if shown.options else wrong)
            assert not refused.correct
            assert refused.misconception
        for invalid in ("", "nonsense, no doubt" if shown.options or shown.answer is not None else ""):
            with pytest.raises(InvalidAnswer):
                banks.grade(shown, invalid)


def test_the_bank_has_all_four_kinds_in_all_four_areas(bank: Bank) -> None:
    kinds = {(bank.blueprint.topic(item.topic).area, type(item).__name__) for item in bank.questions}
    assert len(kinds) == 16
