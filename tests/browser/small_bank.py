"""A bank of eight items, two of each kind, with all that a question may hold: formulas, tables, code."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.browser.conftest import ROOT

_FIELDS = {
    "single_choice": """key = "yes, $\\\\sqrt{2}$"
distractors = [{ text = "no", misconception = "It was read backwards" }, { text = "perhaps", misconception = "m2" }]""",
    "multiple_choice": """keys = ["one", "two"]
distractors = [{ text = "three", misconception = "m3" }, { text = "four", misconception = "m4" }]""",
    "numeric": """answer = 0.5
tolerance = 0.01
check = "print(1 / 2)"
expected_errors = [{ answer = 2.0, misconception = "m5" }]""",
    "output": """code = "print([1])  # a comment that is so long that it does not fit on the screen of any phone there is"
key = "[1]"
expected_errors = [{ text = "1", misconception = "m6" }]""",
}
_MORE = {
    "multiple_choice": r"""

| | first column | second column | third column | fourth column |
|---|---|---|---|---|
| row | 1000000 | 2000000 | 3000000 | 4000000 |
""",
    "numeric": r"""

$$\int_0^1 x^2\,dx + \int_0^1 x^3\,dx + \int_0^1 x^4\,dx + \int_0^1 x^5\,dx + \int_0^1 x^6\,dx = 1$$
""",
}

ITEMS = """
format_version = 1
topic = "estimation"
""" + "".join(
    f"""
[[items]]
id = "{kind.replace("_", "-")}-{number}"
kind = "{kind}"
level = 3
objective = 1
cognitive = "apply"
stem = '''
The {number} of the {kind}?{_MORE.get(kind, "")}'''
explanation = "This is so. It could not be otherwise."
{fields}
"""
    for number in ("first", "second")
    for kind, fields in _FIELDS.items()
)


def write(folder: Path) -> Path:
    """Write the bank into a folder."""
    for name in ("blueprint", "roles", "resources", "starting_points"):
        shutil.copy(ROOT / "question_banks" / f"{name}.toml", folder)
    (folder / "statistics").mkdir()
    (folder / "statistics" / "estimation.toml").write_text(ITEMS, encoding="utf-8")
    return folder
