"""Without accounts a dashboard serves one person; if several could reach it, it says so and shows nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import streamlit as st
from streamlit import config
from streamlit.testing.v1 import AppTest

from assessment import store
from assessment.dashboard.people import accounts, guests, sign_in
from assessment.dashboard.state import exercises
from assessment.dashboard.text import people as words
from assessment.errors import GroundworkError
from tests.conftest import ROOT


@pytest.fixture
def everywhere() -> Iterator[None]:
    before = config.get_option("server.address")
    config.set_option("server.address", "0.0.0.0")
    yield
    config.set_option("server.address", before)


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("GROUNDWORK_DATA", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["app.py"])
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)


@pytest.mark.usefixtures("everywhere")
def test_a_shared_address_without_accounts_is_refused(app: AppTest, tmp_path: Path) -> None:
    app.run()
    assert [error.value for error in app.error] == [words.NO_ACCOUNTS]
    assert not app.button and not app.selectbox
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("everywhere")
@pytest.mark.parametrize(("answer", "served"), [("yes", True), ("no", False), ("", False)])
def test_one_person_may_say_that_they_are_alone(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, answer: str, served: bool
) -> None:
    monkeypatch.setenv(accounts.ONE_PERSON, answer)
    app.run()
    assert bool(app.error) is not served
    assert bool(app.selectbox) is served


def test_a_laptop_needs_no_account(app: AppTest) -> None:
    app.run()
    assert not app.error
    app.selectbox(key="role").set_value("data-scientist").run()
    log = store.open()
    chosen = log.settings(accounts.LOCAL)
    log.close()
    assert chosen and chosen.role == "data-scientist"


@pytest.mark.usefixtures("everywhere")
def test_guests_are_let_in_by_their_cookie_alone(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(guests.OPEN, "yes")
    monkeypatch.setattr(type(st.context), "cookies", {})
    app.run()
    assert not app.error and not app.selectbox
    assert [said.value for said in app.markdown] == [words.NO_COOKIE]
    assert exercises.must_lock()


def test_guests_and_one_person_exclude_each_other(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(guests.OPEN, "yes")
    monkeypatch.setenv(accounts.ONE_PERSON, "yes")
    app.run()
    assert "Remove one of them" in app.error[0].value and not app.selectbox


def test_what_the_environment_says_of_guests_goes_before_the_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in, "_secrets", lambda: {guests.OPEN: True, guests.DAYS: 7, guests.ANSWERS: 9})
    monkeypatch.setenv(guests.ANSWERS, "8")
    sign_in._guest_rules.cache_clear()
    assert sign_in.guest_rules() == guests.Rules(timedelta(days=7), answers=8)
    sign_in._guest_rules.cache_clear()


def test_secrets_that_cannot_be_read_are_not_taken_for_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "secrets.toml"
    broken.write_text("[auth\n", encoding="utf-8")
    monkeypatch.setattr(st.secrets, "load_if_toml_exists", lambda: False)
    monkeypatch.setattr(st, "get_option", {"secrets.files": [str(broken)]}.get)
    sign_in._accounts.cache_clear()
    with pytest.raises(GroundworkError, match="is not valid TOML"):
        sign_in._accounts()
    sign_in._accounts.cache_clear()
