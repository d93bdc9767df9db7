"""The sittings of whoever is there: begun, resumed, answered, and found again.

Between visits only the id of the sitting is remembered (and it stands in the address, so that a refresh resumes);
everything else is read from the log again. From one answer to the next, what the log has taken is remembered too.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from random import Random, SystemRandom

import streamlit as st

from assessment import banks, interleaving, sitting
from assessment.dashboard.state import session
from assessment.dashboard.text.quiz import REDO_ID
from assessment.errors import NoSuchSitting
from assessment.items import Response, Sitting, SittingKind, Variant

#: Characters of an id that the log keeps.
ID_LENGTH = 36


def begin(kind: SittingKind, areas: Sequence[str], topics: Sequence[str], max_items: int, begins: str = "") -> Sitting:
    """Start a sitting and make it the current one; its id `begins` with what tells its sort, if anything does."""
    chosen = session.settings()
    session.log().choose(session.learner(), chosen)
    new = Sitting(
        id=(begins + uuid.uuid4().hex)[:ID_LENGTH],
        kind=kind,
        areas=tuple(areas),
        role=session.role().id,
        starting_point=chosen.starting_point,
        seed=SystemRandom().getrandbits(31),
        max_items=max_items,
        started_at=datetime.now(UTC),
        topics=tuple(topics),
    )
    session.log().begin(session.learner(), new)
    remember(new.id)
    return new


def redo(wrong: Sequence[Response], topics: Sequence[str] = ()) -> Sitting:
    """Start a practice of questions that were missed."""
    blueprint = session.bank().blueprint
    asked = {response.topic for response in wrong}
    areas = [area.id for area in blueprint.areas if any(t.area == area.id and t.id in asked for t in blueprint.topics)]
    return begin("practice", areas, topics, len(wrong), begins=REDO_ID)


def longest(most: int, areas: Sequence[str] = ()) -> int:
    """Say how many of `most` questions an assessment of these areas, else of all of them, can ask with this bank."""
    bank = session.bank()
    return sitting.within(bank, most, areas or [area.id for area in bank.blueprint.areas])


def check_length(topic: str) -> int:
    """Say how many questions a check of a topic may take for this learner: fresh ones alone."""
    seen = [response.item_id for response in session.log().responses(session.learner())]
    return sitting.check_length(session.bank(), topic, seen)


def so_far(begun: Sitting) -> tuple[Sitting, tuple[Response, ...]]:
    """Find the sitting as it is now, and its answers: as remembered from the log's last word, else from the log."""
    whose = session.learner()  # whoever has signed out meanwhile is asked to sign in
    held: tuple[Sitting, tuple[Response, ...]] | None = st.session_state.get("so-far")
    if held is None or held[0].id != begun.id:
        held = session.log().sitting(whose, begun.id), session.log().responses(whose, begun.id)
        st.session_state["so-far"] = held
    return held


def read_again() -> None:
    """Forget the answers that are remembered, so that the log is asked for them."""
    st.session_state.pop("so-far", None)


def append(sitting_id: str, position: int, response: Response) -> None:
    """Write one answer into the log, and remember it if the log took it as the next of those that are remembered.

    The log takes an answer only to an open sitting that has exactly `position` answers. So what is remembered is what the
    log holds; where it refuses, somebody else was faster, and it is read again.
    """
    at = datetime.now(UTC)
    taken = session.log().append(session.learner(), sitting_id, position, response, at=at)
    held: tuple[Sitting, tuple[Response, ...]] | None = st.session_state.get("so-far")
    if taken and held and held[0].id == sitting_id and len(held[1]) == position:
        st.session_state["so-far"] = (held[0], (*held[1], replace(response, answered_at=at)))
    else:
        read_again()


def question(goal: Sitting, responses: Sequence[Response]) -> Variant | sitting.Finished:
    """Find what to show now: the next variant, or in practice fresh numbers for the question just answered if wished.

    What was found for the same answers is remembered, so that what is graded is what was shown, and is worked out once.
    """
    wished = st.session_state.get(_wish(goal, len(responses)))
    asked = (goal.id, wished, tuple((response.item_id, response.correct, response.voided) for response in responses))
    remembered = st.session_state.get("question")
    if remembered and remembered[0] == asked:
        return remembered[1]  # type: ignore[no-any-return]
    shown = _question(goal, responses, wished)
    st.session_state["question"] = (asked, shown)
    return shown


