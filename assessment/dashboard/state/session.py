"""What the pages share: the bank and the log of this process, who sits in front of it, and what is known of them."""

from __future__ import annotations

import logging
import os
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import streamlit as st

from assessment import clock, home
from assessment.banks import Bank, Problem
from assessment.banks.bank import SHIPPED
from assessment.blueprint import Role
from assessment.clock import Calendar
from assessment.dashboard import text
from assessment.dashboard.people import accounts, sign_in
from assessment.dashboard.people.accounts import Person
from assessment.dashboard.people.guests import COOKIE
from assessment.dashboard.people.sign_in import Kept
from assessment.dashboard.state import addresses, opened, own_machine
from assessment.dashboard.state.authors import bank_choice
from assessment.dashboard.state.shared import guests
from assessment.dashboard.text import people as people_text
from assessment.errors import ContentError, GroundworkError, RunnerUnavailable, StoreError
from assessment.items import Settings
from assessment.store import Log
from assessment.store.db import location
from assessment.store.log.people import logins

#: On one laptop there is one learner.
LEARNER = accounts.LOCAL
BANKS = home.BANKS  # names the folder of another bank
address = addresses.address  # where the log of this process lives
#: Where this session keeps that the authors' pages are switched on.
AUTHORING = "authoring"
#: Where it keeps what came along when a guest signed in.
TAKEN_ALONG = "taken-along"


def ready() -> Person | None:
    """See who is there, and open the bank and the log. Where that fails say what to do, and return None."""
    sign_in.call_nobody()
    try:
        if (someone := sign_in.person(kept())) is None:
            sign_in.ask()
            return None
        warm()
        _arrive(someone)
    except GroundworkError as error:
        st.title(text.TITLE)
        st.error(_to_visitors(error), icon=":material/error:")
        if isinstance(error, ContentError | RunnerUnavailable) and may_choose_bank():
            st.button(text.SHIPPED_BANK, key="shipped-bank", on_click=bank_choice.forget, args=(address(),))
        if isinstance(error, StoreError):
            st.button(text.TRY_AGAIN, key="try-again-opening", icon=":material/refresh:")
        return None
    return someone


def person() -> Person:
    """Tell who is sitting there. Where nobody is signed in any more, ask to sign in and end the run.

    Every call looks again: callbacks and fragments run without `ready`.
    """
    someone = sign_in.person(kept())
    if someone is None:
        sign_in.ask()
        st.stop()
    return someone


def end_login(login: str) -> None:
    """Note that a login is over, for every tab, process and restart."""
    logins.end(log(), login, sign_in.lasting())


def require(someone: Person) -> None:
    """Raise `GroundworkError` where the login or the place of somebody is over, also in a thread that knows of no session."""
    if someone.guest:
        if not guests.is_kept(log(), someone):
            raise GroundworkError(people_text.CLOSED)
        return
    if someone.until and (datetime.now(UTC) >= someone.until or _is_over(someone.login)):
        raise GroundworkError(people_text.SIGNED_OUT)


def forgetful() -> bool:
    """Whether the host forgets all data when it starts anew: as is said, or else by where the data lies."""
    rules = sign_in.guest_rules()
    return location.may_vanish(address()) if rules is None or rules.disk_lasts is None else not rules.disk_lasts


def kept() -> Kept:
    """What the log knows of those who come."""
    return Kept(addresses.on_server(), _is_over, lambda cookie: guests.of_cookie(log(), cookie))


def _arrive(someone: Person) -> None:
    """Keep a guest's place from now on; take what a guest had along to who has signed in in the same browser."""
    rules = sign_in.guest_rules()
    if rules and someone.guest:
        guests.stay(log(), rules, someone)
    elif rules and TAKEN_ALONG not in st.session_state:
        st.session_state[TAKEN_ALONG] = guests.move_guest(log(), st.context.cookies.get(COOKIE, ""), someone)


def _is_over(login: str) -> bool:
    return logins.is_over(log(), login)


def warm() -> None:
    """Load what every answer needs, once a process. Raises `GroundworkError` when bank or log cannot be opened."""
    own_machine.said()  # generators of another bank ask for it too
    opened.warm(address())


def learner() -> str:
    """Whose log this session looks at: that of the person, or of the simulated learner they look at."""
    someone = person()
    return someone.demo if st.session_state.get("demo") else someone.learner


