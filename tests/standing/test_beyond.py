"""A level that no question can show: its verdict, and the work that is asked for instead."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assessment import standing
from assessment.advice.ranking import required
from assessment.advice.recommendation import advise
from assessment.blueprint import Blueprint, Role
from assessment.dashboard.text import topic as topic_text
from assessment.exports import data
from assessment.items import Sitting
from assessment.standing import checks
from assessment.standing.profile import Profile
from assessment.standing.verdict import Verdict
from assessment.words import advice as advice_words
from assessment.words import plan as plan_words
from assessment.words import standing as words
from assessment.words.standing import WORK
from tests.made import curriculum, planned, response

NOW = datetime(2026, 6, 1, tzinfo=UTC)
BEYOND = "beyond what questions can show"


@pytest.fixture(scope="module")
def blueprint() -> Blueprint:
    """Two topics: the role asks level 5 of one and level 3 of the other, and questions show levels up to 4."""
    return replace(curriculum([[], []], [5, 3]), highest_measured=4)


def measured(blueprint: Blueprint, right: bool, count: int = 40) -> Profile:
    answers = [
        replace(response(f"t{number % 2}", right, item=f"item-{number}", level=5 if right else 1), answered_at=NOW)
        for number in range(count)
    ]
    return standing.measure_profile(blueprint, blueprint.roles["wanted"], answers, at=NOW)


@pytest.fixture(scope="module")
def strong(blueprint: Blueprint) -> Profile:
    """A learner who answers everything right, far above the highest level."""
    return measured(blueprint, right=True)


def test_no_answers_reach_level_five(strong: Profile) -> None:
    assert strong.topics[0].estimate.theta > strong.blueprint.theta_cut(5)
    assert [topic.level.level for topic in strong.topics if topic.level] == [4, 4]
    assert [area.level.level for area in strong.areas if area.level] == [4, 4]
    assert [len(topic.level_probabilities) for topic in strong.topics] == [5, 5]
    assert strong.blueprint.level_at(99.0) == strong.blueprint.levels[3]


def test_the_verdict_on_level_five_says_so_and_asks_for_the_work(strong: Profile) -> None:
    asked, other = strong.topics
    assert (asked.verdict, other.verdict) == (Verdict.BEYOND, Verdict.MET)
    assert words.verdict(asked) == BEYOND
    assert asked.required_level == strong.blueprint.levels[4]
    for said in (topic_text.level_line(asked), words.where(asked)):
        assert BEYOND in said and WORK in said and "expert" in said
    assert BEYOND not in topic_text.level_line(other)


def test_an_area_beyond_questions_is_not_called_met(strong: Profile) -> None:
    assert [area.verdict for area in strong.areas] == [Verdict.BEYOND, Verdict.MET]


def test_a_gap_is_called_a_gap_since_level_four_is_not_there_either(blueprint: Blueprint) -> None:
    weak = measured(blueprint, right=False).topics[0]
    assert weak.verdict is Verdict.GAP
    assert BEYOND in topic_text.level_line(weak)


def test_questions_are_asked_and_readiness_is_counted_up_to_level_four(strong: Profile) -> None:
    assert required(strong).tolist() == [strong.blueprint.theta_cut(4), strong.blueprint.theta_cut(3)]


def test_the_plan_keeps_the_work_and_says_who_judges_it(strong: Profile) -> None:
    schedule = planned(strong)
    assert {step.step.level for step in schedule.steps} == {5}
    assert not schedule.checks
    said = plan_words.passed_when(schedule.steps[-1])
    assert BEYOND in said and WORK in said and "fresh questions" not in said
    assert {step["standing"]["verdict"] for step in data.record(schedule)["steps"]} == {BEYOND}


def test_no_check_passes_for_the_work(blueprint: Blueprint) -> None:
    role = blueprint.roles["wanted"]
    answers = [replace(response("t0", True, item=f"item-{n}", level=5), answered_at=NOW) for n in range(12)]
    goal = Sitting("check", "assessment", ("mathematics",), role.id, "none", 1, 12, NOW, topics=("t0",))

    def passed(blueprint: Blueprint, role: Role) -> set[str]:
        latest = checks.latest(blueprint, role, [(goal, answers)], NOW)
        return {topic for topic, check in latest.items() if check.outcome is checks.Outcome.PASSED}

    assert passed(blueprint, role) == set()
    assert checks.judge_check(blueprint, role, goal, answers) is None  # its result would say that no study is needed
    lower = replace(blueprint, highest_measured=5)
    assert passed(lower, role) == {"t0"}


def test_the_reasons_ask_for_the_work(strong: Profile) -> None:
    advice = advise(strong, ())
    (first,) = advice.topics
    assert first.standing.id == "t0"
    said = advice_words.topic_reasons(first)[0]
    assert BEYOND in said and WORK in said
