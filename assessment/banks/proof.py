"""Prove keys by execution: run every program of the bank, and compare its output with the key and each mistake."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from assessment.banks import artefacts, rounding
from assessment.banks.bank import Bank
from assessment.banks.grading import typed
from assessment.banks.lint.items.variants import check_agrees, draw
from assessment.banks.lint.rule import Drawn, Standards
from assessment.banks.problem import Problem
from assessment.banks.variants.seeded import vary
from assessment.exercises import proof
from assessment.items import Item, Numeric, Output, Program, Variant
from assessment.sandbox import plain, worker
from assessment.sandbox.runner import MODULES

#: What is proved, by the name of the rule in a problem.
RULES = {
    "runs": "every program ends by itself, within its limits, without the network and without starting other processes.",
    "deterministic": "it does the same under both orders of sets.",
    "one-line": "it prints one line, or raises and prints nothing.",
    "key-is-printed": "the line it prints, or the name of the exception it raises, is the key, character by character.",
    "no-rounding-tie": "no rounded number it prints lies halfway, where Python and people round to different sides.",
    "mistake-not-printed": "no expected error is what it really prints.",
    "check-agrees": "the `check` of a fixed number prints the answer, and the `check_` function of a generated one returns it.",
    **proof.RULES,
    "artefact-is-printed": "the artefact of an item with a script is what the script prints.",
    "no-check": "(a warning) a generated number has no `check_` function. Write one if the answer can be derived another way.",
}
#: How many seeds of a generated program are run, and how many of a generated number are checked.
PROGRAM_SEEDS = 5
CHECK_SEEDS = 50


@dataclass(frozen=True, slots=True)
class _Run:
    """A program to run, and its variant."""

    variant: Variant
    program: str


def prove(bank: Bank, *, topic: str | None = None) -> list[Problem]:
    """Run the programs of all active items (or of one topic) and return everything that contradicts a key.

    - An output item prints exactly its key, or raises the exception its key names, and prints no expected error; a generated one
      is run for several seeds.
    - A numeric item's check program prints its answer within the tolerance; a generated one's `check_` function agrees.
    - Every program runs in two processes that order sets differently, and does the same in both.
    """
    items = [item for item in bank.active if topic in (None, item.topic)]
    runs: list[_Run] = []
    problems: list[Problem] = []
    for item in items:
        match item:
            case Output():
                variants, faults = draw(item, PROGRAM_SEEDS)
                problems += [
                    _problem(bank, item, "runs", f"seed {seed}: {why}", "Fix the generator.") for seed, why in faults
                ]
                unique = {variant.code: variant for variant in variants}
                runs += [_Run(variant, code) for code, variant in unique.items()]
            case Numeric(generator=None):
                runs.append(_Run(vary(item, 0), item.check))
            case Numeric():
                problems += _check_derivation(bank, item)
            case _:
                pass
    for item, *complaint in artefacts.contradictions(bank, {item.id for item in items}):
        problems.append(_problem(bank, item, "artefact-is-printed", *complaint))
    for run, results in zip(runs, worker.run([run.program for run in runs]), strict=True):
        problems += [
            _problem(bank, run.variant.item, *complaint) for complaint in _contradictions(run.variant, results)
        ]
    problems += _ties(bank, [run for run in runs if isinstance(run.variant.item, Output)])
    problems += _prove_exercises(bank, [item for item in items if isinstance(item, Program)])
    return sorted(set(problems))


def _ties(bank: Bank, runs: Sequence[_Run]) -> Iterator[Problem]:
    """Run each program again without rounding, and report numbers that lie halfway between two rounded ones."""
    unrounded = [(run.variant, program) for run in runs if (program := rounding.unrounded(run.program))]
    for (variant, _), results in zip(unrounded, worker.run([program for _, program in unrounded]), strict=True):
        for number, digits in rounding.ties(results[0].printed):
            what = (
                f"with seed {variant.seed} the program rounds {number:g} to {digits} decimals, but people round it up."
            )
            remedy = "Draw again if `numbers.tie` is true, or print another number of decimals."
            yield _problem(bank, variant.item, "no-rounding-tie", what, remedy)


def _prove_exercises(bank: Bank, items: Sequence[Program]) -> list[Problem]:
    """Prove code exercises, several at a time, each under both orders of sets."""
    if not items:
        return []
    first, second = (plain.make_runner(MODULES, hash_seed=seed) for seed in worker.HASH_SEEDS)
    runners = (first, second)
    try:
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            complaints = list(pool.map(lambda item: list(proof.prove(item, runners)), items))
    finally:
        for runner in runners:
            runner.stop()
    return [
        _problem(bank, item, *complaint, warning=complaint[0] in proof.WARNINGS)
        for item, complaints_of_item in zip(items, complaints, strict=True)
        for complaint in complaints_of_item
    ]


def _contradictions(variant: Variant, results: tuple[worker.ProgramResult, ...]) -> Iterator[tuple[str, str, str]]:
    """Yield (rule, what is wrong, remedy) where a program's results contradict its item."""
    seed = f"with seed {variant.seed} " if variant.item.generator else ""
    first = results[0]
    for result in results:
        if result.stopped:
            yield (
                "runs",
                f"{seed}the program fails: {result.stopped}.",
                "Keep it short and self-contained.",
            )
            return
    if any(result != first for result in results):
        outcomes = " and ".join(repr(_line(result)) for result in results)
        yield (
            "deterministic",
            f"{seed}the program prints {outcomes} in two processes.",
            "Sort sets before printing them.",
        )
    elif isinstance(variant.item, Output):
        yield from _check_output(variant, first, seed)
    else:
        yield from _check_number(variant, first)


