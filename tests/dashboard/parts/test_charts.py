"""What a chart draws of a standing that cannot be seen in its table."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from assessment import standing
from assessment.banks import Bank
from assessment.dashboard import text
from assessment.dashboard.parts import charts
from assessment.standing.decay import Freshness
from assessment.standing.profile import Standing


def areas(bank: Bank, left: dict[int, float]) -> tuple[Standing, ...]:
    """The four areas, some with that share of their evidence left."""
    profile = standing.measure_profile(bank.blueprint, bank.blueprint.roles["ml-engineer"], ())
    last = datetime(2025, 1, 1, tzinfo=UTC)
    return tuple(
        replace(one, freshness=Freshness(one.id, last, left.get(place, 1.0), 4))
        for place, one in enumerate(profile.areas)
    )


def measured(standings: tuple[Standing, ...], stale: bool) -> list[float]:
    """The scores drawn as stale, or as not."""
    name = text.RADAR_LEGEND["stale" if stale else "measured"]
    return [
        score for trace in charts.radar(standings).data if trace.name == name for score in trace.r if score is not None
    ]


def test_what_is_fresh_is_drawn_as_one_ring(bank: Bank) -> None:
    standings = areas(bank, {})
    assert measured(standings, stale=False) == [one.score for one in (*standings, standings[0])]
    assert measured(standings, stale=True) == []


def test_what_was_measured_long_ago_is_drawn_apart_paler_and_hollow(bank: Bank) -> None:
    standings = areas(bank, {1: 0.2, 2: 0.3})
    assert measured(standings, stale=True) == [standings[1].score, standings[2].score]
    assert measured(standings, stale=False) == [standings[0].score, standings[3].score, standings[0].score]
    (pale,) = [trace for trace in charts.radar(standings).data if trace.name == text.RADAR_LEGEND["stale"]]
    assert pale.marker.symbol == "circle-open"
    assert pale.line.color.startswith("rgba")
    assert "measured long ago" in text.radar_described("areas", standings)


def test_every_topic_has_its_cell_and_its_place_among_what_it_builds_on(bank: Bank) -> None:
    profile = standing.measure_profile(bank.blueprint, bank.blueprint.roles["ml-engineer"], ())
    (cells,) = charts.heat_map(profile).data
    assert sum(score is not None for row in cells.z for score in row) == len(bank.blueprint.topics)
    graph = charts.paths(profile).data[1]
    column = dict(zip(graph.customdata, graph.x, strict=True))
    for topic in bank.blueprint.topics:
        assert all(column[before] < column[topic.id] for before in topic.prerequisites), topic.id
