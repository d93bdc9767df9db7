"""Merge an import into a learner's records, by identity and time.

The result depends on the two sets of records alone, never on which of them was in the log before: the same exports, imported
in any order and any number of times, give the same log. If two records exclude each other, one counts and the other is set
aside, and a later import or removal may make it count again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import sqlalchemy as sa

from assessment.diary import Imported
from assessment.store.care import merge_answers
from assessment.store.care.content import Content, digest, read_rows
from assessment.store.db import schema, team_tables

Row = dict[str, Any]
#: What learners can remove: by the name of the table, the column of the id, and the moment of a record.
_REMOVABLE: dict[str, tuple[sa.Table, str, Callable[[Row], str]]] = {
    "study": (schema.study, "id", lambda row: row["edited_at"] or row["logged_at"]),
    "taken_out": (schema.taken_out, "item_id", lambda row: row["taken_out_at"]),
    "draft": (schema.draft, "item_id", lambda row: row["saved_at"]),
}


def merge_into(connection: sa.Connection, learner_id: str, content: Content) -> Imported:
    """Merge `content` into a learner's records; return how much that added."""
    chosen = _settings(connection, learner_id, content.settings)
    removed = _removals(connection, learner_id, content.removed)
    names = _names(connection, learner_id, [row["id"] for row in content.sittings])
    aside = [
        *read_rows(connection, schema.set_aside, learner_id),
        *({**row, "content": {**row["content"], "sitting": names[row["content"]["sitting"]]}}
          if row["kind"] == "answer" else row for row in content.set_aside),
    ]  # fmt: skip
    aside_ids = {row["id"] for row in aside if "id" in row}
    before = _removable_ids(connection, learner_id)
    entries, clashing = _entries(connection, learner_id, content, _contents(aside, "study"), removed)
    plans, other_plans = _plans(connection, learner_id, content.plans, _contents(aside, "plan"))
    ratings = _ratings(connection, learner_id, content.ratings)
    cards = _merge_latest(connection, learner_id, "taken_out", content.taken_out, removed)
    waiting = _consents(connection, learner_id, content.consents)
    drafts = _merge_latest(connection, learner_id, "draft", content.drafts, removed)
    answers = merge_answers.merge(connection, learner_id, names, content, _contents(aside, "answer"))
    kept_aside = [("study", row) for row in clashing] + [("plan", row) for row in other_plans]
    kept_aside += [("answer", row) for row in answers.aside]
    ids = _keep_aside(connection, learner_id, kept_aside)
    gone = before - _removable_ids(connection, learner_id) - {("study", row["id"]) for row in clashing}
    return Imported(
        sittings=answers.sittings,
        answers=answers.answers,
        reports=answers.reports,
        entries=entries,
        plans=plans,
        ratings=ratings,
        cards=cards,
        drafts=drafts,
        consents=waiting,
        set_aside=len(ids - aside_ids),
        removed=len(gone),
        settings=chosen,
    )


def _removable_ids(connection: sa.Connection, learner_id: str) -> set[tuple[str, str]]:
    """Return kind and id of every record of a learner that can be removed."""
    removable = set()
    for kind, (table, name, _) in _REMOVABLE.items():
        ids = connection.execute(sa.select(table.c[name]).where(table.c.learner == learner_id)).scalars()
        removable |= {(kind, id_) for id_ in ids}
    return removable


def _later_of(first: Row, second: Row, moment: Callable[[Row], str]) -> Row:
    """Return the later of two records; of two from the same moment, the one with the smaller hash."""
    if moment(first) != moment(second):
        return max(first, second, key=moment)
    return first if first == second else min(first, second, key=digest)


def _settings(connection: sa.Connection, learner_id: str, incoming: Row) -> bool:
    kept = connection.execute(sa.select(schema.learner).where(schema.learner.c.id == learner_id).with_for_update())
    row = kept.mappings().first()
    if row is None:
        connection.execute(sa.insert(schema.learner).values(id=learner_id, **incoming))
        return True
    held = {name: row[name] for name in incoming}
    if _later_of(held, incoming, lambda settings: settings["chosen_at"] or "") == held:
        return False
    connection.execute(sa.update(schema.learner).where(schema.learner.c.id == learner_id).values(**incoming))
    return {**held, "chosen_at": ""} != {**incoming, "chosen_at": ""}


def _removals(connection: sa.Connection, learner_id: str, incoming: list[Row]) -> dict[tuple[str, str], str]:
    table = schema.removed
    latest: dict[tuple[str, str], str] = {}
    for row in (*read_rows(connection, table, learner_id), *incoming):
        key = (row["kind"], row["id"])
        latest[key] = max(latest.get(key, ""), row["removed_at"])
    _replace(connection, table, learner_id, [
        {"kind": kind, "id": id_, "removed_at": moment} for (kind, id_), moment in latest.items()
    ], ("kind", "id"))  # fmt: skip
    return latest


def _surviving(kind: str, rows: Iterable[Row], removed: dict[tuple[str, str], str]) -> dict[str, Row]:
    """Return the latest record of every id, unless it was removed at that moment or later."""
    _, name, moment = _REMOVABLE[kind]
    latest: dict[str, Row] = {}
    for row in rows:
        latest[row[name]] = _later_of(latest[row[name]], row, moment) if row[name] in latest else row
    return {id_: row for id_, row in latest.items() if moment(row) > removed.get((kind, id_), "")}


