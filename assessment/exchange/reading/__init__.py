"""Questions of other programs, read one by one; what cannot come in is listed with its reason.

Formats: GIFT, Moodle XML, QTI 3, 2.1 and 1.2, Aiken, CSV and XLSX. docs/exchange.md says what each brings.
"""

from assessment.exchange.reading.formats import read_bytes, read_questions
from assessment.exchange.reading.question import Answer, LeftOut, Question

__all__ = ["Answer", "LeftOut", "Question", "read_bytes", "read_questions"]