def on_screen(sitting_id: str, position: int) -> Variant | None:
    """Recall what this session shows at `position`, if it does: then an answer needs no look into the log to be graded."""
    asked, shown = st.session_state.get("question") or ((None, None, ()), None)
    here = asked[0] == sitting_id and len(asked[2]) == position
    return shown if here and isinstance(shown, Variant) else None


def position_on_screen(sitting_id: str) -> int | None:
    """Say which question of a sitting this session shows, counted from 0; None when it shows none of it."""
    asked, shown = st.session_state.get("question") or ((None, None, ()), None)
    return len(asked[2]) if asked[0] == sitting_id and isinstance(shown, Variant) else None


def _question(goal: Sitting, responses: Sequence[Response], wished: str | None) -> Variant | sitting.Finished:
    if isinstance(wished, str) and wished in session.bank().items and len(responses) < goal.max_items:
        return banks.vary(session.bank().items[wished], Random(f"{goal.seed}:{len(responses)}:again").getrandbits(31))
    if goal.kind == "review" or goal.id.startswith(REDO_ID):
        return sitting.next_of(session.bank(), responses, goal, _from_earlier(goal))
    return interleaving.next_variant(
        session.bank(),
        responses,
        goal,
        _from_earlier(goal),
        programs=session.asks_programs(),
        put_off=st.session_state.get(_later(goal.id), ()),
    )


def put_off(goal: Sitting, item_id: str) -> None:
    """Ask an item at the end of the sitting instead of now. A session that begins anew has forgotten it, and may ask it any time."""
    st.session_state[_later(goal.id)] = (*st.session_state.get(_later(goal.id), ()), item_id)
    st.session_state.pop("question", None)


def was_put_off(goal: Sitting, item_id: str) -> bool:
    """Whether an item was put off before in this sitting."""
    return item_id in st.session_state.get(_later(goal.id), ())


def _later(sitting_id: str) -> str:
    return f"later-{sitting_id}"


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
            begun = session.log().sitting(session.learner(), named)
        except NoSuchSitting:
            return None
        remember(begun.id)
        return begun
    return unfinished()


def unfinished() -> Sitting | None:
    """Find the newest sitting that waits to be resumed."""
    waiting = [begun for begun in session.log().sittings(session.learner()) if begun.finished_at is None]
    return waiting[-1] if waiting else None


def waiting() -> Sitting | None:
    """Find the sitting that waits to be continued; yesterday's review does not, since other cards are due today."""
    begun = unfinished()
    if (
        begun is not None
        and begun.kind == "review"
        and session.calendar().day_of(begun.started_at) != session.day_of_cards()
    ):
        return None
    return begun


def finished() -> tuple[Sitting, ...]:
    """List the finished sittings, newest first."""
    return tuple(
        begun for begun in reversed(session.log().sittings(session.learner())) if begun.finished_at is not None
    )


def _from_earlier(goal: Sitting) -> list[str]:
    """List items of earlier sittings: in a review those that were due when it began, in others all seen, oldest first.

    Read once a sitting, for it is long and does not change.
    """
    if (held := st.session_state.get("from-earlier")) is None or held[0] != goal.id:
        earlier = session.log().responses(session.learner(), before=goal.started_at)
        if goal.kind == "review":
            from assessment.review import cards

            days = session.calendar()
            due = cards.waiting(cards.deck(earlier, session.reviewed(), goal.started_at, days), goal.started_at, days)
            earlier = tuple(card.last for card in due)
        elif goal.id.startswith(REDO_ID):
            earlier = missed(earlier, goal.topics)
        held = st.session_state["from-earlier"] = (goal.id, [response.item_id for response in earlier])
    return list(held[1])


def missed(earlier: Sequence[Response], topics: Sequence[str]) -> tuple[Response, ...]:
    """Pick the answers that were not right and not made good since, the newest first."""
    last: dict[str, Response] = {}
    for response in earlier:
        if not response.voided and (not topics or response.topic in topics):
            last.pop(response.item_id, None)
            last[response.item_id] = response
    return tuple(response for response in reversed(last.values()) if not response.correct)


def _wish(goal: Sitting, position: int) -> str:
    return f"again-{goal.id}-{position}"
