"""Mathematics of the banks in Typst."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.exports.inline import runs
from assessment.exports.typeset.latex import FUNCTIONS, SYMBOLS, UnknownLatex, to_typst

BANKS = Path(__file__).parents[3] / "question_banks"
SHOW = b"""#set document(title: "x")
#for m in json(bytes(sys.inputs.m)) [ #math.equation(eval(m, mode: "math"), alt: "x") ]"""


def compiles(formulas: list[str]) -> bool:
    typst.compile(SHOW, sys_inputs={"m": json.dumps(formulas)}, pdf_standards="ua-1", ignore_system_fonts=True)
    return True


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\frac{1}{\sqrt{n}}", "frac(1, sqrt(n))"),
        (r"x_i^2", "x _(i) ^(2)"),
        (r"\hat\beta", "hat(β)"),
        (r"P(A \mid B)", r"P \( A ∣ B \)"),
        (r"\text{if } x > 0", r'"if" x \> 0'),
        (r"10^{-3}", "10 ^(- 3)"),
        ("a#b", r"a \# b"),
    ],
)
def test_known_mathematics_is_translated(latex: str, expected: str) -> None:
    assert to_typst(latex) == expected


@pytest.mark.parametrize(
    "latex",
    [r"\input{/etc/passwd}", r"\begin{pmatrix}1\end{pmatrix}", "a}", "{a", "x^", r"\frac{1}", "x" * 700, "{" * 40],
)
def test_unknown_latex_is_refused(latex: str) -> None:
    with pytest.raises(UnknownLatex):
        to_typst(latex)


def test_nearly_all_formulas_of_the_banks_are_translated_and_typst_sets_them() -> None:
    formulas, unknown = [], 0
    for path in BANKS.rglob("*.toml"):
        for latex in re.findall(r"\$([^$\n]+)\$", path.read_text(encoding="utf-8")):
            if "@{" in latex:
                continue
            try:
                formulas.append(to_typst(latex))
            except UnknownLatex:
                unknown += 1
    assert unknown <= 0.01 * len(formulas)
    assert compiles(sorted(set(formulas)))


def test_every_command_of_the_tables_is_set() -> None:
    assert compiles([to_typst(f"\\{name} x") for name in (*SYMBOLS, *FUNCTIONS)])


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*"ab1 ^_{}()[]#$\"'\\/&*`~@;,.:!|<>=-+\n", r"\frac", r"\sum", r"\text{", r"\left", r"\,", r"\hat"]
        ),
        max_size=25,
    )
)
def test_whatever_is_translated_compiles(parts: list[str]) -> None:
    try:
        translated = to_typst("".join(parts))
    except UnknownLatex:
        return
    assert compiles([translated])


def test_runs_tell_text_code_mathematics_and_money_apart() -> None:
    parts = [tuple(run) for run in runs("Costs $5 or $6, but `a $b$` and $x_1$.")]
    assert parts == [
        ("text", "Costs $5 or $6, but "), ("code", "a $b$"), ("text", " and "), ("math", "x_1"), ("text", "."),
    ]  # fmt: skip
