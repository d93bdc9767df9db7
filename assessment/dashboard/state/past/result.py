"""What one assessment showed by its own answers: where they put somebody, and what they changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assessment.advice.readiness import Readiness, measure_readiness
from assessment.dashboard.state import measures, memo, session
from assessment.dashboard.state.past import answers
from assessment.items import Response, Sitting
from assessment.standing.change import Change, changes
from assessment.standing.checks import Check, judge_check
from assessment.standing.confidence import SelfView
from assessment.standing.profile import Profile, Standing, measure_profile


class Result(NamedTuple):
    """What an assessment measured alone, as of its last answer, and how it changed what was measured before.

    `asked` are its topics, or else its areas. Readiness is None where the role requires nothing, and `check` for whatever is no
    check of a topic that can settle what the role asks.
    """

    profile: Profile
    asked: tuple[Standing, ...]
    readiness: Readiness | None
    changes: tuple[Change, ...]
    check: Check | None


def measure(sitting: Sitting, responses: Sequence[Response]) -> Result:
    """Measure an assessment from its responses, against the role it was taken for."""
    bank, log, start = session.bank(), session.log(), sitting.starting_point
    role = bank.blueprint.roles.get(sitting.role, session.role())
    earlier = answers.with_current_topics(
        log.responses(session.learner(), kind="assessment", before=sitting.started_at)
    )

    def measured() -> Result:
        profile = measure_profile(bank.blueprint, role, responses, start)
        asked = [topic for topic in profile.topics if topic.id in sitting.topics]
        asked = asked or [area for area in profile.areas if area.id in sitting.areas]
        compared = changes(bank.blueprint, start, earlier, responses)
        check = judge_check(bank.blueprint, role, sitting, responses)
        return Result(profile, tuple(asked), measure_readiness(profile), compared, check)

    key = ("result", bank, role.id, start, sitting.areas, sitting.topics, len(responses))
    return memo.once(key, (*responses, *earlier), measured)


def self_views_before(sitting: Sitting) -> tuple[SelfView, ...]:
    """Return the self-ratings that the learner's first assessment is compared with; none for any other sitting."""
    points = measures.history().points
    if not points or points[0].sitting.id != sitting.id:
        return ()
    return tuple(view for view in measures.self_views() if view.measured.area.id in sitting.areas)


def by_all_answers(sitting: Sitting) -> list[Standing]:
    """Return where all answers together put the topics of a sitting, or its single area, as the other pages have it."""
    now = measures.profile()
    if sitting.topics:
        return [topic for topic in now.topics if topic.id in sitting.topics]
    return [area for area in now.areas if (area.id,) == sitting.areas]
