"""Plans in steps of a level against other ways to lay out the same hours, for simulated people after one full assessment.

Everybody takes the assessment that the product gives, and then studies by the plan without planning again. What is compared is
readiness for the role, averaged over the hours of the plan in steps: under whole topics one after the other (the plan of
before), under a choice made hour by hour from the same belief, and under one that knows the truth. The learner of this
benchmark learns as the author's hours say. Run `python -m benchmarks.study_plan --people 20`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from random import Random

import numpy as np

from assessment import banks, plan, sitting, standing
from assessment.advice.hours import effort, learning
from assessment.advice.ranking import prerequisites, required, weights
from assessment.banks import Bank
from assessment.blueprint import Role
from assessment.items import Response, Sitting, Variant
from assessment.plan import Schedule
from assessment.plan.study_plan import topic_of
from assessment.scoring.learning import recommend
from assessment.scoring.measuring.irt import Floats, p_correct
from assessment.sitting import FULL_LENGTH
from assessment.standing.profile import Profile

#: Hours of study that are chosen at once by the policies that choose hour by hour.
BLOCK = 4.0
CORE = (
    "supervised-learning-foundations",
    "linear-regression-regularization",
    "linear-classification",
    "decision-trees-ensembles",
    "model-evaluation",
    "feature-engineering",
)
HEADS = (
    "role", "from", "people", "in steps", "whole topics", "hour by hour", "knows all", "hours", "if gaps",
    "first model, week", "core, week", "network after core",
)  # fmt: skip

Part = tuple[int, float]


def main() -> None:
    """Print one table: a row for each role and starting point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20, help="people a row (default: 20)")
    parser.add_argument("--seed", type=int, default=10_000)
    parser.add_argument("--roles", nargs="*", default=["ml-engineer", "data-scientist", "ai-engineer"])
    parser.add_argument("--hours", type=float, default=10.0, help="hours a week (default: 10)")
    asked = parser.parse_args()
    bank, _ = banks.load()
    print(" | ".join(HEADS))
    for role_id in asked.roles:
        role = bank.blueprint.roles[role_id]
        for start in bank.blueprint.starting_points:
            people = prior_people(bank, start, asked.people, asked.seed)
            print(row(bank, role, start, start, people, asked.hours), flush=True)
        for name, shift in (("at the level", 0.0), ("half above", 0.5), ("one below", -1.0)):
            people = [level_of(bank, role) + shift for _ in range(asked.people)]
            print(row(bank, role, "none", name, people, asked.hours), flush=True)


def prior_people(bank: Bank, start: str, count: int, seed: int) -> list[Floats]:
    """Draw abilities per topic from the starting point's own belief."""
    belief = sitting.measure(bank.blueprint, start, ())
    rng = np.random.default_rng(seed)
    root = np.linalg.cholesky(belief.covariance + 1e-9 * np.eye(len(belief.mean)))
    return [belief.mean + root @ rng.standard_normal(len(belief.mean)) for _ in range(count)]


def level_of(bank: Bank, role: Role) -> Floats:
    """Give the ability that a role asks for in each topic."""
    nothing = float(learning(bank.blueprint).levels[0])
    levels = [role.level(topic.id) for topic in bank.blueprint.topics]
    return np.array([bank.blueprint.theta_cut(level) if level else nothing for level in levels])


def row(bank: Bank, role: Role, start: str, name: str, people: Sequence[Floats], hours: float) -> str:
    """Follow the plans of some people, and sum up."""
    means: list[list[float]] = []
    totals, gaps, firsts, cores, late = [], [], [], [], []
    for number, theta in enumerate(people):
        profile = assessed(bank, role, start, theta, number)
        schedule = plan.make_plan(profile, plan.Asked(hours, date(2026, 3, 2)))
        order = in_steps(profile, schedule)
        horizon = max(sum(part for _, part in order), BLOCK)
        ways = (
            order,
            whole_topics(profile),
            hour_by_hour(profile, profile.belief.mean),
            hour_by_hour(profile, theta, sure=True),
        )
        means.append([mean_readiness(profile, theta, way, horizon) for way in ways])
        totals.append(schedule.hours)
        gaps.append(schedule.if_gap_hours)
        first = next((entry.week for entry in schedule.milestones if entry.id == "first-model"), 0)
        firsts.append(first)
        core = [step.last_week for step in schedule.steps if step.topic.id in CORE and step.step.level <= 2]
        cores.append(max(core, default=0))
        network = [step.first_week for step in schedule.steps if step.topic.id == "neural-networks"]
        late.append(min(network, default=10**6) >= max(core, default=0))
    steps, whole, by_hour, sure = np.mean(means, axis=0)
    figures = (f"{steps:.3f}", f"{whole:.3f}", f"{by_hour:.3f} ({steps / by_hour:.1%})", f"{sure:.3f}")
    rest = (np.mean(totals), np.mean(gaps), np.median(firsts), np.median(cores))
    shown = [f"{value:.0f}" for value in rest]
    return " | ".join([role.id, name, str(len(people)), *figures, *shown, f"{np.mean(late):.0%}"])


