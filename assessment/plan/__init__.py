"""From responses to advice: the profile against a role, what to study next, and the schedule in hours and weeks."""

from assessment.plan.profile import Profile, Standing, Verdict, profile
from assessment.plan.replan import Replan, replan
from assessment.plan.schedule import Schedule, schedule

__all__ = ["Profile", "Replan", "Schedule", "Standing", "Verdict", "profile", "replan", "schedule"]
