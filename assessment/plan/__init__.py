"""Weeks: the study plan, how it is made, and what a new plan changes."""

from assessment.plan.changes import Replan, replan
from assessment.plan.make import Asked, Evidence, make_plan
from assessment.plan.study_plan import Schedule

__all__ = ["Asked", "Evidence", "Replan", "Schedule", "make_plan", "replan"]
