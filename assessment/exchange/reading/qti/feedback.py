"""Read the feedback of a QTI 3 or 2.1 item: which text is shown for which answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from assessment.exchange.reading.html import inner_html, markdown
from assessment.exchange.reading.qti.tree import attribute, find_all, local_name
from assessment.exchange.reading.reasons import lost_feedback
from assessment.exchange.reading.text import Markdown


@dataclass(frozen=True, slots=True)
class Feedback:
    """The feedback on each choice or typed value, and on every answer; the latter's notes say what is lost of both."""

    of_value: dict[str, str]
    always: Markdown


def read_feedback(root: Element, body: Element, right: Sequence[str], wrong: Sequence[str]) -> Feedback:
    """Follow the response processing from the response to the feedback it shows.

    `right` are the values of the key, `wrong` the other choices. Feedback on any wrong answer belongs to the wrong choice if
    there is only one, and is lost otherwise.
    """
    shown: dict[tuple[str, str], Markdown] = {}
    for element in (*find_all(root, "modalfeedback"), *find_all(body, "feedbackblock")):
        content = next(find_all(element, "contentbody"), element)
        shown[attribute(element, "outcomeidentifier"), attribute(element, "identifier")] = markdown(inner_html(content))
    of_value: dict[str, str] = {}
    used: set[tuple[str, str]] = set()
    for setting in find_all(root, "setoutcomevalue"):  # an outcome set to the response is named like its choices
        if next(find_all(setting, "variable"), None) is not None and next(find_all(setting, "basevalue"), None) is None:
            for key in (key for key in shown if key[0] == attribute(setting, "identifier")):
                of_value.setdefault(key[1], shown[key].text)
                used.add(key)
    for branch in (*find_all(root, "responseif"), *find_all(root, "responseelseif")):
        outcomes = [key for key in _outcomes(branch) if key in shown]
        for value in (*_tested_values(branch), *(right if _tests_key(branch) else ())):
            for key in outcomes:
                of_value.setdefault(value, shown[key].text)
                used.add(key)
    for key in _otherwise(root) if len(wrong) == 1 else ():
        if key in shown:
            of_value.setdefault(wrong[0], shown[key].text)
            used.add(key)
    processing = next(find_all(root, "responseprocessing"), None)
    direct = (
        () if processing is None else tuple(child for child in processing if local_name(child.tag) == "setoutcomevalue")
    )
    always = [key for child in direct if (key := _outcome(child)) in shown]
    lost = [text.text for key, text in shown.items() if key not in used and key not in always and text.text]
    kept = [shown[key] for key in (*used, *always)]
    notes = [note for text in kept for note in text.notes]
    notes += [note for text in lost for note in lost_feedback("the whole answer", text)]
    return Feedback(of_value, Markdown("\n\n".join(shown[key].text for key in always), notes=tuple(notes)))


def _outcomes(branch: Element) -> Iterator[tuple[str, str]]:
    return (_outcome(child) for child in branch if local_name(child.tag) == "setoutcomevalue")


def _outcome(element: Element) -> tuple[str, str]:
    value = next(find_all(element, "basevalue"), None)
    return attribute(element, "identifier"), "" if value is None else (value.text or "").strip()


def _otherwise(root: Element) -> Iterator[tuple[str, str]]:
    """Yield the outcomes of any answer but the key."""
    for condition in find_all(root, "responsecondition"):
        branches = [local_name(branch.tag) for branch in condition]
        if branches == ["responseif", "responseelse"] and _tests_key(condition[0]):
            yield from _outcomes(condition[1])


def _tests_key(branch: Element) -> bool:
    """Return whether a branch tests for the declared key as a whole."""
    condition = next(iter(branch), None)
    simple = condition is not None and local_name(condition.tag) in ("match", "equal", "stringmatch")
    return simple and next(find_all(branch, "correct"), None) is not None


def _tested_values(branch: Element) -> Iterator[str]:
    """Yield the values a branch compares the response with."""
    condition = next(iter(branch), None)
    if condition is not None and local_name(condition.tag) in ("match", "member", "equal", "stringmatch"):
        yield from ((value.text or "").strip() for value in find_all(condition, "basevalue"))
