"""The line that logs study, shown as it was parsed before it is saved; and the timer."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

import streamlit as st

from assessment.dashboard.parts import saving
from assessment.dashboard.state import session, study_log, typed
from assessment.dashboard.text.parts import diary as text
from assessment.diary import Timer
from assessment.errors import InvalidEntry, StoreError
from assessment.plan.study_log import day_words, diary_line, duration, logged_hours, topic_words

#: Hours after which a timer was probably forgotten.
FORGOTTEN = 12.0
_LINE, _UNNAMED = "diary-line", "?"
#: How a field asks for a day. The field itself refuses a day out of these bounds without a word to the page, which would go on with
#: the last one it took: they are so wide that what is refused is refused by the page, which says why.
DAYS: dict[str, Any] = {"min_value": date(1900, 1, 1), "max_value": date(2199, 12, 31), "format": "YYYY-MM-DD"}


class ParsedLine(NamedTuple):
    """A line's hours and note, the topics it may be about, and the day it names, if any, or a `doubt` where it may name one.

    A topic alone is certain; topics may be `guessed` from the note.
    """

    hours: float
    note: str
    topics: tuple[str, ...]
    guessed: bool = False
    on: date | None = None
    doubt: str = ""

    def note_on(self, topic: str | None) -> str:
        """Return the note of an entry on `topic`: what only led to the topic's name says nothing beside it."""
        about = [each for each in session.bank().blueprint.topics if each.id == topic]
        return "" if self.guessed and diary_line.matching(self.note, about) else self.note


def show(next_topic: str = "") -> None:
    """Ask for a line, show how it was parsed, and offer the timer, which begins on the `next_topic`."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            text.LINE,
            key=typed.own_key(_LINE),
            placeholder=text.LINE_PLACEHOLDER,
            help=text.line_help(session.bank().blueprint.topics),
            persist_state="session",
        )
        if session.log().timer(session.learner()) is None:
            st.button(
                text.TIMER_START,
                key="timer",
                icon=":material/timer:",
                on_click=_start,
                args=(next_topic,),
                help=text.TIMER_HELP,
            )
    if line := (st.session_state.get(typed.own_key(_LINE)) or "").strip():
        _show_parsed(line, next_topic)
    _timer()
    study_log.outcome(going_on=bool(line))


def parse(written: str) -> ParsedLine:
    """Parse a line. Raises `InvalidEntry`, which says what to do, if it has no hours."""
    blueprint = session.bank().blueprint
    dated = day_words.take_day(written, session.today())
    line = diary_line.parse(dated.line, blueprint.topics, _UNNAMED)
    if line.topic != _UNNAMED:
        return ParsedLine(line.hours, line.note, (line.topic,), on=dated.on, doubt=dated.doubt)
    likely = tuple(topic.id for topic in topic_words.likely_topics(line.note, blueprint))
    return ParsedLine(line.hours, line.note, likely, guessed=True, on=dated.on, doubt=dated.doubt)


def show_parsed_hours(written: str) -> None:
    """Show how typed hours are parsed, before they are saved; invalid ones are refused then."""
    with suppress(InvalidEntry):
        st.caption(text.parsed_hours(duration.read_exactly(written)))


def _show_parsed(written: str, next_topic: str) -> None:
    """Show how a line was parsed, and ask for its topic if that is not certain, and for another day where only the day is refused.

    Of several topics that a note may be about, the `next_topic` is the likeliest.
    """
    today = session.today()
    try:
        line = parse(written)
        logged_hours.validate(line.hours, line.note, line.on or today, today)
    except InvalidEntry as error:
        st.warning(saving.as_text(error), icon=":material/info:")
        return
    names = study_log.names()
    choice = list(dict.fromkeys([*line.topics, *names, ""]))
    preset = line.topics[0] if len(line.topics) == 1 else next_topic if next_topic in line.topics else None
    topic = f"diary-topic-{written}"
    with st.container(border=True, key="diary-understood"):
        note = line.note_on(st.session_state.get(topic, preset))
        st.text(text.parsed_line(line.hours, note))
        if line.doubt:
            st.caption(saving.as_text(InvalidEntry(line.doubt)))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            # a new line asks for its topic anew
            st.selectbox(
                text.TOPIC,
                choice,
                index=None if preset is None else choice.index(preset),
                placeholder=text.WHICH_TOPIC,
                format_func=lambda topic: text.topic(topic, names),
                key=topic,
            )
            on = st.date_input(text.DAY, line.on or today, key=_day_key(line), width=190, **DAYS) or today
            try:
                study_log.validate(line.hours, line.note, on)
            except InvalidEntry as error:
                st.warning(saving.as_text(error), icon=":material/info:")
            else:
                st.button(
                    text.LOG_IT,
                    key="diary-log",
                    type="primary",
                    icon=":material/check:",
                    on_click=_log,
                    args=(written,),
                )


def _day_key(line: ParsedLine) -> str:
    """Return the key of the field of a line's day: a day that a line names takes the place of one chosen before."""
    return f"diary-day-{line.on}" if line.on else "diary-day"


