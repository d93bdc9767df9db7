"""Study diary: one line and Enter logs what was studied; below, the weeks, the hours against the plan, and a copy to keep."""

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime

import streamlit as st

from assessment import exports
from assessment.dashboard import text
from assessment.dashboard.parts import keyboard, widgets
from assessment.dashboard.state import session, studied
from assessment.dashboard.text import diary as diary_text
from assessment.diary import StudyEntry, Timer
from assessment.errors import InvalidEntry, StoreError
from assessment.plan import diary_line, logged_hours
from assessment.plan.wishes import FIRST_YEAR, LAST_YEAR, monday_of

#: Hours after which a timer was probably forgotten.
FORGOTTEN = 12.0

#: Entries shown at a time, newest first; the search finds the others.
SHOWN = 200
ANY_DAY = {"min_value": date(FIRST_YEAR, 1, 1), "max_value": date(LAST_YEAR, 12, 31), "format": "YYYY-MM-DD"}

log, learner, state = session.log(), session.learner(), st.session_state
topics = session.bank().blueprint.topics
names = studied.names()
today = date.today()
entries = log.studied(learner)
adopted = None
if log.adopted(learner):
    from assessment.dashboard.state import planned  # brings scikit-learn, which a diary without a plan does without

    adopted = planned.in_force()
weeks = adopted[1].weeks if adopted else ()


def order() -> list[str]:
    """List this week's topics of the plan, then those last studied, then all others, and something else."""
    done = logged_hours.ticked(entries)
    current = [
        topic
        for week in weeks
        if week.start == monday_of(today)
        for topic, _ in week.hours
        if (week.start, topic) not in done
    ]
    recent = [entry.topic for entry in reversed(entries) if entry.topic in names]
    return list(dict.fromkeys([*current, *recent, *names, ""]))


def read_line() -> None:
    """Log the line; one that cannot be meant stays in its field, with what to do beside it."""
    try:
        line = diary_line.parse(state["diary-line"], topics, state["diary-topic"])
        logged_hours.check(line.hours, line.note, state["diary-day"] or today, today)
    except InvalidEntry as error:
        studied.refuse(str(error))
        return
    new = StudyEntry(
        str(uuid.uuid4()), line.topic, line.hours, line.note, state["diary-day"] or today, datetime.now(UTC)
    )
    if studied.keep(new, diary_text.logged(new, names)):
        state["diary-line"] = ""


def stop() -> None:
    """Stop the timer and log what it measured, or where it was forgotten, what the learner says."""
    try:
        timer = log.timer(session.learner())
        if timer is None:
            studied.refuse(diary_text.TIMER_GONE)
        else:
            log_measured(timer)
    except StoreError as error:
        studied.refuse(str(error))


def log_measured(timer: Timer) -> None:
    """Stop this timer; what it measured becomes an entry, unless it is less than a minute."""
    hours = elapsed(timer)
    if hours > FORGOTTEN:
        hours = state["diary-forgotten"]
    on = min(timer.started_at.astimezone().date(), today)
    entry = StudyEntry(str(uuid.uuid4()), timer.topic, round(hours, 4), "", on, datetime.now(UTC))
    if hours * 60 < 1:
        log.stop_timer(session.learner(), None)
        studied.refuse(diary_text.TIMER_SHORT)
    elif log.stop_timer(session.learner(), entry):
        studied.keep(entry, diary_text.logged(entry, names))  # there already: only the way back is new


def start() -> None:
    """Start the timer on the chosen topic."""
    try:
        studied.known()
        log.start_timer(session.learner(), state["diary-topic"])
    except StoreError as error:
        studied.refuse(str(error))


def discard() -> None:
    """Stop the timer and log nothing."""
    try:
        log.stop_timer(session.learner(), None)
    except StoreError as error:
        studied.refuse(str(error))


@st.dialog(diary_text.EDIT)
def edit(entry: StudyEntry) -> None:
    """Change an entry; what is refused stays in the form."""
    choice = list(dict.fromkeys([*names, "", entry.topic]))
    topic = st.selectbox(
        diary_text.TOPIC, choice, choice.index(entry.topic), format_func=lambda t: diary_text.topic(t, names)
    )
    hours = st.number_input(diary_text.HOURS, value=entry.hours, step=0.25, format="%g")
    on = st.date_input(diary_text.DAY, entry.studied_on, **ANY_DAY) or entry.studied_on
    note = st.text_area(diary_text.NOTE, entry.note, height=200)
    if st.button(diary_text.SAVE, type="primary"):
        try:
            logged_hours.check(hours, note, on, today)
        except InvalidEntry as error:
            st.error(str(error), icon=":material/error:")
            return
        # An entry that ticks off a week ticks off its own topic; of another topic it is an entry like any other.
        new = replace(
            entry, topic=topic, hours=hours, note=note, studied_on=on, week=entry.week if topic == entry.topic else None
        )
        if studied.keep(new, diary_text.changed(new, names), entry):
            st.rerun()
        st.error(studied.refused(), icon=":material/error:")


