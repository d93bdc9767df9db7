"""The views of the skills' page: topics, one area, the map, over time, certainty, other roles, past sittings."""

from assessment.dashboard.parts.skill_views.certainty import show as show_certainty
from assessment.dashboard.parts.skill_views.map import show as show_map
from assessment.dashboard.parts.skill_views.over_time import show as show_over_time
from assessment.dashboard.parts.skill_views.roles import show as show_roles
from assessment.dashboard.parts.skill_views.sittings import show as show_sittings
from assessment.dashboard.parts.skill_views.topics import show_area, show_topics

__all__ = ["show_area", "show_certainty", "show_map", "show_over_time", "show_roles", "show_sittings", "show_topics"]
