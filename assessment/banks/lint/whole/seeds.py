"""A rule about reproducibility: a seed gives the same variant in every process."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator

from assessment.banks.bank import Bank, load
from assessment.banks.lint import elsewhere
from assessment.banks.lint.items.variants import content, draw
from assessment.banks.lint.rule import Located, Subject, bank_rule

SEEDS = 10


@bank_rule
def same_everywhere(subject: Subject) -> Iterator[Located]:
    """A seed gives the same variant in a process with another `PYTHONHASHSEED`. There, sets of strings have another order, and a
    generator that iterates over one would show another question in a review.
    """
    here = variant_digests(subject.bank)
    if not here:
        return
    hash_seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    digests = elsewhere.call(
        f"{__name__}.folder_digests", {"folder": str(subject.folder.resolve())}, {"PYTHONHASHSEED": hash_seed}
    )
    for item_id, digest in here.items():
        if digests.get(item_id) != digest:
            yield (
                subject.bank.items[item_id],
                "another process draws other variants.",
                "Draw from lists or sorted sets only.",
            )


def variant_digests(bank: Bank) -> dict[str, str]:
    """Hash the first variants of every generated item."""
    return {item.id: _hash(repr([content(v) for v in draw(item, SEEDS)[0]])) for item in bank.active if item.generator}


def folder_digests(folder: str) -> dict[str, str]:
    """Load a folder and hash its variants, in the other process."""
    return variant_digests(load(folder)[0])


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
