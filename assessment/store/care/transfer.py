"""Everything one learner has, as one JSON file: checked by its own sum, read back whole or not at all, without loss.

The file is data only. It is read with limits on its size and checked field by field before anything is written; the import
is one transaction. It goes from SQLite to PostgreSQL and back.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import sqlalchemy as sa

from assessment.errors import StoreError
from assessment.items import Settings
from assessment.store.care import importable
from assessment.store.db import schema
from assessment.store.log.response_log import Log

FORMAT, VERSION = "groundwork-learner", 4
#: Version 1 knew no study log, no adopted plans and no minutes of review; before version 3 no card could be taken out,
#: and before version 4 there were no drafts.
READABLE = (1, 2, 3, 4)
#: A learner with ten thousand answers needs about 20 MB.
MAX_BYTES = 64_000_000

Row = dict[str, Any]


def export(log: Log, learner_id: str) -> bytes:
    """Write the learner's settings, self-ratings, sittings, responses, reports, study log, adopted plans, cards taken out
    and drafts.

    It is JSON, with a checksum. A clock that runs is no record yet and stays behind.
    """
    content = log._transactions.read(lambda connection: _content(connection, learner_id))
    outer = {"format": FORMAT, "version": VERSION, "checksum": _checksum(content), "content": content}
    return json.dumps(outer, ensure_ascii=True).encode()


def restore(log: Log, learner_id: str, data: bytes) -> int:
    """Add the sittings of an export to a learner's log, in one transaction; those that are there already are left alone.

    Returns how many sittings were added. Raises `StoreError`, before anything is written, when the file is too large, is no
    export, was damaged, or comes from a newer version.
    """
    content = checked(data)
    try:
        found = _read(content)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as error:
        raise StoreError(
            f"The file lacks a part of an export ({error}). Nothing was changed; export it again."
        ) from error
    return log._transactions.write(lambda connection: _add(connection, learner_id, found))


def checked(data: bytes) -> dict[str, Any]:
    """Return the content of an export after checking size, format, version and checksum; `StoreError` otherwise."""
    if len(data) > MAX_BYTES:
        raise StoreError(
            f"The file has {len(data):,} bytes, more than {MAX_BYTES:,}. Nothing was changed; choose an export."
        )
    try:
        outer = json.loads(data)
        content = outer["content"]
        if outer["format"] != FORMAT or not isinstance(content, dict):
            raise KeyError("format")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise StoreError(
            "The file is not an export of Groundwork. Nothing was changed; choose another file."
        ) from error
    if outer.get("version") not in READABLE:
        raise StoreError(
            f"The export has version {outer.get('version')}, this program reads {VERSION}. Update Groundwork."
        )
    if outer.get("checksum") != _checksum(content):
        raise StoreError("The file was damaged or changed since it was exported. Nothing was changed; export it again.")
    return _brought_up(content, outer["version"])


@dataclass(frozen=True, slots=True)
class _Content:
    """A checked export, as rows. `responses` are in the order given, each with its sitting's index and its report."""

    settings: Row
    ratings: list[Row]
    sittings: list[Row]
    responses: list[tuple[int, Row, Row | None]]
    study: list[Row]
    plans: list[Row]
    taken_out: list[Row]
    drafts: list[Row]


