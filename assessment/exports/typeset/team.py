"""A team's sheet as CSV and as PDF."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, time
from pathlib import Path

from assessment.exports.data import escape_formula
from assessment.exports.radar import shares_svg
from assessment.exports.typeset.printing import printable, tagged_pdf
from assessment.team.reading import TeamView
from assessment.words import team as words
from assessment.words.team import Sheet

_TEMPLATE = Path(__file__).with_name("team.typ")
#: The fewest areas for which a radar is drawn.
FEWEST = 3


def team_table(sheet: Sheet) -> str:
    """Write all of a sheet as CSV: a row for each topic and each sentence."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["part", *words.COLUMNS])
    rows: list[tuple[str, ...]] = [("team", sheet.title), ("role", sheet.subtitle), ("bands", sheet.how_to_read)]
    for area in sheet.areas:
        rows += [(area.name, area.made), (area.name, area.whole)]
        rows += [(area.name, *cells) for cells in area.rows]
    rows += [(words.WORTHWHILE, line) for line in sheet.worthwhile]
    rows += [(words.COVERED, line) for line in sheet.covered]
    rows += [(words.CONCLUDE, line) for line in sheet.conclude]
    for row in rows:
        writer.writerow(
            [escape_formula(_breakable(cell)) for cell in (*row, *[""] * (len(words.COLUMNS) + 1 - len(row)))]
        )
    return out.getvalue()


def team_pdf(sheet: Sheet, view: TeamView) -> bytes:
    """Write a sheet as a tagged PDF. Raises `PlanError` if it cannot be typeset."""
    newest = max(area.week for area in view.areas)
    data = {
        "title": printable(sheet.title),
        "subtitle": printable(sheet.subtitle),
        "how_to_read": sheet.how_to_read,
        "radar": shares_svg([(area.area.name, area.low, area.high) for area in view.areas]) if has_radar(view) else "",
        "radar_described": printable(words.area_described(view)),
        "columns": words.COLUMNS,
        "areas": [
            {
                "name": printable(area.name),
                "made": area.made,
                "whole": area.whole,
                "rows": [[printable(cell) for cell in cells] for cells in area.rows],
            }
            for area in sheet.areas
        ],
        "worthwhile": {"name": words.WORTHWHILE, "lines": [printable(line) for line in sheet.worthwhile]},
        "covered": {"name": words.COVERED, "lines": [printable(line) for line in sheet.covered]},
        "conclude": {"name": words.CONCLUDE, "lines": list(sheet.conclude)},
        "missing_glyphs": False,
    }
    return tagged_pdf(_TEMPLATE, "team", data, datetime.combine(newest, time(), UTC))


def _breakable(text: str) -> str:
    """Remove word joiners and non-breaking spaces, which spreadsheets do not need."""
    return text.replace("\N{WORD JOINER}", "").replace("\N{NO-BREAK SPACE}", " ")


def has_radar(view: TeamView) -> bool:
    """Return whether a radar of the areas is drawn."""
    return len(view.areas) >= FEWEST
