"""Groundwork: measure what somebody knows, and plan what to study next."""

#: As in `pyproject.toml`, and at the head of `CHANGELOG.md`.
VERSION = "0.2.0"
