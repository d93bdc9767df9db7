"""What a topic builds on and what it opens, at each of its levels, as the plan has it."""

from __future__ import annotations

from assessment.blueprint import Blueprint, Topic


def builds_on(topic: Topic) -> dict[str, int]:
    """Map the ids of other topics to the first level of this one that needs them: 1 for prerequisites, which come first."""
    first = dict.fromkeys(topic.prerequisites, 1)
    for step in topic.steps:
        for needed in step.needs:
            first.setdefault(needed, step.level)
    return first


def opens(blueprint: Blueprint, topic_id: str) -> dict[str, int]:
    """Map the ids of the topics that build on one to the first of their levels that needs it: 1 where it is a prerequisite."""
    levels = {other.id: builds_on(other).get(topic_id) for other in blueprint.topics}
    later = [(other, level) for other, level in levels.items() if level is not None]
    return dict(sorted(later, key=lambda entry: entry[1]))


def all_beneath(blueprint: Blueprint, topic_id: str) -> set[str]:
    """Return the topics that one builds on at any level, with their prerequisites, direct and indirect."""
    ahead = list(builds_on(blueprint.topic(topic_id)))
    beneath = set(ahead)
    while ahead:
        new = set(blueprint.topic(ahead.pop()).prerequisites) - beneath
        beneath |= new
        ahead += new
    return beneath - {topic_id}


def all_above(blueprint: Blueprint, topic_id: str) -> set[str]:
    """Return the topics that build on one at any level, and those that have any of them as a prerequisite, direct or indirect."""
    above = {topic_id, *opens(blueprint, topic_id)}
    for other in blueprint.topics:  # topics come after their prerequisites
        if above & set(other.prerequisites):
            above.add(other.id)
    return above - {topic_id}