def _log(shown: str) -> None:
    """Log the line with the topic and day chosen."""
    state = st.session_state
    try:
        line = parse(shown)
        on = state.get(_day_key(line)) or session.today()
        study_log.validate(line.hours, line.note, on)
    except InvalidEntry:
        return  # the page says why beside the line
    topic = state.get(f"diary-topic-{shown}")
    if topic is None:
        study_log.refuse(text.ASK_TOPIC)
        return
    if study_log.add(topic, line.hours, line.note_on(topic), on):
        state[typed.own_key(_LINE)] = ""
        typed.was_sent(typed.own_key(_LINE))


def _timer() -> None:
    """Show the timer while it runs, with buttons to stop and to discard it."""
    timer = session.log().timer(session.learner())
    if timer is None:
        return
    with st.container(border=True, key="timer-runs"):
        _clock()
        with st.container(horizontal=True, vertical_alignment="bottom"):
            names = study_log.names()
            choice = list(dict.fromkeys([*([timer.topic] if timer.topic else []), *names, ""]))
            st.selectbox(
                text.TOPIC,
                choice,
                index=0 if timer.topic else None,  # a timer that began on no topic asks for it
                placeholder=text.WHICH_TOPIC,
                format_func=lambda topic: text.topic(topic, names),
                key=f"timer-topic-{timer.topic}",
            )
            if why := _why_not_measured(timer):
                st.text_input(text.HOURS, "1", key="timer-forgotten", width=120)
            st.button(text.TIMER_STOP, key="timer-stop", type="primary", icon=":material/stop_circle:", on_click=_stop)
            st.button(text.TIMER_DISCARD, key="timer-discard", on_click=_discard)
        if why:
            show_parsed_hours(st.session_state.get("timer-forgotten", "1"))
            st.markdown(why)


@st.fragment(run_every=30)
def _clock() -> None:
    """Show how long the timer has run."""
    if timer := session.log().timer(session.learner()):
        st.markdown(text.running(timer, _elapsed(timer), session.calendar()))


def _start(topic: str) -> None:
    """Start the timer on a topic."""
    try:
        study_log.make_known()
        session.log().start_timer(session.learner(), topic)
    except StoreError as error:
        study_log.refuse(str(error))


def _stop() -> None:
    """Stop the timer and log its hours or, if it was forgotten, those the learner typed."""
    try:
        timer = session.log().timer(session.learner())
        if timer is None:
            study_log.refuse(text.TIMER_GONE)
        else:
            _log_measured(timer)
    except (StoreError, InvalidEntry) as error:
        study_log.refuse(str(error))


def _log_measured(timer: Timer) -> None:
    """Stop this timer and log its hours, unless it ran for less than a minute."""
    state, log, learner = st.session_state, session.log(), session.learner()
    hours, on = _elapsed(timer), _day_of(timer)
    if why := _why_not_measured(timer):  # as the timer is now: another tab may have begun it anew
        if "timer-forgotten" not in state:
            study_log.refuse(why)
            return
        hours = duration.read_exactly(state["timer-forgotten"])
        study_log.validate(hours, "", on)
    topic = state.get(f"timer-topic-{timer.topic}", timer.topic or None)
    if topic is None and hours * 60 >= 1:
        study_log.refuse(text.TIMER_ASKS)
        return
    entry = study_log.new_entry(topic or "", round(hours, 4), on=on)
    if hours * 60 < 1:
        log.stop_timer(learner, None)
        study_log.refuse(text.TIMER_SHORT)
    elif log.stop_timer(learner, entry):
        study_log.keep(entry, text.logged(entry, study_log.names()))  # saved already; this offers to undo it


def _why_not_measured(timer: Timer) -> str:
    """Say why the hours of a timer have to be typed: it was probably forgotten, or its day does not have as many; else ""."""
    hours = _elapsed(timer)
    if hours > FORGOTTEN:
        return text.TIMER_LONG.format(hours=text.duration(hours))
    try:
        study_log.validate(max(round(hours, 4), logged_hours.SHORTEST), "", _day_of(timer))
    except InvalidEntry as error:
        return saving.as_text(error)
    return ""


def _day_of(timer: Timer) -> date:
    """Return the day that a timer's hours count for: the one on which it was started."""
    return min(session.calendar().date_of(timer.started_at), session.today())


def _discard() -> None:
    """Stop the timer and log nothing."""
    try:
        session.log().stop_timer(session.learner(), None)
    except StoreError as error:
        study_log.refuse(str(error))


def _elapsed(timer: Timer) -> float:
    """Return the hours a timer has run; 0 if the clock was set back."""
    return max(0.0, (datetime.now(UTC) - timer.started_at).total_seconds() / 3600)
