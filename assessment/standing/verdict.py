"""A graded verdict on each requirement, from the probability that it is met."""

from __future__ import annotations

from enum import Enum


class Verdict(Enum):
    """How an ability compares with what a role asks for; the value is the text that is shown."""

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
        """Whether the requirement counts as met, so that nothing is studied for it."""
        return self in (Verdict.MET, Verdict.LIKELY_MET)

    @property
    def missing(self) -> bool:
        """Whether the requirement counts as a gap."""
        return self in (Verdict.GAP, Verdict.LIKELY_GAP)

    @property
    def open(self) -> bool:
        """Whether it is undecided, for lack of evidence or because the evidence is balanced."""
        return self in (Verdict.CLOSE_CALL, Verdict.NOT_MEASURED, Verdict.STALE)


#: Probability of meeting a requirement from which it is met, likely met, a close call, and a likely gap; below, it is a gap.
MET_FROM, LIKELY_MET_FROM, CLOSE_CALL_FROM, LIKELY_GAP_FROM = 0.95, 0.75, 0.25, 0.05
BANDS = (
    (MET_FROM, Verdict.MET),
    (LIKELY_MET_FROM, Verdict.LIKELY_MET),
    (CLOSE_CALL_FROM, Verdict.CLOSE_CALL),
    (LIKELY_GAP_FROM, Verdict.LIKELY_GAP),
)


def verdict_for(chance: float | None, bearing: int = 1, stale: bool = False, beyond: bool = False) -> Verdict:
    """Return the verdict for the `chance` of meeting a requirement, None where nothing is required.

    `bearing` counts the answers that bear on the ability; without any it is not measured. Where the requirement is `beyond`
    what questions can show, `chance` is that of the highest level they can: they may show a gap, but never that it is met.
    """
    if chance is None:
        return Verdict.NOT_REQUIRED
    if not bearing:
        return Verdict.NOT_MEASURED
    if stale:
        return Verdict.STALE
    verdict = next((verdict for least, verdict in BANDS if chance >= least), Verdict.GAP)
    return Verdict.BEYOND if beyond and not verdict.missing else verdict
