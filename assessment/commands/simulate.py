"""The command `simulate`: simulated learners of known ability take the test, to see how well it measures them."""

from __future__ import annotations

import argparse
import sys

from assessment.commands.arguments import count, declare_folder
from assessment.commands.arguments import seed as read_seed
from assessment.commands.output import columns


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `simulate`."""
    declare_folder(parser)
    parser.add_argument("--learners", type=count, default=200, metavar="N", help="number of learners (default: 200)")
    parser.add_argument(
        "--questions", type=count, default=48, metavar="N", help="maximum questions per learner (default: 48)"
    )
    parser.add_argument("--seed", type=read_seed, default=0, help="the same seed gives the same results (default: 0)")
    parser.add_argument("--role", help="the role for the verdicts (default: the blueprint's usual role)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Let simulated learners take the real test, and print precision, verdicts, exposure and time per answer."""
    import json
    from datetime import UTC, datetime

    import numpy as np

    from assessment import sitting
    from assessment.banks import load
    from assessment.items import NOT_SAID, Settings, Sitting
    from assessment.scoring.measuring import ability, simulation
    from assessment.standing.profile import area_cut

    bank, questions, seed = load(arguments.folder)[0], arguments.questions, arguments.seed
    blueprint = bank.blueprint
    if not bank.active:
        print("The bank has no valid items. `python -m assessment lint` says why.", file=sys.stderr)
        return 1
    usual = Settings().role if Settings().role in blueprint.roles else next(iter(blueprint.roles))
    if (role := blueprint.roles.get(arguments.role or usual)) is None:
        print(f"There is no role {arguments.role!r}. Use one of: {', '.join(blueprint.roles)}.", file=sys.stderr)
        return 2
    areas = tuple(area.id for area in blueprint.areas)
    goal = Sitting("", "assessment", areas, role.id, NOT_SAID, seed, questions, datetime.now(UTC))
    prior = sitting.prior(bank.blueprint, NOT_SAID).belief
    measures = np.vstack([sitting.scope_of(bank, areas, (), role.id).parts, np.eye(len(blueprint.topics))])
    thetas = ability.draw(prior, arguments.learners, np.random.default_rng(seed))
    test, count = sitting.rehearsal(bank, goal), len(bank.questions)
    cohort = simulation.cohort(thetas, measures, test, count, (questions,))[questions]
    rows, figures = simulation.summary(
        cohort, [area.name for area in blueprint.areas], [area_cut(blueprint, role, area) for area in areas]
    )
    figures |= {f"share_{name}": share for name, share in sitting.shares(bank, cohort.shown).items()}
    if arguments.json:
        print(json.dumps({"measures": rows, **figures}, indent=2))
        return 0
    table = [(str(row["name"]), *(f"{row[head]:.3f}" for head in simulation.HEADS)) for row in rows]
    print(columns(("Ability", *(head.replace("_", " ") for head in simulation.HEADS)), table))
    print("\n" + "\n".join(f"{name.replace('_', ' ')}: {value:g}" for name, value in figures.items()))
    return 0
