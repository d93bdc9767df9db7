"""A report as a PDF to print: set by Typst, tagged for screen readers (PDF/UA-1), without the network."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from assessment.exports.inline import runs
from assessment.exports.typeset.printing import printable, tagged_pdf
from assessment.report.blocks import Block, Document, Missing, Paragraph, Points, Table

_TEMPLATE = Path(__file__).with_name("report.typ")


def pdf(document: Document, stamp: datetime) -> bytes:
    """Set a report; the same document and moment give the same bytes. Raises `PlanError` when it cannot be set."""
    data = {
        "title": printable(document.title),
        "subtitle": printable(document.subtitle),
        "missing_glyphs": False,
        "opening": [_block(block) for block in document.opening],
        "chapters": [
            {
                "title": f"{chapter.number}. {printable(chapter.title)}",
                "sections": [
                    {"title": printable(section.title), "blocks": [_block(block) for block in section.blocks]}
                    for section in chapter.sections
                ],
            }
            for chapter in document.chapters
        ],
    }
    return tagged_pdf(_TEMPLATE, "report", data, stamp)


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph(text):
            return {"kind": "paragraph", "runs": _runs(text)}
        case Points(texts):
            return {"kind": "points", "points": [_runs(text) for text in texts]}
        case Missing(what, command):
            return {"kind": "missing", "what": printable(what), "command": printable(command)}
        case Table(caption, heads, rows, source):
            return {
                "kind": "table",
                "caption": printable(caption),
                "heads": list(map(printable, heads)),
                "rows": [[_runs(cell) for cell in row] for row in rows],
                "source": _runs(source),
            }


def _runs(text: str) -> list[dict[str, str]]:
    """Split at backticks; nothing here is mathematics, so a dollar stays one."""
    return [
        {"kind": "code" if run.kind == "code" else "text", "text": run.text if run.kind != "math" else f"${run.text}$"}
        for run in runs(printable(text))
    ]
