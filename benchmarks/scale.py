"""Calibration of many millions of answers: seconds, memory of all processes, and the difference to a single process.

    python -m benchmarks.scale [--answers 1e6 1e7] [--workers 0 1 2] [--folder FOLDER] [--only runs|allocator|forecast]

Makes the answers of simulated learners to the real bank in FOLDER (2 bytes an answer; files that are there stay), then
calibrates from them with the real functions in a process of its own: 0 workers are the single process, without Dask. Memory is the
proportional set size of all processes together, read four times a second, so that shared pages count once; time is that of the
clock, and that of all processors, which other work on the machine moves less. The single process's numbers are compared bit
by bit, and with the truth behind the answers.

Then the allocator: one topic's fit as glibc begins, as Dask sets it, and as `scale.workers` sets it on top of that. And the
forecast: the response model fitted to samples of learners and to a million answers, tried on others.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import psutil

from assessment import banks
from assessment.banks import Bank
from assessment.calibrate import answers as reading
from assessment.calibrate import forecast, parquet
from assessment.scoring.predicting import response_model
from benchmarks import recording
from benchmarks.installations import many_answers
from benchmarks.recording import Recording

#: Bytes an answer takes on the disk, with room to spare: the file, and what workers put aside.
BYTES = 30
TARGETS = {(10_000_000, 2): "260 s and 1.3 GiB on two cores"}
ALLOCATORS = {
    "glibc as it begins": ({}, False),
    "as Dask sets it": ({"MALLOC_TRIM_THRESHOLD_": "65536"}, False),
    "as Dask sets it, then as we do": ({"MALLOC_TRIM_THRESHOLD_": "65536"}, True),
}
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


class Run(NamedTuple):
    """What a process and all below it took: seconds on the clock and of processors, GiB at the peak; and what it printed."""

    seconds: float
    processor: float
    peak: float
    told: dict[str, Any]


def measured(command: list[str], environment: dict[str, str]) -> Run:
    """Run a command that prints JSON last."""
    begun, peak, before = time.monotonic(), 0, resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(command, env=os.environ | environment, stdout=out)
        told = begun
        while process.poll() is None:
            peak = max(peak, memory(process.pid))
            if time.monotonic() - told > 60:
                told = time.monotonic()
                print(f"{told - begun:.0f} s: {peak / 2**30:.2f} GiB at the most so far", file=sys.stderr, flush=True)
            time.sleep(0.25)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} failed")
        seconds, after = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
        processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        out.seek(0)
        return Run(seconds, processor, peak / 2**30, json.loads(out.read().splitlines()[-1]))


def memory(pid: int) -> int:
    """Sum the proportional set sizes of a process and all below it, in bytes."""
    total = 0
    try:
        for process in (own := psutil.Process(pid), *own.children(recursive=True)):
            lines = Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) << 10
    except (OSError, psutil.Error):  # one of them has just ended
        return 0
    return total


def calibrated(paths: list[Path], workers: int) -> None:
    """Calibrate in this process, and print what came out, every number in full, and when the learners were placed."""
    from assessment.calibrate import file_parts, in_parts
    from assessment.calibrate.engine import InProcess
    from assessment.scale import cluster
    from assessment.scale.dask_engine import DaskEngine

    begun, placed = time.monotonic(), 0.0

    def tell(line: str) -> None:
        nonlocal placed
        if line.startswith("placed"):
            placed = time.monotonic() - begun
        print(f"{time.monotonic() - begun:.0f} s: {line}", file=sys.stderr, flush=True)

    bank, source = banks.load()[0], file_parts.of_files(paths)
    if workers:
        with cluster.connected(workers, None) as client:
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


def runs(given: argparse.Namespace, bank: Bank, folder: Path, record: Recording) -> None:
    """Print a row for each number of answers and of workers."""
    difficulty = dict(zip(bank.items, many_answers.truth(bank)[1], strict=True))
    print(
        "| Answers | Workers | Seconds | placing | fitting | GiB, all processes | Same bits | Statistics off by | RMSE |"
    )
    print("|---:|---:|---:|---:|---:|---:|---|---:|---:|")
    for answers in map(int, given.answers):
        if shutil.disk_usage(folder).free < answers * BYTES:
            raise SystemExit(f"{folder} has no room for {answers:,} answers. Name another with --folder.")
        paths = many_answers.write(bank, answers, folder)
        single: dict[str, Any] = {}
        for workers in given.workers:
            command = [sys.executable, "-m", "benchmarks.scale", "--once", str(workers), *map(str, paths)]
            seconds, processor, peak, told = measured(command, ONE_THREAD)
            items = told["items"]
            single = single or (items if workers == 0 else {})
            bits, off = compared(single, items) if single else (None, None)
            fits = [float.fromhex(value["fit"][1]) - difficulty[name] for name, value in items.items()]
            rmse = float(np.sqrt(np.mean(np.square(fits))))
            same = "-" if bits is None or not workers else "all" if not bits else f"all but {bits}"
            print(
                f"| {answers:,} | {workers} | {seconds:.0f} | {told['placed']:.0f} | {seconds - told['placed']:.0f} "
                f"| {processor:.0f} | {peak:.2f} | {same} | {'-' if off is None or not workers else f'{off:.0e}'} | {rmse:.3f} |",
                flush=True,
            )
            of = {"answers": f"{answers:,}", "workers": str(workers)}
            target = TARGETS.get((answers, workers), "")
            record.add(of, "time", seconds, "s", target)
            record.add(of, "processor time", processor, "s")
            record.add(of, "memory of all processes", peak, "GiB", target)
            record.add(of, "RMSE of difficulties", rmse)
            if workers and bits is not None:
                record.add(of, "fitted numbers that differ from the single process's", bits, target="0")
                record.add(of, "largest difference of a statistic", off or 0.0, target="1e-9")


def compared(single: dict[str, Any], items: dict[str, Any]) -> tuple[int, float]:
    """Count fitted numbers whose bits differ, and items or flags that do; the largest difference of a statistic."""
    bits = len(single.keys() ^ items.keys())
    off = 0.0
    for name in single.keys() & items.keys():
        bits += sum(a != b for a, b in zip(single[name]["fit"], items[name]["fit"], strict=True))
        bits += single[name]["flags"] != items[name]["flags"]
        pairs = np.array([single[name]["statistics"], items[name]["statistics"]])
        off = max(off, float(np.nan_to_num(np.abs(pairs[0] - pairs[1])).max()))
    return bits, off


def one_fit(kept: bool) -> None:
    """Fit one topic of 60,000 learners, and print how long that took."""
    from assessment.calibrate import by_topic
    from assessment.calibrate.placing import Share, items_of
    from assessment.scale.workers import keep_memory

    bank, rng, learners = banks.load()[0], np.random.default_rng(3), 60_000
    if kept:
        keep_memory()
    item = rng.integers(len(items_of(bank, 0)), size=learners)
    code = (2 * item + rng.integers(2, size=learners)).astype(np.uint16)
    mean, sd = rng.normal(0, 0.6, learners), rng.uniform(0.5, 0.8, learners)
    begun = time.process_time()
    by_topic.fit_topic(bank, 0, [Share(np.ones(learners, dtype=np.uint16), code, None, mean, sd)])
    print(json.dumps({"seconds": time.process_time() - begun}))


def allocator(record: Recording) -> None:
    """Print how long a fit takes under each allocator's settings, in a thread as on a worker."""
    print("| Allocator | Seconds of processor time for one topic's fit |")
    print("|---|---:|")
    for name, (environment, kept) in ALLOCATORS.items():
        command = [sys.executable, "-m", "benchmarks.scale", "--fit", str(int(kept))]
        told = min(measured(command, ONE_THREAD | environment).told["seconds"] for _ in range(3))
        print(f"| {name} | {told:.1f} |", flush=True)
        record.add({"allocator": name}, "processor time of one topic's fit", told, "s")


