"""A log of the version before: its answers, hours, pins and cards find their way to topics that were renamed or split since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assessment import plan, renames, standing, store
from assessment.banks import Bank
from assessment.blueprint import Blueprint
from assessment.dashboard.text.parts.left_out import sentence
from assessment.diary import PlanChoice, SelfRating, StudyEntry
from assessment.items import Response, Settings
from assessment.plan import Schedule
from assessment.renames import LeftOut
from assessment.review import cards
from assessment.standing.evidence import not_yet_measured
from assessment.store import Log
from tests.conftest import a_sitting, take

NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)
CHOICE = PlanChoice("ml-engineer", "none", 10.0, date(2026, 2, 2), (), (), (), NOW)
#: Topics as they were called before: one that has another name since, two that were one.
BEFORE = {"time-series": "forecasting", "estimation": "uncertainty", "hypothesis-testing": "uncertainty"}


@pytest.fixture(scope="module")
def answers(bank: Bank) -> tuple[Response, ...]:
    return take(bank, a_sitting(("statistics",)), lambda variant: variant.item.level < 3)


@pytest.fixture
def today(bank: Bank) -> Blueprint:
    topics = tuple(
        replace(topic, renamed_from=("forecasting",)) if topic.id == "time-series" else topic
        for topic in bank.blueprint.topics
    )
    return replace(bank.blueprint, topics=topics, split_into={"uncertainty": ("estimation", "hypothesis-testing")})


@pytest.fixture
def log(tmp_path: Path, answers: tuple[Response, ...]) -> Log:
    """A log as the version before wrote it."""
    log, goal = store.open(str(tmp_path)), a_sitting(("statistics",))
    log.choose("me", Settings())
    log.begin("me", goal)
    for position, response in enumerate(answers):
        old = replace(response, topic=BEFORE.get(response.topic, response.topic), answered_at=NOW)
        assert log.append("me", goal.id, position, old)
    for number, topic in enumerate(("forecasting", "uncertainty", "causal-inference", "")):
        log.study(
            "me", StudyEntry(f"entry-{number}", topic, 2.0, "", date(2026, 2, 3), datetime(2026, 2, 3, tzinfo=UTC))
        )
    log.adopt("me", replace(CHOICE, pinned=("forecasting",), skipped=("uncertainty", "gone")))
    return log


def by_item(responses: tuple[Response, ...]) -> Mapping[str, str]:
    return {response.item_id: response.topic for response in responses}


def test_every_answer_counts_for_the_topic_that_holds_its_question_now(
    log: Log, today: Blueprint, bank: Bank, answers: tuple[Response, ...]
) -> None:
    written = log.responses("me")
    assert {"forecasting", "uncertainty"} <= {response.topic for response in written}
    followed = renames.of_responses(today, written, bank.items)
    assert by_item(followed) == by_item(answers)
    role = today.roles["ml-engineer"]
    measured = standing.measure_profile(today, role, followed)
    undisturbed = standing.measure_profile(
        bank.blueprint, role, [replace(response, answered_at=NOW) for response in answers]
    )
    abilities, expected = ([topic.estimate.theta for topic in given.topics] for given in (measured, undisturbed))
    assert abilities == pytest.approx(expected, abs=1e-6)


def test_an_answer_to_a_question_that_left_the_bank_counts_for_the_first_part(log: Log, today: Blueprint) -> None:
    followed = renames.of_responses(today, log.responses("me"), {})
    assert not {"forecasting", "uncertainty", "hypothesis-testing"} & {response.topic for response in followed}
    assert {"time-series", "estimation"} <= {response.topic for response in followed}


def test_hours_go_on_under_the_new_name_and_none_is_lost(log: Log, today: Blueprint) -> None:
    entries = renames.of_entries(today, log.study_entries("me"))
    assert not_yet_measured(entries, ()) == {"causal-inference": 2.0, "estimation": 2.0, "time-series": 2.0}
    assert sum(entry.hours for entry in entries) == 8.0


def test_pins_and_skips_of_an_adopted_plan_follow_and_what_is_gone_is_left_to_its_reader(
    log: Log, today: Blueprint
) -> None:
    choice = renames.of_choice(today, log.adopted_plans("me")[-1])
    assert choice.pinned == ("time-series",)
    assert choice.skipped == ("estimation", "hypothesis-testing", "gone")


def test_an_adopted_plan_is_the_one_that_undisturbed_answers_hours_and_wishes_make(
    log: Log, today: Blueprint, bank: Bank, answers: tuple[Response, ...]
) -> None:
    def plan_of(
        blueprint: Blueprint, choice: PlanChoice, given: tuple[Response, ...], hours: dict[str, float]
    ) -> Schedule:
        profile = standing.measure_profile(blueprint, blueprint.roles[choice.role], given, at=NOW)
        asked = plan.PlanRequest(choice.hours_per_week, choice.start, (), choice.pinned, choice.skipped)
        return plan.make_plan(profile, asked, plan.Evidence(given, logged=hours))

    hours = not_yet_measured(renames.of_entries(today, log.study_entries("me")), ())
    followed = renames.of_choice(today, log.adopted_plans("me")[-1])
    kept = replace(followed, skipped=tuple(topic for topic in followed.skipped if topic != "gone"))
    again = plan_of(today, kept, renames.of_responses(today, log.responses("me"), bank.items), hours)
    never_renamed = replace(CHOICE, pinned=("time-series",), skipped=("estimation", "hypothesis-testing"))
    undisturbed = plan_of(
        bank.blueprint, never_renamed, tuple(replace(response, answered_at=NOW) for response in answers), hours
    )
    assert [(step.id, step.hours, step.first_week) for step in again.steps] == [
        (step.id, step.hours, step.first_week) for step in undisturbed.steps
    ]
    assert again.pinned == ("time-series",)


def test_a_sitting_that_waits_goes_on_about_the_topics_of_today(today: Blueprint) -> None:
    goal = replace(a_sitting(("statistics",)), topics=("forecasting", "uncertainty"))
    followed = renames.of_sitting(today, goal)
    assert followed is not None
    assert followed.topics == ("time-series", "estimation", "hypothesis-testing")
    assert renames.of_sitting(today, replace(goal, topics=("gone",))) is None
    assert renames.of_sitting(today, replace(goal, areas=(), topics=())) is None
    elsewhere = renames.of_sitting(today, replace(goal, areas=("mathematics",), topics=("time-series",)))
    assert elsewhere is not None and elsewhere.areas == ("statistics",)


def test_sittings_and_ratings_of_a_renamed_area_go_on_under_its_new_name(today: Blueprint) -> None:
    areas = tuple(
        replace(area, id="inference", renamed_from=("statistics", "stats")) if area.id == "statistics" else area
        for area in today.areas
    )
    renamed = replace(today, areas=areas)
    followed = renames.of_sitting(renamed, a_sitting(("stats", "statistics", "mathematics", "gone")))
    assert followed is not None and followed.areas == ("inference", "mathematics")
    ratings = [SelfRating(area, 3, NOW) for area in ("statistics", "gone", "mathematics")]
    assert [rating.area for rating in renames.of_ratings(renamed, ratings)] == ["inference", "mathematics"]


def test_cards_are_the_same_since_they_are_known_by_their_question(log: Log, today: Blueprint, bank: Bank) -> None:
    written = log.responses("me")
    followed = renames.of_responses(today, written, bank.items)
    active = {item.id for item in bank.active}
    before, after = (cards.deck(given, active, NOW) for given in (written, followed))
    assert before and [(card.last.item_id, card.due) for card in before] == [
        (card.last.item_id, card.due) for card in after
    ]


def test_a_log_of_today_is_handed_through_untouched(bank: Bank, answers: tuple[Response, ...]) -> None:
    assert renames.of_responses(bank.blueprint, answers, bank.items) == answers


def test_what_no_topic_of_today_goes_on_with_is_counted(today: Blueprint, answers: tuple[Response, ...]) -> None:
    entries = [
        StudyEntry(str(n), topic, 1.0, "", date(2026, 1, 5), NOW) for n, topic in enumerate(("gone", "forecasting", ""))
    ]
    choice = replace(CHOICE, pinned=("gone", "estimation"), skipped=("uncertainty", "gone-too"))
    gone = [replace(answers[0], topic="gone"), replace(answers[1], topic="uncertainty"), answers[2]]
    ratings = [SelfRating(area, 3, NOW) for area in ("gone", "statistics")]
    assert renames.left_out(today, gone, entries, choice, ratings) == (1, 1, 2, 1)
    assert renames.left_out(today, answers, ratings=ratings) == (0, 0, 0, 1)
    assert renames.left_out(today, answers) == (0, 0, 0, 0)


def test_it_is_said_with_its_number() -> None:
    assert sentence(LeftOut(answers=3, ratings=1)).startswith(
        "Left out here: 3 answers from topics and 1 self-rating of areas that this curriculum does not have."
    )
    assert sentence(LeftOut()) == ""
