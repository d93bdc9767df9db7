"""How often a change is called: where nothing changed, and where somebody rose by one level, on the bank that ships.

Simulated learners take two adaptive sittings of one area; the true difficulties lie about the authors' as far as authors err.
Beside the rule of `plan.change` stand two simple ones: the 90 % intervals of the two sittings do not overlap, and the difference
of the two sittings exceeds 1.645 times the root of the summed squares of their standard errors.

    python -m benchmarks.progress [--learners 400]
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from math import hypot
from random import Random
from typing import NamedTuple

import numpy as np

from assessment import banks, sitting
from assessment.banks import Bank
from assessment.items import Item, Response, Shown, Sitting, kind
from assessment.report.intervals import share
from assessment.scoring.measuring import ability, stopping
from assessment.scoring.measuring.irt import Floats
from assessment.sitting import simulated
from assessment.standing.change import changes, points_from, scores
from benchmarks import recording
from benchmarks.recording import Recording

AREA, START, BEGUN = "statistics", "none", datetime(2026, 1, 5, tzinfo=UTC)
#: The rules that are compared, by their field of `Called`.
RULES = {"rule": "here", "overlap": "intervals apart", "squares": "summed squares"}
#: Questions then and now.
LENGTHS = ((4, 4), (12, 12), (4, 12), (20, 20), (20, 60))


class Called(NamedTuple):
    """What one rule says of one learner: 1 for a rise, -1 for a fall, 0 for a change that may be noise."""

    rule: int
    overlap: int
    squares: int
    covered: bool


def respond(item: Item, right: bool) -> Response:
    """Make the response to an item without drawing its numbers."""
    options = ("a", "b") if kind(item) in ("single_choice", "multiple_choice") else ()
    shown = Shown("", "", "", options, (), "", {})
    return Response(item.id, "", item.topic, "", item.level, 0, ("x",), right, "", item.parameters, shown)


def take(
    bank: Bank, goal: Sitting, theta: Floats, error: Floats, rng: np.random.Generator, seen: Sequence[str]
) -> list[Response]:
    """Let a learner of abilities `theta` (T,) sit: items are chosen as the dashboard does, without drawing variants."""
    shelf, now = sitting.shelf_of(bank), sitting.begin(bank, goal.starting_point)
    given: list[Response] = []
    while not isinstance(
        index := sitting.next_item(bank, goal, now, Random(f"{goal.seed}:{len(given)}"), seen), stopping.Reason
    ):
        item = shelf.items[index]
        chance = simulated.chance(item.parameters, float(theta[shelf.topic_index[item.topic]]), float(error[index]))
        given.append(respond(item, bool(rng.random() < chance)))
        now = sitting.fold_responses(bank, goal.starting_point, given)
    return given


def called(bank: Bank, lengths: tuple[int, int], above: float, rise: float, seed: int) -> Called:
    """Measure one learner twice: `above` the starting point on average, and higher by `rise` at the second time."""
    rng = np.random.default_rng(seed)
    blueprint = bank.blueprint
    areas = sitting.topic_areas(blueprint)
    mean = np.array([blueprint.starting_points[START].mean(topic) for topic in blueprint.topics])
    index = [area.id for area in blueprint.areas].index(AREA)
    if above:  # a learner of a known level; else one drawn from all that the starting point lets expect
        theta = mean + above + np.sqrt(ability.TOPIC) * rng.standard_normal(len(areas))
    else:
        covariance = ability.prior(areas.tolist(), np.zeros(len(blueprint.areas))).covariance
        theta = rng.multivariate_normal(mean, covariance)
    error = rng.standard_normal(len(bank.active)) * [item.parameters.difficulty_sd for item in bank.active]
    earlier, later = [], []
    for number, length in enumerate(lengths):
        left = length
        while left > 0:  # more than one sitting where one has fewer questions
            goal = Sitting(
                "", "assessment", (AREA,), "ml-engineer", START, seed * 10 + number, min(left, sitting.AREA_LENGTH), BEGUN
            )  # fmt: skip
            seen = [response.item_id for response in (*earlier, *later)]
            answers = take(bank, goal, theta + number * rise, error, rng, seen)
            (later if number else earlier).extend(answers)
            left = 0 if len(answers) < goal.max_items else left - len(answers)
    (change,) = changes(blueprint, START, earlier, later)
    then, now = (scores(blueprint, START, side)[index].estimate for side in (earlier, later))
    difference = now.theta - then.theta
    way = 1 if difference > 0 else -1
    points = points_from(blueprint, change.then.estimate.theta, rise)
    return Called(
        (1 if change.difference > 0 else -1) * change.certain,
        way * bool(then.high < now.low or now.high < then.low),
        way * bool(abs(difference) > ability.Z * hypot(then.se, now.se)),
        change.low <= points <= change.high,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--learners", type=int, default=400)
    recording.declare(parser)
    options = parser.parse_args()
    count = options.learners
    record = Recording("progress", "How often a change is called, where nothing changed and after a rise by one level")
    bank, _ = banks.load()
    print(f"{count} learners a row; called a rise / a fall, in percent")
    print(
        "| questions | learners | true change | here | intervals apart | summed squares | interval holds the change |"
    )
    print("| --- | --- | --- | ---: | ---: | ---: | ---: |")
    who = {0.0: "as expected", 2.0: "2 above the start", -1.5: "1.5 below it"}
    for rise in (0.0, 1.0):
        for above in who:
            for lengths in LENGTHS:
                calls = [called(bank, lengths, above, rise, seed) for seed in range(count)]
                cells = []
                of = {
                    "true change": f"{rise:g}",
                    "learners": who[above],
                    "questions": f"{lengths[0]}, then {lengths[1]}",
                }
                for rule in ("rule", "overlap", "squares"):
                    marks = np.array([getattr(call, rule) for call in calls])
                    cells.append(f"{100 * (marks > 0).mean():.1f} / {100 * (marks < 0).mean():.1f}")
                    record.add(of, f"a rise, {RULES[rule]}", share((marks > 0).sum(), count), "share")
                    record.add(of, f"a fall, {RULES[rule]}", share((marks < 0).sum(), count), "share")
                held = 100 * np.mean([call.covered for call in calls])
                record.add(
                    of, "interval holds the change", share(sum(call.covered for call in calls), count), "share", "90 %"
                )
                print(
                    f"| {lengths[0]}, then {lengths[1]} | {who[above]} | {rise:g} | {' | '.join(cells)} | {held:.0f} % |",
                    flush=True,
                )
    record.write(options.results)


if __name__ == "__main__":
    main()
