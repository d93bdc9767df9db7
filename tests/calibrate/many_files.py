"""Answers of simulated learners to a small bank, in Parquet files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assessment.banks import Bank
from assessment.calibrate import in_parts
from assessment.calibrate.by_topic import FittedItem
from assessment.calibrate.engine import InProcess
from assessment.calibrate.file_parts import of_files
from assessment.calibrate.placing import Totals

EACH = 24


def answers(bank: Bank, learners: int = 300, seed: int = 0) -> pd.DataFrame:
    """Let learners with one ability each answer some of the items, in an order of their own."""
    items, rng = list(bank.items.values()), np.random.default_rng(seed)
    theta, b = rng.normal(size=(learners, 1)), np.array([item.level - 3.0 for item in items])
    shown = rng.permuted(np.tile(np.arange(len(items)), (learners, 1)), axis=1)[:, :EACH]
    right = rng.random(shown.shape) < 1 / (1 + np.exp(b[shown] - theta))
    return pd.DataFrame(
        {
            "learner": [f"l{n}" for n in range(learners) for _ in range(EACH)],
            "item": [items[i].id for i in shown.ravel()],
            "correct": right.ravel().astype(int),
        }
    )


def written(folder: Path, frames: Sequence[pd.DataFrame]) -> list[Path]:
    """Write one file a frame."""
    paths = [folder / f"part-{number}.parquet" for number in range(len(frames))]
    for path, frame in zip(paths, frames, strict=True):
        frame.to_parquet(path, index=False)
    return paths


def by_learners(frame: pd.DataFrame, files: int) -> list[pd.DataFrame]:
    """Give each file some learners whole."""
    number = frame["learner"].str[1:].astype(int) * files // frame["learner"].nunique()
    return [own for _, own in frame.groupby(number)]


def fitted(bank: Bank, paths: Sequence[Path]) -> tuple[tuple[FittedItem, ...], Totals]:
    """Calibrate here, part by part."""
    return in_parts.fit(InProcess(bank), bank, of_files(paths))[:2]


def numbers(items: Sequence[FittedItem]) -> NDArray[np.float64]:
    """Tabulate everything about fitted items that is a number, and how many flags they have."""
    names = ("discrimination", "difficulty", "guessing", "difficulty_sd")
    rows = [
        (
            *(item.n, item.right, item.point_biserial, item.infit, item.outfit, len(item.flags)),
            *(getattr(item.parameters, name) for name in names),
        )
        for item in items
    ]
    return np.array(rows)
