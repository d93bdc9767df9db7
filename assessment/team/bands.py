"""Five bands for a share of members, none of which means "nobody" or "everybody" alone."""

from __future__ import annotations

from dataclasses import dataclass

#: A team is shown from so many members on. An installation may ask for more, never for fewer.
FLOOR = 5
#: How many bands there are, how many a small team uses, and from how many members on a team uses all of them.
BANDS, FEW_BANDS, ALL_BANDS_FROM = 5, 3, 9
#: Where the bands of the number of members begin.
_SIZES = (FLOOR, ALL_BANDS_FROM, 20, 50)


@dataclass(frozen=True, slots=True)
class Band:
    """Counts of members, from `low` to `high`, that are shown alike; `labels` are the lowest and highest of the five bands."""

    labels: tuple[int, int]
    low: int
    high: int


def natural(size: int) -> tuple[Band, ...]:
    """Divide the counts 0 to `size` into bands of about equal width, symmetrically, each at least two counts wide.

    With fewer than nine members they are thirds: "few", "about half" and "most". With five bands a team of five would give
    its last member away to somebody who knows all the others in 9 of 10 cases, as `benchmarks/team.py` counts.
    """
    if size < FLOOR:
        raise ValueError(f"A team of {size} is not shown; it takes {FLOOR}.")
    number = BANDS if size >= ALL_BANDS_FROM else FEW_BANDS
    labels = range(0, BANDS, (BANDS - 1) // (number - 1))
    edges = [round((size + 1) * step / number) for step in range(number + 1)]
    return tuple(
        Band((label, label), low, high - 1) for label, low, high in zip(labels, edges[:-1], edges[1:], strict=True)
    )


def share(labels: tuple[int, int], most: int | None) -> tuple[float, float]:
    """Return about which shares of members, from 0 to 1, bands stand for; `most` bounds the members as it is shown."""
    if most is None or most >= ALL_BANDS_FROM:
        return labels[0] / BANDS, (labels[1] + 1) / BANDS
    step = (BANDS - 1) // (FEW_BANDS - 1)
    return labels[0] // step / FEW_BANDS, (labels[1] // step + 1) / FEW_BANDS


def least_count(labels: tuple[int, int], fewest: int) -> int:
    """Return how many members stand in bands or above at the least, in a team of `fewest` members or more."""
    return min(band.low for band in natural(fewest) if band.labels[0] >= labels[0])


def members(size: int, least: int = FLOOR) -> tuple[int, int | None]:
    """Return the ends of the band of the number of members, such as 9 to 19; the last band has no upper end."""
    begins = [edge for edge in _SIZES if edge <= size][-1]
    after = [edge for edge in _SIZES if edge > size]
    return max(begins, least), after[0] - 1 if after else None
