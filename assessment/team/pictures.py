"""When a picture of a team may be made, and what stands in it.

One area of a team is one picture: it is made when enough members share and have answered something in it, and again only when
enough of them came, left or answered there since the last. It shows how things stood when the week began, so that no visit
tells at what moment something changed.
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
    """A member as one area counts them: the topics of which they likely meet what the role asks, and a mark that changes
    with every answer in the area.
    """

    learner: str
    mark: str
    met: frozenset[str]


def week_start(week: date) -> datetime:
    """Return the moment, in UTC, at which a week begins: what is answered later is in no picture of that week."""
    return datetime.combine(week, time(), UTC)


def counted(consent: Consent, responses: Sequence[Response], until: datetime | None = None) -> tuple[Response, ...]:
    """Keep what a consent covers: what was answered after it was given and, if said, before a moment."""
    return tuple(
        answer
        for answer in responses
        if answer.answered_at is not None
        and answer.answered_at >= consent.given_at
        and (until is None or answer.answered_at < until)
    )


def sharer(learner: str, consent: Consent, profile: Profile, area: str) -> Sharer | None:
    """Count a member by a profile of what their consent covers; None where nothing of the area was answered."""
    topics = profile.topics_of(area)
    count = sum(standing.answer_count for standing in topics)
    if not count:
        return None
    met = frozenset(standing.id for standing in topics if standing.required_level is not None and standing.verdict.done)
    return Sharer(learner, f"{consent.given_at.isoformat()} {count}", met)


def due(sharers: Sequence[Sharer], last: Basis | None, least: int) -> bool:
    """Tell whether a picture may be made: of `least` members, of whom as many came, left or answered since the last one."""
    if len(sharers) < max(least, bands.FLOOR):
        return False
    if last is None:
        return True
    now = {member.learner: member.mark for member in sharers}
    differing = [name for name in now.keys() | last.marks.keys() if now.get(name) != last.marks.get(name)]
    return len(differing) >= max(least, bands.FLOOR)


def picture(
    team: str,
    area: str,
    role: str,
    week: date,
    topics: Sequence[str],
    sharers: Sequence[Sharer],
    last: Basis | None,
    least: int,
) -> tuple[Picture, Basis]:
    """Make a picture of `topics`, those of the area that the role asks for, and what it was made from."""
    size = len(sharers)
    turnover = _turnover(sharers, last) if last else None
    before: Mapping[str, tuple[int, int]] = last.counts if last and last.role == role else {}
    shown = {
        topic: safe.shown(sum(topic in member.met for member in sharers), safe.bands(size, turnover, before.get(topic)))
        for topic in topics
    }
    fewest, most = bands.members(size, least)
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
