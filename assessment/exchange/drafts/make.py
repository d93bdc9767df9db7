"""Questions as drafts in the bank's own format. Fields that only an author can fill are left empty and marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any
from unicodedata import normalize

from assessment.counts import counted
from assessment.exchange.drafts import toml
from assessment.exchange.reading.question import Answer, LeftOut, Question

_WORDS_IN_ID = 6
#: A number as people type it; digits with leading zeros are a code, not a number.
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_KINDS = {"choice": "single_choice", "choices": "multiple_choice", "number": "numeric", "line": "output"}


@dataclass(frozen=True, slots=True)
class Drafts:
    """The text of a file of drafts, how many it holds, and what was left out."""

    text: str
    items: int
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a draft comes from: the file and line it was read from, its original text, and what was lost."""

    item: str
    location: str
    text: str
    lost: tuple[str, ...]


def draft_file(questions: Iterable[Question], topic: str, source: str, taken: Iterable[str] = ()) -> Drafts:
    """Write questions as drafts for a topic. `source` is the name of the file they come from, `taken` the ids in use."""
    used = set(taken)
    tables: list[dict[str, Any]] = []
    origins: list[Origin] = []
    left_out: list[LeftOut] = []
    for question in map(_read_typed_number, map(_drop_empty_options, questions)):
        if why := reason_against(question):
            left_out.append(LeftOut(question.location, why))
            continue
        item_id = _id(question, used)
        lost = tuple(dict.fromkeys((*question.notes, *_partial(question), *_unused_praise(question))))
        location = question.location if source in question.location else f"{source}, {question.location}"
        tables.append(table(question, item_id))
        origins.append(Origin(item_id, location, question.source, lost))
    return Drafts(document(topic, source, tables, origins), len(tables), tuple(left_out))


def document(topic: str, source: str, tables: Iterable[dict[str, Any]], origins: Iterable[Origin]) -> str:
    """Write a file of drafts: the items, then the origin of each."""
    by_id = {origin.item: origin for origin in origins}
    parts = [
        f"# Drafts read from {toml.comment(source)}. They are not part of the bank yet.",
        "# Finish them on the page Question bank, or fill in what is marked with `add:`, remove the marks, and move each item",
        "# into the topic's items.toml. The originals are at the end of this file.",
        "format_version = 1",
        f"topic = {toml.text(topic)}",
        f"source = {toml.text(source)}",
        "",
    ]
    written = list(tables)
    for entry in written:
        origin = by_id.get(entry["id"])
        if origin:
            parts += [f"# {toml.comment(line)}" for line in (f"From {origin.location}", *origin.lost)]
        parts.append(toml.item(entry))
    for entry in written:
        if origin := by_id.get(entry["id"]):
            parts += [
                "[[origins]]",
                f"item = {toml.text(origin.item)}",
                f"place = {toml.text(origin.location)}",
                f"lost = {toml.value(origin.lost)}",
                f"text = {toml.block(origin.text)}",
                "",
            ]
    return "\n".join(parts)


def reason_against(question: Question) -> str:
    """Return why a question cannot become an item of a bank, or an empty string if it can."""
    full = [answer for answer in question.answers if answer.credit >= 1]
    options = [answer.text for answer in question.answers]
    if not (question.stem.strip() or question.code.strip()):
        return "it has no text. Write the question."
    if question.form == "number" and not all(isfinite(float(answer.text)) for answer in question.answers):
        return "its answer is not a finite number. Write it with a decimal point."
    if not all(isfinite(answer.tolerance or 0) and (answer.tolerance or 0) >= 0 for answer in question.answers):
        return "its tolerance is not a number of 0 or more. Correct it."
    if not all(isfinite(answer.credit) for answer in question.answers):
        return "the credit of an answer is not a number. Correct it."
    match question.form:
        case "choices":
            if not any(answer.credit > 0 for answer in question.answers):
                return "no answer is right. Mark the right ones."
        case "choice" | "number":
            if len(full) != 1:
                what = "no answer is fully right" if not full else f"{len(full)} answers are each fully right"
                return f"{what}; exactly one must be. Keep one, or make it a multiple choice."
        case "line":
            if not question.code:
                return "asks for typed words. Here a typed line is what a program prints; make it a choice."
            if len(full) != 1:
                what = "no line is" if not full else f"{len(full)} lines are"
                return f"{what} fully right, but a program prints exactly one. Keep one."
    if question.form in ("choice", "choices"):
        if len(options) < 2 or not all(option.strip() for option in options):
            return "it has fewer than two options, or an empty one. Write a text for each option."
        if len(set(options)) < len(options):
            return "two options are the same. Reword one."
    return ""


