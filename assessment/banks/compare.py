"""Compare two versions of a bank: which items show the same for every seed, and keep their revision."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from assessment.banks import kept
from assessment.banks.bank import load
from assessment.banks.variants.seeded import vary
from assessment.errors import GeneratorError
from assessment.items import Item, Numeric

SEEDS = 1000


def keep_revisions(folder: Path, old_folder: Path, seeds: int = SEEDS) -> kept.Kept:
    """Write which items of `folder` keep the revision that they had in `old_folder`; return what was written.

    An item that shows and accepts the same for every seed keeps it, be its generator rewritten or its level rated anew. One
    that shows something else has another than before, even where its own text is the same and only what draws it has changed.
    """
    new = load(folder, hashing="whole")[0]
    old = load(old_folder, hashing="kept" if (old_folder / kept.FILE).exists() else "alone")[0]
    kept_revisions: dict[str, tuple[str, str]] = {}
    for item_id in sorted(new.items.keys() & old.items.keys()):
        item, before = new.items[item_id], old.items[item_id]
        if item.generator is None and item.revision == before.revision:
            continue
        same = shows_the_same(item, before, seeds)
        if same != (item.revision == before.revision):
            kept_revisions[item_id] = (item.revision, before.revision if same else _another(item.revision))
    kept.write(folder, kept_revisions)
    return kept_revisions


def shows_the_same(item: Item, before: Item, seeds: int = SEEDS) -> bool:
    """Whether two versions of an item are of one kind, and show and accept the same for every seed."""
    if type(item) is not type(before) or (item.generator is None) != (before.generator is None):
        return False
    return all(_shown(item, seed) == _shown(_drawn_once(before), seed) for seed in range(seeds))


def _shown(item: Item, seed: int) -> tuple[object, ...] | None:
    """What a seed shows and accepts; None where there is no variant."""
    try:
        variant = vary(item, seed)
    except GeneratorError:
        return None
    asked = (item.language, item.unit if isinstance(item, Numeric) else None)
    shown = (variant.stem, variant.code, variant.options, variant.explanation, variant.figure, variant.keys)
    return (*asked, *shown, variant.answer, variant.tolerance, tuple(variant.misconceptions.items()))


def _drawn_once(item: Item) -> Item:
    """Return the item with a generator that fails instead of drawing a second candidate.

    An older grader may have accepted a candidate that is drawn again today, so only first candidates can be compared.
    """
    if (generator := item.generator) is None:
        return item
    asked: list[Random] = []

    def draw(rng: Random) -> Mapping[str, Any] | None:
        if asked and asked[-1] is rng:
            raise GeneratorError("the first candidate was not taken. Compare it as another variant.")
        drawn = generator.draw(rng)
        if drawn is not None:
            asked.append(rng)
        return drawn

    return replace(item, generator=replace(generator, draw=draw))


def _another(revision: str) -> str:
    return hashlib.sha256(f"{revision}, drawn anew".encode()).hexdigest()[: len(revision)]
