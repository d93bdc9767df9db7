"""Compare two versions of a bank: items that show the same for every seed keep their revision."""

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
    """Record which items of `folder` keep the revision they had in `old_folder`; return what was written.

    An item that shows and accepts the same for every seed keeps its revision, even if its generator was rewritten or its level
    changed. An item that shows something else gets a new one, even if only code outside its own text has changed.
    """
    compared_before = (old_folder / kept.FILE).exists()
    new = load(folder, hashing="whole")[0]
    old = load(old_folder, hashing="kept" if compared_before else "alone")[0]
    kept_revisions: dict[str, tuple[str, str]] = {}
    for item_id in sorted(new.items.keys() & old.items.keys()):
        item, before = new.items[item_id], old.items[item_id]
        before = before if compared_before else _single_draw(before)
        if item.generator is None and item.revision == before.revision:
            continue
        same = shows_the_same(item, before, seeds)
        if same != (item.revision == before.revision):
            kept_revisions[item_id] = (item.revision, before.revision if same else _new_revision(item.revision))
    kept.write(folder, kept_revisions)
    return kept_revisions


def shows_the_same(item: Item, before: Item, seeds: int = SEEDS) -> bool:
    """Return whether two versions of an item are of the same kind, and show and accept the same for every seed."""
    if type(item) is not type(before) or (item.generator is None) != (before.generator is None):
        return False
    return all(_content(item, seed) == _content(before, seed) for seed in range(seeds))


def _content(item: Item, seed: int) -> tuple[object, ...] | None:
    """Return what a seed's variant shows and accepts; None if there is no variant."""
    try:
        variant = vary(item, seed)
    except GeneratorError:
        return None
    asked = (item.language, item.unit if isinstance(item, Numeric) else None)
    shown = (variant.stem, variant.code, variant.options, variant.explanation, variant.figure, variant.keys)
    return (*asked, *shown, variant.answer, variant.tolerance, tuple(variant.misconceptions.items()))


def _single_draw(item: Item) -> Item:
    """Return the item with a generator that raises instead of drawing a second candidate.

    A version from before revisions were kept may have accepted a candidate that is rejected today, so only first candidates can be
    compared.
    """
    if (generator := item.generator) is None:
        return item
    used: list[Random] = []

    def draw(rng: Random) -> Mapping[str, Any] | None:
        if used and used[-1] is rng:
            raise GeneratorError("the first candidate was rejected. Compare it as another variant.")
        candidate = generator.draw(rng)
        if candidate is not None:
            used.append(rng)
        return candidate

    return replace(item, generator=replace(generator, draw=draw))


def _new_revision(revision: str) -> str:
    """Return a revision that differs from that of the same text before its generator changed."""
    return hashlib.sha256(f"{revision}, drawn anew".encode()).hexdigest()[: len(revision)]
