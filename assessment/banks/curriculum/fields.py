"""The fields of every file of a curriculum, and what each must hold."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from assessment.banks.curriculum.form import (
    Form,
    check_fields,
    identifier,
    line,
    listing,
    mapping,
    number,
    rising,
    rows,
    switch,
    table,
    text,
    web_address,
    whole,
    word,
)
from assessment.blueprint import TaskKind

#: The ends of the ability scale on which levels and backgrounds lie.
LOWEST, HIGHEST = -6.0, 6.0
#: The most hours of a reading or task, of a topic up to its highest level, and weeks to a milestone.
STUDY_HOURS, TOPIC_HOURS, WEEKS = 200, 5_000, 5_200

ABILITY = number(LOWEST, HIGHEST)
HOURS = number(0, STUDY_HOURS, above=True)
LEVEL = whole(1, 5, "Use 1 to 5.")
EVERY_LEVEL = whole(0, 5, "Use 1 to 5, or leave it out for every level.")
IDS = listing(identifier, "List ids: ['bayes-rule', ...].")
LEVELS = mapping(LEVEL, "Write a table of levels: { python-programming = 1 }.")
CHECKS = listing(text, "List at least one check: ['...', '...'].", least=1)

_AREA = table({"id": identifier, "name": line}, {"renamed_from": IDS})
_LEVEL = table(
    {
        "level": whole(0, 99),  # which they are, in their order, is checked of all together
        "name": line,
        "theta_cut": ABILITY,
        "score_band": rising(2, 100, "Give two rising numbers from 0 to 100."),
        "meaning": text,
    }
)
_NUMBERS = listing(whole(1, 999), "List numbers of the topic's objectives: [1, 2].")
_STEP = table({}, {"objectives": _NUMBERS, "needs": LEVELS})
_TOPIC = table(
    {
        "id": identifier,
        "area": line,
        "name": line,
        "hours_to_level": rising(
            5, TOPIC_HOURS, f"Give five rising numbers, above 0 and up to {TOPIC_HOURS:,}.", above=True
        ),
        "objectives": listing(line, "List at least one objective: ['can ...', 'can ...'].", least=1),
    },
    {"prerequisites": IDS, "renamed_from": IDS, "steps": mapping(_STEP, "Write it as a table: [topics.steps].")},
)
_REQUIREMENT = table({"weight": number(0, 1), "level": whole(0, 5, "Use 1 to 5, or 0 where it asks nothing.")})
_ROLE = table(
    {
        "id": line,
        "name": line,
        "topics": mapping(_REQUIREMENT, "Write a table of topics: { rhythm = { weight = 1.0, level = 3 } }."),
    }
)
_ABILITIES = mapping(ABILITY, "Write a table of abilities: { statistics = -1.5 }.")
_POINT = table({"id": line, "name": line, "means": _ABILITIES}, {"topics": _ABILITIES})
_RESOURCE = table({"id": line, "title": line, "author": line}, {"url": web_address})
_READING = {"resource": line, "section": line, "hours": HOURS}
_OF_READING = {"level": EVERY_LEVEL, "objectives": _NUMBERS}
_WORK = {"title": line, "text": text, "done": CHECKS, "hours": HOURS}
_OF_WORK = {"id": identifier, "level": EVERY_LEVEL, "needs": LEVELS}
_KIND = word(*get_args(TaskKind))
_PROJECT = table(_WORK, {"kind": _KIND, **_OF_WORK})
_MILESTONE = table(
    {"id": line, "name": line, "levels": LEVELS},
    {
        "weeks": mapping(number(0, WEEKS), "Write a table of weeks per starting point: { none = 10 }."),
        "project": _PROJECT,
        "opens": IDS,
    },
)


def _task(fields: Mapping[str, Form]) -> Form:
    """Return the form of a task with `fields` besides its own; of a retired one only its id stays in use."""
    whole_task = table({**fields, "kind": _KIND, **_WORK}, {**_OF_WORK, "objectives": _NUMBERS})
    retired = table({}, {"id": identifier})

    def check(where: str, name: str, value: Any) -> None:
        if "retired" in value:
            switch(f"{where}: {name}", "retired", value["retired"])
        (retired if value.get("retired") else whole_task)(where, name, value)

    return check


_TOPIC_OF = {"topic": line}
_READINGS = rows("reading", table({**_TOPIC_OF, **_READING}, _OF_READING))
#: By file: the fields it must have, and those it may have.
FILES: Mapping[str, tuple[Mapping[str, Form], Mapping[str, Form]]] = {
    "blueprint.toml": (
        {
            "levels": rows("level", _LEVEL, least=1, unique=("name",)),
            "areas": rows("area", _AREA, least=1, unique=("name",)),
            "topics": rows("topic", _TOPIC, least=1, unique=("id", "name")),
        },
        {"highest_measured": LEVEL, "split_into": mapping(IDS, "Write it as a table: [split_into].")},
    ),
    "roles.toml": ({"roles": rows("role", _ROLE, least=1, unique=("id", "name"))}, {}),
    "starting_points.toml": (
        {"starting_points": rows("starting point", _POINT, least=1, unique=("id", "name"))},
        {},
    ),
    "milestones.toml": ({"milestones": rows("milestone", _MILESTONE, unique=("id", "name"))}, {}),
    "resources.toml": ({"resources": rows("resource", _RESOURCE, unique=("id",))}, {"readings": _READINGS}),
    "tasks.toml": ({}, {"tasks": rows("task", _task(_TOPIC_OF))}),
    "study.toml": (
        {"topic": line},
        {
            "readings": rows("reading", table(_READING, _OF_READING)),
            "tasks": rows("task", _task({})),
        },
    ),
    "calibration.toml": (
        {
            "items": mapping(
                table(
                    {
                        "discrimination": number(0, 100, above=True),
                        "difficulty": number(-100, 100),
                        "guessing": number(0, 0.99),
                        "difficulty_sd": number(0, 100),
                    }
                ),
                "Write it as tables: [items.an-id].",
            )
        },
        {},
    ),
}


def require_fields(path: Path, raw: Mapping[str, Any]) -> None:
    """Check every field of a file of a curriculum. Raises `ContentError`: file, entry, field, what it is and what to write."""
    check_fields(str(path), raw, *FILES[path.name])
