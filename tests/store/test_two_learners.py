"""Another learner's data behaves exactly like data that does not exist, in every function of the log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from assessment.errors import NoSuchSitting, StoreError
from assessment.items import Settings
from assessment.store import Log, transfer
from tests.store.conftest import choice, counts, entry, response, sitting

MONDAY = date(2026, 1, 5)
#: How a stranger calls every public function, given the id of somebody's sitting. A new function fails until it is here.
CALLS: dict[str, Callable[[Log, str], object]] = {
    "settings": lambda log, _: log.settings("you"),
    "choose": lambda log, _: log.choose("you", Settings("data-scientist", "none", 4)),
    "rate": lambda log, _: log.rate("you", "statistics", 2),
    "self_ratings": lambda log, _: [(one.area, one.level) for one in log.self_ratings("you")],
    "begin": lambda log, one: log.begin("you", sitting(one + "-of-you")),
    "sittings": lambda log, _: log.sittings("you"),
    "sitting": lambda log, one: log.sitting("you", one),
    "append": lambda log, one: log.append("you", one, 1, response(1), token="mine"),
    "report": lambda log, one: log.report("you", one, 0, "Two keys."),
    "reports": lambda log, _: log.reports("you"),
    "finish": lambda log, one: log.finish("you", one),
    "responses": lambda log, one: log.responses("you", one),
    "frame": lambda log, _: log.frame("you").to_dict(),
    "study": lambda log, one: log.study("you", entry(one)),
    "unstudy": lambda log, one: log.unstudy("you", one),
    "studied": lambda log, _: log.studied("you"),
    "start_timer": lambda log, _: (log.start_timer("you", "estimation"), log.stop_timer("you", None)),
    "timer": lambda log, _: log.timer("you"),
    "stop_timer": lambda log, one: log.stop_timer("you", entry(one)),
    "adopt": lambda log, _: log.adopt("you", choice()),
    "adopted": lambda log, _: log.adopted("you"),
    "erase": lambda log, _: log.erase("you"),
}
#: What looks after the log as a whole and names no learner.
OF_NOBODY = {"close"}


@pytest.fixture
def filled(log: Log) -> Log:
    log.choose("me", Settings())
    log.rate("me", "statistics", 5)
    log.begin("me", sitting("mine"))
    log.append("me", "mine", 0, response(), token="mine")
    log.report("me", "mine", 0, "No key.")
    log.study("me", entry("mine", week=MONDAY))
    log.start_timer("me", "estimation")
    log.adopt("me", choice())
    return log


def everything(log: Log) -> object:
    mine = (log.settings("me"), log.self_ratings("me"), log.sittings("me"), log.responses("me"), log.reports("me"))
    mine += (log.studied("me"), log.timer("me"), log.adopted("me"))
    return (*mine, transfer.export(log, "me"))


def outcome(call: Callable[[Log, str], object], log: Log, sitting_id: str) -> str:
    try:
        return repr(call(log, sitting_id)).replace(sitting_id, "ID")
    except StoreError as error:
        return f"{type(error).__name__}: {error}".replace(sitting_id, "ID")


def test_every_function_is_in_the_list() -> None:
    public = {name for name in dir(Log) if not name.startswith("_")}
    assert public == set(CALLS) | OF_NOBODY


@pytest.mark.parametrize("name", CALLS)
def test_a_strangers_call_sees_and_changes_nothing_of_mine(filled: Log, name: str) -> None:
    before = everything(filled)
    if name in ("rate", "begin", "study", "start_timer", "adopt"):
        filled.choose("you", Settings())
    assert outcome(CALLS[name], filled, "mine") == outcome(CALLS[name], filled, "nobody")
    assert everything(filled) == before


def test_a_sittings_id_that_somebody_has_is_not_taken_over(filled: Log, hurried: None) -> None:
    filled.choose("you", Settings())
    before = everything(filled)
    with pytest.raises(StoreError):
        filled.begin("you", sitting("mine", started_at=datetime(2027, 1, 1, tzinfo=UTC)))
    with pytest.raises(NoSuchSitting):
        filled.sitting("you", "mine")
    assert everything(filled) == before


def test_a_token_that_somebody_used_is_free_for_others(filled: Log) -> None:
    filled.choose("you", Settings())
    filled.begin("you", sitting("yours"))
    assert filled.append("you", "yours", 0, response(), token="mine")
    assert counts(filled)["response"] == 2