def _merge_latest(connection: sa.Connection, learner_id: str, kind: str, incoming: list[Row],
            removed: dict[tuple[str, str], str]) -> int:  # fmt: skip
    table, name, _ = _REMOVABLE[kind]
    kept = read_rows(connection, table, learner_id)
    return _replace(connection, table, learner_id, _surviving(kind, (*kept, *incoming), removed).values(), (name,))


def _entries(connection: sa.Connection, learner_id: str, content: Content, aside: list[Row],
             removed: dict[tuple[str, str], str]) -> tuple[int, list[Row]]:  # fmt: skip
    """Merge the study log; if several entries tick off the same topic in the same week, the one logged first counts."""
    kept = read_rows(connection, schema.study, learner_id)
    surviving = _surviving("study", (*kept, *aside, *content.study), removed)
    standing, ticked, clashing = [], set(), []
    for row in sorted(surviving.values(), key=lambda row: (row["logged_at"], row["id"])):
        tick = (row["topic"], row["week"])
        if row["week"] is not None and tick in ticked:
            clashing.append(row)
            continue
        ticked.add(tick)
        standing.append(row)
    return _replace(connection, schema.study, learner_id, standing, ("id",)), clashing


def _plans(connection: sa.Connection, learner_id: str, incoming: list[Row], aside: list[Row]) -> tuple[int, list[Row]]:
    """Merge adopted plans by their moment; of the same plan with and without its text as shown, the one with it counts."""
    distinct: dict[str, dict[str, Row]] = {}
    for row in (*read_rows(connection, schema.plan_choice, learner_id), *incoming, *aside):
        wishes = digest({name: value for name, value in row.items() if name != "shown"})
        same = distinct.setdefault(row["adopted_at"], {})
        rows = (same[wishes], row) if wishes in same else (row,)
        same[wishes] = min(rows, key=lambda row: (row["shown"] is None, digest(row)))
    standing, other = [], []
    for same in distinct.values():
        first, *rest = (row for _, row in sorted(same.items()))
        standing.append(first)
        other += rest
    return _replace(connection, schema.plan_choice, learner_id, standing, ("adopted_at",)), other


def _ratings(connection: sa.Connection, learner_id: str, incoming: list[Row]) -> int:
    names = ("area", "rated_at", "level")
    kept = read_rows(connection, schema.self_rating, learner_id)
    every = {tuple(row[name] for name in names): row for row in (*kept, *incoming)}
    return _replace(connection, schema.self_rating, learner_id, every.values(), names)


def _consents(connection: sa.Connection, learner_id: str, incoming: list[Row]) -> int:
    """Count the consents in force in the export but not here. They are not imported: only the person can give them."""
    held = {
        (row["kind"], row["team"])
        for row in read_rows(connection, team_tables.consent, learner_id)
        if row["ended_at"] is None
    }
    return len({(row["kind"], row["team"]) for row in incoming if row["ended_at"] is None} - held)


def _keep_aside(connection: sa.Connection, learner_id: str, kept: list[tuple[str, Row]]) -> set[str]:
    rows: list[Row] = [{"id": digest([kind, content]), "kind": kind, "content": content} for kind, content in kept]
    distinct = {row["id"]: row for row in rows}
    _replace(connection, schema.set_aside, learner_id, distinct.values(), ("id",))
    return set(distinct)


def _replace(connection: sa.Connection, table: sa.Table, learner_id: str, rows: Iterable[Row],
             key: tuple[str, ...]) -> int:  # fmt: skip
    """Make these the learner's rows of a table by deleting and inserting those that differ; return how many were added."""
    wanted = {tuple(row[name] for name in key): row for row in rows}
    held = {tuple(row[name] for name in key): row for row in read_rows(connection, table, learner_id)}
    differing = [id_ for id_, row in held.items() if wanted.get(id_) != row]
    for id_ in differing:
        here = (table.c[name] == value for name, value in zip(key, id_, strict=True))
        connection.execute(sa.delete(table).where(table.c.learner == learner_id, *here))
    added = [{"learner": learner_id, **row} for id_, row in wanted.items() if held.get(id_) != row]
    if added:
        connection.execute(sa.insert(table), added)
    return len(added)


def _contents(aside: list[Row], kind: str) -> list[Row]:
    return [row["content"] for row in aside if row["kind"] == kind]


def _names(connection: sa.Connection, learner_id: str, sittings: list[str]) -> dict[str, str]:
    """Return the id in this log of each sitting: its own or, if that is another learner's, one derived from sitting and learner.

    A sitting that is here already keeps the id that it has, whoever has the other one now, so that it is never added twice.
    """
    table = schema.sitting
    owners = {id_: connection.execute(sa.select(table.c.learner).where(table.c.id == id_)).scalar() for id_ in sittings}
    mine = set(connection.execute(sa.select(table.c.id).where(table.c.learner == learner_id)).scalars())
    derived = {id_: str(uuid5(NAMESPACE_URL, f"{learner_id}/{id_}")) for id_ in mine.union(sittings)}
    original = {new: id_ for id_, new in derived.items()}

    def name(id_: str) -> str:
        if id_ in mine:
            return id_
        if derived[id_] in mine:
            return derived[id_]
        if id_ in original:  # another log of this learner has derived it
            return name(original[id_])
        return id_ if owners[id_] is None else derived[id_]

    return {id_: name(id_) for id_ in sittings}
