"""Where a learner stands against a role: profile, evidence and its age, change and history."""

from assessment.standing.profile import Profile, Standing, measure_profile
from assessment.standing.verdict import Verdict

__all__ = ["Profile", "Standing", "Verdict", "measure_profile"]
