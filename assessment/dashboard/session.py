"""What the pages share: the bank and the log of this process, and who is sitting in front of it.

Between visits only the id of the sitting is remembered (and it stands in the address, so that a refresh resumes);
everything else is read from the log again. From one answer to the next, what the log has taken is remembered too.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from random import Random, SystemRandom
from threading import RLock
from typing import TYPE_CHECKING

import streamlit as st

from assessment import banks, plan, sitting, store
from assessment.banks import Bank, Problem
from assessment.banks.load import SHIPPED
from assessment.blueprint import Role
from assessment.dashboard import people, remembered, sign_in, text
from assessment.dashboard.people import Person
from assessment.dashboard.text import people as people_text
from assessment.errors import GroundworkError, NoSuchSitting, StoreError
from assessment.items import Response, Settings, Sitting, SittingKind, Variant
from assessment.plan import Profile
from assessment.store import Log

if TYPE_CHECKING:
    from assessment.plan.advice import Advice
    from assessment.plan.history import History
    from assessment.plan.roles import Distance

#: On one laptop there is one learner.
LEARNER = people.LOCAL
#: Names the folder of another bank, for authors who try out their own.
BANKS = "GROUNDWORK_BANKS"
_opening = RLock()


def ready() -> Person | None:
    """See who is there, and open the bank and the log. Where that fails say what to do, and return None."""
    sign_in.call_nobody()
    try:
        if (someone := sign_in.person(_on_server())) is None:
            sign_in.ask()
            return None
        warm()
    except GroundworkError as error:
        st.title(text.TITLE)
        st.error(_to_visitors(error), icon=":material/error:")
        if isinstance(error, StoreError):
            st.button(text.TRY_AGAIN, key="try-again-opening", icon=":material/refresh:")
        return None
    return someone


def person() -> Person:
    """Tell who is sitting there. Where nobody is signed in any more, ask to sign in and end the run.

    Every call looks again: callbacks and fragments run without `ready`.
    """
    someone = sign_in.person(_on_server())
    if someone is None:
        sign_in.ask()
        st.stop()
    return someone


def warm() -> None:
    """Load what every answer needs, once a process. Raises `GroundworkError` when bank or log cannot be opened."""
    _warm(address())


def learner() -> str:
    """Whose log this session looks at: that of the person, or of the simulated learner they look at."""
    someone = person()
    return someone.demo if st.session_state.get("demo") else someone.learner


def erase() -> int:
    """Erase all that the learner has, with the simulated learner of theirs; return how many records that were."""
    someone = person()
    simulated = 0 if st.session_state.get("demo") or not log().sittings(someone.demo) else log().erase(someone.demo)
    return log().erase(learner()) + simulated


def place() -> str:
    """Say where the data lives: the place of the log on one's own computer, no address of somebody else's server."""
    return people_text.ON_THE_SERVER if sign_in.shared() else f"`{log().place}`"


def leave_demo() -> None:
    """Come back from the simulated learner to one's own data."""
    for name in ("demo", "sitting"):
        st.session_state.pop(name, None)


def bank() -> Bank:
    """The questions."""
    return _bank()[0]


def problems() -> list[Problem]:
    """What the bank's files say that could not be loaded."""
    return _bank()[1]


def log() -> Log:
    """The response log."""
    return _log(address())


def settings() -> Settings:
    """What the learner has chosen, or the defaults."""
    return log().settings(learner()) or Settings()


def role() -> Role:
    """The target role, or the default where the chosen one is no longer among the roles."""
    roles = bank().blueprint.roles
    return roles.get(settings().role) or roles.get(Settings().role) or next(iter(roles.values()))


def evidence() -> tuple[Response, ...]:
    """All answers of the learner that measure: those given in assessments."""
    return log().responses(learner(), kind="assessment")


def rehearsed() -> tuple[Response, ...]:
    """All answers of the learner in practice and in reviews, by their times: they measure nothing, but tell how it goes."""
    answers = (*log().responses(learner(), kind="practice"), *log().responses(learner(), kind="review"))
    return tuple(sorted(answers, key=lambda one: one.answered_at or datetime.min.replace(tzinfo=UTC)))


def standing() -> tuple[Profile, tuple[Response, ...]]:
    """Measure the learner against the target role from all their answers in assessments, as of today."""
    responses, target, start = evidence(), role(), settings().starting_point

    def measured() -> Profile:
        return plan.profile(bank().blueprint, target, responses, start, today())

    return remembered.once(("profile", bank(), target.id, start, today()), responses, measured), responses