def forecasts(bank: Bank, folder: Path, record: Recording) -> None:
    """Print the AUC of the response model by how many answers it was fitted to, on a million others."""
    from sklearn.metrics import roc_auc_score

    paths = many_answers.write(bank, 2 * many_answers.FILE, folder)
    read = [
        reading.first_answers(*reading.cleaned(parquet.read(path, reading.COLUMNS), bank, str(path)), bank)
        for path in paths
    ]
    tried = forecast.sample(bank, read[1], many_answers.FILE)
    described = response_model.describe_answers(tried)
    print("| Fitted to answers | AUC on 1,000,000 others | short of all |")
    print("|---:|---:|---:|")
    whole = 0.0
    for size in (many_answers.FILE, forecast.SAMPLE, forecast.SAMPLE // 4, forecast.SAMPLE // 20):
        sample = forecast.sample(bank, read[0], size)
        chance = response_model.fit(sample).predict_proba(described)[:, 1]
        auc = float(roc_auc_score(tried["correct"], chance))
        whole = whole or auc
        print(f"| {len(sample):,} | {auc:.5f} | {whole - auc:.5f} |", flush=True)
        record.add({"fitted to": f"{len(sample):,} answers"}, "AUC", auc)
        record.add({"fitted to": f"{len(sample):,} answers"}, "AUC short of all", whole - auc, target="0.0005")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--answers", type=float, nargs="+", default=[1e6, 1e7])
    parser.add_argument("--workers", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--folder", type=Path, help="for the answers (default: one that is removed again)")
    parser.add_argument("--only", choices=("runs", "allocator", "forecast"))
    parser.add_argument("--once", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--fit", type=int, help=argparse.SUPPRESS)
    parser.add_argument("files", type=Path, nargs="*", help=argparse.SUPPRESS)
    recording.declare(parser)
    given = parser.parse_args()
    if given.once is not None:
        return calibrated(given.files, given.once)
    if given.fit is not None:
        return one_fit(bool(given.fit))
    record = Recording("scale", "Calibration of many answers on several processes")
    with tempfile.TemporaryDirectory() as temporary:
        folder, bank = given.folder or Path(temporary), banks.load()[0]
        folder.mkdir(parents=True, exist_ok=True)
        if given.only in (None, "runs"):
            runs(given, bank, folder, record)
        if given.only in (None, "allocator"):
            allocator(record)
        if given.only in (None, "forecast"):
            forecasts(bank, folder, record)
    record.write(given.results)
    return None


if __name__ == "__main__":
    main()
