"""How fast, lean and exact item calibration is, beside its bound and its peers.

    python -m benchmarks.calibration [--peers PYTHON] [--repeats N] [--peer-seconds S]

Two simulated tables of two-parameter items, a ~ LogNormal(0, 0.3), b ~ N(0, 1), abilities ~ N(0, 1): 2,000 learners x 200 items, and
20,000 x 500 with 80 % missing. Every fit has a process of its own: CPU seconds of the first fit in it (imports not counted) and of the
second, all threads together, the best of the repeats; the most memory held up to the end of the first fit, data included. Difficulties
are compared with the true ones after linking mean and spread; the log-likelihood is one for all, at each engine's estimates on
61 points. The bound is what the information about an item allows if abilities were known (Cramér-Rao).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from assessment.report.intervals import median_of_runs, once
from assessment.scoring.fitting import marginal_likelihood
from assessment.scoring.fitting.cells import observed_cells
from assessment.scoring.measuring.irt import p_correct
from benchmarks import recording
from benchmarks.recording import Recording

PEERS = ("theta-irt", "mirt", "girth")
#: Learners, items, share missing and seed of each table, with the CPU seconds and megabytes that are aimed at.
TABLES = ((2000, 200, 0.0, 1, 0.6, None), (20_000, 500, 0.8, 3, 6.0, 400))
HEADS = ("Engine", "threads", "first s", "again s", "peak MB", "b RMSE", "log-likelihood", "s / best peer")


def draw(persons, items, missing, seed):
    """Draw parameters, abilities and answers: 1, 0, or -1 for missing."""
    rng = np.random.default_rng(seed)
    a, b, theta = rng.lognormal(0, 0.3, items), rng.normal(0, 1, items), rng.normal(0, 1, persons)
    answers = (rng.random((persons, items)) < p_correct(theta[:, None], a, b, 0.0)).astype(np.int8)
    if missing:
        answers[rng.random((persons, items)) < missing] = -1
    return a, b, theta, answers


def bound(a, b, theta, answers) -> float:
    """Root mean square of the smallest standard errors of difficulties, abilities known."""
    p = p_correct(theta[:, None], a, b, 0.0)
    weight = p * (1 - p) * (answers >= 0)
    by_a, by_b = theta[:, None] - b, -a
    aa, ab, bb = ((weight * product).sum(axis=0) for product in (by_a**2, by_a * by_b, by_b**2))
    return float(np.sqrt(np.mean(aa / (aa * bb - ab**2))))


def linked_rmse(estimated, true) -> float:
    """Compare difficulties up to the place and the unit of the scale."""
    moved = (estimated - estimated.mean()) * true.std() / estimated.std() + true.mean()
    return float(np.sqrt(np.mean((moved - true) ** 2)))


def log_likelihood(answers, a, b) -> float:
    """Take the marginal log-likelihood at any engine's estimates."""
    of = marginal_likelihood.sample(observed_cells(answers), 61, None)
    return marginal_likelihood.expect(
        of, marginal_likelihood.curves(of.nodes, a, -a * b, np.zeros_like(a)).log_p
    ).log_likelihood


def run(python, engine, path, threads, seconds):
    """Fit in a process of its own; the figures, or why there are none."""
    root = Path(__file__).resolve().parents[1]
    limits = (
        dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1") if threads == "1" else {}
    )
    if threads == "1":
        limits |= {
            "NUMBA_NUM_THREADS": "1",
            "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
        }
    command = [python, root / "benchmarks" / "peers" / "calibration_engines.py", path, engine]
    environment = os.environ | limits | {"PYTHONPATH": str(root)}
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=seconds)
        printed, error = done.stdout, (done.stderr.strip().splitlines() or ["no output"])[-1]
    except subprocess.TimeoutExpired as late:
        printed, error = (late.stdout or b"").decode(), f"over {seconds:g} s"
    lines = [line for line in printed.splitlines() if line.startswith("{")]
    return json.loads(lines[-1]) if lines else error


