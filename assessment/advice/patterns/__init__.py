"""Patterns in a learner's answers beyond the ability in each topic."""
