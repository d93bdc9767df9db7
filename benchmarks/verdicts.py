"""What is said and how often it is true: verdicts, scores and intervals on the real bank, through the real sitting.

    python -m benchmarks.verdicts words       how often each word is said, and how often it is true
    python -m benchmarks.verdicts people      people from two levels below to two above the role, by what they said of themselves
    python -m benchmarks.verdicts answers     the same answers under two backgrounds
    python -m benchmarks.verdicts checks      topic checks passed, failed and left open

Learners are drawn from the prior that their starting point has, which is where words have to keep what they promise; from the
background that they name, which is a part of it; or they stand a step above or below what the role asks in every topic, with a spread
of their own, which no prior expects. True difficulties lie about the author's.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache, partial
from itertools import combinations
from multiprocessing import Pool
from random import Random
from typing import NamedTuple

import numpy as np

from assessment import banks, sitting
from assessment.banks import Bank
from assessment.items import NOT_SAID, Sitting
from assessment.report.intervals import counted, quantile, share
from assessment.scoring.measuring import ability, mixture, simulation, stopping
from assessment.scoring.measuring.ability import Z
from assessment.scoring.measuring.irt import Floats, Items
from assessment.scoring.measuring.mixture import Mixture
from assessment.standing.profile import area_cut
from assessment.standing.verdict import Verdict, verdict_for
from benchmarks import recording
from benchmarks.models import verdict_figures as figures
from benchmarks.recording import Recording

ROLE = "ml-engineer"
#: Variance of a population that no prior expects, as a share of that within a background.
SPREAD = 0.15
#: Begins the name of a population drawn from the whole prior of a starting point.
PRIOR = "prior, "
WORDS = (Verdict.MET, Verdict.LIKELY_MET, Verdict.CLOSE_CALL, Verdict.LIKELY_GAP, Verdict.GAP)


class Scale(NamedTuple):
    """What is judged: weights (k, T) of the areas and then the topics, and the abilities (k,) that the role asks of each."""

    weights: Floats
    cuts: Floats
    areas: int


@lru_cache(maxsize=1)
def bank() -> Bank:
    return banks.load("question_banks")[0]


@lru_cache(maxsize=1)
def scale() -> Scale:
    blueprint = bank().blueprint
    role, area = blueprint.roles[ROLE], sitting.topic_areas(blueprint)
    means = np.stack([(area == index) / (area == index).sum() for index in range(len(blueprint.areas))])
    asked = np.array([role.level(topic.id) for topic in blueprint.topics])
    cuts = [area_cut(blueprint, role, area.id) for area in blueprint.areas]
    topics = [blueprint.theta_cut(int(level)) for level in asked[asked > 0]]
    return Scale(np.vstack([means, np.eye(len(asked))[asked > 0]]), np.array([*cuts, *topics], float), len(means))


def people(population: str, count: int) -> Floats:
    """Draw abilities (count, T): of a background by its id, from the prior of one (`PRIOR` before its id), or of those a number of
    levels above what the role asks.
    """
    blueprint = bank().blueprint
    area = sitting.topic_areas(blueprint).tolist()
    if population.startswith(PRIOR):
        prior, rng = sitting.prior(blueprint, population.removeprefix(PRIOR)), np.random.default_rng(10_000)
        drawn = rng.choice(len(prior.shares), count, p=prior.shares)
        return np.asarray(prior.means[drawn] + rng.multivariate_normal(np.zeros(len(area)), prior.covariance, count))
    if population in blueprint.starting_points:
        background = blueprint.starting_points[population]
        within = ability.prior(area, np.zeros(len(blueprint.areas)))
        within = within._replace(mean=np.array([background.mean(topic) for topic in blueprint.topics]))
        return ability.draw(within, count, np.random.default_rng(10_000))
    role = blueprint.roles[ROLE]
    nothing = blueprint.theta_cut(1) - 0.5
    asked = [blueprint.theta_cut(level) if (level := role.level(t.id)) else nothing for t in blueprint.topics]
    covariance = ability.prior(area, np.zeros(len(blueprint.areas))).covariance
    rng = np.random.default_rng(10_000)
    return (
        np.asarray(asked) + float(population) + rng.multivariate_normal(np.zeros(len(area)), SPREAD * covariance, count)
    )


def simulate_answers(theta: Floats, start: str, number: int, length: int) -> tuple[list[int], Items, np.ndarray]:
    """Let a learner sit a full assessment of `length` questions: the items' indices, the items, and the right answers."""
    shelf = sitting.shelf_of(bank())
    areas = tuple(area.id for area in bank().blueprint.areas)
    goal = Sitting("", "assessment", areas, ROLE, start, number, length, datetime(2026, 1, 1, tzinfo=UTC))
    rng = np.random.default_rng([7, number])
    knows = simulation.answers(theta, shelf.stated, rng, shelf.difficulty_sd)
    now = sitting.begin(bank(), start)
    chosen: list[int] = []
    rule = stopping.Rule(precise=None)
    while isinstance(index := sitting.next_item(bank(), goal, now, Random(f"{number}:{len(chosen)}"), rule=rule), int):
        chosen.append(index)
        now = sitting.update_state(bank(), now, sitting.answer_to(bank(), index, bool(knows[index])))
    picked = np.array(chosen, dtype=np.intp)
    return chosen, shelf.pool.items.at(picked), knows[picked]


