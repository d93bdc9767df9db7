"""What the pages share: the bank and the log of this process, the visitor, and their settings."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Hashable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

import streamlit as st

from assessment import clock, home
from assessment.banks import Bank, Problem
from assessment.banks.bank import SHIPPED
from assessment.blueprint import Role
from assessment.clock import Calendar
from assessment.dashboard import text
from assessment.dashboard.people import sign_in
from assessment.dashboard.people.accounts import Person
from assessment.dashboard.people.guests import COOKIE
from assessment.dashboard.people.sign_in import Lookups
from assessment.dashboard.state import addresses, memo, opened, own_machine
from assessment.dashboard.state.authors import bank_choice
from assessment.dashboard.state.shared import guests
from assessment.dashboard.text import people as people_text
from assessment.errors import ContentError, GroundworkError, RunnerUnavailable, StoreError
from assessment.items import Settings
from assessment.store import Log
from assessment.store.db import location
from assessment.store.log.people import logins

T = TypeVar("T")

address = addresses.address  # of this process's log
#: The key in the session state that switches the authors' pages on.
AUTHORING = "authoring"
#: The key for what was moved from a guest who signed in.
MOVED_FROM_GUEST = "taken-along"
#: The key for whether this session has read in its first address whom it shows.
ARRIVED = "arrived"


def ready() -> Person | None:
    """Identify the visitor and open the bank and the log. If that fails, show what to do and return None."""
    sign_in.block_address_lookup()
    try:
        if (visitor := sign_in.person(lookups())) is None:
            sign_in.show_sign_in()
            return None
        warm()
        _arrive(visitor)
    except GroundworkError as error:
        st.title(text.TITLE)
        st.error(_to_visitors(error), icon=":material/error:")
        if isinstance(error, ContentError | RunnerUnavailable) and may_choose_bank():
            st.button(text.SHIPPED_BANK, key="shipped-bank", on_click=bank_choice.forget, args=(address(),))
        if isinstance(error, StoreError):
            st.button(text.TRY_AGAIN, key="try-again-opening", icon=":material/refresh:")
        return None
    return visitor


def person() -> Person:
    """Return the visitor; if they are no longer signed in, show the sign-in page and end the run.

    Every run checks again, since callbacks and fragments run without `ready`.
    """
    visitor = memo.once_a_run(log(), "person", lambda: sign_in.person(lookups()))
    if visitor is None:
        sign_in.show_sign_in()
        st.stop()
    return visitor


def end_login(login: str) -> None:
    """Record that a login has ended, for all tabs and processes."""
    logins.end(log(), login, sign_in.login_duration())


def require(visitor: Person) -> None:
    """Raise `GroundworkError` if a visitor's login or time as a guest is over; works in threads without a session."""
    if visitor.guest:
        if not guests.is_kept(log(), visitor):
            raise GroundworkError(people_text.CLOSED)
        return
    if visitor.until and (datetime.now(UTC) >= visitor.until or _is_over(visitor.login)):
        raise GroundworkError(people_text.SIGNED_OUT)


def loses_data() -> bool:
    """Return whether the host loses all data when it restarts, as configured or else by the location of the data."""
    rules = sign_in.guest_rules()
    return location.may_vanish(address()) if rules is None or rules.disk_lasts is None else not rules.disk_lasts


def lookups() -> Lookups:
    """Return what is looked up in the log about visitors."""
    return Lookups(addresses.on_server(), _is_over, lambda cookie: guests.of_cookie(log(), cookie))


def _arrive(visitor: Person) -> None:
    """Extend a guest's time; move a guest's data to the account signed in with the same browser."""
    rules = sign_in.guest_rules()
    if rules and visitor.guest:
        guests.stay(log(), rules, visitor)
    elif rules and MOVED_FROM_GUEST not in st.session_state:
        st.session_state[MOVED_FROM_GUEST] = guests.move_guest(log(), st.context.cookies.get(COOKIE, ""), visitor)


def _is_over(login: str) -> bool:
    return logins.is_over(log(), login)


def warm() -> None:
    """Load what every answer needs, once per process. Raises `GroundworkError` if bank or log cannot be opened."""
    own_machine.confirmed()  # which generators of other banks need too
    opened.warm(address())


def learner() -> str:
    """Return the learner whose log this session shows: the visitor, or their sample learner."""
    visitor = person()
    return visitor.demo if st.session_state.get("demo") else visitor.learner


def erase() -> int:
    """Erase all data of the visitor and their sample learner; return the number of the visitor's own records."""
    visitor = person()
    if log().sittings(visitor.demo):
        log().erase(visitor.demo)
    return log().erase(visitor.learner)


def log_location() -> str:
    """Say where the data is stored: the log's path on a personal computer, but no address of a server."""
    if sign_in.shared():
        return people_text.AS_GUEST if person().guest else people_text.ON_THE_SERVER
    return people_text.HERE.format(path=log().location)


def show_demo() -> None:
    """Show the sample learner from now on."""
    forget()
    st.session_state["demo"] = True


