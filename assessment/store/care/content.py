"""The content of an export as rows, checked field by field."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from assessment.store.care import importable
from assessment.store.care.columns import Unfit, checked_columns
from assessment.store.db import schema

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Content:
    """A checked export. `responses` are (id of the sitting, row with its position, report)."""

    settings: Row
    ratings: list[Row]
    sittings: list[Row]
    responses: list[tuple[str, Row, Row | None]]
    study: list[Row]
    plans: list[Row]
    taken_out: list[Row]
    drafts: list[Row]
    consents: list[Row]
    removed: list[Row]
    set_aside: list[Row]


def read(content: dict[str, Any]) -> Content:
    """Check every field; raise `KeyError`, `TypeError` or `Unfit` for what a log could not contain."""
    for name, most in importable.MAX_ROWS.items():
        if len(content[name]) > most:
            raise Unfit(f"{name} has more than {most:,} rows")
    sittings = content["sittings"]
    if sum(len(sitting["responses"]) for sitting in sittings) > importable.MAX_RESPONSES:
        raise Unfit(f"more than {importable.MAX_RESPONSES:,} answers")
    columns = [column.name for column in schema.sitting.c if column.name != "learner"]
    lengths: dict[str, int] = {}
    responses: list[tuple[str, Row, Row | None]] = []
    for sitting in sittings:
        for position, row in enumerate(sitting["responses"]):
            note = row.get("report") or ({"note": "", "reported_at": row["answered_at"]} if row["voided"] else None)
            responses.append((sitting["id"], importable.response(row) | {"position": position}, _report(note)))
        lengths[sitting["id"]] = max(lengths.get(sitting["id"], 0), len(sitting["responses"]))
    return Content(
        importable.settings(content["settings"]),
        [importable.rating(row) for row in content["self_ratings"]],
        [importable.sitting(sitting, columns) for sitting in sittings],
        responses,
        [importable.study(row) for row in content["study"]],
        [importable.plan_choice(row) for row in content["plans"]],
        [importable.taken_out(row) for row in content["taken_out"]],
        [importable.draft(row) for row in content["drafts"]],
        [importable.consent(row) for row in content["consents"]],
        [importable.removed(row) for row in content["removed"]],
        [_check_set_aside(row, lengths) for row in content["set_aside"]],
    )


def read_rows(connection: sa.Connection, table: sa.Table, learner_id: str, *by: str) -> list[Row]:
    """Read a learner's rows of a table, ordered `by` columns, without the columns that name the learner or number the rows."""
    query = sa.select(table).where(table.c.learner == learner_id).order_by(*(table.c[name] for name in by))
    rows = connection.execute(query).mappings()
    return [{name: value for name, value in row.items() if name not in ("sequence", "learner")} for row in rows]


def digest(value: object) -> str:
    """Return the SHA-256 of a record's JSON."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def _report(note: Row | None) -> Row | None:
    return checked_columns(schema.report, note, "note", "reported_at") if note else None


def _check_set_aside(row: Row, lengths: dict[str, int]) -> Row:
    """Check a record that was set aside by the rules of the record that counts instead."""
    kind, held = row["kind"], row["content"]
    match kind:
        case "study":
            held = importable.study(held)
        case "plan":
            held = importable.plan_choice(held)
        case "answer":
            sitting, position = held["sitting"], held["position"]
            if not isinstance(position, int) or not 0 <= position < lengths[sitting]:
                raise Unfit("an answer was set aside, but no other counts instead")
            held = {
                "sitting": sitting,
                "position": position,
                "answer": importable.response(held["answer"]),
                "report": _report(held["report"]),
            }
        case _:
            raise Unfit(f"set_aside.kind: {str(kind)[:40]!r} is unknown")
    return {"kind": kind, "content": held}
