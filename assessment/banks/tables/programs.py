"""Check the tables of code exercises (`kind = 'program'`) and build their items.

An exercise to write a test (`form = 'write_test'`) has no cases of its own: case 1 is that the test accepts `implementation`,
and one more case for each of `mutants` is that the test catches it.
"""

from __future__ import annotations

import ast
import builtins
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assessment.banks.curriculum.form import is_line
from assessment.items import Case, FaultySolution, Program, first_picture

FORMS = ("write", "repair", "make_faster", "write_test")
FIELDS: dict[str, type | tuple[type, ...]] = {
    "form": str,
    "function": str,
    "starter": str,
    "solution": str,
    "faulty": list,
}
OPTIONAL: dict[str, type | tuple[type, ...]] = {
    "title": str,
    "cases": list,
    "imports": list,
    "setup": str,
    "seconds": (int, float),
    "memory_mb": int,
    "further": str,
    "subject": str,
    "implementation": str,
    "mutants": list,
}
#: Maximum characters of a title, which stands in lists.
LONGEST_TITLE = 60
#: The default seconds of processor time for a case, and for loading the code; and the most, which a learner waits for.
SECONDS, MOST_SECONDS = 2.0, 60.0
#: The megabytes that code may be given: less does not hold Python and a package.
LEAST_MEMORY, MOST_MEMORY = 128, 8192
#: Packages that an exercise may use, and how its cases import them.
PACKAGES = {
    "numpy": "import numpy as np",
    "pandas": "import pandas as pd",
    "sklearn": "import sklearn",
    "scipy": "import scipy",
    "sqlite3": "import sqlite3",
    "math": "import math",
    "datetime": "import datetime",
}
_CASE: dict[str, tuple[type, ...]] = {
    "call": (str,),
    "expect": (str,),
    "raises": (str,),
    "tolerance": (int, float),
    "hint": (str,),
    "shown": (bool,),
    "seconds": (int, float),
}
_FAULTY: dict[str, tuple[type, ...]] = {"misconception": (str,), "code": (str,), "fails": (list,)}
_MUTANT: dict[str, tuple[type, ...]] = {"fault": (str,), "code": (str,), "shown": (bool,)}


