"""What the pages with charts and advice import: once, under a lock that all visits share.

Several threads that import the same packages at the same moment, each from another end, see modules that are half made;
plotly makes its own only when they are used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from importlib import import_module
from threading import RLock

_lock = RLock()
#: In pieces that take little time each.
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
#: Pages that need none of it, and do not wait for it.
LIGHT = frozenset({"quiz"})


def pieces() -> Iterator[Callable[[], None]]:
    """List what there is to load, each piece a call that waits for whoever loads another."""
    for name in NAMES:
        yield partial(_locked, partial(_import, name))
    yield partial(_locked, _draw)


@lru_cache(maxsize=1)
def load() -> None:
    """Load everything that is not loaded yet."""
    with _lock:
        for piece in pieces():
            piece()


def load_for(page: str) -> None:
    """Load what a page needs before it runs."""
    if page not in LIGHT:
        load()


def _import(name: str) -> None:
    import_module(name)


def _locked(work: Callable[[], None]) -> None:
    with _lock:
        work()


@lru_cache(maxsize=1)
def _draw() -> None:
    """Use every kind of trace once."""
    import plotly.graph_objects as go

    figure = go.Figure([go.Scatter(x=[0], y=[0]), go.Bar(x=[0], y=[0]), go.Scatterpolar(r=[0], theta=[0])])
    figure.update_layout(xaxis={"title": "x"}, polar={"radialaxis": {"range": [0, 1]}})
    figure.add_annotation(text="x", x=0, y=0)
    figure.to_json()
