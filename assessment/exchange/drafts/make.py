"""Questions as drafts in the bank's own form. What only an author can say is left empty and marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any
from unicodedata import normalize

from assessment.exchange.drafts import toml
from assessment.exchange.reading.question import Answer, LeftOut, Question

_WORDS_IN_ID = 6
#: A number as people type one; what has noughts before it is a code.
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
    """Where a draft comes from: place and text in the file of the other program, and what of it was lost."""

    item: str
    location: str
    text: str
    lost: tuple[str, ...]


def draft_file(questions: Iterable[Question], topic: str, source: str, taken: Iterable[str] = ()) -> Drafts:
    """Write questions as drafts about a topic. `source` names the file they come from, `taken` are ids in use."""
    used = set(taken)
    tables: list[dict[str, Any]] = []
    origins: list[Origin] = []
    left_out: list[LeftOut] = []
    for question in map(_typed_number, map(_without_empty_options, questions)):
        if why := reason_against(question):
            left_out.append(LeftOut(question.location, why))
            continue
        item_id = _id(question, used)
        lost = tuple(dict.fromkeys((*question.notes, *_partial(question), *_praise(question))))
        location = question.location if source in question.location else f"{source}, {question.location}"
        tables.append(table(question, item_id))
        origins.append(Origin(item_id, location, question.source, lost))
    return Drafts(document(topic, source, tables, origins), len(tables), tuple(left_out))


def document(topic: str, source: str, tables: Iterable[dict[str, Any]], origins: Iterable[Origin]) -> str:
    """Write a file of drafts: the items, and behind them what each was read from."""
    by_id = {origin.item: origin for origin in origins}
    parts = [
        f"# Drafts read from {toml.comment(source)}. They are no part of the bank yet.",
        "# Finish them on the page Question bank, or fill in what is marked with `add:`, take the marks out, and move each item",
        "# into the topic's items.toml. What each was read from stands at the end of this file.",
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
    """Say why a question has no counterpart in a bank; an empty text where it has one."""
    full = [answer for answer in question.answers if answer.credit >= 1]
    options = [answer.text for answer in question.answers]
    if not (question.stem.strip() or question.code.strip()):
        return "it has no text. Write the question."
    if question.form == "number" and not all(isfinite(float(answer.text)) for answer in question.answers):
        return "its answer is not a finite number. Write it with a point."
    if not all(isfinite(answer.tolerance or 0) and (answer.tolerance or 0) >= 0 for answer in question.answers):
        return "its tolerance is not a number of 0 or more. Correct it."
    if not all(isfinite(answer.credit) for answer in question.answers):
        return "what an answer is worth is not a number. Correct it."
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
                what = "no line is" if not full else f"{len(full)} lines are"
                return f"{what} fully right, and a program prints one. Keep one."
    if question.form in ("choice", "choices"):
        if len(options) < 2 or not all(option.strip() for option in options):
            return "it has fewer than two options, or an empty one. Give each option a text."
        if len(set(options)) < len(options):
            return "two options are the same. Reword one."
    return ""


def _without_empty_options(question: Question) -> Question:
    """Leave out wrong options in which nothing stands, as Canvas exports them."""
    if question.form not in ("choice", "choices"):
        return question
    kept = tuple(answer for answer in question.answers if answer.text.strip() or answer.credit > 0)
    empty = len(question.answers) - len(kept)
    notes = (f"{empty} empty {'option is' if empty == 1 else 'options are'} left out",) if empty else ()
    return replace(question, answers=kept, notes=(*question.notes, *notes))


def _typed_number(question: Question) -> Question:
    """Take typed answers for the numbers that they are, where no program prints them."""
    given = [answer for answer in question.answers if answer.text.strip() != "*"]
    if (
        not given
        or question.form != "line"
        or question.code
        or not all(_NUMBER.fullmatch(answer.text.strip()) for answer in given)
    ):
        return question
    return replace(
        question, form="number", answers=tuple(given), notes=(*question.notes, "the typed answer is read as a number")
    )


def table(question: Question, item_id: str) -> dict[str, Any]:
    """Make the fields of an item; those that the question does not tell are empty."""
    level, objective, cognitive = _classified(question.tags)
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
    """Take what was said of the right answer for the explanation, where the question has no other."""
    said = [answer.feedback for answer in question.answers if answer.credit > 0 and answer.feedback]
    return said[0] if len(said) == 1 else ""


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
    read = float(text)
    return int(read) if read.is_integer() and abs(read) < 1e15 else read


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
    if not question.explanation and _only_praise(question):
        return []
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
    ascii_only = normalize("NFKD", (question.name or question.stem).casefold()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_only)
    stem = "-".join(words if question.name else words[:_WORDS_IN_ID])[:60].strip("-") or "question"
    label, number = stem, 2
    while label in taken:
        label, number = f"{stem}-{number}", number + 1
    taken.add(label)
    return label
