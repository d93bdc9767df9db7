"""Rules about the files: can they be read, and do they say what they must? The loader finds these faults itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assessment.banks import curriculum
from assessment.banks.files import find_items
from assessment.banks.lint.rule import Complaint, Located, Subject, bank_rule, folder_rule
from assessment.errors import ContentError


@folder_rule
def blueprint(folder: Path) -> Iterator[Complaint]:
    """The blueprint, the roles, the starting points, the milestones, the resources and the tasks can be read, every topic
    they refer to exists, and no topic and no step needs itself by any way round. Nothing else can be loaded, planned or
    checked without them.
    """
    try:
        curriculum.read(folder)
    except ContentError as error:
        yield str(error).removeprefix(f"{folder}/"), "The banks are checked once it is mended."
    except (KeyError, TypeError, AttributeError) as error:
        what = (
            f"blueprint.toml: it, or a file beside it, has an entry of another form ({type(error).__name__}: {error})."
        )
        yield what, "Compare its entries with each other; the banks are checked once it is mended."


@bank_rule
def parse(subject: Subject) -> Iterator[Located]:
    """Every bank file is UTF-8 and valid TOML of the current `format_version`. A file that cannot be read is left out as a
    whole, so one stray quote hides a whole topic from every learner.
    """
    yield from _found_by_loader(subject, "parse")


@bank_rule
def topic_file(subject: Subject) -> Iterator[Located]:
    """A bank file names one topic of the blueprint and lies where that topic belongs: `<area>/<topic>/items.toml`,
    with underscores for hyphens. Then a listing of the folder is the table of contents, and nobody searches for an item.
    """
    yield from _found_by_loader(subject, "topic-file")


@bank_rule
def schema(subject: Subject) -> Iterator[Located]:
    """An item has all the fields of its kind, no others, and each of the right type. An unknown field is nearly always a
    misspelt one, and would silently mean nothing.
    """
    yield from _found_by_loader(subject, "schema")


@bank_rule
def generator(subject: Subject) -> Iterator[Located]:
    """The generator that an item names exists in the file of generators beside the bank file, and that file runs. Otherwise the
    item has no numbers and is left out.
    """
    yield from _found_by_loader(subject, "generator")


@bank_rule
def unique_id(subject: Subject) -> Iterator[Located]:
    """No two items of the whole bank share an id. Responses are kept by item id for ever, so a shared id would mix the
    records of two questions.
    """
    yield from _found_by_loader(subject, "unique-id")


@bank_rule
def topic_without_file(subject: Subject) -> Iterator[Located]:
    """Every topic of the blueprint has a bank file. A topic without questions would be reported as unknown for ever and
    would still take its share of every plan.
    """
    for topic in subject.bank.blueprint.topics:
        file = find_items(subject.folder, topic.area, topic.id)
        if not file.exists():
            path = file.relative_to(subject.folder).as_posix()
            yield path, f"the topic {topic.id!r} has no file.", f"Write {path}, or take the topic out of the blueprint."


def _found_by_loader(subject: Subject, rule: str) -> Iterator[Located]:
    for problem in subject.problems:
        if problem.rule == rule:
            yield (problem.path, problem.item_id), problem.what, problem.remedy
