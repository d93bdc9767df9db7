"""A learner measured against a role: profile, verdicts, age of evidence, change and history."""

from assessment.standing.profile import Profile, Standing, measure_profile
from assessment.standing.verdict import Verdict

__all__ = ["Profile", "Standing", "Verdict", "measure_profile"]
