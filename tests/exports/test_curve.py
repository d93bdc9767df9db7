"""The curve of readiness, whose labels stay within its axes on a narrow screen too."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from assessment.exports import curve_svg
from assessment.figures.axes import LEFT, RIGHT, WIDTH
from assessment.plan import Schedule
from assessment.plan.study_plan import ReadinessPoint, SteppingStone

#: A letter is at most this wide, in units of the drawing, where a phone shows it at 17 of them.
LETTER = 9.0


@pytest.mark.parametrize("week", [1, 20, 49, 51, 53, 60, 80, 99])
@pytest.mark.parametrize(
    "name", ["Junior machine-learning engineer", "AI", "An engineer of " + "rather long names " * 2]
)
def test_the_label_of_a_role_stays_right_of_the_axis(schedule: Schedule, week: int, name: str) -> None:
    stone = SteppingStone(replace(schedule.role, name=name), week, schedule.start)
    points = tuple(ReadinessPoint(number, 50.0, 40.0, 60.0) for number in (0, 100))
    svg = curve_svg(replace(schedule, stepping_stones=(stone,), curve=points))
    ((x, anchor),) = re.findall(rf'<text x="([\d.]+)" y="[\d.]+" text-anchor="(\w+)"[^>]*>{name}<', svg)
    begins = float(x) - (len(name) * LETTER if anchor == "end" else 0)
    assert begins >= LEFT
    assert begins + len(name) * LETTER <= WIDTH - RIGHT or begins == LEFT + 4
