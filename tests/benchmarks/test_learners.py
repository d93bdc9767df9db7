"""What a study policy of the benchmark may presume of a curriculum."""

from __future__ import annotations

from benchmarks.studying.learners import presumed


def test_a_topic_without_a_prerequisite_in_its_area_is_presumed_to_build_on_the_one_before() -> None:
    areas = [0, 0, 0, 1, 1]
    assert presumed([[], [0], [], [], [0]], areas) == [[], [0], [1], [], [0, 3]]
    assert presumed([[], [0], [0], [], [3]], areas) == [[], [0], [0], [], [3]]


def test_nothing_is_presumed_where_nothing_builds_on_anything() -> None:
    assert presumed([[], [], []], [0, 0, 0]) == [[], [], []]
