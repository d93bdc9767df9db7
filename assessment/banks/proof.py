"""Prove keys by execution: run every program of the bank, and compare what it prints with the key and with each mistake."""

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

#: What is proved, by the name that stands in a problem.
RULES = {
    "runs": "every program ends by itself, within its limits, without the network and without starting other processes.",
    "deterministic": "it does the same under both orders of sets.",
    "one-line": "it prints one line, or raises and prints nothing.",
    "key-is-printed": "the line it prints, or the name of the exception it raises, is the key, character by character.",
    "no-rounding-tie": "no number it prints rounded lies halfway, where Python and people round to different sides.",
    "mistake-not-printed": "no expected error is what it really prints.",
    "check-agrees": "the `check` of a fixed number prints the answer, and the `check_` function of a generated one gives it.",
    **proof.RULES,
    "artefact-is-printed": "what an item shows as an artefact is what its script, where it has one, prints.",
    "no-check": "(a warning) a generated number has no `check_` function. Write one wherever a second derivation exists.",
}
#: Seeds for which a generated program is run, and for which a generated number is derived again.
PROGRAM_SEEDS = 5
CHECK_SEEDS = 50


@dataclass(frozen=True, slots=True)
class _Run:
    """A program to run: of which variant, and its text."""

    variant: Variant
    program: str


def prove(bank: Bank, *, topic: str | None = None) -> list[Problem]:
    """Run the programs of all active items (of one topic, if given) and return everything that contradicts a key.

    - An output item prints exactly its key, or raises the exception that its key names, and no expected error is the same;
      a generated one is run for several seeds.
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
                    _problem(bank, item, "runs", f"seed {seed}: {why}", "Mend the generator.") for seed, why in faults
                ]
                unique = {variant.code: variant for variant in variants}
                runs += [_Run(variant, code) for code, variant in unique.items()]
            case Numeric(generator=None):
                runs.append(_Run(vary(item, 0), item.check))
            case Numeric():
                problems += _derived_again(bank, item)
            case _:
                pass
    for item, *complaint in artefacts.contradictions(bank, {item.id for item in items}):
        problems.append(_problem(bank, item, "artefact-is-printed", *complaint))
    for run, results in zip(runs, worker.run([run.program for run in runs]), strict=True):
        problems += [
            _problem(bank, run.variant.item, *complaint) for complaint in _contradictions(run.variant, results)
        ]
    problems += _ties(bank, [run for run in runs if isinstance(run.variant.item, Output)])
    problems += _exercises(bank, [item for item in items if isinstance(item, Program)])
    return sorted(set(problems))


def _ties(bank: Bank, runs: Sequence[_Run]) -> Iterator[Problem]:
    twins = [(run.variant, twin) for run in runs if (twin := rounding.unrounded(run.program))]
    for (variant, _), results in zip(twins, worker.run([twin for _, twin in twins]), strict=True):
        for number, digits in rounding.ties(results[0].printed):
            what = (
                f"with seed {variant.seed} the program rounds {number:g} to {digits} decimals, and people round it up."
            )
            remedy = "Draw again where `numbers.tie` says so, or print another number of decimals."
            yield _problem(bank, variant.item, "no-rounding-tie", what, remedy)


def _exercises(bank: Bank, items: Sequence[Program]) -> list[Problem]:
    """Prove exercises in code, several at a time, each under both orders of sets."""
    if not items:
        return []
    first, second = (plain.own(MODULES, hash_seed=seed) for seed in worker.HASH_SEEDS)
    runners = (first, second)
    try:
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            complaints = list(pool.map(lambda item: list(proof.prove(item, runners)), items))
    finally:
        for runner in runners:
            runner.stop()
    return [
        _problem(bank, item, *complaint) for item, said in zip(items, complaints, strict=True) for complaint in said
    ]


def _contradictions(variant: Variant, results: tuple[worker.Ran, ...]) -> Iterator[tuple[str, str, str]]:
    """Say where what a program did, in each process, is not what the item claims."""
    seed = f"with seed {variant.seed} " if getattr(variant.item, "generator", None) else ""
    first = results[0]
    for result in results:
        if result.stopped:
            yield (
                "runs",
                f"{seed}the program does not end well: {result.stopped}.",
                "Let it be short, and stay on its own.",
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
        yield from _about_output(variant, first, seed)
    else:
        yield from _about_check(variant, first)


def _about_output(variant: Variant, result: worker.Ran, seed: str) -> Iterator[tuple[str, str, str]]:
    key, line = variant.keys[0], _line(result)
    if result.raised and result.printed.strip():
        what = f"{seed}the program prints {result.printed.strip()!r} before it raises {result.raised}."
        yield "one-line", what, "Let it do one or the other: only one line can be typed."
    elif "\n" in line:
        yield "one-line", f"{seed}the program prints {line.count(chr(10)) + 1} lines.", "Let it print one line."
    elif line != key:
        does = f"raises {result.raised}" if result.raised else f"prints {line!r}"
        yield "key-is-printed", f"{seed}the program {does}, the key is {key!r}.", "Correct the key or the program."
    for error in variant.misconceptions:
        if typed.output(error) == typed.output(line):
            yield (
                "mistake-not-printed",
                f"{seed}the program prints the expected error {error!r}.",
                "Take that error out, or correct the program.",
            )


def _about_check(variant: Variant, result: worker.Ran) -> Iterator[tuple[str, str, str]]:
    assert variant.answer is not None and variant.tolerance is not None
    try:
        value = float(result.printed)
    except ValueError:
        does = f"raises {result.raised}" if result.raised else f"prints {result.printed.strip()!r}"
        yield "check-agrees", f"the check {does}.", "Let it print the answer, a number."
        return
    if not abs(value - variant.answer) <= variant.tolerance + 1e-9 * max(1.0, abs(value)):
        what = f"the check prints {value:.12g}, the answer is {variant.answer:.12g} within {variant.tolerance:g}."
        yield "check-agrees", what, "Find out which one is wrong."


def _derived_again(bank: Bank, item: Numeric) -> Iterator[Problem]:
    """Compare a generated number with its check over seeds; a warning if nobody has derived it another way."""
    assert item.generator is not None
    if item.generator.check is None:
        what = f"nothing checks the generator {item.generator.name}."
        yield _problem(
            bank,
            item,
            "no-check",
            what,
            f"Write check_{item.generator.name}(names) if it can be derived another way.",
            warning=True,
        )
    else:
        for what, remedy in check_agrees(Drawn(item, *draw(item, CHECK_SEEDS), Standards())):
            yield _problem(bank, item, "check-agrees", what, remedy)


def _line(result: worker.Ran) -> str:
    """What a learner should type: the class of the exception if there was one, else what was printed."""
    return result.raised or result.printed.rstrip()


def _problem(bank: Bank, item: Item, rule: str, what: str, remedy: str, *, warning: bool = False) -> Problem:
    return Problem(bank.paths[item.id], item.id, rule, what, remedy, "warning" if warning else "error")
