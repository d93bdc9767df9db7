"""Which topic to study next: the product's advice against simpler rules and an oracle, on learners it cannot see into.

    python -m benchmarks.study_policy [--everything] [--losses] [--questions N] [--learners N] [--seed N] [--hours N] [--jobs N]

Each learner answers 24 questions, then studies hour by hour, with two questions after each hour: one on the topic studied and
one where doubt matters most, and so in turn with more `--questions`. (Ten hours of study a week and the ten minutes of review
a day that the dashboard offers come to about seven questions an hour.) The product's advice is asked as the pages ask it, with
the log of answers and hours, and what stands first in it is studied; once as it is, and once without the response model's part.
What an author has left out is presumed as it is when a bank is read, for all rules that use a map. Where a check stands first it
is taken, and every second hour the one that a plan would put first; their time is taken off the hours of study.
The former ranking chose by the best gain per hour that the belief promises. The figure is the share of the distance from random
to oracle, in mean readiness over all hours, with a 90 % interval from a bootstrap over learners, the same learners for all. The
oracle ranks as the former ranking did, from the learner's true state, speed and graph. Everything tuned was tuned on seeds below
600; the seeds that the table starts from were not used.

A role asks for the third or fourth of five levels in a topic, and more than is asked adds nothing, as in the product: who
does not see when a topic is done wastes hours. With `--everything` a role asks for the last level everywhere, so that
nothing is ever done and readiness is weighted mastery. `--losses` adds what the product's advice would reach if it were told
parts of the truth: the graph; or this learner's hours in every topic, with nothing but the same questions to say where they stand;
or the ability in every topic after every hour, with nothing but the author's hours to say how study goes on, which is what perfect
measurement would bring.
"""

from __future__ import annotations

import argparse
import os
import zlib
from dataclasses import replace
from functools import partial
from multiprocessing import Pool
from random import Random

# each process works on its own learners
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from assessment.advice.doubts import CHECK_HOURS
from assessment.report.intervals import Estimate, mean
from assessment.scoring.learning.course import Graph, importance
from assessment.scoring.learning.tracking import Tracked
from assessment.scoring.measuring import selection
from assessment.scoring.measuring.irt import Floats
from benchmarks import recording
from benchmarks.recording import Recording
from benchmarks.studying import learners, ranking
from benchmarks.studying.advised import Log, curriculum
from benchmarks.studying.learners import (
    AREA_OF_TOPIC,
    AREAS,
    CONDITIONS,
    MODELS,
    TOPICS,
    Learner,
)
from benchmarks.studying.quiz import Quiz

PLACEMENT, BOOTSTRAPS = 24, 2000
#: Hours of study to each check that is taken: a plan puts up to three hours of checks into its first two weeks.
HOURS_TO_CHECK = 2
BASELINES = ("weakest area", "weakest topic", "gap x weight", "fixed curriculum")
#: What the table is about: the advice as it is, and without the response model's part.
PRODUCT, SILENT, FORMER = "product", "without the model", "former ranking"
#: What the response model adds to the share, by the same learners with it and without.
BY_MODEL = "by the response model"
INTERVAL = "90 %, bootstrap over learners"
RULES = ("random", *BASELINES, FORMER, SILENT, PRODUCT, "oracle")
#: The product's advice, told parts of the truth.
TOLD = ("told the graph", "told the hours", "told abilities")


def chosen(rule: str, tracked: Tracked, learner: Learner, graph: Graph) -> int:
    """Name the topic that a rule would study next, given what is believed of the learner."""
    mean, world = tracked.abilities.mean, learner.world
    match rule:
        case "weakest area":
            area = np.argmin([mean[area == AREA_OF_TOPIC].mean() for area in range(AREAS)])
            return int(np.argmin(np.where(area == AREA_OF_TOPIC, mean, np.inf)))
        case "weakest topic":
            return int(np.argmin(mean))
        case "gap x weight":
            return int(np.argmax(world.weight * np.maximum(world.required - mean, 0.0)))
        case "fixed curriculum":
            left = np.flatnonzero(mean < world.required)
            return int(left[0]) if left.size else int(np.argmin(mean - world.required))
        case _:
            return int(np.argmax(ranking.rates(ranking.promised(tracked, world.required, world.weight), graph)))


