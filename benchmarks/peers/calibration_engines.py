"""Fit one table of answers with one engine and print figures as JSON; each run is a process of its own, see `calibration.py`.

Usage: PYTHON benchmarks/peers/calibration_engines.py DATA.npz ENGINE. `DATA.npz` holds answers (persons, items): 1, 0, or -1 for missing.
Fits twice: an engine that compiles itself on the first call shows what that costs.
"""

from __future__ import annotations

import json
import resource
import sys
import time
import warnings
from pathlib import Path

import numpy as np

# Each engine below imports what it needs and returns a function from a table (nan is missing) to discriminations and difficulties.


def groundwork():
    from assessment.scoring.fitting import calibration

    def fit(table):
        done = calibration.fit(table)
        return done.a, done.b

    return fit


def theta_irt():
    import theta

    def fit(table):
        done = theta.fit(table, "2PL")
        return np.asarray(done.a), np.asarray(done.b)

    return fit


def mirt():
    import mirt

    def fit(table):
        done = mirt.fit_mirt(table if np.isnan(table).any() else table.astype(int), model="2PL")
        parameters = (done.model if hasattr(done, "model") else done).parameters
        return np.ravel(parameters["discrimination"]), np.ravel(parameters["difficulty"])

    return fit


def girth():
    import girth

    def fit(table):
        coded = np.where(np.isnan(table), -9, table).T.astype(int)
        if np.isnan(table).any():
            coded = girth.tag_missing_data(coded, [0, 1])
        done = girth.twopl_mml(coded)
        return done["Discrimination"], done["Difficulty"]

    return fit


ENGINES = {"groundwork": groundwork, "theta-irt": theta_irt, "mirt": mirt, "girth": girth}


def peak_megabytes() -> float:
    """Read the most memory that this process has held; `getrusage` would count its parent's before the start."""
    status = Path("/proc/self/status")
    if status.exists():
        held = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM"))
        return int(held.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20  # macOS counts bytes


def main(path: str, engine: str) -> None:
    warnings.simplefilter("ignore")
    fit = ENGINES[engine]()
    with np.load(path) as data:
        table = data["answers"].astype(float)
    table[table < 0] = np.nan
    start = time.process_time()
    a, b = fit(table)
    first = time.process_time() - start
    figures = {"first": first, "peak": peak_megabytes(), "a": list(map(float, a)), "b": list(map(float, b))}
    print(json.dumps(figures), flush=True)  # what is known even if the second fit is not waited for
    start = time.process_time()
    fit(table)
    print(json.dumps(figures | {"again": time.process_time() - start}))


if __name__ == "__main__":
    main(*sys.argv[1:])