def _drop_empty_options(question: Question) -> Question:
    """Leave out empty wrong options, as Canvas exports them."""
    if question.form not in ("choice", "choices"):
        return question
    kept = tuple(answer for answer in question.answers if answer.text.strip() or answer.credit > 0)
    empty = len(question.answers) - len(kept)
    notes = (f"{counted(empty, 'empty option is', 'empty options are')} left out",) if empty else ()
    return replace(question, answers=kept, notes=(*question.notes, *notes))


def _read_typed_number(question: Question) -> Question:
    """Turn a question with typed answers into a numeric one when all answers are numbers and there is no program."""
    answers = tuple(answer for answer in question.answers if answer.text.strip() != "*")
    numeric = answers and all(_NUMBER.fullmatch(answer.text.strip()) for answer in answers)
    if question.form != "line" or question.code or not numeric:
        return question
    return replace(
        question, form="number", answers=answers, notes=(*question.notes, "the typed answer is read as a number")
    )


def table(question: Question, item_id: str) -> dict[str, Any]:
    """Return the fields of an item; those the question does not tell are empty."""
    level, objective, cognitive = _classification(question.tags)
    code = question.code.strip("\n")
    fields: dict[str, Any] = {
        "id": item_id,
        "kind": _KINDS[question.form],
        "level": level,
        "objective": objective,
        "cognitive": cognitive,
        "stem": question.stem,
        **({"code": code} if code else {}),
        **({"language": question.language} if code and question.language not in ("", "python") else {}),
    }
    return {**fields, **_answers(question), "explanation": question.explanation or _only_praise(question)}


def _only_praise(question: Question) -> str:
    """Return the feedback on the right answer, to serve as the explanation, if there is exactly one."""
    praise = [answer.feedback for answer in question.answers if answer.credit > 0 and answer.feedback]
    return praise[0] if len(praise) == 1 else ""


def _answers(question: Question) -> dict[str, Any]:
    right = [answer for answer in question.answers if answer.credit >= 1]
    wrong = [answer for answer in question.answers if answer.credit <= 0]
    match question.form:
        case "choice":
            others = [answer for answer in question.answers if answer is not right[0]]
            return {"key": right[0].text, "distractors": _rows("text", others)}
        case "choices":
            keys = [answer.text for answer in question.answers if answer.credit > 0]
            return {"keys": keys, "distractors": _rows("text", wrong)}
        case "number":
            return {
                "answer": _number(right[0].text),
                "tolerance": right[0].tolerance or 0,
                **({"unit": "percent"} if "unit-percent" in question.tags else {}),
                "check": "",
                "expected_errors": _rows("answer", wrong),
            }
        case "line":
            return {"key": right[0].text, "expected_errors": _rows("text", wrong)}


def _rows(name: str, answers: Iterable[Answer]) -> list[dict[str, Any]]:
    return [
        {name: _number(answer.text) if name == "answer" else answer.text, "misconception": answer.feedback}
        for answer in answers
    ]


def _number(text: str) -> int | float:
    number = float(text)
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def _partial(question: Question) -> list[str]:
    partly = [answer.text for answer in question.answers if 0 < answer.credit < 1]
    if not partly:
        return []
    if question.form == "choices":
        return ["partial credit is lost: here all the right options count, or none"]
    what = "it counts as wrong here" if question.form == "choice" else "it is left out"
    return [f"the answer {text[:60]!r} had part of the credit; {what}" for text in partly]


def _unused_praise(question: Question) -> list[str]:
    """Note feedback on right answers that is not the explanation, for the author to use."""
    if not question.explanation and _only_praise(question):
        return []
    praised = [answer for answer in question.answers if answer.credit > 0 and answer.feedback]
    return [f"feedback on the answer {answer.text[:60]!r}: {answer.feedback}" for answer in praised]


def _classification(tags: Iterable[str]) -> tuple[int, int, str]:
    """Read level, objective (0: not given) and cognitive level from the tags our own export writes."""
    words = set(tags)
    level = next((number for number in range(1, 6) if f"level-{number}" in words), 0)
    objective = next((int(match[1]) for word in words if (match := re.fullmatch(r"objective-(\d{1,2})", word))), 0)
    return level, objective, next((word for word in ("recall", "apply", "analyse") if word in words), "")


def _id(question: Question, taken: set[str]) -> str:
    """Make an id from the name, or from the first words of the stem; a number tells namesakes apart."""
    ascii_only = normalize("NFKD", (question.name or question.stem).casefold()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_only)
    stem = "-".join(words if question.name else words[:_WORDS_IN_ID])[:60].strip("-") or "question"
    label, number = stem, 2
    while label in taken:
        label, number = f"{stem}-{number}", number + 1
    taken.add(label)
    return label
