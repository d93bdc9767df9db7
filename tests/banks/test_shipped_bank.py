"""The shipped bank follows every rule, its keys are proved, and it is as large and as varied as promised."""

from __future__ import annotations

from collections import Counter

from assessment import banks
from assessment.banks import Bank, artefacts, stats
from assessment.banks.bank import SHIPPED
from assessment.banks.lint import lint_bank
from assessment.banks.proof import prove
from assessment.figures import svg


def test_every_rule_is_kept() -> None:
    assert [str(problem) for problem in lint_bank(SHIPPED) if problem.severity == "error"] == []


def test_every_key_is_what_its_program_prints(bank: Bank) -> None:
    assert [str(problem) for problem in prove(bank) if problem.severity == "error"] == []


def test_every_file_loads() -> None:
    assert banks.load(SHIPPED)[1] == []


def test_there_are_as_many_exercises_in_code_as_promised(bank: Bank) -> None:
    counted = {forms.form: forms for forms in stats.by_form(bank)}
    whole = counted["all forms"]
    assert whole.exercises >= 120 and whole.topics >= 30 and whole.demanding >= 60 and whole.fewest_faulty >= 2
    assert counted["repair"].exercises >= 20
    assert counted["write_test"].exercises >= 15
    assert counted["make_faster"].exercises >= 10


def test_the_bank_is_as_large_as_it_promises(bank: Bank) -> None:
    assert len(bank.questions) >= 960
    topics = Counter(item.topic for item in bank.questions)
    assert min(topics[topic.id] for topic in bank.blueprint.topics) >= 20
    *_, whole = stats.by_area(bank)
    assert whole.key_longest_share <= 0.28


def test_who_is_asked_for_a_whole_number_finds_one_as_the_key(bank: Bank) -> None:
    asked = [item for item in bank.questions if "whole number" in item.stem]
    keys = [(item.id, banks.vary(item, seed).answer) for item in asked for seed in range(6)]
    assert len(keys) > 100
    assert [(item_id, key) for item_id, key in keys if key is not None and key != int(key)] == []


def test_two_in_five_questions_draw_fresh_numbers(bank: Bank) -> None:
    assert sum(item.generator is not None for item in bank.questions) >= 0.4 * len(bank.questions)


def test_forty_questions_show_a_figure_and_none_is_of_a_kind_seen_too_often(bank: Bank) -> None:
    kinds = Counter(item.figure.kind for item in bank.questions if item.figure)
    assert kinds.total() >= 40
    assert len(kinds) >= 8
    assert max(kinds.values()) <= 8


def test_every_figure_can_be_drawn_and_is_told_in_words(bank: Bank) -> None:
    for item in bank.questions:
        for seed in range(3 if item.figure else 0):
            figure = banks.vary(item, seed).figure
            assert figure and svg(figure).startswith("<svg")
            assert "@{" not in figure.alt and len(figure.alt) >= 60


def test_a_hundred_artefacts_come_from_their_scripts(bank: Bank) -> None:
    assert len(artefacts.scripts(bank).keys() & {item.id for item in bank.questions}) >= 100