def complaints(raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (what is wrong, what to do) for each fault in the table of an exercise."""
    tests = raw.get("form") == "write_test"
    if raw.get("form") not in FORMS:
        yield f"form is {raw.get('form')!r}.", f"Use one of {', '.join(FORMS)}."
    for name in ("subject", "implementation", "mutants") if tests else ("cases",):
        if not raw.get(name):
            yield f"the field {name!r} is missing or empty.", f"Exercises of the form {raw.get('form')!r} need it."
    for name in ("cases",) if tests else ("subject", "implementation", "mutants"):
        if name in raw:
            yield f"a {raw.get('form')!r} exercise has {name}.", "Remove it, or correct the form."
    if len(_text(raw, "title")) > LONGEST_TITLE or not is_line(_text(raw, "title")):
        yield (
            f"the title has more than a line of {LONGEST_TITLE} characters.",
            "Name what the exercise is about, in a few words.",
        )
    for package in _list(raw, "imports"):
        if not isinstance(package, str) or package not in PACKAGES:
            yield (
                f"imports holds {package!r}.",
                f"Use {', '.join(PACKAGES)}; the rest of the standard library needs no mention.",
            )
    yield from _limit_complaints(raw)
    yield from _rows(raw, "cases", _CASE, ("call",))
    yield from _rows(raw, "faulty", _FAULTY, ("misconception", "code", "fails"))
    yield from _rows(raw, "mutants", _MUTANT, ("fault", "code"))
    for number, case in enumerate(_list(raw, "cases"), start=1):
        if isinstance(case, dict) and ("expect" in case) == ("raises" in case):
            yield f"case {number} has both or neither of expect and raises.", "Give one of them."
        if (
            isinstance(case, dict)
            and isinstance(case.get("raises", ""), str)
            and not _is_exception(case.get("raises", "Exception"))
        ):
            yield f"case {number} raises {case['raises']!r}.", "Name a built-in exception such as ValueError."
        yield from _code_complaints(f"case {number}: call", _text(case, "call"), ends_in_value=True)
        yield from _code_complaints(f"case {number}: expect", _text(case, "expect"), ends_in_value=True)
    for name in ("solution", "setup", "implementation"):
        yield from _code_complaints(name, _text(raw, name))
    for name in ("starter", "solution") if isinstance(raw.get("function"), str) else ():
        if _text(raw, name) and f"def {raw['function']}(" not in raw[name]:
            yield f"{name} has no function {raw['function']!r}.", "Define it there, or correct `function`."
    count = 1 + len(_list(raw, "mutants")) if tests else len(_list(raw, "cases"))
    for faulty in _list(raw, "faulty"):
        fails = faulty.get("fails") if isinstance(faulty, dict) else None
        if isinstance(fails, list) and (not fails or any(number not in range(1, count + 1) for number in fails)):
            yield f"a faulty solution fails {fails}.", f"List numbers of cases, from 1 to {count}."
    texts = [
        _text(row, name)
        for row in _list(raw, "cases") + _list(raw, "mutants") + _list(raw, "faulty")
        for name in ("hint", "fault", "misconception")
    ]
    if drawn := first_picture(texts):
        yield f"{drawn[:60]!r} shows a picture, and the browser would call its server.", "Use words or code instead."


def _limit_complaints(raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Check the numbers that limit a run, and those that decide how near an answer must be; TOML has infinity and nan."""
    cases = [(f"case {number}: ", case) for number, case in enumerate(_list(raw, "cases"), start=1)]
    for where, table in [("", raw), *cases]:
        if not 0 < _amount(table, "seconds", SECONDS) <= MOST_SECONDS:
            yield f"{where}seconds is {table['seconds']}.", f"Use more than 0 and at most {MOST_SECONDS:g}."
        if not 0 <= _amount(table, "tolerance", 0.0) < math.inf:
            yield f"{where}tolerance is {table['tolerance']}.", "Use 0 or a small positive number."
    if not LEAST_MEMORY <= _amount(raw, "memory_mb", LEAST_MEMORY) <= MOST_MEMORY:
        yield f"memory_mb is {raw['memory_mb']}.", f"Use {LEAST_MEMORY} to {MOST_MEMORY}."


def _rows(
    raw: Mapping[str, Any], name: str, types: Mapping[str, tuple[type, ...]], required: Sequence[str]
) -> Iterator[tuple[str, str]]:
    for number, row in enumerate(_list(raw, name), start=1):
        if not isinstance(row, dict):
            yield f"entry {number} of {name} is {row!r}.", f"Begin each with [[items.{name}]]."
            continue
        for missing in [field for field in required if field not in row]:
            yield f"entry {number} of {name} has no {missing}.", "Add it."
        for field, value in row.items():
            if field not in types:
                yield f"entry {number} of {name} has a field {field!r}.", f"Use {', '.join(types)}."
            elif not isinstance(value, types[field]) or (isinstance(value, bool) and bool not in types[field]):
                yield (
                    f"entry {number} of {name}: {field} is {value!r}.",
                    f"Give a value of type {types[field][0].__name__}.",
                )


def _code_complaints(what: str, code: str, *, ends_in_value: bool = False) -> Iterator[tuple[str, str]]:
    if not code.strip():
        return
    try:
        tree = ast.parse(code.strip())
    except SyntaxError as error:
        yield f"{what} does not compile ({error.msg}, line {error.lineno}).", "Correct it."
        return
    except (ValueError, MemoryError, RecursionError) as error:  # a NUL character, or brackets nested without end
        yield f"{what} does not compile ({type(error).__name__}).", "Correct it."
        return
    if ends_in_value and not (tree.body and isinstance(tree.body[-1], ast.Expr)):
        yield f"{what} does not end with a value.", "Make its last line an expression."


def _is_exception(name: str) -> bool:
    kind = getattr(builtins, name, None)
    return isinstance(kind, type) and issubclass(kind, BaseException)


def _list(raw: Mapping[str, Any], name: str) -> list[Any]:
    rows = raw.get(name, [])
    return rows if isinstance(rows, list) else []


def _amount(raw: object, name: str, otherwise: float) -> float:
    """Return a number of a table; `otherwise` where there is none, or something else, which is a fault of its own."""
    value = raw.get(name, otherwise) if isinstance(raw, Mapping) else otherwise
    return value if isinstance(value, int | float) else otherwise


def _text(raw: object, name: str) -> str:
    value = raw.get(name, "") if isinstance(raw, Mapping) else ""
    return value if isinstance(value, str) else ""


def build(raw: Mapping[str, Any], common: Mapping[str, Any]) -> Program:
    """Build the item from a table without `complaints`; `common` are the fields of every kind."""
    imports = tuple(raw.get("imports", ()))
    setup = "\n".join([*(PACKAGES[name] for name in imports), raw.get("setup", "").strip("\n")]).strip("\n")
    return Program(
        **common,
        form=raw["form"],
        function=raw["function"],
        starter=raw["starter"].strip("\n") + "\n",
        solution=raw["solution"].strip("\n") + "\n",
        cases=_mutant_cases(raw) if raw["form"] == "write_test" else tuple(_case(row) for row in raw["cases"]),
        faulty=tuple(
            FaultySolution(row["misconception"], row["code"].strip("\n") + "\n", tuple(row["fails"]))
            for row in raw["faulty"]
        ),
        imports=imports,
        setup=setup,
        seconds=float(raw.get("seconds", SECONDS)),
        memory=int(raw.get("memory_mb", 1024)) * 2**20,
        further=raw.get("further", "").strip(),
        title=raw.get("title", "").strip() or title_from_id(raw["id"]),
    )


def title_from_id(item_id: str) -> str:
    """Make a title of an exercise from its id, for those that have none: "write-early-stopping" is "Early stopping"."""
    words = item_id.split("-")
    if words[0] in ("write", "repair", "test", "speed"):
        words = words[2:] if words[:2] == ["speed", "up"] else words[1:]
    return " ".join(words).capitalize()


def _case(row: Mapping[str, Any]) -> Case:
    return Case(
        call=row["call"].strip("\n"),
        seconds=float(row.get("seconds", SECONDS)),
        expect=row.get("expect", "").strip("\n"),
        raises=row.get("raises", ""),
        tolerance=float(row.get("tolerance", 0.0)),
        hint=row.get("hint", "").strip(),
        shown=row.get("shown", True),
    )


def _mutant_cases(raw: Mapping[str, Any]) -> tuple[Case, ...]:
    """Return the cases of a test to write: it accepts the right implementation, and raises any exception for each mutant."""
    call = f"{raw['function']}({raw['subject']})"
    right = Case(
        call=call,
        seconds=SECONDS,
        expect="None",
        hint="This implementation is right: every assertion must hold for it.",
        setup=raw["implementation"].strip("\n"),
    )
    mutants = (
        Case(
            call=call,
            seconds=SECONDS,
            raises="Exception",
            hint=row["fault"].strip(),
            setup=row["code"].strip("\n"),
            shown=row.get("shown", False),
        )
        for row in raw["mutants"]
    )
    return (right, *mutants)
