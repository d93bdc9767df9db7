"""Convert values to database rows and back without loss: `of_x` returns the columns of an x, `x` reads one from a row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import UTC, date, datetime, timedelta
from typing import Any

from assessment.consents import Basis, Consent, Picture
from assessment.diary import PlanChoice, SelfRating, StudyEntry, TakenOut
from assessment.items import Figure, Parameters, Report, Response, Settings, Shown, Sitting


def text(moment: datetime) -> str:
    """Write a moment as ISO 8601 in UTC, which sorts by time."""
    return moment.astimezone(UTC).isoformat()


def moment(text: str | None) -> datetime | None:
    """Read a moment, if there is one."""
    return datetime.fromisoformat(text) if text else None


def after(at: datetime, *before: str | None) -> str:
    """Format a moment; if the clock was set back, one just after what came `before`, so that the last change is the latest."""
    last = max(filter(None, before), default="")
    return text(at) if text(at) > last else text(datetime.fromisoformat(last) + timedelta(microseconds=1))


def storable(note: str) -> str:
    """Return a typed text without NUL and lone surrogates, which a database could not store."""
    return encodable(note.replace("\x00", ""))


def settings(row: Mapping[str, Any]) -> Settings:
    """Read a learner's settings from columns."""
    return Settings(**{field.name: row[field.name] for field in fields(Settings)})


def encodable(text: str) -> str:
    """Return a text without lone surrogates, which UTF-8 cannot encode."""
    return text.encode(errors="replace").decode()


def of_sitting(sitting: Sitting) -> dict[str, Any]:
    """Write a sitting as columns."""
    return {
        **asdict(sitting),
        "areas": list(sitting.areas),
        "topics": list(sitting.topics),
        "started_at": text(sitting.started_at),
        "finished_at": text(sitting.finished_at) if sitting.finished_at else None,
    }


def sitting(row: Mapping[str, Any]) -> Sitting:
    """Read a sitting from columns."""
    return Sitting(
        id=row["id"],
        kind=row["kind"],
        areas=tuple(row["areas"]),
        role=row["role"],
        starting_point=row["starting_point"],
        seed=row["seed"],
        max_items=row["max_items"],
        started_at=datetime.fromisoformat(row["started_at"]),
        finished_at=moment(row["finished_at"]),
        topics=tuple(row["topics"]),
    )


def of_response(response: Response) -> dict[str, Any]:
    """Write a response as columns, without its sitting and position."""
    return {
        "item_id": response.item_id,
        "revision": response.revision,
        "topic": response.topic,
        "kind": response.kind,
        "level": response.level,
        "seed": response.seed,
        "given": [encodable(text) for text in response.given],
        "correct": response.correct,
        "misconception": response.misconception,
        "parameters": asdict(response.parameters),
        "shown": {
            "stem": response.shown.stem,
            "code": response.shown.code,
            "language": response.shown.language,
            "options": list(response.shown.options),
            "keys": list(response.shown.keys),
            "explanation": response.shown.explanation,
            "misconceptions": dict(response.shown.misconceptions),
            **({"figure": asdict(response.shown.figure)} if response.shown.figure else {}),
        },
        "confidence": response.confidence,
    }


def response(row: Mapping[str, Any]) -> Response:
    """Read a response from columns; it is `voided` if the row has a report's note."""
    shown = row["shown"]
    return Response(
        item_id=row["item_id"],
        revision=row["revision"],
        topic=row["topic"],
        kind=row["kind"],
        level=row["level"],
        seed=row["seed"],
        given=tuple(row["given"]),
        correct=row["correct"],
        misconception=row["misconception"],
        parameters=Parameters(**row["parameters"]),
        shown=Shown(
            **shown
            | {
                "options": tuple(shown["options"]),
                "keys": tuple(shown["keys"]),
                "figure": Figure(**shown["figure"]) if "figure" in shown else None,
            }
        ),
        confidence=row["confidence"],
        answered_at=moment(row["answered_at"]),
        voided=row["note"] is not None,
    )


