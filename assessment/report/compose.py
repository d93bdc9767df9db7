"""Put the chapters together, under a first page that says what the report is and what it could not say."""

from __future__ import annotations

from assessment import VERSION
from assessment.report.blocks import Block, Chapter, Document, Missing, Paragraph, Points, Table, blocks_of
from assessment.report.chapters import applications, foundations, operations
from assessment.report.material import Material
from assessment.words.plan import day

TITLE = "Groundwork: technical report"
_FIRST = (
    foundations.validity,
    foundations.precision,
    foundations.fairness,
    operations.development,
    operations.scores,
    operations.administration,
)
_LAST = (
    operations.learners,
    operations.users,
    applications.psychological,
    applications.workplace,
    applications.educational,
    applications.programmes,
)


def compose(material: Material) -> Document:
    """Compose the whole report, the same from the same bank, records and log."""
    first, last = ([chapter(material) for chapter in chapters] for chapters in (_FIRST, _LAST))
    used = {block.record for block in blocks_of((*first, *last)) if isinstance(block, Table)}
    chapters = (*first, operations.documentation(material, used), *last)
    return Document(TITLE, _subtitle(material), _opening(material, chapters), chapters)


def _subtitle(material: Material) -> str:
    dates = sorted(record.date.date() for record in material.records.values())
    spread = f", measured from {day(dates[0])} to {day(dates[-1])}" if dates else ""
    return f"Version {VERSION}{spread}"


def _opening(material: Material, chapters: tuple[Chapter, ...]) -> tuple[Block, ...]:
    missing = tuple(dict.fromkeys(block for block in blocks_of(chapters) if isinstance(block, Missing)))
    opening: list[Block] = [
        Paragraph(
            "Test publishers print a technical manual, so that whoever relies on scores can see what they rest on. This is Groundwork's. "
            "Its chapters are those of the Standards for Educational and Psychological Testing (AERA, APA & NCME 2014). Every figure comes "
            "from a command that is named beside it, with its date, its version, and a 90 % interval in brackets where one can be given."
        ),
        Paragraph(
            "Where learners are simulated it says so, and what that cannot show is said in chapter 1. "
            + (
                ""
                if material.installation
                else "No installation's log was read for it: `python -m assessment report --log URL` adds one."
            )
        ),
        *material.own("who"),
    ]
    if missing:
        opening += [
            Paragraph("Not measured yet, or not recorded in this folder of measurements:"),
            Points(tuple(f"{block.what}: `{block.command}`" for block in missing)),
        ]
    return tuple(opening)
