"""Heavy packages are imported once, however many threads want them."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT

PROGRAM = """
import gc
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from assessment.dashboard.server import heavy

start = Barrier(6)

def page(number):
    start.wait()
    if number % 2:
        heavy.load_for("skills")
    else:
        for piece in heavy.pieces():  # what a quiet moment loads
            piece()
    import plotly.graph_objects as go
    go.Figure(go.Scatter(x=[1], y=[number])).to_json()
    from assessment.advice.recommendation import advise
    return callable(advise)

with ThreadPoolExecutor(6) as pages:
    print(all(pages.map(page, range(6))))
print("left to scan" if len(gc.get_objects()) > gc.get_freeze_count() else "frozen")
"""


def test_pages_that_open_at_once_see_whole_modules_which_no_collection_scans_again() -> None:
    run = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, cwd=ROOT, check=False)
    assert run.stdout == "True\nfrozen\n", run.stderr
