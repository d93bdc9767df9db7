"""Bands that tell nothing certain of a group, to somebody who knows who came, left and answered between two pictures.

A picture by itself treats all members alike. Two do not: where five joined five, and hardly anybody met the role before
but most do now, the five who joined must. So bands are joined until no count that is shown leaves a group, of those who stayed as
they were, answered, left or came, only one possible side. Which bands are joined follows from the earlier picture and the sizes of the
groups, and never from how anybody stands, so that joining them gives nothing away either.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from assessment.team.bands import BANDS, Band, natural

_MIDDLE = BANDS // 2


@dataclass(frozen=True, slots=True)
class Turnover:
    """How many members stayed without an answer, stayed and answered, left, and came since the picture before."""

    still: int
    active: int
    left: int
    came: int


def bands(size: int, turnover: Turnover | None = None, before: tuple[int, int] | None = None) -> tuple[Band, ...]:
    """Divide the counts of `size` members into bands, joined as far as needed.

    `before` bounds the count of the earlier picture; without one, or with one of another role, the bands are the natural ones.
    """
    kept = list(natural(size))
    if turnover is None or before is None:
        return tuple(kept)
    while len(kept) > 1:
        unsafe = [band for band in kept if _gives_away(band, turnover, before)]
        if not unsafe:
            break
        _join(kept, kept.index(max(unsafe, key=lambda band: abs(sum(band.labels) / 2 - _MIDDLE))))
    return tuple(kept)


def shown(count: int, among: tuple[Band, ...]) -> Band:
    """Find the band of a count."""
    return next(band for band in among if band.low <= count <= band.high)


def _join(kept: list[Band], index: int) -> None:
    """Join a band with its neighbour towards the middle."""
    inner = index + 1 if (index == 0 or sum(kept[index].labels) < 2 * _MIDDLE) and index + 1 < len(kept) else index - 1
    first, second = sorted((index, inner))
    kept[first : second + 1] = [
        replace(kept[first], labels=(kept[first].labels[0], kept[second].labels[1]), high=kept[second].high)
    ]


def _gives_away(band: Band, turnover: Turnover, before: tuple[int, int]) -> bool:
    """Tell whether a band, after the picture before, leaves some group of members only one side."""
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
                _parts(then, turnover.active, turnover.left),  # those who answered, as they stood then
                _parts(now, turnover.active, turnover.came),  # and as they stand now
            )
            for counts, more in zip(possible, sides, strict=True):
                counts |= more
    return any(
        size and counts and (counts <= {0} or counts <= {size}) for size, counts in zip(sizes, possible, strict=True)
    )


def _rest(total: tuple[int, int], part: int, most: int) -> range:
    """List what is left of a total between two bounds without a part, up to `most`."""
    return range(max(0, total[0] - part), min(most, total[1] - part) + 1)


def _parts(totals: range, part: int, rest: int) -> set[int]:
    """List the counts that a part can have where it and the rest make up one of the totals."""
    return {count for total in totals for count in range(max(0, total - rest), min(part, total) + 1)}