def forget() -> None:
    """Forget what this session remembers of the learner it shows, so that another learner, or one erased, sees none of it.

    After the sample learner, it shows one's own data again.
    """
    for name in set(st.session_state) - {AUTHORING, MOVED_FROM_GUEST, ARRIVED}:
        del st.session_state[name]


def bank() -> Bank:
    """Return the question bank."""
    return opened.bank()[0]


def problems() -> list[Problem]:
    """Return the problems of loading the bank."""
    return opened.bank()[1]


def folder() -> Path:
    """Return the bank's folder."""
    return opened.folder()


def may_choose_bank() -> bool:
    """Return whether the bank can be chosen in Settings: on a personal computer, unless `GROUNDWORK_BANKS` is set."""
    return not os.environ.get(home.BANKS) and not sign_in.shared() and not addresses.on_server()


def choose_bank(wanted: Path) -> None:
    """Use another bank from now on, also after a restart. Raises `ContentError` if it cannot be used."""
    bank_choice.choose(address(), wanted)
    read_bank_again()


def read_bank_again() -> None:
    """Reload the bank when it is next needed, since another was chosen or its files have changed."""
    opened.forget_bank()


def confined() -> bool:
    """Return whether the bank's generators run sandboxed, as those of every bank but the shipped one do."""
    return folder() != SHIPPED


def log() -> Log:
    """Return the response log."""
    return opened.log(address())


def settings() -> Settings:
    """Return the learner's settings, or defaults with a role that the bank has."""
    return _chosen_settings() or Settings(role=default_role().id)


def once_a_run(what: Hashable, read: Callable[[Log, str], T]) -> T:
    """Return what `read` reads of the log about the learner, once in a run; see `memo.once_a_run`."""
    shown, who = log(), learner()
    return memo.once_a_run(shown, (what, who, bank()), lambda: read(shown, who))


def _chosen_settings() -> Settings | None:
    who = learner()
    return memo.once_a_run(log(), ("settings", who), lambda: log().settings(who))


def asks_programs() -> bool:
    """Return whether assessments include code exercises: code can be run here, and the learner has not switched it off."""
    runs = not own_machine.refuses() and not (sign_in.shared() and not os.environ.get("GROUNDWORK_RUNNER"))
    return runs and settings().programs


def calendar() -> Calendar:
    """Return the learner's calendar, in the time zone of their settings or else of the browser."""
    return clock.calendar(settings(), _zone_of_browser())


def today() -> date:
    """Return today's date for the learner."""
    return calendar().today()


def keep_zone() -> None:
    """Save the browser's time zone in the learner's settings if there is none, for commands and exports."""
    name, kept = st.context.timezone, _chosen_settings()
    if name and clock.is_zone(name) and kept is not None and not kept.time_zone and not st.session_state.get("demo"):
        log().choose(learner(), replace(kept, time_zone=name))


def day_of_cards() -> date:
    """Return today's date for cards and reviews, which until the hour at which a day starts is still yesterday's."""
    return calendar().day_of(datetime.now(UTC))


def zone() -> str:
    """Return the name of the learner's time zone, or UTC if it is unknown."""
    return next(name for name in (settings().time_zone, _zone_of_browser(), "UTC") if name and clock.is_zone(name))


def unknown_zone() -> str:
    """Return the name of the browser's time zone if it counts and nobody knows it; else ""."""
    name = "" if clock.is_zone(settings().time_zone) and settings().time_zone else st.context.timezone
    return "" if not name or clock.is_zone(name) else name


def _zone_of_browser() -> str:
    context = st.context
    return clock.zone_of_browser(context.timezone, context.timezone_offset, datetime.now(UTC))


def role() -> Role:
    """Return the target role, or a default if the chosen one no longer exists."""
    return bank().blueprint.roles.get(settings().role) or default_role()


def default_role() -> Role:
    """Return the role of new learners, or the bank's first where it has none of that name."""
    roles = bank().blueprint.roles
    return roles.get(Settings().role) or next(iter(roles.values()))


def authoring() -> bool:
    """Return whether the authors' pages are shown: if switched on, or if the bank is not the shipped one."""
    return bool(st.session_state.get(AUTHORING)) or confined()


def active() -> frozenset[str]:
    """Return the ids of the active items."""
    return frozenset(item.id for item in bank().active)


def taken_out() -> tuple[str, ...]:
    """Return the ids of the items taken out of the reviews, latest last."""
    return tuple(card.item_id for card in log().taken_out(learner()))


def reviewed() -> frozenset[str]:
    """Return the ids of the items that reviews can ask."""
    return active().difference(taken_out())


def _to_visitors(error: GroundworkError) -> str:
    """Return an error message for visitors; that of a log on a server, with its address, goes to the operator instead."""
    if not (isinstance(error, StoreError) and addresses.on_server()):
        return str(error)
    logging.getLogger(__name__).error("%s", error)
    return people_text.LOG_AWAY
