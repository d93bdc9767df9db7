"""What the pages share: the bank and the log of this process, and who is sitting in front of it.

Between reruns only the id of the sitting is remembered (and it stands in the address, so that a refresh resumes);
everything else is read from the log again.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import uuid
from datetime import UTC, datetime
from random import SystemRandom
from typing import TYPE_CHECKING

import streamlit as st

from assessment import banks, plan, sitting, store
from assessment.banks import Bank, Problem
from assessment.banks.load import SHIPPED
from assessment.blueprint import Role
from assessment.dashboard import text
from assessment.errors import GroundworkError, NoSuchSitting
from assessment.items import Response, Settings, Sitting
from assessment.plan import Profile
from assessment.store import Log

if TYPE_CHECKING:
    from assessment.plan.advice import Advice

#: On one laptop there is one learner.
LEARNER = "local"
#: Names the folder of another bank, for authors who try out their own.
BANKS = "GROUNDWORK_BANKS"


def ready() -> bool:
    """Open the bank and the log; where that fails, say in one sentence what to do, and return False."""
    try:
        _warm(_address())
    except GroundworkError as error:
        st.title(text.TITLE)
        st.error(str(error), icon=":material/error:")
        return False
    return True


def bank() -> Bank:
    """The questions."""
    return _bank()[0]


def problems() -> list[Problem]:
    """What the bank's files say that could not be loaded."""
    return _bank()[1]


def log() -> Log:
    """The response log."""
    return _log(_address())


def settings() -> Settings:
    """What the learner has chosen, or the defaults."""
    return log().settings(LEARNER) or Settings()


def role() -> Role:
    """The target role, or the default where the chosen one is no longer among the roles."""
    roles = bank().blueprint.roles
    return roles.get(settings().role) or roles.get(Settings().role) or next(iter(roles.values()))


def standing() -> tuple[Profile, tuple[Response, ...]]:
    """Measure the learner against the target role from all their answers."""
    responses = evidence()
    return plan.profile(bank().blueprint, role(), responses, settings().starting_point), responses


def advice() -> tuple[Profile, Advice]:
    """Measure the learner, and rank what to study next."""
    from assessment.plan.advice import advise  # brings scikit-learn, which the question page does without

    profile, responses = standing()
    return profile, advise(profile, responses, settings().starting_point)


def begin(areas: tuple[str, ...]) -> None:
    """Start an assessment over `areas` and make it the current sitting."""
    chosen = settings()
    log().choose(LEARNER, chosen)
    new = Sitting(
        id=uuid.uuid4().hex,
        kind="assessment",
        areas=areas,
        role=role().id,
        starting_point=chosen.starting_point,
        seed=SystemRandom().getrandbits(31),
        max_items=sitting.length(areas),
        started_at=datetime.now(UTC),
    )
    log().begin(LEARNER, new)
    remember(new.id)


def remember(sitting_id: str) -> None:
    """Make a sitting the current one."""
    st.session_state["sitting"] = sitting_id


def current() -> Sitting | None:
    """Find the current sitting: named in the address, else in this session, else the newest that is unfinished.

    An id that is not this learner's counts as none.
    """
    named = st.query_params.get("sitting") or st.session_state.get("sitting")
    if named:
        try:
            found = log().sitting(LEARNER, named)
        except NoSuchSitting:
            return None
        remember(found.id)
        return found
    return unfinished()


def unfinished() -> Sitting | None:
    """Find the newest sitting that waits to be resumed."""
    waiting = [one for one in log().sittings(LEARNER) if one.finished_at is None]
    return waiting[-1] if waiting else None


def finished() -> tuple[Sitting, ...]:
    """List the finished sittings, newest first."""
    return tuple(one for one in reversed(log().sittings(LEARNER)) if one.finished_at is not None)


def seen_before(goal: Sitting) -> list[str]:
    """List the items of earlier sittings, oldest first."""
    return [response.item_id for response in log().responses(LEARNER, before=goal.started_at)]


def evidence() -> tuple[Response, ...]:
    """All answers of the learner."""
    return log().responses(LEARNER)


def _address() -> str:
    """Where the log lives, by the option behind `--`, if there is one."""
    parser = argparse.ArgumentParser(prog="streamlit run app.py --", add_help=False)
    parser.add_argument("--data")
    return store.address(parser.parse_known_args(sys.argv[1:])[0].data)


@st.cache_resource(show_spinner=False)
def _bank() -> tuple[Bank, list[Problem]]:
    return banks.load(os.environ.get(BANKS, SHIPPED))


@st.cache_resource(show_spinner=False)
def _log(address: str) -> Log:
    return store.open(address)


@st.cache_resource(show_spinner=False)
def _warm(address: str) -> None:
    """Load what every answer needs, once, and take it out of the garbage collector's sight.

    Streamlit collects all garbage after every script run; without the freeze that is most of an answer's cost.
    """
    _log(address)
    loaded = _bank()[0]
    every = tuple(area.id for area in loaded.blueprint.areas)
    sitting.next_variant(loaded, (), Sitting("warm-up", "assessment", every, "", "none", 0, 1, datetime.now(UTC)))
    gc.collect()
    gc.freeze()
