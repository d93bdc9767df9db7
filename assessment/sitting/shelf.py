"""A bank's active items as arrays, and what a sitting asks of them: its scope and its balance of kinds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assessment.banks import Bank
from assessment.blueprint import Blueprint
from assessment.items import Item, kind
from assessment.scoring.measuring import administration, irt
from assessment.scoring.measuring.administration import Scope
from assessment.scoring.measuring.balance import Content, Targets
from assessment.scoring.measuring.irt import Floats, Items
from assessment.sitting.measuring import item_arrays, topic_areas

#: Kinds of questions that sittings ask.
KINDS = ("single_choice", "multiple_choice", "numeric", "output")


@dataclass(frozen=True, slots=True)
class Shelf:
    """A bank's active items as arrays, in the order of `items`; `index` maps an item's id to its position.

    `stated` holds the items' parameters as they are; in `pool` discriminations are deflated by the doubt about difficulties.
    """

    items: tuple[Item, ...]
    stated: Items
    difficulty_sd: Floats
    pool: irt.Pool
    content: Content
    index: Mapping[str, int]
    topic_index: Mapping[str, int]


@lru_cache(maxsize=4)
def shelf_of(bank: Bank) -> Shelf:
    """Return the bank's active items as arrays, with their curves; computed once per bank."""
    items = bank.questions
    topic_index = bank.blueprint.topic_index()
    parameters = [item.parameters for item in items]
    arrays = item_arrays([topic_index[item.topic] for item in items], parameters, [p.guessing for p in parameters])
    return Shelf(
        items,
        arrays._replace(a=np.array([p.discrimination for p in parameters], dtype=float)),
        np.array([p.difficulty_sd for p in parameters], dtype=float),
        irt.tabulate(arrays),
        _content(bank.blueprint, items),
        {item.id: index for index, item in enumerate(items)},
        topic_index,
    )


@lru_cache(maxsize=64)
def scope_of(bank: Bank, areas: tuple[str, ...], topics: tuple[str, ...], role: str) -> Scope:
    """Return what a sitting measures: the mean of each area, and to a lesser extent each topic, by its weight for the role."""
    blueprint = bank.blueprint
    target = blueprint.roles.get(role)
    importance = [target.weight(t.id) if target and t.id in target.requirements else 0.5 for t in blueprint.topics]
    asked = [topic.area in areas and (not topics or topic.id in topics) for topic in blueprint.topics]
    return administration.scope(shelf_of(bank).pool.items, np.where(asked, topic_areas(blueprint), -1), importance)


def _kinds(blueprint: Blueprint) -> list[str]:
    """List the kinds of questions: those that the blueprint balances first."""
    return list(dict.fromkeys([*blueprint.balance.kinds, *KINDS]))


def _content(blueprint: Blueprint, items: Sequence[Item]) -> Content:
    kinds = _kinds(blueprint)
    marks = [[item.diagnosis for item in items], [item.cognitive == "analyse" for item in items]]
    typed = np.array([name not in ("single_choice", "multiple_choice") for name in kinds])
    return Content(
        np.array([kinds.index(kind(item)) for item in items], dtype=np.intp),
        typed,
        np.array(marks, dtype=bool).reshape(2, -1),
    )


def shares(bank: Bank, shown: NDArray[np.intp]) -> dict[str, float]:
    """Return the shares of kinds, cognitive levels and diagnosis, given how often each item of the shelf was `shown` (n,)."""
    items, total = shelf_of(bank).items, max(int(shown.sum()), 1)
    counts: dict[str, int] = {}
    for item, times in zip(items, shown.tolist(), strict=True):
        for name in (kind(item), item.cognitive, *(["diagnosis"] if item.diagnosis else [])):
            counts[name] = counts.get(name, 0) + times
    return {name: count / total for name, count in sorted(counts.items())}


@lru_cache(maxsize=64)
def targets(bank: Bank, areas: tuple[str, ...], topics: tuple[str, ...], able: bool) -> Targets:
    """Return the blueprint's targets for a sitting; quotas of kinds without items in scope are 0.

    `able` tells whether the learner is believed to be at the second level or above.
    """
    balance, kinds = bank.blueprint.balance, _kinds(bank.blueprint)
    in_scope = scope_of(bank, areas, topics, "").items
    available = np.bincount(shelf_of(bank).content.kind[in_scope], minlength=len(kinds)) > 0
    quotas = np.array([round(1000 * balance.kinds.get(name, 0.0)) for name in kinds], dtype=np.intp) * available
    marks = (balance.diagnosis, balance.analyse) if able else (balance.beginners_diagnosis, balance.beginners_analyse)
    return Targets(quotas, marks)
