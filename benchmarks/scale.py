"""Calibration of many millions of answers: seconds, memory of all processes, and the difference to a single process.

    python -m benchmarks.scale [--answers 1e6 1e7] [--workers 0 1 2] [--folder FOLDER] [--only runs|held|allocator|forecast]

Makes the answers of simulated learners to the real bank in FOLDER (2 bytes an answer; files that are there stay), then
calibrates from them with the real functions in a process of its own: 0 workers are the single process, without Dask. Memory is the
proportional set size of all processes together, read four times a second, so that shared pages count once; time is that of the
clock, and that of all processors, which other work on the machine moves less. The single process's numbers are compared bit
by bit, and with the truth behind the answers.

Then what is held: the shares of all topics, made up, lie on the workers while four topics are fitted. That is the part of a
calibration that grows with the answers, in minutes where the whole takes an hour. The allocator: one topic's fit as glibc
begins, as Dask sets it, and as `scale.workers` sets it on top of that. And the forecast: the response model fitted to samples
of learners and to a million answers, tried on others.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from assessment import banks
from assessment.banks import Bank
from assessment.calibrate import answers as reading
from assessment.calibrate import forecast, parquet
from assessment.scoring.predicting import response_model
from benchmarks import recording
from benchmarks.installations import many_answers
from benchmarks.installations.processes import measured
from benchmarks.recording import Recording

#: Bytes an answer takes on the disk, with room to spare: the file, and what workers put aside.
BYTES = 30
WORK = (sys.executable, "-m", "benchmarks.installations.scale_work")
TARGETS = {(10_000_000, 2): "260 s and 1.3 GiB on two cores"}
ALLOCATORS = {
    "glibc as it begins": ({}, False),
    "as Dask sets it": ({"MALLOC_TRIM_THRESHOLD_": "65536"}, False),
    "as Dask sets it, then as we do": ({"MALLOC_TRIM_THRESHOLD_": "65536"}, True),
}
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def runs(given: argparse.Namespace, bank: Bank, folder: Path, record: Recording) -> None:
    """Print a row for each number of answers and of workers."""
    difficulty = dict(zip(bank.items, many_answers.truth(bank)[1], strict=True))
    print(
        "| Answers | Workers | Seconds | placing | fitting | of processors, all | GiB, all processes | Same bits "
        "| Statistics off by | RMSE |"
    )
    print("|---:|---:|---:|---:|---:|---:|---:|---|---:|---:|")
    for answers in map(int, given.answers):
        if shutil.disk_usage(folder).free < answers * BYTES:
            raise SystemExit(f"{folder} has no room for {answers:,} answers. Name another with --folder.")
        paths = many_answers.write(bank, answers, folder)
        single: dict[str, Any] = {}
        for workers in given.workers:
            command = [*WORK, "calibrate", str(workers), *map(str, paths)]
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


def holding(given: argparse.Namespace, record: Recording) -> None:
    """Print how much memory the shares of all topics and the fits of some take."""
    print(
        "| Answers held | Workers | GiB, all | answers of the topics fitted | seconds for them | of processors, all |"
    )
    print("|---:|---:|---:|---:|---:|---:|")
    for answers in map(int, given.answers):
        for workers in filter(None, given.workers):
            command = [*WORK, "hold", str(answers), str(workers)]
            run = measured(command, ONE_THREAD)
            told = run.told
            print(
                f"| {told['answers']:,} | {workers} | {run.peak:.2f} | {told['fitted']:,} | {told['seconds']:.0f} "
                f"| {run.processor:.0f} |",
                flush=True,
            )
            of = {"answers held": f"{answers:,}", "workers": str(workers)}
            record.add(of, "memory of all processes", run.peak, "GiB")
            record.add(of, "time for four topics", told["seconds"], "s")


def allocator(record: Recording) -> None:
    """Print how long a fit takes under each allocator's settings, in a thread as on a worker."""
    print("| Allocator | Seconds of processor time for one topic's fit |")
    print("|---|---:|")
    for name, (environment, kept) in ALLOCATORS.items():
        command = [*WORK, "fit", str(int(kept))]
        told = min(measured(command, ONE_THREAD | environment).told["seconds"] for _ in range(3))
        print(f"| {name} | {told:.1f} |", flush=True)
        record.add({"allocator": name}, "processor time of one topic's fit", told, "s")


def forecasts(bank: Bank, folder: Path, record: Recording) -> None:
    """Print the AUC of the response model by how many answers it was fitted to, on a million others."""
    from sklearn.metrics import roc_auc_score

    paths = many_answers.write(bank, 2 * many_answers.FILE, folder)
    read = [
        reading.first_answers(*reading.clean(parquet.read(path, reading.COLUMNS), bank, str(path)), bank)
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


def _name(given: argparse.Namespace) -> str:
    """Name the record after what is measured, so that runs of an hour each need not be one: scale-runs-10m, scale-forecast."""
    if given.only in (None, "runs"):
        return f"scale-runs-{max(given.answers) / 1e6:g}m".replace(".", "-")
    return f"scale-{given.only}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--answers", type=float, nargs="+", default=[1e6, 1e7])
    parser.add_argument("--workers", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--folder", type=Path, help="for the answers (default: one that is removed again)")
    parser.add_argument("--only", choices=("runs", "held", "allocator", "forecast"))
    recording.declare(parser)
    given = parser.parse_args()
    record = Recording(_name(given), "Calibration of many answers on several processes")
    with tempfile.TemporaryDirectory() as temporary:
        folder, bank = given.folder or Path(temporary), banks.load()[0]
        folder.mkdir(parents=True, exist_ok=True)
        if given.only in (None, "runs"):
            runs(given, bank, folder, record)
        if given.only in (None, "held"):
            holding(given, record)
        if given.only in (None, "allocator"):
            allocator(record)
        if given.only in (None, "forecast"):
            forecasts(bank, folder, record)
    record.write(given.results)


if __name__ == "__main__":
    main()