def erase() -> int:
    """Erase all that the learner has, with the simulated learner of theirs; return how many records that were."""
    someone = person()
    simulated = 0 if st.session_state.get("demo") or not log().sittings(someone.demo) else log().erase(someone.demo)
    return log().erase(learner()) + simulated


def log_location() -> str:
    """Say where the data lives: the place of the log on one's own computer, no address of somebody else's server."""
    if sign_in.shared():
        return people_text.AT_A_GUESTS if person().guest else people_text.ON_THE_SERVER
    return people_text.HERE.format(path=log().location)


def leave_demo() -> None:
    """Come back from the simulated learner to one's own data."""
    for name in ("demo", "sitting"):
        st.session_state.pop(name, None)


def bank() -> Bank:
    """The questions."""
    return opened.bank()[0]


def problems() -> list[Problem]:
    """What the bank's files say that could not be loaded."""
    return opened.bank()[1]


def folder() -> Path:
    """Where the files of the bank lie."""
    return opened.folder()


def may_choose_bank() -> bool:
    """Whether Settings choose the bank: on one's own computer, unless `GROUNDWORK_BANKS` has."""
    return not os.environ.get(BANKS) and not sign_in.shared() and not addresses.on_server()


def choose_bank(wanted: Path) -> None:
    """Use another bank from now on, here and after a restart. Raises `ContentError` where it cannot be read."""
    bank_choice.choose(address(), wanted)
    read_bank_again()


def read_bank_again() -> None:
    """Read the bank anew when it is next asked for: another was chosen, or its files have changed."""
    opened.forget_bank()


def confined() -> bool:
    """Whether the bank's generators run in a process of their own: those of every bank but the shipped one."""
    return folder() != SHIPPED


def log() -> Log:
    """The response log."""
    return opened.log(address())


def settings() -> Settings:
    """What the learner has chosen, or the defaults, with a role that the bank has."""
    if kept := log().settings(learner()):
        return kept
    roles = bank().blueprint.roles
    return Settings() if Settings().role in roles else Settings(role=next(iter(roles)))


def asks_programs() -> bool:
    """Whether assessments may ask for code: it can be run here, and the learner has not switched it off."""
    runs = not own_machine.refuses() and not (sign_in.shared() and not os.environ.get("GROUNDWORK_RUNNER"))
    return settings().programs and runs


def calendar() -> Calendar:
    """The learner's days: by the time zone in their settings, else the browser's."""
    return clock.calendar(settings(), st.context.timezone)


def today() -> date:
    """Today's date where the learner is."""
    return calendar().today()


def keep_zone() -> None:
    """Keep the browser's time zone in the learner's settings, if none is kept there yet: commands and exports go by it too."""
    name, kept = st.context.timezone, log().settings(learner())
    if name and clock.is_zone(name) and kept is not None and not kept.time_zone and not st.session_state.get("demo"):
        log().choose(learner(), replace(kept, time_zone=name))


def day_of_cards() -> date:
    """Today as cards and reviews count it: before the hour at which a day starts it is still yesterday."""
    return calendar().day_of(datetime.now(UTC))


def zone() -> str:
    """The name of the learner's time zone; UTC where it is not known."""
    return next(name for name in (settings().time_zone, st.context.timezone, "UTC") if name and clock.is_zone(name))


def role() -> Role:
    """The target role, or the default where the chosen one is no longer among the roles."""
    roles = bank().blueprint.roles
    return roles.get(settings().role) or roles.get(Settings().role) or next(iter(roles.values()))


def authoring() -> bool:
    """Say whether the authors' pages are switched on here; whoever brings a bank of their own need not ask for them."""
    return bool(st.session_state.get(AUTHORING)) or confined()


def active() -> frozenset[str]:
    """The ids of the items that may be asked."""
    return frozenset(item.id for item in bank().active)


def taken_out() -> tuple[str, ...]:
    """The ids of the items that reviews ask no more, as the learner wished; the latest wish comes last."""
    return tuple(card.item_id for card in log().taken_out(learner()))


def reviewed() -> frozenset[str]:
    """The ids of the items that reviews may ask."""
    return active().difference(taken_out())


def _to_visitors(error: GroundworkError) -> str:
    """Say what is wrong; why a server's log cannot be opened is for who runs it, and names its address."""
    if not (isinstance(error, StoreError) and addresses.on_server()):
        return str(error)
    logging.getLogger(__name__).error("%s", error)
    return people_text.LOG_AWAY
