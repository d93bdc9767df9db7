"""Check one `[[items]]` table of a bank file and build its item.

The format rules out mistakes if it can: a `key` is written beside the `distractors`, never as an index into a list.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from assessment import figures
from assessment.banks.curriculum.form import is_line
from assessment.banks.tables import programs
from assessment.items import (
    AUTHOR_DIFFICULTY_SD,
    AUTHOR_DISCRIMINATION,
    PROGRAM_DISCRIMINATION,
    Distractor,
    ExpectedError,
    Figure,
    Generator,
    Item,
    MultipleChoice,
    Numeric,
    Output,
    Parameters,
    SingleChoice,
    author_difficulty,
    first_picture,
)

COMMON = {"id": str, "kind": str, "level": int, "objective": int, "cognitive": str, "stem": str, "explanation": str}
COMMON_OPTIONAL = {
    "code": str,
    "language": str,
    "diagnosis": bool,
    "retired": bool,
    "long_because": str,
    "figure": dict,
}
#: Fields that only items of a kind may have.
OPTIONAL_OF_KIND: dict[str, dict[str, type | tuple[type, ...]]] = {
    "numeric": {"unit": str},
    "program": programs.OPTIONAL,
}
OF_KIND: dict[str, dict[str, type | tuple[type, ...]]] = {
    "single_choice": {"key": str, "distractors": list},
    "multiple_choice": {"keys": list, "distractors": list},
    "numeric": {"answer": (int, float), "tolerance": (int, float), "check": str, "expected_errors": list},
    "output": {"code": str, "key": str, "expected_errors": list},
    "program": programs.FIELDS,
}
OF_GENERATED: dict[str, dict[str, type | tuple[type, ...]]] = {
    "single_choice": {"generator": str, "key": str, "distractors": list},
    "multiple_choice": {"generator": str, "keys": list, "distractors": list},
    "numeric": {"generator": str},
    "output": {"generator": str, "code": str},
}
#: Fields that are code, never shown as Markdown.
NOT_SHOWN_AS_TEXT = ("code", "check", "starter", "solution", "setup", "implementation", "faulty", "mutants", "cases")
COGNITIVE = ("recall", "apply", "analyse")
LANGUAGES = ("python", "sql", "bash", "diff", "text", "yaml", "json", "toml", "dockerfile", "http", "csv")
UNITS = ("percent",)


def complaints(raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (what is wrong, what to do) for each fault in a table; nothing if `build` will accept it."""
    kind = raw.get("kind")
    if not isinstance(kind, str) or kind not in OF_KIND:  # a list cannot be looked up
        yield f"kind is {kind!r}.", f"Use one of {', '.join(OF_KIND)}."
        return
    generated = "generator" in raw
    required: dict[str, type | tuple[type, ...]] = {**COMMON, **(OF_GENERATED if generated else OF_KIND)[kind]}
    allowed: dict[str, type | tuple[type, ...]] = {**COMMON_OPTIONAL, **OPTIONAL_OF_KIND.get(kind, {}), **required}
    for name in required.keys() - raw.keys():
        yield f"the field {name!r} is missing.", "Add it; CONTRIBUTING.md shows an item of each kind."
    for name in raw.keys() - allowed.keys():
        yield f"this kind has no field {name!r}.", "Remove it, or correct its spelling."
    for name in allowed.keys() & raw.keys():
        if not isinstance(raw[name], allowed[name]) or (isinstance(raw[name], bool) and allowed[name] is not bool):
            yield f"{name} is {raw[name]!r}.", f"Give a value of type {_name(allowed[name])}."
    if isinstance(raw.get("id"), str) and (not raw["id"].strip() or not is_line(raw["id"])):
        yield f"id is {raw['id']!r}.", "Write it like 'bayes-base-rate': a-z, 0-9 and single hyphens."
    if isinstance(raw.get("level"), int) and raw["level"] not in range(1, 6):
        yield f"level is {raw['level']}.", "Use 1 to 5."
    if raw.get("cognitive") not in COGNITIVE:
        yield f"cognitive is {raw.get('cognitive')!r}.", f"Use one of {', '.join(COGNITIVE)}."
    if raw.get("language", "python") not in LANGUAGES:
        yield f"language is {raw['language']!r}.", f"Use one of {', '.join(LANGUAGES)}."
    if raw.get("unit", "percent") not in UNITS:
        yield f"unit is {raw['unit']!r}.", f"Use one of {', '.join(UNITS)}, or leave it out."
    if shown := first_picture([value for name, value in raw.items() if name not in NOT_SHOWN_AS_TEXT]):
        yield f"{shown[:60]!r} shows a picture, and the browser would call its server.", "Use words or code instead."
    if isinstance(raw.get("figure"), dict):
        yield from _figure_complaints(raw["figure"], generated)
    yield from _list_complaints(raw, kind)
    if kind == "program":
        yield from programs.complaints(raw)


