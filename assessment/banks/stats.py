"""Count the items of a bank by area, topic, level, kind and cognitive level, and sum their information."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assessment.banks.bank import Bank
from assessment.banks.lint.whole.coverage import is_typed
from assessment.banks.lint.whole.cues import is_longest
from assessment.items import Item, SingleChoice, kind

LEVELS = (1, 2, 3, 4, 5)
KINDS = ("single_choice", "multiple_choice", "numeric", "output", "program")
COGNITIVE = ("recall", "apply", "analyse")
#: The abilities at which information is summed, one for each level.
THETAS = (-2.0, -1.0, 0.0, 1.0, 2.0)

#: Fisher information of items at an ability: (theta, discrimination, difficulty, guessing), arrays or numbers.
Information = Callable[[float, Any, Any, Any], Any]


@dataclass(frozen=True, slots=True)
class Count:
    """Counts over a set of items. `key_longest` counts single choices whose key is the single longest option."""

    name: str
    items: int
    levels: Mapping[int, int] = field(hash=False)
    kinds: Mapping[str, int] = field(hash=False)
    cognitive: Mapping[str, int] = field(hash=False)
    typed: int
    parametrised: int
    diagnosis: int
    key_longest: int

    def share(self, count: int) -> float:
        """Return a count as a share of the items; 0 if there are none."""
        return count / self.items if self.items else 0.0

    @property
    def key_longest_share(self) -> float:
        """The share of single choices whose key is the single longest option."""
        choices = self.kinds["single_choice"]
        return self.key_longest / choices if choices else 0.0


@dataclass(frozen=True, slots=True)
class ExerciseCount:
    """Counts over a set of code exercises: exercises, topics, those at level 3 or above, and the fewest faulty solutions of any."""

    form: str
    exercises: int
    topics: int
    demanding: int
    fewest_faulty: int


def by_form(bank: Bank) -> list[ExerciseCount]:
    """Count the code exercises of all forms together, then of each form."""
    forms = ["all forms", *sorted({item.form for item in bank.exercises})]
    counts = []
    for form in forms if bank.exercises else ():
        items = [item for item in bank.exercises if form in ("all forms", item.form)]
        counts.append(
            ExerciseCount(
                form,
                len(items),
                len({item.topic for item in items}),
                sum(item.level >= 3 for item in items),
                min(len(item.faulty) for item in items),
            )
        )
    return counts


def count(name: str, items: Sequence[Item]) -> Count:
    """Count a set of items under a name."""
    levels = Counter(item.level for item in items)
    kinds = Counter(kind(item) for item in items)
    cognitive: Counter[str] = Counter(item.cognitive for item in items)
    return Count(
        name=name,
        items=len(items),
        levels={level: levels[level] for level in LEVELS},
        kinds={name: kinds[name] for name in KINDS},
        cognitive={name: cognitive[name] for name in COGNITIVE},
        typed=sum(map(is_typed, items)),
        parametrised=sum(item.generator is not None for item in items),
        diagnosis=sum(item.diagnosis for item in items),
        key_longest=sum(isinstance(item, SingleChoice) and is_longest(item) for item in items),
    )


def by_area(bank: Bank) -> list[Count]:
    """Count the active items of each area, then of the whole bank."""
    return [
        *(count(area.name, items_of_area(bank, area.id)) for area in bank.blueprint.areas),
        count("All", bank.active),
    ]


def by_topic(bank: Bank) -> list[Count]:
    """Count the active items of each topic, area by area."""
    topics = [topic for area in bank.blueprint.areas for topic in bank.blueprint.topics_of(area.id)]
    return [count(topic.id, [item for item in bank.active if item.topic == topic.id]) for topic in topics]


@dataclass(frozen=True, slots=True)
class StepCount:
    """Counts for a level of a topic: parts, hours, hours of readings and tasks, and active items."""

    topic: str
    level: int
    parts: int
    hours: float
    needs: Mapping[str, int] = field(hash=False)
    reading_hours: float
    task_hours: float
    items: int


def by_step(bank: Bank) -> list[StepCount]:
    """Count every level of every topic, up to the highest that questions measure, area by area."""
    blueprint, counts = bank.blueprint, Counter((item.topic, item.level) for item in bank.active)
    rows = []
    for topic in (topic for area in blueprint.areas for topic in blueprint.topics_of(area.id)):
        for level in range(1, blueprint.highest_measured + 1):
            steps = topic.steps_to(level, level - 1)
            rows.append(
                StepCount(
                    topic.id,
                    level,
                    len(steps),
                    sum(step.hours for step in steps),
                    steps[0].needs,
                    sum(reading.hours for reading in blueprint.readings_for(steps[0])),
                    sum(task.hours for task in blueprint.tasks_for(steps[0])),
                    counts[topic.id, level],
                )
            )
    return rows


def items_of_area(bank: Bank, area: str) -> list[Item]:
    """Return the active items of one area."""
    topics = {topic.id for topic in bank.blueprint.topics_of(area)}
    return [item for item in bank.active if item.topic in topics]


def information_curves(bank: Bank, information: Information) -> dict[str, tuple[float, ...]]:
    """Return, by area name, the summed information of its active items at each ability of `THETAS`.

    `information(theta, a, b, c)` comes from the caller, since this room knows no psychometrics. One over the square root of a sum
    is the standard error at that ability after answering the whole area.
    """
    return {
        area.name: tuple(
            sum(_information(item, theta, information) for item in items_of_area(bank, area.id)) for theta in THETAS
        )
        for area in bank.blueprint.areas
    }


def _information(item: Item, theta: float, information: Information) -> float:
    parameters = item.parameters
    return float(information(theta, parameters.discrimination, parameters.difficulty, parameters.guessing))
