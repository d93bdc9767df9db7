"""When a picture of a team may be made, and what it contains.

There is a picture per area of a team. It is made when enough members share and have answered something in the area, and again
only when enough of them joined, left or answered there since the last one. It is as of the start of a week, so that visits do
not reveal when something changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from assessment.consents import Basis, Consent, Picture
from assessment.items import Response
from assessment.standing.profile import Profile
from assessment.team import bands, safe
from assessment.team.safe import Turnover


@dataclass(frozen=True, slots=True)
class Sharer:
    """A member in an area: the topics whose requirement they likely meet, and a `mark` that changes with every answer there."""

    learner: str
    mark: str
    met: frozenset[str]


def week_start(week: date) -> datetime:
    """Return the start of a week in UTC; later answers are in no picture of that week."""
    return datetime.combine(week, time(), UTC)


def covered_answers(
    consent: Consent, responses: Sequence[Response], until: datetime | None = None
) -> tuple[Response, ...]:
    """Return the answers that a consent covers: those after it was given and, if given, before `until`."""
    return tuple(
        answer
        for answer in responses
        if answer.answered_at is not None
        and answer.answered_at >= consent.given_at
        and (until is None or answer.answered_at < until)
    )


def sharer(learner: str, consent: Consent, profile: Profile, area: str) -> Sharer | None:
    """Return a member as of a profile of the answers that their consent covers; None without answers in the area."""
    topics = profile.topics_of(area)
    count = sum(standing.answer_count for standing in topics)
    if not count:
        return None
    met = frozenset(standing.id for standing in topics if standing.required_level is not None and standing.verdict.done)
    return Sharer(learner, f"{consent.given_at.isoformat()} {count}", met)


def is_due(sharers: Sequence[Sharer], last: Basis | None, least: int) -> bool:
    """Tell whether a picture may be made: with `least` members, if as many joined, left or answered since the last one."""
    if len(sharers) < max(least, bands.FLOOR):
        return False
    if last is None:
        return True
    now = {member.learner: member.mark for member in sharers}
    differing = [name for name in now.keys() | last.marks.keys() if now.get(name) != last.marks.get(name)]
    return len(differing) >= max(least, bands.FLOOR)


def make_picture(
    team: str,
    area: str,
    role: str,
    week: date,
    topics: Sequence[str],
    sharers: Sequence[Sharer],
    last: Basis | None,
    least: int,
) -> tuple[Picture, Basis]:
    """Make a picture of the `topics` of the area that the role asks for; return it with what it was made from."""
    size = len(sharers)
    turnover = _turnover(sharers, last) if last else None
    before: Mapping[str, tuple[int, int]] = last.counts if last and last.role == role else {}
    shown = {
        topic: safe.band_of(
            sum(topic in member.met for member in sharers), safe.safe_bands(size, turnover, before.get(topic))
        )
        for topic in topics
    }
    fewest, most = bands.member_range(size, least)
    return (
        Picture(team, area, role, week, fewest, most, {topic: band.labels for topic, band in shown.items()}),
        Basis(
            role,
            size,
            {member.learner: member.mark for member in sharers},
            {topic: (band.low, band.high) for topic, band in shown.items()},
        ),
    )


def _turnover(sharers: Sequence[Sharer], last: Basis) -> Turnover:
    still = sum(last.marks.get(member.learner) == member.mark for member in sharers)
    stayed = sum(member.learner in last.marks for member in sharers)
    return Turnover(still, stayed - still, last.size - stayed, len(sharers) - stayed)
