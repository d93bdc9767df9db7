"""Questions as drafts in the bank's own form. What only an author can say is left empty and marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite
from unicodedata import normalize

from assessment.exchange.reading import toml
from assessment.exchange.reading.question import Answer, LeftOut, Question

_WORDS_IN_ID = 6
_ADD_WHY = "add: the mistake behind this answer"


@dataclass(frozen=True, slots=True)
class Drafts:
    """The text of a file of drafts, how many it holds, and what was left out."""

    text: str
    items: int
    left_out: tuple[LeftOut, ...]


def draft_file(questions: Iterable[Question], topic: str, source: str) -> Drafts:
    """Write questions as drafts about a topic. `source` names the file that they come from."""
    taken: set[str] = set()
    entries: list[str] = []
    left_out: list[LeftOut] = []
    for question in questions:
        if why := reason_against(question):
            left_out.append(LeftOut(question.location, why))
        else:
            entries.append(_entry(question, _id(question, taken), source))
    head = [
        f"# Drafts read from {source}. They are no part of the bank yet.",
        "# Fill in what is marked with `add:`, take the marks out, and move each item into the topic's items.toml.",
        "format_version = 1",
        f"topic = {toml.text(topic)}",
        "",
    ]
    return Drafts("\n".join([*head, *entries]), len(entries), tuple(left_out))


def reason_against(question: Question) -> str:
    """Say why a question has no counterpart in a bank; an empty text where it has one."""
    full = [answer for answer in question.answers if answer.credit >= 1]
    options = [answer.text for answer in question.answers]
    if not question.stem.strip():
        return "it has no text. Write the question."
    if question.form == "number" and not all(isfinite(float(answer.text)) for answer in question.answers):
        return "its answer is not a finite number. Write it with a point."
    match question.form:
        case "choices":
            if not any(answer.credit > 0 for answer in question.answers):
                return "no answer is right. Mark the right ones."
        case "choice" | "number":
            if len(full) != 1:
                what = "no answer is fully right" if not full else f"{len(full)} answers are each fully right"
                return f"{what}, and one is needed. Keep one, or make a multiple choice of it."
        case "line":
            if not question.code:
                return "asks for words to be typed. Here a typed line is what a program prints; make a choice of it."
            if len(full) != 1:
                return f"{len(full)} lines are right, and a program prints one. Keep one."
    if question.form in ("choice", "choices"):
        if len(options) < 2 or not all(option.strip() for option in options):
            return "it has fewer than two options, or an empty one. Give each option a text."
        if len(set(options)) < len(options):
            return "two options are the same. Reword one."
    return ""


def _entry(question: Question, item_id: str, source: str) -> str:
    """Write one item, each loss as a comment above it."""
    level, objective, cognitive = _classified(question.tags)
    kind = {"choice": "single_choice", "choices": "multiple_choice", "number": "numeric", "line": "output"}
    lines = [
        f"# From {toml.comment(question.location if source in question.location else f'{source}, {question.location}')}",
        *(f"# {toml.comment(note)}" for note in (*question.notes, *_partial(question), *_praise(question))),
        "[[items]]",
        f"id = {toml.text(item_id)}",
        f"kind = {toml.text(kind[question.form])}",
        f"level = {level}" + ("" if level else "  # add: 1 to 5"),
        f"objective = {objective}" + ("" if objective else "  # add: which objective of the topic, from 1"),
        f"cognitive = {toml.text(cognitive)}" + ("" if cognitive else "  # add: recall, apply or analyse"),
        f"stem = {toml.block(question.stem)}",
    ]
    if question.code:
        lines.append(f"code = {toml.block(question.code)}")
        if question.language and question.language != "python":
            lines.append(f"language = {toml.text(question.language)}")
    lines += _answers(question)
    if question.explanation:
        lines.append(f"explanation = {toml.block(question.explanation)}")
    else:
        lines.append('explanation = ""  # add: why the key is right and the others are not')
    return "\n".join([*lines, ""])


def _answers(question: Question) -> list[str]:
    right = [answer for answer in question.answers if answer.credit >= 1]
    wrong = [answer for answer in question.answers if answer.credit <= 0]
    match question.form:
        case "choice":
            others = [answer for answer in question.answers if answer is not right[0]]
            return [f"key = {toml.text(right[0].text)}", *_wrong("distractors", "text", others)]
        case "choices":
            keys = ", ".join(toml.text(answer.text) for answer in question.answers if answer.credit > 0)
            return [f"keys = [{keys}]", *_wrong("distractors", "text", wrong)]
        case "number":
            answer = right[0]
            return [
                f"answer = {toml.number(answer.text)}",
                f"tolerance = {toml.number(answer.tolerance or 0)}",
                'check = ""  # add: a short program that prints the answer',
                *_wrong("expected_errors", "answer", wrong),
            ]
        case "line":
            return [f"key = {toml.text(right[0].text)}", *_wrong("expected_errors", "text", wrong)]


def _wrong(field: str, name: str, answers: list[Answer]) -> list[str]:
    rows = []
    for answer in answers:
        given = toml.number(answer.text) if name == "answer" else toml.text(answer.text)
        mark = "" if answer.feedback else f"  # {_ADD_WHY}"
        rows.append(f"  {{ {name} = {given}, misconception = {toml.text(answer.feedback)} }},{mark}")
    return (
        [f"{field} = [", *rows, "]"] if rows else [f"{field} = []  # add: wrong answers, and the mistake behind each"]
    )


def _partial(question: Question) -> list[str]:
    partly = [answer.text for answer in question.answers if 0 < answer.credit < 1]
    if not partly:
        return []
    if question.form == "choices":
        return ["credit for part of the right options is lost: here all of them count, or nothing"]
    what = "it counts as wrong here" if question.form == "choice" else "it is left out"
    return [f"the answer {text[:60]!r} had part of the credit; {what}" for text in partly]


def _praise(question: Question) -> list[str]:
    """Keep what was said of right answers, for the explanation that the author writes."""
    said = [(answer.text, answer.feedback) for answer in question.answers if answer.credit > 0 and answer.feedback]
    return [f"said of the answer {text[:60]!r}: {feedback}" for text, feedback in said]


def _classified(tags: Iterable[str]) -> tuple[int, int, str]:
    """Read level, objective and cognitive level off the tags that our own export writes."""
    words = set(tags)
    level = next((number for number in range(1, 6) if f"level-{number}" in words), 0)
    objective = next((int(match[1]) for word in words if (match := re.fullmatch(r"objective-(\d{1,2})", word))), 0)
    return level, objective, next((word for word in ("recall", "apply", "analyse") if word in words), "")


def _id(question: Question, taken: set[str]) -> str:
    """Make an id of the name, or of the first words; a second one of the same name gets a number."""
    ascii_only = normalize("NFKD", question.name or question.stem).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", ascii_only)
    stem = "-".join(words if question.name else words[:_WORDS_IN_ID])[:60].strip("-") or "question"
    label, number = stem, 2
    while label in taken:
        label, number = f"{stem}-{number}", number + 1
    taken.add(label)
    return label
