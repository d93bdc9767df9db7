"""No test is left out in silence: what a machine lacks is a failure in continuous integration."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.conftest import ROOT

#: Where a test may be left out all the same: what is evaluated with data that is not shipped or with a reader that `make test-all`
#: installs, and what draws pictures when asked to.
NOT_SHIPPED = {
    "tests/exchange/reading/test_others_files.py",
    "tests/exchange/test_agreement.py",
    "tests/scoring/fitting/test_calibration.py",
}
ON_DEMAND = {"tests/browser/drawings/test_pictures.py"}
#: How a condition names the system that a test is about.
SYSTEMS = ("sys.platform", "system.WINDOWS", "hasattr(os, 'fork')", "ctypes.sizeof(ctypes.c_void_p)")
SKIPS = {"pytest.skip", "pytest.importorskip", "pytest.mark.skip", "pytest.mark.skipif", "pytest.mark.xfail"}


def skips(tree: ast.Module) -> Iterator[str]:
    """Find what leaves tests out for another reason than the system that they are about."""
    systems = {
        node
        for branch in ast.walk(tree)
        if any(name in ast.unparse(_condition(branch)) for name in SYSTEMS)
        for node in ast.walk(branch)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in SKIPS and node not in systems:
            yield ast.unparse(node)


def _condition(branch: ast.AST) -> ast.expr:
    match branch:
        case ast.If(test=condition) | ast.For(iter=condition):
            return condition
        case ast.Call(func=func, args=[condition, *_]) if ast.unparse(func) == "pytest.mark.skipif":
            return condition
    return ast.Constant(None)


def test_what_a_machine_lacks_is_told_by_one_function() -> None:
    left_out = {}
    for path in sorted((ROOT / "tests").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        text = path.read_text(encoding="utf-8")
        if any(word in text for word in ("skip", "xfail")) and (reasons := list(skips(ast.parse(text)))):
            left_out[name] = reasons
    assert left_out.keys() == {"tests/absent.py", *NOT_SHIPPED, *ON_DEMAND}, left_out


def test_a_skip_is_found() -> None:
    written = (
        "@pytest.mark.skipif(not shutil.which('strace'), reason='')\ndef test_a(): pass\n"
        "def test_b():\n    if os.geteuid():\n        pytest.skip('')\n"
        "@pytest.mark.skipif(sys.platform == 'win32', reason='')\ndef test_c(): pass\n"
    )
    assert len(list(skips(ast.parse(written)))) == 2
