"""Spaced repetition of missed questions."""
