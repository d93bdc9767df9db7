"""How far "about N more questions" can be trusted: foretold after a scan, and then really asked, on the real bank.

    python -m benchmarks.questions_to_decide

Every area that is a close call after a scan of all areas gets its forecast. The learner is then asked about that area, twice as
much as one test asks, and after each answer all answers are judged together, as pages do. "Needed" is the median number of
questions after which the chance is first .9 or more, or .1 or less; who never gets there counts as infinite. True difficulties lie
about the author's.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from multiprocessing import Pool
from random import Random
from time import perf_counter
from typing import NamedTuple

import numpy as np

from assessment import sitting
from assessment.items import Sitting
from assessment.report.intervals import Estimate, mean, quantile, share
from assessment.scoring.measuring import mixture, simulation, stopping
from assessment.scoring.measuring.irt import Floats
from assessment.sitting.forecast import SURE, passages, questions_to_decide, rehearsed_variances
from assessment.standing.verdict import Verdict, verdict_for
from benchmarks import recording
from benchmarks.recording import Recording
from benchmarks.verdicts import ROLE, bank, people, scale

BEGUN = datetime(2026, 1, 1, tzinfo=UTC)
#: How many tests of the area a learner sits: twice what is told is then within reach of every number.
TESTS = 2


class CloseCall(NamedTuple):
    """One close call: what was foretold (0 for no number), what was needed (infinite for never), milliseconds the forecast took,
    and the largest share of walks, just as this one is believed to be, that one number has within a factor of two.
    """

    foretold: int
    needed: float
    milliseconds: float
    limit: float


def close_calls(number: int, thetas: Floats, start: str, scan: int, length: int) -> list[CloseCall]:
    """Let one learner sit the scan, and then be asked `TESTS` tests' worth about every area that it leaves a close call."""
    shelf, (weights, cuts, areas) = sitting.shelf_of(bank()), scale()
    rng = np.random.default_rng([17, number])
    knows = simulation.answers(thetas[number], shelf.stated, rng, shelf.difficulty_sd)
    ids = tuple(area.id for area in bank().blueprint.areas)
    asked = list(asks(Sitting("", "assessment", ids, ROLE, start, number, scan, BEGUN), knows))
    belief = judged(asked, knows, start)
    calls = []
    for index in range(areas):
        chance = float(belief.chances_above(weights[index], [cuts[index]])[0])
        if verdict_for(chance) is not Verdict.CLOSE_CALL:
            continue
        goal = Sitting("", "assessment", (ids[index],), ROLE, start, number + 1, length, BEGUN)
        seen = [shelf.items[item].id for item in asked]
        began = perf_counter()
        foretold = questions_to_decide(bank(), belief.belief, goal, chance, seen)
        took = 1000 * (perf_counter() - began)
        longer = replace(goal, max_items=TESTS * length)
        limit = largest_share(passages(rehearsed_variances(bank(), belief.belief, longer, seen), chance))
        more: list[int] = []
        needed = np.inf
        for item in asks(longer, knows, seen):
            more.append(item)
            chance = float(judged(asked + more, knows, start).chances_above(weights[index], [cuts[index]])[0])
            if max(chance, 1 - chance) >= SURE:
                needed = len(more)
                break
        calls.append(CloseCall(foretold or 0, needed, took, limit))
    return calls


def largest_share(needed: Floats) -> float:
    """The largest share of walks that lies within a factor of two of one number, whatever the number."""
    return max(float(((needed >= number / 2) & (needed <= 2 * number)).mean()) for number in range(1, 40))


def asks(goal: Sitting, knows: np.ndarray, seen: tuple[str, ...] | list[str] = ()) -> Iterator[int]:
    """Yield the items of one sitting, in order."""
    now, count = sitting.begin(bank(), goal.starting_point), 0
    rule = stopping.Rule(precise=None)
    while isinstance(
        index := sitting.next_item(bank(), goal, now, Random(f"{goal.seed}:{count}"), seen, rule=rule), int
    ):
        yield index
        now, count = sitting.update_state(bank(), now, sitting.answer_to(bank(), index, bool(knows[index]))), count + 1


