"""Without a sandbox, exercises are refused until the learner confirms that it is their own computer."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assessment import system
from assessment.banks import Bank
from assessment.dashboard.state import exercises, own_machine, session
from assessment.dashboard.text.parts import exercise as text
from assessment.errors import RunnerUnavailable
from assessment.sandbox.plain import OWN_MACHINE, Plain
from tests.dashboard.walking import opened, visit, words


@pytest.fixture(autouse=True)
def nothing_can_fork(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(system, "FORKS", False)
    monkeypatch.setenv(OWN_MACHINE, "")  # put back afterwards, whatever the page sets
    exercises._runner.cache_clear()
    yield
    exercises._runner.cache_clear()


def exercise_page(app: AppTest, bank: Bank) -> AppTest:
    app.query_params["exercise"] = bank.exercises[0].id
    return visit(app, "exercise")


def switch_of(app: AppTest) -> list[str]:
    return [toggle.label for toggle in app.toggle if toggle.key == "own-machine"]


def test_an_exercise_is_refused_until_the_learner_says_that_it_is_their_machine(
    app: AppTest, bank: Bank, data: Path
) -> None:
    exercise_page(app, bank)
    assert text.NOT_CONFINED in [warning.value for warning in app.warning]
    assert text.MY_MACHINE_RISK in words(app)
    with pytest.raises(RunnerUnavailable):
        exercises.attempt(bank.exercises[0], bank.exercises[0].solution, shown=False)
    app.toggle(key="own-machine").set_value(True).run()
    assert not app.warning
    assert isinstance(exercises.runner(), Plain)
    assert (data / own_machine.FILE_NAME).exists()


def test_settings_have_the_switch_and_it_lasts_and_can_be_taken_back(
    app: AppTest, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit(app, "settings")
    app.toggle(key="own-machine").set_value(True).run()
    monkeypatch.setenv(OWN_MACHINE, "")  # as after a restart
    again = visit(opened(), "settings")
    assert again.toggle(key="own-machine").value is True
    assert os.environ[OWN_MACHINE] == "1"
    again.toggle(key="own-machine").set_value(False).run()
    assert os.environ[OWN_MACHINE] == "0"
    assert not (data / own_machine.FILE_NAME).exists()


def test_assessments_ask_for_code_only_where_it_runs(app: AppTest) -> None:
    visit(app, "settings")
    assert own_machine.refuses()
    own_machine.confirm(True)
    assert not own_machine.refuses()
    assert session.settings().programs


def test_the_switch_is_missing_where_people_sign_in(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    own_machine.confirm(True)
    monkeypatch.setattr("assessment.dashboard.people.sign_in.shared", lambda: True)
    assert own_machine.refuses()
    own_machine.confirm(True)
    assert own_machine.refuses()


def test_where_a_process_can_fork_there_is_no_switch(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "FORKS", True)
    assert not switch_of(visit(app, "settings"))
    assert not own_machine.refuses()
