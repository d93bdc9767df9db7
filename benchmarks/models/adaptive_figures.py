"""What `benchmarks.adaptive` measures, as figures for the record: by learner, whose areas and topics resemble each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from assessment.report.intervals import counted, mean, once, quantile, root_mean_square, share_by_learner
from assessment.scoring.measuring import simulation
from assessment.scoring.measuring.ability import Z
from benchmarks.recording import Recording


def record_one_dimension(
    record: Recording, rows: Mapping[str, dict | None], lengths: Sequence[int], bound: Sequence[float]
) -> None:
    """Record the errors after each length, and the time an answer, of each engine that ran."""
    for name, row in rows.items():
        if row is None:
            continue
        squares = row.get("squares")
        for at, length in enumerate(lengths):
            estimate = root_mean_square(squares[:, at]) if squares is not None else once(row["rmse"][at])
            record.add({"engine": name.strip(), "questions": length}, "RMSE", estimate)
        record.add({"engine": name.strip(), "questions": "all"}, "time an answer, p50", once(row["p50"]), "µs")
        record.add({"engine": name.strip(), "questions": "all"}, "most shown item", once(row["exposure"]), "share")
    for length, least in zip(lengths, bound, strict=True):
        record.add({"engine": "bound (van Trees)", "questions": length}, "RMSE", counted(least))


def record_speed(record: Recording, name: str, nanoseconds: Sequence[int]) -> None:
    """Record how long an answer takes."""
    for at in (0.5, 0.99):
        record.add({"work": name}, f"p{100 * at:.0f}", quantile(np.asarray(nanoseconds) / 1000, at), "µs")


def record_coverage(record: Recording, of: Mapping[str, object], cohort: simulation.Cohort, areas: int) -> None:
    """Record the share of 90 % intervals that hold the truth, over areas and over topics, and the least of any."""
    inside = np.abs(cohort.estimate - cohort.truth) <= Z * cohort.se
    for name, part in (("areas", slice(0, areas)), ("topics", slice(areas, None))):
        some = inside[:, part]
        trials = np.full(len(some), some.shape[1])
        named = {**of, "of": name}
        record.add(named, "inside the 90 % interval", share_by_learner(some.sum(axis=1), trials), "share", "88 to 92 %")
        worst = int(some.mean(axis=0).argmin())
        least = share_by_learner(some[:, worst], np.ones(len(some)))
        record.add(named, "the least of any", least, "share")


def record_accuracy(
    record: Recording, of: Mapping[str, object], cohort: simulation.Cohort, cuts: Sequence[float | None]
) -> None:
    """Record error, mean standard error and verdicts of the areas, which are the first measures."""
    truth, estimate, se = (values[:, : len(cuts)] for values in cohort[:3])
    record.add(of, "RMSE of an area", root_mean_square(((estimate - truth) ** 2).mean(axis=1)))
    record.add(of, "mean standard error", mean(se.mean(axis=1)))
    asked = [index for index, cut in enumerate(cuts) if cut is not None]
    cut = np.array([cuts[index] for index in asked], float)
    truth, estimate, se = (values[:, asked] for values in (truth, estimate, se))
    gap, no_gap = estimate + Z * se < cut, estimate - Z * se >= cut
    right = (gap & (truth < cut)) | (no_gap & (truth >= cut))
    trials = np.full(len(truth), len(asked))
    for name, which in (("right", right), ("wrong", (gap | no_gap) & ~right), ("withheld", ~(gap | no_gap))):
        record.add(of, f"interval verdicts {name}", share_by_learner(which.sum(axis=1), trials), "share")
