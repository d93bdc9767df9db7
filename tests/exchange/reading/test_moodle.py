"""Moodle XML as Moodle versions, other exporters and people's own scripts write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment.exchange.reading import LeftOut, Question, read_questions
from tests.exchange.made import written

MULTI = """<question type="multichoice"><name><text>Q</text></name>
<questiontext format="html"><text><![CDATA[<p>Pick <b>two</b></p>]]></text></questiontext>
<generalfeedback format="html"><text>All &lt;i&gt;said&lt;/i&gt;</text></generalfeedback><single>false</single>
<answer fraction="50" format="html"><text>&lt;p&gt;A&lt;/p&gt;</text><feedback format="html"><text></text></feedback></answer>
<answer fraction="50" format="html"><text><![CDATA[<p dir="ltr" style="text-align: left;">B<br></p>]]></text></answer>
<answer fraction="-100" format="html"><text>C</text><feedback format="html"><text>no<![CDATA[<br>really]]></text></feedback></answer>
</question>"""


def read(
    tmp_path: Path, *questions: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>'
) -> list[Question | LeftOut]:
    text = head + "<quiz>" + "".join(questions) + "</quiz>"
    some, left_out = read_questions(written(tmp_path, "a.xml", text))
    return [*some, *left_out]


def simple(kind: str, text: str, *more: str, form: str = 'format="html"') -> str:
    body = "".join(more)
    return f'<question type="{kind}"><name><text>N</text></name><questiontext {form}><text>{text}</text></questiontext>{body}</question>'


def answer(fraction: str, text: str, feedback: str = "", more: str = "") -> str:
    said = f"<feedback><text>{feedback}</text></feedback>" if feedback else ""
    return f'<answer fraction="{fraction}"><text>{text}</text>{more}{said}</answer>'


def test_several_right_answers_with_html_cdata_and_escapes_mixed(tmp_path: Path) -> None:
    (question,) = read(tmp_path, MULTI)
    assert isinstance(question, Question)
    assert (question.form, question.stem, question.explanation) == ("choices", "Pick **two**", "All *said*")
    assert [(a.text, a.credit) for a in question.answers] == [("A", 0.5), ("B", 0.5), ("C", -1)]
    assert question.answers[2].feedback == "no  \nreally"


@pytest.mark.parametrize("single", ["true", "1", "<text>true</text>", None])
def test_single_choice_by_any_spelling(tmp_path: Path, single: str | None) -> None:
    more = f"<single>{single}</single>" if single else ""
    (question,) = read(tmp_path, simple("multichoice", "Which?", answer("100", "a"), answer("0", "b"), more))
    assert isinstance(question, Question)
    assert question.form == "choice"


@pytest.mark.parametrize(
    ("form", "text", "stem"),
    [
        ('format="html"', "&lt;p&gt;a &amp;lt; b&lt;/p&gt;", "a < b"),
        ('format="moodle_auto_format"', "if a &lt;b then", r"if a \<b then"),
        ('format="moodle_auto_format"', "one\n&lt;br&gt;two", "one  \ntwo"),
        ('format="markdown"', "**x** `y`", "**x** `y`"),
        ('format="plain_text"', "2 * 3 * 4", r"2 \* 3 \* 4"),
        ("", "&lt;p&gt;old file&lt;/p&gt;", "old file"),
        ('format="html"', "<p>real <b>markup</b></p>", "real **markup**"),
        ('format="html"', "<![CDATA[<p>a]]]]><![CDATA[>b</p>]]>", "a]]>b"),
        ('format="html"', r"<![CDATA[<p>\(\frac{1}{2}\) and $$x^2$$</p>]]>", r"$\frac{1}{2}$ and $$x^2$$"),
        (
            'format="html"',
            "<![CDATA[<p>x<math><msup><mi>y</mi><mn>2</mn></msup></math></p>]]>",
            "x$y^{2}$",
        ),
        (
            'format="html"',
            "<![CDATA[<table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table>]]>",
            None,
        ),
    ],
)
def test_the_stem_in_each_text_format(tmp_path: Path, form: str, text: str, stem: str | None) -> None:
    (question,) = read(tmp_path, simple("truefalse", text, answer("100", "true"), answer("0", "false"), form=form))
    assert isinstance(question, Question)
    assert question.stem == (stem or "| a | b |\n| --- | --- |\n| 1 | 2 |")
    assert [(a.text, a.credit) for a in question.answers] == [("True", 1), ("False", 0)]


def test_numbers_with_tolerance_feedback_and_everything_else(tmp_path: Path) -> None:
    answers = (
        answer("100", "3.14", "near", "<tolerance>0.01</tolerance>"),
        answer("50", "3.1", "", "<tolerance>0.1</tolerance>"),
        answer("0", "*", "no"),
    )
    (question,) = read(
        tmp_path, simple("numerical", "Pi?", *answers, "<units><unit><unit_name>m</unit_name></unit></units>")
    )
    assert isinstance(question, Question)
    assert [(a.text, a.credit, a.tolerance) for a in question.answers] == [("3.14", 1, 0.01), ("3.1", 0.5, 0.1)]
    assert "its units are lost" in question.notes
    assert any("every other answer" in note for note in question.notes)


def test_pictures_and_files_are_lost_and_shortened_in_the_source(tmp_path: Path) -> None:
    picture = '<file name="a.png" path="/" encoding="base64">' + "QUJD" * 5000 + "</file>"
    text = '<![CDATA[<p>Look: <img src="@@PLUGINFILE@@/a.png" alt="a graph"></p>]]>'
    question_text = (
        f'<question type="truefalse"><questiontext format="html"><text>{text}</text>{picture}</questiontext>'
    )
    (question,) = read(tmp_path, question_text + answer("100", "true") + answer("0", "false") + "</question>")
    assert isinstance(question, Question)
    assert question.stem == "Look: (picture: a graph)"
    assert "a picture is lost: a graph" in question.notes
    assert len(question.source) < 2000


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("essay", "is an essay"),
        ("matching", "matching question"),
        ("cloze", "cloze text"),
        ("multianswer", "cloze text"),
        ("calculatedmulti", "by a formula"),
        ("description", "asks nothing"),
        ("ddwtos", "of the type 'ddwtos'"),
    ],
)
def test_kinds_without_a_counterpart_are_left_out_and_the_others_read(tmp_path: Path, kind: str, why: str) -> None:
    empty = '<question type="category"><category><text>$course$/top/empty</text></category></question>'
    fine = simple("truefalse", "Fine?", answer("100", "true"), answer("0", "false"))
    question, left_out = read(tmp_path, empty, simple(kind, "x"), fine)
    assert isinstance(question, Question)
    assert isinstance(left_out, LeftOut)
    assert why in left_out.why


def test_a_fraction_or_an_answer_that_is_no_number_leaves_one_question_out(tmp_path: Path) -> None:
    fine = simple("truefalse", "Fine?", answer("100", "true"), answer("0", "false"))
    question, *left_out = read(
        tmp_path, simple("numerical", "x", answer("100", "three")), simple("multichoice", "y", answer("all", "a")), fine
    )
    assert isinstance(question, Question)
    assert ["not a number" in entry.why for entry in left_out if isinstance(entry, LeftOut)] == [True, True]


@pytest.mark.parametrize(
    "head", ["", "\n\n  ", '<?xml version="1.0" encoding="utf-8" ?>\r\n<!-- question: 0  -->\r\n', "\ufeff"]
)
def test_heads_that_exporters_write(tmp_path: Path, head: str) -> None:
    assert len(read(tmp_path, MULTI, head=head)) == 1
