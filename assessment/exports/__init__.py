"""Downloads: the study plan in several formats, all from one `Schedule`, and the diary, the result card and team sheets."""

from assessment.exports.calendar import ics
from assessment.exports.curve import curve_svg
from assessment.exports.data import as_json, record, table, table_file
from assessment.exports.diary_markdown import diary_document
from assessment.exports.markup import escape_name, level, markdown
from assessment.exports.radar import radar_svg
from assessment.exports.spreadsheet import xlsx
from assessment.exports.typeset.card import result_card
from assessment.exports.typeset.document import pdf
from assessment.exports.typeset.team import has_radar as team_has_radar
from assessment.exports.typeset.team import team_pdf, team_table

__all__ = [
    "as_json",
    "curve_svg",
    "diary_document",
    "escape_name",
    "ics",
    "level",
    "markdown",
    "pdf",
    "radar_svg",
    "record",
    "result_card",
    "table",
    "table_file",
    "team_has_radar",
    "team_pdf",
    "team_table",
    "xlsx",
]