def judged(asked: list[int], knows: np.ndarray, start: str) -> mixture.Mixture:
    """Judge all answers together."""
    picked = np.array(asked, dtype=np.intp)
    items = sitting.shelf_of(bank()).pool.items.at(picked)
    return mixture.posterior(sitting.prior(bank().blueprint, start), items, knows[picked])


def _within(of: Estimate, length: int) -> Estimate:
    """Leave out what lies beyond what was asked: that many were never decided has no number."""
    value, low, high = (bound if bound is not None and bound <= length else None for bound in of[:3])
    return Estimate(float("nan") if value is None else value, low, high, of.n, of.method)


def main() -> None:
    """Print one line for each number foretold."""
    parser = argparse.ArgumentParser(description="Show how far the forecast of questions needed can be trusted.")
    parser.add_argument("--learners", type=int, default=500, help="learners of each starting point (500)")
    parser.add_argument("--scan", type=int, default=sitting.QUICK_LENGTH, help="questions of the scan (16)")
    parser.add_argument("--length", type=int, default=sitting.AREA_LENGTH, help="questions of the area's test (20)")
    parser.add_argument("--jobs", type=int, default=2, help="processes (2)")
    recording.declare(parser)
    options = parser.parse_args()
    record = Recording("questions-to-decide", 'How far "about N more questions" can be trusted')
    calls: list[CloseCall] = []
    with Pool(options.jobs) as pool:
        for start in bank().blueprint.starting_points:
            run = partial(
                close_calls,
                thetas=people(start, options.learners),
                start=start,
                scan=options.scan,
                length=options.length,
            )
            for part in pool.imap(run, range(options.learners), chunksize=4):
                calls.extend(part)
    told = [call for call in calls if call.foretold]
    milliseconds = np.array([call.milliseconds for call in calls])
    print(f"{len(calls)} close calls, {100 * len(told) / max(len(calls), 1):.0f} % are told a number")
    print(f"a forecast took {np.median(milliseconds):.0f} ms (median), {np.quantile(milliseconds, 0.95):.0f} ms (95 %)")
    silent = np.array([call.needed for call in calls if not call.foretold])
    if len(silent):
        print(
            f"of those told none, {100 * (silent <= options.length).mean():.0f} % are decided within {options.length}"
        )
    print(f"{'told':>5} {'people':>7} {'needed, median':>15} {'within a factor of 2':>21} {'never':>7}")
    for number in sorted({call.foretold for call in told}):
        needed = np.array([call.needed for call in told if call.foretold == number])
        near = (needed >= number / 2) & (needed <= number * 2)
        print(
            f"{number:5d} {len(needed):7d} {np.median(needed):15.0f} {100 * near.mean():19.0f} % {100 * np.isinf(needed).mean():5.0f} %"
        )
        of = {"told": number}
        middle = quantile(np.where(np.isinf(needed), 10.0 * TESTS * options.length, needed), 0.5)
        record.add(
            of,
            "needed, median",
            _within(middle, TESTS * options.length),
            "",
            f"{0.7 * number:.0f} to {1.3 * number:.0f}",
        )
        record.add(of, "within a factor of 2", share(near.sum(), len(near)), "share")
        record.add(of, "never decided", share(np.isinf(needed).sum(), len(needed)), "share")
    near_any = sum(call.foretold / 2 <= call.needed <= 2 * call.foretold for call in told)
    print(f"of all told a number, {100 * near_any / max(len(told), 1):.0f} % need it within a factor of 2")
    limit = mean([call.limit for call in told])
    print(f"(walks that are just as believed: {100 * limit.value:.0f} %, whatever number they were told)")
    within_reach = sum(call.limit >= 0.5 for call in told)
    print(
        f"(for {100 * within_reach / max(len(told), 1):.0f} % of them half of such walks lie within a factor of 2 of some number)"
    )
    record.add({"told": "any number"}, "the most that any number has", limit, "share")
    record.add({"told": "any number"}, "half of the walks fit some number", share(within_reach, len(told)), "share")
    record.add({"told": "any number"}, "within a factor of 2", share(near_any, len(told)), "share")
    record.add({"told": "any number"}, "close calls told a number", share(len(told), len(calls)), "share")
    if len(silent):
        record.add({"told": "none"}, "never decided", share(np.isinf(silent).sum(), len(silent)), "share")
    record.write(options.results)


if __name__ == "__main__":
    main()
