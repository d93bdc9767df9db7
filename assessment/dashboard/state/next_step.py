"""The one next thing to do. Every page asks here, so that all of them name the same."""

from __future__ import annotations

from assessment import sitting
from assessment.advice import next_step
from assessment.advice.next_step import NextStep
from assessment.dashboard.state import due_cards, measures, memo, session, sittings
from assessment.plan.study_log import logged_hours
from assessment.plan.wishes import monday_of


def current() -> NextStep:
    """Choose the next step."""
    profile, responses, today = measures.profile(), measures.evidence(), session.today()
    waiting = sittings.waiting()
    asked = len(session.log().responses(session.learner(), waiting.id)) if waiting else 0
    _, due = due_cards.to_review()
    tasks = open_tasks()
    advice, studied = measures.advice(), measures.study_entries()
    start = session.settings().starting_point
    key = ("next-step", session.bank(), profile.role.id, start, today, waiting, asked, len(due.cards), tasks, studied)
    return memo.once(
        key,
        (*responses, *measures.practice_answers()),
        lambda: next_step.choose_next_step(
            profile,
            advice,
            responses,
            waiting=waiting,
            asked=asked,
            cards_due=len(due.cards),
            tasks=tasks,
            scan=sittings.longest(sitting.QUICK_LENGTH),
        ),
    )


def open_tasks() -> tuple[tuple[str, float], ...]:
    """Return this week's tasks in the adopted plan that are not ticked off: (id of the topic, hours)."""
    if not session.log().adopted_plans(session.learner()):
        return ()
    from assessment.dashboard.state.plans import planned

    adopted = planned.in_force()
    monday, done = monday_of(session.today()), logged_hours.ticked(measures.study_entries())
    weeks = adopted[1].weeks if adopted else ()
    week = next((week for week in weeks if week.start == monday), None)
    return (
        tuple((topic, hours) for topic, hours in week.by_topic().items() if (monday, topic) not in done) if week else ()
    )
