"""Estimate abilities with their uncertainty, and choose what to ask next."""
