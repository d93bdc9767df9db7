"""What a learner agrees to show a team lead, and what the lead then sees of a team."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

#: A place in the team's pictures, which names nobody; or the own profile, shown to the lead by name.
ConsentKind = Literal["picture", "profile"]
#: So many characters of a name are kept.
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Consent:
    """One agreement of a learner with a team: what it covers, from when, and until when if it has ended.

    `team` is an id that follows from the identity provider and its name of the team. `name` is the learner's, kept for
    "profile" alone.
    """

    kind: ConsentKind
    team: str
    given_at: datetime
    name: str = ""
    ended_at: datetime | None = None

    @property
    def in_force(self) -> bool:
        """Whether it holds still."""
        return self.ended_at is None


@dataclass(frozen=True, slots=True)
class Picture:
    """What a lead may see of one area of a team, as it stood when `week` (a Monday) began.

    `fewest` and `most` bound the number of members; `most` is None in the largest band. `bands` gives per topic id the lowest
    and the highest band, from 0 to 4, that the share of members who likely meet the role lies in.
    """

    team: str
    area: str
    role: str
    week: date
    fewest: int
    most: int | None
    bands: Mapping[str, tuple[int, int]] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Basis:
    """What a picture was made from; it is kept to decide when the next may be made, and shown to nobody.

    `marks` changes for a learner whenever they answer anything in the area; who was erased is missing, so `size`, the number
    of members then, may be larger. `counts` bounds, per topic, the number of members who met the role, as far as the picture tells it.
    """

    role: str
    size: int
    marks: Mapping[str, str] = field(hash=False)
    counts: Mapping[str, tuple[int, int]] = field(hash=False)
