"""How often each item is shown, and how well items that favour a background are found out, on the bank that ships.

    python -m benchmarks.items [--learners N] [--jobs N]

Simulated learners of every background name it and take the full assessment. First nothing favours anybody, and what is called large all
the same is a false alarm; then one item in twenty is harder, by one unit of log-odds, for the background that is looked at. True
difficulties lie about the author's, the same for everybody. The procedure is the one that `python -m assessment report --log`
applies to an installation's own answers.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from multiprocessing import Pool
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assessment import sitting
from assessment.items import Sitting
from assessment.report.bias import LEAST, differences_of
from assessment.report.intervals import counted, mean, quantile, share
from assessment.scoring.fitting import differential
from assessment.scoring.fitting.differential import Differences
from assessment.scoring.measuring import irt
from assessment.scoring.measuring.irt import Floats
from benchmarks import recording
from benchmarks.recording import Recording
from benchmarks.verdicts import ROLE, bank, people

BEGUN = datetime(2026, 1, 1, tzinfo=UTC)
#: Share of the items that are made harder for one background, and by how much, in log-odds.
PLANTED, HARDER = 0.05, 1.0


class Taken(NamedTuple):
    """What one learner was shown: indices of items, whether the answers were right, and the chances of that at the end."""

    items: NDArray[np.intp]
    right: NDArray[np.bool_]
    chance: Floats


def take(number: int, thetas: Floats, start: str, seed: int, harder: NDArray[np.bool_] | None = None) -> Taken:
    """Let one learner sit the full assessment; items that are `harder` for them are so by `HARDER`."""
    shelf, areas = sitting.shelf_of(bank()), tuple(area.id for area in bank().blueprint.areas)
    goal = Sitting("", "assessment", areas, ROLE, start, seed + number, sitting.FULL_LENGTH, BEGUN)
    of = shelf.stated
    true = of.b + np.random.default_rng(99).standard_normal(len(of.b)) * shelf.difficulty_sd
    if harder is not None:
        true = true + np.where(harder, HARDER / of.a, 0.0)
    draw = np.random.default_rng([13, seed, number])
    knows = draw.random(len(true)) < irt.p_correct(thetas[number][of.topic], of.a, true, of.c)
    now, asked = sitting.begin(bank(), start), list[int]()
    while isinstance(index := sitting.next_item(bank(), goal, now, Random(f"{goal.seed}:{len(asked)}")), int):
        asked.append(index)
        now = sitting.update_state(bank(), now, sitting.answer_to(bank(), index, bool(knows[index])))
    picked = np.array(asked, dtype=np.intp)
    some = shelf.pool.items.at(picked)
    return Taken(picked, knows[picked], irt.p_correct(now.live.belief.mean[some.topic], some.a, some.b, some.c))


def exposure(record: Recording, name: str, taken: Sequence[Taken]) -> Floats:
    """Record how often items are shown to one kind of learners; return the share of learners whom each item was shown."""
    count = len(sitting.shelf_of(bank()).items)
    shown = np.bincount(np.concatenate([of.items for of in taken]), minlength=count)
    rates, of = shown / len(taken), {"background": name}
    lengths = np.array([len(of.items) for of in taken])
    record.add(of, "questions, mean", mean(lengths))
    record.add(of, "most shown item", share(shown.max(), len(taken)), "share")
    record.add(of, "95 % of items up to", quantile(rates, 0.95), "share")
    record.add(of, "items never shown", counted(float((shown == 0).mean()), len(taken)), "share")
    # Chen, Ankenmann and Spray (2003): what two learners share follows from the rates, learners being independent
    overlap = float((shown * (shown - 1)).sum()) / (len(taken) * (len(taken) - 1)) / float(lengths.mean())
    record.add(of, "shared by two learners", counted(overlap, len(taken)), "share")
    return rates


def functioning(record: Recording, of: Mapping[str, str], compared: Differences, planted: NDArray[np.bool_]) -> None:
    """Record the alarms among items that favour nobody, and among those that were made harder."""
    told, large = np.isfinite(compared.delta), compared.large()
    for kind, which in (("nothing planted", told & ~planted), ("made harder", told & planted)):
        if not which.any():
            continue
        named = {**of, "items": kind}
        record.add(named, "judged", counted(int(which.sum())))
        record.add(named, "called large", share((which & large).sum(), which.sum()), "share")
        record.add(named, "mean difference, delta", mean(compared.delta[which]))


def joined(taken: Sequence[Sequence[Taken]]) -> tuple[NDArray[np.intp], Floats, NDArray[np.intp], NDArray[np.bool_]]:
    """Lay out the answers of several groups: items, chances, the group's number, and whether they were right."""
    flat = [(number, of) for number, group in enumerate(taken) for of in group]
    return (
        np.concatenate([of.items for _, of in flat]),
        np.concatenate([of.chance for _, of in flat]),
        np.concatenate([np.full(len(of.items), number, dtype=np.intp) for number, of in flat]),
        np.concatenate([of.right for _, of in flat]),
    )