def today() -> datetime:
    """Say as of when evidence counts: the beginning of the day, so that within a day every page shows the same figures."""
    return datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def history() -> History:
    """Fold the learner's assessments into what was known after each."""
    from assessment.plan.history import history as fold

    sittings = tuple(one for one in log().sittings(learner()) if one.kind == "assessment")
    answered = [(one, log().responses(learner(), one.id)) for one in sittings]
    every = [response for _, responses in answered for response in responses]
    return remembered.once(("history", bank(), sittings), every, lambda: fold(bank().blueprint, answered))


def advice() -> tuple[Profile, Advice]:
    """Measure the learner, and rank what to study next."""
    from assessment.plan.advice import advise  # brings scikit-learn, which the question page does without

    (profile, responses), practised = standing(), rehearsed()
    start = settings().starting_point
    key = ("advice", bank(), profile.role.id, start, today(), len(responses))
    return profile, remembered.once(key, (*responses, *practised), lambda: advise(profile, responses, start, practised))


def would_change() -> tuple[str, ...]:
    """Say which results would change what comes first."""
    from assessment.plan.what_if import changes

    (profile, advised), responses = advice(), evidence()
    key = ("would-change", bank(), profile.role.id, settings().starting_point, today(), len(responses))
    return remembered.once(key, (*responses, *rehearsed()), lambda: changes(profile, advised, responses))


def distances() -> tuple[Distance, ...]:
    """Measure how far the learner is from every role, the nearest first."""
    from assessment.plan.roles import compare

    responses, start = evidence(), settings().starting_point
    key = ("distances", bank(), start, today())
    return remembered.once(key, responses, lambda: compare(bank().blueprint, responses, start, today()))


def begin(kind: SittingKind, areas: Sequence[str], topics: Sequence[str], max_items: int) -> Sitting:
    """Start a sitting and make it the current one."""
    chosen = settings()
    log().choose(learner(), chosen)
    new = Sitting(
        id=uuid.uuid4().hex,
        kind=kind,
        areas=tuple(areas),
        role=role().id,
        starting_point=chosen.starting_point,
        seed=SystemRandom().getrandbits(31),
        max_items=max_items,
        started_at=datetime.now(UTC),
        topics=tuple(topics),
    )
    log().begin(learner(), new)
    remember(new.id)
    return new


def so_far(begun: Sitting) -> tuple[Sitting, tuple[Response, ...]]:
    """Find the sitting as it is now, and its answers: as remembered from the log's last word, else from the log."""
    whose = learner()  # whoever has signed out meanwhile is asked to sign in
    known: tuple[Sitting, tuple[Response, ...]] | None = st.session_state.get("so-far")
    if known is None or known[0].id != begun.id:
        known = log().sitting(whose, begun.id), log().responses(whose, begun.id)
        st.session_state["so-far"] = known
    return known


def read_again() -> None:
    """Forget the answers that are remembered, so that the log is asked for them."""
    st.session_state.pop("so-far", None)


def append(sitting_id: str, position: int, response: Response) -> None:
    """Write one answer into the log, and remember it if the log took it as the next of those that are remembered.

    The log takes an answer only to an open sitting that has exactly `position` answers. So what is remembered is what the
    log holds; where it refuses, somebody else was faster, and it is read again.
    """
    at = datetime.now(UTC)
    taken = log().append(learner(), sitting_id, position, response, at=at)
    known: tuple[Sitting, tuple[Response, ...]] | None = st.session_state.get("so-far")
    if taken and known and known[0].id == sitting_id and len(known[1]) == position:
        st.session_state["so-far"] = (known[0], (*known[1], replace(response, answered_at=at)))
    else:
        read_again()


def question(goal: Sitting, responses: Sequence[Response]) -> Variant | sitting.Finished:
    """Find what to show now: the next variant, or in practice fresh numbers for the question just answered if wished.

    What was found for the same answers is remembered, so that what is graded is what was shown, and is worked out once.
    """
    wished = st.session_state.get(_wish(goal, len(responses)))
    asked = (goal.id, wished, tuple((one.item_id, one.correct, one.voided) for one in responses))
    remembered = st.session_state.get("question")
    if remembered and remembered[0] == asked:
        return remembered[1]  # type: ignore[no-any-return]
    found = _question(goal, responses, wished)
    st.session_state["question"] = (asked, found)
    return found


def on_screen(sitting_id: str, position: int) -> Variant | None:
    """Recall what this session shows at `position`, if it does: then an answer needs no look into the log to be graded."""
    asked, found = st.session_state.get("question") or ((None, None, ()), None)
    here = asked[0] == sitting_id and len(asked[2]) == position
    return found if here and isinstance(found, Variant) else None


