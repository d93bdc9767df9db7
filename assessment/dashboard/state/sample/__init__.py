"""The sample learner, who shows every page filled in."""
