"""Plans in steps of a level against other ways to spend the same hours, for simulated people after one full assessment.

    python -m benchmarks.study_plan [--people N] [--roles ROLE ...] [--from NAME ...] [--hours N] [--seed N] [--jobs N]

Everybody takes the assessment that the product gives, and then studies by the plan without planning again. What is compared is
readiness for the role, averaged over the hours of the plan in steps: under whole topics one after the other (the plan of
before), under a choice made hour by hour from the same belief, and under one that knows the truth. The learner of this
benchmark learns as the author's hours say. Weeks are medians over those whose plan has that step; `-` where nobody's has. After
the plan, everybody takes the checks that it proposes, and the hours of the plan made then stand last.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache, partial
from multiprocessing import Pool
from typing import NamedTuple

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small matrices: a second thread only adds waiting

import numpy as np

from assessment import banks, plan
from assessment.banks import Bank
from assessment.plan import Schedule
from assessment.report.intervals import Estimate, mean, quantile, share
from benchmarks import recording
from benchmarks.recording import Recording
from benchmarks.studying.people import BY_ROLE, NOTHING, Person, assess, population, take_checks
from benchmarks.studying.rivals import BLOCK, hour_by_hour, in_steps, mean_readiness, whole_topics

LINEAR, LOGISTIC, EVALUATION = "linear-regression-regularization", "linear-classification", "model-evaluation"
CORE = (
    "supervised-learning-foundations",
    LINEAR,
    LOGISTIC,
    "decision-trees-ensembles",
    EVALUATION,
    "feature-engineering",
)
WORKING = 2  # the level that is called working
HEADS = (
    "role", "from", "in steps", "whole topics", "hour by hour", "share of it", "knows all", "to study, h", "if gaps, h",
    "topics a week", "first model", "linear", "logistic", "evaluation", "core", "network", "network too soon",
    "checks", "they take, h", "then to study, h", "then if gaps, h", "told to be done",
)  # fmt: skip


class Outcome(NamedTuple):
    """What one person's plan came to: mean readiness in four ways, hours, and weeks (NaN where there is nothing to reach)."""

    steps: float
    whole: float
    by_hour: float
    knows_all: float
    hours: float
    if_gaps: float
    topics_a_week: float
    first_model: float
    linear: float
    logistic: float
    evaluation: float
    core: float
    network: float
    too_soon: bool
    checks: float
    check_hours: float
    hours_after: float
    if_gaps_after: float
    done: bool


