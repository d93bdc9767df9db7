"""Study plan: this week to tick off, what moved and why, the weeks to come, and each topic; to adjust and to take away."""

from dataclasses import replace
from datetime import date, timedelta

import streamlit as st

from assessment import exports
from assessment.dashboard import text
from assessment.dashboard.parts import charts, this_week, topic_view, widgets
from assessment.dashboard.state import planned, session, studied
from assessment.dashboard.text import plan as plan_text
from assessment.diary import PlanChoice
from assessment.errors import PlanError, StoreError
from assessment.plan import Replan, Schedule, replan
from assessment.plan.wishes import FIRST_YEAR, LAST_YEAR, MAX_HOURS_PER_WEEK, MIN_HOURS_PER_WEEK, monday_of

log, learner, state = session.log(), session.learner(), st.session_state
names, today = studied.names(), date.today()
entries = log.studied(learner)


@st.dialog(plan_text.DOWNLOAD)
def take_away(schedule: Schedule) -> None:
    """Offer the plan in every form; each file is made when it is asked for."""
    st.markdown(plan_text.DOWNLOAD_EXPLAINED)
    zone = st.context.timezone or "UTC"
    for label, make, name, mime in (
        (plan_text.PDF, lambda: exports.pdf(schedule), "study-plan.pdf", "application/pdf"),
        (plan_text.DOWNLOAD_MARKDOWN, lambda: exports.markdown(schedule), "study-plan.md", "text/markdown"),
        (plan_text.ICS, lambda: exports.ics(schedule, zone), "study-plan.ics", "text/calendar"),
        (plan_text.XLSX, lambda: exports.xlsx(schedule), "study-plan.xlsx", "application/vnd.ms-excel"),
        (plan_text.DOWNLOAD_CSV, lambda: exports.table(schedule), "study-plan.csv", "text/csv"),
        (plan_text.JSON, lambda: exports.as_json(schedule), "study-plan.json", "application/json"),
    ):
        st.download_button(label, make, name, mime, on_click="ignore", icon=":material/download:", width="stretch")


def wishes(base: PlanChoice, version: str) -> PlanChoice:
    """Let the learner adjust what is asked of the plan; kept on every page until it is adopted or dropped."""
    kept = {"persist_state": "session"}
    with st.container(horizontal=True):
        hours = st.number_input(
            text.HOURS, MIN_HOURS_PER_WEEK, MAX_HOURS_PER_WEEK,
            min(max(base.hours_per_week, MIN_HOURS_PER_WEEK), MAX_HOURS_PER_WEEK), 1.0,
            format="%g", help=text.HOURS_HELP, key=f"plan-hours-{version}", **kept,
        )  # fmt: skip
        begin = st.date_input(
            plan_text.BEGIN_ON, base.start, date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31),
            format="YYYY-MM-DD", key=f"plan-start-{version}", **kept,
        ) or base.start  # fmt: skip
    with st.expander(plan_text.ADJUST):
        pinned, skipped = (
            st.multiselect(
                label, list(names), chosen, format_func=names.get, help=says, key=f"{name}-{version}", **kept
            )
            for name, label, says, chosen in (
                ("pinned", plan_text.PINNED, plan_text.PINNED_HELP, [one for one in base.pinned if one in names]),
                ("skipped", plan_text.SKIPPED, plan_text.SKIPPED_HELP, [one for one in base.skipped if one in names]),
            )
        )
        mondays = sorted({*base.weeks_off, *(monday_of(begin) + timedelta(weeks=week) for week in range(104))})
        off = st.multiselect(
            plan_text.WEEKS_OFF, mondays, [day for day in mondays if day in base.weeks_off],
            format_func=lambda day: f"{day:%d %b %Y}", help=plan_text.WEEKS_OFF_HELP, key=f"off-{version}", **kept,
        )  # fmt: skip
    return replace(
        base, hours_per_week=hours, start=monday_of(begin), pinned=tuple(pinned), skipped=tuple(skipped), weeks_off=tuple(sorted(off))
    )  # fmt: skip


def asked(choice: PlanChoice) -> tuple[object, ...]:
    """Take what is asked of a plan, apart from when."""
    return (choice.hours_per_week, choice.start, choice.pinned, choice.skipped, choice.weeks_off)


def facts(schedule: Schedule) -> tuple[object, ...]:
    """Take what a plan rests on. Practice and reviews alone move none: they turn its order a little with every answer."""
    return (schedule.start, schedule.answered, schedule.role.id, schedule.hours_per_week)