def _figure_complaints(figure: Mapping[str, Any], generated: bool) -> Iterator[tuple[str, str]]:
    """Check a figure's fields, and its data unless a generator fills it in."""
    if (
        set(figure) != {"kind", "alt", "data"}
        or not isinstance(figure["alt"], str)
        or not isinstance(figure["data"], dict)
    ):
        yield (
            f"the figure has the fields {', '.join(sorted(figure))}.",
            "Give it kind, alt (in words) and data (a table).",
        )
    elif not generated:
        for what in figures.complaints(str(figure["kind"]), figure["data"]):
            yield f"the figure cannot be drawn: {what}.", "CONTRIBUTING.md shows the data of each kind."


def _list_complaints(raw: Mapping[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    """Check the entries of the lists of an item: keys, distractors, expected errors."""
    keys = raw.get("keys", [])
    if isinstance(keys, list) and (
        not all(isinstance(key, str) for key in keys) or (kind == "multiple_choice" and not keys)
    ):
        yield "keys is empty or holds something other than text.", "List the right options as texts."
    answer = "answer" if kind == "numeric" else "text"
    for name, fields in (("distractors", {"text", "misconception"}), ("expected_errors", {answer, "misconception"})):
        rows = raw.get(name, [])
        for row in rows if isinstance(rows, list) else []:
            if not isinstance(row, dict) or set(row) != fields:
                yield f"an entry of {name} is {row!r}.", f"Give it exactly the fields {' and '.join(sorted(fields))}."
            elif not isinstance(row["misconception"], str) or not isinstance(row.get("text", ""), str):
                yield f"an entry of {name} is {row!r}.", "Write its text and its misconception in quotes."
            elif not isinstance(row.get("answer", 0), int | float):
                yield f"an entry of {name} is {row!r}.", "Give the wrong answer as a number."


def build(raw: Mapping[str, Any], topic: str, generator: Generator | None) -> Item:
    """Build an item from a table without `complaints`."""
    common: dict[str, Any] = {
        "id": raw["id"],
        "topic": topic,
        "level": raw["level"],
        "objective": raw["objective"],
        "cognitive": raw["cognitive"],
        "stem": raw["stem"].strip(),
        "explanation": raw["explanation"].strip(),
        "code": raw.get("code", "").strip("\n"),
        "language": raw.get("language", "python"),
        "diagnosis": raw.get("diagnosis", False),
        "retired": raw.get("retired", False),
        "long_because": raw.get("long_because", ""),
        "figure": Figure(**raw["figure"]) if "figure" in raw else None,
        "revision": revision(raw, generator),
        "parameters": author_parameters(raw),
    }
    distractors = tuple(Distractor(row["text"], row["misconception"]) for row in raw.get("distractors", []))
    errors = tuple(
        ExpectedError(row["text"] if "text" in row else f"{row['answer']:.12g}", row["misconception"])
        for row in raw.get("expected_errors", [])
    )
    match raw["kind"]:
        case "single_choice":
            return SingleChoice(**common, key=raw["key"], distractors=distractors, generator=generator)
        case "multiple_choice":
            return MultipleChoice(**common, keys=tuple(raw["keys"]), distractors=distractors, generator=generator)
        case "numeric":
            return Numeric(
                **common,
                answer=raw.get("answer"),
                tolerance=raw.get("tolerance"),
                unit=raw.get("unit"),
                check=raw.get("check", ""),
                expected_errors=errors,
                generator=generator,
            )
        case "program":
            return programs.build(raw, common)
        case _:
            return Output(**common, key=raw.get("key", ""), expected_errors=errors, generator=generator)


def author_parameters(raw: Mapping[str, Any]) -> Parameters:
    """Return the parameters of an uncalibrated item: difficulty from the author's level, guessing from its kind.

    Guessing picks one of n options, or one of the 2**n - 1 non-empty sets of ticks.
    """
    discrimination = PROGRAM_DISCRIMINATION if raw["kind"] == "program" else AUTHOR_DISCRIMINATION
    match raw["kind"]:
        case "single_choice":
            guessing = 1 / (1 + len(raw["distractors"]))
        case "multiple_choice":
            guessing = 1 / (2 ** (len(raw["keys"]) + len(raw["distractors"])) - 1)
        case _:
            guessing = 0.0
    return Parameters(discrimination, author_difficulty(raw["level"]), guessing, AUTHOR_DIFFICULTY_SD)


def revision(raw: Mapping[str, Any], generator: Generator | None) -> str:
    """Return a hash of an item's content and its generator's source: 16 hexadecimal digits. A title only names it."""
    asked = {field: value for field, value in raw.items() if field != "title"}
    content = json.dumps(asked, sort_keys=True, ensure_ascii=False, default=str) + (
        generator.source if generator else ""
    )
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def _name(types: type | tuple[type, ...]) -> str:
    return " or ".join(kind.__name__ for kind in (types if isinstance(types, tuple) else (types,)))
