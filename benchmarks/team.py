"""What a lead can work out of one member from a year of a team's figures: from live ones, and from the pictures that are shown.

Every week some members of a simulated team answer, so that their scores move; now and then somebody leaves or joins. For one
topic the lead sees the team's figure of every week: the number of members who meet what is asked (live, from five members on), or
the picture. Three leads look at the pictures, and the second of them at live counts too:

- without side knowledge: they know who shares, and nothing of how anybody stands or when anybody answered;
- with dates: they also know who came, who left and who answered, week by week;
- with all others: they know how everybody else stands, and ask for the last one.

A member is given away when only one side, met or not, agrees with all that the lead sees and knows. Counted are members in a year for
the first two, and members in a picture for the last.

    python -m benchmarks.team [--runs 300]
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from assessment.consents import Basis
from assessment.report.intervals import Estimate, mean, share_by_learner
from assessment.team import bands, pictures, safe
from assessment.team.bands import Band
from assessment.team.pictures import Sharer
from assessment.team.safe import Turnover
from benchmarks import recording
from benchmarks.recording import Recording

TOPIC, MONDAY, WEEKS = "topic", date(2026, 1, 5), 52
#: What all dates together tell is worked out for one year in so many: it takes long.
DATES_EVERY = 10
SIZES = (5, 6, 7, 8, 9, 10, 12, 15, 20, 30)
#: Scores from which a member meets what is asked: of an easy, a middling and a hard topic, where scores are about 55 +- 15.
CUTS = (40.0, 55.0, 70.0)
People = Mapping[int, float]


class Frame(NamedTuple):
    """A picture with what only the simulation knows: who was in it, their scores, and the counts its band may stand for."""

    people: People
    band: Band
    among: tuple[Band, ...]


def year(rng: np.random.Generator, size: int, active: float = 0.15, turnover: float = 0.04) -> list[People]:
    """Simulate a team, week by week: scores by member."""
    people = {member: float(rng.normal(55, 15)) for member in range(size)}
    newcomer, weeks = size, []
    for _ in range(WEEKS):
        for member in list(people):
            if rng.random() < active:
                people[member] += float(rng.normal(1, 4))
            if rng.random() < turnover / 4:
                del people[member]
        if rng.random() < turnover * size / 12:
            people[newcomer] = float(rng.normal(55, 15))
            newcomer += 1
        weeks.append(dict(people))
    return weeks


def shown(weeks: Sequence[People], cut: float, least: int = bands.FLOOR) -> list[Frame]:
    """Make the pictures of a year by the rules of `assessment.team`."""
    last: Basis | None = None
    frames: list[Frame] = []
    for number, people in enumerate(weeks):
        sharers = [
            Sharer(str(member), repr(score), frozenset({TOPIC} if score >= cut else ()))
            for member, score in people.items()
        ]
        if not pictures.is_due(sharers, last, least):
            continue
        week = MONDAY + timedelta(weeks=number)
        _, basis = pictures.make_picture("team", "area", "role", week, (TOPIC,), sharers, last, least)
        among = safe.safe_bands(
            len(people), turnover(frames[-1].people, people) if frames else None, last.counts[TOPIC] if last else None
        )
        frames.append(Frame(people, safe.band_of(sum(score >= cut for score in people.values()), among), among))
        assert basis.counts[TOPIC] == (frames[-1].band.low, frames[-1].band.high)
        last = basis
    return frames


def turnover(before: People, after: People) -> Turnover:
    """Count who stayed as they were, answered, left and came."""
    stayed = before.keys() & after.keys()
    still = sum(before[member] == after[member] for member in stayed)
    return Turnover(still, len(stayed) - still, len(before) - len(stayed), len(after) - len(stayed))


def given_away_live(weeks: Sequence[People], cut: float) -> set[int]:
    """Name the members whom live counts give away to somebody who knows who came, left and answered."""
    named: set[int] = set()
    for people in weeks:
        if len(people) >= bands.FLOOR and sum(score >= cut for score in people.values()) in (0, len(people)):
            named |= set(people)
    for before, after in pairwise(weeks):
        if min(len(before), len(after)) < bands.FLOOR:
            continue
        differing = {member for member in before.keys() | after.keys() if before.get(member) != after.get(member)}
        if len(differing) == 1:
            member = differing.pop()
            moved = sum(s >= cut for s in after.values()) - sum(s >= cut for s in before.values())
            if moved or member not in before or member not in after:
                named.add(member)
    return named


def given_away(frames: Sequence[Frame]) -> set[int]:
    """Name the members whom pictures give away to somebody who knows who shares, and nothing else.

    Anybody may have answered between two pictures, so each stands alone: all members are alike in it, and one is certain only
    where its band holds the count of nobody, or of everybody, alone.
    """
    named: set[int] = set()
    for frame in frames:
        if frame.band.high == 0 or frame.band.low == len(frame.people):
            named |= set(frame.people)
    return named


def given_away_by_dates(frames: Sequence[Frame]) -> set[tuple[int, int]]:
    """Name members, with the number of the picture, whom all pictures together give away to a lead who knows all dates.

    A score that did not change between pictures is one unknown in all of them. Unknowns of the same pictures are alike, so
    that it is enough to ask how many of each such group may meet what is asked: every way to share out the counts is tried.
    """
    groups = _groups(frames)
    sides: dict[tuple[int, int], set[int]] = {span: set() for span in groups}
    for counts in _ways(frames, groups):
        for span, count in counts.items():
            sides[span].add(count)
    return {
        (member, span[0])
        for span, members in groups.items()
        if sides[span] and (sides[span] <= {0} or sides[span] <= {len(members)})
        for member in members
    }


def _groups(frames: Sequence[Frame]) -> dict[tuple[int, int], list[int]]:
    """List the members whose score stayed the same from one picture to another, by the numbers of the two."""
    groups: dict[tuple[int, int], list[int]] = {}
    for first, frame in enumerate(frames):
        for member, score in frame.people.items():
            if first and frames[first - 1].people.get(member) == score:
                continue
            last = first
            while last + 1 < len(frames) and frames[last + 1].people.get(member) == score:
                last += 1
            groups.setdefault((first, last), []).append(member)
    return groups


def _ways(
    frames: Sequence[Frame], groups: Mapping[tuple[int, int], Sequence[int]]
) -> Iterator[dict[tuple[int, int], int]]:
    """Yield, for each count of each group that agrees with every picture, one way in which it does.

    Constraints on totals over runs of pictures have whole solutions wherever they have any (their matrix is an interval
    matrix, hence totally unimodular), so that the least and the largest count of a group follow from linear programs.
    """
    from scipy.optimize import linprog

    spans = list(groups)
    inside = np.array([[first <= number <= last for first, last in spans] for number in range(len(frames))], float)
    upper = np.concatenate([inside, -inside])
    limits = np.array([frame.band.high for frame in frames] + [-frame.band.low for frame in frames], float)
    sizes = [(0, len(groups[span])) for span in spans]
    for index in range(len(spans)):
        for sign in (1.0, -1.0):
            cost = np.zeros(len(spans))
            cost[index] = sign
            solved = linprog(cost, A_ub=upper, b_ub=limits, bounds=sizes, method="highs")
            yield {span: round(value) for span, value in zip(spans, solved.x, strict=True)}


def told_by_the_rest(frames: Sequence[Frame], cut: float) -> tuple[int, int]:
    """Count the members of pictures, and those of whom a lead who knows all others' sides learns the last one's."""
    hits = total = 0
    for frame in frames:
        met = sum(score >= cut for score in frame.people.values())
        for score in frame.people.values():
            rest = met - (score >= cut)
            total += 1
            hits += safe.band_of(rest, frame.among) != safe.band_of(rest + 1, frame.among)
    return hits, total


class Result(NamedTuple):
    """Shares of members given away to each lead, and pictures a year."""

    size: int
    live: Estimate
    nothing: Estimate
    dates: Estimate
    rest: Estimate
    pictures: Estimate


def measure(size: int, runs: int, seed: int = 1, least: int = bands.FLOOR) -> Result:
    """Simulate teams of a size over a year, with topics of each difficulty; dates are followed through every tenth year."""
    rng = np.random.default_rng(seed)
    members, live, nothing, hits, total, made, dated, by_dates = (list[int]() for _ in range(8))
    for run in range(runs):
        weeks, cut = year(rng, size), CUTS[run % len(CUTS)]
        everybody = {member for people in weeks for member in people}
        frames = shown(weeks, cut, least)
        members.append(len(everybody))
        live.append(len(given_away_live(weeks, cut)))
        nothing.append(len(given_away(frames)))
        if frames and run % DATES_EVERY == 0:
            dated.append(len(everybody))
            by_dates.append(len({member for member, _ in given_away_by_dates(frames)}))
        learned, asked = told_by_the_rest(frames, cut)
        hits.append(learned)
        total.append(asked)
        made.append(len(frames))
    shares = ((live, members), (nothing, members), (by_dates, dated), (hits, total))
    of_teams = (share_by_learner(*counts)._replace(method="90 %, Wilson, by team") for counts in shares)
    return Result(size, *of_teams, mean(made))


def main() -> None:
    """Print a line a team size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=300)
    recording.declare(parser)
    options = parser.parse_args()
    runs, record = options.runs, Recording("team", "Members given away in a year to a lead, by what the lead knows")
    print("members given away in a year, to a lead who knows ...; last column: pictures a year")
    print(f"{'team':>5} {'live, dates':>12} {'nothing':>8} {'dates':>8} {'all others':>11} {'pictures':>9}")
    results = [measure(size, runs) for size in SIZES]
    for r in results:
        live, nothing, dates, rest, pictures_a_year = (estimate.value for estimate in r[1:])
        print(f"{r.size:>5} {live:>12.0%} {nothing:>8.0%} {dates:>8.1%} {rest:>11.0%} {pictures_a_year:>9.1f}")
        of = {"members": r.size}
        record.add(of, "live figures, dates known", r.live, "share")
        record.add(of, "pictures, nothing known", r.nothing, "share")
        record.add(of, "pictures, dates known", r.dates, "share")
        record.add(of, "pictures, all others known", r.rest, "share")
        record.add(of, "pictures a year", r.pictures)
    print(f"the most that a lead who knows all others learns, at any size: {max(r.rest.value for r in results):.0%}")
    record.write(options.results)


if __name__ == "__main__":
    main()
