"""Items of QTI 3 and QTI 2.1 as authoring tools write them: templates and rules of their own, XHTML, MathML, feedback of each form."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment.exchange.reading import LeftOut, Question, read_questions
from tests.exchange.made import written
from tests.exchange.reading.packages import package, read

TWO = "http://www.imsglobal.org/xsd/imsqti_v2p1"
MATCH = '<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/>'
MAP = '<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response"/>'


def item(declaration: str, body: str, processing: str = MATCH, more: str = "", label: str = "i1") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><assessmentItem xmlns="{TWO}" identifier="{label}" title="T" adaptive="false" '
        f'timeDependent="false">{declaration}<itemBody>{body}</itemBody>{processing}{more}</assessmentItem>'
    )


def declared(base: str, *right: str, many: bool = False, mapping: str = "") -> str:
    values = "".join(f"<value>{value}</value>" for value in right)
    correct = f"<correctResponse>{values}</correctResponse>" if right else ""
    cardinality = "multiple" if many else "single"
    return f'<responseDeclaration identifier="R" cardinality="{cardinality}" baseType="{base}">{correct}{mapping}</responseDeclaration>'


def choices(*texts: str, prompt: str = "", most: int = 1) -> str:
    inside = "".join(f'<simpleChoice identifier="C{n}">{text}</simpleChoice>' for n, text in enumerate(texts))
    return f'<choiceInteraction responseIdentifier="R" maxChoices="{most}">{prompt}{inside}</choiceInteraction>'


ENTRY = '<p>How much? <textEntryInteraction responseIdentifier="R"/></p>'


def shares(question: Question) -> list[tuple[str, float]]:
    return [(answer.text, answer.credit) for answer in question.answers]


def test_the_prompt_is_where_the_interaction_is_and_the_text_after_it_stays(tmp_path: Path) -> None:
    body = f"<p>Before.</p>{choices('a', 'b', prompt='<prompt>Which <em>one</em>?</prompt>')}<p>After.</p>"
    question = read(tmp_path, item(declared("identifier", "C1"), body))
    assert question.stem == "Before.\n\nWhich *one*?\n\nAfter."
    assert shares(question) == [("a", 0), ("b", 1)]


def test_a_mapping_alone_defines_the_key(tmp_path: Path) -> None:
    mapping = '<mapping defaultValue="-1"><mapEntry mapKey="C0" mappedValue="1"/><mapEntry mapKey="C2" mappedValue="1"/></mapping>'
    question = read(
        tmp_path, item(declared("identifier", many=True, mapping=mapping), choices("H", "C", "O", most=0), MAP)
    )
    assert question.form == "choices"
    assert shares(question) == [("H", 1), ("C", 0), ("O", 1)]


@pytest.mark.parametrize(
    ("condition", "tolerance"),
    [
        (
            '<equal toleranceMode="absolute" tolerance="0.5 0.5"><variable identifier="R"/><correct identifier="R"/></equal>',
            0.5,
        ),
        (
            '<equal toleranceMode="relative" tolerance="10 10"><variable identifier="R"/><correct identifier="R"/></equal>',
            2.0,
        ),
        ('<equal toleranceMode="exact"><variable identifier="R"/><correct identifier="R"/></equal>', 0.0),
        (
            '<and><gte><variable identifier="R"/><baseValue baseType="float">19</baseValue></gte>'
            '<lte><variable identifier="R"/><baseValue baseType="float">21</baseValue></lte></and>',
            1.0,
        ),
    ],
)
def test_a_number_within_what_its_own_rule_allows(tmp_path: Path, condition: str, tolerance: float) -> None:
    rule = f'<responseCondition><responseIf>{condition}<setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue></responseIf></responseCondition>'
    question = read(tmp_path, item(declared("float", "20"), ENTRY, f"<responseProcessing>{rule}</responseProcessing>"))
    assert [(a.text, a.credit, a.tolerance) for a in question.answers] == [("20", 1, tolerance)]


def test_a_range_without_an_answer_has_its_middle(tmp_path: Path) -> None:
    condition = '<and><gt><variable identifier="R"/><baseValue baseType="integer">4</baseValue></gt><lt><variable identifier="R"/><baseValue baseType="integer">10</baseValue></lt></and>'
    rule = f"<responseProcessing><responseCondition><responseIf>{condition}</responseIf></responseCondition></responseProcessing>"
    question = read(tmp_path, item(declared("integer"), ENTRY, rule))
    assert [(a.text, a.tolerance) for a in question.answers] == [("7", 3)]


def test_feedback_whose_outcome_is_the_choice_itself(tmp_path: Path) -> None:
    setting = '<responseProcessing><setOutcomeValue identifier="FEEDBACK"><variable identifier="R"/></setOutcomeValue></responseProcessing>'
    said = "".join(
        f'<modalFeedback outcomeIdentifier="FEEDBACK" identifier="C{n}" showHide="show">{text}</modalFeedback>'
        for n, text in enumerate(("<p>No, <b>adds</b></p>", "Yes"))
    )
    question = read(tmp_path, item(declared("identifier", "C1"), choices("3", "4"), setting, said))
    assert [answer.feedback for answer in question.answers] == ["No, **adds**", "Yes"]


def test_feedback_inside_a_choice_is_no_part_of_its_text(tmp_path: Path) -> None:
    inside = 'x <feedbackInline outcomeIdentifier="F" identifier="C0" showHide="show">why not</feedbackInline> y'
    question = read(tmp_path, item(declared("identifier", "C1"), choices(inside, "z")))
    assert [(a.text, a.feedback) for a in question.answers] == [("x y", "why not"), ("z", "")]


def test_partial_credit_beside_a_key_is_listed(tmp_path: Path) -> None:
    mapping = '<mapping defaultValue="0"><mapEntry mapKey="C0" mappedValue="1"/><mapEntry mapKey="C1" mappedValue="0.5"/></mapping>'
    question = read(tmp_path, item(declared("identifier", "C0", mapping=mapping), choices("a", "b", "c"), MAP))
    assert shares(question) == [("a", 1), ("b", 0.5), ("c", 0)]


@pytest.mark.parametrize(("wrong", "said"), [(("3",), "Adds."), (("3", "5"), "")])
def test_feedback_on_the_key_and_on_every_other_answer(tmp_path: Path, wrong: tuple[str, ...], said: str) -> None:
    def tell(name: str) -> str:
        return f'<setOutcomeValue identifier="F"><baseValue baseType="identifier">{name}</baseValue></setOutcomeValue>'

    rule = (
        '<responseProcessing><responseCondition><responseIf><match><variable identifier="R"/><correct identifier="R"/></match>'
        f"{tell('well')}</responseIf><responseElse>{tell('no')}</responseElse></responseCondition></responseProcessing>"
    )
    texts = "".join(
        f'<modalFeedback outcomeIdentifier="F" identifier="{name}" showHide="show">{text}</modalFeedback>'
        for name, text in (("well", "Yes."), ("no", "Adds."))
    )
    question = read(tmp_path, item(declared("identifier", "C0"), choices("4", *wrong), rule, texts))
    assert [answer.feedback for answer in question.answers] == ["Yes.", *[said] * len(wrong)]
    assert ("feedback on the whole answer is lost: Adds." in question.notes) is (not said)


def test_what_a_rubric_says_to_the_candidate_stays_and_to_markers_goes(tmp_path: Path) -> None:
    rubrics = '<rubricBlock view="candidate"><p>Read.</p></rubricBlock><rubricBlock view="scorer tutor"><p>Mark.</p></rubricBlock>'
    assert (
        read(tmp_path, item(declared("identifier", "C0"), f"{rubrics}<p>Which?</p>{choices('a', 'b')}")).stem
        == "Read.\n\nWhich?"
    )


@pytest.mark.parametrize(
    ("math", "tex"),
    [
        ("<mfrac><mn>1</mn><mn>2</mn></mfrac>", r"\frac{1}{2}"),
        ("<mrow><mi>x</mi><mo>≤</mo><msqrt><mi>α</mi></msqrt></mrow>", r"x\le \sqrt{\alpha}"),
        ("<msubsup><mi>a</mi><mi>i</mi><mn>2</mn></msubsup>", "a_{i}^{2}"),
        ("<semantics><mi>y</mi><annotation encoding='application/x-tex'>\\hat y</annotation></semantics>", r"\hat y"),
        ("<munderover><mo>∑</mo><mn>1</mn><mi>n</mi></munderover>", r"\sum _{1}^{n}"),
    ],
)
def test_mathml_becomes_latex(tmp_path: Path, math: str, tex: str) -> None:
    body = f'<p>Is <math xmlns="http://www.w3.org/1998/Math/MathML">{math}</math> so?</p>{choices("yes", "no")}'
    assert read(tmp_path, item(declared("identifier", "C0"), body)).stem == f"Is ${tex}$ so?"


def test_prefixes_of_namespaces_and_a_drop_down_in_a_sentence(tmp_path: Path) -> None:
    content = (
        f'<q:assessmentItem xmlns:q="{TWO}" identifier="i" title="T">'
        '<q:responseDeclaration identifier="R" cardinality="single" baseType="identifier"><q:correctResponse><q:value> G </q:value>'
        "</q:correctResponse></q:responseDeclaration><q:itemBody><q:p>The king is <q:inlineChoiceInteraction responseIdentifier='R'>"
        "<q:inlineChoice identifier='G'>Gloucester</q:inlineChoice><q:inlineChoice identifier='L'>Lancaster</q:inlineChoice>"
        "</q:inlineChoiceInteraction> of old.</q:p></q:itemBody></q:assessmentItem>"
    )
    question = read(tmp_path, content)
    assert question.stem == "The king is _____ of old."
    assert shares(question) == [("Gloucester", 1), ("Lancaster", 0)]


def test_xhtml_lists_tables_pictures_and_code(tmp_path: Path) -> None:
    body = '<div class="x"><p>See:</p><ul><li>a</li><li>b</li></ul><p><img src="p.png" alt="a plot"/></p></div><pre>x = 1\ny = 2</pre>'
    question = read(tmp_path, item(declared("identifier", "C0"), body + choices("<code>1</code>", "<p>2</p>")))
    assert question.stem == "See:\n\n- a\n- b\n\n(picture: a plot)"
    assert question.code == "x = 1\ny = 2"
    assert shares(question) == [("`1`", 1), ("2", 0)]
    assert "a picture is lost: a plot" in question.notes


@pytest.mark.parametrize(
    ("body", "declaration", "why"),
    [
        ('<extendedTextInteraction responseIdentifier="R"/>', declared("string"), "extendedtextinteraction"),
        ('<orderInteraction responseIdentifier="R"/>', declared("identifier"), "orderinteraction"),
        (ENTRY + ENTRY, declared("float", "1"), "2 things at once"),
        ("<p>Only text.</p>", declared("float", "1"), "0 things at once"),
        (ENTRY, declared("float", "about five"), "not a number"),
        (choices("a", "b"), "", "declares no response"),
    ],
)
def test_other_interactions_are_left_out(tmp_path: Path, body: str, declaration: str, why: str) -> None:
    questions, left_out = read_questions(written(tmp_path, "a.xml", item(declaration, body)))
    assert not questions
    assert why in left_out[0].why


def test_a_package_with_a_test_media_and_windows_paths(tmp_path: Path) -> None:
    manifest = (
        '<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources>'
        '<resource identifier="a" type="imsqti_item_xmlv2p1" href="items\\a.xml"><file href="items\\a.xml"/><file href="media/p.png"/>'
        "<metadata><lom><general><keyword><string>level-2</string></keyword></general></lom></metadata></resource>"
        '<resource identifier="t" type="imsqti_test_xmlv2p1" href="test.xml"/></resources></manifest>'
    )
    item_ = item(declared("identifier", "C0"), choices("a", "b"))
    members = {
        "imsmanifest.xml": manifest,
        "items/a.xml": item_,
        "test.xml": f'<assessmentTest xmlns="{TWO}"/>',
        "media/p.png": "\x89PNG",
    }
    question = read(tmp_path, package(members), "a.zip")
    assert question.tags == ("level-2",)


def test_a_lost_shared_text_is_listed(tmp_path: Path) -> None:
    content = item(declared("identifier", "C0"), choices("a", "b")).replace(
        "<itemBody>", '<assessmentStimulusRef identifier="s" href="s.xml"/><itemBody>'
    )
    assert "a text that several questions share is lost" in read(tmp_path, content).notes


def test_a_test_without_its_items_says_what_to_choose(tmp_path: Path) -> None:
    from assessment.errors import UnreadableFile

    with pytest.raises(UnreadableFile, match="Choose the whole package"):
        read_questions(written(tmp_path, "a.xml", f'<assessmentTest xmlns="{TWO}"/>'))


def test_left_out_questions_of_a_package_do_not_hide_the_others(tmp_path: Path) -> None:
    good = item(declared("identifier", "C0"), choices("a", "b"))
    bad = item(declared("string"), '<extendedTextInteraction responseIdentifier="R"/>')
    questions, left_out = read_questions(
        written(tmp_path, "a.zip", package({"a.xml": good, "b.xml": bad, "c.xml": "<x"}))
    )
    assert len(questions) == 1
    assert all(isinstance(entry, LeftOut) for entry in left_out)
    assert [entry.location.split(" ")[0] for entry in left_out] == ["b.xml", "c.xml"]
