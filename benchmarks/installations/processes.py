"""What a process and all that it starts take: time on the clock and of processors, and memory at the peak."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

import psutil


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
