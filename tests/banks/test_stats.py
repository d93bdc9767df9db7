"""The counts of a bank add up, and its information is that of its items."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment.banks import Bank, load, stats
from assessment.scoring.measuring.irt import information

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def small() -> Bank:
    return load(HERE / "healthy")[0]


def test_the_steps_of_the_small_bank_are_counted(small: Bank) -> None:
    rows = stats.by_step(small)[:4]
    assert [(row.topic, row.level, row.parts, row.hours) for row in rows] == [
        ("fractions", level, 1, 1) for level in (1, 2, 3, 4)
    ]
    assert {row.level: row.items for row in rows}.items() <= stats.by_topic(small)[0].levels.items()
    assert {(row.reading_hours, row.task_hours) for row in rows} == {(0.5, 0.4)}


def test_the_small_bank_is_counted(small: Bank) -> None:
    area, whole = stats.by_area(small)
    assert (area.name, whole.name) == ("Arithmetic", "All")
    assert (whole.items, whole.typed, whole.parametrised, whole.diagnosis) == (7, 4, 2, 1)
    assert dict(whole.levels) == {1: 1, 2: 1, 3: 3, 4: 1, 5: 1}
    assert dict(whole.kinds) == {"single_choice": 1, "multiple_choice": 1, "numeric": 2, "output": 2, "program": 1}
    assert dict(whole.cognitive) == {"recall": 1, "apply": 4, "analyse": 2}
    assert whole.share(whole.typed) == pytest.approx(4 / 7)
    assert whole.key_longest_share == 0


def test_nothing_is_counted_as_nothing() -> None:
    nothing = stats.count("Nothing", [])
    assert (nothing.items, nothing.share(nothing.typed), nothing.key_longest_share) == (0, 0, 0)


def test_areas_and_topics_add_up_to_the_bank(bank: Bank) -> None:
    *areas, whole = stats.by_area(bank)
    assert sum(area.items for area in areas) == whole.items == len(bank.active)
    assert sum(topic.items for topic in stats.by_topic(bank)) == whole.items
    assert sum(whole.levels.values()) == sum(whole.kinds.values()) == sum(whole.cognitive.values()) == whole.items


def test_information_adds_over_items(small: Bank) -> None:
    curve = stats.information_curves(small, information)["Arithmetic"]
    at_zero = sum(
        float(information(0.0, i.parameters.discrimination, i.parameters.difficulty, i.parameters.guessing))
        for i in small.active
    )
    assert curve[stats.THETAS.index(0.0)] == pytest.approx(at_zero)
    assert stats.information_curves(small, lambda *_: 1)["Arithmetic"] == (7, 7, 7, 7, 7)
