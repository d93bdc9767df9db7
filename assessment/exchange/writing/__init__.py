"""Export a bank's questions as GIFT, Moodle XML or a QTI 3 package. docs/exchange.md says what each format keeps."""

from assessment.exchange.writing.export import FORMATS, Exported, Loss, export_questions

__all__ = ["FORMATS", "Exported", "Loss", "export_questions"]
