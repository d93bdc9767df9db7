"""Questions of other programs, read as drafts: what an author must add is marked, and what is left out is listed.

Formats: GIFT, Moodle XML, QTI 3, 2.1 and 1.2, Aiken, CSV and XLSX. docs/exchange.md says what each brings.
"""

from assessment.exchange.reading.drafts import Drafts, draft_file
from assessment.exchange.reading.formats import read_questions
from assessment.exchange.reading.question import Answer, LeftOut, Question

__all__ = ["Answer", "Drafts", "LeftOut", "Question", "draft_file", "read_questions"]
