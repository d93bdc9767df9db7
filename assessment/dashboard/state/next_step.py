"""The one next thing to do. Every page asks here, so that all of them name the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from assessment import sitting
from assessment.advice import next_step
from assessment.advice.next_step import NextStep
from assessment.clock import monday_of
from assessment.dashboard.state import due_cards, measures, memo, session, sittings
from assessment.diary import OpenTask
from assessment.items import Sitting
from assessment.plan import Schedule
from assessment.plan.study_log import logged_hours
from assessment.standing.evidence import per_topic
from assessment.standing.verdict import LIKELY_MET_FROM
from assessment.store import Log

if TYPE_CHECKING:
    from assessment.advice.recommendation import Advice


def current() -> NextStep:
    """Choose the next step."""
    profile, responses, today = measures.profile(), measures.evidence(), session.today()
    waiting = sittings.waiting()
    _, due = due_cards.to_review()
    adopted = plan_in_use()
    tasks = open_tasks(adopted) if adopted else ()
    checks, later_checks = _checks_due(adopted, tasks) if adopted else ((), {})
    newer = adopted is not None and new_results(adopted)
    advised, studied = advice(adopted), measures.study_entries()
    left_out = len(advised.topics) < len(measures.advice().topics)
    start = session.settings().starting_point
    key = (
        "next-step",
        measures.basis(profile, start),
        today,
        waiting,
        len(due.cards),
        tasks,
        checks,
        tuple(later_checks.items()),
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
            cards_due=len(due.cards),
            tasks=tasks,
            checks=checks,
            later_checks=later_checks,
            new_results=newer,
            left_out=left_out,
            scan=sittings.longest(sitting.QUICK_LENGTH),
            full=sittings.longest(sitting.FULL_LENGTH),
        ),
    )


def advice(adopted: Schedule | None) -> Advice:
    """Rank what to study next, without the topics that the adopted plan leaves out."""
    from assessment.advice.recommendation import without

    every = measures.advice()
    return without(every, {topic.id for topic in adopted.skipped}) if adopted else every


def topic(step: NextStep, adopted: Schedule | None) -> str:
    """Return the id of the topic to study next: the step's, or the first open one of the adopted plan; none is ""."""
    topics = {each.id for each in session.bank().blueprint.topics}
    about = next_step.subject(step)
    tasks = open_tasks(adopted) if adopted else ()
    ahead = [*([about.id] if about else []), *(task.topic for task in tasks)]
    return next((each for each in ahead if each in topics), "")


def open_tasks(adopted: Schedule) -> tuple[OpenTask, ...]:
    """Return the open tasks of the adopted plan: this week's, or else those of the next week that has any."""
    entries, early = measures.study_entries(), studied_early(adopted)
    return logged_hours.open_tasks(adopted.weeks, entries, session.today(), shown_since(adopted), early)


def studied_early(adopted: Schedule) -> dict[str, float]:
    """Return the hours per topic id that were studied before the plan begins, without those that it was made with."""

    def read(log: Log, learner: str) -> dict[str, float]:
        (*_, choice) = log.adopted_plans(learner)
        # a plan is made with the hours of the weeks before its own alone
        monday = monday_of(session.calendar().date_of(choice.adopted_at))
        entries = measures.study_entries(before=choice.adopted_at)
        planned_with = {entry.id for entry in entries if entry.studied_on < monday}
        early = (entry for entry in measures.study_entries() if entry.studied_on < adopted.start)
        return per_topic([entry for entry in early if entry.id not in planned_with])

    return session.once_a_run(("early", adopted.start), read)


def shown_since(adopted: Schedule) -> frozenset[str]:
    """Return the ids of the plan's steps whose levels answers on their own topics have shown since it was adopted."""
    if not new_results(adopted):
        return frozenset()
    now = {standing.id: standing for standing in measures.profile().topics}
    return frozenset(
        planned.step.id
        for planned in adopted.steps
        if (standing := now.get(planned.topic.id)) is not None
        and standing.answer_count > planned.standing.answer_count
        and not planned.by_review
        and standing.chance_held(planned.step.level) >= LIKELY_MET_FROM
    )


def new_results(adopted: Schedule) -> bool:
    """Say whether answers have measured anything since the plan in use was adopted."""
    return measures.profile().answer_count > adopted.answer_count


def not_finished() -> Sitting | None:
    """Return the assessment that waits to be continued, if all answers so far are its own and fewer than a quick scan asks; readiness
    says nothing before.
    """
    waiting = sittings.waiting()
    if waiting is None or waiting.kind != "assessment":
        return None
    given = session.log().responses(session.learner(), waiting.id)
    own, every = sum(not response.voided for response in given), measures.profile().answer_count
    return waiting if own >= every and every < sittings.longest(sitting.QUICK_LENGTH) else None


def _checks_due(adopted: Schedule, tasks: Sequence[OpenTask]) -> tuple[tuple[str, ...], dict[str, date]]:
    """Return the ids of the topics whose checks the adopted plan has put into this week or an earlier one, and those that follow up to
    the week of the first of the `tasks`, with the Mondays of their weeks.
    """
    today = session.today()
    by = next((task.begins for task in tasks), None) or today
    starts = {check.standing.id: check.start for check in adopted.checks}
    due = tuple(topic_id for topic_id, start in starts.items() if start <= today)
    return due, {topic_id: start for topic_id, start in starts.items() if today < start <= by}


def plan_in_use() -> Schedule | None:
    """Return the plan in use, if there is one."""
    if not session.log().adopted_plans(session.learner()):
        return None
    # imports scikit-learn, which a diary without a plan does not need
    from assessment.dashboard.state.plans import planned

    in_force = planned.in_force()
    return in_force[1] if in_force else None