def best(python, engine, path, threads, repeats, seconds):
    """Repeat, and keep the shortest times."""
    runs = []
    for _ in range(repeats):
        runs.append(run(python, engine, path, threads, seconds))
        if isinstance(runs[-1], str) or runs[-1]["first"] > seconds / 4:
            break  # what takes minutes is timed once
    done = [figures for figures in runs if not isinstance(figures, str)]
    if not done:
        return runs[-1]
    again = [figures["again"] for figures in done if "again" in figures]
    firsts = [figures["first"] for figures in done]
    return done[0] | {"first": min(firsts), "again": min(again) if again else None, "firsts": firsts}


def table(record, persons, items, missing, seed, cpu, memory, given, folder) -> list[tuple[str, ...]]:
    """Measure every engine on one table, and lay out its rows."""
    a, b, theta, answers = draw(persons, items, missing, seed)
    path = Path(folder) / f"{persons}.npz"
    np.savez(path, answers=answers)
    title = f"{persons:,} x {items}" + (f", {missing:.0%} missing" if missing else "")
    measured = {}
    for engine in ("groundwork", *(PEERS if given.peers else ())):
        python, seconds = (given.peers, given.peer_seconds) if engine in PEERS else (sys.executable, 600.0)
        for threads in ("1", "all"):
            measured[engine, threads] = best(python, engine, path, threads, given.repeats, seconds)
    peers = [figures for (engine, _), figures in measured.items() if engine in PEERS and not isinstance(figures, str)]
    quickest = min((min(f["first"], f["again"] or f["first"]) for f in peers), default=None)
    rows = [(title, *[""] * 7)]
    for (engine, threads), figures in measured.items():
        if isinstance(figures, str):
            rows.append((engine, threads, figures, *[""] * 5))
            continue
        found_a, found_b = np.array(figures["a"]), np.array(figures["b"])
        again = figures["again"]
        of = {"table": title, "engine": engine, "threads": threads}
        record.add(of, "processor time of the first fit", median_of_runs(figures["firsts"]), "s", f"up to {cpu:g} s")
        record.add(of, "most memory", once(figures["peak"]), "MB", f"up to {memory} MB" if memory else "")
        record.add(of, "RMSE of difficulties", once(linked_rmse(found_b, b)))
        rows.append(
            (
                engine,
                threads,
                f"{figures['first']:.2f}",
                f"{again:.2f}" if again else "-",
                f"{figures['peak']:.0f}",
                f"{linked_rmse(found_b, b):.4f}",
                f"{log_likelihood(answers, found_a, found_b):.2f}",
                f"{figures['first'] / quickest:.2f}" if quickest else "-",
            )
        )
    record.add(
        {"table": title, "engine": "bound", "threads": ""}, "RMSE of difficulties", once(bound(a, b, theta, answers))
    )
    wanted = f"{memory}" if memory else ""
    return [*rows, ("bound / aim", "", f"{cpu:.2f}", "", wanted, f"{bound(a, b, theta, answers):.4f}", "", "")]


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure item calibration beside its peers.")
    parser.add_argument("--peers", metavar="PYTHON", help="Python with the packages of benchmarks/requirements.txt")
    parser.add_argument("--repeats", type=int, default=3, help="processes per figure (default: 3)")
    parser.add_argument("--peer-seconds", type=float, default=300.0, help="wait so long for a peer (default: 300)")
    recording.declare(parser)
    given = parser.parse_args()
    record = Recording("calibration", "Item calibration: speed, memory and precision, beside its peers")
    with tempfile.TemporaryDirectory() as folder:
        rows = [row for sizes in TABLES for row in table(record, *sizes, given, folder)]
    widths = [max(map(len, column)) for column in zip(HEADS, *rows, strict=True)]
    for row in (HEADS, *rows):
        cells_of_row = [
            row[0].ljust(widths[0]),
            *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)),
        ]
        print("  ".join(cells_of_row).rstrip())
    record.write(given.results)
    if not given.peers:
        print("Peers were not run: give --peers the Python of an environment with benchmarks/requirements.txt.")


if __name__ == "__main__":
    main()
