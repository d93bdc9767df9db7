"""The radar of documents: valid SVG, with the figures in place."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from assessment.exports.radar import RADIUS, WIDTH, radar_svg
from assessment.plan import Schedule
from assessment.words import pictures

SVG = "{http://www.w3.org/2000/svg}"


def test_the_measured_ring_lies_at_the_scores(schedule: Schedule) -> None:
    standing = replace(schedule.area_standings[0], score=80.0, low=70.0, high=90.0, required_score=50.0)
    root = ElementTree.fromstring(radar_svg([standing] * 4))
    asked, measured = (
        path.get("d") for path in root.iter(f"{SVG}path") if path.get("fill") == "none" and "Z" in path.get("d", "")
    )
    for ring, percent in ((measured, 80), (asked, 50)):
        points = [tuple(map(float, point)) for point in re.findall(r"([\d.]+) ([\d.]+)", ring or "")]
        distances = [((x - WIDTH / 2) ** 2 + (y - points[1][1]) ** 2) ** 0.5 for x, y in points]
        assert distances == pytest.approx([RADIUS * percent / 100, RADIUS * percent / 100] * 2, abs=0.1)


def test_names_are_escaped_and_described(evil: Schedule) -> None:
    standings = [replace(standing, name='<b>"&') for standing in evil.area_standings]
    root = ElementTree.fromstring(radar_svg(standings))
    assert any(text.text == '<b>"&' for text in root.iter(f"{SVG}text"))
    assert root.get("aria-label") == pictures.radar("areas", standings)


@pytest.mark.parametrize("spokes", [0, 1, 2, 3, 20])
def test_any_number_of_spokes_gives_a_drawing(schedule: Schedule, spokes: int) -> None:
    standings = [schedule.area_standings[0]] * spokes
    assert ElementTree.fromstring(radar_svg(standings)).tag == f"{SVG}svg"
    assert radar_svg(standings) == radar_svg(standings)
