"""Weeks: the study plan, its schedule, and what a new plan changes."""

from assessment.plan.replan import Replan, replan
from assessment.plan.schedule import Schedule, schedule

__all__ = ["Replan", "Schedule", "replan", "schedule"]
