"""Text is split at its markup, in linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.exports import anki, inline
from assessment.exports.inline import Run

ODD = ["`" * 20_000, "`a" * 10_000, "``a`" * 5_000, "".join("`" * n + " " for n in range(1, 199)), "$" * 20_000,
       "$a" * 10_000, "$$a" * 6_000, "$ " * 10_000, "\\$" * 10_000, "`$" * 10_000]  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=lambda text: f"{text[:6]}x{len(text)}")
def test_no_text_takes_long(odd: str) -> None:
    begun = time.process_time()
    inline.runs(odd)
    anki.html(odd)
    assert time.process_time() - begun < 4  # 20,000 backticks took 45 s on a faster machine


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a `b` c", [Run("text", "a "), Run("code", "b"), Run("text", " c")]),
        ("``a`b``", [Run("code", "a`b")]),  # as in CommonMark
        ("`a``b`", [Run("code", "a``b")]),
        ("`open", [Run("text", "`open")]),
        (
            "up to *advanced*, or **more**",
            [Run("text", "up to "), Run("emphasis", "advanced"), Run("text", ", or "), Run("strong", "more")],
        ),
        ("2 * 3 * 4 and f(*args, **more) in a*b*c", [Run("text", "2 * 3 * 4 and f(*args, **more) in a*b*c")]),
        ("`*a*` and $a*b*c$", [Run("code", "*a*"), Run("text", " and "), Run("math", "a*b*c")]),
        ("$x$ and $5", [Run("math", "x"), Run("text", " and $5")]),
    ],
)
def test_marks_are_read_as_on_the_screen(text: str, expected: list[Run]) -> None:
    assert inline.runs(text) == expected


@given(st.text("`$\\ a\n", max_size=60))
def test_nothing_but_marks_is_lost(text: str) -> None:
    assert "".join(run.text for run in inline.runs(text)).count("a") == text.count("a")
