"""A plan as text: what is read is what was written, and a text that was tampered with is no plan."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

from assessment.diary import LONGEST_PLAN
from assessment.exports import as_json, ics, markdown, table
from assessment.plan import Schedule
from assessment.plan.plan_text import MARK, read, with_current_ids, write
from assessment.standing.profile import Profile
from assessment.words.plan import note, summary
from tests.conftest import LONG
from tests.made import curriculum, learner, planned
from tests.plan.drawn.plans import plans


@settings(max_examples=30, deadline=None)
@given(plans())
def test_reading_a_written_plan_gives_an_equal_one(drawn: tuple[Profile, dict[str, object], Schedule]) -> None:
    assert read(write(drawn[2])) == drawn[2]


def test_the_longest_plan_of_the_shipped_bank_can_be_kept(measured: Profile) -> None:
    schedule = planned(measured, 1, date(2026, 3, 2))
    assert read(write(schedule)) == schedule
    assert len(write(schedule)) < LONGEST_PLAN / 2


@pytest.mark.parametrize("text", ["", "{}", MARK, MARK + "====", MARK + "AAAA", "groundwork-plan-2:AAAA", "\ud800"])
def test_a_text_without_a_plan_gives_none(text: str) -> None:
    assert read(text) is None


def test_a_text_that_unpacks_to_too_much_is_none() -> None:
    bomb = zlib.compress(b"0" * 50_000_000, 9)
    assert read(MARK + b64encode(bomb).decode()) is None


def packed(record: object) -> str:
    return MARK + b64encode(zlib.compress(json.dumps(record).encode())).decode()


def tampered(value: Any, rng: Random) -> Any:
    """Change one value, somewhere inside."""
    if isinstance(value, dict) and value:
        key = rng.choice(sorted(value))
        return value | {key: tampered(value[key], rng)}
    if isinstance(value, list) and value:
        index = rng.randrange(len(value))
        return [*value[:index], tampered(value[index], rng), *value[index + 1 :]]
    return rng.choice([None, -1, 10**9, 1e300, float("nan"), "", "x" * 50, "9999-12-31", [], {}, True, [[]]])


def test_a_text_that_was_tampered_with_is_none_or_a_plan_that_every_form_can_show(measured: Profile) -> None:
    text = write(planned(measured, 10, date(2026, 3, 2)))
    record = json.loads(zlib.decompress(b64decode(text.removeprefix(MARK))))
    rng, refused, rounds = Random(3), 0, 300 if LONG else 12
    for _ in range(rounds):
        schedule = read(packed(tampered(record, rng)))
        if schedule is None:
            refused += 1
            continue
        for write_as in (markdown, table, as_json, ics):
            assert write_as(schedule)
    assert refused > rounds / 3


def test_a_field_of_a_later_release_is_left_out_and_one_that_has_a_default_may_be_missing(measured: Profile) -> None:
    schedule = planned(measured, 10, date(2026, 3, 2))
    record = json.loads(zlib.decompress(b64decode(write(schedule).removeprefix(MARK))))
    record["plan"]["mood"] = "sunny"
    del record["plan"]["left_open"]
    assert read(packed(record)) == replace(schedule, left_open=())


@pytest.mark.parametrize(("hours", "is_plan"), [(0.4, False), (0.99, False), (1, True), (60, True), (60.5, False)])
def test_a_plan_has_hours_a_week_that_can_be_wished_for(measured: Profile, hours: float, is_plan: bool) -> None:
    record = json.loads(zlib.decompress(b64decode(write(planned(measured, 10, date(2026, 3, 2))).removeprefix(MARK))))
    record["plan"]["hours_per_week"] = hours
    assert (read(packed(record)) is not None) is is_plan


def test_notes_of_a_plan_that_was_stored_as_sentences_are_kept_in_their_words(measured: Profile) -> None:
    schedule = planned(measured, 10, date(2026, 3, 2), skipped=[measured.topics[0].id])
    record = json.loads(zlib.decompress(b64decode(write(schedule).removeprefix(MARK))))
    record["plan"]["notes"] = ["You skip probability.", "The start has passed."]
    kept = read(packed(record))
    assert kept is not None
    assert [note(entry) for entry in kept.notes] == ["You skip probability.", "The start has passed."]
    assert summary(kept)[-2:] == ["You skip probability.", "The start has passed."]
    assert read(write(kept)) == kept
    record["plan"]["notes"] = [{"about": "start has passed", "days": []}]
    assert read(packed(record)) is None


def test_steps_follow_a_topic_that_was_renamed_and_keep_what_was_shown() -> None:
    blueprint = curriculum([[], [0]], [3, 3])
    schedule = planned(learner(blueprint, {"t0": False, "t1": False}))
    topics = tuple(
        replace(topic, id=f"new-{topic.id}", name="Renamed", renamed_from=(topic.id,)) for topic in blueprint.topics
    )
    today = with_current_ids(schedule, replace(blueprint, topics=topics))
    assert {step.topic.id for step in today.steps} == {"new-t0", "new-t1"}
    assert [step.name for step in today.steps] == [step.name for step in schedule.steps]
    assert [week.by_topic() for week in today.weeks] == [
        {f"new-{topic}": hours for topic, hours in week.by_topic().items()} for week in schedule.weeks
    ]
    assert with_current_ids(schedule, replace(blueprint, topics=())) == schedule