def assessed(bank: Bank, role: Role, start: str, theta: Floats, seed: int) -> Profile:
    """Take a full assessment with these abilities; true difficulties lie off the authors' by what the items say."""
    index = {topic.id: position for position, topic in enumerate(bank.blueprint.topics)}
    rng, areas = Random(seed), tuple(area.id for area in bank.blueprint.areas)
    goal = Sitting("x", "assessment", areas, role.id, start, seed, FULL_LENGTH, datetime(2026, 1, 5, tzinfo=UTC))
    responses: tuple[Response, ...] = ()
    while isinstance(variant := sitting.next_variant(bank, responses, goal), Variant):
        item = variant.item.parameters
        difficulty = item.difficulty + rng.gauss(0, item.difficulty_sd)
        right = rng.random() < p_correct(
            theta[index[variant.item.topic]], item.discrimination, difficulty, item.guessing
        )
        key = variant.keys if variant.options else variant.keys[0]
        responses = (*responses, banks.grade(variant, key if right else None))
    return standing.measure_profile(bank.blueprint, role, responses, start)


def in_steps(profile: Profile, schedule: Schedule) -> list[Part]:
    """List the hours of a plan in the order of its weeks."""
    index = {topic.id: position for position, topic in enumerate(profile.blueprint.topics)}
    return [(index[topic_of(step)], part) for week in schedule.weeks for step, part in week.hours]


def whole_topics(profile: Profile) -> list[Part]:
    """Lay out whole topics one after the other, prerequisites first: the plan of before."""
    expected = effort(profile).expected
    matters = np.array(weights(profile))
    done: set[int] = set()
    order: list[Part] = []
    graph = prerequisites(profile)
    while len(done) < len(expected):
        able = [t for t in range(len(expected)) if t not in done and all(b in done for b in graph[t])]
        best = max(able, key=lambda t: (expected[t] == 0, matters[t] / max(expected[t], 0.5)))
        done.add(best)
        if expected[best] > 0:
            order.append((best, float(expected[best])))
    return order


def hour_by_hour(profile: Profile, mean: Floats, sure: bool = False) -> Iterator[Part]:
    """Choose the best topic again after every block of hours, as if study brought what it promises."""
    hours_per_level, asked = learning(profile.blueprint), required(profile)
    sd = np.full(len(mean), 1e-3) if sure else np.sqrt(profile.belief.covariance.diagonal())
    theta = np.array(mean, dtype=float)
    graph, matters = prerequisites(profile), np.array(weights(profile))
    while True:
        ahead = recommend.prospects(theta, sd, asked, matters, hours_per_level)
        rate = recommend.rates(ahead, graph)[1]
        topic = int(np.argmax(rate))
        yield topic, BLOCK
        behind = hours_per_level.hours_at(theta[:, None])
        behind[topic] += BLOCK
        theta[topic] = hours_per_level.ability_after(behind)[topic, 0]


def mean_readiness(profile: Profile, theta: Floats, way: Iterator[Part] | Sequence[Part], horizon: float) -> float:
    """Average the true readiness over the first `horizon` hours of a way to study."""
    hours_per_level, asked = learning(profile.blueprint), required(profile)
    weight = np.array(weights(profile)) * [profile.role.level(topic.id) > 0 for topic in profile.blueprint.topics]
    weight = weight / weight.sum()
    behind = hours_per_level.hours_at(np.asarray(theta, dtype=float)[:, None])
    total, spent = 0.0, 0.0

    def readiness() -> float:
        return float(recommend.share(hours_per_level.ability_after(behind)[:, 0], asked, hours_per_level) @ weight)

    before = readiness()
    for topic, part in way:
        part = min(part, horizon - spent)
        behind[topic] += part
        after = readiness()
        total, spent, before = total + part * (before + after) / 2, spent + part, after
        if spent >= horizon - 1e-9:
            break
    return (total + (horizon - spent) * before) / horizon


if __name__ == "__main__":
    main()
