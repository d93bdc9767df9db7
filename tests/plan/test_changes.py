"""What moved, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessment.plan import replan
from assessment.plan.changes import Differences, Kind, Move, TopicHours, Why
from assessment.plan.study_plan import Schedule
from assessment.words.hours import about
from assessment.words.plan import changes as words
from assessment.words.plan.moved import moves as moves_said
from tests.made import START, curriculum, learner, planned

BLUEPRINT = curriculum([[], [0], [1], []], [3, 3, 3, 3])
NOTHING = {f"t{index}": False for index in range(4)}
OLD = planned(learner(BLUEPRINT, NOTHING))


def moves(new: Schedule) -> dict[str, Move]:
    """Pick, of each topic, the move of its last step."""
    return {move.topic: move for move in replan(OLD, new).changes}


def said_of(move: Move) -> str:
    """Say what happened to one step alone."""
    (said,) = moves_said([move])
    return said


def test_missed_weeks_move_everything_and_are_named() -> None:
    new = planned(learner(BLUEPRINT, NOTHING), start=START + timedelta(weeks=4))
    difference = replan(OLD, new)
    assert {(move.kind, move.days) for move in difference.changes} == {(Kind.LATER, 28)}
    gone = words.reasons(difference.differences)[0]
    assert "4 weeks have gone by since the old plan began" in gone
    assert gone.endswith(" of study were planned, beside projects and review, and you logged none.")
    assert len(difference.changes) > 1
    assert moves_said(difference.changes) == ["The plan shifts 4 weeks later."]
    missed = sum(hours for week in OLD.weeks[:4] for _, hours in week.hours)
    ahead = (
        f"{new.hours:g} hours of study are planned instead of the {OLD.hours - missed:g} that the old plan has from here on, "
        "most of the change in"
    )
    said = " ".join(words.reasons(difference.differences))
    first = sum(week.by_topic().get("t0", 0.0) for week in OLD.weeks[:4])
    assert ahead in said and f"Topic 0 (+{first:g}, planned for weeks gone by)" in said


def test_a_start_that_is_put_off_is_no_week_missed() -> None:
    new = planned(learner(BLUEPRINT, NOTHING), start=START + timedelta(weeks=5))
    said = words.reasons(replan(OLD, new, today=START).differences)
    assert said[0] == "The plan begins later, on 6 April 2026." and "gone by" not in " ".join(said)
    after = words.reasons(replan(OLD, new, today=START + timedelta(weeks=2, days=3)).differences)
    assert after[0] == said[0] and after[1].startswith("2 weeks have gone by since the old plan began")
    next_week = planned(learner(BLUEPRINT, NOTHING), start=START + timedelta(weeks=1))
    assert (
        words.reasons(replan(OLD, next_week, today=START).differences)[0] == "The plan begins later, on 9 March 2026."
    )
    gone = words.reasons(replan(OLD, next_week, today=START + timedelta(weeks=1, days=2)).differences)
    assert gone[0].startswith("1 week has gone by") and "begins later" not in " ".join(gone)
    before_it_begins = replan(next_week, next_week, today=START)
    assert not before_it_begins.differs
    sooner = words.reasons(replan(new, next_week, today=START).differences)
    assert sooner[0] == "The plan begins earlier, on 9 March 2026." and "gone by" not in " ".join(sooner)


def test_weeks_kept_as_planned_move_nothing_far() -> None:
    done: dict[str, float] = {}
    for week in OLD.weeks[:4]:
        for topic, hours in week.by_topic().items():
            done[topic] = done.get(topic, 0.0) + hours
    new = planned(learner(BLUEPRINT, NOTHING), start=START + timedelta(weeks=4), logged=done)
    difference = replan(OLD, new)
    planned_hours = sum(done.values())
    assert words.reasons(difference.differences)[0] == (
        f"4 weeks have gone by since the old plan began: {planned_hours:g} hours of study were planned, beside projects and review, "
        f"and you logged {planned_hours:g}."
    )
    assert all(abs(move.days or 0) <= 7 for move in difference.changes)


def test_a_topic_that_is_met_now_is_named_as_done() -> None:
    new = planned(learner(BLUEPRINT, {**NOTHING, "t0": True}, times=40))
    move = moves(new)["t0"]
    assert move.kind is Kind.DONE
    assert said_of(move).startswith("Topic 0: ") and " is done: measured " in said_of(move)
    assert "more answers have come in" in " ".join(words.reasons(replan(OLD, new).differences))


def test_the_overall_reasons_name_what_new_answers_measured_and_the_hours_that_move_later_steps() -> None:
    new = planned(learner(BLUEPRINT, {**NOTHING, "t0": True}, times=40))
    difference = replan(OLD, new).differences
    changed = {topic.name: abs(topic.now - topic.before) for topic in difference.measured}
    assert changed.keys() == {standing.name for standing in new.standings} and next(iter(changed)) == "Topic 0"
    said = words.reasons(difference)
    (before,), (now,) = ([topic.score for topic in plan.standings if topic.id == "t0"] for plan in (OLD, new))
    assert said[1].startswith(f"Higher scores: Topic 0 {now:.0f} % (was {before:.0f} %) and ")
    (hours,) = [
        sentence for sentence in said if sentence.startswith(f"{new.hours:g} hours of study are planned instead of")
    ]
    gone = sum(step.hours for step in OLD.steps if step.topic.id == "t0")
    assert (
        f"{OLD.hours:g}, most of the change in Topic 0 (\N{MINUS SIGN}{gone:g}, now {now:.0f} % instead of {before:.0f} %)"
        in hours
    )
    assert sum(topic.by for topic in difference.hours_by_topic) == pytest.approx(new.hours - OLD.hours)


@pytest.mark.parametrize(
    ("hours", "by", "said"),
    [
        (
            (887.0, 886.0),
            {"Python": 3.0, **dict.fromkeys("ABCDEFGH", -0.5)},
            ", the largest reductions in A (-0.5), B (-0.5) and C (-0.5); the other 6 topics come to +0.5.",
        ),
        (
            (886.0, 1029.5),
            {"Networks": 12.5, "B": 9.5, "C": 9.5, **dict.fromkeys("DEFGHIJKLMNOPQ", 8.0)},
            ", the largest additions in Networks (+12.5), B (+9.5) and C (+9.5); the other 14 topics come to +112.",
        ),
        (
            (20.0, 10.0),
            {"Machine-learning system design": -12.0, "SQL": 2.0},
            ", most of the change in Machine-learning system design (-12); the other topic comes to +2.",
        ),
    ],
)
def test_the_topics_named_changed_as_the_total_did_and_most_is_more_than_half(
    hours: tuple[float, float], by: dict[str, float], said: str
) -> None:
    assert sum(by.values()) == hours[1] - hours[0]
    topics = tuple(TopicHours(name, change) for name, change in by.items())
    (told,) = words.reasons(Differences(hours=hours, hours_by_topic=topics))
    before, now = hours
    assert told.replace("\N{MINUS SIGN}", "-") == f"{now:,g} hours of study are planned instead of {before:,g}{said}"


def test_a_score_that_moves_within_the_noise_is_no_cause() -> None:
    step = OLD.steps[-1]
    moved = replace(step, last_week=step.last_week + 1, standing=replace(step.standing, score=step.standing.score - 2))
    new = replace(OLD, steps=(*OLD.steps[:-1], moved), answer_count=OLD.answer_count + 1)
    assert moves_said(replan(OLD, new).moved) == ["One step shifts 1 week later."]


def test_steps_with_a_cause_of_their_own_are_said_by_topic_and_how_far_the_others_move() -> None:
    step = OLD.steps[0]
    parts = [
        Move(replace(step, step=replace(step.step, part=part, parts=2)), Kind.LEFT, why=Why.NOT_ASKED)
        for part in (1, 2)
    ]
    along = [Move(step, Kind.LATER, 7 * weeks, START, step.hours) for weeks in (1, 3)]
    earlier = Move(step, Kind.EARLIER, -7, START, step.hours)
    assert moves_said([*parts, *along, earlier]) == [
        f"Topic 0: {step.level.name} is no longer in the plan, because your role does not ask for it.",
        "Other steps shift with this: 2 steps up to 3 weeks later and 1 step 1 week earlier.",
    ]


@pytest.mark.parametrize(
    ("rise", "hours", "weeks", "cause"),
    [
        (+6.0, 0.0, -1, True),
        (+6.0, -1.0, -1, True),
        (+6.0, +1.0, -1, False),
        (-6.0, +1.0, +1, True),
        (-6.0, -1.0, +1, False),
        (+6.0, -1.0, +1, False),
    ],
)
def test_a_score_is_a_cause_only_of_a_move_and_of_hours_that_go_its_way(
    rise: float, hours: float, weeks: int, cause: bool
) -> None:
    """A higher score cannot be why a step takes 9 hours instead of 8, though it ends earlier."""
    step = OLD.steps[-1]
    score = step.standing.score
    moved = replace(
        step,
        hours=step.hours + hours,
        last_week=step.last_week + weeks,
        standing=replace(step.standing, score=score + rise),
    )
    (move,) = replan(OLD, replace(OLD, steps=(*OLD.steps[:-1], moved))).moved
    assert move.cause.scores == ((score, score + rise) if cause else None)
    assert ("you now score" in said_of(move)) == cause


@pytest.mark.parametrize(("hours", "logged"), [(-1.0, 3.0), (0.0, 3.0), (+1.0, 0.0)])
def test_hours_logged_are_no_cause_of_more_hours(hours: float, logged: float) -> None:
    step = OLD.steps[-1]
    moved = replace(step, hours=step.hours + hours, last_week=step.last_week - 1, logged=step.logged + 3)
    (move,) = replan(OLD, replace(OLD, steps=(*OLD.steps[:-1], moved))).moved
    assert move.cause.logged == logged


def test_where_the_end_moves_it_is_said_to_be_the_middle_of_a_range() -> None:
    difference = replan(OLD, planned(learner(BLUEPRINT, {**NOTHING, "t0": True}, times=3)))
    new = difference.differences
    assert new.ends is not None and new.reached is not None
    early, late = (f"{month:%B %Y}" for month in new.reached)
    assert early != late and f"you would reach the role between {early} and {late}." in " ".join(words.reasons(new))


def test_a_skipped_topic_is_named_with_its_hours_and_returns() -> None:
    new = planned(learner(BLUEPRINT, NOTHING), skipped=["t0"])
    last = [step for step in OLD.steps if step.topic.id == "t0"][-1]
    assert said_of(moves(new)["t0"]) == (
        f"{last.name} is no longer in the plan, because you leave it out ({last.hours:g} hours)."
    )
    back = replan(new, OLD)
    added = next(move for move in back.changes if move.topic == "t0")
    assert added.kind is Kind.ADDED and "you no longer leave it out" in said_of(added)


def test_another_role_says_what_it_does_not_ask_for() -> None:
    narrow = curriculum([[], [0], [1], []], [3, 3, 0, 3])
    move = moves(planned(learner(narrow, NOTHING)))["t2"]
    assert move.kind is Kind.LEFT and "does not ask for it" in said_of(move)


def test_a_topic_gone_from_the_bank_is_still_named() -> None:
    smaller = curriculum([[], [0], [1]], [3, 3, 3])
    gone = moves(planned(learner(smaller, dict(list(NOTHING.items())[:3]))))["t3"]
    assert gone.why is Why.LEFT_THE_BANK and "no longer in the question bank" in said_of(gone)


def test_a_pin_and_fewer_hours_are_given_as_reasons() -> None:
    new = planned(learner(BLUEPRINT, NOTHING), 5, pinned=["t3"], weeks_off=[date(2026, 4, 8)])
    reasons = " ".join(words.reasons(replan(OLD, new).differences))
    assert "You plan 5 hours a week; it was 10." in reasons
    assert "1 more week is kept free." in reasons
    assert "You now study Topic 3 first." in reasons
    assert "weeks later" in " ".join(words.outcome(replan(OLD, new).differences))
    assert said_of(moves(new)["t3"]).endswith(", because you chose to study it first.")


def test_the_topics_chosen_and_no_longer_chosen_are_named() -> None:
    before = planned(learner(BLUEPRINT, NOTHING), pinned=["t3"], skipped=["t0"])
    after = planned(learner(BLUEPRINT, NOTHING), skipped=["t1"])
    said = words.reasons(replan(before, after).differences)
    assert said[:3] == [
        "You no longer study Topic 3 first.",
        "You now leave out Topic 1.",
        "You no longer leave out Topic 0.",
    ]
    swapped = [replace(OLD, pinned=pinned) for pinned in (("t0", "t3"), ("t3", "t0"))]
    assert words.reasons(replan(*swapped).differences) == [
        "You study the same topics first, in another order: Topic 3 and Topic 0."
    ]


def test_hours_that_come_only_if_checks_show_gaps_are_told_beside_those_planned_and_what_is_likely_before_both() -> (
    None
):
    changed = Differences(hours=(466.5, 153.0), if_gap=(96.0, 251.0), likely=(510.1, 289.6))
    assert words.outcome(changed) == ["The likely study time is now about 290 hours; it was about 510 hours."]
    assert words.reasons(changed) == [
        "153 hours of study are planned instead of 466.5.",
        "If every check shows a gap, 251 hours more come instead of 96.",
    ]
    settled = Differences(if_gap=(96.0, 0.0), likely=(60.2, 60.4))
    assert words.outcome(settled) == []
    assert words.reasons(settled) == ["No hours wait for a check any more; before, 96 did."]


def test_without_checks_what_is_planned_is_what_is_likely() -> None:
    new = planned(learner(BLUEPRINT, NOTHING), skipped=["t3"])
    difference = replan(OLD, new).differences
    assert OLD.if_gap_hours == new.if_gap_hours == 0 and difference.likely == difference.hours == (OLD.hours, new.hours)
    assert words.outcome(difference)[0] == (
        f"The likely study time is now {about(new.hours)}; it was {about(OLD.hours)}."
    )


def test_the_same_plan_has_nothing_to_say() -> None:
    assert replan(OLD, OLD).moved == () and not replan(OLD, OLD).differs
    assert words.reasons(replan(OLD, OLD).differences) == words.outcome(replan(OLD, OLD).differences) == []


def test_one_week_and_one_answer_are_said_in_the_singular() -> None:
    later = replace(OLD, start=OLD.start + timedelta(weeks=1), answer_count=OLD.answer_count + 1)
    said = " ".join(words.reasons(replan(OLD, later).differences))
    assert "1 week has gone by" in said and "1 more answer has come in." in said
    fewer = " ".join(words.reasons(replan(later, replace(later, answer_count=OLD.answer_count)).differences))
    assert fewer == "1 answer no longer counts."
    one_off = replace(OLD, weeks_off=(OLD.start,))
    assert words.reasons(replan(OLD, one_off).differences) == ["1 more week is kept free."]
    assert words.reasons(replan(one_off, OLD).differences) == ["1 week is no longer kept free."]
    a_week = replace(OLD, ends=OLD.ends + timedelta(weeks=1))
    assert "ends 1 week later, on" in words.outcome(replan(OLD, a_week).differences)[0]
