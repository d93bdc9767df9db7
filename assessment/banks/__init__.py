"""Content: question banks read from text files, turned into variants, and graded.

`load` reads a folder of banks, `vary` turns an item and a seed into what is shown, `grade` turns an answer into a response.
"""

from assessment.banks.grade import grade
from assessment.banks.load import Bank, load
from assessment.banks.problem import Problem
from assessment.banks.vary import vary

__all__ = ["Bank", "Problem", "grade", "load", "vary"]
