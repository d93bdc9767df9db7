"""Every assumption about Streamlit is documented, with its reason and the test that fails when it changes."""

from __future__ import annotations

import ast
import inspect
import re
import tomllib
from pathlib import Path

from streamlit.runtime.scriptrunner import script_runner

from tests.conftest import ROOT

DASHBOARD = ROOT / "assessment" / "dashboard"
DESIGN = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
SECTION = DESIGN.split("## Where Streamlit is not taken as it is")[1].split("\n## ")[0]
ROWS = [line.split(" | ") for line in SECTION.splitlines() if line.startswith("| `")]
#: Names of Streamlit's own elements and addresses.
PARTS_OF_ITS_PAGE = re.compile(r"data-testid|/_stcore/(?!health)|/media/|__streamlit")


def reaches_inside(path: Path) -> bool:
    """Whether a file imports Streamlit's internals, or names a part of its page."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return bool(PARTS_OF_ITS_PAGE.search(text))
    tree = ast.parse(text)
    imported = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    constants = [
        node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    documented = {
        ast.get_docstring(node, clean=False)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }
    return any(name.split(".")[0] == "streamlit" for name in imported) or any(
        PARTS_OF_ITS_PAGE.search(constant) for constant in constants if constant not in documented
    )


def test_every_use_of_streamlits_internals_is_in_the_table() -> None:
    files = [path for path in DASHBOARD.rglob("*") if path.suffix in (".py", ".js", ".css")]
    inside = {path.relative_to(DASHBOARD).as_posix() for path in files if reaches_inside(path)}
    listed = set(re.findall(r"`([\w/]+\.(?:py|js|css))`", " ".join(row[0] for row in ROWS)))
    assert len(inside) > 8
    assert inside - listed == set()
    assert {name for name in listed if not (DASHBOARD / name).is_file()} == set()


def test_every_line_names_a_test_that_is_there() -> None:
    for row in ROWS:
        named = re.findall(r"`(tests/[\w/]+\.py)`", row[-1])
        assert named, row[0]
        assert [name for name in named if not (ROOT / name).is_file()] == []


def test_the_version_is_the_one_that_is_pinned() -> None:
    (pinned,) = re.findall(r"^streamlit==(.+)$", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert f"Seen in Streamlit {pinned}." in SECTION


def test_streamlit_collects_all_garbage_after_a_run_only_where_it_is_told_to() -> None:
    """Python itself looks for garbage among new objects first; what Streamlit adds would be most of an answer's cost."""
    told = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["runner"]
    assert told == {"postScriptGC": False}
    source = inspect.getsource(script_runner)
    assert len(re.findall(r"gc\.collect\(", source)) == 1
    assert re.search(r'if config\.get_option\("runner\.postScriptGC"\):\s+gc\.collect\(', source)


def test_no_drawing_is_given_to_what_drops_it() -> None:
    """`st.html` shows nothing of an SVG, and says nothing of it; `tests/browser/test_drawings.py` sees those that are shown."""
    for path in DASHBOARD.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        given = [
            ast.unparse(node)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("st.html")
        ]
        assert not [call for call in given if "svg" in call.lower()], path
