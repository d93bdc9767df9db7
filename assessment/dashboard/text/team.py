"""The texts about teams: what a learner shares with the lead, and the lead's page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assessment.counts import listed
from assessment.standing.profile import Profile, Standing
from assessment.words.days import day

NO_TEAMS = "This installation has no teams."
YOUR_TEAM = "Your team"
NO_TEAM = "Your sign-in names no team for you, or more than one, so there is nothing to share. Nobody but you sees your results."
LEAD_NOT_COUNTED = "You lead this team. Its page shows only what members agree to share. You aren't counted: you know your own results."
SHARE_PICTURE, SHARE_PROFILE = "Count me in the team overview", "Show my own profile to the lead, by name"
PICTURE_PREVIEW, PROFILE_PREVIEW = "Preview: what the lead sees", "Preview: what the lead sees of you"
PROFILE_EXPLAINED = (
    "This is separate, and optional. The lead sees your name and, per area and topic, your score with its interval and what "
    "the role asks for. Only what you answer in assessments from now on counts. Switch it off and it's gone at once."
)
LEGEND = "Dot: the score. Wide bar: 90 % interval. Vertical line: what the role asks for."
AS_IF = "This is what your answers so far would show. Only answers from when you switch it on will count."
NOTHING_YET = "Nothing yet: you have answered no assessment question since you switched this on."
EXAMPLE = "What the lead sees of one area: an example with twelve invented members."
COUNTED = "What is counted for you, per topic: yes if you likely meet what the role asks for."
DEMO = "An example with twelve invented members."
YES, NOT_YET, NOT_COUNTED = "yes", "not yet", "not counted: no answers yet"
BY_NAME, TOGETHER = "By name", "The team"
BY_NAME_EXPLAINED = (
    "Members who chose to show you their own profile. They can stop at any time, so no download includes it."
)
NOTHING_SO_FAR = "You have answered no assessment question so far."
NOTHING_SINCE = "No assessment question answered since then."
TOPICS = "Topics"
NOBODY_BY_NAME = "Nobody shares a profile by name. That is each member's own choice, and nobody is asked to."
GONE = "This overview has been taken down or replaced since the page was drawn. Reload the page."
PDF, CSV = "Download as PDF", "Download as CSV"
RADAR_EXPLAINED = (
    "The share of members who likely meet the role, averaged over each area's topics, lies between the two lines."
)


def picture_explained(team: str, least: int) -> str:
    """Explain what the team overview shares, with whom, and what it does not."""
    return (
        f"Your identity provider puts you in **{team}**. If you agree, you count as one member in an overview that the team's lead "
        "can open: per topic, whether few, some, about half, many or most members likely meet what the role asks for. "
        f"It names nobody and needs {least} or more members. Your scores, answers, plan and diary are never in it. Only what you "
        "answer in assessments from now on counts. Switch it off and the overview is gone at once, for everybody."
    )


def shared_since(on: date) -> str:
    """Return since when something is shared."""
    return f"Shared since {day(on)}."


def no_picture(least: int) -> str:
    """Explain why there is no overview, without revealing how many share."""
    return (
        f"There is no overview yet. Members choose in Settings whether to be in it. One is made at the start of a week (Monday, UTC) once "
        f"{least} or more share and have answered assessment questions in an area, and again once that many have joined, left "
        "or answered. When someone stops sharing, it is gone until then."
    )


def no_picture_of(areas: Sequence[str]) -> str:
    """List the areas without an overview."""
    return f"No overview yet of {listed(list(areas))}."


def no_such_role(team: str, role: str, roles: Sequence[str]) -> str:
    """Explain that the configuration gives a team a role the bank lacks."""
    return f"secrets.toml: team_roles in [people] gives {team} the role {role!r}. Give one of {', '.join(roles)}."


def counted(profile: Profile) -> list[dict[str, str]]:
    """Return the rows of what an overview counts of a member, by topic."""
    return [
        {"topic": standing.name, "counted": _side(standing, profile)}
        for standing in profile.topics
        if standing.required_level is not None
    ]


def _side(standing: Standing, profile: Profile) -> str:
    if not sum(other.answer_count for other in profile.topics_of(standing.area)):
        return NOT_COUNTED
    return YES if standing.verdict.done else NOT_YET
