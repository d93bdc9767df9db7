"""Read questions of other programs; those that cannot be imported are listed with the reason.

Formats: GIFT, Moodle XML, QTI 3, 2.1 and 1.2, Aiken, CSV and XLSX. docs/exchange.md lists what each can carry.
"""

from assessment.exchange.reading.formats import read_bytes, read_questions
from assessment.exchange.reading.question import Answer, LeftOut, Question

__all__ = ["Answer", "LeftOut", "Question", "read_bytes", "read_questions"]
