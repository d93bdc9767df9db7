"""Ways through the XML of QTI 3 and QTI 2.1, which differ in how names are spelt."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, tostring


def folded(name: object) -> str:
    """Spell a name of QTI 3 (`qti-item-body`) and of QTI 2.1 (`itemBody`) alike."""
    return str(name).rpartition("}")[2].removeprefix("qti-").replace("-", "").lower()


def every(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element.iter() if folded(child.tag) == name)


def get(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if folded(key) == name), "")


def inner(element: Element) -> str:
    """Write what an element holds as HTML."""
    parts = [element.text.replace("&", "&amp;").replace("<", "&lt;") if element.text else ""]
    return "".join([*parts, *(tostring(child, encoding="unicode") for child in element)])


def without(element: Element, *names: str) -> list[Element]:
    """Take the elements of some names out, wherever they lie; what follows them stays. Returns what was taken."""
    taken: list[Element] = []
    for parent in list(element.iter()):
        for child in list(parent):
            if folded(child.tag) not in names:
                continue
            siblings = list(parent)
            before = siblings.index(child) - 1
            if before < 0:
                parent.text = (parent.text or "") + (child.tail or "")
            else:
                siblings[before].tail = (siblings[before].tail or "") + (child.tail or "")
            child.tail = None
            parent.remove(child)
            taken.append(child)
    return taken


def is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
