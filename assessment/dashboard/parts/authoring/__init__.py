"""The views of the authors' page: questions, drafts, taking questions out, checks, statistics."""

from assessment.dashboard.parts.authoring.checks import show as checks
from assessment.dashboard.parts.authoring.drafts import show as drafts
from assessment.dashboard.parts.authoring.questions import show as questions
from assessment.dashboard.parts.authoring.statistics import show as statistics
from assessment.dashboard.parts.authoring.take_out import show as take_out

__all__ = ["checks", "drafts", "questions", "statistics", "take_out"]
