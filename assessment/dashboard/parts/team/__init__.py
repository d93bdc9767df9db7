"""The parts of teams: the sheet for the lead, and what a learner shares."""
