"""Lint a folder of banks: all problems at once, each with location, rule and remedy.

One function is one rule: its name is the rule's name, its docstring the rule's documentation. Modules are imported in the
order in which their rules run and are documented.
"""

# isort: off
from assessment.banks.lint.whole import loading
from assessment.banks.lint.items import identity, keys, options, text, wording, programs
from assessment.banks.lint.whole import generators
from assessment.banks.lint.items import variants, shown
from assessment.banks.lint.whole import seeds, coverage, steps, readings, formulas, targets, duplicates, cues
from assessment.banks.lint.rule import RULES, Rule, Standards
from assessment.banks.lint.run import lint_bank
from assessment.banks.lint.whole.targets import register
# isort: on

__all__ = [
    "RULES",
    "Rule",
    "Standards",
    "coverage",
    "cues",
    "duplicates",
    "formulas",
    "generators",
    "identity",
    "keys",
    "lint_bank",
    "loading",
    "options",
    "programs",
    "readings",
    "register",
    "seeds",
    "shown",
    "steps",
    "targets",
    "text",
    "variants",
    "wording",
]
