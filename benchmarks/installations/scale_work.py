"""One piece of work of `benchmarks.scale`, in a process of its own, which prints what came of it as JSON.

python -m benchmarks.installations.scale_work calibrate WORKERS FILE... | hold ANSWERS WORKERS | fit 0|1
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np

from assessment import banks
from assessment.banks import Bank
from assessment.calibrate import by_topic, file_parts, in_parts
from assessment.calibrate.engine import InProcess
from assessment.calibrate.placing import Share, items_of
from assessment.scale import cluster
from assessment.scale.dask_engine import DaskEngine
from assessment.scale.workers import keep_memory
from benchmarks.installations import many_answers
from benchmarks.installations.made_up_shares import made_up

#: Topics that are fitted while the shares of all are held.
FITTED = 4


def calibrated(paths: list[Path], workers: int) -> None:
    """Calibrate in this process, and print what came out, every number in full, and when the learners were placed."""
    begun, placed = time.monotonic(), 0.0

    def tell(line: str) -> None:
        nonlocal placed
        if line.startswith("placed"):
            placed = time.monotonic() - begun
        print(f"{time.monotonic() - begun:.0f} s: {line}", file=sys.stderr, flush=True)

    bank, source = banks.load()[0], file_parts.of_files(paths)
    if workers:
        with cluster.connect(workers, None) as client:
            fitted, _, _ = in_parts.fit(DaskEngine(client, bank, tell), bank, source, tell=tell)
    else:
        fitted, _, _ = in_parts.fit(InProcess(bank), bank, source, tell=tell)
    numbers = {
        item.id: {
            "fit": [getattr(item.parameters, name).hex() for name in item.parameters.__slots__],
            "statistics": [item.n, item.right, item.point_biserial, item.infit, item.outfit],
            "flags": item.flags,
        }
        for item in fitted
    }
    print(json.dumps({"placed": placed, "items": numbers}))


def held(answers: int, workers: int) -> None:
    """Fit four topics while the shares of all lie on the workers; print how long one took on average."""
    bank, learners = banks.load()[0], answers // many_answers.EACH
    topics, each = len(bank.blueprint.topics), max(learners // 200, 2000)
    with cluster.connect(workers, None) as client:
        engine = DaskEngine(client, bank, lambda line: print(line, file=sys.stderr))
        shares = []
        for seed in range(learners // each):
            part = engine.start(made_up, each, seed)
            shares.append([engine.entry(part, topic) for topic in range(topics)])
        del part
        counted = dict(engine.results(engine.start(_counted, own) for own in shares))
        begun = time.monotonic()
        jobs = (engine.start(by_topic.fit_topic, topic, [own[topic] for own in shares]) for topic in range(FITTED))
        sizes = [sum(item.n for item in done) for _, done in engine.results(jobs)]
        seconds = time.monotonic() - begun
    print(json.dumps({"answers": sum(counted.values()), "fitted": sum(sizes), "seconds": seconds}))


def _counted(_: Bank, shares: list[Share]) -> int:
    return sum(len(share.code) for share in shares)


def one_fit(kept: bool) -> None:
    """Fit one topic of 60,000 learners, and print how long that took."""
    bank, rng, learners = banks.load()[0], np.random.default_rng(3), 60_000
    if kept:
        keep_memory()
    item = rng.integers(len(items_of(bank, 0)), size=learners)
    code = (2 * item + rng.integers(2, size=learners)).astype(np.uint16)
    mean, sd = rng.normal(0, 0.6, learners), rng.uniform(0.5, 0.8, learners)
    begun = time.process_time()
    by_topic.fit_topic(bank, 0, [Share(np.ones(learners, dtype=np.uint16), code, None, mean, sd)])
    print(json.dumps({"seconds": time.process_time() - begun}))


if __name__ == "__main__":
    work, *given = sys.argv[1:]
    if work == "calibrate":
        calibrated([Path(name) for name in given[1:]], int(given[0]))
    elif work == "hold":
        held(int(given[0]), int(given[1]))
    else:
        one_fit(given == ["1"])
