"""What to study next, with reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from assessment import banks, standing
from assessment.advice.patterns.response_shift import shift
from assessment.advice.recommendation import Advice, advise
from assessment.advice.tracking import walk
from assessment.banks import Bank
from assessment.diary import StudyEntry
from assessment.items import Response
from assessment.standing.checks import Check
from assessment.standing.profile import Profile
from assessment.words import advice as words
from assessment.words.hours import whole
from tests.conftest import give_answer
from tests.made import curriculum, learner, response


@pytest.fixture(scope="module")
def advice(measured: Profile, responses: tuple[Response, ...]) -> Advice:
    return advise(measured, responses)


def test_the_area_with_the_gaps_comes_before_the_area_that_is_met(measured: Profile, advice: Advice) -> None:
    ranked = [area.standing.id for area in advice.areas]
    assert ranked[0] in ("algorithms", "software-engineering")
    assert set(ranked) == {area.id for area in measured.blueprint.areas}


def test_shares_add_up(advice: Advice) -> None:
    assert sum(area.share for area in advice.areas) == pytest.approx(1)
    assert sum(topic.share for topic in advice.topics) == pytest.approx(1)


def test_every_recommendation_has_its_reasons(advice: Advice) -> None:
    assert all(words.area_reasons(area) for area in advice.areas)
    assert all(len(words.topic_reasons(topic)) >= 2 for topic in advice.topics)
    assert "gap" in words.topic_reasons(advice.topics[0])[0]


def test_without_evidence_it_says_to_answer_first(bank: Bank) -> None:
    profile = standing.measure_profile(bank.blueprint, bank.blueprint.roles["ml-engineer"], ())
    assert "starting guess" in words.topic_reasons(advise(profile, ()).topics[0])[0]


def test_foundations_come_before_what_builds_on_them(advice: Advice) -> None:
    order = [topic.standing.id for topic in advice.topics]
    assert order.index("supervised-learning-foundations") < order.index("neural-networks")
    assert order.index("neural-networks") < order.index("deep-learning-architectures")


def test_a_sure_mistake_moves_its_topic_up_and_says_so(
    measured: Profile, responses: tuple[Response, ...], advice: Advice
) -> None:
    at, topic = next(
        (index, entry.standing.id)
        for index, entry in enumerate(advice.topics)
        if index > 3 and entry.standing.answer_count and not entry.standing.right
    )
    wrong = next(response for response in responses if response.topic == topic)
    sure = tuple(replace(r, confidence="sure", given=("x",)) if r.item_id == wrong.item_id else r for r in responses)
    after = advise(measured, sure).topics
    index = [entry.standing.id for entry in after].index(topic)
    assert index <= at
    assert after[index].mistaken == 1 and "You were sure of an answer here that was wrong" in " ".join(
        words.topic_reasons(after[index])
    )
    assert not any(entry.mistaken for entry in advice.topics)


def test_it_names_the_topic_of_which_a_question_would_tell_most(bank: Bank) -> None:
    profile = standing.measure_profile(bank.blueprint, bank.blueprint.roles["ml-engineer"], ())
    advice = advise(profile, ())
    assert advice.ask_about is not None
    asked = [area for area in advice.areas if area.ask_about is not None]
    assert [area.standing.id for area in asked] == [advice.ask_about.area]
    assert f"First answer more questions on {advice.ask_about.name}" in " ".join(words.area_reasons(asked[0]))


def test_practice_and_reviews_move_their_topic_and_nothing_that_was_measured(
    bank: Bank, measured: Profile, responses: tuple[Response, ...]
) -> None:
    def moved(topic: str, correct: bool, **fields: bool) -> np.ndarray:
        items = [item for item in bank.questions if item.topic == topic][:8]
        practised = [replace(give_answer(banks.vary(item, 1), correct), **fields) for item in items]
        return advise(measured, responses, "none", practised).moved.by

    index = bank.blueprint.topic_index()
    weak, strong = "neural-networks", "probability-foundations"
    before = advise(measured, responses, "none").moved.by
    assert not before.any()
    assert moved(weak, True)[index[weak]] > 0.1
    assert moved(strong, False)[index[strong]] < -0.1
    assert moved(strong, False, voided=True) == pytest.approx(before)


def test_logged_hours_are_counted_on_and_the_reasons_say_so(
    measured: Profile, responses: tuple[Response, ...], advice: Advice
) -> None:
    before = next(topic for topic in advice.topics if topic.hours > 30)
    first = before.standing.id
    noon = datetime(2027, 1, 5, 12, tzinfo=UTC)
    entries = [StudyEntry(str(n), first, 12.5, "", (noon + timedelta(days=n)).date(), noon) for n in range(2)]
    after = advise(measured, responses, "none", (), entries)
    [told] = [topic for topic in after.topics if topic.standing.id == first]
    hours = before.hours
    said = f"You have logged 25 hours here that no check has measured yet, so about {whole(hours - 25)} should be left"
    assert said in " ".join(words.topic_reasons(told))
    assert (told.hours, told.left) == (hours, hours - 25.0)
    assert told.share < before.share
    left, hours_before = (
        sum(step.hours for step in each.steps if step.step.topic == first) for each in (after, advice)
    )
    assert left < hours_before
    assert not any(topic.logged for topic in after.topics if topic is not told)


def test_who_has_logged_all_hours_is_told_to_measure(
    measured: Profile, responses: tuple[Response, ...], advice: Advice
) -> None:
    first = advice.topics[0].standing.id
    noon = datetime(2027, 1, 5, 12, tzinfo=UTC)
    after = advise(measured, responses, "none", (), [StudyEntry("one", first, 500.0, "", noon.date(), noon)])
    [told] = [topic for topic in after.topics if topic.standing.id == first]
    assert "answer some questions to see what you gained, before you go on" in " ".join(words.topic_reasons(told))
    assert told.left == 0.5


def test_a_close_call_is_studied_and_checked_again_once_its_hours_may_have_been_enough(
    measured: Profile, responses: tuple[Response, ...]
) -> None:
    sql, noon = "sql-databases", datetime(2027, 1, 5, 12, tzinfo=UTC)
    tried = replace(measured, checked={sql: Check(sql, 0.5, 8, noon - timedelta(days=9))})
    for entries, checks in (((), False), ((StudyEntry("one", sql, 500.0, "", noon.date(), noon),), True)):
        [told] = [topic for topic in advise(tried, responses, "none", (), entries).topics if topic.standing.id == sql]
        assert told.check_first == checks


def test_hours_that_answers_have_measured_are_not_told_again(
    measured: Profile, responses: tuple[Response, ...], advice: Advice
) -> None:
    first = advice.topics[0].standing.id
    long_ago = datetime(2020, 1, 5, 12, tzinfo=UTC)
    measured_again = [
        replace(r, topic=first, answered_at=long_ago + timedelta(days=1 + n)) for n, r in enumerate(responses)
    ]
    entry = StudyEntry("one", first, 12.5, "", long_ago.date(), long_ago)
    after = advise(measured, measured_again, "none", (), [entry])
    assert not any(topic.logged for topic in after.topics)


def test_practice_that_goes_against_the_belief_makes_it_speak(
    bank: Bank, measured: Profile, responses: tuple[Response, ...]
) -> None:
    weak = "neural-networks"
    practised = [give_answer(banks.vary(item, 1), True) for item in bank.questions if item.topic == weak][:10]
    index = [topic.id for topic in measured.blueprint.topics].index(weak)
    walked = walk(measured, responses, "none", (), practised)
    assert walked.practice is not None and walked.practice.by[index] > 0
    assert shift(measured, walked.foretold, walked.practice).by == pytest.approx(walked.practice.by, rel=0.02)
    broken = tuple((0.3, 0.7, number % 10 < 3) for number in range(200))  # they go as believed without practice
    doubted = shift(measured, walked.foretold, walked.practice._replace(promised=broken)).by
    assert 0 <= doubted[index] < 0.3 * walked.practice.by[index]


def test_a_topic_never_falls_to_nothing_before_it_is_measured_again(advice: Advice) -> None:
    topic = replace(advice.topics[0], hours=10.0)
    assert [replace(topic, logged=logged).left for logged in (0.0, 3.0, 9.75, 50.0)] == [10, 7, 0.5, 0.5]


def test_a_curriculum_of_one_topic_puts_all_into_it() -> None:
    blueprint = curriculum([[]], [2])
    for answers in ((), (response("t0", False),) * 4):
        advice = advise(standing.measure_profile(blueprint, blueprint.roles["wanted"], answers), answers)
        assert [(topic.standing.id, topic.share, topic.weight) for topic in advice.topics] == [("t0", 1.0, 0.5)]
        assert [(area.standing.id, area.share, area.begin_with) for area in advice.areas] == [
            ("mathematics", 1.0, advice.topics)
        ]


def test_an_area_begins_with_three_topics_in_the_order_of_all() -> None:
    profile = learner(curriculum([[]] * 9, [2] * 9), {f"t{number}": False for number in range(9)})
    advice = advise(profile, ())
    topics = tuple(topic for topic in advice.topics if topic.standing.area == "mathematics")
    assert len(topics) == 5
    assert {area.standing.id: area.begin_with for area in advice.areas}["mathematics"] == topics[:3]


def test_a_role_that_asks_nothing_gets_no_advice_and_no_question_of_its_own() -> None:
    advice = advise(learner(curriculum([[], []], [0, 0]), {"t0": False}), ())
    assert (advice.topics, advice.steps, advice.ask_about) == ((), (), None)
    assert [(area.share, area.hours, area.begin_with) for area in advice.areas] == [(0, 0, ())] * 2


def test_answers_that_are_all_void_or_of_topics_long_gone_advise_as_none_do() -> None:
    blueprint = curriculum([[], [0]], [3, 3])
    lost = [replace(response("t0", True), voided=True)] * 5 + [response("gone", True)] * 5
    none, void = (
        advise(standing.measure_profile(blueprint, blueprint.roles["wanted"], answers), answers)
        for answers in ((), lost)
    )
    assert (void.steps, void.learned, void.moved.begun) == (none.steps, (), frozenset())
    assert [topic.standing.id for topic in void.topics] == [topic.standing.id for topic in none.topics]
