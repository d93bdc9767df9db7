"""The texts of the authors' page."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import TYPE_CHECKING

from assessment.counts import counted, listed
from assessment.words.standing import questions

if TYPE_CHECKING:
    from assessment.calibrate.by_topic import FittedItem
    from assessment.items import Report

PROBLEMS, REPORTS = "Problems in the bank's files", "Reports from learners"
FINE = "Every file of the bank loads without a problem."
VIEWS = {
    "questions": "Questions",
    "drafts": "Import",
    "out": "Export",
    "checks": "Checks",
    "statistics": "Item analysis",
}
NONE_HERE = "No question of this topic has this level yet."
COUNTS = "Questions by topic"
NO_REPORTS = "Nobody has reported a question."
LINT, LINT_WAIT = "Check every rule", "Checking every item against every rule, about a minute"
ANY_LEVEL = "any"
ITEM = "Question"
SEED = "Seed"
WORK_OUT = "Compute the statistics"
WORKING_OUT = "Reading everyone's answers and fitting every question"
STATISTICS_EXPLAINED = (
    "From everyone's first answer to each question; simulated learners do not count. **Discrimination** is the "
    "point-biserial, from -1 to 1: below 0, those who know more get it wrong. **Infit** and **outfit** are 1 where answers "
    "fit the model, and well above 1 where they are erratic. Below {enough} answers, take every figure as a hint; distractors "
    "are judged from {enough} answers on."
)
STATISTICS_SHOWN = 30
COUNTS_EXPLAINED = "Questions in each topic, by level."
SHOW_KEY = "Show the key"


def count(items: int, topics: int, problems: int) -> str:
    """Return how much the bank holds, and how many problems kept questions out."""
    held = f"{questions(items)} in {counted(topics, 'topic')}."
    if not problems:
        return held
    kept_out = counted(problems, "problem keeps", "problems keep")
    return f"{held} {kept_out} others out; *{VIEWS['checks']}* lists them."


def report(report: Report, at: str) -> str:
    """Format a learner's report: the question, when it was reported, and what the learner wrote, if anything."""
    head = f"{report.item_id} ({at})"
    return f"{head}: {report.note}" if report.note.strip() else head


def problems(count: int) -> str:
    """Head the problems that the rules found."""
    if not count:
        return "Every item follows every rule."
    return counted(count, "problem, with its remedy:", "problems, each with its remedy:")


def confinement(locked: bool) -> str:
    """Say how the generators of a bank other than the shipped one are confined; `locked` if they can be."""
    if locked:
        return (
            "This bank is not the shipped one. Its generators run in a sandbox, without access to files, the network or the "
            "dashboard."
        )
    return (
        "This bank is not the shipped one, and this computer has no sandbox for its generators: they can do everything you "
        "can do here. Use it only if you trust its authors."
    )


def not_run(rules: Sequence[str], seeds: int, usual: int) -> str:
    """Say which rules were not run on a bank in the sandbox, and how to run them."""
    return (
        f"Its generators ran in the sandbox: with {seeds} seeds each instead of {usual:,}, "
        f"and without {listed([f'`{rule}`' for rule in rules])}. "
        "To check everything, run `python -m assessment lint` on its folder."
    )


def statistics_row(item: FittedItem, reports: int) -> dict[str, str]:
    """Return one row of the table of statistics."""
    return {
        "question": item.id,
        "answers": str(item.n),
        "right": f"{100 * item.right / item.n:.0f}\N{NO-BREAK SPACE}%",
        "discrimination": _figure(item.point_biserial),
        "infit": _figure(item.infit),
        "outfit": _figure(item.outfit),
        "reports": str(reports),
        "look at": " ".join(item.flags) or "–",
    }


def sort_key(item: FittedItem, reports: int) -> tuple[int, int, str]:
    """Return the key that sorts flagged and reported questions first, then those most answered."""
    return -len(item.flags) - reports, -item.n, item.id


def _figure(value: float) -> str:
    return "–" if isnan(value) else f"{value:.2f}"
