"""Single items of QTI 3 and 2.1, by the elements of the specification. Names of 2.1 are spelt as those of 3."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from tests.exchange.reference.expected import Expected, Option


def read(path: Path) -> list[Expected]:
    """Read an item, if it is of a kind that banks have."""
    source = re.sub(
        r'\sxmlns(?::\w+)?="[^"]*"|\s\w+:\w+="[^"]*"', "", re.sub(r"<\?xml.*?\?>", "", path.read_text("utf-8-sig"))
    )
    source = re.sub(r"(</?)\w+:", r"\1", source)
    root = ElementTree.fromstring(source)
    for element in root.iter():
        element.tag = _dashed(element.tag)
        for name in list(element.attrib):
            element.set(_dashed(name).removeprefix("qti-"), element.attrib.pop(name))
    expected = _expected(root) if root.tag == "qti-assessment-item" else None
    return [expected] if expected else []


def _dashed(name: str) -> str:
    dashed = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()
    html = ("p", "div", "span", "img", "br", "ul", "li", "em", "strong", "pre", "code", "blockquote", "math", "table")
    return dashed if dashed.startswith("qti-") or dashed in html else f"qti-{dashed}"


def _expected(root: Element) -> Expected | None:
    asked = [element for element in root.iter() if element.tag.endswith("-interaction")]
    declared = root.find("qti-response-declaration")
    if len(asked) != 1 or declared is None or root.find("qti-template-processing") is not None:
        return None
    keys = [value.text or "" for value in declared.iterfind("qti-correct-response/qti-value")]
    said = {shown.get("identifier"): _inside(shown) for shown in root.iter("qti-modal-feedback")}
    of_value, right, otherwise, always = _shown(root, said)
    body = root.find("qti-item-body")
    assert body is not None
    numeric = declared.get("base-type") in ("float", "integer")
    entries = [e for e in asked[0] if e.tag in ("qti-simple-choice", "qti-inline-choice")]
    if not entries and not numeric:
        return None
    options = []
    for entry in entries:
        beside = " ".join(_inside(said_here) for said_here in entry.iter("qti-feedback-inline"))
        own = of_value.get(entry.get("identifier", ""), "") or beside
        text = _inside(entry).replace(beside, "") if beside else _inside(entry)
        key = entry.get("identifier") in keys
        options.append(Option(text, key, own or (right if key else otherwise if len(entries) - len(keys) == 1 else "")))
    if numeric:
        if len(keys) != 1:
            return None
        within = root.find(".//qti-equal[@tolerance]")
        share = 0.0 if within is None else float((within.get("tolerance") or "0").split()[0])
        if within is not None and within.get("tolerance-mode") == "relative":
            share *= abs(float(keys[0])) / 100
        options = [Option(key, True, of_value.get(key, "") or right, share) for key in keys]
        options += [Option(value, False, why) for value, why in of_value.items() if value not in keys]
    for parent in list(body.iter()):
        for child in list(parent):
            if child in entries or (child.tag == "qti-rubric-block" and child.get("view") == "scorer"):
                parent.remove(child)
    many = declared.get("cardinality") == "multiple"
    return Expected("number" if numeric else "choices" if many else "choice", _inside(body), tuple(options), always)


def _shown(root: Element, said: dict[str | None, str]) -> tuple[dict[str, str], str, str, str]:
    """Follow the conditions: return the feedback on a value, on the right answer, on any other, and on every answer."""
    of_value: dict[str, str] = {}
    right = otherwise = ""
    for branch in root.iter():
        told = " ".join(
            said.get((value.text or "").strip(), "")
            for outcome in branch.findall("qti-set-outcome-value")
            for value in outcome.findall("qti-base-value")
        ).strip()
        if not told:
            continue
        if branch.tag == "qti-response-processing":
            return of_value, right, otherwise, told
        if branch.tag == "qti-response-else":
            otherwise = told
        elif branch[0].find("qti-correct") is not None:
            right = told
        else:
            of_value |= {(value.text or "").strip(): told for value in branch[0].iter("qti-base-value")}
    return of_value, right, otherwise, ""


def _inside(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
