"""The bank as it is now, for the report: counts, parameters, the model, the scale."""

from __future__ import annotations

from collections.abc import Sequence

from assessment import VERSION
from assessment.banks import Bank, stats
from assessment.banks.stats import Count
from assessment.blueprint import Blueprint
from assessment.items import AUTHOR_DIFFICULTY_SD, AUTHOR_DISCRIMINATION, PROGRAM_DISCRIMINATION, author_difficulty
from assessment.report.blocks import Block, Paragraph, Points, Table
from assessment.report.chapters import prose as words
from assessment.scoring.measuring import ability, irt, selection
from assessment.sitting import FULL_LENGTH, OVERALL_LEVELS, QUICK_LENGTH, ROLE_LEVELS
from assessment.standing import decay

_SOURCE = (
    f"Counted when this report was composed, version {VERSION}; `python -m assessment bank --stats` counts it again."
)
_HEADS = (
    "items",
    "levels 1 to 5",
    "choices",
    "typed",
    "exercises",
    "recall",
    "apply",
    "analyse",
    "fresh numbers",
    "diagnosis",
)


def contents(bank: Bank) -> tuple[Block, ...]:
    """Count the items by area and by topic, and show the precision of each area."""
    curves = stats.information_curves(bank, irt.information)
    return (
        Table("The bank by area", ("area", *_HEADS), tuple(map(_row, stats.by_area(bank))), _SOURCE),
        Table("The bank by topic", ("topic", *_HEADS), tuple(map(_row, stats.by_topic(bank))), _SOURCE),
        Table(
            "Standard error after answering a whole area, by ability",
            ("area", *(f"{theta:+g}" if theta else "0" for theta in stats.THETAS)),
            tuple((name, *(f"{value**-0.5:.2f}" for value in curve)) for name, curve in curves.items()),
            f"{_SOURCE} One over the root of the information; nobody answers a whole area.",
        ),
    )


def _row(counted: Count) -> tuple[str, ...]:
    kinds = counted.kinds
    return (
        counted.name,
        f"{counted.items:,}",
        " ".join(map(str, counted.levels.values())),
        str(kinds["single_choice"] + kinds["multiple_choice"]),
        str(counted.typed),
        str(kinds["program"]),
        *(f"{100 * counted.share(number):.0f} %" for number in (*counted.cognitive.values(), counted.parametrised)),
        str(counted.diagnosis),
    )


def parameters(bank: Bank) -> tuple[Block, ...]:
    """Say how many items are calibrated, and what authors' levels stand for."""
    calibrated = [item for item in bank.active if item.parameters.difficulty_sd != AUTHOR_DIFFICULTY_SD]
    levels = sorted({item.level for item in bank.active})
    return (
        Paragraph(
            f"{len(calibrated):,} of {len(bank.active):,} items have parameters fitted from answers; the others have their author's. "
            f"An author's level stands for a difficulty, which is taken to be off by a standard deviation of "
            f"{AUTHOR_DIFFICULTY_SD:g}; the discrimination is {AUTHOR_DISCRIMINATION:g} for questions and "
            f"{PROGRAM_DISCRIMINATION:g} for exercises; guessing is the chance of blind choice."
        ),
        Table(
            "Difficulty that an author's level stands for",
            tuple(f"level {level}" for level in levels),
            (tuple(f"{author_difficulty(level):+.2f}" for level in levels),),
            _SOURCE,
        ),
    )


def model(bank: Bank) -> tuple[Block, ...]:
    """Describe the model that turns answers into scores, and its assumptions."""
    blueprint = bank.blueprint
    return (
        Paragraph(
            "The chance of a right answer follows the three-parameter logistic model in the ability of the item's topic (Birnbaum 1968). "
            f"All {len(blueprint.topics)} topics are measured together: abilities vary by {100 * ability.OVERALL:.0f} % of their variance "
            f"overall, {100 * ability.AREA:.0f} % by area and {100 * ability.TOPIC:.0f} % by topic, so that an answer tells something of "
            "other topics too. The belief is worked out by expectation propagation and does not depend on the order of answers."
        ),
        Points(
            (
                *words.ASSUMED,
                f"The prior mixes {len(OVERALL_LEVELS)} overall levels, {len(blueprint.starting_points)} backgrounds and the shapes of "
                f"{len(blueprint.roles)} roles at {len(ROLE_LEVELS)} heights; a background that is named weighs a little more.",
                f"An answer says half as much after {decay.HALF_LIFE_DAYS:.0f} days. The half-life is an assumption.",
                f"A quick scan asks {QUICK_LENGTH} questions and a full assessment up to {FULL_LENGTH}; each is drawn from up to "
                f"{selection.DRAWN_FROM} that tell at least {100 * selection.NEARLY_BEST:.0f} % of what the best would.",
                f"Intervals hold {100 * ability.COVERAGE:.0f} % where the model is right.",
            )
        ),
    )


def scale(bank: Bank) -> tuple[Block, ...]:
    """Show the levels with their cut scores, and what each role asks."""
    blueprint = bank.blueprint
    rows = tuple(
        (
            f"{level.level} {level.name}",
            f"{level.theta_cut:+.2f}",
            f"{level.score_band[0]:g} to {level.score_band[1]:g} %",
            level.meaning if level.level <= blueprint.highest_measured else f"{level.meaning} (no question shows it)",
        )
        for level in blueprint.levels
    )
    return (
        Table("Levels: where each begins", ("level", "ability from", "score", "meaning"), rows, _SOURCE),
        Table("What roles ask: topics by level", ("role", *_level_names(blueprint)), _roles(blueprint), _SOURCE),
    )


def _level_names(blueprint: Blueprint) -> Sequence[str]:
    return ["not asked", *(level.name for level in blueprint.levels)]


def _roles(blueprint: Blueprint) -> tuple[tuple[str, ...], ...]:
    rows = []
    for role in blueprint.roles.values():
        asked = [role.level(topic.id) for topic in blueprint.topics]
        rows.append((role.name, *(str(asked.count(level)) for level in range(len(blueprint.levels) + 1))))
    return tuple(rows)
