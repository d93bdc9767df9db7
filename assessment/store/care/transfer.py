"""Export all data of a learner as one JSON file, and import it again without loss.

An import is limited in size, verified by its checksum, checked field by field before anything is written, and written in one
transaction. Exports move between SQLite and PostgreSQL.
"""

from __future__ import annotations

from dataclasses import asdict
from threading import BoundedSemaphore
from typing import Any

import sqlalchemy as sa

from assessment.diary import Imported
from assessment.errors import StoreError
from assessment.items import Settings
from assessment.store.care import merge, packing
from assessment.store.care.columns import Unfit
from assessment.store.care.content import read, read_rows
from assessment.store.care.packing import checksum
from assessment.store.db import schema, team_tables
from assessment.store.log import bounds, erasure
from assessment.store.log.people import quota
from assessment.store.log.response_log import Log

FORMAT, VERSION = "groundwork-learner", 5
#: Added since version 1: study log, adopted plans and review minutes (2), cards taken out (3), removals, records set aside, plans
#: as shown and the moment of settings (4), consents (5).
READABLE = (1, 2, 3, 4, 5)

#: How many files are taken in at once, each of which may need hundreds of megabytes; the others wait.
AT_ONCE = 2
_AGAIN = "Nothing was changed; export it again."
_turns = BoundedSemaphore(AT_ONCE)

Row = dict[str, Any]
_UNCHOSEN: Row = {**asdict(Settings()), "chosen_at": None}


def export(log: Log, learner_id: str) -> bytes:
    """Export the learner's settings, self-ratings, sittings, responses, reports, study log, adopted plans, cards taken out,
    drafts and consents as JSON with a checksum.

    A running timer is not exported, since it is not a record yet.
    """
    content = log.transactions.read(lambda connection: _content(connection, learner_id))
    outer = {"format": FORMAT, "version": VERSION, "checksum": checksum(content), "content": content}
    return packing.write(outer)


def restore(log: Log, learner_id: str, data: bytes) -> Imported:
    """Merge an export into a learner's log in one transaction, as `merge` describes; return how much was added.

    Raises `StoreError` if the file is too large, damaged, not an export or from a newer version, and `QuotaExceeded` if it is
    too much for a guest; then nothing is written.
    """
    with _turns:
        return _restore(log, learner_id, data)


def _restore(log: Log, learner_id: str, data: bytes) -> Imported:
    most = log.guest_quota.largest_export if quota.is_guest(learner_id) else packing.MAX_BYTES
    content = verified_content(data, most)
    try:
        incoming = read(content)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as error:
        raise StoreError(
            f"The file is no valid export ({_fault(error)}). Nothing was changed; export it again."
        ) from error
    bounds.require(schema.learner, {"id": learner_id})

    def work(connection: sa.Connection) -> Imported:
        imported = merge.merge_into(connection, learner_id, incoming)
        quota.require(connection, learner_id, log.guest_quota)
        return imported

    try:
        return log.transactions.write(work)
    finally:
        log.forget(learner_id)


def _fault(error: Exception) -> str:
    """Say what is wrong with a content, in words that are about the file and not about this program."""
    match error:
        case KeyError():
            return f"{str(error.args[0])[:40]!r} is missing"
        case TypeError() | AttributeError():
            return "a part of it is not of the form that exports have"
        case RecursionError():
            return "it is nested too deeply"
        case Unfit():
            return str(error)
    return "a value in it is not one that exports have"


def move_guest(log: Log, guest_id: str, learner_id: str) -> Imported:
    """Move a guest's records to a learner, by the rules of an import, and erase the guest; return how much was added.

    In one transaction the guest's records are erased before they are imported, so that they keep their ids, and an export the
    guest made adds nothing when it is imported later. A second call moves nothing.
    """

    guest_row = sa.select(schema.guest.c.learner).where(schema.guest.c.learner == guest_id).with_for_update()

    def work(connection: sa.Connection) -> Imported:
        if not connection.execute(guest_row).first():  # locked: an answer being written is in before, or not at all
            return Imported()
        content = _content(connection, guest_id)
        erasure.erase(connection, guest_id)
        if content["settings"] is _UNCHOSEN:  # without settings there are no other records
            return Imported()
        return merge.merge_into(connection, learner_id, read(content))

    imported = log.transactions.write(work)
    for moved in (guest_id, learner_id):
        log.forget(moved)
    log.transactions.checkpoint()
    log.remember_erasures()
    return imported