def followed(
    rule: str, model: str, condition: str, hours: int, seed: int, everything: bool = False, questions: int = 2
) -> float:
    """Let one learner study by a rule, with so many `questions` after each hour; returns mean readiness over the hours."""
    world = learners.world(np.random.default_rng(seed), condition != "none", everything)
    learner = Learner(world, model, np.random.default_rng([seed, 2]))
    rng = np.random.default_rng([seed, 3])
    readiness = [world.weight @ learner.readiness()]
    if rule in ("random", "oracle"):
        for _ in range(hours):
            best = ranking.rates(learner.prospects(), world.prerequisites) if rule == "oracle" else rng.random(TOPICS)
            learner.study(int(np.argmax(best)))
            learner.practise()
            readiness.append(world.weight @ learner.readiness())
        return float(np.mean(readiness))
    written = learners.believed(world.prerequisites, condition, np.random.default_rng([seed, 1]))
    graph = world.prerequisites if rule == "told the graph" else learners.with_presumed(written)
    log = None
    if rule in (PRODUCT, SILENT, *TOLD):
        told = replace(world, hours=learner.hours) if rule == "told the hours" else world
        log = Log(world, curriculum(told, graph), rule != SILENT, learner if rule == "told abilities" else None)
    quiz = Quiz(learner, Random(zlib.crc32(f"{seed}".encode())), log)
    areas = np.stack([(area == AREA_OF_TOPIC) / (TOPICS / AREAS) for area in range(AREAS)])
    for _ in range(PLACEMENT):
        balance = selection.in_balance(world.items, AREA_OF_TOPIC, quiz.asked)
        quiz.ask(np.vstack([areas, np.diag(world.weight)]), balance)
    anything = np.ones(len(world.items.topic), dtype=bool)
    doubtful = np.diag(importance(world.weight, graph))
    checking = 0.0
    for hour in range(hours):
        if log and hour % HOURS_TO_CHECK == 0 and (doubt := log.to_check()) is not None:
            quiz.check(doubt)
            checking += CHECK_HOURS
        if checking >= 1:
            checking -= 1
            readiness.append(world.weight @ learner.readiness())
            continue
        topic, to_check = log.first() if log else (chosen(rule, quiz.tracked, learner, graph), False)
        while to_check and log:
            quiz.check(topic)
            checking += CHECK_HOURS
            topic, to_check = log.first()
        learner.study(topic)
        quiz.study(topic, graph)
        for number in range(questions):
            if number % 2 == 0:
                quiz.ask(np.eye(TOPICS)[[topic]], world.items.topic == topic)
            else:
                quiz.ask(doubtful, anything)
        readiness.append(world.weight @ learner.readiness())
    return float(np.mean(readiness))


def compared(
    rules: tuple[str, ...], model: str, hours: int, everything: bool, questions: int, seed: int
) -> dict[tuple[str, str], float]:
    """Run one learner of a model through every rule and graph; rules that use no graph are run once per true graph."""
    result: dict[tuple[str, str], float] = {}
    for condition in CONDITIONS:
        for rule in rules:
            same = condition in ("missing", "wrong") and rule in ("random", "oracle", *BASELINES)
            result[condition, rule] = (
                result["right", rule] if same else followed(rule, model, condition, hours, seed, everything, questions)
            )
    return result


def shares(readiness: Floats, low: Floats, high: Floats, seed: int = 0) -> tuple[float, Floats]:
    """Share of the way from `low` to `high` (learners,), and the same of bootstrapped learners (draws,)."""
    draw = np.random.default_rng(seed).integers(len(low), size=(BOOTSTRAPS, len(low)))
    drawn = (readiness - low)[draw].mean(axis=1) / (high - low)[draw].mean(axis=1)
    return float((readiness - low).mean() / (high - low).mean()), drawn


def share(readiness: Floats, low: Floats, high: Floats) -> tuple[float, float, float]:
    """Share of the way from `low` to `high` (learners,), with its 90 % bootstrap interval; all in percent."""
    value, drawn = shares(readiness, low, high)
    bounds = 100 * np.quantile(drawn, [0.05, 0.95])
    return 100 * value, float(bounds[0]), float(bounds[1])


