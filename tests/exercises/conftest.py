"""A small exercise, and a warm process shared by the tests of a file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assessment.items import Case, FaultySolution, Parameters, Program
from assessment.sandbox.runner import Warm

SOLUTION = """
import numpy as np


def moving_average(values, width):
    values = np.asarray(values, dtype=float)
    if not 1 <= width <= len(values):
        raise ValueError("width")
    sums = np.cumsum(np.insert(values, 0, 0.0))
    return (sums[width:] - sums[:-width]) / width
"""
EXERCISE = Program(
    id="moving-average",
    topic="scientific-python",
    level=3,
    objective=1,
    cognitive="apply",
    stem="Write it.",
    explanation="So.",
    revision="r1",
    parameters=Parameters(1.8, 0.0, 0.0, 0.8),
    form="write",
    function="moving_average",
    starter="def moving_average(values, width):\n    ...\n",
    solution=SOLUTION,
    setup="import numpy as np",
    seconds=1.0,
    cases=(
        Case("moving_average([1, 2, 3, 4], 2)", 0.5, "np.array([1.5, 2.5, 3.5])"),
        Case("moving_average([1, 2], 3)", 0.5, raises="ValueError", hint="Too wide."),
        Case("moving_average([5, 7], 1)", 0.5, "np.array([5.0, 7.0])", shown=False),
        Case(
            "values = np.array([1.0, 2.0])\nmoving_average(values, 2)\nvalues", 0.5, "np.array([1.0, 2.0])", shown=False
        ),
    ),
    faulty=(FaultySolution("Forgets to check the width", SOLUTION.replace("if not 1", "if False and not 1"), (2,)),),
)


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    running = Warm(("numpy", "pandas"))
    yield running
    running.stop()
