"""Import what pages with charts and advice need, once, under a lock that all visits share.

Threads that import the same packages concurrently, from different starting points, can see partially initialised modules; plotly
also initialises some only on first use.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from importlib import import_module
from threading import RLock

_lock = RLock()
#: Imports small enough that each takes little time.
NAMES = (
    "plotly.graph_objects",
    "pandas",
    "scipy.sparse",
    "scipy.linalg",
    "scipy.optimize",
    "scipy.stats",
    "sklearn.linear_model",
    "assessment.scoring.predicting.response_model",
    "assessment.advice.recommendation",
    "assessment.dashboard.parts.charts.days",
    "assessment.dashboard.parts.charts.hours",
    "assessment.dashboard.parts.charts.over_time",
    "assessment.dashboard.parts.charts.radar",
    "assessment.dashboard.parts.charts.timeline",
)
#: Pages that do not need them.
LIGHT = frozenset({"quiz"})


def pieces() -> Iterator[Callable[[], None]]:
    """Yield calls that each load one piece, under the lock."""
    for name in NAMES:
        yield partial(_run_locked, partial(_import, name))
    yield partial(_run_locked, _draw)


@lru_cache(maxsize=1)
def load() -> None:
    """Load all pieces."""
    with _lock:
        for piece in pieces():
            piece()


def load_for(page: str) -> None:
    """Load what a page needs."""
    if page not in LIGHT:
        load()


def _import(name: str) -> None:
    import_module(name)


def _run_locked(work: Callable[[], None]) -> None:
    with _lock:
        work()
        gc.freeze()  # what was loaded stays


@lru_cache(maxsize=1)
def _draw() -> None:
    """Use every kind of plotly trace once."""
    import plotly.graph_objects as go

    figure = go.Figure([go.Scatter(x=[0], y=[0]), go.Bar(x=[0], y=[0]), go.Scatterpolar(r=[0], theta=[0])])
    figure.update_layout(xaxis={"title": "x"}, polar={"radialaxis": {"range": [0, 1]}})
    figure.add_annotation(text="x", x=0, y=0)
    figure.to_json()
