"""Five bands for a share of members, none of which means "nobody" or "everybody" alone."""

from __future__ import annotations

from dataclasses import dataclass

#: Minimum number of members for which a team is shown. An installation may raise it, but not lower it.
FLOOR = 5
#: Number of bands, number used by a small team, and number of members from which all are used.
BANDS, FEW_BANDS, ALL_BANDS_FROM = 5, 3, 9
#: Lower ends of the ranges in which the number of members is shown.
_SIZES = (FLOOR, ALL_BANDS_FROM, 20, 50)


@dataclass(frozen=True, slots=True)
class Band:
    """A range of counts, `low` to `high`, that are shown alike; `labels` are the lowest and highest of the five bands in it."""

    labels: tuple[int, int]
    low: int
    high: int


def divide(size: int) -> tuple[Band, ...]:
    """Divide the counts 0 to `size` into symmetric bands of about equal width, each at least two counts wide.

    Fewer than nine members get thirds: "few", "about half" and "most". With five bands, an observer who knows all other
    members of a team of five would learn the last one's result in 9 of 10 cases, as `benchmarks/team.py` measures. Raises
    `ValueError` for fewer than `FLOOR` members.
    """
    if size < FLOOR:
        raise ValueError(f"A team of {size} is not shown; it takes {FLOOR}.")
    number = BANDS if size >= ALL_BANDS_FROM else FEW_BANDS
    labels = range(0, BANDS, (BANDS - 1) // (number - 1))
    edges = [round((size + 1) * step / number) for step in range(number + 1)]
    return tuple(
        Band((label, label), low, high - 1) for label, low, high in zip(labels, edges[:-1], edges[1:], strict=True)
    )


def share_range(labels: tuple[int, int], most: int | None) -> tuple[float, float]:
    """Return the range of shares, from 0 to 1, that bands stand for; `most` is the upper end of the number of members shown."""
    if most is None or most >= ALL_BANDS_FROM:
        return labels[0] / BANDS, (labels[1] + 1) / BANDS
    step = (BANDS - 1) // (FEW_BANDS - 1)
    return labels[0] // step / FEW_BANDS, (labels[1] // step + 1) / FEW_BANDS


def least_count(labels: tuple[int, int], fewest: int) -> int:
    """Return the minimum count of members that bands guarantee, in a team of `fewest` members or more."""
    return min(band.low for band in divide(fewest) if band.labels[0] >= labels[0])


def member_range(size: int, least: int = FLOOR) -> tuple[int, int | None]:
    """Return the range in which the number of members is shown, such as 9 to 19; the last range has no upper end."""
    start = [edge for edge in _SIZES if edge <= size][-1]
    larger = [edge for edge in _SIZES if edge > size]
    return max(start, least), larger[0] - 1 if larger else None
