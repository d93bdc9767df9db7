"""Numbers and program output, as people type them."""

from __future__ import annotations

import contextlib
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.banks.grading import typed
from assessment.errors import InvalidAnswer


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.25", 0.25), (" 1/4 ", 0.25), ("25%", 0.25), ("25 %", 0.25), ("1e-3", 0.001), ("-3", -3), ("−3", -3),
        ("2*sqrt(3)", 2 * math.sqrt(3)),
        ("2^10", 1024), ("3×4", 12), (".5", 0.5), ("+7", 7), ("ln(e)", 1), ("1_000", 1000), ("(1+2)/4", 0.75),
        ("81.6 ％", 0.816), ("81.6 percent", 0.816), ("25 per cent", 0.25), ("−25 %", -0.25), ("１２．５", 12.5), ("1⁄4", 0.25),
        ("Sqrt(4)", 2), ("Ln(E)", 1), ("PI", math.pi),
        ("1÷4", 0.25), ("3⋅4", 12), ("12\u200b", 12), ("\u200e12", 12), ("\ufeff12", 12), ("π", math.pi),
        ("0.25.", 0.25), ("25 %. ", 0.25), ("05", 5), ("-007.5", -7.5), ("0.05", 0.05), ("1e05", 1e5),
        ("½", 0.5), ("-¾", -0.75), ("¼ %", 0.0025), ("➖\ufe0f5", -5), ("\u2066-5\u2069", -5), ("\u061c12", 12),
    ],
)  # fmt: skip
def test_usual_spellings_of_a_number_are_read(text: str, value: float) -> None:
    assert typed.number(text) == pytest.approx(value, abs=1e-12)


@pytest.mark.parametrize(
    "text",
    [
        "", "  ", "abc", "1,000", "0,25", "1/0", "1e999", "nan", "inf", "1 2", "__import__('os')", "x.real", "[1]",
        "'1'", "True", "1 if 1 else 2",
        "9**9**9**9", "lambda: 1", "sqrt(-1)", "sqrt(1, 2)", "f'{1}'", "1" * 101, "(" * 60 + "1" + ")" * 60, "-" * 90 + "1",
        "1½", "½½", "%", "1=1", "a:=1", "\x00",
        "2j", "~1", "1//2", "sqrt(x=4)",
    ],
)  # fmt: skip
def test_text_that_is_no_number_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        typed.number(text)
    assert "0.25" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        *(
            ("1½", "1+1/2"),
            ("2 ¾", "1+1/2"),
            ("-1½ %", "1+1/2"),
            ("2 1/2", "1+1/2"),
            ("10⁻³", "10^-3"),
            ("1.2×10³", "10^-3"),
            ("√2", "sqrt(2)"),
        ),
        *(
            ("sqrt 2", "sqrt(2)"),
            ("ln2", "sqrt(2)"),
            ("log2 8", "sqrt(2)"),
            ("2pi", "2*pi"),
            ("2π", "2*pi"),
            ("3 e", "2*pi"),
        ),
        *(
            ("2sqrt(2)", "2*pi"),
            ("2(3+4)", "2*pi"),
            ("(1)(2)", "2*pi"),
            ("(1)2", "2*pi"),
            ("1 000", "1000"),
            ("1’000", "1000"),
        ),
        *(("1 e-3", "1e-3"), ("1e -3", "1e-3"), ("1.2e- 3", "1e-3"), ("2 x 3", "2*3"), ("1x10^-3", "2*3")),
        *(
            ("0·25", "0.25"),
            ("5 min", "units"),
            ("1e3 apples", "units"),
            ("0.5 max", "units"),
            ("2sin(1)", "log2"),
            ("2 round(1.5)", "log2"),
        ),
        *(("sin 2", "log2"), ("cos(pi)", "log2"), ("log10(100)", "log2"), ("1 - tanh(0.5)", "log2")),
        *(("$5", "units"), ("5€", "units"), ("3 apples", "units"), ("5m", "units"), ("2 exams", "units")),
    ],
)
def test_what_is_written_in_another_way_is_refused_with_how_to_write_it(text: str, hint: str) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        typed.number(text)
    assert hint in str(refused.value).partition("Type one such as")[0]


@pytest.mark.parametrize(
    "text", ["abc", "?", "NaN", "∞", "1/0", "1.5.2", "50%%", "0.5 0.6", "gamma(3)", "5#3", "5 # apples"]
)
def test_what_cannot_be_guessed_has_no_hint(text: str) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        typed.number(text)
    assert str(refused.value) == f"“{text}” is not a number. Type one such as {typed.EXAMPLES}."


@pytest.mark.parametrize("three", "3３٣۳३৩๓𝟑")
def test_the_digits_of_every_script_are_digits(three: str) -> None:
    assert typed.number(f"{three}.{three}") == typed.number(f"{three}٫{three}") == 3.3
    with pytest.raises(InvalidAnswer, match="comma"):
        typed.number(f"{three}٬{three * 3}")


@given(st.text(max_size=120))
def test_any_text_is_a_finite_number_or_refused(text: str) -> None:
    with contextlib.suppress(InvalidAnswer):
        assert math.isfinite(typed.number(text))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_finite_number_is_read_back(value: float) -> None:
    assert typed.number(repr(value)) == value


@pytest.mark.parametrize(
    ("given", "other"),
    [
        ("[1,2]", "[1, 2]"),
        ('["a"]', "['a']"),
        (" 1  2 ", "1 2"),
        ("{'a':1}", "{ 'a' : 1 }"),
        ("(1,)", "(1, )"),
        ("na\u00efve", "nai\u0308ve"),
    ],
)
def test_spacing_beside_punctuation_and_quotes_do_not_matter(given: str, other: str) -> None:
    assert typed.fold_line(given) == typed.fold_line(other)


@pytest.mark.parametrize(
    ("given", "other"), [("1 2", "12"), ("True", "true"), ("1.0", "1"), ("[1, 2]", "(1, 2)"), ("a b", "ab")]
)
def test_everything_else_matters(given: str, other: str) -> None:
    assert typed.fold_line(given) != typed.fold_line(other)


@pytest.mark.parametrize(
    "answer",
    ["‘a’", "‚a‘", "‛a’", "“a”", "„a“", "‟a”", "«a»", "‹a›", "`a`", "´a´", "′a′", "″a″", "‵a‵", "ʹaʹ", "ʼaʼ", "＂a＂", "＇a＇", "❝a❞",
     "〝a〞", "「a」", "'a'", "a".join(2 * ["\u2018\u200b"])],
)  # fmt: skip
def test_quotation_marks_of_every_keyboard_are_one(answer: str) -> None:
    assert typed.fold_line(answer) == typed.fold_line('"a"')


@pytest.mark.parametrize(
    ("given", "key", "same"),
    [("a—b", "a--b", True), ("a—b", "a-b", True), ("a-b", "a--b", False), ("——", "----", True), ("--", "---", False)],
)
def test_two_hyphens_that_a_keyboard_made_one_dash_are_two(given: str, key: str, same: bool) -> None:
    assert typed.same_line(given, key) is same


@pytest.mark.parametrize(
    "minus", "\u2212\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u207b\u2796\ufe58\ufe63\uff0d\u02d7"
)
def test_minus_signs_of_every_keyboard_are_one(minus: str) -> None:
    assert typed.fold_line(f"[{minus}1, 2]") == typed.fold_line("[-1, 2]")
    assert typed.number(f"{minus}1.5") == -1.5