def main() -> None:
    """Print one table: a row for each role and group of people."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    bank = shipped()
    everybody = (*bank.blueprint.starting_points, NOTHING, *BY_ROLE)
    parser.add_argument("--people", type=int, default=200, help="people a row (default: 200)")
    parser.add_argument("--seed", type=int, default=10_000)
    parser.add_argument("--roles", nargs="*", default=list(bank.blueprint.roles))
    parser.add_argument("--from", nargs="*", default=everybody, dest="groups", help=f"of: {', '.join(everybody)}")
    parser.add_argument("--hours", type=float, default=10.0, help="hours a week (default: 10)")
    parser.add_argument("--jobs", type=int, default=1, help="processes (default: 1)")
    recording.declare(parser)
    asked = parser.parse_args()
    record = Recording(
        "study-plan", "Plans in steps of a level, followed to their end, beside other ways to spend the hours"
    )
    print("| " + " | ".join(HEADS) + " |\n" + "| --- " * len(HEADS) + "|")
    with Pool(asked.jobs) as pool:
        for role_id in asked.roles:
            for name in asked.groups:
                people = population(bank, bank.blueprint.roles[role_id], name, asked.people, asked.seed)
                outcomes = pool.map(partial(outcome, role_id, hours=asked.hours), people, chunksize=5)
                print(f"| {role_id} | {name} | {row(outcomes)} |", flush=True)
                for measure, unit, estimate in estimated(outcomes):
                    record.add({"role": role_id, "from": name}, measure, estimate, unit)
    record.write(asked.results)


@lru_cache(maxsize=1)
def shipped() -> Bank:
    return banks.load()[0]


def outcome(role_id: str, person: Person, hours: float) -> Outcome:
    """Assess somebody, lay out the plan, follow it, and take its checks."""
    bank = shipped()
    role = bank.blueprint.roles[role_id]
    assessed = assess(bank, role, person)
    profile, asked = assessed.profile, plan.PlanRequest(hours, date(2026, 3, 2))
    schedule = plan.make_plan(profile, asked)
    order = in_steps(profile, schedule)
    horizon = max(sum(part for _, part in order), BLOCK)
    ways = (
        order,
        whole_topics(profile),
        hour_by_hour(profile, profile.belief.mean),
        hour_by_hour(profile, person.theta, sure=True),
    )
    checked, spent = take_checks(bank, role, person, assessed, schedule)
    then = plan.make_plan(checked.profile, asked)
    return Outcome(
        *(mean_readiness(profile, person.theta, way, horizon) for way in ways),
        schedule.hours,
        schedule.if_gap_hours,
        float(np.mean([len(week.by_topic()) for week in schedule.weeks if week.hours] or [np.nan])),
        *weeks_to(schedule),
        len(schedule.checks),
        spent,
        then.hours,
        then.if_gap_hours,
        not schedule.steps and not schedule.checks,
    )


def weeks_to(schedule: Schedule) -> tuple[float, float, float, float, float, float, bool]:
    """Give the weeks to the first model, to three topics at working and to all of the core, and to the first network.

    The last says whether that network comes before the core is at working.
    """
    first = next((float(entry.week) for entry in schedule.milestones if entry.id == "first-model"), np.nan)
    at_working = {
        topic: max(
            (s.last_week for s in schedule.steps if s.topic.id == topic and s.step.level <= WORKING), default=np.nan
        )
        for topic in CORE
    }
    core = _last(at_working.values())
    network = _first(step.first_week for step in schedule.steps if step.topic.id == "neural-networks")
    return first, at_working[LINEAR], at_working[LOGISTIC], at_working[EVALUATION], core, network, network < core


def row(outcomes: Sequence[Outcome]) -> str:
    """Sum up many people: means of readiness, topics and hours, medians of weeks, shares of what is said."""
    by_name = {
        name: np.array(values, dtype=float)
        for name, values in zip(Outcome._fields, zip(*outcomes, strict=True), strict=True)
    }
    mean = {name: _mean(values) for name, values in by_name.items()}
    readiness = [f"{mean[name]:.3f}" for name in ("steps", "whole", "by_hour")]
    weeks = ("first_model", "linear", "logistic", "evaluation", "core", "network")
    cells = [
        *readiness,
        f"{mean['steps'] / mean['by_hour']:.1%}",
        f"{mean['knows_all']:.3f}",
        *(f"{mean[name]:.0f}" for name in ("hours", "if_gaps")),
        f"{mean['topics_a_week']:.1f}",
        *(_median(by_name[name]) for name in weeks),
        f"{mean['too_soon']:.0%}",
        f"{mean['checks']:.0f}",
        f"{mean['check_hours']:.1f}",
        *(f"{mean[name]:.0f}" for name in ("hours_after", "if_gaps_after")),
        f"{mean['done']:.0%}",
    ]
    return " | ".join(cells)


#: What is recorded of each field: its name in words, and its unit.
MEANS = {
    "steps": ("readiness under the plan in steps", ""),
    "whole": ("readiness under whole topics", ""),
    "by_hour": ("readiness under a choice made hour by hour", ""),
    "knows_all": ("readiness if the truth were known", ""),
    "hours": ("hours to study", "h"),
    "hours_after": ("hours to study after the checks", "h"),
    "check_hours": ("hours of the checks", "h"),
    "topics_a_week": ("topics a week", ""),
}
MEDIANS = {
    "first_model": "weeks to the first model",
    "core": "weeks to the classical core",
    "network": "weeks to a network",
}


def estimated(outcomes: Sequence[Outcome]) -> Iterable[tuple[str, str, Estimate]]:
    """Give the figures of a row with their intervals over people."""
    values = {name: np.array([getattr(of, name) for of in outcomes], dtype=float) for name in Outcome._fields}
    for name, (measure, unit) in MEANS.items():
        yield measure, unit, mean(values[name][~np.isnan(values[name])])
    for name, measure in MEDIANS.items():
        if len(there := values[name][~np.isnan(values[name])]):
            yield measure, "weeks", quantile(there, 0.5)
    for name, measure in (("too_soon", "a network too soon"), ("done", "told to be done")):
        yield measure, "share", share(values[name].sum(), len(outcomes))


def _mean(values: np.ndarray) -> float:
    there = values[~np.isnan(values)]
    return float(there.mean()) if len(there) else float("nan")


def _median(values: np.ndarray) -> str:
    there = values[~np.isnan(values)]
    return f"{np.median(there):.0f}" if len(there) else "-"


def _last(weeks: Iterable[float]) -> float:
    there = [week for week in weeks if not np.isnan(week)]
    return max(there, default=np.nan)


def _first(weeks: Iterable[float]) -> float:
    return min((float(week) for week in weeks), default=np.nan)


if __name__ == "__main__":
    main()
