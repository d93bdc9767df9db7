"""Compose the report: the first page, which lists what is not measured, and the chapters."""

from __future__ import annotations

from assessment import VERSION
from assessment.report.blocks import Block, Chapter, Document, Missing, Paragraph, Points, Table, blocks_of
from assessment.report.chapters import applications, foundations, operations
from assessment.report.chapters import prose as words
from assessment.report.material import Material
from assessment.words.days import day

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


def technical_report(material: Material) -> Document:
    """Compose the whole report; the same material gives the same report."""
    first, last = ([chapter(material) for chapter in chapters] for chapters in (_FIRST, _LAST))
    used = {block.record for block in blocks_of((*first, *last)) if isinstance(block, Table)}
    chapters = (*first, operations.documentation(material, used), *last)
    return Document(TITLE, _subtitle(material), _opening(material, chapters), chapters)


def _subtitle(material: Material) -> str:
    dates = sorted(record.date.date() for record in material.records.values())
    composed = f"Version {VERSION}, composed on {day(material.on)}"
    if not dates:
        return composed
    spread = f"from {day(dates[0])} to {day(dates[-1])}" if dates[0] < dates[-1] else f"on {day(dates[0])}"
    return f"{composed}, measured {spread}"


def _opening(material: Material, chapters: tuple[Chapter, ...]) -> tuple[Block, ...]:
    by_command: dict[str, list[str]] = {}
    for block in blocks_of(chapters):
        if isinstance(block, Missing) and block.what not in (missed := by_command.setdefault(block.command, [])):
            missed.append(block.what)
    missing = tuple(f"`{command}`: {'; '.join(what)}" for command, what in by_command.items())
    return (
        Paragraph(words.OPENING),
        Paragraph(words.SIMULATED if material.installation else f"{words.SIMULATED} {words.NO_LOG}"),
        *material.own_log("who"),
        *((Paragraph(words.NOT_MEASURED), Points(missing)) if missing else ()),
    )
