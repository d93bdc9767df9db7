"""A team's sheet to take along: as CSV, and as a PDF set by Typst."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, time
from pathlib import Path

from assessment.exports.data import inert
from assessment.exports.radar import shares_svg
from assessment.exports.typeset.printing import plain, tagged
from assessment.team.reading import TeamView
from assessment.words import team as words
from assessment.words.team import Sheet

_TEMPLATE = Path(__file__).with_name("team.typ")
#: With fewer areas there is no shape to draw.
FEWEST = 3


def team_table(sheet: Sheet) -> str:
    """Write everything that a sheet says as CSV: a line a topic, and a line for each sentence that stands by itself."""
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
        writer.writerow([inert(_typed(cell)) for cell in (*row, *[""] * (len(words.COLUMNS) + 1 - len(row)))])
    return out.getvalue()


def team_pdf(sheet: Sheet, view: TeamView) -> bytes:
    """Set a sheet as a tagged PDF. Raises `PlanError` when it cannot be set."""
    newest = max(area.week for area in view.areas)
    data = {
        "title": plain(sheet.title),
        "subtitle": plain(sheet.subtitle),
        "how_to_read": sheet.how_to_read,
        "radar": shares_svg([(area.area.name, area.low, area.high) for area in view.areas]) if drawn(view) else "",
        "radar_described": plain(words.area_described(view)),
        "columns": words.COLUMNS,
        "areas": [
            {
                "name": plain(area.name),
                "made": area.made,
                "whole": area.whole,
                "rows": [[plain(cell) for cell in cells] for cells in area.rows],
            }
            for area in sheet.areas
        ],
        "worthwhile": {"name": words.WORTHWHILE, "lines": [plain(line) for line in sheet.worthwhile]},
        "covered": {"name": words.COVERED, "lines": [plain(line) for line in sheet.covered]},
        "conclude": {"name": words.CONCLUDE, "lines": list(sheet.conclude)},
        "missing_glyphs": False,
    }
    return tagged(_TEMPLATE, "team", data, datetime.combine(newest, time(), UTC))


def _typed(text: str) -> str:
    """Write a text without the signs that keep a line from breaking, which no spreadsheet needs."""
    return text.replace("\N{WORD JOINER}", "").replace("\N{NO-BREAK SPACE}", " ")


def drawn(view: TeamView) -> bool:
    """Whether a radar is drawn of the areas."""
    return len(view.areas) >= FEWEST
