"""A question as read from a file of another program, before it becomes a draft."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from assessment.exchange.reading.text import Markdown

#: How a question is answered: by one option, by several, by a number, or by a line of text.
Form = Literal["choice", "choices", "number", "line"]


@dataclass(frozen=True, slots=True)
class Answer:
    """An option, or an expected typed answer. `credit` is 1 for a right answer, 0 or less for a wrong one."""

    text: str
    credit: float
    feedback: str = ""
    tolerance: float | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question: texts are Markdown as banks write it, `notes` say what was lost on the way.

    `source` is the original text, for an author to read beside the draft.
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

    @classmethod
    def from_texts(
        cls,
        location: str,
        name: str,
        form: Form,
        *,
        stem: Markdown,
        explanation: Markdown,
        answers: Iterable[Answer] = (),
        tags: Iterable[str] = (),
        notes: Iterable[str] = (),
        source: str,
    ) -> Question:
        """Build a question from translated texts; losses in its stem and explanation come before the other `notes`."""
        return cls(
            location=location,
            name=name,
            form=form,
            stem=stem.text,
            answers=tuple(answers),
            explanation=explanation.text,
            code=stem.code,
            language=stem.language,
            tags=tuple(tags),
            notes=tuple(dict.fromkeys((*stem.notes, *explanation.notes, *notes))),
            source=source,
        )


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A question that cannot be imported, and why."""

    location: str
    why: str


#: What the reader of a format returns, in the order of the file.
Entries = Iterable[Question | LeftOut]
