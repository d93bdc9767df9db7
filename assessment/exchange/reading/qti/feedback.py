"""The feedback of an item of QTI 3 or 2.1: from what was given to what is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from assessment.exchange.reading.html import markdown
from assessment.exchange.reading.qti.tree import every, folded, get, inner
from assessment.exchange.reading.text import Markdown


@dataclass(frozen=True, slots=True)
class Feedback:
    """Which feedback belongs to which choice, or typed value; to the right answer; and to every answer."""

    of_value: dict[str, str]
    always: str
    notes: tuple[str, ...]


def read_feedback(root: Element, body: Element, right: Sequence[str], wrong: Sequence[str]) -> Feedback:
    """Follow the response processing from what was given to what is shown.

    `right` are the values of the key, `wrong` the other choices: what is said of any wrong answer belongs to a choice where
    there is only one.
    """
    shown: dict[tuple[str, str], Markdown] = {}
    for element in (*every(root, "modalfeedback"), *every(body, "feedbackblock")):
        content = next(every(element, "contentbody"), element)
        shown[get(element, "outcomeidentifier"), get(element, "identifier")] = markdown(inner(content))
    of_value: dict[str, str] = {}
    used: set[tuple[str, str]] = set()
    for setting in every(
        root, "setoutcomevalue"
    ):  # the outcome is what was chosen, so its names are those of the choices
        if next(every(setting, "variable"), None) is not None and next(every(setting, "basevalue"), None) is None:
            for key in (key for key in shown if key[0] == get(setting, "identifier")):
                of_value.setdefault(key[1], shown[key].text)
                used.add(key)
    for branch in (*every(root, "responseif"), *every(root, "responseelseif")):
        outcomes = [key for key in _outcomes(branch) if key in shown]
        for value in (*_tested(branch), *(right if _tests_key(branch) else ())):
            for key in outcomes:
                of_value.setdefault(value, shown[key].text)
                used.add(key)
    for key in _otherwise(root) if len(wrong) == 1 else ():
        if key in shown:
            of_value.setdefault(wrong[0], shown[key].text)
            used.add(key)
    processing = next(every(root, "responseprocessing"), None)
    direct = (
        () if processing is None else tuple(child for child in processing if folded(child.tag) == "setoutcomevalue")
    )
    always = [key for child in direct if (key := _outcome(child)) in shown]
    lost = [text.text for key, text in shown.items() if key not in used and key not in always and text.text]
    kept = [shown[key] for key in (*used, *always)]
    notes = [note for text in kept for note in text.notes]
    notes += [f"feedback on the whole answer is lost: {text[:80]}" for text in lost]
    return Feedback(of_value, "\n\n".join(shown[key].text for key in always), tuple(notes))


def _outcomes(branch: Element) -> Iterator[tuple[str, str]]:
    return (_outcome(child) for child in branch if folded(child.tag) == "setoutcomevalue")


def _outcome(element: Element) -> tuple[str, str]:
    value = next(every(element, "basevalue"), None)
    return get(element, "identifier"), "" if value is None else (value.text or "").strip()


def _otherwise(root: Element) -> Iterator[tuple[str, str]]:
    """List the outcomes of any answer but the key."""
    for condition in every(root, "responsecondition"):
        branches = [folded(branch.tag) for branch in condition]
        if branches == ["responseif", "responseelse"] and _tests_key(condition[0]):
            yield from _outcomes(condition[1])


def _tests_key(branch: Element) -> bool:
    """Whether a branch is taken for the whole key, as declared."""
    condition = next(iter(branch), None)
    simple = condition is not None and folded(condition.tag) in ("match", "equal", "stringmatch")
    return simple and next(every(branch, "correct"), None) is not None


def _tested(branch: Element) -> Iterator[str]:
    """List the values that a branch compares the response with."""
    condition = next(iter(branch), None)
    if condition is not None and folded(condition.tag) in ("match", "member", "equal", "stringmatch"):
        yield from ((value.text or "").strip() for value in every(condition, "basevalue"))