def main() -> None:
    """Measure, print and record both."""
    parser = argparse.ArgumentParser(description="Show how often items are shown, and whom they favour.")
    parser.add_argument("--learners", type=int, default=2000, help="of each background (2000)")
    parser.add_argument("--jobs", type=int, default=2, help="processes (2)")
    recording.declare(parser)
    options = parser.parse_args()
    shown = Recording("items-exposure", "How often items are shown in the full assessment")
    favour = Recording(
        "items-differential", "Items called much easier or harder for a background, of simulated learners"
    )
    backgrounds, shelf = list(bank().blueprint.starting_points), sitting.shelf_of(bank())
    planted = np.random.default_rng(7).random(len(shelf.items)) < PLANTED
    abilities = [people(start, options.learners) for start in backgrounds]
    with Pool(options.jobs) as pool:

        def sat(number: int, harder: NDArray[np.bool_] | None = None) -> list[Taken]:
            run = partial(
                take, thetas=abilities[number], start=backgrounds[number], seed=1_000_000 * (number + 1), harder=harder
            )
            return pool.map(run, range(options.learners), chunksize=16)

        fair = [sat(number) for number in range(len(backgrounds))]
        for name, taken in zip((*backgrounds, "all"), (*fair, [of for group in fair for of in group]), strict=True):
            rates = exposure(shown, name, taken)
            print(f"{name:24} most shown {rates.max():.1%}, never shown {(rates == 0).mean():.1%}", flush=True)
        for number, name in enumerate(backgrounds):
            for groups, mask in (
                (fair, np.zeros_like(planted)),
                ([*fair[:number], sat(number, planted), *fair[number + 1 :]], planted),
            ):
                item, chance, group, right = joined(groups)
                compared = differences_of(item, chance, group == number, right, shelf.stated.topic)
                of = {"background": name, "world": "some made harder" if mask.any() else "all fair"}
                functioning(favour, of, compared, mask)
                large, told = compared.large(), np.isfinite(compared.delta)
                alarms, noticed = (100 * large[told & which].mean() for which in (~mask, mask))
                print(f"{name:24} {of['world']:18} {told.sum():5d} judged, large: {alarms:.1f} % of the fair", end="")
                print(f", {noticed:.0f} % of those made harder" if mask.any() else "", flush=True)
    favour.note(
        f"An item is judged from {LEAST} answers of the background and {LEAST} of others on. Large is category C of the "
        "Educational Testing Service: 1.5 or more on the delta scale, and certainly more than 1. "
        f"Made harder means by {HARDER:g} in log-odds, which is {HARDER * -differential.DELTA:.2f} on the delta scale where "
        "nobody guesses, and less where some do."
    )
    shown.write(options.results)
    favour.write(options.results)


if __name__ == "__main__":
    main()