def _check_output(variant: Variant, result: worker.ProgramResult, seed: str) -> Iterator[tuple[str, str, str]]:
    key, line = variant.keys[0], _line(result)
    if result.raised and result.printed.strip():
        what = f"{seed}the program prints {result.printed.strip()!r} before it raises {result.raised}."
        yield "one-line", what, "Make it do one or the other: only one line can be typed."
    elif "\n" in line:
        yield "one-line", f"{seed}the program prints {line.count(chr(10)) + 1} lines.", "Make it print one line."
    elif line != key:
        does = f"raises {result.raised}" if result.raised else f"prints {line!r}"
        yield "key-is-printed", f"{seed}the program {does}, the key is {key!r}.", "Correct the key or the program."
    for error in variant.misconceptions:
        if typed.fold_line(error) == typed.fold_line(line):
            yield (
                "mistake-not-printed",
                f"{seed}the program prints the expected error {error!r}.",
                "Remove that error, or correct the program.",
            )


def _check_number(variant: Variant, result: worker.ProgramResult) -> Iterator[tuple[str, str, str]]:
    assert variant.answer is not None and variant.tolerance is not None
    try:
        value = float(result.printed)
    except ValueError:
        does = f"raises {result.raised}" if result.raised else f"prints {result.printed.strip()!r}"
        yield "check-agrees", f"the check {does}.", "Make it print the answer, a number."
        return
    if not abs(value - variant.answer) <= variant.tolerance + 1e-9 * max(1.0, abs(value)):
        what = f"the check prints {value:.12g}, the answer is {variant.answer:.12g} within {variant.tolerance:g}."
        yield "check-agrees", what, "Find out which one is wrong."


def _check_derivation(bank: Bank, item: Numeric) -> Iterator[Problem]:
    """Compare a generated number with its check for several seeds; without a check, warn."""
    assert item.generator is not None
    if item.generator.check is None:
        what = f"nothing checks the generator {item.generator.name}."
        remedy = f"Write check_{item.generator.name}(names) if it can be derived another way."
        yield _problem(bank, item, "no-check", what, remedy, warning=True)
    else:
        for what, remedy in check_agrees(Drawn(item, *draw(item, CHECK_SEEDS), Standards())):
            yield _problem(bank, item, "check-agrees", what, remedy)


def _line(result: worker.ProgramResult) -> str:
    """Return what a learner should type: the class of the exception, or else what was printed."""
    return result.raised or result.printed.rstrip()


def _problem(bank: Bank, item: Item, rule: str, what: str, remedy: str, *, warning: bool = False) -> Problem:
    return Problem(bank.paths[item.id], item.id, rule, what, remedy, "warning" if warning else "error")