def elapsed(timer: Timer) -> float:
    """Return the hours that a timer has run; none where the clock was set back."""
    return max(0.0, (datetime.now(UTC) - timer.started_at).total_seconds() / 3600)


@st.fragment(run_every=30)
def clock() -> None:
    """Show how long the timer has run."""
    if timer := log.timer(session.learner()):
        st.markdown(diary_text.running(timer, elapsed(timer), names))


def show(entry: StudyEntry) -> None:
    """Show an entry with what can be done to it."""
    with st.container(key=f"entry-{entry.id}", gap=None):
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.markdown(f"**{exports.plain(diary_text.entry(entry, names))}**", width="stretch")
            if st.button(diary_text.EDIT, key=f"edit-{entry.id}", icon=":material/edit:", type="tertiary"):
                edit(entry)
            st.button(
                diary_text.DELETE,
                key=f"delete-{entry.id}",
                icon=":material/delete:",
                type="tertiary",
                on_click=studied.delete,
                args=(entry,),
            )
        if entry.note:
            st.text(diary_text.shortened(entry.note))


if (wanted := st.query_params.get("topic")) in names:
    state["diary-topic"] = wanted  # the plan's page of a topic leads here
    del st.query_params["topic"]

st.title(text.DIARY)
keyboard.mend()
running = log.timer(learner)
with st.form("diary-form", border=False):
    st.text_input(
        diary_text.LINE,
        key="diary-line",
        placeholder=diary_text.LINE_PLACEHOLDER,
        help=diary_text.LINE_HELP,
        persist_state="session",
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            diary_text.TOPIC,
            order(),
            format_func=lambda t: diary_text.topic(t, names),
            key="diary-topic",
            help=diary_text.TOPIC_HELP,
            persist_state="session",
        )
        st.date_input(diary_text.DAY, today, key="diary-day", width=170, **ANY_DAY)
    with st.container(horizontal=True):
        st.form_submit_button(diary_text.LOG_IT, type="primary", icon=":material/check:", on_click=read_line)
        if running is None:
            st.form_submit_button(
                diary_text.TIMER_START, icon=":material/timer:", on_click=start, help=diary_text.TIMER_HELP
            )

if running:
    with st.container(border=True):
        clock()
        if elapsed(running) > FORGOTTEN:
            st.markdown(diary_text.TIMER_LONG.format(hours=diary_text.duration(elapsed(running))))
            st.number_input(diary_text.HOURS, 0.25, 24.0, 1.0, 0.25, format="%g", key="diary-forgotten")
        with st.container(horizontal=True):
            st.button(diary_text.TIMER_STOP, type="primary", icon=":material/stop_circle:", on_click=stop)
            st.button(diary_text.TIMER_DISCARD, on_click=discard)

studied.outcome()
week = logged_hours.this_week(entries, session.settings().hours_per_week, today)
st.markdown(diary_text.this_week(week))
st.progress(min(1.0, week.hours / week.budget))

if not entries:
    st.info(diary_text.EMPTY, icon=":material/info:")
    st.stop()

st.header(diary_text.WEEKS)
words = st.text_input(diary_text.SEARCH, placeholder=diary_text.SEARCH_PLACEHOLDER, type="search", key="diary-search")
found = logged_hours.search(entries, words or "", names)
if not found:
    st.markdown(diary_text.NOT_FOUND)
logged = logged_hours.by_week(found[-SHOWN:], week.budget)
shown = logged[: diary_text.WEEKS_SHOWN]
if len(logged) > len(shown) and st.toggle(diary_text.MORE.format(count=len(logged)), key="diary-more"):
    shown = logged
for one in shown:
    st.subheader(diary_text.week_heading(one))
    for entry in reversed(one.entries):
        show(entry)
if len(found) > SHOWN:
    st.caption(diary_text.OLDER.format(shown=SHOWN, count=len(found)))

st.header(diary_text.AGAINST_PLAN)
totals = logged_hours.against_plan(weeks, entries, today)
if totals:
    from assessment.dashboard.parts import hours_chart

    st.markdown(diary_text.against_plan(totals))
    st.plotly_chart(
        hours_chart.cumulative(totals),
        alt=diary_text.totals_described(totals),
        key="diary-chart",
        config={"displayModeBar": False},
    )
    with st.expander(diary_text.AS_TABLE):
        st.table(diary_text.total_rows(totals), hide_index=True)
else:
    st.markdown(diary_text.PLAN_AHEAD if weeks else diary_text.NO_PLAN)
    widgets.link("plan", diary_text.TO_PLAN, "calendar_month")

st.header(diary_text.BY_TOPIC)
st.table(diary_text.topic_rows(entries, names), hide_index=True)
st.download_button(
    diary_text.DOWNLOAD,
    data=lambda: exports.diary(entries, names),
    file_name=diary_text.FILE,
    mime="text/markdown",
    on_click="ignore",
    icon=":material/download:",
)
