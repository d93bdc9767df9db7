"""Run every rule over a folder of banks."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from assessment.banks.bank import SHIPPED, Bank, load
from assessment.banks.files import belongs_to, items_beside, items_of_study
from assessment.banks.lint import elsewhere
from assessment.banks.lint.items import variants
from assessment.banks.lint.rule import RULES, WARNING, Drawn, Location, Rule, Standards, Subject
from assessment.banks.lint.standards import read_standards
from assessment.banks.problem import Problem
from assessment.items import Item

SEEDS = 1000
#: With fewer generated items, other processes take longer to start (about a second) than they save.
WORTH_SHARING = 8


def lint_bank(
    folder: str | Path = SHIPPED,
    *,
    topic: str | None = None,
    seeds: int = SEEDS,
    standards: Standards | None = None,
    workers: int | None = None,
    confined: bool = False,
) -> list[Problem]:
    """Check a folder of banks against every rule and return all problems, sorted.

    `topic` restricts the check to the files of one topic and leaves out the rules `WHOLE`; `seeds` is the number of variants
    drawn of each generated item; `workers` is the number of processes that draw them (default: one per processor). With
    `confined`, generators run sandboxed, as in `load`, and the rules `UNCONFINED` are left out. Raises `KeyError` for an unknown
    topic.
    """
    folder = Path(folder)
    faults = [problem for rule in _rules("folder") for problem in _check_folder(rule, folder)]
    if faults:
        return faults
    bank, problems = load(folder, confined=confined)
    standards = standards or read_standards(folder)
    if topic is not None:
        bank.blueprint.topic(topic)
    subject = Subject(folder, bank, problems, standards)
    items = [item for item in bank.active if topic in (None, item.topic)]
    for rule in _rules("bank"):
        if (topic is None or rule.name not in WHOLE) and not (confined and rule.name in UNCONFINED):
            faults += _check_bank(rule, subject)
    faults += [
        _problem(bank, rule, item, *complaint)
        for item in items
        for rule in _rules("item")
        for complaint in rule.check(item)
    ]
    faults += _check_variants(subject, items, seeds, workers, confined)
    return sorted({problem for problem in faults if topic is None or _belongs(bank, problem, topic)})


#: Rules about all topics together, left out when one topic is checked.
WHOLE = ("near-duplicate", "key-longest", "surface-cues", "same-everywhere")

#: Rules that run code of the bank outside a sandbox, left out for banks that are not trusted.
UNCONFINED = ("same-everywhere", "check-agrees")


def _rules(scope: str) -> list[Rule]:
    return [rule for rule in RULES.values() if rule.scope == scope]


def _check_folder(rule: Rule, folder: Path) -> Iterator[Problem]:
    for what, remedy in rule.check(folder):
        file, _, rest = what.partition(": ")
        yield Problem(file, "", rule.name, rest, remedy)


def _check_bank(rule: Rule, subject: Subject) -> Iterator[Problem]:
    """Check one rule of the bank; a file that it cannot read is a fault too, and leaves the other rules to theirs."""
    try:
        for location, what, remedy in rule.check(subject):
            yield _problem(subject.bank, rule, location, what, remedy)
    except OSError as error:
        path = Path(str(error.filename))
        path = path.relative_to(subject.folder) if path.is_relative_to(subject.folder) else path
        what = f"cannot be read ({error.strerror})."
        yield Problem(path.as_posix(), "", "parse", what, "Check that it is a file, and readable.")


def _problem(bank: Bank, rule: Rule, location: Location, what: str, remedy: str) -> Problem:
    match location:
        case str():
            path, item_id = location, ""
        case (path, item_id):
            pass
        case _:
            path, item_id = bank.paths[location.id], location.id
    return Problem(path, item_id, rule.name, what, remedy, "warning" if rule.name in WARNING else "error")


def _belongs(bank: Bank, problem: Problem, topic: str) -> bool:
    path = Path(problem.path)
    items = items_beside(path) if path.suffix == ".py" else items_of_study(path)
    return belongs_to(items.as_posix(), bank.blueprint.topic(topic).area, topic)


def _check_variants(
    subject: Subject, items: Sequence[Item], seeds: int, workers: int | None, confined: bool
) -> list[Problem]:
    """Check the rules about variants, in several processes if there are many: drawing variants is most of the work."""
    generated = [item.id for item in items if item.generator]
    others = [item.id for item in items if not item.generator]
    workers = workers or os.cpu_count() or 1
    if workers == 1 or len(generated) < WORTH_SHARING:
        return _check_items(subject.bank, [*generated, *others], seeds, subject.standards)
    request = {
        "folder": str(subject.folder.resolve()),
        "seeds": seeds,
        "confined": confined,
        "standards": asdict(subject.standards),
    }
    shares = [generated[start::workers] for start in range(workers)]
    with ThreadPoolExecutor(workers) as pool:
        answers = pool.map(lambda ids: elsewhere.call(f"{__name__}.check_share", {**request, "item_ids": ids}), shares)
        faults = _check_items(subject.bank, others, seeds, subject.standards)
        return faults + [Problem(**row) for rows in answers for row in rows]


def check_share(
    folder: str, item_ids: Sequence[str], seeds: int, confined: bool, standards: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Check the variants of some items of a folder, in a worker process; return problems as dictionaries."""
    return [
        asdict(problem)
        for problem in _check_items(load(folder, confined=confined)[0], item_ids, seeds, Standards(**standards))
    ]


def _check_items(bank: Bank, item_ids: Sequence[str], seeds: int, standards: Standards) -> list[Problem]:
    faults = []
    for item_id in item_ids:
        item = bank.items[item_id]
        drawn = Drawn(item, *variants.draw(item, seeds), standards)
        for rule in _rules("variants"):
            faults += [_problem(bank, rule, item, what, remedy) for what, remedy in rule.check(drawn)]
    return [replace(problem, remedy=problem.remedy or "Fix the generator.") for problem in faults]
