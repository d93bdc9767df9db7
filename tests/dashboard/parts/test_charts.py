"""What charts show of standings beyond their tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from assessment import standing
from assessment.banks import Bank
from assessment.dashboard import text
from assessment.dashboard.parts.charts import hours
from assessment.dashboard.parts.charts.radar import radar_chart
from assessment.dashboard.parts.charts.timeline import timeline_chart
from assessment.dashboard.parts.skill_views import map as topic_map
from assessment.plan.study_log.logged_hours import Totals
from assessment.standing.decay import Freshness
from assessment.standing.profile import Profile, Standing
from tests.made import planned


def areas(bank: Bank, left: dict[int, float], bearing: int = 9) -> tuple[Standing, ...]:
    """Measure the four areas after some answers, with this share of the evidence left for some."""
    profile = standing.measure_profile(bank.blueprint, bank.blueprint.roles["ml-engineer"], ())
    last = datetime(2025, 1, 1, tzinfo=UTC)
    return tuple(
        replace(
            area, freshness=Freshness(area.id, last, left.get(index, 1.0), 4), bearing=bearing, answer_count=bearing
        )
        for index, area in enumerate(profile.areas)
    )


def drawn(standings: tuple[Standing, ...], kind: str) -> list[float]:
    """Return the scores drawn as measured, stale or guessed."""
    name = text.RADAR_LEGEND[kind]
    return [
        score for trace in radar_chart(standings).data if trace.name == name for score in trace.r if score is not None
    ]


def test_fresh_scores_are_drawn_as_one_ring(bank: Bank) -> None:
    standings = areas(bank, {})
    assert drawn(standings, "measured") == [area.score for area in (*standings, standings[0])]
    assert drawn(standings, "stale") == drawn(standings, "guessed") == []


def test_stale_scores_are_drawn_paler_and_hollow(bank: Bank) -> None:
    standings = areas(bank, {1: 0.2, 2: 0.3})
    assert drawn(standings, "stale") == [standings[1].score, standings[2].score]
    assert drawn(standings, "measured") == [standings[0].score, standings[3].score, standings[0].score]
    (pale,) = [trace for trace in radar_chart(standings).data if trace.name == text.RADAR_LEGEND["stale"]]
    assert pale.marker.symbol == "circle-open"
    assert pale.line.color.startswith("rgba")


def test_what_is_judged_by_its_area_is_hollow_too(bank: Bank) -> None:
    standings = areas(bank, {})
    standings = (replace(standings[0], answer_count=0), *standings[1:])
    assert drawn(standings, "by area") == [standings[0].score, standings[0].score]
    assert drawn(standings, "measured") == [area.score for area in standings[1:]]


def test_starting_guesses_are_hollow(bank: Bank) -> None:
    standings = areas(bank, {}, bearing=0)
    assert drawn(standings, "measured") == []
    assert len(drawn(standings, "guessed")) == 5
    assert "starting guess" in text.radar_described("areas", standings)


@pytest.mark.parametrize("weeks", [1, 2, 5])
def test_a_short_plan_has_each_date_once(weeks: int) -> None:
    totals = [Totals(date(2026, 1, 5) + timedelta(weeks=week), 10.0, 5.0) for week in range(weeks)]
    axis = hours.hours_chart(totals).layout.xaxis
    assert len(set(axis.tickvals)) == weeks


def test_every_topic_of_the_map_is_below_its_prerequisites(bank: Bank) -> None:
    layer = {topic: number for number, members in enumerate(topic_map.layers(bank.blueprint)) for topic in members}
    assert set(layer) == {topic.id for topic in bank.blueprint.topics}
    for topic in bank.blueprint.topics:
        assert all(layer[before] < layer[topic.id] for before in topic.prerequisites), topic.id


def test_a_name_on_the_timeline_is_whole_and_stands_at_the_first_bar_of_its_topic_or_where_it_fits_a_phone(
    measured: Profile,
) -> None:
    schedule = planned(measured, 10, date(2026, 1, 5))
    begin, end = schedule.weeks[0].start, schedule.ends
    labels = timeline_chart(schedule, begin - timedelta(days=1)).layout.annotations
    firsts = {step.topic.id: step for step in reversed(schedule.steps)}
    assert len(labels) == len(firsts)
    for step, label in zip(firsts.values(), labels, strict=True):
        assert label.text == step.topic.name
        at, left = date.fromisoformat(label.x), label.xanchor == "left"
        bar = begin + timedelta(weeks=step.first_week - 1 if left else step.last_week)
        room = (end - at if left else at - begin) / (end - begin)
        assert room >= len(label.text) / 62
        assert at == bar or ((at < bar) == left and room < len(label.text) / 62 + 0.02)


def test_the_name_of_today_has_a_line_of_its_own_on_the_timeline(measured: Profile) -> None:
    schedule = planned(measured, 10, date(2026, 1, 5))
    without, shown = (timeline_chart(schedule, schedule.weeks[0].start + timedelta(days=days)) for days in (-1, 1))
    assert shown.layout.yaxis.range[1] <= without.layout.yaxis.range[1] - 0.5
    assert shown.layout.annotations[-1].text == text.TODAY
