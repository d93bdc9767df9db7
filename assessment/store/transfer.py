"""Everything one learner has, as one JSON file: written whole, checked by its own sum, read back without loss.

The file is data only. It is read with limits on its size and checked field by field before anything is written.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from assessment.errors import StoreError
from assessment.items import Settings
from assessment.store import records
from assessment.store.log import Log

FORMAT, VERSION = "groundwork-learner", 1
#: A learner with ten thousand answers needs about 20 MB.
MAX_BYTES = 64_000_000


def export(log: Log, learner_id: str) -> bytes:
    """Write the learner's settings, self-ratings, sittings, responses and reports as JSON with a checksum."""
    settings = log.settings(learner_id) or Settings()
    content = {
        "settings": {
            "role": settings.role,
            "starting_point": settings.starting_point,
            "hours_per_week": settings.hours_per_week,
        },
        "self_ratings": [
            {"area": one.area, "level": one.level, "rated_at": records.text(one.rated_at)}
            for one in log.self_ratings(learner_id)
        ],
        "sittings": [
            {
                **records.of_sitting(sitting),
                "responses": [
                    {
                        **records.of_response(response),
                        "answered_at": records.text(response.answered_at) if response.answered_at else None,
                        "voided": response.voided,
                    }
                    for response in log.responses(learner_id, sitting.id)
                ],
            }
            for sitting in log.sittings(learner_id)
        ],
    }
    return json.dumps(
        {"format": FORMAT, "version": VERSION, "checksum": _checksum(content), "content": content}, ensure_ascii=False
    ).encode()


def restore(log: Log, learner_id: str, data: bytes) -> int:
    """Add the sittings of an export to a learner's log; those that are there already are left alone.

    Returns how many sittings were added. Raises `StoreError`, before anything is written, when the file is too large, is no
    export, was damaged, or comes from a newer version.
    """
    content = _checked(data)
    try:
        sittings = [records.sitting(row) for row in content["sittings"]]
        responses = [
            [records.response({**row, "note": "" if row["voided"] else None}) for row in one["responses"]]
            for one in content["sittings"]
        ]
        settings = Settings(**content["settings"])
        ratings = [
            (str(one["area"]), int(one["level"]), datetime.fromisoformat(one["rated_at"]))
            for one in content["self_ratings"]
        ]
    except (KeyError, TypeError, ValueError) as error:
        raise StoreError(
            f"The file lacks a part of an export ({error}). Nothing was changed; export it again."
        ) from error
    known = {sitting.id for sitting in log.sittings(learner_id)}
    if log.settings(learner_id) is None:
        log.choose(learner_id, settings)
        for area, level, _ in ratings:
            log.rate(learner_id, area, level)
    added = 0
    for sitting, given in zip(sittings, responses, strict=True):
        if sitting.id in known:
            continue
        log.begin(learner_id, replace(sitting, finished_at=None))
        for position, response in enumerate(given):
            log.append(learner_id, sitting.id, position, response, at=response.answered_at)
            if response.voided:
                log.report(learner_id, sitting.id, position, "")
        if sitting.finished_at:
            log.finish(learner_id, sitting.id, at=sitting.finished_at)
        added += 1
    return added


def _checked(data: bytes) -> dict[str, Any]:
    if len(data) > MAX_BYTES:
        raise StoreError(
            f"The file has {len(data):,} bytes, more than {MAX_BYTES:,}. Nothing was changed; choose an export."
        )
    try:
        outer = json.loads(data)
        content = outer["content"]
        if outer["format"] != FORMAT:
            raise KeyError("format")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise StoreError(
            "The file is not an export of Groundwork. Nothing was changed; choose another file."
        ) from error
    if outer.get("version") != VERSION:
        raise StoreError(
            f"The export has version {outer.get('version')}, this program reads {VERSION}. Update Groundwork."
        )
    if outer.get("checksum") != _checksum(content):
        raise StoreError("The file was damaged or changed since it was exported. Nothing was changed; export it again.")
    return dict(content)


def _checksum(content: Any) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
