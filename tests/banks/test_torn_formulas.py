"""Formulas of study files that pages and documents would show as their source."""

from __future__ import annotations

import pytest

from assessment.banks.lint.whole.formulas import torn


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("Finish $x = $ `____`.", "begins or ends with a space"),
        ("Finish $x =\n$ `____`.", "begins or ends with a space"),
        ("Finish $1 + $ `____` $ = 3$.", "begins or ends with a space"),
        ("The gap holds $ x$.", "begins or ends with a space"),
        ("Finish $2^{x + ($ `____` $)}$.", "a brace without its partner"),
        (r"Finish $\left( x$.", "a brace without its partner"),
    ],
)
def test_a_torn_formula_is_named(text: str, complaint: str) -> None:
    assert any(complaint in what for what, _ in torn(text))


@pytest.mark.parametrize(
    "text",
    [
        r"Finish $x =$ `____` and $(4, \underline{\qquad})$.",
        "Finish $a =\nb$ `____`.",
        "The set $\\{1, 2$ and more.",
        "Set `PASSWORD=$ ` and `$HOME`.",
        "It costs $5 and then $10.",
        "It costs $5 once.",
    ],
)
def test_whole_formulas_code_and_prices_are_not(text: str) -> None:
    assert list(torn(text)) == []
