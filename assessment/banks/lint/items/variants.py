"""Rules about variants: whatever the seed, the question is sound and is graded correctly."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from assessment.banks.grading.answers import grade
from assessment.banks.grading.typed import MAX_LENGTH
from assessment.banks.lint.items.keys import output_complaints, tolerance_complaints
from assessment.banks.lint.markdown import misconceptions, options
from assessment.banks.lint.rule import Complaint, Drawn, variant_rule
from assessment.banks.variants import time_limit
from assessment.banks.variants.seeded import NAME, vary
from assessment.counts import counted
from assessment.errors import EndlessCode, GroundworkError, InvalidAnswer
from assessment.items import Item, Numeric, Output, Program, Variant

#: How many variants are graded and checked, which is slower than drawing them.
GRADED_SEEDS = 100
CHECKED_SEEDS = 50
#: After this many failed seeds no more are drawn, since an endless loop costs a second per seed.
ENOUGH_FAULTS = 10


def draw(item: Item, seeds: int) -> tuple[list[Variant], list[tuple[int, str]]]:
    """Draw the variants for seeds 0 to `seeds` - 1; return them, and (seed, reason) for each seed that failed.

    An item without generator has one variant. Stops after `ENOUGH_FAULTS` failures, and after one that took its time to the end.
    """
    variants: list[Variant] = []
    faults: list[tuple[int, str]] = []
    for seed in range(seeds if item.generator else 1):
        if len(faults) == ENOUGH_FAULTS:
            break
        try:
            variants.append(vary(item, seed))
        except EndlessCode as error:
            faults.append((seed, str(error)))
            break
        except GroundworkError as error:
            faults.append((seed, str(error)))
        except (Exception, SystemExit) as error:  # faulty content may make a library raise anything
            faults.append((seed, f"{type(error).__name__}: {error}."))
    return variants, faults


@variant_rule
def draws(drawn: Drawn) -> Iterator[Complaint]:
    """A generator returns a variant for every seed: it does not raise or loop for ever, and its answer, tolerance and wrong
    answers are finite numbers. A sitting skips an item that fails, which makes the test worse.
    """
    faults = [fault for fault in drawn.faults if "nothing fills in" not in fault[1]]
    if faults:
        yield f"{_seeds(faults)} {faults[0][1]}", ""


@variant_rule
def filled_names(drawn: Drawn) -> Iterator[Complaint]:
    """Every `@{name}` of a generated item is filled in for every seed. Otherwise the item cannot be shown."""
    missing = [fault for fault in drawn.faults if "nothing fills in" in fault[1]]
    if missing:
        yield f"{_seeds(missing)} {missing[0][1]}", ""
    if drawn.item.generator:
        for variant in drawn.variants[:1]:
            text = variant.stem + variant.code + variant.explanation
            if "@{" in text:
                yield f"{text[text.index('@{') :][:20]!r} is left over.", "Names are letters, digits and underscores."


@variant_rule
def used_names(drawn: Drawn) -> Iterator[Complaint]:
    """Every name that a generator returns is used in a text or figure. An unused name is usually a number that the question
    forgot to state. Names that only the check needs begin with an underscore.
    """
    if drawn.item.generator and drawn.variants:
        item = drawn.item
        drawing = (item.figure.alt, str(item.figure.data)) if item.figure else ()
        shown = (item.stem, item.code, item.explanation, *options(item), *misconceptions(item), *drawing)
        used = {match[1] for match in NAME.finditer(" ".join(shown))}
        for name in drawn.variants[0].names:
            if name not in used and not name.startswith("_"):
                yield (
                    f"the name {name!r} is returned and never used.",
                    "Use it in a text, or drop it.",
                )


@variant_rule
def same_seed(drawn: Drawn) -> Iterator[Complaint]:
    """The same seed gives the same variant, in every process. The log keeps the seed, and a review shows the question again; a
    generator that uses the clock, the order of a set, or the global `random` would show another.
    """
    for variant in drawn.variants[:: max(1, len(drawn.variants) // 50)]:
        try:
            again = vary(drawn.item, variant.seed)
        except GroundworkError as error:
            yield f"seed {variant.seed} gave a variant once, and then: {error}", ""
            return
        if content(variant) != content(again):
            yield (
                f"seed {variant.seed} gave two different variants.",
                "Draw everything from `rng`; sort sets before choosing from them.",
            )
            return


@variant_rule
def distinct_variants(drawn: Drawn) -> Iterator[Complaint]:
    """A generated item has at least 20 distinct variants. With fewer, learners who practise soon know them all."""
    if drawn.item.generator and not drawn.faults:
        count = len({(variant.stem, variant.code, variant.keys, repr(variant.figure)) for variant in drawn.variants})
        wanted = min(drawn.standards.distinct_variants, len(drawn.variants))
        if count < wanted:
            yield (
                f"{len(drawn.variants)} seeds give {counted(count, 'distinct variant')}.",
                f"Draw from wider ranges: {wanted} or more.",
            )


@variant_rule
def drawn_answer(drawn: Drawn) -> Iterator[Complaint]:
    """The answer of every variant is finite with a tolerance of at most 5 % (or 0 for a whole number), or one line of at most
    40 characters. Drawn answers follow the same rules as written ones.
    """

    def complain(variant: Variant) -> Iterator[Complaint]:
        if variant.answer is not None and variant.tolerance is not None:
            yield from tolerance_complaints(variant.answer, variant.tolerance)
        else:
            yield from output_complaints(variant.keys[0])

    if drawn.item.generator and not options(drawn.item):
        yield from over_seeds(drawn.variants, complain)


@variant_rule
def named_mistakes(drawn: Drawn) -> Iterator[Complaint]:
    """A drawn number lists at least two mistakes, a drawn line one, each named in a phrase of three words or more. When a mistake
    coincides with the key or another mistake, the item is drawn again; if they always coincide, it has no variant.
    """
    needed = 2 if isinstance(drawn.item, Numeric) else 1
    if drawn.item.generator and not options(drawn.item):
        fewest = min((len(variant.misconceptions) for variant in drawn.variants), default=needed)
        if fewest < needed:
            yield f"only {fewest} distinct wrong answers.", f"List at least {needed}."
        for why in {why for variant in drawn.variants[:1] for why in variant.misconceptions.values()}:
            if len(str(why).split()) < 3:
                yield (
                    f"the misconception {why!r} says too little.",
                    "Name the mistake in a phrase of three words or more.",
                )


@variant_rule
def graded(drawn: Drawn) -> Iterator[Complaint]:
    """The production grader accepts the key, marks every listed mistake and "I don't know" wrong, and refuses empty and
    nonsensical answers before anything is recorded. Its opinion is the only one that counts.
    """

    def complain(variant: Variant) -> Iterator[Complaint]:
        remedy = "Write the key and the wrong answers so that the grader reads them as intended."
        key = variant.right_answer
        if not _is_right(variant, key):
            yield f"the grader does not accept the key {key!r}.", remedy
        if variant.answer is not None and not _is_right(variant, f"{variant.answer:.12g}"):
            yield f"the grader does not accept the answer {variant.answer:.12g}.", remedy
        for text in variant.misconceptions:
            if _is_right(variant, text):
                yield f"the grader accepts the mistake {text!r}.", remedy
        if _is_right(variant, None):
            yield "the grader marks “I don't know” as right.", remedy
        nonsense = "?" * (MAX_LENGTH + 1) if isinstance(variant.item, Output) else "no such answer"
        for given in ("", nonsense):
            if not _is_refused(variant, given):
                yield f"the grader does not refuse {given[:20]!r}.", remedy

    if not isinstance(drawn.item, Program):  # these are graded by running code, which `prove` does
        yield from over_seeds(drawn.variants[:GRADED_SEEDS], complain)


@variant_rule
def check_agrees(drawn: Drawn) -> Iterator[Complaint]:
    """The `check_` function beside a generator, which derives the answer another way from the same names, agrees within the
    tolerance. Two derivations rarely contain the same slip.
    """
    generator = drawn.item.generator
    if generator is None or generator.check is None:
        return
    check: Callable[..., float] = generator.check
    endless: list[int] = []

    def complain(variant: Variant) -> Iterator[Complaint]:
        if endless:
            return
        try:
            other = time_limit.run("the check", partial(check, dict(variant.names)), time_limit.DRAW)
            far = isinstance(variant.item, Output) and str(other) != variant.keys[0]
            if variant.answer is not None and variant.tolerance is not None:
                far = not math.isfinite(other) or abs(other - variant.answer) > variant.tolerance + 1e-9 * max(
                    1.0, abs(other)
                )
        except EndlessCode as error:
            endless.append(variant.seed)
            yield str(error), "Fix the check."
            return
        except (Exception, SystemExit) as error:  # a check is content and may raise anything
            yield f"the check raised {type(error).__name__}: {error}.", "Fix the check."
            return
        if far:
            yield f"the check gives {other}, the generator {variant.keys[0]}.", "Find out which one is wrong."

    yield from over_seeds(drawn.variants[:CHECKED_SEEDS], complain)


def content(variant: Variant) -> tuple[object, ...]:
    """Return everything a seed decides, as plain values that compare and print the same in every process."""
    shown = (variant.stem, variant.code, variant.options, variant.explanation, repr(variant.figure))
    return (*shown, variant.keys, variant.answer, variant.tolerance, tuple(variant.misconceptions.items()))


def over_seeds(variants: Sequence[Variant], complain: Callable[[Variant], Iterator[Complaint]]) -> Iterator[Complaint]:
    """Sum up complaints over seeds: those about the first faulty seed, with the number of faulty seeds."""
    faulty = [(variant.seed, wrong) for variant in variants if (wrong := list(complain(variant)))]
    if faulty:
        seed, complaints = faulty[0]
        many = f"in {len(faulty)} of {len(variants)} seeds, first {seed}: " if len(variants) > 1 else ""
        for what, remedy in complaints:
            yield f"{many}{what}", remedy


def _seeds(faults: Sequence[tuple[int, str]]) -> str:
    seeds = f"{len(faults)} or more seeds" if len(faults) == ENOUGH_FAULTS else counted(len(faults), "seed")
    return f"no variant for {seeds}, first {faults[0][0]}:"


def _is_right(variant: Variant, given: object) -> bool:
    try:
        return grade(variant, given).correct  # type: ignore[arg-type]
    except InvalidAnswer:
        return False


def _is_refused(variant: Variant, given: str) -> bool:
    try:
        grade(variant, given)
    except InvalidAnswer:
        return True
    return False
