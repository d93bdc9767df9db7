"""The views of the authors' page: questions, drafts, taking questions out, checks, statistics."""

from assessment.dashboard.parts.authoring.checks import show as show_checks
from assessment.dashboard.parts.authoring.drafts import show as show_drafts
from assessment.dashboard.parts.authoring.questions import show as show_questions
from assessment.dashboard.parts.authoring.statistics import show as show_statistics
from assessment.dashboard.parts.authoring.take_out import show as show_take_out

__all__ = ["show_checks", "show_drafts", "show_questions", "show_statistics", "show_take_out"]
