"""Ability over time: what was known after each assessment, and what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment import standing
from assessment.clock import Calendar
from assessment.items import Response, Sitting, SittingKind
from assessment.standing.history import Answered, trace_history
from tests.made import curriculum, response

BEGUN = datetime(2026, 1, 5, tzinfo=UTC)
SMALL = curriculum([[] for _ in range(8)], [3] * 8)
ROLE = SMALL.roles["wanted"]


def sat(
    number: int,
    answers: list[tuple[int, bool]],
    kind: SittingKind = "assessment",
    finished: bool = True,
    days: int | None = None,
) -> Answered:
    """A sitting `days` after the beginning (by default 30 for each), with a right or wrong answer on each topic named."""
    start = BEGUN + timedelta(days=30 * number if days is None else days)
    responses = tuple(
        replace(response(f"t{topic}", right), answered_at=start + timedelta(minutes=index + 1))
        for index, (topic, right) in enumerate(answers)
    )
    areas = ("mathematics", "statistics")
    end = start + timedelta(hours=1) if finished else None
    return Sitting(f"s{number}", kind, areas, "wanted", "none", number, 48, start, end), responses


ANSWERS = st.lists(st.tuples(st.integers(0, 7), st.booleans()), max_size=8)
SITTINGS = st.lists(
    st.tuples(ANSWERS, st.sampled_from(["assessment", "assessment", "practice", "review"]), st.booleans()), max_size=5
)


def made(plans: list[tuple[list[tuple[int, bool]], SittingKind, bool]]) -> list[Answered]:
    return [sat(number, answers, kind, finished) for number, (answers, kind, finished) in enumerate(plans)]


@settings(max_examples=60, deadline=None)
@given(SITTINGS)
def test_each_point_is_the_profile_as_it_was_then(
    plans: list[tuple[list[tuple[int, bool]], SittingKind, bool]],
) -> None:
    sittings = made(plans)
    points = {point.sitting.id: point for point in trace_history(SMALL, sittings).points}
    so_far: list[Response] = []
    for sitting, responses in sittings:
        if sitting.kind == "assessment":
            so_far += responses
        if sitting.kind != "assessment" or sitting.finished_at is None or not responses:
            assert sitting.id not in points
            continue
        then = standing.measure_profile(SMALL, ROLE, so_far, "none", at=responses[-1].answered_at)
        for score, area in zip(points[sitting.id].areas, then.areas, strict=True):
            assert (score.score, score.low, score.high) == (area.score, area.low, area.high)
        assert points[sitting.id].at == responses[-1].answered_at


@settings(max_examples=30, deadline=None)
@given(SITTINGS, ANSWERS)
def test_a_later_sitting_rewrites_no_point(
    plans: list[tuple[list[tuple[int, bool]], SittingKind, bool]], more: list[tuple[int, bool]]
) -> None:
    sittings = made(plans)
    before = trace_history(SMALL, sittings).points
    assert trace_history(SMALL, [*sittings, sat(len(sittings), more)]).points[: len(before)] == before


def test_evidence_ages_from_point_to_point() -> None:
    answers = [(index, index % 4 < 2) for index in range(8)] * 2
    far, near = (
        trace_history(SMALL, [sat(0, answers), sat(1, [(0, True)], days=days)]).points[-1] for days in (720, 1)
    )
    assert far.areas[1].high - far.areas[1].low > near.areas[1].high - near.areas[1].low


def test_a_point_is_told_by_the_learners_clock() -> None:
    """Begun at midnight in London, where Honolulu has the afternoon before."""
    honolulu = Calendar(ZoneInfo("Pacific/Honolulu"))
    assert trace_history(SMALL, [sat(0, [(0, True)])], honolulu).points[0].at.date() == date(2026, 1, 4)


def test_a_voided_answer_makes_no_point() -> None:
    sitting, responses = sat(0, [(0, True)])
    assert trace_history(SMALL, [(sitting, [replace(each, voided=True) for each in responses])]).points == ()
    assert trace_history(SMALL, []) == trace_history(SMALL, [(sitting, ())])


def test_a_rise_is_called_since_the_first_measurement_of_each_area() -> None:
    mathematics, statistics = ([(2 * (index % 4) + side, False) for index in range(16)] for side in (0, 1))
    traced = trace_history(
        SMALL,
        [
            sat(0, mathematics),
            sat(1, statistics),
            sat(2, [(topic, True) for topic, _ in mathematics] * 2 + statistics),
        ],
    )
    since = {change.now.area.id: change for change in traced.since_first}
    assert since["mathematics"].certain
    assert since["mathematics"].then == traced.points[0].areas[0]
    assert since["mathematics"].now == traced.points[-1].areas[0]
    assert not since["statistics"].certain
    assert since["statistics"].then == traced.points[1].areas[1]


def test_a_first_measurement_has_changed_nothing() -> None:
    traced = trace_history(SMALL, [sat(0, [(0, True), (1, False)])])
    assert traced.since_first == ()
    assert traced.level_changes == ()


def test_level_changes_are_marked_where_the_area_was_asked() -> None:
    wrong, right = ([(2 * (index % 4), know) for index in range(16)] for know in (False, True))
    traced = trace_history(SMALL, [sat(0, wrong), sat(1, [(1, True)]), sat(2, right * 2)])
    (rise,) = traced.level_changes
    assert rise.point == traced.points[2]
    assert rise.up and rise.certain
    assert rise.before == traced.points[0].areas[0].level
    assert rise.score.level == SMALL.level_at(rise.score.estimate.theta)


@pytest.mark.parametrize("number", [1, 2])
def test_an_assessment_left_open_counts_in_the_points_after_it(number: int) -> None:
    opened, later = sat(0, [(0, True)] * 6, finished=False), sat(1, [(0, False)] * number)
    with_it, without = (trace_history(SMALL, sittings).points[0] for sittings in ([opened, later], [later]))
    assert with_it.areas[0].score > without.areas[0].score
