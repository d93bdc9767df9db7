"""The study plan to take away. Every download is made from one `Schedule`, so all of them say the same."""

from assessment.plan.exports.calendar import ics
from assessment.plan.exports.data import as_json, record, table
from assessment.plan.exports.diary import diary
from assessment.plan.exports.document import pdf
from assessment.plan.exports.radar import radar_described, radar_svg
from assessment.plan.exports.spreadsheet import xlsx
from assessment.plan.exports.words import checkpoint, stepping_stone, summary
from assessment.plan.exports.written import markdown, topic
from assessment.plan.exports.written import name as plain

__all__ = [
    "as_json",
    "checkpoint",
    "diary",
    "ics",
    "markdown",
    "pdf",
    "plain",
    "radar_described",
    "radar_svg",
    "record",
    "stepping_stone",
    "summary",
    "table",
    "topic",
    "xlsx",
]