def verified_content(data: bytes, most: int = packing.MAX_BYTES) -> dict[str, Any]:
    """Return the content of an export, compressed or not, brought up to the current version.

    Raises `StoreError` unless size, format, version and checksum are right.
    """
    data = packing.unpack(data, most)
    try:
        if not packing.looks_like_an_export(data):
            raise ValueError("too many values")
        outer = packing.parse(data)
        content = outer["content"]
        if outer["format"] != FORMAT or not isinstance(content, dict):
            raise KeyError("format")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        if isinstance(error, ValueError) and packing.is_cut_off(data):
            raise StoreError(packing.CUT_OFF) from error
        raise StoreError(
            "The file is not an export of Groundwork. Nothing was changed; choose another file."
        ) from error
    version = outer.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < min(READABLE):
        raise StoreError(f"The export has version {version!r}, which no export has. {_AGAIN}")
    if version not in READABLE:
        raise StoreError(f"The export has version {version}, this program reads {VERSION}. Update Groundwork.")
    if outer.get("checksum") != checksum(content):
        raise StoreError(f"The file was damaged or changed since it was exported. {_AGAIN}")
    return _upgrade(content, version)


def _content(connection: sa.Connection, learner_id: str) -> dict[str, Any]:
    """Read all records of a learner, in an order that depends on the content alone."""
    learner, sitting, response, report = schema.learner, schema.sitting, schema.response, schema.report
    chosen = connection.execute(sa.select(learner).where(learner.c.id == learner_id)).mappings().first()
    settings = {k: v for k, v in chosen.items() if k not in ("id", "merges")} if chosen else _UNCHOSEN
    rated = sa.select(schema.self_rating).where(schema.self_rating.c.learner == learner_id)
    ratings = connection.execute(
        rated.order_by(*(schema.self_rating.c[name] for name in ("rated_at", "area", "level")))
    ).mappings()
    mine = sitting.c.learner == learner_id
    query = sa.select(sitting).where(mine).order_by(sitting.c.started_at, sitting.c.id)
    sittings = {row["id"]: dict(row) | {"responses": []} for row in connection.execute(query).mappings()}
    report_rows = connection.execute(sa.select(report).join(sitting).where(mine)).mappings()
    reports = {(row["sitting_id"], row["position"]): row for row in report_rows}
    given = sa.select(response).join(sitting).where(mine).order_by(response.c.sequence)
    for row in connection.execute(given).mappings():
        note = reports.get((row["sitting_id"], row["position"]))
        left_out = ("sequence", "sitting_id", "position", "token")
        sittings[row["sitting_id"]]["responses"].append(
            {
                **{name: value for name, value in row.items() if name not in left_out},
                "voided": note is not None,
                "report": {"note": note["note"], "reported_at": note["reported_at"]} if note else None,
            }
        )
    for exported in sittings.values():
        del exported["learner"]
    return {
        "settings": settings,
        "self_ratings": [{name: row[name] for name in ("area", "level", "rated_at")} for row in ratings],
        "sittings": list(sittings.values()),
        "study": read_rows(connection, schema.study, learner_id, "studied_on", "logged_at", "id"),
        "plans": read_rows(connection, schema.plan_choice, learner_id, "adopted_at", "sequence"),
        "taken_out": read_rows(connection, schema.taken_out, learner_id, "taken_out_at", "item_id"),
        "drafts": read_rows(connection, schema.draft, learner_id, "saved_at", "item_id"),
        "consents": read_rows(connection, team_tables.consent, learner_id, "given_at", "kind"),
        "removed": read_rows(connection, schema.removed, learner_id, "kind", "id"),
        "set_aside": [
            {"kind": row["kind"], "content": row["content"]}
            for row in read_rows(connection, schema.set_aside, learner_id, "id")
        ],
    }


def _upgrade(content: dict[str, Any], version: int) -> dict[str, Any]:
    """Return the content of an older export in the current form."""
    if version >= VERSION:
        return content
    settings, plans = content.get("settings"), content.get("plans", [])
    if isinstance(settings, dict):  # anything else is refused by the field checks
        settings = {**_UNCHOSEN, **settings}
    if isinstance(plans, list):
        plans = [{"shown": None, **row} if isinstance(row, dict) else row for row in plans]
    return {
        "study": [],
        "taken_out": [],
        "drafts": [],
        "consents": [],
        "removed": [],
        "set_aside": [],
        **content,
        "settings": settings,
        "plans": plans,
    }
