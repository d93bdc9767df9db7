"""Read GIFT: one question a paragraph; a backslash escapes characters with a meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assessment.exchange.reading.html import in_format
from assessment.exchange.reading.question import Answer, Entries, Form, LeftOut, Question
from assessment.exchange.reading.reasons import ESSAY, MATCHING, lost_feedback
from assessment.exchange.reading.text import GAP, Markdown, draw_gap, option

_ESCAPED = "\\~=#{}:n"
#: While the text is parsed, escaped characters are replaced by private-use characters.
_HIDDEN = {character: chr(0xE100 + index) for index, character in enumerate(_ESCAPED)}
_UNHIDDEN = {hidden: "\n" if character == "n" else character for character, hidden in _HIDDEN.items()}
_TRANSLATE = str.maketrans(_UNHIDDEN)
_MOST_ANSWERS = 200
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")
_WEIGHT = re.compile(r"%\s*(-?[\d.,]+)\s*%")
_TRUTH = re.compile(r"(TRUE|FALSE|T|F)\s*(?:#|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Block:
    """The text of one question, the number of its first line, and the tags in the comment above it."""

    line: int
    text: str
    tags: tuple[str, ...]


def read(text: str) -> Entries:
    """Read every question of a GIFT file."""
    return map(_question, _blocks(text))


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


def _question(block: _Block) -> Question | LeftOut:
    """Read one paragraph."""
    hidden = re.sub(r"\\([\\~=#{}:n])", lambda match: _HIDDEN[match[1]], block.text)
    name = ""
    if title := re.match(r"\s*::(.*?)::", hidden, re.DOTALL):
        name, hidden = _unescape(title[1]).strip(), hidden[title.end() :]
    location = f"line {block.line}" + (f" ({name})" if name else "")
    before, brace, rest = hidden.partition("{")
    inside, closing, after = rest.rpartition("}")
    if not brace:
        if "}" in hidden:
            return LeftOut(location, "a } closes nothing. Put a backslash before it, or add the opening brace.")
        return LeftOut(location, "it has no answers in braces, so it asks nothing.")
    if not closing:
        return LeftOut(location, "a { is not closed. Close it, and leave no empty line inside a question.")
    if "{" in inside or "}" in inside:
        return LeftOut(location, "it has braces inside braces. Put a backslash before those that are part of the text.")
    form = (_FORMAT.match(before) or ["", "moodle"])[1]
    inside, _, general = inside.partition("####")
    gap = f" {GAP} {after.strip()}" if after.strip(' ";.') else ""
    question = Question.from_texts(
        location,
        name,
        "choice",
        stem=draw_gap(_text(before.rstrip() + gap, form)),
        explanation=_text(general, form),
        tags=block.tags,
        source=block.text,
    )
    try:
        return _with_answers(question, inside.strip(), form)
    except ValueError:
        answer = _unescape(inside).strip()[:60]
        return LeftOut(location, f"the answer {answer!r} is not a number. Write it with a decimal point.")


def _with_answers(question: Question, inside: str, form: str) -> Question | LeftOut:
    """Add the answers between the braces."""
    if not inside:
        return LeftOut(question.location, ESSAY)
    if inside.count("=") + inside.count("~") > _MOST_ANSWERS:
        return LeftOut(question.location, f"it has more than {_MOST_ANSWERS} answers. Remove some.")
    if truth := _TRUTH.match(inside):
        return _true_or_false(question, truth, inside, form)
    if inside.startswith("#"):
        return _add(question, "number", [_number(part, form) for part in _parts(inside[1:], "=")])
    parts = _parts(inside, "?")
    if parts[0][0] == "?":
        return LeftOut(question.location, "its answers begin with neither = nor ~.")
    if all(sign == "=" and "->" in part for sign, part in parts):
        return LeftOut(question.location, MATCHING)
    typed = all(sign == "=" for sign, _ in parts)
    answers = [_answer(sign, part, form, typed=typed) for sign, part in parts]
    several = not any(sign == "=" for sign, _ in parts) and any(0 < answer.credit < 1 for answer, _ in answers)
    return _add(question, "line" if typed else "choices" if several else "choice", answers)


def _add(question: Question, form: Form, answers: Iterable[tuple[Answer | None, Iterable[str]]]) -> Question:
    """Return the question with its answers, and with the notes on each."""
    read = list(answers)
    notes = [note for _, lost in read for note in lost]
    kept = tuple(answer for answer, _ in read if answer)
    return replace(question, form=form, answers=kept, notes=(*question.notes, *notes))


def _true_or_false(question: Question, truth: re.Match[str], inside: str, form: str) -> Question:
    """Add the options True and False; the first feedback is on a wrong answer, the second on a right one."""
    right = truth[1][0].upper() == "T"
    feedback = [_text(part, form) for part in inside.split("#")[1:]]
    wrong, praise = [part.text for part in feedback[:2]] + [""] * (2 - len(feedback[:2]))
    answers = tuple(
        Answer(text, float(value is right), praise if value is right else wrong)
        for text, value in (("True", True), ("False", False))
    )
    notes = [note for part in feedback for note in part.notes]
    return replace(question, answers=answers, notes=(*question.notes, *notes))


def _parts(inside: str, sign: str) -> list[tuple[str, str]]:
    """Split answers at their signs, `=` or `~`; a first answer without one gets `sign`."""
    parts = re.split(r"([=~])", inside)
    first = [(sign, parts[0])] if parts[0].strip() else []
    return first + [(parts[index], parts[index + 1]) for index in range(1, len(parts), 2)]


def _split_weight(sign: str, part: str) -> tuple[float, str]:
    """Split an answer into its credit, from -1 to 1, and the rest."""
    part = part.strip()
    if weight := _WEIGHT.match(part):
        return float(weight[1].replace(",", ".")) / 100, part[weight.end() :]
    return float(sign == "="), part


def _answer(sign: str, part: str, form: str, *, typed: bool) -> tuple[Answer, tuple[str, ...]]:
    """Read an option, or a typed answer, which is plain text with its asterisks escaped; and what is lost of it."""
    credit, part = _split_weight(sign, part)
    text, _, feedback = part.partition("#")
    why = _text(feedback, form)
    if typed:
        return Answer(_unescape(text).strip().replace("\\*", "*"), credit, why.text), why.notes
    content = _text(text, form)
    return Answer(option(content), credit, why.text), (*content.notes, *why.notes)


def _number(part: tuple[str, str], form: str) -> tuple[Answer | None, Sequence[str]]:
    """Read a number with its tolerance, or a range; None for feedback on every other answer. Raises `ValueError`."""
    credit, rest = _split_weight(*part)
    value, _, feedback = rest.partition("#")
    why = _text(feedback, form)
    value = _unescape(value).strip()
    if not value:
        return None, lost_feedback("every other answer", why.text)
    if ".." in value:
        low, high = map(float, value.split("..", 1))
        return Answer(f"{(low + high) / 2:.12g}", credit, why.text, abs(high - low) / 2), why.notes
    middle, _, tolerance = value.partition(":")
    return Answer(str(float(middle)), credit, why.text, float(tolerance or 0)), why.notes


def _text(hidden: str, form: str) -> Markdown:
    """Translate a text into Markdown, from its own format or else that of its question."""
    if own := _FORMAT.match(hidden):
        form, hidden = own[1], hidden[own.end() :]
    return in_format(_unescape(hidden).strip(), form)


def _unescape(hidden: str) -> str:
    return hidden.translate(_TRANSLATE)