def measured(items: Items, right: np.ndarray, start: str, count: int) -> Mixture:
    prior = sitting.prior(bank().blueprint, start)
    return mixture.posterior(prior, items.at(slice(0, count)), right[:count])  # type: ignore[arg-type]


def judged(number: int, thetas: Floats, start: str, lengths: Sequence[int]) -> Floats:
    """For one learner after each length: truth, estimate, standard error and chance of each measure (lengths, 4, k)."""
    weights, cuts, _ = scale()
    theta = thetas[number]
    _, items, right = simulate_answers(theta, start, number, max(lengths))
    result = np.empty((len(lengths), 4, len(cuts)))
    for row, count in enumerate(lengths):
        belief = measured(items, right, start, count)
        estimates = ability.estimates(belief.belief, weights)
        chance = [float(belief.chances_above(w, [cut])[0]) for w, cut in zip(weights, cuts, strict=True)]
        result[row] = weights @ theta, [e.theta for e in estimates], [e.se for e in estimates], chance
    return result


def cohort(population: str, start: str, count: int, lengths: Sequence[int], pool: Pool) -> Floats:  # type: ignore[valid-type]
    """Let `count` learners of a population sit: shape (count, lengths, 4, k)."""
    run = partial(judged, thetas=people(population, count), start=start, lengths=lengths)
    return np.array(pool.map(run, range(count), chunksize=8))  # type: ignore[attr-defined]


