"""Sentences of the dashboard that are true in every state."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from assessment.advice.recommendation import TopicAdvice
from assessment.blueprint import Level, StartingPoint
from assessment.clock import Calendar
from assessment.dashboard import text
from assessment.dashboard.text import bank, check_length, plan, quiz, result, today, topic
from assessment.dashboard.text.parts import next_step
from assessment.diary import StudyEntry
from assessment.items import Report
from assessment.plan.changes import Differences, ElapsedWeeks
from assessment.plan.study_log.logged_hours import LoggedWeek
from assessment.plan.study_plan import TopicCheck
from assessment.sitting import FULL_LENGTH, QUICK_LENGTH
from assessment.standing.verdict import Verdict
from assessment.words.days import short_day
from tests.conftest import a_sitting
from tests.made import curriculum, learner, planned, response

MONDAY = date(2026, 1, 5)
BEGUN = datetime(2026, 1, 5, 9, tzinfo=UTC)
ANSWER = response("t0", correct=True)


@pytest.mark.parametrize(
    ("typed", "hours"),
    [("5½", 5.5), ("7 ¾", 8.0), ("７", 7.0), ("٧", 7.0), ("6\u200b", 6.0), ("7 hrs", 7.0), ("7,5 h.", 7.5), ("90 min", 1.5),
     ("5-7", None), ("−5", None), ("60.4", None), ("0.99", None), ("1,000", None), ("5 pages", None), ("6 h/week", None),
     ("1e400", None), ("9" * 9_999, None)],
)  # fmt: skip
def test_hours_a_week_are_read_as_those_of_the_diary(typed: str, hours: float | None) -> None:
    assert text.read_hours(typed) == hours


def test_nothing_counts_as_planned_without_a_week_of_a_plan() -> None:
    nothing = LoggedWeek(MONDAY, 10, ())
    assert today.week(nothing, planned=False) == "No hours logged this week."
    assert "10 hours you planned" in today.week(nothing, planned=True)
    three = replace(nothing, entries=(StudyEntry("e", "t0", 3, "", MONDAY, BEGUN),))
    assert today.week(three, planned=False) == "3 hours logged this week."
    assert today.week(three, planned=True) == "3 hours studied, 7 to go."


def test_hours_outside_the_weeks_plan_are_said_to_be() -> None:
    three = LoggedWeek(MONDAY, 10, (StudyEntry("e", "t0", 3, "", MONDAY, BEGUN),))
    assert today.week(three, True, 2) == "3 hours studied, 2 of them outside this week's plan; 7 to go."
    assert today.week(three, True, 3) == "3 hours studied, all of them outside this week's plan; 7 to go."
    single = LoggedWeek(MONDAY, 1, (StudyEntry("e", "t0", 1, "", MONDAY, BEGUN),))
    assert today.week(single, True, 1) == "1 hour studied, all of it outside this week's plan; 1 planned. Well done."


def test_a_background_that_is_none_of_those_named_is_not_called_missing() -> None:
    assert " · background: not given · " in today.about_you("Engineer", None, 10)
    assert " · background: other · " in today.about_you("Engineer", StartingPoint("none", "None of these", {}), 10)
    assert " · background: analyst · " in today.about_you("Engineer", StartingPoint("a", "Analyst", {}), 10)


def test_a_level_says_how_much_of_it_the_plan_has() -> None:
    level = Level(1, "aware", -1.4, (15, 35), "knows the terms")
    whole = topic.next_level(level, 16, perhaps_held=False)
    assert whole == "**Next level: aware** (knows the terms), about 16 hours for all of it."
    assert topic.next_level(level, 16, False, 16) == whole
    assert (
        topic.next_level(level, 16, False, 8) == f"{whole} Your plan has 8 hours: what is probably left of it for you."
    )


def test_a_task_that_answers_have_shown_says_so() -> None:
    assert (
        plan.tick_label("Estimation", 3.0, 1.0, shown=True)
        == "Estimation: 3\xa0hours planned, 1 logged, shown by your answers"
    )


def test_a_topic_of_several_steps_says_their_hours_in_all() -> None:
    profile = learner(curriculum([[]], [3]), {"t0": False})
    steps = planned(profile).steps
    total = sum(step.hours for step in steps)
    assert len(steps) > 1
    assert topic.in_plan(steps, None, True, profile.topics[0]).startswith(f"In your plan, {total:g} hours in all:")
    assert topic.in_plan(steps[:1], None, True, profile.topics[0]).startswith("In your plan:")


@pytest.mark.parametrize(
    ("hours", "if_gap", "chance", "said", "expected"),
    [
        (
            274.0,
            124.0,
            0.5,
            "274 hours of study planned (345 hours with projects and assessments), 35 weeks, until 8 August 2027",
            "With what checks may add, about 340 hours of study are likely; you would reach the role between March 2027 and May 2029.",
        ),
        (
            274.0,
            0.0,
            0.5,
            "274 hours of study planned (345 hours with projects and assessments), 35 weeks, until 8 August 2027",
            "You would reach the role between March 2027 and May 2029.",
        ),
        (
            0.0,
            40.0,
            0.25,
            "no study planned yet, 71 hours of projects and assessments, 35 weeks, until 8 August 2027",
            "With what checks may add, about 30 hours of study are likely; you would reach the role between March 2027 and May 2029.",
        ),
    ],
)
def test_the_headline_of_a_plan_joins_hours_and_dates_that_belong_together(
    hours: float, if_gap: float, chance: float, said: str, expected: str
) -> None:
    schedule = planned(learner(curriculum([[]], [3]), {"t0": False}))
    check = TopicCheck(replace(schedule.standings[0], chance=chance), if_gap, 1.0, ("working",), 1, MONDAY)
    schedule = replace(
        schedule,
        weeks=35 * (replace(schedule.weeks[0], projects=(("a-project", 1.0),)),),
        checks=(check,) if if_gap else (),
        hours=hours,
        if_gap_hours=if_gap,
        practice_hours=62.0,
        check_hours=9.0,
        ends=date(2027, 8, 9),
        reached_early=date(2027, 3, 1),
        reached_late=date(2029, 5, 7),
    )
    assert plan.in_short(schedule) == f"Wanted · 10 hours a week · {said}"
    assert plan.to_expect(schedule) == plan.to_expect(schedule, schedule.start) == expected
    under_way = plan.to_expect(schedule, schedule.start + timedelta(weeks=1))
    assert (f"are likely, counted from {short_day(schedule.start)};" in under_way) == bool(if_gap)


def test_a_plan_of_many_years_says_so_beside_its_end_and_not_again_in_what_it_rests_on() -> None:
    schedule = planned(learner(curriculum([[]], [3]), {"t0": False}))
    long = replace(schedule, weeks=schedule.weeks[:1] * 157)
    said = "That is about 3 years."
    assert said in plan.to_expect(long) and said not in plan.rests(long) and said not in plan.to_expect(schedule)


@pytest.mark.parametrize(
    ("sitting", "kind", "named"),
    [
        ("s", "assessment", "Check: Topic 0, "),
        ("s", "practice", "Practice: Topic 0, "),
        ("s", "review", "Review, "),
        (f"{quiz.REDO_ID}1", "practice", "Redo, "),
    ],
)
def test_a_sitting_that_waits_is_named_as_what_it_is(sitting: str, kind: str, named: str) -> None:
    blueprint = curriculum([[]], [3])
    waits = replace(a_sitting(("a",)), id=sitting, kind=kind, topics=("t0",), started_at=BEGUN)  # type: ignore[arg-type]
    assert quiz.waiting(waits, (ANSWER,), blueprint, Calendar(UTC)).startswith(f"{named}question 2 of up to ")


@pytest.mark.parametrize(("most", "named"), [(QUICK_LENGTH, "Quick scan"), (FULL_LENGTH, "Full assessment")])
def test_a_sitting_over_all_areas_has_one_name(most: int, named: str) -> None:
    goal = replace(a_sitting(("a", "b")), max_items=most, started_at=BEGUN)
    blueprint = curriculum([[]], [3])
    assert quiz.about(goal, blueprint) == named
    assert quiz.waiting(goal, (ANSWER,), blueprint, Calendar(UTC)).startswith(f"{named}, question 2 of up to ")
    assert result.sitting_name(goal, blueprint, Calendar(UTC)) == f"5 Jan 2026, 09:00 · {named}"


def test_a_reported_question_is_replaced_so_the_count_stays_within_its_total() -> None:
    goal = replace(a_sitting(("a", "b")), max_items=QUICK_LENGTH, started_at=BEGUN)
    given = [*[ANSWER] * (QUICK_LENGTH - 1), replace(ANSWER, voided=True)]
    says = f"question {QUICK_LENGTH + 1} of up to {QUICK_LENGTH + 1}, started"
    assert says in quiz.waiting(goal, given, curriculum([[]], [3]), Calendar(UTC))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("no function “median”\n  here", "`no function “median” here`"),
        ("a `b` c", "``a `b` c``"),
        ("``b`", "``` ``b` ```"),
        ("*no* $markup$", "`*no* $markup$`"),
    ],
)
def test_what_was_typed_or_printed_is_shown_as_code_with_its_own_characters(words: str, code: str) -> None:
    assert quiz.as_code(words) == code


def test_a_reported_answer_is_neither_right_nor_wrong() -> None:
    given = [
        ANSWER,
        response("t0", correct=False),
        *(replace(ANSWER, correct=right, voided=True) for right in (True, False)),
    ]
    picked = {wanted: [at for at, _ in result.for_review(given, wanted)] for wanted in result.REVIEW_FILTER}
    assert picked == {"wrong": [1], "all": [0, 1, 2, 3], "right": [0]}


def test_a_report_without_words_ends_with_its_date() -> None:
    said = Report("odd-sum", "r1", "Torn formula", BEGUN)
    assert bank.report(said, "today") == "odd-sum (today): Torn formula"
    assert bank.report(replace(said, note=""), "today") == "odd-sum (today)"


def test_a_report_says_who_sees_it() -> None:
    assert "authors of the question bank will see" in quiz.report_explained("exercise", several=True)
    alone = quiz.report_explained("question", several=False)
    assert "stays on this computer" in alone
    assert "authors" not in alone


def test_a_check_is_as_long_everywhere() -> None:
    assert check_length(18) == "18 questions, usually about 15 minutes"
    assert check_length(4) == "4 questions, about 5 minutes"


@pytest.mark.parametrize("wrong", ["The variance falls.", "The variance falls"])
def test_an_option_that_is_a_sentence_has_one_stop_before_its_mistake(wrong: str) -> None:
    assert quiz.mistake("C", wrong, "Blames variance") == "**C** The variance falls: *Blames variance*"


def test_an_outcome_begins_with_its_words() -> None:
    """It stands in a list, which has its signs already."""
    assert topic.outcome("can count parameters", 0, 0) == "count parameters"
    assert topic.outcome("can count parameters", 3, 2) == "count parameters *(≈ 2 of 3 right)*"


@pytest.mark.parametrize(
    ("sure", "said"), [(1, "**You were sure of 1 that was wrong.**"), (2, "**You were sure of 2 that were wrong.**")]
)
def test_answers_that_were_sure_but_wrong_are_counted(sure: int, said: str) -> None:
    wrong = [replace(response("t0", correct=False), confidence="sure")] * sure
    assert result.tally([*wrong, response("t0", correct=True)], adaptive=False).endswith(said)


def test_a_topic_beside_the_biggest_gap_says_why_it_comes_first() -> None:
    profile = learner(curriculum([[], []], [3, 3]), {"t0": False, "t1": False})
    advice = TopicAdvice(profile.topics[0], hours=30.0, share=1.0, weight=0.9)
    here, elsewhere = profile.areas
    why = "Best return on your time: about 30 hours to what your role asks."
    assert next_step.study_why(advice, here) == next_step.study_why(advice, None) == why
    assert next_step.study_why(advice, here, ("aware", 2.5)) == why.replace(
        ".", ", starting with 2.5 hours to *aware*."
    )
    assert next_step.study_why(advice, elsewhere) == (
        f"{why} Your biggest gap is {elsewhere.name}, but an hour here takes you further towards the role."
    )


def test_the_result_of_a_check_says_where_all_answers_put_its_topic() -> None:
    (standing,) = learner(curriculum([[]], [3]), {"t0": False}).topics
    assert result.alone(None, [standing]) == (
        "From this sitting's answers alone. All your answers together: "
        f"Topic 0 {standing.score:.0f}\N{NO-BREAK SPACE}%, {standing.verdict.value}."
    )
    assert result.alone(None) == "From this sitting's answers alone."


@pytest.mark.parametrize(
    ("differences", "said"),
    [
        (
            Differences(hours=(466.5, 153.0), likely=(510.0, 290.0)),
            "With this result, your plan is likely to take about 290 hours of study instead of about 510 hours: [see what moved](plan).",
        ),
        (
            Differences(hours=(120.0, 60.0), likely=(120.0, 115.0)),
            "With this result, your plan sets aside about 60 hours of study instead of about 120 hours: [see what moved](plan).",
        ),
        (Differences(hours=(120.0, 115.0), likely=(120.0, 115.0)), ""),
        (Differences(answers=1), ""),
    ],
)
def test_a_result_says_what_it_does_to_the_plan_only_where_that_is_much(differences: Differences, said: str) -> None:
    assert result.plan_moves(differences, week=10.0, answers=14) == said


def test_a_plan_that_earlier_answers_or_missed_weeks_moved_is_not_put_down_to_the_newest_result() -> None:
    far = Differences(answers=14, likely=(510.0, 290.0))
    assert result.plan_moves(far, 10.0, 14).startswith("With this result, ")
    assert result.plan_moves(replace(far, answers=20), 10.0, 14).startswith("By now, ")
    assert result.plan_moves(replace(far, elapsed=ElapsedWeeks(2, 20.0, 3.0)), 10.0, 14).startswith("By now, ")


def test_a_check_says_a_likely_gap_and_the_week_that_it_is_planned_for() -> None:
    told = {verdict: next_step.check_first_why(8, verdict) for verdict in (Verdict.LIKELY_GAP, Verdict.CLOSE_CALL)}
    assert "A gap is likely" in told[Verdict.LIKELY_GAP] and "may know it" not in told[Verdict.LIKELY_GAP]
    assert "You may know it already" in told[Verdict.CLOSE_CALL]
    assert next_step.planned_check_why(8, Verdict.CLOSE_CALL).startswith("Planned for this week: ")
    later = next_step.planned_check_why(8, Verdict.CLOSE_CALL, MONDAY)
    assert later.startswith("Planned for the week of 5 January 2026: ")
