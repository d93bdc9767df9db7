"""What keeps a draft out of the bank: the rules of `lint` that are about one item, and what its program prints."""

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

#: Rules about the whole bank that speak of single items.
_OF_BANK = ("objective-exists", "near-duplicate")
#: What stands in for a choice that is not made yet, so that the other rules can be asked all the same.
_STAND_INS = MappingProxyType({"level": 3, "cognitive": "apply"})


def find_complaints(bank: Bank, draft: Draft) -> list[Problem]:
    """List what is missing or wrong, in the words of `lint` and `prove`; nothing for a draft that may enter the bank."""
    if draft.topic not in {topic.id for topic in bank.blueprint.topics}:
        return [
            Problem(draft.path.name, draft.id, "topic-file", f"there is no topic {draft.topic!r}.", "Correct the file.")
        ]
    topic = bank.blueprint.topic(draft.topic)
    path = find_items(bank.folder, topic.area, topic.id).relative_to(bank.folder).as_posix()
    table = tidy(draft.table)
    problems = [Problem(path, draft.id, *complaint) for complaint in _of_form(bank, table)]
    stood_in = {**table, **{name: value for name, value in _STAND_INS.items() if not table.get(name)}}
    if not any(schema.complaints(stood_in)):
        problems += _of_item(bank, schema.build(stood_in, draft.topic, None), path)
    return list(dict.fromkeys(problems))


def tidy(table: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out optional fields that are empty, and rows of wrong answers in which nothing stands."""
    tidied = {name: value for name, value in table.items() if value != "" or name not in schema.COMMON_OPTIONAL}
    for name in ("distractors", "expected_errors"):
        if isinstance(rows := tidied.get(name), list):
            tidied[name] = [
                row for row in rows if not isinstance(row, dict) or any(str(v).strip() for v in row.values())
            ]
    return tidied


def _of_form(bank: Bank, table: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Say what is wrong with the fields, and whether the id is free."""
    yield from (("schema", *complaint) for complaint in schema.complaints(table))
    if "generator" in table:
        yield "generator", "it draws its numbers.", "Move it into the topic's items.toml by hand, beside its generator."
    if (item_id := table.get("id")) in bank.items or item_id in read_register(bank.folder):
        yield "unique-id", f"the id {item_id!r} is or was in use.", "Choose another id; ids are for ever."


def _of_item(bank: Bank, item: Item, path: str) -> Iterator[Problem]:
    """Ask every rule about one item, as if it stood in the bank."""
    items, paths = {**bank.items, item.id: item}, {**bank.paths, item.id: path}
    with_it = replace(bank, items=MappingProxyType(items), paths=MappingProxyType(paths))
    standards = read_standards(bank.folder)
    drawn = Drawn(item, *draw(item, 1), standards)
    for rule in RULES.values():
        if rule.scope in ("item", "variants"):
            said = list(rule.check(item if rule.scope == "item" else drawn))
        elif rule.name in _OF_BANK:
            said = list(_about(rule, Subject(bank.folder, with_it, (), standards), item))
        else:
            continue
        yield from (Problem(path, item.id, rule.name, what, remedy or "Correct it.") for what, remedy in said)
    yield from _proved(replace(bank, items={item.id: item}, paths={item.id: path}), item)


def _about(rule: Rule, subject: Subject, item: Item) -> Iterator[tuple[str, str]]:
    """Keep what a rule about the whole bank says of one item, also where it says it of the other of a pair."""
    for location, what, remedy in rule.check(subject):
        if location is item:
            yield what, remedy
        elif f" {item.id} " in what and not isinstance(location, str | tuple):
            yield what.replace(f" {item.id} ", f" {location.id} "), remedy


def _proved(bank: Bank, item: Item) -> Iterator[Problem]:
    """Run the item's program, where it has one that can be run."""
    try:
        yield from (problem for problem in prove(bank) if problem.severity == "error")
    except RunnerUnavailable as error:
        yield Problem(bank.paths[item.id], item.id, "runs", "its program was not run.", str(error))
    except GroundworkError as error:
        yield Problem(bank.paths[item.id], item.id, "runs", f"{error}", "Correct the program.")
