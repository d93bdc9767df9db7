"""The figures of an installation's own log, by part of the report; those of few people are withheld."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assessment import VERSION, sitting
from assessment.banks import Bank
from assessment.items import NOT_SAID
from assessment.report import bias, intervals
from assessment.report.blocks import Block, Paragraph, Points, Table
from assessment.report.intervals import Estimate
from assessment.report.log_reading import InstallationAnswers
from assessment.report.records import Figure
from assessment.report.tables import NOTHING, write_figure

#: Minimum number of people behind a figure.
SMALLEST = 10
#: Minimum number of items that can be judged to report on a background: about as many as a topic has.
ENOUGH_ITEMS = 20
_LISTED = 20
_FEW = f"fewer than {SMALLEST}"


@dataclass(frozen=True, slots=True)
class Installation:
    """Blocks by part ("who", "forecast", "precision", "bias", "exposure"), and whether items could be judged by its answers."""

    parts: Mapping[str, tuple[Block, ...]] = field(hash=False)
    judges_items: bool

    def blocks(self, part: str) -> tuple[Block, ...]:
        """Return the blocks of a part; none where there is nothing to report."""
        return self.parts.get(part, ())


def summary(own: InstallationAnswers, bank: Bank) -> Installation:
    """Summarise an installation. With fewer than `SMALLEST` people, only that is reported."""
    if len(own.backgrounds) < SMALLEST:
        sentence = (
            f"{_FEW.capitalize()} people have taken an assessment in this installation, so nothing is told of it."
        )
        return Installation({"who": (Paragraph(sentence),)}, False)
    names = [*bank.blueprint.starting_points, "none named"]
    ids = [*bank.blueprint.starting_points, NOT_SAID]
    group = np.array([ids.index(background) for background in own.backgrounds], dtype=np.intp)
    people = np.bincount(group, minlength=len(names))
    shown_groups = visible(people)
    groups = {number: name for number, name in enumerate(names) if shown_groups[number] and people[number]}
    bias_blocks, judges_items = _bias(own, bank, group, groups)
    return Installation(
        {
            "who": _who(own, group, names, shown_groups),
            "forecast": _forecast(own, group, groups),
            "precision": _precision(own, bank, group, groups),
            "bias": bias_blocks,
            "exposure": _exposure(own),
        },
        judges_items,
    )


def visible(counts: Sequence[int] | NDArray[np.intp]) -> list[bool]:
    """Return which groups may be shown: those of `SMALLEST` people or more, or of none.

    If exactly one is withheld, it could be computed from the total, so the smallest of the others is withheld too.
    """
    shown_groups = [count == 0 or count >= SMALLEST for count in counts]
    others = [index for index, count in enumerate(counts) if shown_groups[index] and count]
    if shown_groups.count(False) == 1 and others:
        shown_groups[min(others, key=lambda index: counts[index])] = False
    return shown_groups


def _source(own: InstallationAnswers, method: str = "") -> str:
    spread = f"{own.first[:7]} to {own.last[:7]}" if own.first else "no answers"
    how = f" In brackets: {method}." if method else ""
    return f"`python -m assessment report --log URL`; this installation, {spread}; version {VERSION}.{how}"


def _who(
    own: InstallationAnswers, group: NDArray[np.intp], names: Sequence[str], shown_groups: Sequence[bool]
) -> tuple[Block, ...]:
    people = np.bincount(group, minlength=len(names))
    answers = np.bincount(group[own.learner], minlength=len(names))
    rows = [
        (name, f"{people[number]:,}", f"{answers[number]:,}")
        if shown_groups[number]
        else (name, "not shown", "not shown")
        for number, name in enumerate(names)
    ]
    rows.append(("all", f"{len(group):,}", f"{len(own.item):,}"))
    reported = f"{own.reported:,}" if own.reported >= SMALLEST or not own.reported else _FEW
    return (
        Paragraph(
            f"Where a log is named, this report tells of that installation too. Groups of {_FEW} people are not shown, nor "
            "the next smallest where one alone would follow from the total. Simulated learners and practice are left out."
        ),
        Table("Who took an assessment", ("background", "people", "answers"), tuple(rows), _source(own)),
        Paragraph(f"Answers whose question was reported as faulty, which count for nothing: {reported}."),
    )


def _forecast(own: InstallationAnswers, group: NDArray[np.intp], groups: Mapping[int, str]) -> tuple[Block, ...]:
    people = len(group)
    tenth = np.minimum((own.before * 10).astype(int), 9)
    rows = []
    for number in range(10):
        rows.append((f"{10 * number} to {10 * number + 10} %", *_right(own, tenth == number, people)))
    auc = _auc(own)
    by_group = [
        (name, _estimate_text(_surplus(own, group[own.learner] == number, people), "share"))
        for number, name in groups.items()
    ]
    return (
        Paragraph(
            "In this installation every answer of an assessment was predicted from the answers before it. How well forecasts rank answers "
            f"(AUC): {_estimate_text(auc, '')}."
        ),
        Table(
            "Forecast and outcome",
            ("predicted", "answers", "right"),
            tuple(rows),
            _source(own, "90 %, Wilson, by learner"),
        ),
        Table(
            "Right answers beyond what was predicted, by background",
            ("background", "share of answers"),
            tuple(by_group),
            _source(own, "90 %, by learner"),
        ),
    )


def _right(own: InstallationAnswers, which: NDArray[np.bool_], people: int) -> tuple[str, str]:
    hits, trials = (np.bincount(own.learner[which & kind], minlength=people) for kind in (own.correct, which))
    if (trials > 0).sum() < SMALLEST:
        return (NOTHING, f"{_FEW} people") if which.any() else ("0", NOTHING)
    return f"{which.sum():,}", _estimate_text(intervals.share_by_learner(hits, trials), "share")


def _surplus(own: InstallationAnswers, which: NDArray[np.bool_], people: int) -> Estimate:
    beyond = np.bincount(own.learner[which], (own.correct - own.before)[which], people)
    trials = np.bincount(own.learner[which], minlength=people)
    return intervals.ratio(beyond[trials > 0], trials[trials > 0])


def _auc(own: InstallationAnswers, draws: int = 100) -> Estimate:
    if own.correct.all() or not own.correct.any():
        return Estimate(float("nan"))
    from sklearn.metrics import roc_auc_score

    people, rng = len(own.backgrounds), np.random.default_rng(0)
    value = float(roc_auc_score(own.correct, own.before))
    drawn = []
    for _ in range(draws):
        weight = np.bincount(rng.integers(people, size=people), minlength=people)[own.learner].astype(float)
        if 0 < (weight * own.correct).sum() < weight.sum():
            drawn.append(float(roc_auc_score(own.correct, own.before, sample_weight=weight)))
    low, high = np.quantile(drawn, [0.05, 0.95])
    return Estimate(value, min(float(low), value), max(float(high), value), people, "90 %, bootstrap over learners")


def _precision(
    own: InstallationAnswers, bank: Bank, group: NDArray[np.intp], groups: Mapping[int, str]
) -> tuple[Block, ...]:
    measured = ~np.isnan(own.errors).all(axis=1)
    shown_groups = visible(np.bincount(group[measured], minlength=max(groups, default=0) + 1))
    rows = []
    for number, name in groups.items():
        errors = own.errors[measured & (group == number)]
        if len(errors) and shown_groups[number]:
            rows.append(
                (
                    name,
                    f"{len(errors):,}",
                    *(_estimate_text(intervals.mean(errors[:, i]), "") for i in range(errors.shape[1])),
                )
            )
    if not rows:
        return (
            Paragraph(
                f"{_FEW.capitalize()} people of any one background have taken a full assessment in this installation."
            ),
        )
    heads = ("background", "people", *(area.name for area in bank.blueprint.areas))
    caption = "Mean standard error of each area after the last full assessment, in this installation"
    return (Table(caption, heads, tuple(rows), _source(own, "90 %, Student")),)


def _bias(
    own: InstallationAnswers, bank: Bank, group: NDArray[np.intp], groups: Mapping[int, str]
) -> tuple[tuple[Block, ...], bool]:
    in_bank = own.item >= 0
    _, first = np.unique(own.learner[in_bank] * (own.item.max(initial=0) + 1) + own.item[in_bank], return_index=True)
    index = np.flatnonzero(in_bank)[first]  # each learner's first answer to each item
    shelf = sitting.shelf_of(bank)
    summaries = bias.by_group(
        own.item[index],
        own.after[index],
        group[own.learner[index]],
        own.correct[index],
        shelf.stated.topic,
        {number: name for number, name in groups.items() if number < len(bank.blueprint.starting_points)},
    )
    sufficient = {name: summary for name, summary in summaries.items() if summary.items >= ENOUGH_ITEMS}
    if not sufficient:
        sentence = (
            f"In this installation no background has {ENOUGH_ITEMS} questions with {bias.LEAST} answers from its people and "
            f"{bias.LEAST} from others."
        )
        return (Paragraph(sentence),), False
    rows = [
        (
            name,
            f"{summary.items:,}",
            _estimate_text(intervals.share(summary.negligible, summary.items), "share"),
            _estimate_text(intervals.share(summary.large, summary.items), "share"),
        )
        if name in sufficient
        else (name, "too few answers", NOTHING, NOTHING)
        for name, summary in summaries.items()
    ]
    lists = [
        f"{name}: {what} {_ids(bank, items)}."
        for name, summary in sufficient.items()
        for what, items in (("much easier", summary.favoured), ("much harder", summary.disfavoured))
        if items
    ]
    return (
        Paragraph(
            "From this installation's answers: people of one background beside others of the same measured ability (Mantel and "
            "Haenszel; negligible and large are categories A and C of the Educational Testing Service)."
        ),
        Table(
            "Items that favour a background",
            ("background", "items judged", "negligible", "large"),
            tuple(rows),
            _source(own, "90 %, Wilson"),
        ),
        *((Points(tuple(lists)),) if lists else ()),
    ), True


def _ids(bank: Bank, items: Sequence[int]) -> str:
    shelf = sitting.shelf_of(bank)
    names = ", ".join(f"`{shelf.items[index].id}`" for index in items[:_LISTED])
    return names + (f" and {len(items) - _LISTED} more" if len(items) > _LISTED else "")


def _exposure(own: InstallationAnswers) -> tuple[Block, ...]:
    if (~np.isnan(own.errors).all(axis=1)).sum() < SMALLEST:
        return (Paragraph(f"{_FEW.capitalize()} people have taken a full assessment in this installation."),)
    most = intervals.share(int(own.in_full.max()), own.full)
    never = float((own.in_full == 0).mean())
    return (
        Paragraph(
            f"In {own.full:,} full assessments of this installation the most shown question was in {_estimate_text(most, 'share')} "
            f"of them, and {100 * never:.0f} % of {len(own.in_full):,} were in none. {_source(own, '90 %, Wilson')}"
        ),
    )


def _estimate_text(estimate: Estimate, unit: str) -> str:
    return write_figure(Figure("", {}, estimate, unit))
