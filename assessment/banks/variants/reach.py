"""Find the code a generator reaches: functions and constants of its file, and the shared functions it imports.

A revision hashes all of it. Otherwise an edited helper could change what is shown under an old revision.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_IDENTIFIER = re.compile(r"\b[A-Za-z_]\w*\b")
_SHARED = "assessment.banks.numbers"


def sources(text: str, tree: ast.Module) -> dict[str, str]:
    """Map each name that a file defines at module level, or imports from the shared functions, to its source."""
    lines, named = text.split("\n"), dict[str, str]()
    for node in tree.body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                named[name] = _cut(lines, node)
            case ast.Assign(targets=targets):
                named |= {target.id: _cut(lines, node) for target in targets if isinstance(target, ast.Name)}
            case ast.AnnAssign(target=ast.Name(id=name)):
                named[name] = _cut(lines, node)
            case ast.ImportFrom(module=module, names=aliases) if module == _SHARED:
                named |= {
                    alias.asname or alias.name: reachable_source(alias.name, _shared_functions()) for alias in aliases
                }
            case _:
                pass
    return named


def is_generator(name: str, tree: ast.Module) -> bool:
    """Return whether a name is a function of the file that items may use as a generator."""
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    return name in functions and not name.startswith(("_", "check_"))


def reachable_source(name: str, named: Mapping[str, str]) -> str:
    """Join the source of a function with that of everything in `named` it reaches: itself first, the rest sorted by name."""
    seen, waiting = {name}, [name]
    while waiting:
        mentioned = set(_IDENTIFIER.findall(named[waiting.pop()])) & named.keys() - seen
        seen |= mentioned
        waiting += sorted(mentioned)
    return "\n".join([named[name], *(named[other] for other in sorted(seen - {name}))])


def shared_source() -> str:
    """Return the source of the functions that generators share."""
    return Path(__file__).resolve().parents[1].joinpath("numbers.py").read_text(encoding="utf-8-sig")


@cache
def _shared_functions() -> dict[str, str]:
    text = shared_source()
    return sources(text, ast.parse(text))


def _cut(lines: list[str], node: ast.stmt) -> str:
    """Return the source of a statement, like `ast.get_source_segment` without splitting the file into lines again."""
    assert node.end_lineno is not None and node.end_col_offset is not None
    *whole, last = lines[node.lineno - 1 : node.end_lineno]
    return "\n".join([*whole, last.encode()[: node.end_col_offset].decode()])
