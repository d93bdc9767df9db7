"""Topics that may be met already: which of them to check before any study, and which to leave open.

The value of a check is the hours of the topic times the probability that it is met. Where that probability is considerable,
study waits for a check: the most valuable checks are proposed, up to five hours of them, and the other topics are left open
until the next assessment. Where a gap is likely, a check is proposed only if it is expected to save many hours.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from assessment.standing.checks import Outcome
from assessment.standing.profile import Profile
from assessment.standing.verdict import CLOSE_CALL_FROM, LIKELY_GAP_FROM

#: Hours that a check takes, measured by `benchmarks/study_plan.py`.
CHECK_HOURS = 0.3
#: Maximum hours of all checks that a plan proposes.
MAX_CHECK_HOURS = 5.0
#: Minimum answers in an area for its topics to be doubted; the quick scan asks more of each.
ANSWERS_TO_DOUBT = 3
#: Probability of being met above which study waits for a check.
MAY_BE_MET = CLOSE_CALL_FROM
#: Probability of being met below which no check is proposed.
HARDLY_MET = LIKELY_GAP_FROM
#: Minimum hours that a check must be expected to save: where the topic may be met, and where a gap is likely.
WORTH, WORTH_AT_A_GAP = 0.5, 1.5


class Doubts(NamedTuple):
    """Topic ids: those to check, with the hours that a check is expected to save, most first; those whose study waits for it,
    since they may well be met; and those left open.
    """

    to_check: Mapping[str, float]
    waiting: frozenset[str]
    left_open: frozenset[str]

    @property
    def topics(self) -> frozenset[str]:
        """All topics whose study waits."""
        return self.waiting | self.left_open


def sort_doubts(profile: Profile, hours: Mapping[str, float], before: Collection[str] = ()) -> Doubts:
    """Sort the topics that may be met, given the `hours` per topic id that each would take if it were not.

    Of those worth a check, the topics that come `before` all study keep their place among those proposed, whatever others would save.
    No check is proposed for a topic with a recent one: after a failed check it is studied, after a close call it stays open.
    There are no doubts before an area has `ANSWERS_TO_DOUBT` answers: until then its topics are planned as guessed from the
    background, or a single answer would move a plan by months. Topics that only reviewed work can show are not checked.
    """
    chance = {
        standing.id: standing.chance or 0.0
        for standing in profile.topics
        if standing.id in hours and not standing.asks_for_work and standing.bearing >= ANSWERS_TO_DOUBT
    }
    savings = {topic_id: chance[topic_id] * hours[topic_id] for topic_id in chance if topic_id not in profile.checked}
    worth = [
        topic_id
        for topic_id, saved in savings.items()
        if chance[topic_id] >= HARDLY_MET and saved >= (WORTH if chance[topic_id] > MAY_BE_MET else WORTH_AT_A_GAP)
    ]
    worth.sort(key=lambda topic_id: (-savings[topic_id], topic_id))
    kept = sorted(worth, key=lambda topic_id: topic_id not in before)[: int(MAX_CHECK_HOURS / CHECK_HOURS + 1e-9)]
    to_check = {topic_id: savings[topic_id] for topic_id in worth if topic_id in kept}
    left_open = frozenset(
        topic_id for topic_id in chance if topic_id not in to_check and _stays_open(profile, topic_id, chance[topic_id])
    )
    return Doubts(to_check, frozenset(topic_id for topic_id in to_check if chance[topic_id] > MAY_BE_MET), left_open)


def _stays_open(profile: Profile, topic_id: str, chance: float) -> bool:
    check = profile.checked.get(topic_id)
    return chance > MAY_BE_MET and not (check and check.outcome is Outcome.FAILED)