def position_on_screen(sitting_id: str) -> int | None:
    """Say which question of a sitting this session shows, counted from 0; None when it shows none of it."""
    asked, found = st.session_state.get("question") or ((None, None, ()), None)
    return len(asked[2]) if asked[0] == sitting_id and isinstance(found, Variant) else None


def _question(goal: Sitting, responses: Sequence[Response], wished: str | None) -> Variant | sitting.Finished:
    if isinstance(wished, str) and wished in bank().items and len(responses) < goal.max_items:
        return banks.vary(bank().items[wished], Random(f"{goal.seed}:{len(responses)}:again").getrandbits(31))
    if goal.kind == "review":
        return sitting.next_of(bank(), responses, goal, _from_earlier(goal))
    return sitting.next_variant(bank(), responses, goal, _from_earlier(goal))


def wish_again(goal: Sitting, position: int, item_id: str) -> None:
    """Wish for the same item with fresh numbers as the question at `position`."""
    st.session_state[_wish(goal, position)] = item_id


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
            found = log().sitting(learner(), named)
        except NoSuchSitting:
            return None
        remember(found.id)
        return found
    return unfinished()


def unfinished() -> Sitting | None:
    """Find the newest sitting that waits to be resumed."""
    waiting = [one for one in log().sittings(learner()) if one.finished_at is None]
    return waiting[-1] if waiting else None


def finished() -> tuple[Sitting, ...]:
    """List the finished sittings, newest first."""
    return tuple(one for one in reversed(log().sittings(learner())) if one.finished_at is not None)


def _from_earlier(goal: Sitting) -> list[str]:
    """List items of earlier sittings: in a review those that were due when it began, in others all seen, oldest first.

    Read once a sitting, for it is long and does not change.
    """
    if (known := st.session_state.get("from-earlier")) is None or known[0] != goal.id:
        earlier = log().responses(learner(), before=goal.started_at)
        if goal.kind == "review":
            from assessment.plan import review

            due = review.waiting(review.cards(earlier, active(), goal.started_at), goal.started_at)
            earlier = tuple(card.last for card in due)
        known = st.session_state["from-earlier"] = (goal.id, [response.item_id for response in earlier])
    return list(known[1])


def active() -> frozenset[str]:
    """The ids of the items that may be asked."""
    return frozenset(item.id for item in bank().active)


def _wish(goal: Sitting, position: int) -> str:
    return f"again-{goal.id}-{position}"


def _to_visitors(error: GroundworkError) -> str:
    """Say what is wrong; why a server's log cannot be opened is for who runs it, and names its address."""
    if not (isinstance(error, StoreError) and _on_server()):
        return str(error)
    logging.getLogger(__name__).error("%s", error)
    return people_text.LOG_AWAY


def address() -> str:
    """Where the log lives, by the option behind `--`, if there is one."""
    return _address(tuple(sys.argv[1:]), os.environ.get(store.location.VARIABLE))


def _on_server() -> bool:
    """Whether the log is kept by a database server, where several dashboards may meet."""
    return not address().startswith("sqlite")


@lru_cache(maxsize=8)
def _address(arguments: tuple[str, ...], _: str | None) -> str:
    parser = argparse.ArgumentParser(prog="streamlit run app.py --", add_help=False)
    parser.add_argument("--data")
    option: str | None = parser.parse_known_args(arguments)[0].data
    return store.address(option)


# Asked for several times an answer, so by Python's own cache; one visitor at a time opens what is not open yet.
def _bank() -> tuple[Bank, list[Problem]]:
    with _opening:
        return _loaded(os.environ.get(BANKS))


def _log(address: str) -> Log:
    with _opening:
        return _opened(address)


def _warm(address: str) -> None:
    with _opening:
        _warmed(address)


@lru_cache(maxsize=2)
def _loaded(named: str | None) -> tuple[Bank, list[Problem]]:
    folder = Path(named or SHIPPED).resolve()
    return banks.load(folder, confined=folder != SHIPPED)


@lru_cache(maxsize=8)
def _opened(address: str) -> Log:
    return store.open(address)


@lru_cache(maxsize=8)
def _warmed(address: str) -> None:
    """Load what every answer needs, once."""
    _log(address)
    loaded = _bank()[0]
    every = tuple(area.id for area in loaded.blueprint.areas)
    sitting.next_variant(loaded, (), Sitting("warm-up", "assessment", every, "", "none", 0, 1, datetime.now(UTC)))
