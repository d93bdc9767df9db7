"""The study plan to take away. Every download is made from one `Schedule`, so all of them say the same."""

from assessment.exports.calendar import ics
from assessment.exports.curve import curve_svg
from assessment.exports.data import as_json, record, table, table_file
from assessment.exports.diary_markdown import diary_document
from assessment.exports.markup import markdown, step
from assessment.exports.markup import name as plain
from assessment.exports.radar import radar_svg
from assessment.exports.spreadsheet import xlsx
from assessment.exports.typeset.card import result_card
from assessment.exports.typeset.document import pdf
from assessment.exports.typeset.team import drawn as team_drawn
from assessment.exports.typeset.team import team_pdf, team_table

__all__ = [
    "as_json",
    "curve_svg",
    "diary_document",
    "ics",
    "markdown",
    "pdf",
    "plain",
    "radar_svg",
    "record",
    "result_card",
    "step",
    "table",
    "table_file",
    "team_drawn",
    "team_pdf",
    "team_table",
    "xlsx",
]
