"""Choose questions of a bank, write them in a format, and list what the format cannot hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from assessment.banks import Bank, vary
from assessment.exchange.writing import gift, moodle
from assessment.exchange.writing.markup import formulas, to_mathml
from assessment.exchange.writing.package import write_package
from assessment.items import Numeric, Program, Variant

Format = Literal["gift", "moodle", "qti3"]
FORMATS: tuple[Format, ...] = ("gift", "moodle", "qti3")


@dataclass(frozen=True, slots=True)
class Loss:
    """Something about an item that the format cannot hold."""

    item: str
    what: str


@dataclass(frozen=True, slots=True)
class Exported:
    """An exported file: its bytes, its number of questions, and what is lost of each item."""

    data: bytes
    questions: int
    losses: tuple[Loss, ...]


def export_questions(
    bank: Bank, form: Format, *, topics: Iterable[str] = (), seed: int = 1, variants: int = 5, licence: str = ""
) -> Exported:
    """Write a bank's questions, or those of some topics; an item that draws its numbers becomes up to `variants` questions.

    Seeds count from `seed`, so the same arguments give the same bytes. Raises `KeyError` for an unknown topic.
    """
    wanted = {bank.blueprint.topic(topic).id for topic in topics}
    areas = {topic.id: topic.area for topic in bank.blueprint.topics}
    items = [item for item in bank.active if not wanted or item.topic in wanted]
    items.sort(key=lambda item: (areas[item.topic], item.topic, item.generator is not None, item.id))
    programs = [item.id for item in items if isinstance(item, Program)]
    drawn = [
        variant for item in items if not isinstance(item, Program) for variant in _variants(vary(item, seed), variants)
    ]
    match form:
        case "gift":
            data = gift.document(drawn, areas, licence).encode()
        case "moodle":
            data = moodle.document(drawn, areas, licence).encode()
        case "qti3":
            data = write_package(drawn, licence)
    losses = dict.fromkeys(loss for variant in drawn for loss in _losses(variant, form))
    left = (
        Loss(item_id, "is a code exercise, which none of these formats can run. It is left out.")
        for item_id in programs
    )
    return Exported(data, len(drawn), (*losses, *left))


def _variants(first: Variant, count: int) -> Iterator[Variant]:
    """Yield a variant and, if its numbers are drawn, the variants of the next seeds that differ from it."""
    yield first
    seen = {_content(first)}
    for seed in range(first.seed + 1, first.seed + count if first.item.generator else first.seed):
        variant = vary(first.item, seed)
        if _content(variant) not in seen:
            seen.add(_content(variant))
            yield variant


def _content(variant: Variant) -> tuple[str, str, frozenset[str]]:
    """Return what tells two variants apart; a choice may draw numbers in its options alone."""
    return variant.stem, variant.code, frozenset((*variant.options, *variant.keys))


def _losses(variant: Variant, form: Format) -> Iterator[Loss]:
    item = variant.item
    if form == "gift" and variant.figure:
        yield Loss(item.id, "loses its figure, since GIFT holds no files. Its description in words takes its place.")
    if isinstance(item, Numeric) and item.unit == "percent":
        yield Loss(item.id, "asks for percent: other programs accept 25, but not 25 % or 0.25.")
    if form == "qti3":
        for tex, display in formulas(variant):
            if to_mathml(tex, display) is None:
                yield Loss(item.id, f"has a formula that stays LaTeX: {tex}")
