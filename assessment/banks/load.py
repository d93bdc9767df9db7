"""Read a folder of question banks: every healthy item, and every problem at once.

`<folder>/<area>/<topic>.toml` holds the items of one topic and `<topic>.py` beside it the generators they name; hyphens of
ids are underscores in file names. Loading never stops at the first fault.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from assessment.banks import curriculum, schema
from assessment.banks.problem import Problem
from assessment.blueprint import Blueprint
from assessment.errors import ContentError
from assessment.items import Generator, Item, Parameters

SHIPPED = Path(__file__).resolve().parents[2] / "question_banks"


@dataclass(frozen=True, eq=False)
class Bank:
    """All items that can be shown, by id, with the blueprint they are about. `paths` tells each item's file."""

    blueprint: Blueprint
    items: Mapping[str, Item] = field(hash=False)
    paths: Mapping[str, str] = field(hash=False)

    @cached_property
    def active(self) -> tuple[Item, ...]:
        """The items that a new sitting may use, in a fixed order."""
        return tuple(item for _, item in sorted(self.items.items()) if not item.retired)


def load(folder: str | Path = SHIPPED) -> tuple[Bank, list[Problem]]:
    """Load every bank under `folder`.

    Returns the bank with all healthy items, and the problems of the rest, each with path, item, rule and remedy.
    Raises `ContentError` only when the blueprint or a file beside it cannot be used, since nothing works without them.
    """
    folder = Path(folder)
    blueprint = curriculum.read(folder)
    calibration = _calibration(folder / "calibration.toml")
    topics = {topic.id: topic.area for topic in blueprint.topics}
    items: dict[str, Item] = {}
    paths: dict[str, str] = {}
    seen: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*/*.toml")):
        relative = path.relative_to(folder).as_posix()
        try:
            raw = curriculum.read_toml(path)
        except ContentError as error:
            problems.append(
                Problem(relative, "", "parse", str(error).removeprefix(f"{path}: "), "The other files still load.")
            )
            continue
        expected = (
            f"{topics.get(raw.get('topic', ''), '?').replace('-', '_')}/{str(raw.get('topic')).replace('-', '_')}.toml"
        )
        if relative != expected:
            problems.append(
                Problem(
                    relative,
                    "",
                    "topic-file",
                    f"the topic is {raw.get('topic')!r}.",
                    "Name a topic of the blueprint, in the file of its area and name.",
                )
            )
            continue
        generators, faults = _generators(path.with_suffix(".py"), relative)
        problems.extend(faults)
        for position, table in enumerate(raw.get("items", []), start=1):
            item_id = str(table.get("id", f"item {position}"))
            found = [Problem(relative, item_id, "schema", what, remedy) for what, remedy in schema.complaints(table)]
            name = table.get("generator")
            if isinstance(name, str) and name not in generators:
                found.append(
                    Problem(
                        relative,
                        item_id,
                        "generator",
                        f"{path.stem}.py has no function {name!r}.",
                        "Write it, or correct the name.",
                    )
                )
            if item_id in seen:
                found.append(
                    Problem(
                        relative,
                        item_id,
                        "unique-id",
                        f"{seen[item_id]} has an item of this id too.",
                        "Choose another id.",
                    )
                )
            seen.setdefault(item_id, relative)
            problems.extend(found)
            if not found:
                item = schema.build(table, raw["topic"], generators.get(name) if isinstance(name, str) else None)
                items[item_id] = replace(item, parameters=calibration.get(item_id, item.parameters))
                paths[item_id] = relative
    return Bank(blueprint, MappingProxyType(items), MappingProxyType(paths)), problems


def _generators(path: Path, relative: str) -> tuple[dict[str, Generator], list[Problem]]:
    """Run one generator file and collect its public functions; `check_x` becomes the check of `x`."""
    if not path.exists():
        return {}, []
    namespace: dict[str, Any] = {"__name__": path.stem}
    try:
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
        exec(compile(tree, str(path), "exec"), namespace)  # generators ship with the bank; imported banks carry none
    except Exception as error:  # whatever a generator file raises is that file's problem, not the dashboard's
        what = f"{path.name} cannot be run: {type(error).__name__}: {error}."
        return {}, [
            Problem(relative, "", "generator", what, "Mend it; its parametrised items are left out until then.")
        ]
    sources = {
        node.name: ast.get_source_segment(text, node) or "" for node in tree.body if isinstance(node, ast.FunctionDef)
    }
    return {
        name: Generator(name, namespace[name], namespace.get(f"check_{name}"), source)
        for name, source in sources.items()
        if not name.startswith(("_", "check_"))
    }, []


def _calibration(path: Path) -> dict[str, Parameters]:
    """Read fitted item parameters, if any have been fitted."""
    if not path.exists():
        return {}
    rows = tomllib.loads(path.read_text(encoding="utf-8")).get("items", {})
    return {item_id: Parameters(**row) for item_id, row in rows.items()}
