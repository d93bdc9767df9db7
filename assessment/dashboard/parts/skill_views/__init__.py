"""The views behind the areas: topics, one area, the map, over time, certainty, other roles, past sittings."""

from assessment.dashboard.parts.skill_views.certainty import show as certainty
from assessment.dashboard.parts.skill_views.map import show as map_of_topics
from assessment.dashboard.parts.skill_views.over_time import show as over_time
from assessment.dashboard.parts.skill_views.roles import show as roles
from assessment.dashboard.parts.skill_views.sittings import show as sittings
from assessment.dashboard.parts.skill_views.topics import area, topics

__all__ = ["area", "certainty", "map_of_topics", "over_time", "roles", "sittings", "topics"]
