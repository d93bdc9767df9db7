"""The name, the tags and the category of a question in another program."""

from __future__ import annotations

from assessment.items import Numeric, Variant


def name(variant: Variant) -> str:
    """Name a question: the item's id, and the seed if its numbers are drawn."""
    return f"{variant.item.id}--{variant.seed}" if variant.item.generator else variant.item.id


def tags(variant: Variant, licence: str) -> tuple[str, ...]:
    """List the tags of a question: topic, level, cognitive level, objective, unit and licence."""
    item = variant.item
    words = [item.topic, f"level-{item.level}", item.cognitive, f"objective-{item.objective}"]
    if isinstance(item, Numeric) and item.unit:
        words.append(f"unit-{item.unit}")
    return (*words, licence) if licence else tuple(words)


def category(variant: Variant, area: str) -> str:
    """Name the category: area and topic; an item with drawn numbers has its own, from which a quiz can draw a variant."""
    path = f"{area}/{variant.item.topic}"
    return f"{path}/{variant.item.id}" if variant.item.generator else path
