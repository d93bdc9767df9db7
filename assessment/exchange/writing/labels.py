"""What a question is called in another program: its name, its tags, the category it lies in."""

from __future__ import annotations

from assessment.items import Numeric, Variant


def generated(variant: Variant) -> bool:
    """Tell whether fresh numbers are drawn for the item."""
    return getattr(variant.item, "generator", None) is not None


def name(variant: Variant) -> str:
    """Name a question: the item's id, and its seed where numbers are drawn."""
    return f"{variant.item.id}--{variant.seed}" if generated(variant) else variant.item.id


def tags(variant: Variant, licence: str) -> tuple[str, ...]:
    """List the tags of a question: topic, level, cognitive level, objective, unit and licence."""
    item = variant.item
    words = [item.topic, f"level-{item.level}", item.cognitive, f"objective-{item.objective}"]
    if isinstance(item, Numeric) and item.unit:
        words.append(f"unit-{item.unit}")
    return (*words, licence) if licence else tuple(words)


def category(variant: Variant, area: str) -> str:
    """Name the category: area and topic, and for an item with fresh numbers one of its own to draw from."""
    path = f"{area}/{variant.item.topic}"
    return f"{path}/{variant.item.id}" if generated(variant) else path