def words(count: int, pool: Pool, lengths: Sequence[int] = (16, 24, 48, 80)) -> list[Recording]:  # type: ignore[valid-type]
    """How often each word is said, in percent, and how often what it is said of is met."""
    said_so = Recording("verdicts-words", "How often each verdict is said, and how often it is true")
    precise = Recording("verdicts-precision", "Precision by starting point and by the level that is truly held")
    asked = Recording("verdicts-by-level", "How often each verdict is true, by the level that the role asks of a topic")
    pooled = []
    starts = [(name, name) for name in bank().blueprint.starting_points]
    believed = [(f"{PRIOR}{name}", name) for name in bank().blueprint.starting_points]
    others = [(f"{step:+g}", NOT_SAID) for step in (-1, -0.5, 0.5, 1)]
    print("Percent of areas | topics called so, and in brackets the percent of these that are met.")
    for population, start in believed + starts + others:
        told = cohort(population.lstrip("+"), start, count, lengths, pool)
        met = told[:, :, 0] >= scale().cuts
        figures.record_words(said_so, population, told, met, lengths, scale().areas)
        if population == start:
            figures.record_precision(
                precise, population, told, lengths, scale().areas, bank().blueprint.measured_levels
            )
            pooled.append(told)
        print(f"\n{population}{', background not said' if start == NOT_SAID else ''} ({count} learners)")
        print(f"{'after':>6}", *(f"{'areas' if not n else 'topics'}: {w.value:>11}" for n in (0, 1) for w in WORDS))
        for row, length in enumerate(lengths):
            cells = []
            for part in (slice(0, scale().areas), slice(scale().areas, None)):
                chance, true = told[:, row, 3, part].ravel(), met[:, row, part].ravel()
                said = np.array([verdict_for(c) for c in chance.tolist()])
                for word in WORDS:
                    mine = said == word
                    share = f"({100 * true[mine].mean():5.1f})" if mine.any() else "(  -  )"
                    cells.append(f"{100 * mine.mean():8.1f} {share:>9}")
            print(f"{length:6d}", *cells, flush=True)
    topics, cuts = slice(scale().areas, None), scale().cuts[scale().areas :]
    figures.record_by_level(asked, np.concatenate(pooled)[..., topics], cuts, lengths, bank().blueprint.measured_levels)
    return [said_so, precise, asked]


def by_people(count: int, pool: Pool, lengths: Sequence[int] = (16, 48)) -> list[Recording]:  # type: ignore[valid-type]
    """Bias, error and coverage of the areas, for people no prior expects, by what they said of themselves."""
    record = Recording(
        "verdicts-people", "Precision of areas for people whom no prior expects, by the background they name"
    )
    print(f"{'levels':>7} {'background said':>24}", *(f"{f'after {n}: bias, rmse, coverage':>34}" for n in lengths))
    for step in (-2, -1, 0, 1, 2):
        for start in (NOT_SAID, *bank().blueprint.starting_points):
            told = cohort(str(step), start, count, lengths, pool)[..., : scale().areas]
            cells = []
            for row, length in enumerate(lengths):
                of = {"levels from the role": f"{step:+d}", "background": start, "questions": length}
                figures.precision(record, of, told[:, row, 0], told[:, row, 1], told[:, row, 2])
                error, se = told[:, row, 1] - told[:, row, 0], told[:, row, 2]
                inside = (np.abs(error) <= Z * se).mean()
                cells.append(f"{error.mean():+14.2f} {np.sqrt((error**2).mean()):8.3f} {100 * inside:8.0f} %")
            print(f"{step:+7d} {start:>24}", *cells, flush=True)
    return [record]


def apart(number: int, thetas: Floats, lengths: Sequence[int]) -> list[float]:
    """How many points of the percent scale the same answers put an area apart under two backgrounds, at most: (lengths,)."""
    from assessment.standing.profile import percent

    weights, _, areas = scale()
    _, items, right = simulate_answers(thetas[number], NOT_SAID, number, max(lengths))
    differences = []
    for count in lengths:
        beliefs = [measured(items, right, start, count) for start in (NOT_SAID, *bank().blueprint.starting_points)]
        scores = [
            [percent(bank().blueprint, float(w @ belief.belief.mean)) for w in weights[:areas]] for belief in beliefs
        ]
        differences.append(max(np.abs(np.subtract(first, other)).max() for first, other in combinations(scores, 2)))
    return differences


def same_answers(count: int, pool: Pool, lengths: Sequence[int] = (16, 48)) -> list[Recording]:  # type: ignore[valid-type]
    """The same answers under every pair of backgrounds: points apart, of the area and pair that differ most."""
    record = Recording(
        "verdicts-answers", "Points of 100 that the same answers lie apart under two backgrounds, at most"
    )
    print(f"{'people':>24}", *(f"{f'after {n}: mean, 95 %, most':>30}" for n in lengths))
    for population in (*bank().blueprint.starting_points, "-2", "-1", "0", "1", "2"):
        run = partial(apart, thetas=people(population, count), lengths=lengths)
        points = np.array(pool.map(run, range(count), chunksize=4))  # type: ignore[attr-defined]
        cells = [f"{c.mean():14.1f} {np.quantile(c, 0.95):7.1f} {c.max():7.1f}" for c in points.T]
        print(f"{population:>24}", *cells, flush=True)
        for length, column in zip(lengths, points.T, strict=True):
            for measure, estimate in figures.apart(column):
                record.add({"people": population, "questions": length}, measure, estimate, "points")
    return [record]


