"""The result of an import, as a sentence."""

from __future__ import annotations

from assessment.diary import Imported
from assessment.words.counts import counted, listed


def sentence(imported: Imported) -> str:
    """Count the records that were imported, and those set aside."""
    parts = [
        counted(count, noun, plural)
        for count, noun, plural in (
            (imported.sittings, "sitting", ""),
            (imported.answers, "answer", ""),
            (imported.reports, "report", ""),
            (imported.ratings, "self-rating", ""),
            (imported.entries, "diary entry", "diary entries"),
            (imported.plans, "plan", ""),
            (imported.cards, "card taken out", "cards taken out"),
            (imported.drafts, "draft", ""),
        )
        if count
    ]
    if imported.settings:
        parts.append("your settings")
    nothing = "Nothing came in." if imported.removed else "Everything in that file was here already."
    text = f"Came in: {listed(parts)}." if parts else nothing
    if imported.set_aside:
        text += f" {counted(imported.set_aside, 'record')} set aside: an earlier one stands in the same place."
    if imported.removed:
        text += f" {counted(imported.removed, 'record')} removed, as where that file was made."
    if imported.consents:
        text += " What you shared with a team is not shared from here: a file can't agree for you. You can in Settings."
    return text
