"""The words of the authors' page."""

from __future__ import annotations

PROBLEMS, ITEMS, REPORTS = "Problems in the bank's files", "Look at a question", "Reports from learners"
FINE = "Every file of the bank loads without a problem."
COUNT = "{items} questions in {topics} topics."
COUNTS = "Questions by topic"
NO_REPORTS = "Nobody has reported a question."
LINT, LINT_WAIT = "Check every rule", "Checking every item against every rule, about a minute"
ANY_LEVEL = "any"
ITEM = "Question"
SEED = "Seed"
SHOW_KEY = "Show the key"
