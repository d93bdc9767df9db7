"""One graded verdict for each requirement, from the chance that it is met."""

from __future__ import annotations

from enum import Enum


class Verdict(Enum):
    """How an ability stands to what a role asks for; the value is the word that is shown."""

    MET = "met"
    LIKELY_MET = "likely met"
    CLOSE_CALL = "close call"
    LIKELY_GAP = "likely gap"
    GAP = "gap"
    BEYOND = "beyond what questions can show"
    NOT_MEASURED = "not measured"
    STALE = "measured long ago"
    NOT_REQUIRED = "not required"

    @property
    def done(self) -> bool:
        """Whether the requirement counts as met: nothing needs to be studied for it."""
        return self in (Verdict.MET, Verdict.LIKELY_MET)

    @property
    def missing(self) -> bool:
        """Whether the requirement counts as a gap."""
        return self in (Verdict.GAP, Verdict.LIKELY_GAP)

    @property
    def open(self) -> bool:
        """Whether the evidence leaves it open, for want of answers or because they balance."""
        return self in (Verdict.CLOSE_CALL, Verdict.NOT_MEASURED, Verdict.STALE)


#: The least chance of meeting a requirement from which each word is said, the greatest first; below the last it is a gap.
BANDS = (
    (0.95, Verdict.MET),
    (0.75, Verdict.LIKELY_MET),
    (0.25, Verdict.CLOSE_CALL),
    (0.05, Verdict.LIKELY_GAP),
)


def graded(chance: float | None, bearing: int = 1, stale: bool = False, beyond: bool = False) -> Verdict:
    """Name the verdict for the `chance` that an ability meets what is asked; None where nothing is asked.

    `bearing` counts the answers that bear on the ability: without any, the chance is but a starting guess and no verdict.
    Evidence that is `stale` gives none any more. Where what is asked lies `beyond` what questions can show, `chance` is that of
    the highest level they can: they may still show a gap, and otherwise say nothing.
    """
    if chance is None:
        return Verdict.NOT_REQUIRED
    if not bearing:
        return Verdict.NOT_MEASURED
    if stale:
        return Verdict.STALE
    verdict = next((verdict for least, verdict in BANDS if chance >= least), Verdict.GAP)
    return Verdict.BEYOND if beyond and not verdict.missing else verdict
