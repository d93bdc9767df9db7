"""Read GIFT: one question a paragraph, a backslash before a mark that is meant as a character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assessment.exchange.reading.html import automatic, markdown
from assessment.exchange.reading.question import Answer, Form, LeftOut, Question, Read
from assessment.exchange.reading.text import GAP, Markdown, fenced, option, paragraphs, with_gap

_MEANT = "\\~=#{}:n"
#: While marks are looked for, escaped characters are hidden behind characters for private use.
_HIDDEN = {character: chr(0xE100 + index) for index, character in enumerate(_MEANT)}
_SHOWN = {hidden: "\n" if character == "n" else character for character, hidden in _HIDDEN.items()}
_TRANSLATE = str.maketrans(_SHOWN)
_MOST_ANSWERS = 200
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")
_WEIGHT = re.compile(r"%\s*(-?[\d.,]+)\s*%")
_TRUTH = re.compile(r"(TRUE|FALSE|T|F)\s*(?:#|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of one question, the number of the first, and the tags of the comment above it."""

    line: int
    text: str
    tags: tuple[str, ...]


def read(text: str) -> Read:
    """Read every question of a GIFT file."""
    return (entry for block in _blocks(text) if (entry := _question(block)) is not None)


def _blocks(text: str) -> Iterator[_Block]:
    lines: list[str] = []
    first, tags = 0, ()
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.lstrip().startswith("//"):
            tags = (*tags, *re.findall(r"\[tag:([^\]]*)\]", line))
        elif line.strip() and not line.lstrip().startswith("$CATEGORY"):
            first = first if lines else number
            lines.append(line)
        elif lines:
            yield _Block(first, "\n".join(lines), tags)
            lines, tags = [], ()


def _question(block: _Block) -> Question | LeftOut | None:
    """Read one paragraph; None for one that asks nothing."""
    hidden = re.sub(r"\\([\\~=#{}:n])", lambda match: _HIDDEN[match[1]], block.text)
    name = ""
    if title := re.match(r"\s*::(.*?)::", hidden, re.DOTALL):
        name, hidden = _shown(title[1]).strip(), hidden[title.end() :]
    location = f"line {block.line}" + (f" ({name})" if name else "")
    before, brace, rest = hidden.partition("{")
    inside, closing, after = rest.rpartition("}")
    if not brace:
        if "}" in hidden:
            return LeftOut(location, "a } closes nothing. Put a backslash before it, or open its brace.")
        return LeftOut(location, "it has no answers in braces, so it asks nothing.")
    if not closing:
        return LeftOut(location, "a { is not closed. Close it, and leave no empty line inside a question.")
    if "{" in inside or "}" in inside:
        return LeftOut(location, "it has braces inside braces. Put a backslash before those meant as characters.")
    form = (_FORMAT.match(before) or ["", "moodle"])[1]
    inside, _, general = inside.partition("####")
    gap = f" {GAP} {after.strip()}" if after.strip(' ";.') else ""
    stem = _text(before.rstrip() + gap, form)
    stem = with_gap(stem)
    explanation = _text(general, form)
    read = Question(
        location,
        name,
        "choice",
        stem.text,
        (),
        explanation.text,
        stem.code,
        stem.language,
        block.tags,
        (*stem.notes, *explanation.notes),
        block.text,
    )
    try:
        return _with_answers(read, inside.strip(), form)
    except ValueError:
        return LeftOut(location, f"the answer {_shown(inside).strip()[:60]!r} is not a number. Write it with a point.")