def _content(connection: sa.Connection, learner_id: str) -> dict[str, Any]:
    """Read everything of a learner in one transaction; `order` keeps answers of interleaved sittings apart."""
    learner, sitting, response, report = schema.learner, schema.sitting, schema.response, schema.report
    chosen = connection.execute(sa.select(learner).where(learner.c.id == learner_id)).mappings().first()
    settings = {k: v for k, v in chosen.items() if k != "id"} if chosen else asdict(Settings())
    rated = sa.select(schema.self_rating).where(schema.self_rating.c.learner == learner_id)
    ratings = connection.execute(rated.order_by(schema.self_rating.c.sequence)).mappings()
    mine = sitting.c.learner == learner_id
    query = sa.select(sitting).where(mine).order_by(sitting.c.started_at, sitting.c.id)
    sittings = {row["id"]: dict(row) | {"responses": []} for row in connection.execute(query).mappings()}
    there = connection.execute(sa.select(report).join(sitting).where(mine)).mappings()
    reports = {(row["sitting_id"], row["position"]): row for row in there}
    given = sa.select(response).join(sitting).where(mine).order_by(response.c.sequence)
    for order, row in enumerate(connection.execute(given).mappings()):
        note = reports.get((row["sitting_id"], row["position"]))
        left_out = ("sequence", "sitting_id", "position", "token")
        sittings[row["sitting_id"]]["responses"].append(
            {
                **{name: value for name, value in row.items() if name not in left_out},
                "voided": note is not None,
                "report": {"note": note["note"], "reported_at": note["reported_at"]} if note else None,
                "order": order,
            }
        )
    for one in sittings.values():
        del one["learner"]
    return {
        "settings": settings,
        "self_ratings": [{name: row[name] for name in ("area", "level", "rated_at")} for row in ratings],
        "sittings": list(sittings.values()),
        "study": _rows(connection, schema.study, learner_id, "studied_on", "logged_at", "id"),
        "plans": _rows(connection, schema.plan_choice, learner_id, "sequence"),
        "taken_out": _rows(connection, schema.taken_out, learner_id, "taken_out_at", "item_id"),
        "drafts": _rows(connection, schema.draft, learner_id, "saved_at", "item_id"),
    }


def _rows(connection: sa.Connection, table: sa.Table, learner_id: str, *by: str) -> list[Row]:
    query = sa.select(table).where(table.c.learner == learner_id).order_by(*(table.c[name] for name in by))
    rows = connection.execute(query).mappings()
    return [{name: value for name, value in row.items() if name not in ("sequence", "learner")} for row in rows]


def _brought_up(content: dict[str, Any], version: int) -> dict[str, Any]:
    """Give an export of an earlier version what it could not hold."""
    if version < 4:
        content = {**content, "drafts": []}
        if isinstance(content.get("settings"), dict):
            content["settings"] = {"programs": True, **content["settings"]}
    if version < 3:
        content = {**content, "taken_out": []}
    if version > 1:
        return content
    settings = content.get("settings")
    if isinstance(settings, dict):  # anything else is refused where the fields are checked
        settings = {"review_minutes": Settings().review_minutes, **settings}
    return {**content, "settings": settings, "study": [], "plans": []}


def _read(content: dict[str, Any]) -> _Content:
    sittings = content["sittings"]
    if len(sittings) > importable.MAX_SITTINGS:
        raise ValueError(f"more than {importable.MAX_SITTINGS:,} sittings")
    if sum(len(one["responses"]) for one in sittings) > importable.MAX_RESPONSES:
        raise ValueError(f"more than {importable.MAX_RESPONSES:,} answers")
    if len(content["study"]) > importable.MAX_STUDY or len(content["plans"]) > importable.MAX_PLANS:
        raise ValueError("more entries of the study log, or more plans, than anybody has")
    if len(content["taken_out"]) > importable.MAX_TAKEN_OUT:
        raise ValueError("more cards taken out than there are questions")
    if len(content["drafts"]) > importable.MAX_DRAFTS:
        raise ValueError(f"more than {importable.MAX_DRAFTS:,} drafts")
    columns = [column.name for column in schema.sitting.c if column.name != "learner"]
    responses: list[tuple[int, int, int, Row, Row | None]] = []
    for index, one in enumerate(sittings):
        for position, row in enumerate(one["responses"]):
            note = row.get("report") or ({"note": "", "reported_at": row["answered_at"]} if row["voided"] else None)
            report = importable.fitting(schema.report, note, "note", "reported_at") if note else None
            # An export from before `order` was kept has its sittings one after the other.
            place = importable.fitting(schema.response, {"position": row.get("order", 0)}, "position")["position"]
            responses.append((place, index, position, importable.response(row) | {"position": position}, report))
    responses.sort(key=lambda one: one[:3])
    rated = [
        importable.fitting(schema.self_rating, one, "area", "level", "rated_at") for one in content["self_ratings"]
    ]
    return _Content(
        importable.settings(content["settings"]),
        rated,
        [importable.sitting(one, columns) for one in sittings],
        [(index, row, report) for _, index, _, row, report in responses],
        [importable.study(row) for row in content["study"]],
        [importable.plan_choice(row) for row in content["plans"]],
        [importable.taken_out(row) for row in content["taken_out"]],
        [importable.draft(row) for row in content["drafts"]],
    )


