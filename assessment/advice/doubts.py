"""Topics that may be met already: which of them to check before any study, and which to leave until more is known.

A check saves the hours of a topic with the chance that it is met. Where a topic may well be met, its study waits for a check; the
checks that save most are proposed, five hours of them at most, and the other topics are left open until the next assessment.
Where a gap is likely, a check is proposed only if so many hours are at stake that it saves much all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from assessment.standing.checks import Outcome
from assessment.standing.profile import Profile

#: What a check takes, in hours: about a quarter of an hour, as `benchmarks/study_plan.py` finds.
CHECK_HOURS = 0.3
#: Maximum hours of all checks that a plan proposes.
MOST = 5.0
#: A requirement that is met with at least this chance may well be met: there *close call* begins.
MAY_BE_MET = 0.25
#: Below this chance a topic is called a gap, and nobody is asked to prove the contrary.
HARDLY_MET = 0.05
#: Minimum hours that a check is expected to save, where a topic may well be met, and where a gap is likely.
WORTH, WORTH_AT_A_GAP = 0.5, 1.5


class Doubts(NamedTuple):
    """Topic ids: those to check, the most saving first, with the hours that a check is expected to save, and those left open."""

    to_check: Mapping[str, float]
    left_open: frozenset[str]

    @property
    def topics(self) -> frozenset[str]:
        """All of them: nothing of these is studied for now."""
        return self.left_open.union(self.to_check)


def sort_doubts(profile: Profile, hours: Mapping[str, float]) -> Doubts:
    """Sort the topics that may be met, given the `hours` per topic id that each would take if it were not.

    A check that was taken has told what it could: it is not proposed again while it is fresh, one that showed a gap is
    believed, and a close call that it left open stays open. Before the first answer nothing is in doubt, and what only work can
    show is no matter for a check.
    """
    if not profile.answer_count:
        return Doubts({}, frozenset())
    chance = {
        standing.id: standing.chance or 0.0
        for standing in profile.topics
        if standing.id in hours and not standing.asks_for_work
    }
    saves = {topic_id: chance[topic_id] * hours[topic_id] for topic_id in chance if topic_id not in profile.checked}
    worth = [
        topic_id
        for topic_id, saved in saves.items()
        if chance[topic_id] >= HARDLY_MET and saved >= (WORTH if chance[topic_id] > MAY_BE_MET else WORTH_AT_A_GAP)
    ]
    worth.sort(key=lambda topic_id: (-saves[topic_id], topic_id))
    to_check = {topic_id: saves[topic_id] for topic_id in worth[: int(MOST / CHECK_HOURS + 1e-9)]}
    left_open = frozenset(
        topic_id for topic_id in chance if topic_id not in to_check and _stays_open(profile, topic_id, chance[topic_id])
    )
    return Doubts(to_check, left_open)


def _stays_open(profile: Profile, topic_id: str, chance: float) -> bool:
    check = profile.checked.get(topic_id)
    return chance > MAY_BE_MET and not (check and check.outcome is Outcome.FAILED)
