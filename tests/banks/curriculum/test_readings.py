"""Overlaps between two readings of one resource."""

from __future__ import annotations

from itertools import combinations

import pytest

from assessment.banks import curriculum
from assessment.banks.bank import SHIPPED
from assessment.banks.lint.whole.readings import overlap


@pytest.mark.parametrize(
    ("section", "other"),
    [
        ("ch. 3", "ch. 3"),
        ("whole course", "whole course"),
        ("ch. 2 and 4", "sec. 2.8 Efficiency"),
        ("ch. 1-4", "ch. 4-6"),
        ("ch. 1, 4-6 and 8: recursion", "ch. 5"),
        ("sec. 3.2-3.4", "sec. 3.3"),
        ("Lessons 1-5 and 10-12", "lessons 11"),
        ("Lectures 1-2 and 8", "Lecture 8"),
        ("ch. 3 Functions; ch. 6 Logarithms", "ch. 6"),
        ("Module 2", "modules 2 and 3"),
        ("ch. 2 (without 2.8)", "sec. 2.7"),
    ],
)
def test_parts_that_overlap_are_seen(section: str, other: str) -> None:
    assert overlap(section, other)
    assert overlap(other, section)


@pytest.mark.parametrize(
    ("section", "other"),
    [
        ("ch. 3", "ch. 4"),
        ("ch. 2 (without 2.8) and 4", "sec. 2.8 Efficiency"),
        ("ch. 12-13 (without 12.3 and 13.1)", "sec. 13.1"),
        ("sec. 5.1-5.3", "sec. 5.4"),
        ("sec. 1.1", "sec. 11.1"),
        ("Lectures 1-6", "ch. 3"),
        ("weeks 0-3", "weeks 4 and 6: libraries"),
        ("sec. 5.2-5.3 and ch. 6: several variables", "sec. 5.1"),
        ("20 easy exercises", "12 medium exercises"),
        ("Unit 2: applications", "Units 3-5 integration"),
    ],
)
def test_separate_parts_are_accepted(section: str, other: str) -> None:
    assert not overlap(section, other)
    assert not overlap(other, section)


def test_no_chapter_of_the_shipped_curriculum_is_booked_twice() -> None:
    readings = [reading for some in curriculum.read(SHIPPED).readings.values() for reading in some]
    twice = [
        (first.title, first.section, other.section)
        for first, other in combinations(readings, 2)
        if first.title == other.title and overlap(first.section, other.section)
    ]
    assert twice == []
