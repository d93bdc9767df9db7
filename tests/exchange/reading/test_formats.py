"""Every format is read with stem, options, key and feedback, and lists what it leaves out."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from assessment.banks.tables.items import complaints
from assessment.exchange.writing.markup import brackets, render
from tests.exchange.made import AIKEN, LETTERED, QTI_21, TABLE, drafts_of, written


def gift(tmp_path: Path, text: str) -> tuple[list[dict[str, object]], list[str]]:
    return drafts_of(written(tmp_path, "some.gift", text))


def test_aiken(tmp_path: Path) -> None:
    items, left_out = drafts_of(written(tmp_path, "quiz.txt", AIKEN))
    assert not left_out
    assert [(item["key"], [wrong["text"] for wrong in item["distractors"]]) for item in items] == [
        ("Jupiter", ["Mars", "Venus"]),
        ("Mercury", ["Iron"]),
    ]


def test_an_aiken_question_without_its_key_is_left_out_and_the_next_one_read(tmp_path: Path) -> None:
    items, left_out = drafts_of(written(tmp_path, "quiz.txt", "Broken?\nA. x\nB. y\n\n" + AIKEN))
    assert len(items) == 2
    assert left_out == ["no line ANSWER: follows its options. Add one."]


def test_a_table_with_wrong_answers_and_why(tmp_path: Path) -> None:
    items, left_out = drafts_of(written(tmp_path, "quiz.csv", TABLE))
    assert not left_out
    number, single, several = items
    assert (number["kind"], number["answer"]) == ("numeric", 12)
    assert {wrong["answer"]: wrong["misconception"] for wrong in number["expected_errors"]} == {
        7: "Adds",
        34: "Writes side by side",
    }
    assert several["keys"] == ["2", "4"]
    assert single["kind"] == "numeric"  # a table with a column of tolerances says so of whole numbers


def test_a_table_with_lettered_options(tmp_path: Path) -> None:
    items, _ = drafts_of(written(tmp_path, "quiz.csv", LETTERED))
    assert items[0]["key"] == "Apple"
    assert items[1]["keys"] == ["Red", "Blue"]


def test_a_workbook_reads_as_its_table_does(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    for line in TABLE.splitlines():
        book.active.append(line.split(";"))
    packed = BytesIO()
    book.save(packed)
    from_book, _ = drafts_of(written(tmp_path, "quiz.xlsx", packed.getvalue()))
    from_text, _ = drafts_of(written(tmp_path, "quiz.csv", TABLE))
    assert from_book == from_text


def test_qti_2_1_with_feedback_beside_a_choice(tmp_path: Path) -> None:
    items, _ = drafts_of(written(tmp_path, "gas.xml", QTI_21))
    assert items[0]["stem"].strip() == "Which gas do plants take in?"
    assert items[0]["key"] == "Carbon dioxide"
    assert items[0]["distractors"] == [{"text": "Oxygen", "misconception": "That they give off"}]


def test_gift_true_false_keeps_the_feedback_of_the_wrong_answer(tmp_path: Path) -> None:
    (item,), _ = gift(tmp_path, "The sun is a star.{T#It is one.#Right.}")
    assert (item["key"], item["distractors"]) == ("True", [{"text": "False", "misconception": "It is one."}])


def test_a_gap_in_a_sentence_is_shown(tmp_path: Path) -> None:
    (item,), _ = gift(tmp_path, "Paris lies in {=France ~Spain} in Europe.")
    assert render(str(item["stem"]), brackets) == "<p>Paris lies in _____ in Europe.</p>"


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("Tell me all.{}", "essay"),
        ("Match.{=a->b =c->d}", "matching"),
        ("Name it.{=Rome}", "typed words"),
        ("Two keys.{=a =b ~c}", "2 answers are each fully right"),
        ("Open {=a ~b", "not closed"),
        ("Shut =a ~b}", "closes nothing"),
        ("A {b} and {=c ~d}", "braces inside braces"),
        ("How many?{#many}", "not a number"),
        ("How many?{#nan}", "not a finite number"),
        ("Same twice.{=a ~b ~b}", "two options are the same"),
        ("{=a ~b}", "it has no text"),
    ],
)
def test_what_has_no_counterpart_is_left_out_with_the_reason(tmp_path: Path, question: str, why: str) -> None:
    items, left_out = gift(tmp_path, f"{question}\n\nFine?{{=yes ~no#It is not}}")
    assert [item["key"] for item in items] == ["yes"]
    assert len(left_out) == 1 and why in left_out[0]


def test_two_questions_of_one_name_get_two_ids(tmp_path: Path) -> None:
    items, _ = gift(tmp_path, "::Q::One?{=a ~b}\n\n::Q::Two?{=a ~b}")
    assert [item["id"] for item in items] == ["q", "q-2"]


def test_a_draft_shows_lint_what_is_missing(tmp_path: Path) -> None:
    (item,), _ = gift(tmp_path, "One?{=a ~b}")
    said = [what for what, _ in complaints(item)]
    assert "level is 0." in said
    assert "cognitive is ''." in said


def test_an_empty_category_is_no_question(tmp_path: Path) -> None:
    items, left_out = gift(tmp_path, "$CATEGORY: nothing here\n\n$CATEGORY: some\nOne?{=a ~b}")
    assert (len(items), left_out) == (1, [])
