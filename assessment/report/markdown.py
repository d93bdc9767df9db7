"""Render a report as Markdown."""

from __future__ import annotations

from assessment.report.blocks import Block, Chapter, Document, Missing, Paragraph, Points, Table


def write(document: Document) -> str:
    """Write the whole report."""
    parts = [f"# {document.title}", document.subtitle, *map(_block, document.opening)]
    for chapter in document.chapters:
        parts += _chapter(chapter)
    return "\n\n".join(parts) + "\n"


def _chapter(chapter: Chapter) -> list[str]:
    parts = [f"## {chapter.number}. {chapter.title}"]
    for section in chapter.sections:
        parts += [f"### {section.title}", *map(_block, section.blocks)]
    return parts


def _block(block: Block) -> str:
    match block:
        case Paragraph(text):
            return _inert(text)
        case Points(texts):
            return "\n".join(f"- {_inert(text)}" for text in texts)
        case Missing(what, command):
            return f"*{_inert(what)}: not measured.* `{command}` measures it."
        case Table():
            return _table(block)


def _table(table: Table) -> str:
    rows = [table.heads, tuple("---" if not index else "---:" for index in range(len(table.heads))), *table.rows]
    lines = [f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows]
    return f"**{_inert(table.caption)}**\n\n" + "\n".join(lines) + f"\n\n*{_inert(table.source)}*"


def _cell(text: str) -> str:
    return _inert(text).replace("|", "\\|")


def _inert(text: str) -> str:
    """Escape markup, since texts from files and logs may contain anything."""
    line = " ".join(text.split())
    return line.replace("<", "&lt;").replace("*", "\\*").replace("[", "\\[")
