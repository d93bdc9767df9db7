"""Merge sittings and their answers.

Of two answers at the same position the earlier counts (at the same moment, the one with the smaller hash); the other is set
aside. Answers are ordered by time, except that no answer comes before an earlier one of its own sitting.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from assessment.store.care.content import Content, digest
from assessment.store.db import schema

Row = dict[str, Any]
#: A sitting's id and a position in it.
Location = tuple[str, int]
#: An answer and its report, if it was reported.
Answer = tuple[Row, Row | None]


@dataclass(frozen=True, slots=True)
class Merged:
    """How much was added, and the answers set aside, each with its location and report."""

    sittings: int
    answers: int
    reports: int
    aside: list[Row]


def merge(
    connection: sa.Connection, learner_id: str, names: dict[str, str], content: Content, aside: list[Row]
) -> Merged:
    """Merge sittings, answers and reports; `names` maps ids of sittings in `content` to their ids in this log."""
    new_sittings = _sittings(connection, learner_id, names, content.sittings)
    held, sequences = _read_answers(connection, learner_id)
    candidates: dict[Location, list[Answer]] = {location: [answer] for location, answer in held.items()}
    for sitting_id, row, report in content.responses:
        location = (names[sitting_id], row["position"])
        answer = {name: value for name, value in row.items() if name != "position"}
        candidates.setdefault(location, []).append((answer, report))
    for row in aside:
        candidates.setdefault((row["sitting"], row["position"]), []).append((row["answer"], row["report"]))
    standing: dict[Location, Answer] = {}
    kept_aside: list[Row] = []
    for location, answers in candidates.items():
        standing[location], *others = _distinct(answers)
        kept_aside += [
            {"sitting": location[0], "position": location[1], "answer": answer, "report": report}
            for answer, report in others
        ]
    _write(connection, learner_id, held, sequences, standing)
    reports = _reports(connection, held, standing)
    return Merged(new_sittings, len(standing.keys() - held.keys()), reports, kept_aside)


def _sittings(connection: sa.Connection, learner_id: str, names: dict[str, str], incoming: list[Row]) -> int:
    """Add new sittings; one that exists is finished if either version is, at the later moment."""
    table, added = schema.sitting, []
    mine = connection.execute(sa.select(table).where(table.c.learner == learner_id).with_for_update()).mappings()
    held = {row["id"]: dict(row) for row in mine}
    for row in incoming:
        new = {**row, "id": names[row["id"]], "learner": learner_id}
        old = held.get(new["id"])
        if old is None:
            added.append(new)
            held[new["id"]] = new
            continue
        finished = max((row["finished_at"] or "", old["finished_at"] or "")) or None
        merged = {**min(new, old, key=lambda row: digest({**row, "finished_at": None})), "finished_at": finished}
        if merged != old:
            connection.execute(sa.update(table).where(table.c.id == new["id"]).values(**merged))
            held[new["id"]] = merged
    if added:
        connection.execute(sa.insert(table), added)
    return len(added)


def _read_answers(
    connection: sa.Connection, learner_id: str
) -> tuple[dict[Location, Answer], dict[Location, str | None]]:
    """Read the learner's answers in the log's order, and the token of each."""
    response, report, sitting = schema.response, schema.report, schema.sitting
    mine = sitting.c.learner == learner_id
    rows = connection.execute(sa.select(report).join(sitting).where(mine)).mappings()
    reports = {
        (row["sitting_id"], row["position"]): {"note": row["note"], "reported_at": row["reported_at"]} for row in rows
    }
    answers, tokens = {}, {}
    for row in connection.execute(
        sa.select(response).join(sitting).where(mine).order_by(response.c.sequence)
    ).mappings():
        location = (row["sitting_id"], row["position"])
        left_out = ("sequence", "sitting_id", "position", "token")
        answers[location] = ({k: v for k, v in row.items() if k not in left_out}, reports.get(location))
        tokens[location] = row["token"]
    return answers, tokens


def _distinct(answers: list[Answer]) -> list[Answer]:
    """Merge equal answers, keeping their earliest report; the answer that counts comes first."""
    if len(answers) == 1 or (len(answers) == 2 and answers[0] == answers[1]):
        return answers[:1]
    by_digest: dict[str, Answer] = {}
    for answer, report in answers:
        key = digest(answer)
        reports = [candidate for candidate in (report, by_digest[key][1] if key in by_digest else None) if candidate]
        first = min(reports, key=lambda row: (row["reported_at"], row["note"]), default=None)
        by_digest[key] = (answer, first)
    return [by_digest[key] for key in sorted(by_digest, key=lambda key: (by_digest[key][0]["answered_at"], key))]


def _write(
    connection: sa.Connection,
    learner_id: str,
    held: dict[Location, Answer],
    tokens: dict[Location, str | None],
    standing: dict[Location, Answer],
) -> None:
    """Append the new answers if they come last, else rewrite all of the learner's answers in their order."""
    order, table = list(_in_order(standing)), schema.response
    changed = any(standing[location][0] != answer for location, (answer, _) in held.items())
    if changed or (order[: len(held)] != list(held) and len(order) > len(held)):
        sittings = sa.select(schema.sitting.c.id).where(schema.sitting.c.learner == learner_id)
        connection.execute(sa.delete(table).where(table.c.sitting_id.in_(sittings)))
        learner = schema.learner
        connection.execute(sa.update(learner).where(learner.c.id == learner_id).values(merges=learner.c.merges + 1))
    else:
        order = [location for location in order if location not in held]
    rows = [
        {**standing[location][0], "sitting_id": location[0], "position": location[1], "token": tokens.get(location)}
        for location in order
    ]
    if rows:
        connection.execute(sa.insert(table), rows)


def _in_order(answers: dict[Location, Answer]) -> Iterator[Location]:
    latest: dict[str, str] = {}
    keys = []
    for sitting_id, position in sorted(answers):
        latest[sitting_id] = max(latest.get(sitting_id, ""), answers[sitting_id, position][0]["answered_at"])
        keys.append((latest[sitting_id], sitting_id, position))
    return ((sitting_id, position) for _, sitting_id, position in sorted(keys))


def _reports(connection: sa.Connection, held: dict[Location, Answer], standing: dict[Location, Answer]) -> int:
    """Make the reports in the log those of the answers that count; return how many were added."""
    table, added = schema.report, []
    for location, (answer, report) in standing.items():
        before = held.get(location)
        if before is not None and before[1] is not None and before != (answer, report):
            here = (table.c.sitting_id == location[0]) & (table.c.position == location[1])
            connection.execute(sa.delete(table).where(here))
        if report and (before is None or before != (answer, report)):
            about = {"item_id": answer["item_id"], "revision": answer["revision"]}
            added.append({**report, **about, "sitting_id": location[0], "position": location[1]})
    if added:
        connection.execute(sa.insert(table), added)
    return len(added)
