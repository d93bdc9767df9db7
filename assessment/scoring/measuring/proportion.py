"""Intervals of proportions."""

from __future__ import annotations

from math import sqrt

from assessment.scoring.measuring.ability import Z


def wilson_interval(hits: float, trials: float) -> tuple[float, float]:
    """Return the 90 % interval of a probability from `hits` among `trials` independent trials, more than none.

    Wilson (1927); of the simple intervals the one to use with few trials (Brown, Cai & DasGupta 2001). The share of hits
    always lies inside, whatever the rounding.
    """
    share, weight = hits / trials, Z**2 / trials
    centre = (share + weight / 2) / (1 + weight)
    half = Z * sqrt(share * (1 - share) / trials + weight / (4 * trials)) / (1 + weight)
    return min(max(0.0, centre - half), share), max(min(1.0, centre + half), share)
