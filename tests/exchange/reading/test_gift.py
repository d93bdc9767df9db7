"""GIFT as teachers and Moodle write it: one question each, with the result expected by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assessment.exchange.reading import Answer, Question, read_questions
from tests.exchange.made import written
from tests.exchange.reading import packages


def read(tmp_path: Path, content: str | bytes) -> Question:
    return packages.read(tmp_path, content, "a.gift")


@pytest.mark.parametrize(
    ("content", "form", "stem", "answers"),
    [
        (
            "What color is a ripe tomato? {\r\n  ~blue\r\n  =red\r\n  ~white\r\n}\r\n",
            "choice",
            "What color is a ripe tomato?",
            [("blue", 0), ("red", 1), ("white", 0)],
        ),
        ("Grant was buried in {~Paris =New York ~Rome} in 1885.", "choice", "Grant was buried in _____ in 1885.", None),
        ("// a remark\n::Q1:: 1 + 1 \\= {#2}", "number", "1 + 1 =", [("2.0", 1)]),
        ("How many?{#-5..5}", "number", "How many?", [("0", 1)]),
        ("Value of pi?{#3.14159:0.0005}", "number", "Value of pi?", [("3.14159", 1)]),
        ("Year?{#=1822:0 =%50%1822:2#Close}", "number", "Year?", [("1822.0", 1), ("1822.0", 0.5)]),
        ("The sun is a star.{T}", "choice", "The sun is a star.", [("True", 1), ("False", 0)]),
        ("The moon is a star.{ FALSE }", "choice", "The moon is a star.", [("True", 0), ("False", 1)]),
        (
            "Which are even?{~%50%2 ~%50%4 ~%-100%3}",
            "choices",
            "Which are even?",
            [("2", 0.5), ("4", 0.5), ("3", -1)],
        ),
        (
            "Which three?{~%33.33333%a ~%33.33333%b ~%33,33333%c ~%-50%d}",
            "choices",
            "Which three?",
            [("a", 1 / 3), ("b", 1 / 3), ("c", 1 / 3), ("d", -0.5)],
        ),
        ("[html]<p>If a&lt;b, then</p>{=b&gt;a ~a\\=b}", "choice", r"If a\<b, then", [("b>a", 1), ("a=b", 0)]),
        ("If a<b and b<c, then?{=a<c ~c<a}", "choice", r"If a\<b and b\<c, then?", [(r"a\<c", 1), (r"c\<a", 0)]),
        ("Escaped \\{braces\\} and \\~ and \\#?{=yes ~no}", "choice", "Escaped {braces} and ~ and #?", None),
        ("[markdown]What is **bold**?{=`x` ~y}", "choice", "What is **bold**?", [("`x`", 1), ("y", 0)]),
        ("[plain]What is *this*?{=a ~b}", "choice", r"What is \*this\*?", None),
        ("$CATEGORY: top/x\n\n::T::Is \\(x^2\\) even?{=yes ~no}", "choice", "Is $x^2$ even?", None),
        ("\ufeffÜber?{=ja ~nein}", "choice", "Über?", None),
    ],
)
def test_a_question_comes_in(
    tmp_path: Path, content: str, form: str, stem: str, answers: list[tuple[str, float]] | None
) -> None:
    question = read(tmp_path, content)
    assert (question.form, question.stem) == (form, stem)
    if answers is not None:
        assert [(answer.text, pytest.approx(answer.credit, abs=1e-6)) for answer in question.answers] == answers


def test_tolerances_and_ranges(tmp_path: Path) -> None:
    assert read(tmp_path, "?{#3:2}").answers == (Answer("3.0", 1.0, "", 2.0),)
    assert read(tmp_path, "?{#1..5}").answers == (Answer("3", 1.0, "", 2.0),)


def test_feedback_of_answers_of_truth_and_of_the_whole(tmp_path: Path) -> None:
    question = read(
        tmp_path, "Where?{\n=here#right\\: so it is\n~there # [html]<b>No</b>, near\n####In general\\, here.\n}"
    )
    assert [answer.feedback for answer in question.answers] == ["right: so it is", "**No**, near"]
    assert question.explanation == "In general\\\\, here."
    truth = read(tmp_path, "A whale is a fish.{F#It breathes air#Well seen####Mammals.}")
    assert {answer.text: answer.feedback for answer in truth.answers} == {
        "True": "It breathes air",
        "False": "Well seen",
    }
    assert truth.explanation == "Mammals."


def test_a_line_of_a_program_comes_with_its_code(tmp_path: Path) -> None:
    html = read(
        tmp_path, "[html]<p>Prints?</p><pre><code>print(1\\=\\=1)</code></pre>{=True =%0%1#Takes it for a number}"
    )
    assert (html.form, html.stem, html.code) == ("line", "Prints?", "print(1==1)")
    marked = read(tmp_path, "[markdown]Prints?\\n```python\\nprint(2)\\n```{=2 =%0%3#Adds}")
    assert (marked.code, marked.language) == ("print(2)", "python")


def test_tags_and_the_source_are_kept(tmp_path: Path) -> None:
    question = read(tmp_path, "// [id:x1] [tag:level-2] [tag:apply]\n::Name::Why?{=a ~b}")
    assert question.tags == ("level-2", "apply")
    assert question.source == "::Name::Why?{=a ~b}"
    assert question.name == "Name"


def test_line_breaks_written_as_signs_and_lists_in_html(tmp_path: Path) -> None:
    question = read(tmp_path, "[html]<p>Order\\:</p>\\n<ol><li>one</li><li>two</li></ol>{=a ~b}")
    assert question.stem == "Order:\n\n1. one\n2. two"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("Open?{=a ~b\n\nNext?{=a ~b}", "a { is not closed"),
        ("Closed}?", "a } closes nothing"),
        ("Nested?{=a {b} ~c}", "braces inside braces"),
        ("Pairs?{=a -> 1 =b -> 2 =c -> 3}", "matching question"),
        ("Write an essay.{}", "is an essay"),
        ("How much?{#about five}", "is not a number"),
        ("A text that asks nothing.", "no answers in braces"),
    ],
)
def test_what_cannot_come_in_is_left_out_by_itself(tmp_path: Path, content: str, why: str) -> None:
    questions, left_out = read_questions(written(tmp_path, "a.gift", f"{content}\n\nFine?{{=a ~b}}"))
    assert [question.stem for question in questions][-1] == "Fine?"
    assert why in left_out[0].why
    assert left_out[0].location.startswith("line 1")


def test_thousands_of_questions_with_one_name_get_ids_of_their_own(tmp_path: Path) -> None:
    import tomllib

    from assessment.exchange.drafts import draft_file

    content = "\n\n".join(f"::Same::Number {number}?{{=a ~b}}" for number in range(3000))
    questions, _ = read_questions(written(tmp_path, "a.gift", content))
    items: list[dict[str, Any]] = tomllib.loads(draft_file(questions, "t", "a.gift").text)["items"]
    assert len({item["id"] for item in items}) == 3000


def test_a_category_between_two_questions_needs_no_empty_line(tmp_path: Path) -> None:
    content = "$CATEGORY: a\nOne?{=x ~y}\n$CATEGORY: b\nTwo?{=x ~y}"
    questions, left_out = read_questions(written(tmp_path, "a.gift", content))
    assert [question.stem for question in questions] == ["One?", "Two?"]
    assert not left_out


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("# 1", r"\# 1"),
        ("#1", "#1"),
        ("- 5", r"\- 5"),
        ("-5", "-5"),
        ("3. x", r"3\. x"),
        ("0.5", "0.5"),
        ("> 3", r"\> 3"),
    ],
)
def test_what_would_begin_a_heading_or_a_list_is_text(tmp_path: Path, text: str, markdown: str) -> None:
    escaped = text.replace("#", r"\#")
    for form in ("", "[plain]", "[html]"):
        (question,), _ = read_questions(written(tmp_path, "a.gift", f"{form}Which?{{={escaped} ~other}}"))
        assert question.answers[0].text == markdown, form
