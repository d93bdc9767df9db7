"""The words of CONTRIBUTING.md: what learners read leaves out the ones it rules out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT

ROOMS = ("assessment/dashboard", "assessment/words", "assessment/exports", "assessment/advice", "assessment/report")
FILES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def ruled_out() -> list[str]:
    """Read the right column of the table; numbers stand for any number."""
    table = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## Words")[1].split("## ")[0]
    rows = re.findall(r"^\| (?!write|---)(.+?) \| (.+?) \|$", table, re.MULTILINE)
    return [phrase.strip() for _, not_so in rows for phrase in not_so.split(";")]


def pattern(phrase: str) -> re.Pattern[str]:
    return re.compile(
        r"\b" + re.sub(r"\d+", r"(?:\\d+|\\{[^}]*\\})", re.escape(phrase).replace(r"\ ", " ")) + r"\b", re.IGNORECASE
    )


def texts(tree: ast.Module) -> Iterator[str]:
    """Find every string of a module that is no docstring; what a formatted string fills in stands in braces."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def test_the_table_is_read() -> None:
    phrases = ruled_out()
    assert "shall" in phrases
    assert len(phrases) >= 15
    assert pattern("at most 48 questions").search("Of at most {} questions")
    assert not pattern("shall").search("a shallow copy")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT / "assessment")))
def test_what_learners_read_leaves_out_what_is_ruled_out(path: object) -> None:
    said = list(texts(ast.parse(path.read_text(encoding="utf-8"))))  # type: ignore[attr-defined]
    for phrase in ruled_out():
        ruled = [text for text in said if pattern(phrase).search(text)]
        assert not ruled, f"{phrase!r} is ruled out by CONTRIBUTING.md: {ruled[0][:80]!r}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT / "assessment")))
def test_there_is_one_kind_of_apostrophe_and_none_within_curly_quotes(path: object) -> None:
    """It is straight; what a button says is in italics, as everywhere, if it has one."""
    for text in texts(ast.parse(path.read_text(encoding="utf-8"))):  # type: ignore[attr-defined]
        assert not re.search(r"\w’\w|“[^”]*'[^”]*”", text), text[:80]


def test_the_version_is_the_same_everywhere() -> None:
    from assessment import VERSION

    assert f'version = "{VERSION}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert re.search(rf"^## {re.escape(VERSION)}\b", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
