"""How precise, how fast and how honest the adaptive test is, beside its bounds and its peers.

    python -m benchmarks.adaptive [--learners N] [--peers PYTHON] [--peer-seconds S]

Prints four tables: (a) one dimension, (b) time per answer, (c) coverage of the 90 % intervals, (d) the shipped bank. All draws are
seeded. Times are those of this machine while it ran: on a busy one the median is a little high and the 99th percentile
says more about the neighbours than about the code.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from random import Random
from time import perf_counter_ns, thread_time_ns
from types import MappingProxyType

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small matrices: a second thread only adds waiting

import numpy as np

from assessment import sitting
from assessment.banks import Bank, grade, load
from assessment.items import Sitting, Variant
from assessment.report.intervals import counted
from assessment.scoring.measuring import ability, irt, selection, simulation, stopping
from assessment.scoring.measuring.irt import Floats, Items
from assessment.standing.profile import area_cut
from benchmarks import recording
from benchmarks.models import adaptive_figures
from benchmarks.models import one_dimension as adaptive_one_dimension
from benchmarks.models.bound import least_error
from benchmarks.recording import Recording

LENGTHS = (24, 48, 80)
ROLE = "ml-engineer"
#: A share needs more learners than a root mean square, so the sittings on the shipped bank have so many times the learners.
COVERAGE = 4
#: Asked for on the whole length: no early end.
FULL = stopping.Rule(precise=None)


def a_goal(bank: Bank, seed: int) -> Sitting:
    areas = tuple(area.id for area in bank.blueprint.areas)
    return Sitting("", "assessment", areas, ROLE, "none", seed, max(LENGTHS), datetime(2026, 1, 1, tzinfo=UTC))


def measures_of(bank: Bank) -> Floats:
    """Means of the areas, then single topics."""
    goal = a_goal(bank, 0)
    parts = sitting.scope_of(bank, goal.areas, (), ROLE).parts
    return np.vstack([parts, np.eye(parts.shape[1])])


def exactly_known(bank: Bank) -> Bank:
    """The same bank with difficulties that are right, and known to be."""
    items = {
        item.id: replace(item, parameters=replace(item.parameters, difficulty_sd=0.0)) for item in bank.items.values()
    }
    return Bank(bank.blueprint, MappingProxyType(items), bank.paths)


def sat(bank: Bank, learners: int, seed: int) -> dict[int, simulation.Cohort]:
    """Let learners sit the test of a bank, to each of `LENGTHS`."""
    prior = sitting.begin(bank, "none").live.belief
    thetas = ability.draw(prior, learners, np.random.default_rng(seed))
    test = sitting.rehearsal(bank, a_goal(bank, seed), FULL)
    return simulation.cohort(thetas, measures_of(bank), test, len(bank.active), LENGTHS)


def given_to(variant: Variant, right: bool) -> str | tuple[str, ...] | None:
    """The key, or "I don't know"."""
    return variant.right_answer if right else None


def speed(record: Recording, bank: Bank, learners: int) -> None:
    """Table (b), joint model: scoring alone, through the sitting, and from a log of responses to a drawn variant."""
    print("\n(b) Microseconds an answer, selection and update, joint model over", end=" ")
    print(f"{len(bank.blueprint.topics)} topics and {len(bank.active)} items\n")
    shelf, goal, prior = sitting.shelf_of(bank), a_goal(bank, 0), sitting.begin(bank, "none").live.belief
    scope = sitting.scope_of(bank, goal.areas, (), ROLE)
    items, scoring, busy, exact, whole = shelf.pool.items, [], [], [], []
    thetas = ability.draw(prior, learners, np.random.default_rng(8))
    for number, theta in enumerate(thetas):
        rng, draw = Random(number), np.random.default_rng(number)
        right = simulation.answers(theta, shelf.stated, draw, shelf.difficulty_sd).astype(int)
        live, asked, free = ability.start(prior), np.zeros(len(theta), dtype=np.intp), np.ones(len(right), dtype=bool)
        for _ in range(48):
            began, worked = perf_counter_ns(), thread_time_ns()
            gain = selection.gains(
                live.belief, items, scope.goals, irt.look_up_information(shelf.pool, live.belief.mean)
            )
            index = selection.choose(gain, free & selection.in_balance(items, scope.area_of_topic, asked), rng)
            topic = int(items.topic[index])
            live = ability.update(live, topic, shelf.pool.log_p[right[index], index])
            busy.append(thread_time_ns() - worked)
            scoring.append(perf_counter_ns() - began)
            free[index] = False
            asked[topic] += 1
        began = perf_counter_ns()
        ability.posterior(prior, items.at(~free), right[~free])
        exact.append(perf_counter_ns() - began)
    cohort = simulation.cohort(thetas, measures_of(bank), sitting.rehearsal(bank, goal, FULL), len(right), (48,))[48]
    folding = cohort.nanoseconds
    for number in range(min(5, learners)):
        responses, goal_of_learner = (), replace(goal, seed=number)
        for _ in range(48):
            began = perf_counter_ns()
            variant = sitting.next_variant(bank, responses, goal_of_learner)
            whole.append(perf_counter_ns() - began)
            responses = (*responses, grade(variant, given_to(variant, Random(len(responses)).random() < 0.6)))
    print(f"{'':58}{'p50':>8}{'p99':>9}")
    for name, times in (
        ("scoring: gains, balance, choice, update", scoring),
        ("  the same, processor time: without waiting for neighbours", busy),
        ("the real sitting without variants: every wish, and stopping", folding),
        ("next_variant: from the responses to what is shown", whole),
        ("for comparison, the exact posterior after 48 answers", exact),
    ):
        p50, p99 = np.percentile(times, [50, 99]) / 1000
        print(f"{name:58}{p50:8.0f}{p99:9.0f}")
        adaptive_figures.record_speed(record, name.strip(), times)
    print(f"{'asked for (scoring)':58}{150:8}{500:9}   load on this machine: {os.getloadavg()[0]:.1f}")


def coverage(record: Recording, offs: dict[str, dict[int, simulation.Cohort]], areas: int) -> None:
    """Table (c)."""
    print("\n(c) Percent of learners inside the 90 % interval; asked for: 88 to 92\n")
    print(f"{'':28}{'questions':>10}{'areas':>8}{'least':>7}{'most':>7}{'topics':>8}{'least':>7}{'most':>7}")
    for name, cohorts in offs.items():
        for length, cohort in cohorts.items():
            adaptive_figures.record_coverage(record, {"bank": name, "questions": length}, cohort, areas)
            share = 100 * cohort.coverage()
            groups = "".join(f"{x.mean():8.1f}{x.min():7.1f}{x.max():7.1f}" for x in (share[:areas], share[areas:]))
            print(f"{name:28}{length:10}{groups}")


def four_tests(bank: Bank, learners: int, seed: int) -> dict[int, simulation.Cohort]:
    """What most people would do: an adaptive test of one dimension per area, each a quarter of the length."""
    shelf, goal = sitting.shelf_of(bank), a_goal(bank, seed)
    prior, scope = sitting.begin(bank, "none").live.belief, sitting.scope_of(bank, goal.areas, (), ROLE)
    thetas = ability.draw(prior, learners, np.random.default_rng(seed))
    expected = [ability.estimate(prior, part) for part in scope.parts]
    of_area = [np.flatnonzero(part[shelf.pool.items.topic] > 0) for part in scope.parts]
    pools = []
    for places in of_area:
        items = shelf.pool.items.at(places)
        pools.append(irt.tabulate(Items(np.zeros(len(places), dtype=np.intp), *items[1:])))

    def test(_: Floats, number: int) -> Iterator[tuple[int, ability.Belief]]:
        rng, draw = Random(number), np.random.default_rng([seed, number])
        right = simulation.answers(thetas[number], shelf.stated, draw, shelf.difficulty_sd).astype(int)
        lives = [
            ability.start(ability.Belief(np.array([estimate.theta]), np.array([[estimate.se**2]])))
            for estimate in expected
        ]
        free = [np.ones(len(places), dtype=bool) for places in of_area]
        for position in range(max(LENGTHS)):
            area = position % len(lives)
            belief, pool = lives[area].belief, pools[area]
            gain = selection.gains(belief, pool.items, np.ones((1, 1)), irt.look_up_information(pool, belief.mean))
            index = selection.choose(gain, free[area], rng)
            free[area][index] = False
            shelf_place = int(of_area[area][index])
            lives[area] = ability.update(lives[area], 0, pool.log_p[right[shelf_place], index])
            means = np.array([live.belief.mean[0] for live in lives])
            yield shelf_place, ability.Belief(means, np.diag([live.belief.covariance[0, 0] for live in lives]))

    return simulation.cohort(thetas @ scope.parts.T, np.eye(len(expected)), test, len(bank.active), LENGTHS)


def real_bank(record: Recording, bank: Bank, cohorts: dict[int, simulation.Cohort], learners: int, seed: int) -> None:
    """Table (d)."""
    blueprint = bank.blueprint
    cuts = [area_cut(blueprint, blueprint.roles[ROLE], area.id) for area in blueprint.areas]
    areas, measures = slice(0, len(cuts)), measures_of(bank)[: len(cuts)]
    shelf, prior = sitting.shelf_of(bank), sitting.begin(bank, "none").live.belief
    some = ability.draw(prior, min(learners, 100), np.random.default_rng(seed))
    print(f"\n(d) The shipped bank, difficulties off by sd 0.8, verdicts for {ROLE}\n")
    print(
        f"{'':34}{'questions':>10}{'area RMSE':>10}{'mean SE':>9}{'covered':>9}{'right':>8}{'wrong':>7}{'withheld':>9}"
    )
    separate = four_tests(bank, COVERAGE * learners, seed)
    for length in LENGTHS:
        for name, cohort in (
            ("Groundwork, one joint test", cohorts[length]),
            ("four tests of one dimension", separate[length]),
        ):
            adaptive_figures.record_accuracy(record, {"test": name, "questions": length}, cohort, cuts)
            accuracy, verdicts = cohort.accuracy(areas), cohort.verdicts(cuts)
            shares = "".join(f"{share:8.3f}" for share in verdicts)
            print(f"{name:34}{length:10}{accuracy.rmse:10.3f}{accuracy.mean_se:9.3f}{accuracy.coverage:9.3f}{shares}")
        least = np.sqrt((least_error(prior, shelf.pool.items, some, measures, length) ** 2).mean())
        print(f"{'bound (van Trees, omniscient)':34}{length:10}{least:10.3f}")
        record.add(
            {"test": "bound (van Trees)", "questions": length}, "RMSE of an area", counted(float(least), len(some))
        )
    print(
        "\nThe four tests know the prior of each area's mean, may take any item at any time (no balance of topics, no turns of"
    )
    print("typing and choosing, no limit on exposure), say nothing about topics, and take their area for one ability.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--learners", type=int, default=1000)
    parser.add_argument("--peers", metavar="PYTHON", help="Python with the packages of benchmarks/requirements.txt")
    parser.add_argument("--peer-seconds", type=float, default=60.0, help="time for each peer (default: 60)")
    recording.declare(parser)
    given = parser.parse_args()
    line = Recording("adaptive-one-dimension", "Adaptive testing in one dimension, beside its bound and its peers")
    adaptive_one_dimension.table(line, given.learners, given.peers, given.peer_seconds)
    line.write(given.results)
    bank = load()[0]
    fast = Recording("adaptive-speed", "Time an answer, selection and update, over all topics together")
    speed(fast, bank, min(given.learners, 60))
    fast.write(given.results)
    honest = Recording("adaptive-coverage", "Share of 90 % intervals that hold the truth, on the shipped bank")
    precise = Recording("adaptive-precision", "Error of an area on the shipped bank, beside four separate tests")
    cohorts = sat(bank, COVERAGE * given.learners, 21)
    calibrated = sat(exactly_known(bank), COVERAGE * given.learners, 22)
    coverage(
        honest, {"difficulties off by sd 0.8": cohorts, "difficulties exact": calibrated}, len(bank.blueprint.areas)
    )
    real_bank(precise, bank, cohorts, given.learners, 21)
    honest.write(given.results)
    precise.write(given.results)


if __name__ == "__main__":
    main()
