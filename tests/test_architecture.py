"""The house keeps its rooms: imports point one way, and only the dashboard knows streamlit."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
#: The nouns, which every room may import.
NOUNS = {"errors", "items", "diary", "blueprint", "renames", "home", "clock", "consents", "counts", "marks", "system"}
MEASURING = {"scoring.measuring"}
SCORING = MEASURING | {"scoring.predicting", "scoring.learning", "scoring.fitting"}
STORE = {"store", "store.db", "store.log", "store.care"}
CORE = (
    NOUNS
    | SCORING
    | {
        "banks",
        "banks.lint",
        "banks.proof",
        "banks.stats",
        "figures",
        "sandbox",
        "exercises",
        "sitting",
        "interleaving",
        "standing",
        "advice",
        "plan",
        "review",
        "team",
        "words",
    }
)
#: Each room and the rooms it may import from; a room may always import from itself.
ALLOWED = {
    "errors": set(),
    "home": {"errors", "system"},
    "system": {"errors"},
    "items": set(),
    "diary": set(),
    "clock": {"items"},
    "counts": set(),
    "marks": set(),
    "consents": set(),
    "blueprint": set(),
    "renames": {"blueprint", "diary", "items"},
    "sandbox": {"errors", "system"},
    "figures": {"items"},
    "banks": NOUNS | {"figures", "sandbox"},
    "banks.lint": NOUNS | {"banks"},
    "exercises": NOUNS | {"sandbox"},
    "banks.proof": NOUNS | {"banks", "banks.lint", "sandbox", "exercises"},
    "banks.stats": NOUNS | {"banks", "banks.lint"},
    "scoring.measuring": set(),
    "scoring.predicting": MEASURING,
    "scoring.learning": MEASURING,
    "scoring.fitting": MEASURING,
    "interleaving": NOUNS | MEASURING | {"banks", "sitting"},
    "sitting": NOUNS | MEASURING | {"banks"},
    "standing": NOUNS | MEASURING | {"sitting", "scoring.predicting"},
    "advice": NOUNS | SCORING | {"sitting", "standing"},
    "plan": NOUNS | {"standing", "advice"},
    "review": NOUNS | {"sitting"},
    "team": NOUNS | {"standing"},
    "words": NOUNS | SCORING | {"sitting", "standing", "advice", "plan", "review", "team"},
    "exports": NOUNS | {"figures", "standing", "advice", "plan", "review", "team", "words"},
    "exchange": NOUNS | {"banks", "banks.lint", "banks.proof", "figures", "exports"},
    "store.db": NOUNS,
    "store.log": NOUNS | {"store.db"},
    "store.care": NOUNS | {"figures", "words", "store.db", "store.log"},
    "store": {"store.db", "store.log"},
    "report": NOUNS
    | SCORING
    | STORE
    | {"banks", "banks.lint", "banks.stats", "sitting", "standing", "words", "exports"},
    "calibrate": NOUNS | SCORING | STORE | {"banks", "sitting"},
    "scale": NOUNS | {"banks", "calibrate"},
    "dashboard.text": CORE | {"exports", "exchange", "calibrate"},
    "dashboard.people": NOUNS | {"team", "dashboard.text"},
    "dashboard.state": CORE | STORE | {"exports", "exchange", "calibrate", "dashboard.text", "dashboard.people"},
    "dashboard.parts": CORE
    | STORE
    | {"exports", "exchange", "calibrate", "dashboard.text", "dashboard.people", "dashboard.state"},
    "dashboard.pages": CORE
    | STORE
    | {"exports", "exchange", "calibrate", "dashboard.text", "dashboard.people", "dashboard.state", "dashboard.parts"},
    "dashboard.server": CORE
    | STORE
    | {"exports", "dashboard.text", "dashboard.people", "dashboard.state", "dashboard.parts"},
    "dashboard": set(),
    "commands": CORE | STORE | {"exports", "calibrate", "scale", "exchange", "report"},
    "__main__": {"commands"},
}


def modules() -> list[Path]:
    return sorted((ROOT / "assessment").rglob("*.py"))


def room_of(module: str) -> str:
    """Find the innermost room that a dotted name, such as `assessment.store.db.schema`, lies in."""
    parts = module.split(".")[1:]
    if not parts:
        return ""
    return next((room for n in (2, 1) if (room := ".".join(parts[:n])) in ALLOWED), parts[0])


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def imported(path: Path) -> frozenset[str]:
    """Name every module that a file imports, wherever in the file it does so."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(names)


def owner(name: str) -> str:
    """Find the module that a dotted name of an import means: itself, or the one that holds it."""
    path = ROOT / Path(*name.split("."))
    return name if path.is_dir() or path.with_suffix(".py").exists() else name.rpartition(".")[0]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    room = room_of(name_of(path))
    used = {room_of(owner(name)) for name in imported(path) if name.startswith("assessment.")}
    assert used - {room, ""} <= ALLOWED.get(room, set())


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Inside a room too: whoever reads a file can start at the bottom. A room's front door counts for what it re-exports."""
    graph = {
        name_of(path): {owner(name) for name in imported(path) if name.startswith("assessment.")} for path in modules()
    }
    packages = {name_of(path) for path in modules() if path.name == "__init__.py"}
    edges = {name: {other for other in used if other != name and other not in packages} for name, used in graph.items()}
    TopologicalSorter(edges).prepare()  # raises CycleError, which names the circle


def test_nothing_imports_the_benchmarks_or_the_tests() -> None:
    """They read the house; what they measure comes back as files (`docs/measurements/`)."""
    for path in modules():
        assert not {name.split(".")[0] for name in imported(path)} & {"benchmarks", "tests"}, path


def test_only_the_dashboard_imports_streamlit() -> None:
    users = {
        room_of(name_of(path)).partition(".")[0]
        for path in modules()
        if any(name.split(".")[0] == "streamlit" for name in imported(path))
    }
    assert users == {"dashboard"}


def test_only_scale_imports_dask() -> None:
    users = {
        room_of(name_of(path))
        for path in modules()
        if any(name.split(".")[0] in ("dask", "distributed") for name in imported(path))
    }
    assert users == {"scale"}


def test_the_way_to_the_first_question_loads_nothing_heavy() -> None:
    """pandas, plotly, SciPy and scikit-learn wait until a page needs them."""
    program = """
import sys
from datetime import UTC, datetime
from assessment import banks, sitting, store
from assessment.items import Sitting

bank, _ = banks.load("question_banks")
goal = Sitting("x", "assessment", ("statistics",), "ml-engineer", "none", 1, 5, datetime.now(UTC))
sitting.next_variant(bank, (), goal)
print(sorted({"pandas", "plotly", "scipy", "sklearn", "streamlit"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_public_names_are_there() -> None:
    from assessment import banks, plan, sitting, standing, store
    from assessment.advice import recommendation
    from assessment.scoring.measuring import ability
    from assessment.scoring.predicting import response_model

    for owner, names in {
        banks: ("load", "vary", "grade"),
        sitting: ("next_variant", "Finished"),
        plan: ("make_plan", "replan"),
        standing: ("measure_profile",),
        store: ("open",),
        ability: ("posterior", "prior"),
        recommendation: ("advise",),
        response_model: ("fit",),
    }.items():
        assert all(hasattr(owner, name) for name in names)