def adopt(choice: PlanChoice) -> None:
    """Go by this plan from now on."""
    try:
        planned.adopt(choice)
        state["plan-adopted"] = True
    except StoreError as error:
        studied.refuse(str(error))


def drop() -> None:
    """Go back to what was asked of the adopted plan."""
    state["plan-dropped"] = state.get("plan-dropped", 0) + 1


def weeks_ahead(schedule: Schedule) -> None:
    """List the next weeks, and all of them when asked."""
    st.header(plan_text.WEEKS_AHEAD)
    first = max(1, this_week.number_of(today, schedule) + 1 if adopted and not changed else 1)
    last = min(first + plan_text.AHEAD_SHOWN, len(schedule.weeks) + 1)
    st.markdown("\n".join(plan_text.week_line(schedule, one) for one in range(first, last)))
    calendar = st.expander(plan_text.CALENDAR, key="calendar", on_change="rerun")
    if calendar.open:
        with calendar:
            st.table([plan_text.week_row(schedule, week.number) for week in schedule.weeks], hide_index=True)


def moved(difference: Replan, heading: str) -> None:
    """Say what moved and why, topic by topic, with the button that adopts it."""
    if not changed and not difference.moved:
        if difference.reasons:
            st.markdown(plan_text.reasons(difference))
        return
    with st.container(border=True, key="what-moved"):
        st.header(heading)
        st.markdown(plan_text.reasons(difference))
        with st.expander(plan_text.MOVES.format(count=len(difference.moved))):
            st.markdown(plan_text.moves(difference))
        with st.container(horizontal=True):
            st.button(plan_text.ADOPT_NEW, type="primary", on_click=adopt, args=(choice,), icon=":material/check:")
            if changed:
                st.button(plan_text.DROP, on_click=drop)


try:
    adopted = planned.in_force()
except PlanError as error:  # the curriculum has changed since
    st.error(str(error), icon=":material/error:")
    adopted = None
base = planned.draft(adopted[0] if adopted else None)

if (named := st.query_params.get("topic")) in names:
    topic_view.show(named, planned.today(base), entries)
    st.stop()

st.title(text.PLAN)
widgets.target()
if state.pop("plan-adopted", False):
    st.success(plan_text.ADOPTED, icon=":material/check:")
top = st.container(key="plan-top")
st.header(plan_text.WHOLE)
version = (
    f"{base.role}-{adopted[0].adopted_at if adopted else ''}-{base.hours_per_week:g}-{state.get('plan-dropped', 0)}"
)
choice = wishes(base, version)
changed = adopted is None or asked(choice) != asked(base)
if adopted:
    with top:
        if not changed and facts(planned.today(base)) != facts(adopted[1]):
            moved(replan(adopted[1], planned.today(base)), plan_text.MOVED)
        studied.outcome()
        this_week.show(adopted[1], entries)
else:
    studied.outcome()
try:
    schedule = planned.today(choice) if changed else adopted[1]
except PlanError as error:
    st.error(str(error), icon=":material/error:")
    if adopted:
        st.button(plan_text.DROP, on_click=drop)
    st.stop()
if adopted and changed:
    moved(replan(adopted[1], schedule), plan_text.WOULD_MOVE)
st.markdown("\n\n".join(exports.summary(schedule)))
if not schedule.topics:
    st.stop()
if adopted is None:
    st.info(plan_text.NOT_YET, icon=":material/info:")
    st.button(plan_text.ADOPT, type="primary", on_click=adopt, args=(choice,), icon=":material/check:")
if st.button(plan_text.DOWNLOAD, icon=":material/download:"):
    take_away(schedule)
weeks_ahead(schedule)

st.header(plan_text.TIMELINE)
st.plotly_chart(
    charts.timeline(schedule),
    alt=plan_text.timeline_described(schedule),
    key="timeline",
    config={"displayModeBar": False},
)

st.header(plan_text.TOPICS_IN_ORDER)
st.markdown(plan_text.TOPICS_EXPLAINED)
for number, one in enumerate(schedule.topics, start=1):
    topic_view.link(one.topic.id, plan_text.topic_link(number, one))

st.header(plan_text.WHAT_IF)
others = planned.compared(choice, plan_text.WHAT_IF_HOURS)
st.table([plan_text.what_if_row(other) for other in others], hide_index=True)

if schedule.stepping_stones:
    st.header(plan_text.STONES)
    st.markdown("\n".join(f"- {exports.stepping_stone(stone)}" for stone in schedule.stepping_stones))
