"""A rule about generator files: every function in them is used."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from assessment.banks.files import generator_files, items_beside
from assessment.banks.lint.rule import Located, Subject, bank_rule


@bank_rule
def unused_generator(subject: Subject) -> Iterator[Located]:
    """Every public function of a generator file is the generator of an item, or the `check_` of one; helper functions begin with an
    underscore. A function that nothing uses is a forgotten item, or a misspelt check that never runs.
    """
    used: dict[str, set[str]] = {}
    for item in subject.bank.items.values():
        if item.generator is not None:
            used.setdefault(subject.bank.paths[item.id], set()).add(item.generator.name)
    broken = {problem.path for problem in subject.problems}
    for path in generator_files(subject.folder):
        bank_file = items_beside(path).relative_to(subject.folder).as_posix()
        if bank_file in broken or path.name == "__init__.py":
            continue  # an item that was not loaded may use it
        called = used.get(bank_file, set())
        allowed = called | {f"check_{name}" for name in called}
        for node in _statements(path):
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.name not in allowed:
                location = path.relative_to(subject.folder).as_posix()
                yield (
                    location,
                    f"no item uses {node.name}.",
                    "Name it as an item's generator, begin it with an underscore, or delete it.",
                )


def _statements(path: Path) -> list[ast.stmt]:
    """Return the statements of a generator file; none where it has no items beside it and does not compile."""
    try:
        return ast.parse(path.read_text(encoding="utf-8-sig")).body
    except (SyntaxError, ValueError):
        return []
