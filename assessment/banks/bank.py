"""Read a folder of question banks: all valid items, and all problems, since loading never stops at the first one.

`files` says which file holds what.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from assessment.banks import curriculum, files, kept
from assessment.banks.curriculum.fields import require_fields
from assessment.banks.problem import Problem
from assessment.banks.tables import items as schema
from assessment.banks.variants import confinement, reach, time_limit
from assessment.blueprint import Blueprint
from assessment.errors import ContentError, EndlessCode
from assessment.home import SHIPPED_BANKS, calibration_file
from assessment.items import Generator, Item, Parameters, Program

#: A cheap search for loops on one line, before the syntax tree is walked.
ONE_LINE_LOOP = re.compile(r"^[ \t]*(?:for|while)\b.*:[ \t]*[^\s#]", re.MULTILINE)
#: How revisions are computed. "whole" hashes an item with all the code its generator reaches. "kept", the default, does the
#: same unless `kept_revisions.toml` keeps an earlier revision. "alone", from before that file existed, hashes an item with the
#: code of its generator only.
Hashing = Literal["kept", "whole", "alone"]
SHIPPED = SHIPPED_BANKS
#: The texts of generator files that did not end, and what was said: none is run again, for another file of items or another reading.
_endless: dict[str, str] = {}


@dataclass(frozen=True, eq=False)
class Bank:
    """All valid items by id, with their blueprint. `paths` maps an item's id to its file, relative to `folder`."""

    blueprint: Blueprint
    items: Mapping[str, Item] = field(hash=False)
    paths: Mapping[str, str] = field(hash=False)
    folder: Path = SHIPPED

    @cached_property
    def active(self) -> tuple[Item, ...]:
        """The items a new sitting may use, in a fixed order."""
        return tuple(item for _, item in sorted(self.items.items()) if not item.retired)

    @cached_property
    def questions(self) -> tuple[Item, ...]:
        """The active items that take a minute or two: all but the code exercises."""
        return tuple(item for item in self.active if not isinstance(item, Program))

    @cached_property
    def exercises(self) -> tuple[Program, ...]:
        """The active code exercises, in a fixed order."""
        return tuple(item for item in self.active if isinstance(item, Program))


def load(
    folder: str | Path = SHIPPED, *, confined: bool = False, hashing: Hashing = "kept"
) -> tuple[Bank, list[Problem]]:
    """Load every bank under `folder`; with `confined`, its generators only ever run in a sandboxed process.

    `hashing` says how revisions are computed; only a comparison of two versions of a bank needs another value than "kept".

    Returns the bank with all valid items, and the problems of the others. Raises `ContentError` only when the curriculum
    cannot be read, since nothing works without it.
    """
    folder = Path(folder)
    blueprint = curriculum.read(folder)
    calibration, problems = _read_calibration(calibration_file(folder))
    revisions, faults = kept.read(folder) if hashing == "kept" else ({}, [])
    problems += faults
    topics = {topic.id: topic.area for topic in blueprint.topics}
    items: dict[str, Item] = {}
    paths: dict[str, str] = {}
    seen: dict[str, str] = {}
    for path in files.items_files(folder):
        relative = path.relative_to(folder).as_posix()
        topic, tables, generators, faults = _read_file(path, relative, topics, confined, hashing)
        problems.extend(faults)
        for position, table in enumerate(tables, start=1):
            item_id = str(table.get("id", f"item {position}"))
            name = table.get("generator")
            complaints = [("schema", *complaint) for complaint in schema.complaints(table)]
            if isinstance(name, str) and name not in generators:
                missing = f"{files.generators_beside(path)[0].name} has no function {name!r}."
                complaints.append(("generator", missing, "Write it, or correct the name."))
            if item_id in seen:
                complaints.append(("unique-id", f"{seen[item_id]} has an item of this id too.", "Choose another id."))
            seen.setdefault(item_id, relative)
            problems.extend(Problem(relative, item_id, *fault) for fault in complaints)
            if not complaints:
                item = schema.build(table, topic, generators.get(name) if isinstance(name, str) else None)
                now, revision = revisions.get(item_id, ("", ""))
                items[item_id] = replace(
                    item,
                    parameters=calibration.get(item_id, item.parameters),
                    revision=revision if item.revision == now else item.revision,
                )
                paths[item_id] = relative
    return Bank(blueprint, MappingProxyType(items), MappingProxyType(paths), folder), problems