def _add(connection: sa.Connection, learner_id: str, found: _Content) -> int:
    if not connection.execute(sa.select(schema.learner.c.id).where(schema.learner.c.id == learner_id)).first():
        connection.execute(sa.insert(schema.learner).values(id=learner_id, **found.settings))
    rated = schema.self_rating
    held = connection.execute(sa.select(rated.c.area, rated.c.rated_at).where(rated.c.learner == learner_id)).all()
    if ratings := [row for row in found.ratings if (row["area"], row["rated_at"]) not in set(map(tuple, held))]:
        connection.execute(sa.insert(rated), [{"learner": learner_id, **row} for row in ratings])
    _add_diary(connection, learner_id, found)
    names = {index: _name(connection, learner_id, row["id"]) for index, row in enumerate(found.sittings)}
    new = {index: name for index, name in names.items() if name is not None}
    if not new:
        return 0
    rows = [{**found.sittings[index], "id": name, "learner": learner_id} for index, name in new.items()]
    connection.execute(sa.insert(schema.sitting), rows)
    given = [({**row, "sitting_id": new[index]}, report) for index, row, report in found.responses if index in new]
    if given:
        connection.execute(sa.insert(schema.response), [row for row, _ in given])
    about = ("sitting_id", "position", "item_id", "revision")
    if reports := [{**report, **{name: row[name] for name in about}} for row, report in given if report]:
        connection.execute(sa.insert(schema.report), reports)
    return len(new)


def _add_diary(connection: sa.Connection, learner_id: str, found: _Content) -> None:
    """Add the entries, plans, cards taken out and drafts that are not there yet; a week's topic that is ticked off counts once."""
    held = _rows(connection, schema.study, learner_id, "id")
    ids, ticks = {row["id"] for row in held}, {(row["topic"], row["week"]) for row in held if row["week"]}
    for row in found.study:
        tick = (row["topic"], row["week"])
        if row["id"] not in ids and tick not in ticks:
            connection.execute(sa.insert(schema.study).values(learner=learner_id, **row))
            ids.add(row["id"])
            ticks |= {tick} if row["week"] else set()
    adopted = {row["adopted_at"] for row in _rows(connection, schema.plan_choice, learner_id, "sequence")}
    for row in found.plans:
        if row["adopted_at"] not in adopted:
            connection.execute(sa.insert(schema.plan_choice).values(learner=learner_id, **row))
            adopted.add(row["adopted_at"])
    out = {row["item_id"] for row in _rows(connection, schema.taken_out, learner_id, "item_id")}
    for row in found.taken_out:
        if row["item_id"] not in out:
            connection.execute(sa.insert(schema.taken_out).values(learner=learner_id, **row))
            out.add(row["item_id"])
    begun = {row["item_id"] for row in _rows(connection, schema.draft, learner_id, "item_id")}
    for row in found.drafts:
        if row["item_id"] not in begun:
            connection.execute(sa.insert(schema.draft).values(learner=learner_id, **row))
            begun.add(row["item_id"])


def _name(connection: sa.Connection, learner_id: str, sitting_id: str) -> str | None:
    """Choose the id under which a sitting is added, None when the learner has it.

    An id that somebody else has gives way to one that follows from it and the learner, the same at every import.
    """
    for name in (sitting_id, str(uuid5(NAMESPACE_URL, f"{learner_id}/{sitting_id}"))):
        owner = connection.execute(
            sa.select(schema.sitting.c.learner).where(schema.sitting.c.id == name)
        ).scalar_one_or_none()
        if owner is None:
            return name
        if owner == learner_id:
            return None
    return None


def _checksum(content: Any) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode(errors="replace")).hexdigest()
