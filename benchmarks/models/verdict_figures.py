"""What a cohort of simulated learners shows about words, scores and intervals, as figures for the record.

A cohort is the array (learners, lengths, 4, measures) of `benchmarks.verdicts.cohort`: truth, estimate, standard error, and the chance
that what is asked is met. Learners are independent, their measures are not, so intervals are made by learner.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from assessment.blueprint import Level
from assessment.report.intervals import Estimate, mean, quantile, root_mean_square, share_by_learner
from assessment.scoring.measuring.ability import Z
from assessment.scoring.measuring.irt import Floats
from assessment.standing.verdict import BANDS, Verdict, verdict_for
from benchmarks.recording import Recording

_EDGES = (1.0, *(least for least, _ in BANDS), 0.0)
#: The chances of which each word is said: how often it should be true.
TARGETS = {
    word: f"{100 * low:.0f} to {100 * high:.0f} %"
    for word, (high, low) in zip((*(word for _, word in BANDS), Verdict.GAP), pairwise(_EDGES), strict=True)
}


def calibration(record: Recording, of: Mapping[str, object], chances: Floats, met: np.ndarray) -> None:
    """Record how often each word is said of the measures (learners, k), and how often it is true of them."""
    said = np.vectorize(verdict_for, otypes=[object])(chances)
    for word, target in TARGETS.items():
        mine = said == word
        named = {**of, "word": word.value}
        record.add(named, "said", share_by_learner(mine.sum(axis=1), np.full(len(mine), mine.shape[1])), "share")
        record.add(named, "met", share_by_learner((mine & met).sum(axis=1), mine.sum(axis=1)), "share", target)


def precision(record: Recording, of: Mapping[str, object], truth: Floats, estimate: Floats, se: Floats) -> None:
    """Record bias, error, mean standard error and coverage of the measures (learners, k) that are not NaN in `truth`."""
    there = ~np.isnan(truth)
    taking_part = there.any(axis=1)
    if not taking_part.any():
        return
    truth, estimate, se, there = (values[taking_part] for values in (truth, estimate, se, there))
    error = np.where(there, estimate - truth, np.nan)
    inside = there & (np.abs(np.nan_to_num(error)) <= Z * se)
    record.add(of, "bias", mean(np.nanmean(error, axis=1)))
    record.add(of, "RMSE", root_mean_square(np.nanmean(error**2, axis=1)))
    record.add(of, "mean standard error", mean(np.nanmean(np.where(there, se, np.nan), axis=1)))
    record.add(of, "inside the 90 % interval", share_by_learner(inside.sum(axis=1), there.sum(axis=1)), "share", "90 %")


def precision_by_level(
    record: Recording, of: Mapping[str, object], told: Floats, cuts: Sequence[float], names: Sequence[str]
) -> None:
    """Record the precision of the measures (learners, 4, k), all together and by the level that is truly held.

    `cuts` are the abilities at which the levels called `names` begin; below the first, no level is held.
    """
    truth, estimate, se = told[:, 0], told[:, 1], told[:, 2]
    precision(record, {**of, "level held": "all"}, truth, estimate, se)
    edges = [-np.inf, *cuts, np.inf]
    for name, (low, high) in zip(("none yet", *names), pairwise(edges), strict=True):
        held = np.where((truth >= low) & (truth < high), truth, np.nan)
        precision(record, {**of, "level held": name}, held, estimate, se)


def record_words(
    record: Recording, people: str, told: Floats, met: np.ndarray, lengths: Sequence[int], areas: int
) -> None:
    """Record what is said of one population, after each length, of areas (the first measures) and of topics."""
    for row, length in enumerate(lengths):
        for name, part in parts(areas).items():
            of = {"people": people, "questions": length, "of": name}
            calibration(record, of, told[:, row, 3, part], met[:, row, part])


def record_precision(
    record: Recording, start: str, told: Floats, lengths: Sequence[int], areas: int, levels: Sequence[Level]
) -> None:
    """Record how precise scores are, of people of one background who name it."""
    cuts, names = [level.theta_cut for level in levels], [level.name for level in levels]
    for row, length in enumerate(lengths):
        for name, part in parts(areas).items():
            of = {"background": start, "questions": length, "of": name}
            precision_by_level(record, of, told[:, row, :, part], cuts, names)


def record_by_level(
    record: Recording, told: Floats, cuts: Floats, lengths: Sequence[int], levels: Sequence[Level]
) -> None:
    """Record how true words are of those topics of which the role asks a level, which begins at one of `cuts` (topics,)."""
    for level in levels:
        same = np.flatnonzero(cuts == level.theta_cut)
        for row, length in enumerate(lengths):
            if len(same):
                of = {"level asked": level.name, "questions": length}
                calibration(record, of, told[:, row, 3, same], told[:, row, 0, same] >= level.theta_cut)


def parts(areas: int) -> dict[str, slice]:
    """Name the measures that are areas, and those that are topics."""
    return {"areas": slice(0, areas), "topics": slice(areas, None)}


def apart(points: Floats) -> tuple[tuple[str, Estimate], ...]:
    """Sum up how many points the same answers lie apart, by learner."""
    return ("mean", mean(points)), ("95 % of learners up to", quantile(points, 0.95))
