"""The learner's sittings: begin, resume, answer and list them.

Between visits only the sitting's id is remembered, which is also in the address so that a refresh resumes it; everything else is
read from the log. From one answer to the next, the answers the log has accepted are cached too.
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
from assessment.dashboard.state.past import begun as begun_before
from assessment.dashboard.state.past.answers import with_current_scope, with_current_topics
from assessment.dashboard.text.quiz import REDO_ID, most
from assessment.errors import GroundworkError, NoSuchSitting
from assessment.items import Response, Sitting, SittingKind, Variant

#: The most characters of a sitting's id.
ID_LENGTH = 36


def begin(kind: SittingKind, areas: Sequence[str], topics: Sequence[str], max_items: int, begins: str = "") -> Sitting:
    """Start a sitting and make it the current one; the prefix `begins` of its id can mark a special kind."""
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
    """Start practice with questions that were missed."""
    blueprint = session.bank().blueprint
    asked = {response.topic for response in wrong}
    areas = [area.id for area in blueprint.areas if any(t.area == area.id and t.id in asked for t in blueprint.topics)]
    return begin("practice", areas, topics, len(wrong), begins=REDO_ID)


def longest(most: int, areas: Sequence[str] = ()) -> int:
    """Return how many of `most` questions this bank can ask about some areas, by default all of them."""
    bank = session.bank()
    return sitting.available_length(bank, most, areas or [area.id for area in bank.blueprint.areas])


def check_length(topic: str) -> int:
    """Return the most questions in a check of a topic for this learner, which asks only fresh ones."""
    seen = [response.item_id for response in session.log().responses(session.learner())]
    return sitting.check_length(session.bank(), topic, seen)


def so_far(begun: Sitting) -> tuple[Sitting, tuple[Response, ...]]:
    """Return the sitting in its current state and its answers, from the cache or else from the log."""
    session.learner()  # checks that the visitor is still signed in
    held: tuple[Sitting, tuple[Response, ...]] | None = st.session_state.get("so-far")
    if held is None or held[0].id != begun.id:
        held = st.session_state["so-far"] = read(begun.id)
    return held


def read(sitting_id: str) -> tuple[Sitting, tuple[Response, ...]]:
    """Return a sitting of the learner and its answers, as the log has them now. Raises `NoSuchSitting`."""
    log, learner = session.log(), session.learner()
    return _of_log(sitting_id), with_current_topics(log.responses(learner, sitting_id))


def _of_log(sitting_id: str) -> Sitting:
    return session.once_a_run(
        ("sitting", sitting_id), lambda log, learner: with_current_scope(log.sitting(learner, sitting_id))
    )


def cached() -> tuple[Response, ...]:
    """Return the answers of the sitting on the screen, as `so_far` holds them."""
    held: tuple[Sitting, tuple[Response, ...]] | None = st.session_state.get("so-far")
    return held[1] if held else ()


def let_end(sitting_id: str) -> None:
    """Note that the page offers to end a sitting from now on."""
    st.session_state["may-end"] = sitting_id


def may_end(goal: Sitting) -> bool:
    """Return whether the page offers to end a sitting."""
    return bool(st.session_state.get("may-end") == goal.id)


def read_again() -> None:
    """Drop what is cached of the log, so that it is read again."""
    st.session_state.pop("so-far", None)
    st.session_state.pop("asks-programs", None)


def append(sitting_id: str, position: int, response: Response) -> bool:
    """Write an answer to the log, and cache it if the log accepted it as the next one; return whether it did.

    The log accepts an answer only for an open sitting with exactly `position` answers, so the cache equals the log. If it refuses,
    another tab was faster, and the answers are read again.
    """
    now = datetime.now(UTC)
    accepted = session.log().append(session.learner(), sitting_id, position, response, at=now)
    held: tuple[Sitting, tuple[Response, ...]] | None = st.session_state.get("so-far")
    if accepted and held and held[0].id == sitting_id and len(held[1]) == position:
        st.session_state["so-far"] = (held[0], (*held[1], replace(response, answered_at=now)))
    else:
        read_again()
    return accepted


def question(goal: Sitting, responses: Sequence[Response]) -> Variant | sitting.Finished:
    """Return what to show now: the next variant or, in practice and if wished, the last question with fresh numbers.

    The result is cached for the same answers, so that what is graded is what was shown.
    """
    wished = st.session_state.get(_again_key(goal, len(responses)))
    key = (goal.id, wished, tuple((response.item_id, response.correct, response.voided) for response in responses))
    cached = st.session_state.get("question")
    if cached and cached[0] == key:
        return cached[1]  # type: ignore[no-any-return]
    shown = _question(goal, responses, wished)
    st.session_state["question"] = (key, shown)
    return shown


def on_screen(sitting_id: str, position: int) -> Variant | None:
    """Return the variant this session shows at `position`, if any, so that an answer can be graded without reading the log."""
    key, shown = st.session_state.get("question") or ((None, None, ()), None)
    same = key[0] == sitting_id and len(key[2]) == position
    return shown if same and isinstance(shown, Variant) else None


def position_on_screen(sitting_id: str) -> int | None:
    """Return the position, from 0, of the question of a sitting that this session shows; None if it shows none."""
    key, shown = st.session_state.get("question") or ((None, None, ()), None)
    return len(key[2]) if key[0] == sitting_id and isinstance(shown, Variant) else None


def _asks_programs() -> bool:
    """Return `session.asks_programs` as it was when the answers were last read from the log: settings are on another page."""
    if "asks-programs" not in st.session_state:
        st.session_state["asks-programs"] = session.asks_programs()
    return bool(st.session_state["asks-programs"])


def _question(goal: Sitting, responses: Sequence[Response], wished: str | None) -> Variant | sitting.Finished:
    if isinstance(wished, str) and wished in session.bank().items and len(responses) < most(goal, responses):
        return banks.vary(session.bank().items[wished], Random(f"{goal.seed}:{len(responses)}:again").getrandbits(31))
    if goal.kind == "review" or goal.id.startswith(REDO_ID):
        return sitting.next_listed(session.bank(), responses, goal, _from_earlier(goal))
    return interleaving.next_variant(
        session.bank(),
        responses,
        goal,
        _from_earlier(goal),
        programs=_asks_programs(),
        put_off=st.session_state.get(_put_off_key(goal.id), ()),
    )


def put_off(goal: Sitting, item_id: str) -> None:
    """Ask an item at the end of the sitting instead of now; a new session does not know this, and may ask it at any time."""
    st.session_state[_put_off_key(goal.id)] = (*st.session_state.get(_put_off_key(goal.id), ()), item_id)
    st.session_state.pop("question", None)


def was_put_off(goal: Sitting, item_id: str) -> bool:
    """Return whether an item was put off before in this sitting."""
    return item_id in st.session_state.get(_put_off_key(goal.id), ())


def _put_off_key(sitting_id: str) -> str:
    return f"later-{sitting_id}"


def wish_again(goal: Sitting, position: int, item_id: str) -> None:
    """Ask for the same item with fresh numbers at `position`."""
    st.session_state[_again_key(goal, position)] = item_id


def remember(sitting_id: str) -> None:
    """Make a sitting the current one."""
    st.session_state["sitting"] = sitting_id


def current() -> Sitting | None:
    """Return the current sitting: the one in the address, else in this session, else the newest unfinished one.

    None if the address names one that is not this learner's.
    """
    asked_for = st.query_params.get("sitting")
    if named := asked_for or st.session_state.get("sitting"):
        try:
            begun = _of_log(named)
        except NoSuchSitting:
            return None if asked_for else unfinished()
        remember(begun.id)
        return begun
    return unfinished()


def unfinished() -> Sitting | None:
    """Return the newest unfinished sitting, if any."""
    return _newest(open_ones())


def waiting() -> Sitting | None:
    """Return the newest sitting to continue, if any; no review of an earlier day, since other cards are due today."""
    days, today = session.calendar(), session.day_of_cards()
    return _newest([begun for begun in open_ones() if begun.kind != "review" or days.day_of(begun.started_at) == today])


def open_ones() -> list[Sitting]:
    """Return the unfinished sittings, oldest first."""
    return [begun for begun in begun_before.every() if begun.finished_at is None]


def _newest(begun: list[Sitting]) -> Sitting | None:
    """Return the last of these sittings that asks anything more; those after it, decided with their last answer, end."""
    while begun:
        newest = with_current_scope(begun[-1])
        responses = read(newest.id)[1]
        if not responses or _goes_on(newest, responses):
            return newest
        begun_before.end(begun.pop(), responses)
    return None


def _goes_on(goal: Sitting, responses: Sequence[Response]) -> bool:
    """Whether a sitting asks anything after these answers; worked out once for as many."""
    worked_out: dict[str, tuple[tuple[int, int], bool]] = st.session_state.setdefault("goes-on", {})
    key = len(responses), most(goal, responses)
    if goal.id not in worked_out or worked_out[goal.id][0] != key:
        try:
            following = _question(goal, responses, st.session_state.get(_again_key(goal, len(responses))))
        except GroundworkError:  # where nothing can be drawn now, the question's own page says so
            return True
        worked_out[goal.id] = key, isinstance(following, Variant)
    return worked_out[goal.id][1]


def finished() -> tuple[Sitting, ...]:
    """Return the finished sittings, newest first."""
    return tuple(with_current_scope(begun) for begun in reversed(begun_before.every()) if begun.finished_at is not None)


def _from_earlier(goal: Sitting) -> list[str]:
    """Return items of earlier sittings: in a review those due when it began, otherwise all seen, oldest first.

    Read once per sitting, since the list is long and does not change.
    """
    if (held := st.session_state.get("from-earlier")) is None or held[0] != goal.id:
        earlier = with_current_topics(session.log().responses(session.learner(), before=goal.started_at))
        if goal.kind == "review":
            from assessment.review import cards

            days = session.calendar()
            due = cards.cards_due(cards.deck(earlier, session.reviewed(), goal.started_at, days), goal.started_at, days)
            earlier = tuple(card.last for card in due)
        elif goal.id.startswith(REDO_ID):
            followed = with_current_scope(goal)
            earlier = missed(earlier, followed.topics) if followed.areas else ()
        held = st.session_state["from-earlier"] = (goal.id, [response.item_id for response in earlier])
    return list(held[1])


def missed(earlier: Sequence[Response], topics: Sequence[str]) -> tuple[Response, ...]:
    """Return the wrong answers to items not answered correctly since, newest first."""
    last: dict[str, Response] = {}
    for response in earlier:
        if not response.voided and (not topics or response.topic in topics):
            last.pop(response.item_id, None)
            last[response.item_id] = response
    return tuple(response for response in reversed(last.values()) if not response.correct)


def _again_key(goal: Sitting, position: int) -> str:
    return f"again-{goal.id}-{position}"
