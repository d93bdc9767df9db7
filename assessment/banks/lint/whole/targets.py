"""Rules about the curriculum: roles that can be reached, and ids that never change their meaning."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from assessment.banks import curriculum
from assessment.banks.files import study_files
from assessment.banks.lint.items import identity
from assessment.banks.lint.rule import Located, Subject, bank_rule
from assessment.blueprint import Blueprint
from assessment.counts import counted
from assessment.errors import ContentError

ROLES = "roles.toml"
REGISTER = "curriculum_ids.txt"


@bank_rule
def role_level(subject: Subject) -> Iterator[Located]:
    """A role gives a topic both a weight and a level, or neither. A weight without a level draws questions about a topic that is never
    planned.
    """
    for role in subject.bank.blueprint.roles.values():
        for topic_id, asked in role.requirements.items():
            if (asked.weight > 0) != (asked.level > 0):
                what = f"{role.id}: {topic_id} has weight {asked.weight:g} and level {asked.level}."
                yield ROLES, what, "Give it both, or leave the topic out."


@bank_rule
def role_needs(subject: Subject) -> Iterator[Located]:
    """A role that asks for a topic asks at least for what that topic needs. Otherwise the plan leads through levels that the role does
    not ask for.
    """
    for role in subject.bank.blueprint.roles.values():
        for topic_id, asked in role.requirements.items():
            for needed, level in subject.bank.blueprint.topic(topic_id).needs(asked.level).items():
                if role.level(needed) < level:
                    yield (
                        ROLES,
                        f"{role.id}: {topic_id} at level {asked.level} needs {needed} at {level}, the role asks {role.level(needed)}.",
                        "Raise one or lower the other.",
                    )


@bank_rule
def curriculum_register(subject: Subject) -> Iterator[Located]:
    """`curriculum_ids.txt` lists every topic, objective and task that was ever used; lines are added and never removed, and objectives
    keep their numbers. Answers, hours and adopted plans refer to them for ever: a topic is renamed with `renamed_from` or listed
    under `split_into`, and a task is kept with `retired = true`.
    """
    registered, present = _read(subject.folder), _present(subject.folder, subject.bank.blueprint)
    if new := sorted(present.keys() - registered.keys()):
        first = ", ".join(new[:5]) + (" ..." if len(new) > 5 else "")
        yield (
            REGISTER,
            f"{counted(len(new), 'id is', 'ids are')} not in it yet: {first}.",
            "Run `python -m assessment lint --register` when the ids are final.",
        )
    moved = {text: key for key, text in present.items() if text}
    for key, text in registered.items():
        kind, _, name = key.partition(" ")
        topic_id = name.partition("/")[0]
        removed = kind != "task" and topic_id not in {topic.id for topic in subject.bank.blueprint.topics}
        if key not in present and not (removed and subject.bank.blueprint.heirs(topic_id)):
            yield (
                REGISTER,
                f"the {key} is gone.",
                "Bring it back; ids are for ever. CONTRIBUTING.md says how to retire one.",
            )
        elif text and moved.get(text, key) != key:
            yield REGISTER, f"the {key} is now the {moved[text]}.", "Move it back, and add new objectives at the end."


def register(folder: Path) -> list[str]:
    """Add new ids of items and of the curriculum to their registers; return those of items."""
    before = _read(folder)
    try:
        present = _present(folder, curriculum.read(folder))
    except ContentError:
        present = {}  # the rule `blueprint` reports it
    lines = {**present, **before}  # the first wording of an objective stays
    if lines.keys() != before.keys():
        text = "".join(f"{key} {words}".rstrip() + "\n" for key, words in sorted(lines.items(), key=_natural))
        (folder / REGISTER).write_text(text, encoding="utf-8")
    return identity.register(folder)


def _natural(entry: tuple[str, str]) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", entry[0])]


def _read(folder: Path) -> dict[str, str]:
    path = folder / REGISTER
    lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines() if path.exists() else []
    rows = (line.split(" ", 2) for line in lines if line.strip())
    return {f"{row[0]} {row[1]}": row[2] if len(row) > 2 else "" for row in rows if len(row) > 1}


def _present(folder: Path, blueprint: Blueprint) -> dict[str, str]:
    """Map each topic, objective and task with an id, retired ones included, to its wording, which only objectives have."""
    present = {f"topic {topic.id}": "" for topic in blueprint.topics}
    for topic in blueprint.topics:
        for number, words in enumerate(topic.objectives, start=1):
            present[f"objective {topic.id}/{number}"] = words
    tasks = [task.id for tasks_of_topic in blueprint.tasks.values() for task in tasks_of_topic]
    tasks += [milestone.project.id for milestone in blueprint.milestones if milestone.project]
    for path in study_files(folder):
        rows = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("tasks", [])
        tasks += [row["id"] for row in rows if row.get("retired") and row.get("id")]
    return present | {f"task {task_id}": "" for task_id in tasks if task_id}
