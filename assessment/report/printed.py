"""Render a report as PDF by Typst, tagged for screen readers (PDF/UA-1), without the network."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from assessment.exports.inline import runs
from assessment.exports.typeset.printing import plain, tagged
from assessment.report.blocks import Block, Document, Missing, Paragraph, Points, Table

_TEMPLATE = Path(__file__).with_name("report.typ")


def pdf(document: Document, stamp: datetime) -> bytes:
    """Typeset a report; the same document and time give the same bytes. Raises `PlanError` when that fails."""
    data = {
        "title": plain(document.title),
        "subtitle": plain(document.subtitle),
        "missing_glyphs": False,
        "opening": [_block(block) for block in document.opening],
        "chapters": [
            {
                "title": f"{chapter.number}. {plain(chapter.title)}",
                "sections": [
                    {"title": plain(section.title), "blocks": [_block(block) for block in section.blocks]}
                    for section in chapter.sections
                ],
            }
            for chapter in document.chapters
        ],
    }
    return tagged(_TEMPLATE, "report", data, stamp)


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph(text):
            return {"kind": "paragraph", "runs": _runs(text)}
        case Points(texts):
            return {"kind": "points", "points": [_runs(text) for text in texts]}
        case Missing(what, command):
            return {"kind": "missing", "what": plain(what), "command": plain(command)}
        case Table(caption, heads, rows, source):
            return {
                "kind": "table",
                "caption": plain(caption),
                "heads": list(map(plain, heads)),
                "rows": [[_runs(cell) for cell in row] for row in rows],
                "source": _runs(source),
            }


def _runs(text: str) -> list[dict[str, str]]:
    """Split at backticks; dollar signs do not mark mathematics here."""
    return [
        {"kind": "code" if run.kind == "code" else "text", "text": run.text if run.kind != "math" else f"${run.text}$"}
        for run in runs(plain(text))
    ]
