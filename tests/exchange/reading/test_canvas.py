"""QTI 1.2 as Canvas writes it, whole packages too, and as Blackboard and Common Cartridge do."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment.exchange.reading import read_questions
from tests.exchange.made import written
from tests.exchange.reading.packages import package, read

NAMESPACE = 'xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2"'


def item(kind: str, stem: str, response: str, processing: str, feedback: str = "", title: str = "Question") -> str:
    field = (
        f"<qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>{kind}</fieldentry></qtimetadatafield>"
    )
    return (
        f'<item ident="i1" title="{title}"><itemmetadata><qtimetadata>{field if kind else ""}</qtimetadata></itemmetadata>'
        f'<presentation><material><mattext texttype="text/html">{stem}</mattext></material>{response}</presentation>'
        f"<resprocessing><outcomes><decvar maxvalue='100' minvalue='0' varname='SCORE' vartype='Decimal'/></outcomes>{processing}"
        f"</resprocessing>{feedback}</item>"
    )


def quiz(*items: str) -> str:
    return f'<?xml version="1.0"?><questestinterop {NAMESPACE}><assessment ident="a"><section ident="s">{"".join(items)}</section></assessment></questestinterop>'


def options(*texts: str, many: bool = False, kind: str = "text/plain") -> str:
    labels = "".join(
        f'<response_label ident="{n}"><material><mattext texttype="{kind}">{text}</mattext></material></response_label>'
        for n, text in enumerate(texts)
    )
    return f'<response_lid ident="response1" rcardinality="{"Multiple" if many else "Single"}"><render_choice>{labels}</render_choice></response_lid>'


def right(*values: str, wrong: tuple[str, ...] = ()) -> str:
    tests = "".join(f'<varequal respident="response1">{value}</varequal>' for value in values)
    tests += "".join(f'<not><varequal respident="response1">{value}</varequal></not>' for value in wrong)
    return f'<respcondition continue="No"><conditionvar><and>{tests}</and></conditionvar><setvar action="Set" varname="SCORE">100</setvar></respcondition>'


def said(value: str, link: str) -> str:
    return (
        f'<respcondition continue="Yes"><conditionvar><varequal respident="response1">{value}</varequal></conditionvar>'
        f'<displayfeedback feedbacktype="Response" linkrefid="{link}"/></respcondition>'
    )


def feedback(**texts: str) -> str:
    return "".join(
        f'<itemfeedback ident="{name}"><flow_mat><material><mattext texttype="text/html">{text}</mattext></material></flow_mat></itemfeedback>'
        for name, text in texts.items()
    )


TYPED = '<response_str ident="response1" rcardinality="Single"><render_fib fibtype="Decimal"><response_label ident="answer1"/></render_fib></response_str>'


def test_a_choice_with_feedback_of_each_answer_and_in_general(tmp_path: Path) -> None:
    content = item(
        "multiple_choice_question",
        "&lt;div&gt;&lt;p&gt;2 + 2?&lt;/p&gt;&lt;/div&gt;",
        options("3", "4"),
        said("0", "f0") + right("1"),
        feedback(f0="&lt;p&gt;Too few&lt;/p&gt;", general_fb="&lt;p&gt;Count.&lt;/p&gt;", correct_fb="Well done"),
    )
    question = read(tmp_path, quiz(content))
    assert (question.stem, question.explanation, question.name) == ("2 + 2?", "Count.", "")
    assert [(a.text, a.credit, a.feedback) for a in question.answers] == [("3", 0, "Too few"), ("4", 1, "")]
    assert "feedback on the whole answer is lost: Well done" in question.notes


def test_several_right_answers_and_those_to_be_left(tmp_path: Path) -> None:
    content = item(
        "multiple_answers_question", "Primes?", options("2", "4", "5", many=True), right("0", "2", wrong=("1",))
    )
    question = read(tmp_path, quiz(content))
    assert question.form == "choices"
    assert [a.credit for a in question.answers] == [1, 0, 1]


def test_points_that_are_added_answer_by_answer(tmp_path: Path) -> None:
    rules = "".join(
        f'<respcondition><conditionvar><varequal respident="response1">{n}</varequal></conditionvar><setvar action="Add">{points}</setvar></respcondition>'
        for n, points in enumerate((50, -50, 50))
    )
    question = read(tmp_path, quiz(item("", "Which?", options("a", "b", "c", many=True), rules)))
    assert [a.credit for a in question.answers] == [1, 0, 1]


@pytest.mark.parametrize(
    ("condition", "value", "tolerance"),
    [
        ("<or><varequal>15.0</varequal><and><vargte>14.5</vargte><varlte>15.5</varlte></and></or>", "15", 0.5),
        ("<vargte>10</vargte><varlte>20</varlte>", "15", 5.0),
        ("<or><varequal>3.14</varequal><and><vargt>3.135</vargt><varlte>3.145</varlte></and></or>", "3.14", 0.005),
        ("<varequal>-7</varequal>", "-7", 0.0),
    ],
)
def test_numbers_exact_in_a_range_and_with_a_margin(
    tmp_path: Path, condition: str, value: str, tolerance: float
) -> None:
    rule = f'<respcondition><conditionvar>{condition}</conditionvar><setvar action="Set">100</setvar><displayfeedback linkrefid="f"/></respcondition>'
    question = read(tmp_path, quiz(item("numerical_question", "x?", TYPED, rule, feedback(f="so"))))
    (answer,) = question.answers
    assert (answer.text, answer.tolerance) == (value, tolerance)


def test_a_formula_that_canvas_drew_is_a_formula_again(tmp_path: Path) -> None:
    picture = '&lt;p&gt;What is &lt;img class="equation_image" title="\\frac{1}{2}" src="/equation_images/x" alt="LaTeX: \\frac{1}{2}" data-equation-content="\\frac{1}{2}"&gt;?&lt;/p&gt;'
    question = read(tmp_path, quiz(item("true_false_question", picture, options("True", "False"), right("0"))))
    assert question.stem == r"What is $\frac{1}{2}$?"
    assert not question.notes


def test_a_package_of_canvas_with_media_and_settings(tmp_path: Path) -> None:
    manifest = '<manifest xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"><resources><resource identifier="g1" type="imsqti_xmlv1p2"><file href="g1/g1.xml"/></resource></resources></manifest>'
    item_ = item(
        "multiple_choice_question",
        '&lt;img src="$IMS-CC-FILEBASE$/a%20b.png" alt="plot"&gt; Which?',
        options("a", "b"),
        right("1"),
    )
    members = {
        "imsmanifest.xml": manifest,
        "g1/assessment_meta.xml": '<quiz xmlns="http://canvas.instructure.com/xsd/cccv1p0" identifier="g1"><title>Q</title></quiz>',
        "g1/g1.xml": quiz(item_),
        "web_resources/a b.png": "\x89PNG",
        "course_settings/module_meta.xml": "<modules/>",
    }
    question = read(tmp_path, package(members), "quiz.zip")
    assert question.stem == "(picture: plot) Which?"
    assert "a picture is lost: plot" in question.notes


def test_a_whole_course_holds_each_quiz_twice_and_brings_it_once(tmp_path: Path) -> None:
    item_ = item("multiple_choice_question", "Which?", options("a", "b"), right("1"))
    short = (
        quiz(item_)
        .replace("question_type", "cc_profile")
        .replace("multiple_choice_question", "cc.multiple_choice.v0p1")
    )
    members = {"g1/assessment_qti.xml": short, "non_cc_assessments/g1.xml.qti": quiz(item_)}
    assert read(tmp_path, package(members), "course.imscc").form == "choice"
    assert read(tmp_path, package({"g1/assessment_qti.xml": short}), "cartridge.imscc").form == "choice"


def test_the_form_of_blackboard(tmp_path: Path) -> None:
    texts = "".join(
        f'<response_label ident="{n}"><flow_mat><material><mat_extension><mat_formattedtext type="HTML">{text}</mat_formattedtext></mat_extension></material></flow_mat></response_label>'
        for n, text in enumerate(("&lt;p&gt;red&lt;/p&gt;", "&lt;p&gt;blue&lt;/p&gt;"))
    )
    content = (
        '<questestinterop><item maxattempts="0"><itemmetadata><bbmd_questiontype>Multiple Choice</bbmd_questiontype></itemmetadata>'
        '<presentation><flow class="Block"><material><mat_extension><mat_formattedtext type="HTML">&lt;p&gt;The sky?&lt;/p&gt;'
        "</mat_formattedtext></mat_extension></material>"
        f'<response_lid ident="response" rcardinality="Single"><render_choice>{texts}</render_choice></response_lid></flow></presentation>'
        '<resprocessing scoremodel="SumOfScores"><respcondition title="correct"><conditionvar><varequal respident="response">1</varequal>'
        '</conditionvar><setvar variablename="SCORE" action="Set">SCORE.max</setvar></respcondition><respcondition title="incorrect">'
        '<conditionvar><other/></conditionvar><setvar variablename="SCORE" action="Set">0.0</setvar></respcondition></resprocessing>'
        "</item></questestinterop>"
    )
    pool = package({"imsmanifest.xml": "<manifest/>", "res00001.dat": content, "res00002.dat": "no XML"})
    for question in (read(tmp_path, content), read(tmp_path, pool, "pool.zip")):
        assert question.stem == "The sky?"
        assert [(a.text, a.credit) for a in question.answers] == [("red", 0), ("blue", 1)]


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("essay_question", "essay"),
        ("matching_question", "matching"),
        ("fill_in_multiple_blanks_question", "fill_in_multiple_blanks_question"),
        ("calculated_question", "by a formula"),
        ("file_upload_question", "asks for a file"),
        ("text_only_question", "asks nothing"),
    ],
)
def test_other_kinds_are_left_out_with_the_reason(tmp_path: Path, kind: str, why: str) -> None:
    fine = item("multiple_choice_question", "Which?", options("a", "b"), right("1"))
    questions, left_out = read_questions(written(tmp_path, "a.xml", quiz(item(kind, "x", "", ""), fine)))
    assert len(questions) == 1
    assert why in left_out[0].why


def test_empty_options_as_canvas_leaves_them_are_left_out(tmp_path: Path) -> None:
    from assessment.exchange.drafts import draft_file

    content = quiz(item("multiple_choice_question", "Which?", options("a", "b", "", ""), right("1")))
    questions, _ = read_questions(written(tmp_path, "a.xml", content))
    made = draft_file(questions, "t", "a.xml")
    assert made.items == 1
    assert "2 empty options are left out" in made.text
