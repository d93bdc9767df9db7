"""Why a topic stands where it does, in words: each thing once."""

from __future__ import annotations

from dataclasses import replace

from assessment.advice.recommendation import AreaAdvice, TopicAdvice
from assessment.standing.profile import Profile
from assessment.words import advice, plan
from tests.made import curriculum, learner, planned

PROFILE: Profile = learner(curriculum([[], [0]], [3, 3]), {"t0": False, "t1": False})
TOPIC = TopicAdvice(PROFILE.topics[0], hours=30.0, share=1.0, weight=0.9, logged=12.5)


def test_logged_hours_are_mentioned_once_with_those_left() -> None:
    told = [reason for reason in advice.topic_reasons(TOPIC) if "logged" in reason]
    assert told == [
        "You have logged 12.5 hours here that no check has measured yet, so about 18 hours should be left, if they paid off as expected."
    ]
    assert "You have logged 45 min here" in " ".join(advice.topic_reasons(replace(TOPIC, logged=0.75)))
    hour = advice.topic_reasons(replace(TOPIC, logged=1.0))
    assert "You have logged 1 hour here" in " ".join(hour)


def test_a_planned_topic_leaves_the_hours_to_the_plan() -> None:
    said = " ".join(advice.topic_reasons(TOPIC, planned=True))
    assert "You have logged 12.5 hours here that no check has measured yet." in said
    assert said.count("hours") == 1


def test_the_plan_mentions_them_once_too() -> None:
    steps = planned(PROFILE, logged={"t0": 5.0}).steps
    told = [reason for step in steps for reason in plan.reasons(step) if "logged" in reason]
    assert told == ["You have already logged 5 hours on it; the plan deducts that."]


def test_nothing_is_mentioned_twice() -> None:
    said = advice.topic_reasons(replace(TOPIC, mistaken=2))
    assert len(set(said)) == len(said) == 4
    assert "You were sure of 2 answers here that were wrong; a mistaken belief is worth clearing up first." in said


def test_a_topic_that_takes_next_to_nothing_takes_more_than_nothing() -> None:
    assert "takes about 30 min" in advice.topic_reasons(replace(TOPIC, hours=0.2, logged=0.0))[1]
    assert "takes about 1 hour from where you stand." in advice.topic_reasons(replace(TOPIC, hours=1.2, logged=0.0))[1]


def test_an_area_begins_with_the_check_of_a_topic_that_may_be_met() -> None:
    begins = replace(TOPIC, check_first=True), replace(TOPIC, standing=PROFILE.topics[1])
    area = AreaAdvice(PROFILE.areas[0], hours=20.0, share=0.5, begin_with=begins)
    assert "Start with a check of Topic 0, then Topic 1." in advice.area_reasons(area)
