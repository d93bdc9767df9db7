"""Lint a folder of banks: every fault at once, each with its place, its rule and its remedy.

One function is one rule; its name is the rule's name, its docstring the rule's documentation. The modules are imported in
the order in which their rules run and are documented.
"""

from assessment.banks.lint import (  # noqa: I001  the order is the order of the rules
    loading,
    identity,
    keys,
    options,
    text,
    wording,
    programs,
    generators,
    variants,
    shown,
    digests,
    coverage,
    steps,
    readings,
    targets,
    duplicates,
    cues,
)
from assessment.banks.lint.rule import RULES, Rule, Standards
from assessment.banks.lint.run import lint
from assessment.banks.lint.targets import register

__all__ = [
    "RULES",
    "Rule",
    "Standards",
    "coverage",
    "cues",
    "digests",
    "duplicates",
    "generators",
    "identity",
    "keys",
    "lint",
    "loading",
    "options",
    "programs",
    "register",
    "shown",
    "steps",
    "targets",
    "text",
    "variants",
    "wording",
]
