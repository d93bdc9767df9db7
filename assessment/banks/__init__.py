"""Content: question banks, read from text files, turned into variants, and graded.

`load` reads a folder of banks, `vary` makes the variant of an item for a seed, `grade` turns an answer into a response.
"""

from assessment.banks.bank import Bank, load
from assessment.banks.grading.answers import grade
from assessment.banks.problem import Problem
from assessment.banks.variants.seeded import vary

__all__ = ["Bank", "Problem", "grade", "load", "vary"]
