"""The sample learner after months of use: one area met, one rising, one gap, one old."""

from __future__ import annotations

from datetime import UTC, datetime

from assessment import standing
from assessment.banks import Bank
from assessment.dashboard.state.sample import demo
from assessment.standing.history import trace_history
from assessment.store import Log


def test_one_area_is_met_one_rises_one_is_a_gap_and_one_is_old(bank: Bank, log: Log) -> None:
    demo.load(bank, log, "sample")
    role = bank.blueprint.roles["ml-engineer"]
    answers = log.responses("sample", kind="assessment")
    profile = standing.measure_profile(bank.blueprint, role, answers, "software-engineer", datetime.now(UTC))
    verdicts = {area.id: area.verdict for area in profile.areas}
    assert verdicts["mathematics"].done
    assert verdicts["algorithms"].missing
    assert next(area for area in profile.areas if area.id == "software-engineering").stale
    told = trace_history(bank.blueprint, log.answers_by_sitting("sample", "assessment"))
    (rise,) = [change for change in told.since_first if change.now.area.id == "statistics"]
    assert rise.certain and rise.difference > 0


def test_its_diary_says_each_thing_once_and_its_assessments_have_times_of_their_own(bank: Bank, log: Log) -> None:
    demo.load(bank, log, "sample")
    entries = log.study_entries("sample")
    notes = [entry.note for entry in entries if entry.note]
    assert len(entries) > 60 and len(notes) > 20
    assert len(set(notes)) == len(notes)
    begun = [each.started_at for each in log.sittings("sample")]
    assert len({moment.time() for moment in begun}) == len(begun) == 5
