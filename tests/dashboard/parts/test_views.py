"""What a page shows of itself stands in its address: the open tab, the order of a list."""

from __future__ import annotations

import re

import pytest
import streamlit as st

from assessment.dashboard.parts import sample, views
from assessment.dashboard.state.plans import draft
from tests.conftest import ROOT

CHOICES = {"first": "The first", "second": "The second", "third": "The third"}


@pytest.fixture(autouse=True)
def state(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """A session on a page whose address has no query."""
    kept: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", kept)
    monkeypatch.setattr(st, "query_params", {"topic": "estimation"})
    return kept


@pytest.mark.parametrize(
    ("wanted", "chosen"), [("second", "The second"), ("first", "The first"), ("gone", "The first")]
)
def test_what_the_address_names_is_chosen_and_else_the_first(
    state: dict[str, object], wanted: str, chosen: str
) -> None:
    st.query_params["view"] = wanted
    views.in_address("view", "tabs", CHOICES)
    assert state["tabs"] == chosen


def test_without_a_name_in_the_address_the_choice_stays(state: dict[str, object]) -> None:
    state["tabs"] = "The third"
    views.in_address("view", "tabs", CHOICES)
    assert state["tabs"] == "The third"


def test_a_link_to_the_page_itself_leads_to_its_first_choice(state: dict[str, object]) -> None:
    keep = views.in_address("view", "tabs", CHOICES)
    state["tabs"] = "The second"
    keep()
    views.in_address("view", "tabs", CHOICES)
    assert state["tabs"] == "The second"
    del st.query_params["view"]
    views.in_address("view", "tabs", CHOICES)
    assert state["tabs"] == "The first"


def test_a_change_is_kept_in_the_address_which_leaves_the_first_choice_out(state: dict[str, object]) -> None:
    keep = views.in_address("view", "tabs", CHOICES)
    for chosen, query in (
        ("The third", {"topic": "estimation", "view": "third"}),
        ("The second", {"topic": "estimation", "view": "second"}),
        ("The first", {"topic": "estimation"}),
    ):
        state["tabs"] = chosen
        keep()
        assert dict(st.query_params) == query


def test_the_words_of_a_search_are_kept_as_they_were_typed(state: dict[str, object]) -> None:
    keep = views.words_in_address("find", "search")
    assert state["search"] == ""
    state["search"] = "numpy "
    keep()
    assert dict(st.query_params) == {"topic": "estimation", "find": "numpy "}
    state.clear()  # a reload
    views.words_in_address("find", "search")
    assert state["search"] == "numpy "
    del st.query_params["find"]  # a link to the page itself
    views.words_in_address("find", "search")
    assert state["search"] == ""


def test_what_a_field_holds_already_is_not_set_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next letter, typed meanwhile, would be lost."""
    assigned: list[str] = []

    class Session(dict[str, object]):
        def __setitem__(self, key: str, value: object) -> None:
            assigned.append(key)
            super().__setitem__(key, value)

    monkeypatch.setattr(st, "session_state", Session(search="num"))
    st.query_params["find"] = "num"
    views.words_in_address("find", "search")
    assert "search" not in assigned


def test_the_browsers_history_knows_every_name_that_a_page_keeps_in_its_address() -> None:
    """One that it does not know would add an entry for every change, and Back would lead through them all."""
    dashboard = ROOT / "assessment" / "dashboard"
    sources = [path.read_text(encoding="utf-8") for path in dashboard.rglob("*.py")]
    kept = {name for source in sources for name in re.findall(r'in_address\("(\w+)"', source)}
    (names,) = re.findall(
        r"OF_THE_PAGE = \[(.+)\]", (dashboard / "parts" / "frame" / "entries.js").read_text(encoding="utf-8")
    )
    assert len(kept) > 2
    assert set(re.findall(r"\w+", names)) == kept | {draft._ADDRESS, sample.ADDRESS}
