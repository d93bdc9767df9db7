"""The views of the authors' page: questions, import, export, checks, statistics."""

from assessment.dashboard.parts.authoring.checks import show as show_checks
from assessment.dashboard.parts.authoring.drafts import show as show_drafts
from assessment.dashboard.parts.authoring.export import show as show_export
from assessment.dashboard.parts.authoring.questions import show as show_questions
from assessment.dashboard.parts.authoring.statistics import show as show_statistics

__all__ = ["show_checks", "show_drafts", "show_export", "show_questions", "show_statistics"]
