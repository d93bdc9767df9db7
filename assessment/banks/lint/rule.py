"""Lint rules: functions that yield what is wrong and what to do, registered under their own names."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from assessment.banks.bank import Bank
from assessment.banks.problem import Problem
from assessment.items import Item, Variant

#: What is wrong, and what to do.
Complaint = tuple[str, str]
#: An item, a file relative to the banks' folder, or such a file and the id of an item that was not loaded.
Location = Item | str | tuple[str, str]
#: Where, what is wrong, and what to do.
Located = tuple[Location, str, str]
Scope = Literal["folder", "item", "bank", "variants"]


@dataclass(frozen=True, slots=True)
class Standards:
    """How much a bank must contain to measure well. The defaults are those of the shipped bank."""

    topic_items: int = 20
    area_items: int = 240
    diagnosis_items: int = 280
    level_counts: tuple[int, ...] = (3, 3, 4, 4, 0)  # minimum at each level
    recall_at_most: float = 0.20
    analyse_at_least: float = 0.30
    typed_at_least: float = 0.25
    parametrised_at_least: float = 0.40
    distinct_variants: int = 20
    distinct_keys: int = 10
    numeric_at_most: float = 0.30
    count_at_most: float = 0.45  # of multiple choices with the same number of right options
    figures_of_a_kind: int = 8
    reasons_at_most: float = 0.10
    cue_items: int = 60  # with fewer choice items, cues cannot be told from chance


@dataclass(frozen=True, slots=True)
class Subject:
    """What rules about a whole bank check: the folder, the bank, the problems of loading it, and its standards."""

    folder: Path
    bank: Bank
    problems: Sequence[Problem]
    standards: Standards


@dataclass(frozen=True, slots=True)
class Drawn:
    """An item with its variants for seeds 0, 1, 2 ...; `faults` are (seed, reason) for the seeds that failed."""

    item: Item
    variants: Sequence[Variant]
    faults: Sequence[tuple[int, str]]
    standards: Standards


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, what it checks, and the function that finds the faults."""

    name: str
    scope: Scope
    check: Callable[[Any], Iterator[Any]]

    @property
    def reason(self) -> str:
        """The documentation: what the rule demands, and why."""
        return " ".join(inspect.cleandoc(self.check.__doc__ or "").split())


#: Rules whose faults are only warnings.
WARNING: frozenset[str] = frozenset()
#: Every rule by name, in the order in which they run.
RULES: dict[str, Rule] = {}


def folder_rule(check: Callable[[Path], Iterator[Complaint]]) -> Callable[[Path], Iterator[Complaint]]:
    """Register a rule about the files that every bank needs."""
    return _register(check, "folder")


def item_rule(check: Callable[[Item], Iterator[Complaint]]) -> Callable[[Item], Iterator[Complaint]]:
    """Register a rule about one item as written."""
    return _register(check, "item")


def bank_rule(check: Callable[[Subject], Iterator[Located]]) -> Callable[[Subject], Iterator[Located]]:
    """Register a rule about the bank as a whole, which names the item or file of each fault."""
    return _register(check, "bank")


def variant_rule(check: Callable[[Drawn], Iterator[Complaint]]) -> Callable[[Drawn], Iterator[Complaint]]:
    """Register a rule about the variants of one item."""
    return _register(check, "variants")


def _register(check: Callable[[Any], Iterator[Any]], scope: Scope) -> Callable[[Any], Iterator[Any]]:
    name = check.__name__.replace("_", "-")
    if name in RULES:
        raise ValueError(f"two lint rules are called {name!r}")
    RULES[name] = Rule(name, scope, check)
    return check
