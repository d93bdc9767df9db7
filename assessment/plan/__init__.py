"""The study plan: how it is laid out over weeks, and what a new plan changes."""

from assessment.plan.changes import Replan, replan
from assessment.plan.make import Evidence, make_plan
from assessment.plan.study_plan import Schedule
from assessment.plan.wishes import PlanRequest

__all__ = ["Evidence", "PlanRequest", "Replan", "Schedule", "make_plan", "replan"]