def report(row: Mapping[str, Any]) -> Report:
    """Read a report from columns."""
    return Report(row["item_id"], row["revision"], row["note"], datetime.fromisoformat(row["reported_at"]))


def self_rating(row: Mapping[str, Any]) -> SelfRating:
    """Read a self-rating from columns."""
    return SelfRating(row["area"], row["level"], datetime.fromisoformat(row["rated_at"]))


def taken_out(row: Mapping[str, Any]) -> TakenOut:
    """Read a card taken out from columns."""
    return TakenOut(row["item_id"], datetime.fromisoformat(row["taken_out_at"]))


def of_study(entry: StudyEntry) -> dict[str, Any]:
    """Write a study log entry as columns."""
    return {
        **asdict(entry),
        "note": storable(entry.note),
        "studied_on": entry.studied_on.isoformat(),
        "week": entry.week.isoformat() if entry.week else None,
        "logged_at": text(entry.logged_at),
        "edited_at": text(entry.edited_at) if entry.edited_at else None,
    }


def study(row: Mapping[str, Any]) -> StudyEntry:
    """Read a study log entry from columns."""
    return StudyEntry(
        id=row["id"],
        topic=row["topic"],
        hours=row["hours"],
        note=row["note"],
        studied_on=date.fromisoformat(row["studied_on"]),
        logged_at=datetime.fromisoformat(row["logged_at"]),
        week=date.fromisoformat(row["week"]) if row["week"] else None,
        edited_at=moment(row["edited_at"]),
    )


def of_plan_choice(choice: PlanChoice) -> dict[str, Any]:
    """Write an adopted plan as columns."""
    return {
        **asdict(choice),
        "start": choice.start.isoformat(),
        "pinned": list(choice.pinned),
        "skipped": list(choice.skipped),
        "weeks_off": [day.isoformat() for day in choice.weeks_off],
        "adopted_at": text(choice.adopted_at),
    }


def plan_choice(row: Mapping[str, Any]) -> PlanChoice:
    """Read an adopted plan from columns."""
    return PlanChoice(
        role=row["role"],
        starting_point=row["starting_point"],
        hours_per_week=row["hours_per_week"],
        start=date.fromisoformat(row["start"]),
        pinned=tuple(row["pinned"]),
        skipped=tuple(row["skipped"]),
        weeks_off=tuple(date.fromisoformat(day) for day in row["weeks_off"]),
        adopted_at=datetime.fromisoformat(row["adopted_at"]),
        shown=row["shown"],
    )


def of_consent(given: Consent) -> dict[str, Any]:
    """Write a consent as columns."""
    return {
        **asdict(given),
        "given_at": text(given.given_at),
        "ended_at": text(given.ended_at) if given.ended_at else None,
    }


def consent(row: Mapping[str, Any]) -> Consent:
    """Read a consent from columns."""
    given_at = datetime.fromisoformat(row["given_at"])
    return Consent(row["kind"], row["team"], given_at, row["name"], moment(row["ended_at"]))


def of_picture(picture: Picture, basis: Basis) -> dict[str, Any]:
    """Write a picture and its basis, except the marks, as columns."""
    return {
        "team": picture.team,
        "area": picture.area,
        "role": picture.role,
        "week": picture.week.isoformat(),
        "fewest": picture.fewest,
        "most": picture.most,
        "size": basis.size,
        "topics": {topic: [*labels, *basis.counts[topic]] for topic, labels in picture.bands.items()},
        "gone": False,
    }


def picture(row: Mapping[str, Any]) -> Picture:
    """Read a picture from columns."""
    bands = {topic: (numbers[0], numbers[1]) for topic, numbers in row["topics"].items()}
    week = date.fromisoformat(row["week"])
    return Picture(row["team"], row["area"], row["role"], week, row["fewest"], row["most"], bands)


def basis(row: Mapping[str, Any], marks: Mapping[str, str]) -> Basis:
    """Read a picture's basis from columns and the marks of its members."""
    counts = {topic: (numbers[2], numbers[3]) for topic, numbers in row["topics"].items()}
    return Basis(row["role"], row["size"], marks, counts)
