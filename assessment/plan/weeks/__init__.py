"""Weeks of a plan: the steps under way, the projects of milestones, and how they are laid out together."""
