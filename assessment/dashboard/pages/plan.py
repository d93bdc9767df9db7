"""Study plan: this week to tick off, what moved and why, the weeks to come, and each topic; to adjust and to take away."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import streamlit as st

from assessment.dashboard import charts, planned, session, studied, text, topic_view, widgets
from assessment.dashboard.text import diary as diary_text
from assessment.dashboard.text import plan as plan_text
from assessment.errors import PlanError, StoreError
from assessment.items import PlanChoice
from assessment.plan import Schedule, diary, exports, replan
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


def tick(monday: date, topic: str, hours: float, key: str) -> None:
    """Tick a week's topic off, or take that back; what another tab did meanwhile counts."""
    there = log.studied(learner)
    entry = diary.ticked(there).get((monday, topic))
    if state[key] and entry is None:
        new = diary.tick(there, monday, topic, hours, today, datetime.now(UTC))
        studied.keep(new, diary_text.logged(new, names), next((one for one in there if one.id == new.id), None))
    elif not state[key] and entry is not None:
        left = diary.untick(entry)
        if left is None:
            studied.delete(entry)
        else:
            studied.keep(left, diary_text.changed(left, names), entry)


def to_tick(schedule: Schedule, number: int) -> None:
    """Show a week with a box for each topic."""
    week, done = schedule.weeks[number - 1], diary.ticked(entries)
    for topic, hours in week.hours:
        key = f"tick-{week.start}-{topic}"
        state[key] = (week.start, topic) in done  # another tab may have ticked it
        logged = sum(one.hours for one in diary.by_topic_in(entries, week.start, topic))
        label = plan_text.to_tick(names.get(topic, topic), hours, logged)
        st.checkbox(label, key=key, on_change=tick, args=(week.start, topic, hours, key))
    st.markdown(plan_text.beside_topics(schedule, number))


def this_week(schedule: Schedule) -> None:
    """Show this week, what lies behind, and the weeks just ahead."""
    st.header(plan_text.THIS_WEEK)
    number = (monday_of(today) - schedule.start).days // 7 + 1
    logged = diary.this_week(entries, schedule.hours_per_week, today)
    if 1 <= number <= len(schedule.weeks):
        st.markdown(plan_text.week_heading(schedule, number))
        to_tick(schedule, number)
    else:
        st.markdown(plan_text.outside(schedule, number))
    st.markdown(diary_text.this_week(logged))
    widgets.link("diary", plan_text.TO_DIARY, "edit_note")
    if number > 1 and (past := st.expander(plan_text.PAST_WEEKS, key="past-weeks", on_change="rerun")).open:
        with past:
            for earlier in range(min(number - 1, len(schedule.weeks)), max(0, number - 1 - plan_text.PAST_SHOWN), -1):
                st.markdown(plan_text.week_heading(schedule, earlier))
                to_tick(schedule, earlier)
    ahead(schedule, max(number + 1, 1))


def ahead(schedule: Schedule, number: int) -> None:
    """List the weeks from `number` on: some at once, all of them when asked."""
    st.header(plan_text.WEEKS_AHEAD)
    last = min(number + plan_text.AHEAD_SHOWN, len(schedule.weeks) + 1)
    st.markdown("\n".join(plan_text.week_line(schedule, one) for one in range(number, last)))
    calendar = st.expander(plan_text.CALENDAR, key="calendar", on_change="rerun")
    if calendar.open:
        with calendar:
            st.table([plan_text.week_row(schedule, week.number) for week in schedule.weeks], hide_index=True)


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
version = (
    f"{base.role}-{adopted[0].adopted_at if adopted else ''}-{base.hours_per_week:g}-{state.get('plan-dropped', 0)}"
)
choice = wishes(base, version)
changed = adopted is None or asked(choice) != asked(base)
try:
    now = planned.today(choice)
except PlanError as error:
    st.error(str(error), icon=":material/error:")
    if adopted:
        st.button(plan_text.DROP, on_click=drop)
    st.stop()
schedule = now if changed or adopted is None else adopted[1]
st.markdown("\n\n".join(exports.summary(schedule)))

if state.pop("plan-adopted", False):
    st.success(plan_text.ADOPTED, icon=":material/check:")
if adopted is None and schedule.topics:
    st.info(plan_text.NOT_YET, icon=":material/info:")
    st.button(plan_text.ADOPT, type="primary", on_click=adopt, args=(choice,), icon=":material/check:")
elif adopted:
    difference = replan(adopted[1], now)
    if changed or difference.moved:
        with st.container(border=True, key="what-moved"):
            st.subheader(plan_text.WOULD_MOVE if changed else plan_text.MOVED)
            st.markdown(plan_text.reasons(difference))
            with st.expander(plan_text.MOVES.format(count=len(difference.moved))):
                st.markdown(plan_text.moves(difference))
            with st.container(horizontal=True):
                st.button(plan_text.ADOPT_NEW, type="primary", on_click=adopt, args=(choice,), icon=":material/check:")
                if changed:
                    st.button(plan_text.DROP, on_click=drop)
    elif difference.reasons:
        st.markdown(plan_text.reasons(difference))
studied.outcome()
if not schedule.topics:
    st.stop()
if st.button(plan_text.DOWNLOAD, icon=":material/download:"):
    take_away(schedule)

if adopted and not changed:
    this_week(schedule)
else:
    ahead(schedule, 1)

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
others = [planned.today(replace(choice, hours_per_week=float(hours))) for hours in plan_text.WHAT_IF_HOURS]
st.table([plan_text.what_if_row(other) for other in others], hide_index=True)

if schedule.stepping_stones:
    st.header(plan_text.STONES)
    st.markdown("\n".join(f"- {exports.stepping_stone(stone)}" for stone in schedule.stepping_stones))
