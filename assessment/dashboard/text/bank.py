"""The words of the authors' page."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import TYPE_CHECKING

from assessment.words.counts import listed

if TYPE_CHECKING:
    from assessment.calibrate.by_topic import FittedItem

PROBLEMS, REPORTS = "Problems in the bank's files", "Reports from learners"
FINE = "Every file of the bank loads without a problem."
VIEWS = {
    "questions": "Questions",
    "drafts": "Bring in",
    "out": "Take out",
    "checks": "Checks",
    "statistics": "How they fare",
}
NONE_HERE = "No question of this topic has this level yet."
COUNTS = "Questions by topic"
NO_REPORTS = "Nobody has reported a question."
LINT, LINT_WAIT = "Check every rule", "Checking every item against every rule, about a minute"
ANY_LEVEL = "any"
ITEM = "Question"
SEED = "Seed"
WORK_OUT = "Work out the statistics"
WORKING_OUT = "Reading everybody's answers, and fitting every question"
STATISTICS_EXPLAINED = (
    "From everybody's first answer to each question; simulated learners do not count. **Sets apart** is the point-biserial, "
    "from -1 to 1: below 0 those who know more get it wrong. **Infit** and **outfit** are 1 where answers fit the curve, "
    "well above 1 where they are erratic. Below {enough} answers take every figure as a hint; whether distractors work is "
    "said from {enough} answers on."
)
STATISTICS_SHOWN = 30
COUNTS_EXPLAINED = "Questions in each topic, by level."
SHOW_KEY = "Show the key"


def count(items: int, topics: int, problems: int) -> str:
    """Say how much the bank holds, and that something of it did not load."""
    held = f"{items} {'question' if items == 1 else 'questions'} in {topics} {'topic' if topics == 1 else 'topics'}."
    if not problems:
        return held
    kept_out = "1 problem keeps" if problems == 1 else f"{problems} problems keep"
    return f"{held} {kept_out} others out; *{VIEWS['checks']}* lists them."


def problems(count: int) -> str:
    """Say how many problems the rules found."""
    if not count:
        return "Every item keeps every rule."
    return "1 problem, with its remedy:" if count == 1 else f"{count} problems, each with its remedy:"


def held(locked: bool) -> str:
    """Say what holds the generators of a bank that is not the shipped one."""
    if locked:
        return (
            "This bank is not the shipped one. Its generators run in locked processes of their own, without files, network or "
            "anything of the dashboard."
        )
    return (
        "This bank is not the shipped one, and this computer has no locks to hold its generators: they run with all that you "
        "may do here. Use it only if you trust whoever wrote it."
    )


def left_out(rules: Sequence[str], seeds: int, usual: int) -> str:
    """Say what was not looked at in a bank whose generators run apart, and how to do so."""
    return (
        f"Its generators ran apart from the dashboard: with {seeds} seeds each instead of {usual:,}, "
        f"and without {listed([f'`{rule}`' for rule in rules])}. "
        "To check everything, run `python -m assessment lint` on its folder."
    )


def statistics_row(item: FittedItem, reports: int) -> dict[str, str]:
    """One row of the statistics of questions."""
    return {
        "question": item.id,
        "answers": str(item.n),
        "right": f"{100 * item.right / item.n:.0f}\N{NO-BREAK SPACE}%",
        "sets apart": _figure(item.point_biserial),
        "infit": _figure(item.infit),
        "outfit": _figure(item.outfit),
        "reports": str(reports),
        "look at": " ".join(item.flags) or "–",
    }


def first_to_look_at(item: FittedItem, reports: int) -> tuple[int, int, str]:
    """Order questions: those with something to look at, then those most answered."""
    return -len(item.flags) - reports, -item.n, item.id


def _figure(value: float) -> str:
    return "–" if isnan(value) else f"{value:.2f}"
