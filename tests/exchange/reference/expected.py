"""A question as a reference reader finds it, compared with a draft."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Form = Literal["choice", "choices", "number", "line"]
#: How an answer names an option, where it is right or wrong without a text of its own.
KINDS = {"choice": "single_choice", "choices": "multiple_choice", "number": "numeric", "line": "output"}


@dataclass(frozen=True, slots=True)
class Option:
    """An option or a typed answer: its text in the file, whether it is right, its feedback, and its tolerance."""

    text: str
    right: bool
    feedback: str = ""
    tolerance: float = 0.0


@dataclass(frozen=True, slots=True)
class Expected:
    """A question of a kind that banks have."""

    form: Form
    stem: str
    options: tuple[Option, ...]
    explanation: str = ""


def letters(text: str) -> str:
    """Keep only letters and digits, without tags, markup, spaces and descriptions of pictures."""
    text = re.sub(r"\(picture(?:: [^)]*)?\)", "", re.sub(r"<[^>]*>", " ", text))
    return re.sub(r"[\W_]+", "", html.unescape(html.unescape(text)))


def differences(expected: Expected, item: Mapping[str, Any], lost: str) -> Iterator[str]:
    """List the differences between a draft and what the reference reader found; `lost` is what the draft lists as lost."""
    if item["kind"] != KINDS[expected.form]:
        yield f"kind: {item['kind']} for {expected.form}"
        return
    if letters(item["stem"] + item.get("code", "")) != letters(expected.stem):
        yield f"stem: {item['stem']!r} for {expected.stem!r}"
    if letters(expected.explanation) not in letters(item["explanation"]):
        yield f"explanation: {item['explanation']!r} for {expected.explanation!r}"
    right = [option for option in expected.options if option.right]
    wrong = [option for option in expected.options if not option.right]
    yield from _of_key(expected.form, right, item)
    said = item["distractors"] if expected.form.startswith("choice") else item["expected_errors"]
    name = "answer" if expected.form == "number" else "text"
    mine = sorted((_folded(expected.form, str(row[name])), letters(row["misconception"])) for row in said)
    theirs = sorted((_folded(expected.form, option.text), letters(option.feedback)) for option in wrong)
    if mine != theirs:
        yield f"wrong answers: {mine} for {theirs}"
    kept = letters(f"{item['explanation']} {lost}")
    for option in right:
        if letters(option.feedback)[:60] not in kept:
            yield f"feedback on the right answer: {option.feedback!r} is nowhere"


def _of_key(form: Form, right: list[Option], item: Mapping[str, Any]) -> Iterator[str]:
    match form:
        case "choices":
            if sorted(map(letters, item["keys"])) != sorted(letters(option.text) for option in right):
                yield f"keys: {item['keys']} for {right}"
        case "number":
            if abs(item["answer"] - float(right[0].text)) > 1e-9 * max(1.0, abs(item["answer"])):
                yield f"answer: {item['answer']} for {right[0].text}"
            if abs(item["tolerance"] - right[0].tolerance) > 1e-9:
                yield f"tolerance: {item['tolerance']} for {right[0].tolerance}"
        case _:
            if _folded(form, item["key"]) != _folded(form, right[0].text):
                yield f"key: {item['key']!r} for {right[0].text!r}"


def _folded(form: Form, text: str) -> str:
    """Normalise texts to compare: numbers by value, typed lines as they are, options by their letters, ignoring case."""
    if form == "number":
        return f"{float(text):.9g}"
    return text.strip() if form == "line" else letters(text).lower()
