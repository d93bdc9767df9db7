"""Tables as Excel, LibreOffice, Google and quiz services save them, and Aiken as people type it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from assessment.errors import UnreadableFile
from assessment.exchange.reading import Question, read_questions
from tests.exchange.agreement import OWN
from tests.exchange.made import written


def read(tmp_path: Path, content: str | bytes, name: str) -> list[Question]:
    questions, left_out = read_questions(written(tmp_path, name, content))
    assert not left_out, left_out
    return questions


def keys(question: Question) -> list[str]:
    return [answer.text for answer in question.answers if answer.credit > 0]


@pytest.mark.parametrize(
    ("content", "right"),
    [
        ("question,option a,option b,answer\nWhich?,x,y,b\n", ["y"]),
        ("sep=;\r\nquestion;option a;option b;answer\r\nWhich?;x;y;B\r\n", ["y"]),
        ("Question\tA\tB\tC\tAnswer\nWhich?\tx\ty\tz\tA, C\n", ["x", "z"]),
        ("Question Text,Option 1,Option 2,Option 3,Correct Answer\nWhich?,x,y,z,3\n", ["z"]),
        ('Question Text,Option 1,Option 2,Option 3,Correct Answer\nWhich?,x,y,z,"1,3"\n', ["x", "z"]),
        ("Question,Choice A,Choice B,Correct choice\nWhich?,x,y,Choice B\n", ["y"]),
        ('Question,Option A,Option B,Answer Key\nWhich?,"red, green",blue,"red, green"\n', ["red, green"]),
        ('"question","answer","wrong 1","wrong 2"\n"Which ""one""?","a","b","c, d"\n', ["a"]),
        ('question,answer,distractor 1,distractor 2\n"two\nlines",x | y,z,w\n', ["x", "y"]),
        (
            "Question - max 95 characters,Answer 1 - max 60,Answer 2 - max 60,Correct answer(s) - choose at least one\nWhich?,x,y,2\n",
            ["y"],
        ),
        ("question,answer\nThe sun is a star.,TRUE\n", ["True"]),
        ("\ufeffquestion;answer;wrong 1;explanation\nÜber?;ja;nein;darum\n", ["ja"]),
        ("\n\nquestion,answer,wrong 1\nWhich?,x,y\n,,\n", ["x"]),
    ],
)
def test_a_table_by_any_of_its_heads(tmp_path: Path, content: str, right: list[str]) -> None:
    (question,) = read(tmp_path, content, "quiz.csv")
    assert keys(question) == right
    assert question.source


def test_decimal_commas_where_semicolons_part_the_cells(tmp_path: Path) -> None:
    (question,) = read(
        tmp_path, "question;answer;tolerance;wrong 1;why 1\nPi?;3,14;0,01;6,28;Takes the circle twice\n", "a.csv"
    )
    assert [(a.text, a.tolerance) for a in question.answers] == [("3.14", 0.01), ("6.28", 0.01)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_excel_says_its_encoding_by_a_mark(tmp_path: Path, encoding: str) -> None:
    (question,) = read(tmp_path, "question,answer,wrong 1\nGröße?,groß,klein\n".encode(encoding), "a.csv")
    assert question.stem == "Größe?"


def test_feedback_can_be_beside_each_option(tmp_path: Path) -> None:
    content = "question,option a,feedback a,option b,feedback b,answer\nWhich?,x,not x,y,,b\n"
    (question,) = read(tmp_path, content, "a.csv")
    assert [(a.text, a.feedback) for a in question.answers] == [("x", "not x"), ("y", "")]


def workbook(*rows: list[object], merged: str = "") -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    if merged:
        book.active.merge_cells(merged)
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def test_a_workbook_with_numbers_truths_and_empty_rows(tmp_path: Path) -> None:
    rows = (
        ["Question", "Answer", "Wrong 1", "Why 1", "Tolerance"],
        [None, None],
        ["3 * 4?", 12, 7.0, "Adds", 0],
        ["So?", True],
    )
    number, truth = read(tmp_path, workbook(*rows), "a.xlsx")
    assert [(a.text, a.feedback) for a in number.answers] == [("12.0", ""), ("7.0", "Adds")]
    assert keys(truth) == ["True"]
    assert number.location == "row 3"


def test_a_merged_title_can_be_above_the_header(tmp_path: Path) -> None:
    head = ["Question", "Answer 1", "Answer 2", "Correct answer"]
    packed = workbook(["Quiz of the week"], ["made by us"], [], head, ["So?", "x", "y", 2], merged="A1:D1")
    (question,) = read(tmp_path, packed, "a.xlsx")
    assert (question.stem, keys(question), question.location) == ("So?", ["y"], "row 5")


def test_a_header_cell_merged_over_the_options_has_their_names_below(tmp_path: Path) -> None:
    heads = ["Question", "Options", None, None, "Answer"], [None, "A", "B", "C", None]
    packed = workbook(*heads, ["Which are warm?", "sun", "ice", "fire", "A, C"], merged="B1:D1")
    (question,) = read(tmp_path, packed, "a.xlsx")
    assert (keys(question), question.location) == (["sun", "fire"], "row 3")


def test_a_table_whose_answers_are_all_numbers_of_options_means_numbers_in_each(tmp_path: Path) -> None:
    head = "question,option 1,option 2,option 3,answer\n"
    first, second = read(tmp_path, head + "Sky?,blue,red,green,1\nEven?,3,4,1,2\n", "a.csv")
    assert (keys(first), keys(second)) == (["blue"], ["4"])
    first, second = read(tmp_path, head + "Sky?,blue,red,green,blue\nOdd?,4,6,1,1\n", "b.csv")
    assert (keys(first), keys(second)) == (["blue"], ["1"])


def test_an_answer_that_may_be_a_text_or_a_number_is_left_out_rather_than_guessed(tmp_path: Path) -> None:
    content = "question,option 1,option 2,option 3,answer\nOdd?,4,6,1,1\n"
    questions, left_out = read_questions(written(tmp_path, "a.csv", content))
    assert not questions
    assert "may be the text of an option or its number. Give the letter." in left_out[0].why


def test_the_small_files_of_every_table_come_in(tmp_path: Path) -> None:
    games, german, aiken = (
        read_questions(OWN / name)[0]
        for name in ("tables/games.csv", "tables/german-excel.csv", "aiken/odd-spacing.txt")
    )
    assert [keys(question) for question in games] == [["Blue"], ["2", "4"]]
    number, dog = german
    assert [(a.text, a.tolerance) for a in number.answers] == [("1.5", 0.01), ("3.0", 0.01)]
    assert (number.explanation, keys(dog)) == ("4,5 durch 3", ["Hund"])
    assert [keys(question) for question in aiken] == [["Jupiter"], ["Mercury, which was called quicksilver"]]
    assert aiken[1].stem == "Which metal is liquid at room temperature?"


def test_a_workbook_that_claims_a_million_rows_is_read_by_what_it_holds(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["question", "answer", "wrong 1"])
    book.active.append(["Which?", "x", "y"])
    book.active.cell(row=1_048_576, column=16_384, value="far away")
    packed = BytesIO()
    book.save(packed)
    with pytest.raises(UnreadableFile, match="more than 20,000 rows"):
        read_questions(written(tmp_path, "a.xlsx", packed.getvalue()))


@pytest.mark.parametrize(
    ("content", "right"),
    [
        ("What?\r\nA. x\r\nB. y\r\nANSWER: B\r\n", "y"),
        ("What?\nA) x\nB) y\nAnswer: a", "x"),
        ("Two lines\nof a stem?\n\nA. x\nB. y\n\nANSWER:B\n\n\n", "y"),
        ("What?\nA. an option that goes\n   on here\nB. y\nANSWER: A", "an option that goes on here"),
        ("\ufeffWas?\na. ä\nb. ö\nANSWER: B.", "ö"),
        ("What?\nA.x\nB.y\nANSWER: B", "y"),
        ("What?\nA)x\nB)y\nANSWER: A", "x"),
        ("  What?\n a ) x\n b ) y\nAnswer : b", "y"),
        ("What is it, e.g. here,\ni.e. now?\nA. x\nB. y\nANSWER: A", "x"),
    ],
)
def test_aiken_as_people_type_it(tmp_path: Path, content: str, right: str) -> None:
    (question,) = read(tmp_path, content, "a.txt")
    assert keys(question) == [right]


def test_aiken_with_several_keys_and_feedback(tmp_path: Path) -> None:
    content = "Which?\nA. x\nB. y\nC. z\nANSWER: A, C\nFEEDBACK: y is none.\n\n- 2 + 3?\nA. 5\nB. 1\nANSWER: A\n"
    several, other = read(tmp_path, content, "a.txt")
    assert (several.form, keys(several), several.explanation) == ("choices", ["x", "z"], "y is none.")
    assert (other.form, other.stem, keys(other)) == ("choice", r"\- 2 + 3?", ["5"])


def test_a_single_answer_that_is_no_number_is_refused(tmp_path: Path) -> None:
    questions, left_out = read_questions(written(tmp_path, "a.csv", "question,answer,tolerance\nShare?,25 percent,1\n"))
    assert not questions
    assert "is not a number, and it has no wrong answers" in left_out[0].why


def test_aiken_leaves_out_what_has_no_key_or_two_options_of_a_letter(tmp_path: Path) -> None:
    content = (
        "One?\nA. x\nA. y\nANSWER: A\n\nTwo?\nA. x\nB. y\nANSWER: D\n\nThree?\nA. x\nB. y\nANSWER: A\n\nFour?\nA. x\n"
    )
    questions, left_out = read_questions(written(tmp_path, "a.txt", content))
    assert [question.stem for question in questions] == ["Three?"]
    assert [entry.location for entry in left_out] == ["line 1", "line 6", "line 16"]


def test_a_row_that_ends_early_has_empty_cells(tmp_path: Path) -> None:
    rows = "answer,question,tolerance\n5\n5,How many?\n"
    questions, left_out = read_questions(written(tmp_path, "a.csv", rows))
    assert [(question.location, question.stem) for question in questions] == [("row 2", ""), ("row 3", "How many?")]
    assert not left_out


@pytest.mark.parametrize("row", ["Which, of these?,a,b", "Which?,a,b,,c"])
def test_a_row_whose_cells_may_have_moved_is_left_out(tmp_path: Path, row: str) -> None:
    table = f"question,answer,wrong 1\n{row}\nWhich?,a,b,,\n"
    (question,), (left_out,) = read_questions(written(tmp_path, "a.csv", table))
    assert (question.location, left_out.location) == ("row 3", "row 2")
    assert left_out.why.endswith("Put a text that has a comma between quotation marks.")


def test_a_remark_beside_the_table_of_a_workbook_moves_no_cell(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    for row in (["question", "answer", "wrong 1"], ["Which?", "a", "b", None, "ask Ada"]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    (question,), left_out = read_questions(tmp_path / "a.xlsx")
    assert (keys(question), left_out) == (["a"], [])
    assert "ask Ada" not in question.source
