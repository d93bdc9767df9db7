"""Rules about code exercises that can be checked without running code; `prove` runs it."""

from __future__ import annotations

import ast
import io
import tokenize
from collections import Counter
from collections.abc import Iterator

from assessment.banks.lint.rule import Complaint, Located, Subject, bank_rule, item_rule
from assessment.counts import counted
from assessment.items import Item, Program

LEAST_CASES, MOST_CASES, LEAST_FAULTY = 3, 12, 2
MAX_STARTER_LINES, MAX_SOLUTION_LINES = 40, 60
#: Two solutions are near copies if they share this much of their runs of so many tokens, own names alike.
TOO_ALIKE, RUN = 0.7, 5


@item_rule
def program_cases(item: Item) -> Iterator[Complaint]:
    """An exercise has 3 to 12 cases; the first is shown, and at least one is held back until the code is submitted. Shown cases
    explain the task; those held back keep the code from being fitted to them.
    """
    if isinstance(item, Program):
        if not LEAST_CASES <= len(item.cases) <= MOST_CASES:
            yield f"it has {counted(len(item.cases), 'case')}.", f"Write {LEAST_CASES} to {MOST_CASES}."
        if not item.cases[0].shown or all(case.shown for case in item.cases):
            yield (
                "no case is held back, or the first one is.",
                "Show the first, and set shown = false in others.",
            )


@item_rule
def program_faults(item: Item) -> Iterator[Complaint]:
    """An exercise has at least two faulty solutions that a working engineer might write, each different from the solution, and
    every case is failed by at least one of them. A case that no mistake fails tells nothing.
    """
    if isinstance(item, Program):
        if len(item.faulty) < LEAST_FAULTY:
            yield f"it has {counted(len(item.faulty), 'faulty solution')}.", f"Write {LEAST_FAULTY} or more."
        for text, times in Counter(_normal(faulty.code) for faulty in item.faulty).items():
            if times > 1 or text == _normal(item.solution):
                yield (
                    "a faulty solution differs from the solution, or from another faulty one, in layout alone.",
                    "Change it, or remove it.",
                )
        for number in range(1, len(item.cases) + 1):
            if not any(number in faulty.fails for faulty in item.faulty):
                yield f"no faulty solution fails case {number}.", "Write one, or remove the case."


@item_rule
def program_length(item: Item) -> Iterator[Complaint]:
    """A starter has at most 40 lines and a solution at most 60, each of at most 100 characters: a few minutes' work, readable
    on a small screen.
    """
    if isinstance(item, Program):
        for name, code, most in (
            ("starter", item.starter, MAX_STARTER_LINES),
            ("solution", item.solution, MAX_SOLUTION_LINES),
        ):
            lines = code.splitlines()
            if len(lines) > most:
                yield f"the {name} has {len(lines)} lines.", f"Cut it to {most}."
            if any(len(line) > 100 for line in lines):
                yield f"a line of the {name} has over 100 characters.", "Break it."


@item_rule
def program_starter(item: Item) -> Iterator[Complaint]:
    """The starter compiles and is not the solution. The editor opens with it, and Reset restores it."""
    if isinstance(item, Program):
        try:
            ast.parse(item.starter)
        except SyntaxError as error:
            yield f"the starter does not compile ({error.msg}, line {error.lineno}).", "Correct it."
        if _normal(item.starter) == _normal(item.solution):
            yield "the starter is the solution.", "Leave something to do."


@bank_rule
def solution_copied(subject: Subject) -> Iterator[Located]:
    """No two exercises have nearly the same solution: they share less than 70 % of their runs of five tokens, whatever the names
    they define. Otherwise a learner could copy the solution of one to the other.
    """
    runs = [(item, _runs(item.solution)) for item in subject.bank.exercises]
    for index, (item, mine) in enumerate(runs):
        for other, theirs in runs[:index]:
            shared = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
            if shared >= TOO_ALIKE:
                what = f"the solution is nearly that of {other.id} ({shared:.0%} of its tokens)."
                yield item, what, "Ask for something else, or retire one of them."


def _normal(code: str) -> str:
    """Normalise the layout of code and drop comments; code that does not compile is returned unchanged."""
    try:
        return ast.unparse(ast.parse(code))
    except SyntaxError:
        return code


def _runs(code: str) -> set[tuple[str, ...]]:
    """Return all runs of five tokens, with every name the code defines replaced by the same one."""
    tree = ast.parse(code)
    own = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    own |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    own |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    kinds = (tokenize.NAME, tokenize.OP, tokenize.NUMBER, tokenize.STRING)
    tokens = [token for token in tokenize.generate_tokens(io.StringIO(_normal(code)).readline) if token.type in kinds]
    texts = ["_" if token.string in own else token.string for token in tokens]
    return {tuple(texts[start : start + RUN]) for start in range(len(texts) - RUN + 1)}
