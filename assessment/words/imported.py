"""What an import brought, as a sentence."""

from __future__ import annotations

from assessment.counts import counted, counts_above_zero, listed
from assessment.diary import Imported


def sentence(imported: Imported) -> str:
    """Count what was imported, what was set aside since an earlier record counts instead, and what was removed."""
    parts = counts_above_zero(
        (imported.sittings, "sitting", "sittings"),
        (imported.answers, "answer", "answers"),
        (imported.reports, "report", "reports"),
        (imported.ratings, "self-rating", "self-ratings"),
        (imported.entries, "diary entry", "diary entries"),
        (imported.plans, "plan", "plans"),
        (imported.cards, "card taken out", "cards taken out"),
        (imported.drafts, "draft", "drafts"),
    )
    if imported.settings:
        parts.append("your settings")
    here = "Nothing was imported." if imported.removed else "Everything in that file was here already."
    said = f"Imported: {listed(parts)}." if parts else here
    if imported.set_aside:
        said += (
            f" {counted(imported.set_aside, 'record was', 'records were')} set aside: an earlier one counts instead."
        )
    if imported.removed:
        said += f" {counted(imported.removed, 'record was', 'records were')} removed to match that file."
    if imported.consents:
        said += (
            " What you shared with a team is not shared from here: a file can't agree for you. You can, in Settings."
        )
    return said
