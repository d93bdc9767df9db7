"""What is said of the changes between two plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assessment.plan.changes import Differences, ElapsedWeeks, Measured
from assessment.words.plan import changes as words


def test_scores_that_rose_and_scores_that_fell_are_told_apart() -> None:
    measured = (Measured("A", 40.0, 65.0), Measured("B", 40.0, 29.0), Measured("C", 50.2, 49.8))
    (_, said) = words.reasons(Differences(answers=9, measured=measured))
    assert said == (
        "Higher scores: A 65 % (was 40 %). Lower scores: B 29 % (was 40 %). The scores of related topics move with them."
    )


def test_what_another_role_comes_to_begins_with_the_role() -> None:
    roles = ("Machine-learning engineer", "AI engineer")
    changed = Differences(role=roles, likely=(442.0, 429.0), ends=(date(2027, 8, 9), date(2027, 10, 25)))
    assert words.outcome(changed) == [
        "For AI engineer instead of Machine-learning engineer: the likely study time is now about 430 hours; it was about 440 hours.",
        "What is planned ends 11 weeks later, on 24 October 2027 instead of 8 August 2027.",
    ]
    assert words.outcome(Differences(role=roles)) == [
        "For AI engineer instead of Machine-learning engineer: study time and end hardly change."
    ]


def test_a_plan_under_way_counts_from_here_on_and_says_why_its_end_hardly_follows_the_study() -> None:
    changed = Differences(
        elapsed=ElapsedWeeks(25, 176.5, 149.5),
        likely=(490.0, 420.0),
        beside=(33.0, 77.0),
        ends=(date(2027, 9, 13), date(2027, 9, 6)),
    )
    assert words.outcome(changed) == [
        "The likely study time from here on is now about 420 hours; it was about 490 hours.",
        "Projects, review and checks now take 77 hours instead of 33, so what is planned ends 1 week earlier, "
        "on 5 September 2027 instead of 12 September 2027.",
    ]
    along = replace(changed, beside=(77.0, 33.0))
    assert words.outcome(along)[1].startswith("What is planned ends 1 week earlier")
    assert words.outcome(replace(changed, ends=None))[1].endswith(" so what is planned still ends when it did.")


def test_likely_study_time_of_the_same_tens_hardly_changes() -> None:
    assert words.outcome(Differences(likely=(442.0, 438.0))) == []
