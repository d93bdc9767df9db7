"""Bands from which an observer who knows who joined, left and answered between two pictures can infer nothing certain.

A single picture treats all members alike, but two do not: where five join five, and few met the role before but most do now,
those who joined must meet it. Bands are therefore merged until, whatever count is shown, every group (unchanged, answered,
left, joined) may contain members on either side. Which bands are merged depends on the earlier picture and the sizes of the
groups, never on results, so merging discloses nothing either.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from assessment.team.bands import BANDS, Band, divide

_MIDDLE = BANDS // 2


@dataclass(frozen=True, slots=True)
class Turnover:
    """How many members stayed without an answer, stayed and answered, left, and joined since the previous picture."""

    still: int
    active: int
    left: int
    came: int


def safe_bands(size: int, turnover: Turnover | None = None, before: tuple[int, int] | None = None) -> tuple[Band, ...]:
    """Divide the counts of `size` members into bands, merged as far as needed.

    `before` is the range of the count in the earlier picture; without one of the same role, no bands are merged.
    """
    kept = list(divide(size))
    if turnover is None or before is None:
        return tuple(kept)
    while len(kept) > 1:
        unsafe = [band for band in kept if _gives_away(band, turnover, before)]
        if not unsafe:
            break
        _join(kept, kept.index(max(unsafe, key=lambda band: abs(sum(band.labels) / 2 - _MIDDLE))))
    return tuple(kept)


def band_of(count: int, among: tuple[Band, ...]) -> Band:
    """Return the band of a count."""
    return next(band for band in among if band.low <= count <= band.high)


def _join(kept: list[Band], index: int) -> None:
    """Merge a band with its neighbour towards the middle."""
    inner = index + 1 if (index == 0 or sum(kept[index].labels) < 2 * _MIDDLE) and index + 1 < len(kept) else index - 1
    first, second = sorted((index, inner))
    kept[first : second + 1] = [
        replace(kept[first], labels=(kept[first].labels[0], kept[second].labels[1]), high=kept[second].high)
    ]


def _gives_away(band: Band, turnover: Turnover, before: tuple[int, int]) -> bool:
    """Tell whether a band, after the previous picture, proves that all or none of some group meet the role."""
    sizes = (turnover.still, turnover.left, turnover.came, turnover.active, turnover.active)
    possible: tuple[set[int], ...] = (set(), set(), set(), set(), set())
    for still in range(turnover.still + 1):
        then = _rest(before, still, turnover.active + turnover.left)
        now = _rest((band.low, band.high), still, turnover.active + turnover.came)
        if then and now:
            sides = (
                {still},
                _parts(then, turnover.left, turnover.active),
                _parts(now, turnover.came, turnover.active),
                _parts(then, turnover.active, turnover.left),  # those who answered, by their results then
                _parts(now, turnover.active, turnover.came),  # and by their results now
            )
            for counts, more in zip(possible, sides, strict=True):
                counts |= more
    return any(
        size and counts and (counts <= {0} or counts <= {size}) for size, counts in zip(sizes, possible, strict=True)
    )


def _rest(total: tuple[int, int], part: int, most: int) -> range:
    """Return the possible remainders, up to `most`, of a total within two bounds after subtracting a part."""
    return range(max(0, total[0] - part), min(most, total[1] - part) + 1)


def _parts(totals: range, part: int, rest: int) -> set[int]:
    """Return the possible counts of a group of size `part` when it and a group of size `rest` sum to any of the totals."""
    return {count for total in totals for count in range(max(0, total - rest), min(part, total) + 1)}
