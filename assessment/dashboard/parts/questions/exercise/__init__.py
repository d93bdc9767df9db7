"""Exercises in code on the screen: the task, the field, what the cases came to, and after the end the solution."""

from assessment.dashboard.parts.questions.exercise.afterwards import show_answer
from assessment.dashboard.parts.questions.exercise.field import may_run
from assessment.dashboard.parts.questions.exercise.task import heading, listing
from assessment.dashboard.parts.questions.exercise.workbench import ask, show_workbench

__all__ = ["ask", "heading", "listing", "may_run", "show_answer", "show_workbench"]
