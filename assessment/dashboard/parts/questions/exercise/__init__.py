"""Code exercises on the screen: the task, the editor, the outcome of a run, and the solution at the end."""

from assessment.dashboard.parts.questions.exercise.afterwards import show_answer
from assessment.dashboard.parts.questions.exercise.field import may_run
from assessment.dashboard.parts.questions.exercise.task import show_heading, show_list
from assessment.dashboard.parts.questions.exercise.workbench import ask, show_workbench

__all__ = ["ask", "may_run", "show_answer", "show_heading", "show_list", "show_workbench"]