def main() -> None:
    """Run all cells and print one table per graph condition."""
    parser = argparse.ArgumentParser(description="Compare rules for what to study next on simulated learners.")
    parser.add_argument("--learners", type=int, default=60, help="learners per model (60)")
    parser.add_argument("--seed", type=int, default=10_000, help="seed of the first learner (10000)")
    parser.add_argument("--hours", type=int, default=60, help="hours of study (60)")
    parser.add_argument("--questions", type=int, default=2, help="questions after each hour of study (2)")
    parser.add_argument("--jobs", type=int, default=2, help="processes (2)")
    parser.add_argument("--everything", action="store_true", help="a role that asks for the last level everywhere")
    parser.add_argument("--losses", action="store_true", help="also the advice, told parts of the truth")
    recording.declare(parser)
    options = parser.parse_args()
    record = Recording(name_of(options), "Which topic to study next: share of the way from random choice to an oracle")
    seeds = range(options.seed, options.seed + options.learners)
    rules = RULES + (TOLD if options.losses else ())
    cells: dict[str, dict[tuple[str, str], Floats]] = {}
    with Pool(options.jobs) as pool:
        for model in MODELS:
            runs = pool.map(
                partial(compared, rules, model, options.hours, options.everything, options.questions),
                seeds,
                chunksize=2,
            )
            cells[model] = {key: np.array([run[key] for run in runs]) for key in runs[0]}
    others = tuple(rule for rule in rules if rule not in ("random", "oracle", PRODUCT))
    for condition in CONDITIONS:
        print(
            f"\nPrerequisite graph: {condition}. Percent of the distance random -> oracle, {options.learners} learners each"
        )
        print(f"{'learner':12} {'random':>7} {'oracle':>7}", *(f"{rule:>17}" for rule in others), f"{PRODUCT:>22}")
        rows = []
        for model in MODELS:
            cell = {rule: cells[model][condition, rule] for rule in rules}
            low, high = cell["random"], cell["oracle"]
            ours = share(cell[PRODUCT], low, high)
            of = {"prerequisites": condition, "learner": model}
            for rule in (PRODUCT, *others):
                value, *bounds = (figure / 100 for figure in share(cell[rule], low, high))
                record.add(of, rule, Estimate(value, *bounds, len(low), INTERVAL), "share")
            gain, *bounds = (figure / 100 for figure in share(cell[PRODUCT] - cell[SILENT] + low, low, high))
            record.add(of, BY_MODEL, Estimate(gain, *bounds, len(low), INTERVAL), "share")
            record.add(of, "readiness under random choice", mean(low))
            record.add(of, "readiness under the oracle", mean(high))
            rows.append([*(share(cell[rule], low, high)[0] for rule in others), ours[0]])
            print(
                f"{model:12} {low.mean():7.3f} {high.mean():7.3f}",
                *(f"{value:17.0f}" for value in rows[-1][:-1]),
                f"{ours[0]:9.1f} ({ours[1]:4.1f}..{ours[2]:4.1f})",
                f"of which the model {100 * gain:+5.1f} ({100 * bounds[0]:+5.1f}..{100 * bounds[1]:+5.1f})",
            )
        means = np.mean(rows, axis=0)
        print(f"{'mean':28}", *(f"{value:17.0f}" for value in means[:-1]), f"{means[-1]:9.1f}", flush=True)
        record_mean(record, condition, cells, (PRODUCT, *others))
    record.write(options.results)


def record_mean(
    record: Recording,
    condition: str,
    cells: dict[str, dict[tuple[str, str], Floats]],
    compared_rules: tuple[str, ...],
) -> None:
    """Record the mean share over the kinds of learners, which are drawn anew by themselves."""
    for rule in compared_rules:
        drawn = [
            shares(*(cells[model][condition, name] for name in (rule, "random", "oracle")), seed)
            for seed, model in enumerate(MODELS)
        ]
        value = float(np.mean([kind[0] for kind in drawn]))
        low, high = np.quantile(np.mean([kind[1] for kind in drawn], axis=0), [0.05, 0.95])
        count = sum(len(cells[model][condition, rule]) for model in MODELS)
        estimate = Estimate(value, float(low), float(high), count, INTERVAL)
        record.add({"prerequisites": condition, "learner": "mean of all"}, rule, estimate, "share")


def name_of(options: argparse.Namespace) -> str:
    """Name the record after what was asked otherwise than by default, so that such a run leaves the others in place."""
    return (
        "study-policy"
        + ("-everything" if options.everything else "")
        + (f"-{options.questions}-questions" if options.questions != 2 else "")
    )


if __name__ == "__main__":
    main()