def _with_answers(question: Question, inside: str, form: str) -> Question | LeftOut:
    """Add the answers between the braces."""
    if not inside:
        return LeftOut(question.location, "is an essay; nothing here grades it.")
    if inside.count("=") + inside.count("~") > _MOST_ANSWERS:
        return LeftOut(question.location, f"it has more than {_MOST_ANSWERS} answers. Leave some out.")
    if truth := _TRUTH.match(inside):
        return _true_or_false(question, truth, inside, form)
    if inside.startswith("#"):
        answers = [_number(part, form) for part in _parts(inside[1:], "=")]
        notes = [note for _, some in answers for note in some]
        given = tuple(answer for answer, _ in answers if answer)
        return replace(question, form="number", answers=given, notes=(*question.notes, *notes))
    parts = _parts(inside, "?")
    if parts[0][0] == "?":
        return LeftOut(question.location, "its answers begin with neither = nor ~.")
    typed = all(sign == "=" for sign, _ in parts)
    read = [_answer(sign, part, form, typed=typed) for sign, part in parts]
    answers_read = tuple(answer for answer, _ in read)
    if all(sign == "=" and "->" in part for sign, part in parts):
        return LeftOut(question.location, "is a matching question, which has no counterpart here.")
    several = not any(sign == "=" for sign, _ in parts) and any(0 < answer.credit < 1 for answer in answers_read)
    kind: Form = "line" if typed else "choices" if several else "choice"
    notes_read = [note for _, some in read for note in some]
    return replace(question, form=kind, answers=answers_read, notes=(*question.notes, *notes_read))


def _true_or_false(question: Question, truth: re.Match[str], inside: str, form: str) -> Question:
    right = truth[1][0].upper() == "T"
    feedback = [_text(part, form) for part in inside.split("#")[1:]]
    wrong, praise = [said.text for said in feedback[:2]] + [""] * (2 - len(feedback[:2]))
    answers = tuple(
        Answer(text, float(value is right), praise if value is right else wrong)
        for text, value in (("True", True), ("False", False))
    )
    return replace(
        question, answers=answers, notes=(*question.notes, *(note for said in feedback for note in said.notes))
    )


def _parts(inside: str, sign: str) -> list[tuple[str, str]]:
    """Split answers at their signs; `sign` stands for the one that an answer without any has."""
    parts = re.split(r"([=~])", inside)
    first = [(sign, parts[0])] if parts[0].strip() else []
    return first + [(parts[at], parts[at + 1]) for at in range(1, len(parts), 2)]


def _weighed(sign: str, part: str) -> tuple[float, str]:
    part = part.strip()
    if weight := _WEIGHT.match(part):
        return float(weight[1].replace(",", ".")) / 100, part[weight.end() :]
    return float(sign == "="), part


def _answer(sign: str, part: str, form: str, *, typed: bool) -> tuple[Answer, tuple[str, ...]]:
    """Read an option, or a line to be typed, which is no Markdown and whose stars are escaped."""
    credit, part = _weighed(sign, part)
    text, _, feedback = part.partition("#")
    why = _text(feedback, form)
    if typed:
        return Answer(_shown(text).strip().replace("\\*", "*"), credit, why.text), why.notes
    read = _text(text, form)
    return Answer(option(read), credit, why.text), (*read.notes, *why.notes)


def _number(part: tuple[str, str], form: str) -> tuple[Answer | None, tuple[str, ...]]:
    """Read a number with its tolerance, or a range; None for feedback on everything else."""
    credit, rest = _weighed(*part)
    value, _, feedback = rest.partition("#")
    why = _text(feedback, form)
    value = _shown(value).strip()
    if not value:
        return None, (f"feedback on every other answer is lost: {why.text[:80]}",) if why.text else ()
    if ".." in value:
        low, high = map(float, value.split("..", 1))
        return Answer(f"{(low + high) / 2:.12g}", credit, why.text, abs(high - low) / 2), why.notes
    middle, _, within = value.partition(":")
    return Answer(str(float(middle)), credit, why.text, float(within or 0)), why.notes


def _text(hidden: str, form: str) -> Markdown:
    """Turn a text of the file into Markdown, by its own format or by that of the question."""
    if own := _FORMAT.match(hidden):
        form, hidden = own[1], hidden[own.end() :]
    text = _shown(hidden).strip()
    match form:
        case "markdown":
            return fenced(text)
        case "html":
            return markdown(text)
        case "plain":
            return Markdown(paragraphs(text))
    return automatic(text)


def _shown(hidden: str) -> str:
    return hidden.translate(_TRANSLATE)
