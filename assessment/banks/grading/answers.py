"""Grade an answer against the variant shown, or refuse it before anything is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assessment.banks.grading import typed
from assessment.errors import InvalidAnswer
from assessment.items import (
    Confidence,
    Judged,
    MultipleChoice,
    Numeric,
    Output,
    Program,
    Response,
    Shown,
    SingleChoice,
    Variant,
    kind,
)

#: An answer: an option, several options, a typed text, code that was run, or None for "I don't know".
Given = str | Iterable[str] | Judged | None


def grade(variant: Variant, given: Given, confidence: Confidence | None = None) -> Response:
    """Grade an answer to a variant.

    `given` is the text of an option, an iterable of them for a multiple choice, a typed text, code with the cases it failed, or
    None for "I don't know", which is wrong without being a guess. `confidence` is recorded and never changes the result.
    Raises `InvalidAnswer`, with what to do, for an empty or unreadable answer.
    """
    if isinstance(given, Judged) != (isinstance(variant.item, Program) and given is not None):
        raise InvalidAnswer("Run the code first, or say that you don't know.")
    chosen: tuple[str, ...]
    if isinstance(given, Judged):
        chosen, correct, misconception = (given.code,), not given.failed, given.misconception
    else:
        chosen = () if given is None else _chosen(variant, given)
        correct = bool(chosen) and _is_correct(variant, chosen)
        misconception = _misconception(variant, chosen)
    return Response(
        item_id=variant.item.id,
        revision=variant.item.revision,
        topic=variant.item.topic,
        kind=kind(variant.item),
        level=variant.item.level,
        seed=variant.seed,
        given=chosen,
        correct=correct,
        misconception="" if correct else misconception,
        parameters=variant.item.parameters,
        shown=Shown(
            stem=variant.stem,
            code=variant.code,
            language=variant.item.language,
            options=variant.options,
            keys=variant.keys,
            explanation=variant.explanation,
            misconceptions=variant.misconceptions,
            figure=variant.figure,
        ),
        confidence=confidence,
    )


def _chosen(variant: Variant, given: str | Iterable[str]) -> tuple[str, ...]:
    """Return the options chosen, in the order shown, or the text typed. Raises `InvalidAnswer`."""
    texts = (given,) if isinstance(given, str) else tuple(given)
    match variant.item:
        case SingleChoice():
            if len(texts) != 1 or texts[0] not in variant.options:
                raise InvalidAnswer("Choose one option, or say that you don't know.")
            return texts
        case MultipleChoice():
            if not texts or not set(texts) <= set(variant.options):
                raise InvalidAnswer("Tick at least one option, or say that you don't know.")
            return tuple(option for option in variant.options if option in texts)
        case Numeric():
            typed.number("".join(texts))
            return ("".join(texts).strip(),)
        case Output():
            line = "".join(texts).strip()
            if not line:
                raise InvalidAnswer("Type the line that the program prints, or say that you don't know.")
            if len(line) > typed.MAX_LENGTH:
                raise InvalidAnswer(f"That is {len(line)} characters long. Type the one line that the program prints.")
            return (line,)
        case Program():
            raise AssertionError("code is judged by running it")


def _is_correct(variant: Variant, chosen: tuple[str, ...]) -> bool:
    match variant.item:
        case SingleChoice() | MultipleChoice():
            return set(chosen) == set(variant.keys)
        case Numeric():
            assert variant.answer is not None and variant.tolerance is not None
            return any(_near(value, variant.answer, variant.tolerance) for value in _readings(variant, chosen[0]))
        case Output():
            return typed.same_line(chosen[0], variant.keys[0])
        case Program():
            raise AssertionError("code is judged by running it")


def _readings(variant: Variant, text: str) -> tuple[float, ...]:
    """Read a typed number in every way it can be meant.

    In an item that asks for percent, "25%", "25" and "0.25" can all mean 25; but if the answer is below 1 percent, "0.25"
    means just that. Without a declared unit, "25%" can mean 0.25 or 25.
    """
    assert isinstance(variant.item, Numeric) and variant.answer is not None
    value, with_sign = typed.read(text)
    if variant.item.unit == "percent":
        as_share = not with_sign and abs(variant.answer) >= 1
        return (value, 100 * value) if as_share else (value,)
    return (value / 100, value) if with_sign else (value,)


def _near(value: float, answer: float, tolerance: float) -> bool:
    """Compare with a relative slack of 1e-9, so that a value exactly on the tolerance counts as within."""
    return abs(value - answer) <= (tolerance + 1e-9 * abs(answer) if tolerance else 0.0)


def _misconception(variant: Variant, chosen: tuple[str, ...]) -> str:
    """Return the misconception behind a wrong answer, or an empty string if the item names none."""
    misconceptions: Mapping[str, str] = variant.misconceptions
    match variant.item:
        case SingleChoice() | MultipleChoice():
            return " · ".join(misconceptions[text] for text in chosen if text in misconceptions)
        case Numeric() if chosen:
            assert variant.tolerance is not None
            near = (
                why
                for text, why in misconceptions.items()
                for value in _readings(variant, chosen[0])
                if _near(value, float(text), variant.tolerance and max(variant.tolerance, 1e-5 * abs(value)))
            )
            return next(near, "")
        case Output() if chosen:
            return next((why for text, why in misconceptions.items() if typed.same_line(chosen[0], text)), "")
    return ""
