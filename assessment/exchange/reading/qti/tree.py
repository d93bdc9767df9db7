"""Find elements and attributes in QTI 3 and QTI 2.1, which spell names differently."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element


def local_name(name: object) -> str:
    """Return one spelling, `itembody`, for the names of QTI 3 (`qti-item-body`) and QTI 2.1 (`itemBody`)."""
    return str(name).rpartition("}")[2].removeprefix("qti-").replace("-", "").lower()


def find_all(element: Element, name: str) -> Iterator[Element]:
    """Yield the element itself and its descendants that have a name, as `local_name` spells it."""
    return (child for child in element.iter() if local_name(child.tag) == name)


def attribute(element: Element, name: str) -> str:
    """Return an attribute, or an empty string."""
    return next((value for key, value in element.attrib.items() if local_name(key) == name), "")


def remove(element: Element, *names: str) -> list[Element]:
    """Remove all descendants with one of the names, and return them; the text that follows each stays."""
    removed: list[Element] = []
    for parent in list(element.iter()):
        for child in list(parent):
            if local_name(child.tag) not in names:
                continue
            siblings = list(parent)
            before = siblings.index(child) - 1
            if before < 0:
                parent.text = (parent.text or "") + (child.tail or "")
            else:
                siblings[before].tail = (siblings[before].tail or "") + (child.tail or "")
            child.tail = None
            parent.remove(child)
            removed.append(child)
    return removed


def is_number(text: str) -> bool:
    """Return whether a text is a number as `float` reads it."""
    try:
        float(text)
    except ValueError:
        return False
    return True
