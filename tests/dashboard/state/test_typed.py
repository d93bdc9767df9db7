"""What a learner has typed and not sent: whose it is, and which of it was sent."""

from __future__ import annotations

import pytest
import streamlit as st

from assessment.dashboard.state import session, typed


@pytest.fixture(autouse=True)
def state(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """A session that has just begun."""
    kept: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", kept)
    return kept


def test_a_field_of_the_sample_learner_is_another_one(state: dict[str, object]) -> None:
    own = typed.own_key("line")
    state["demo"] = True
    assert own == "line" != typed.own_key("line")


def test_a_sign_tells_learners_apart_and_does_not_name_them(monkeypatch: pytest.MonkeyPatch) -> None:
    signs = []
    for learner in ("ada@example.org", "bob@example.org", "ada@example.org"):
        monkeypatch.setattr(session, "learner", lambda learner=learner: learner)
        signs.append(typed.sign())
    assert signs[0] == signs[2] != signs[1]
    assert not any(name in sign for sign in signs for name in ("ada", "bob", "example"))


def test_the_sign_of_somebody_else_is_the_one_they_have_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "learner", lambda: "ada")
    own = typed.sign()
    monkeypatch.setattr(session, "learner", lambda: "bob")
    assert typed.sign("ada") == own


def test_nothing_was_sent_before_the_first_field() -> None:
    assert typed.sent() == {}


def test_a_field_that_is_sent_again_is_the_last_and_has_another_time() -> None:
    for key in ("line", "note", "line"):
        before = typed.sent().get(key)
        typed.was_sent(key)
        assert typed.sent()[key] != before
    assert list(typed.sent()) == ["note", "line"]


def test_ten_fields_are_remembered_the_last_ones() -> None:
    for number in range(12):
        typed.was_sent(f"field-{number}")
    assert list(typed.sent()) == [f"field-{number}" for number in range(2, 12)]
