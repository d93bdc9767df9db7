"""What keeps a draft out of the bank: complaints of the lint rules about one item, and of `prove` about its program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from assessment.banks import Bank, Problem
from assessment.banks.files import find_items
from assessment.banks.lint import RULES
from assessment.banks.lint.items.identity import read_register
from assessment.banks.lint.items.variants import draw
from assessment.banks.lint.rule import Drawn, Rule, Subject
from assessment.banks.lint.standards import read_standards
from assessment.banks.proof import prove
from assessment.banks.tables import items as schema
from assessment.errors import GroundworkError, RunnerUnavailable
from assessment.exchange.drafts.shelf import Draft
from assessment.items import Item

#: Rules that read the whole bank and complain about single items.
_WHOLE_BANK_RULES = ("objective-exists", "near-duplicate")
#: Values for fields the author has not chosen yet, so that the other rules can be checked already.
_STAND_INS = MappingProxyType({"level": 3, "cognitive": "apply"})


def find_complaints(bank: Bank, draft: Draft) -> list[Problem]:
    """List what is missing or wrong, in the words of `lint` and `prove`; an empty list for a draft the bank can accept."""
    if draft.topic not in {topic.id for topic in bank.blueprint.topics}:
        return [
            Problem(draft.path.name, draft.id, "topic-file", f"there is no topic {draft.topic!r}.", "Correct the file.")
        ]
    topic = bank.blueprint.topic(draft.topic)
    path = find_items(bank.folder, topic.area, topic.id).relative_to(bank.folder).as_posix()
    table = tidy(draft.table)
    problems = [Problem(path, draft.id, *complaint) for complaint in _field_complaints(bank, table)]
    complete = {**table, **{name: value for name, value in _STAND_INS.items() if not table.get(name)}}
    if not any(schema.complaints(complete)):
        problems += _item_complaints(bank, schema.build(complete, draft.topic, None), path)
    return list(dict.fromkeys(problems))


def tidy(table: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out empty optional fields and empty rows of wrong answers."""
    tidied = {name: value for name, value in table.items() if value != "" or name not in schema.COMMON_OPTIONAL}
    for name in ("distractors", "expected_errors"):
        if isinstance(rows := tidied.get(name), list):
            tidied[name] = [
                row for row in rows if not isinstance(row, dict) or any(str(v).strip() for v in row.values())
            ]
    return tidied


def _field_complaints(bank: Bank, table: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield (rule, what is wrong, remedy) for the fields and for an id that is taken."""
    yield from (("schema", *complaint) for complaint in schema.complaints(table))
    if "generator" in table:
        yield (
            "generator",
            "its numbers are generated.",
            "Move it into the topic's items.toml by hand, beside its generator.",
        )
    if (item_id := table.get("id")) in bank.items or item_id in read_register(bank.folder):
        yield "unique-id", f"the id {item_id!r} is or was in use.", "Choose another id; ids are for ever."


def _item_complaints(bank: Bank, item: Item, path: str) -> Iterator[Problem]:
    """Check one item against every rule, as if it were in the bank."""
    items, paths = {**bank.items, item.id: item}, {**bank.paths, item.id: path}
    with_it = replace(bank, items=MappingProxyType(items), paths=MappingProxyType(paths))
    standards = read_standards(bank.folder)
    drawn = Drawn(item, *draw(item, 1), standards)
    for rule in RULES.values():
        if rule.scope in ("item", "variants"):
            complaints = list(rule.check(item if rule.scope == "item" else drawn))
        elif rule.name in _WHOLE_BANK_RULES:
            complaints = list(_whole_bank_complaints(rule, Subject(bank.folder, with_it, (), standards), item))
        else:
            continue
        yield from (Problem(path, item.id, rule.name, what, remedy or "Correct it.") for what, remedy in complaints)
    yield from _program_complaints(replace(bank, items={item.id: item}, paths={item.id: path}), item)


def _whole_bank_complaints(rule: Rule, subject: Subject, item: Item) -> Iterator[tuple[str, str]]:
    """Keep a whole-bank rule's complaints about one item, including those filed under the other item of a pair."""
    for location, what, remedy in rule.check(subject):
        if location is item:
            yield what, remedy
        elif f" {item.id} " in what and not isinstance(location, str | tuple):
            yield what.replace(f" {item.id} ", f" {location.id} "), remedy


def _program_complaints(bank: Bank, item: Item) -> Iterator[Problem]:
    """Run the item's program, if it has one."""
    try:
        yield from (problem for problem in prove(bank) if problem.severity == "error")
    except RunnerUnavailable as error:
        yield Problem(bank.paths[item.id], item.id, "runs", "its program could not be run here.", str(error))
    except GroundworkError as error:
        yield Problem(bank.paths[item.id], item.id, "runs", f"{error}", "Correct the program.")