def tried(number: int, step: float, off: float) -> tuple[bool, bool, int]:
    """Let one learner, `step` levels above what is asked, take a topic check: passed, failed, questions."""
    blueprint, shelf = bank().blueprint, sitting.shelf_of(bank())
    role = blueprint.roles[ROLE]
    asked = [topic for topic in blueprint.topics if role.level(topic.id)]
    topic = asked[number % len(asked)]
    cut = blueprint.theta_cut(role.level(topic.id))
    length = sitting.check_length(bank(), topic.id, ())
    begun = datetime(2026, 1, 1, tzinfo=UTC)
    goal = Sitting("", "assessment", (topic.area,), ROLE, NOT_SAID, number, length, begun, topics=(topic.id,))
    rng = np.random.default_rng([11, number])
    knows = simulation.answers(
        np.full(len(blueprint.topics), cut + step), shelf.stated, rng, np.full(len(shelf.items), off)
    )
    now, count = sitting.begin(bank(), NOT_SAID, cut), 0
    while isinstance(index := sitting.next_item(bank(), goal, now, Random(f"{number}:{count}")), int):
        now, count = sitting.update_state(bank(), now, sitting.answer_to(bank(), index, bool(knows[index]))), count + 1
    (estimate,) = ability.estimates(now.live.belief, sitting.scope_of(bank(), goal.areas, goal.topics, ROLE).parts)
    chance = estimate.probability_above(cut)
    return chance >= sitting.CHECK_SURE, chance <= 1 - sitting.CHECK_SURE, count


def checks(count: int, pool: Pool) -> list[Recording]:  # type: ignore[valid-type]
    """Topic checks by how many levels the learner stands above what is asked, with true difficulties off by .6."""
    record = Recording("verdicts-checks", "Topic checks, by how many levels the learner stands above what is asked")
    print(f"{'levels above':>12} {'passed':>8} {'failed':>8} {'open':>8} {'questions, median':>18} {'most':>5}")
    for step in (-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0):
        told = np.array(pool.map(partial(tried, step=step, off=0.6), range(count), chunksize=16))  # type: ignore[attr-defined]
        passed, failed = 100 * told[:, 0].mean(), 100 * told[:, 1].mean()
        print(
            f"{step:+12.1f} {passed:6.1f} % {failed:6.1f} % {100 - passed - failed:6.1f} % "
            f"{np.median(told[:, 2]):18.0f} {told[:, 2].max():5.0f}",
            flush=True,
        )
        of = {"levels above": f"{step:+g}"}
        record.add(of, "passed", share(told[:, 0].sum(), count), "share")
        record.add(of, "failed", share(told[:, 1].sum(), count), "share")
        record.add(of, "questions, median", quantile(told[:, 2], 0.5))
        record.add(of, "questions, most", counted(told[:, 2].max(), count))
    return [record]


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description="Show what is said about learners, and how often it is true.")
    parser.add_argument("table", choices=["words", "people", "answers", "checks"])
    parser.add_argument("--learners", type=int, default=2000, help="learners a row (2000)")
    parser.add_argument("--jobs", type=int, default=2, help="processes (2)")
    recording.declare(parser)
    options = parser.parse_args()
    tables = {"words": words, "people": by_people, "answers": same_answers, "checks": checks}
    with Pool(options.jobs) as pool:
        for record in tables[options.table](options.learners, pool):
            record.write(options.results)


if __name__ == "__main__":
    main()
