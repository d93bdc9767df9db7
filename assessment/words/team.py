"""A team in words: a sheet whose lines are the same on the page, in the PDF and in the CSV."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assessment.team.bands import BANDS
from assessment.team.reading import AreaShare, Move, TeamView, TopicShare
from assessment.words.days import day, short_day

#: Names of the five bands for the share of members who likely meet what the role asks.
NAMES = ("few", "some", "about half", "many", "most")
NOT_SHOWN = "not shown this time"
#: Percent of cases in which an observer who knows the results of all others learns that of the last member, from a topic in an
#: overview of a team of twelve; measured by `python -m benchmarks.team`.
TOLD_OF_TWELVE = 40
WORTHWHILE, COVERED, CONCLUDE = (
    "Best return on an hour together",
    "Somebody here likely meets",
    "What could still be worked out",
)
COLUMNS = ("topic", "role asks for", "likely meet it", "change")
HOW_TO_READ = (
    "How many of the members who share likely meet what the role asks for, in five bands: few, some, about half, many, most. "
    "A team of fewer than nine has three of them. Shares are rounded to whole members, and no band means just nobody, or just everybody."
)


@dataclass(frozen=True, slots=True)
class AreaSheet:
    """An area: a heading, a line on the overview, a line on the whole area, and per topic the cells under `COLUMNS`."""

    name: str
    made: str
    whole: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a lead sees of the team as a whole."""

    title: str
    subtitle: str
    how_to_read: str
    areas: tuple[AreaSheet, ...]
    worthwhile: tuple[str, ...]
    covered: tuple[str, ...]
    conclude: tuple[str, ...]


def sheet(view: TeamView, team: str, levels: tuple[str, ...], least: int) -> Sheet:
    """Write the sheet of a team; `levels` are the names of the levels, from level 1."""
    covered = {area.area.name: [share.topic.name for share in area.topics if share.covered] for area in view.areas}
    return Sheet(
        f"Team {team}",
        f"Against the role {view.role.name}",
        HOW_TO_READ,
        tuple(_area(area, levels) for area in view.areas),
        tuple(f"{share.topic.name}: {band(share)} likely meet it today" for share in view.worthwhile),
        tuple(f"{area}: {'; '.join(names)}" for area, names in covered.items() if names) or (no_cover(least),),
        conclude(least),
    )


def band(share: TopicShare) -> str:
    """Write the bands of a topic with their shares, such as "many (60–80 %)"."""
    return _band_name(share.labels, share.low, share.high)


def members(fewest: int, most: int | None) -> str:
    """Write the range of the number of members."""
    return f"{fewest} or more members" if most is None else f"{fewest} to {most} members"


def no_cover(least: int) -> str:
    """Say why no topic is listed as met by somebody in the team."""
    return f"It takes {least} or more members who likely meet a topic before it is named. The bands do not guarantee that yet."


def conclude(least: int) -> tuple[str, ...]:
    """Say what cannot be worked out from overviews, and what still can."""
    return (
        f"An overview needs {least} or more members who share, and a new one as many who have joined, left or answered since. It "
        "shows how things stood when its week began. Nobody's result can be worked out from overviews alone.",
        "Somebody who knows how everybody else in an overview stands can still learn how the last member stands in a topic: "
        f"in {TOLD_OF_TWELVE} of 100 cases in simulated teams of twelve, in no more than half at any size. "
        "Sharing a profile by name adds to what is known, so don't ask anyone to.",
    )


def area_described(view: TeamView) -> str:
    """Write the text alternative of the radar of areas."""
    shares = "; ".join(f"{area.area.name} {_percent(area.low, area.high)}" for area in view.areas)
    return f"Radar chart of the share of members who likely meet what the role asks for, as a band. {shares}."


def _area(area: AreaShare, levels: tuple[str, ...]) -> AreaSheet:
    return AreaSheet(
        area.area.name,
        f"{'Overview' if area.since else 'First overview'} as of {day(area.week)}, {members(area.fewest, area.most)}",
        f"Over its topics, about {_percent(area.low, area.high)} of members likely meet what the role asks for"
        + (f"; {_moved(area.move, area.since)}." if area.since else "."),
        tuple(
            (share.topic.name, levels[share.level - 1], band(share), _moved(share.move, area.since))
            for share in area.topics
        ),
    )


def _band_name(labels: tuple[int, int], low: float, high: float) -> str:
    if labels == (0, BANDS - 1):
        return NOT_SHOWN
    first, last = (NAMES[label] for label in labels)
    joined = first if first == last else f"{first} {'or' if labels[1] - labels[0] == 1 else 'to'} {last}"
    return f"{joined} ({_percent(low, high)})"


def _percent(low: float, high: float) -> str:
    return f"{100 * low:.0f}\N{WORD JOINER}–\N{WORD JOINER}{100 * high:.0f}\N{NO-BREAK SPACE}%"


def _moved(move: Move, since: date | None) -> str:
    """Write the change since the earlier overview."""
    if move is None or since is None:
        return "–"
    if not move:
        return "too early to call a change"
    return f"{'more' if move == 'rise' else 'fewer'} than on {short_day(since)}"
