"""Example pictures of a team, made up, to show what a lead would see."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from assessment.blueprint import Blueprint, Role
from assessment.clock import monday_of
from assessment.consents import Basis, Picture
from assessment.team.bands import FLOOR
from assessment.team.pictures import Sharer, make_picture

SIZE, TEAM = 12, "example"


def pictures(blueprint: Blueprint, role: Role, today: date) -> tuple[Picture, ...]:
    """Make two pictures of each area, seven weeks apart, of twelve invented members who improve in between."""
    made: list[Picture] = []
    for area in blueprint.areas:
        topics = [topic.id for topic in blueprint.topics_of(area.id) if role.level(topic.id)]
        last: Basis | None = None
        for weeks, gain in ((8, 0.0), (1, 0.2)):
            week = monday_of(today) - timedelta(weeks=weeks)
            sharers = [
                Sharer(
                    str(member),
                    str(weeks),
                    frozenset(topic for topic in topics if _strength(member, topic) < gain + 0.35),
                )
                for member in range(SIZE)
            ]
            shown, last = make_picture(TEAM, area.id, role.id, week, topics, sharers, last, FLOOR)
            made.insert(0, shown)
    return tuple(made)


def _strength(member: int, topic: str) -> float:
    return (Random(topic).random() + Random(f"{member} {topic}").random()) / 2