def _read_file(
    path: Path, relative: str, topics: Mapping[str, str], confined: bool, hashing: Hashing
) -> tuple[str, list[dict[str, Any]], dict[str, Generator], list[Problem]]:
    """Read one bank file: its topic, its item tables, its generators, and the problems of the file itself."""
    try:
        raw = curriculum.read_toml(path)
    except ContentError as error:
        what = str(error).removeprefix(f"{path}: ")
        return "", [], {}, [Problem(relative, "", "parse", what, "The other files still load.")]
    topic, tables = str(raw.get("topic")), raw.get("items", [])
    if not files.belongs_to(relative, topics.get(topic, "?"), topic):
        remedy = "Name a topic of the blueprint, in the file of its area and name."
        return topic, [], {}, [Problem(relative, "", "topic-file", f"the topic is {topic!r}.", remedy)]
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        remedy = "Begin each item with [[items]]."
        return topic, [], {}, [Problem(relative, "", "schema", "items is not a list of tables.", remedy)]
    generators: dict[str, Generator] = {}
    faults: list[Problem] = []
    for beside in files.generators_beside(path):
        more, broken = _read_generators(beside, relative, confined, hashing)
        faults += broken
        faults += [
            Problem(relative, "", "generator", f"{beside.name} defines {name!r} again.", "Rename one of the two.")
            for name in sorted(generators.keys() & more.keys())
        ]
        generators = more | generators
    return topic, tables, generators, faults


def _read_generators(
    path: Path, relative: str, confined: bool, hashing: Hashing
) -> tuple[dict[str, Generator], list[Problem]]:
    """Execute a generator file and collect its public functions; `check_x` becomes the check of `x`.

    With `confined` the file is only parsed.
    """
    if not path.exists():
        return {}, []
    namespace: dict[str, Any] = {"__name__": path.stem}
    try:
        text = path.read_text(encoding="utf-8-sig")
        tree = ast.parse(text)
        # a loop on one line triggers no line events, which `variants.draw` counts to stop endless loops: split it in two
        for node in ast.walk(tree) if ONE_LINE_LOOP.search(text) else ():
            if isinstance(node, ast.While | ast.For) and node.body[0].lineno == node.lineno:
                for statement in node.body:
                    ast.increment_lineno(statement)
        if not confined:
            if text in _endless:
                raise EndlessCode(_endless[text])
            code = compile(tree, str(path), "exec")
            time_limit.run("it", partial(exec, code, namespace), time_limit.FILE)  # trusted: of this very bank
    except EndlessCode as error:
        _endless[text] = str(error)
        what = f"{path.name} cannot be run: {error}"
        return {}, [Problem(relative, "", "generator", what, "Its parametrised items are left out until then.")]
    except (Exception, SystemExit) as error:  # a generator file may raise anything
        what = f"{path.name} cannot be run: {type(error).__name__}: {error}."
        return {}, [Problem(relative, "", "generator", what, "Fix it; its parametrised items are left out until then.")]
    sources = reach.sources(text, tree)
    names = [name for name in sources if reach.is_generator(name, tree)]
    public = {name: sources[name] if hashing == "alone" else reach.reachable_source(name, sources) for name in names}
    if confined:
        return {name: confinement.generator(name, text, source) for name, source in public.items()}, []
    return {
        name: Generator(name, namespace[name], namespace.get(f"check_{name}"), source)
        for name, source in public.items()
    }, []


def _read_calibration(path: Path) -> tuple[dict[str, Parameters], list[Problem]]:
    """Read the calibrated item parameters, if any; when the file cannot be used, the authors' stay in force."""
    if not path.exists():
        return {}, []
    try:
        raw = curriculum.read_toml(path)
        require_fields(path, raw)
    except ContentError as error:
        what = str(error).removeprefix(f"{path}: ")
        remedy = "Or run `python -m assessment calibrate` again; until then the authors' values hold."
        return {}, [Problem(path.name, "", "parse", what, remedy)]
    names = [field.name for field in fields(Parameters)]
    return {item_id: Parameters(*(float(row[name]) for name in names)) for item_id, row in raw["items"].items()}, []
