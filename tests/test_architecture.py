"""The house keeps its rooms: imports point one way, and only the dashboard knows streamlit."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
#: Each room and the rooms it may import from.
ALLOWED = {
    "errors": set(),
    "items": set(),
    "diary": set(),
    "blueprint": set(),
    "banks": {"items", "blueprint", "errors"},
    "scoring": set(),
    "sitting": {"items", "blueprint", "errors", "banks", "scoring"},
    "plan": {"items", "diary", "blueprint", "errors", "scoring", "sitting"},
    "store": {"items", "diary", "errors"},
    "calibrate": {"items", "errors", "banks", "scoring", "sitting", "store"},
    "dashboard": {
        "items",
        "diary",
        "blueprint",
        "errors",
        "banks",
        "scoring",
        "sitting",
        "plan",
        "store",
        "calibrate",
    },
}


def modules() -> list[Path]:
    return sorted((ROOT / "assessment").rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(ROOT / "assessment").parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Name every module that a file imports, wherever in the file it does so."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            found.add(node.module or "")
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    room = room_of(path)
    if room in ("__init__", "__main__", "commands"):
        return
    used = {name.split(".")[1] for name in imported(path) if name.startswith("assessment.")}
    assert used - {room} <= ALLOWED[room]


def test_only_the_dashboard_imports_streamlit() -> None:
    users = {room_of(path) for path in modules() if any(name.split(".")[0] == "streamlit" for name in imported(path))}
    assert users == {"dashboard"}


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
    from assessment import banks, plan, sitting, store
    from assessment.scoring import ability, recommend, response_model

    for owner, names in {
        banks: ("load", "vary", "grade"),
        sitting: ("next_variant", "Finished"),
        plan: ("profile", "schedule"),
        store: ("open",),
        ability: ("posterior", "prior"),
        recommend: ("rank",),
        response_model: ("fit",),
    }.items():
        assert all(hasattr(owner, name) for name in names)
