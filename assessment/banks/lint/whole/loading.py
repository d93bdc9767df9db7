"""Rules about the files: they can be read, and contain what they must. Loading finds these faults."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assessment.banks import curriculum
from assessment.banks.files import find_items
from assessment.banks.lint.rule import Complaint, Located, Subject, bank_rule, folder_rule
from assessment.banks.lint.standards import read_standards
from assessment.errors import ContentError


@folder_rule
def blueprint(folder: Path) -> Iterator[Complaint]:
    """The blueprint, the roles, the starting points, the milestones, the resources and the tasks can be read, every topic they refer
    to exists, and no topic or step needs itself, directly or indirectly. Without them nothing else can be loaded, planned or
    checked.
    """
    try:
        curriculum.read(folder)
        read_standards(folder)
    except ContentError as error:
        yield str(error).removeprefix(f"{folder}/"), "The banks are checked once it is fixed."


@bank_rule
def parse(subject: Subject) -> Iterator[Located]:
    """Every bank file is UTF-8 and valid TOML of the current `format_version`, and so is what stands beside the blueprint. A file that
    cannot be read is left out as a whole, so one stray quote hides a whole topic, or everything calibrated, from every learner.
    """
    yield from _loading_problems(subject, "parse")


@bank_rule
def topic_file(subject: Subject) -> Iterator[Located]:
    """A bank file names one topic of the blueprint and is where that topic belongs: `<area>/<topic>/items.toml`, with underscores
    for hyphens. The listing of the folder is the table of contents, and nobody has to search for an item.
    """
    yield from _loading_problems(subject, "topic-file")


@bank_rule
def schema(subject: Subject) -> Iterator[Located]:
    """An item has all the fields of its kind, no others, and each of the right type. An unknown field is nearly always a misspelt
    one, and would be silently ignored.
    """
    yield from _loading_problems(subject, "schema")


@bank_rule
def generator(subject: Subject) -> Iterator[Located]:
    """The generator that an item names exists in a generator file beside the bank file, and that file runs. Otherwise the item has no
    numbers and is left out.
    """
    yield from _loading_problems(subject, "generator")


@bank_rule
def unique_id(subject: Subject) -> Iterator[Located]:
    """No two items of the whole bank share an id. Responses are stored by item id for ever, so a shared id would mix up the records of
    two questions.
    """
    yield from _loading_problems(subject, "unique-id")


@bank_rule
def topic_without_file(subject: Subject) -> Iterator[Located]:
    """Every topic of the blueprint has a bank file. A topic without questions could never be measured, and would still take its share
    of every plan.
    """
    for topic in subject.bank.blueprint.topics:
        file = find_items(subject.folder, topic.area, topic.id)
        if not file.exists():
            path = file.relative_to(subject.folder).as_posix()
            yield path, f"the topic {topic.id!r} has no file.", f"Write {path}, or remove the topic from the blueprint."


def _loading_problems(subject: Subject, rule: str) -> Iterator[Located]:
    for problem in subject.problems:
        if problem.rule == rule:
            yield (problem.path, problem.item_id), problem.what, problem.remedy
