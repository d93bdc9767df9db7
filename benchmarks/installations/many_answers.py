"""Answers of a large installation, written in parts: learners with an ability in every topic, 50 questions each."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from assessment.banks import Bank
from assessment.calibrate.placing import author_judgement
from assessment.items import AUTHOR_DIFFICULTY_SD
from assessment.scoring.measuring import ability
from assessment.scoring.measuring.irt import Floats, p_correct
from assessment.sitting import topic_areas

#: Questions of each learner, drawn evenly from the whole bank, and answers in a file.
EACH, FILE = 50, 1_000_000
_AT_ONCE = 2000


def truth(bank: Bank) -> tuple[Floats, Floats, Floats]:
    """Draw discriminations and difficulties around the authors', with their chances of guessing; always the same."""
    rng, authors = np.random.default_rng(1), [author_judgement(item) for item in bank.items.values()]
    a = np.array([p.discrimination for p in authors]) * np.exp(rng.normal(0, 0.2, len(authors)))
    b = np.array([p.difficulty for p in authors]) + rng.normal(0, AUTHOR_DIFFICULTY_SD, len(authors))
    return a, b, np.array([p.guessing for p in authors])


def write(bank: Bank, answers: int, folder: Path) -> list[Path]:
    """Write files of a million answers, each learner in one of them; files that are there already stay."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, first in enumerate(range(0, answers, FILE)):
        path = folder / f"answers-{number:04d}.parquet"
        if not path.exists():
            new = path.with_suffix(".new")
            pq.write_table(_drawn(bank, number, min(FILE, answers - first) // EACH), new, compression="zstd")
            new.rename(path)
        paths.append(path)
    return paths


def _drawn(bank: Bank, number: int, learners: int) -> pa.Table:
    rng = np.random.default_rng([7, number])
    a, b, c = truth(bank)
    topics = bank.blueprint.topic_index()
    topic = np.array([topics[item.topic] for item in bank.items.values()])
    areas = [int(area) for area in topic_areas(bank.blueprint)]
    root = np.linalg.cholesky(ability.prior(areas, np.zeros(len(bank.blueprint.areas))).covariance)
    items, right = [], []
    for first in range(0, learners, _AT_ONCE):
        n = min(_AT_ONCE, learners - first)
        theta = rng.standard_normal((n, len(root))) @ root.T
        shown = np.argpartition(rng.random((n, len(b)), dtype=np.float32), EACH, axis=1)[:, :EACH]
        at = np.take_along_axis(theta, topic[shown], axis=1)
        right.append(rng.random(shown.shape) < p_correct(at, a[shown], b[shown], c[shown]))
        items.append(shown.astype(np.int32))
    learner = np.repeat(np.arange(learners, dtype=np.int64) + number * (FILE // EACH), EACH)
    item = pa.DictionaryArray.from_arrays(np.concatenate(items).ravel(), pa.array(list(bank.items)))
    return pa.table({"learner": learner, "item": item, "correct": np.concatenate(right).ravel()})
