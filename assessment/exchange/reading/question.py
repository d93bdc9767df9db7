"""A question as files of other programs hold it, before it is a draft."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

#: How a question is answered: by one option, by several, by a number, or by a line of text.
Form = Literal["choice", "choices", "number", "line"]


@dataclass(frozen=True, slots=True)
class Answer:
    """An option, or a typed answer that is expected. `credit` is 1 for a right answer, 0 or less for a wrong one."""

    text: str
    credit: float
    feedback: str = ""
    tolerance: float | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What was read of one question: texts are Markdown as banks write it, `notes` say what of it was lost.

    `source` is what stood in the file, for an author to read beside the draft.
    """

    location: str
    name: str
    form: Form
    stem: str
    answers: tuple[Answer, ...]
    explanation: str = ""
    code: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A question that did not come in, and why."""

    location: str
    why: str


#: What a reader of a format returns for each question, in the order of the file.
Read = Iterable[Question | LeftOut]
