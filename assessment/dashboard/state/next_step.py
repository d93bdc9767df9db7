"""The one next thing to do. Every page asks here, so that all of them name the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assessment import sitting
from assessment.advice import next_step
from assessment.advice.next_step import NextStep
from assessment.dashboard.state import due_cards, measures, memo, session, sittings
from assessment.diary import OpenTask
from assessment.plan import Schedule
from assessment.plan.study_log import logged_hours

if TYPE_CHECKING:
    from assessment.advice.recommendation import Advice


def current() -> NextStep:
    """Choose the next step."""
    profile, responses, today = measures.profile(), measures.evidence(), session.today()
    waiting = sittings.waiting()
    asked = len(session.log().responses(session.learner(), waiting.id)) if waiting else 0
    _, due = due_cards.to_review()
    tasks, checks, newer = open_tasks(), checks_due(), new_results()
    advised, studied = advice(), measures.study_entries()
    left_out = len(advised.topics) < len(measures.advice().topics)
    start = session.settings().starting_point
    key = (
        "next-step",
        session.bank(),
        profile.role.id,
        start,
        today,
        waiting,
        asked,
        len(due.cards),
        tasks,
        checks,
        newer,
        studied,
        tuple(topic.standing.id for topic in advised.topics),
    )
    return memo.once(
        key,
        (*responses, *measures.practice_answers()),
        lambda: next_step.choose_next_step(
            profile,
            advised,
            responses,
            waiting=waiting,
            asked=asked,
            cards_due=len(due.cards),
            tasks=tasks,
            checks=checks,
            new_results=newer,
            left_out=left_out,
            scan=sittings.longest(sitting.QUICK_LENGTH),
        ),
    )


def advice() -> Advice:
    """Rank what to study next, without the topics that the adopted plan leaves out."""
    adopted, every = _adopted(), measures.advice()
    skipped = {topic.id for topic in adopted.skipped} if adopted else set()
    return replace(every, topics=tuple(topic for topic in every.topics if topic.standing.id not in skipped))


def open_tasks() -> tuple[OpenTask, ...]:
    """Return the open tasks of the adopted plan: this week's, or else those of the next week that has any."""
    adopted = _adopted()
    return logged_hours.open_tasks(adopted.weeks, measures.study_entries(), session.today()) if adopted else ()


def checks_due() -> tuple[str, ...]:
    """Return the ids of the topics whose checks the adopted plan has put into this week or an earlier one."""
    adopted = _adopted()
    return tuple(check.standing.id for check in adopted.checks if check.start <= session.today()) if adopted else ()


def new_results() -> bool:
    """Say whether answers have measured anything since the plan in use was adopted."""
    adopted = _adopted()
    return adopted is not None and measures.profile().answer_count > adopted.answer_count


def _adopted() -> Schedule | None:
    if not session.log().adopted_plans(session.learner()):
        return None
    from assessment.dashboard.state.plans import planned

    in_force = planned.in_force()
    return in_force[1] if in_force else None
