"""Settings choose the bank on one's own computer; an unreadable bank is reported, and never locks the learner out."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assessment import home
from assessment.dashboard.parts.frame import navigation
from assessment.dashboard.state import session
from assessment.dashboard.state.authors import bank_choice
from assessment.dashboard.text import settings as settings_text
from assessment.exchange import new_bank
from tests.dashboard.walking import ROOT, opened, press, visit, words


@pytest.fixture(autouse=True)
def anew(monkeypatch: pytest.MonkeyPatch, data: Path) -> Iterator[None]:
    """Unset the variable for the bank, and forget any choice made in this process."""
    monkeypatch.delenv(home.BANKS, raising=False)
    monkeypatch.setattr(bank_choice, "_home", lambda: data / "banks")
    yield
    bank_choice._in_use.cache_clear()
    session.read_bank_again()


def name(app: AppTest, folder: Path | str) -> AppTest:
    """Name a folder in Settings, and use the bank in it."""
    visit(app, "settings")
    app.selectbox(key="bank-in-use").set_value(settings_text.BANK_OTHER).run()
    app.text_input(key="bank-folder").set_value(str(folder))
    return press(app, "use-bank")


def refusals(app: AppTest) -> str:
    return "\n".join(error.value for error in app.error)


def test_a_bank_laid_out_in_settings_is_used_at_once_and_after_a_restart(app: AppTest, data: Path) -> None:
    visit(app, "settings")
    app.text_input(key="bank-name").set_value("music")
    press(app, "lay-out-bank")
    assert "2 questions" in words(app)
    assert app.selectbox(key="bank-in-use").value == str(data / "banks/music")
    bank_choice._in_use.cache_clear()
    session.read_bank_again()
    again = opened()
    assert "Music theory" in visit(again, "practise").selectbox(key="scope").options
    assert (data / "banks/music/blueprint.toml").exists()


def test_every_page_opens_after_the_bank_has_changed(app: AppTest, tmp_path: Path) -> None:
    for page in (*navigation.MENU, "settings"):
        visit(app, page)
    new_bank.create(tmp_path / "music")
    name(app, tmp_path / "music")
    for page in (*navigation.MENU, "settings"):
        visit(app, page)
        assert "Statistics" not in words(app), page


def test_the_shipped_bank_is_one_choice_away(app: AppTest, tmp_path: Path, data: Path) -> None:
    new_bank.create(tmp_path / "music")
    name(app, tmp_path / "music")
    app.selectbox(key="bank-in-use").set_value(str(home.SHIPPED_BANKS)).run()
    assert not (data / home.BANK_CHOICE).exists()
    assert session.folder() == home.SHIPPED_BANKS


@pytest.mark.parametrize("damage", ["nothing", "blueprint", "questions"])
def test_a_bank_that_cannot_be_read_is_refused_and_the_old_one_stays(
    app: AppTest, tmp_path: Path, data: Path, damage: str
) -> None:
    folder = tmp_path / "mine"
    if damage != "nothing":
        new_bank.create(folder)
    if damage == "blueprint":
        (folder / "blueprint.toml").write_text("format_version = 1\n[[areas", encoding="utf-8")
    if damage == "questions":
        for path in folder.glob("*/*/items.toml"):
            path.unlink()
    name(app, folder)
    assert "mine" in refusals(app)
    assert session.folder() == home.SHIPPED_BANKS
    assert not (data / home.BANK_CHOICE).exists()


@pytest.mark.parametrize("folder", ["~nobody-has-this-name/bank", "x" * 300, "/proc/self/mem/bank"])
def test_a_name_that_no_folder_can_have_is_refused(app: AppTest, folder: str) -> None:
    name(app, folder)
    assert "is not a bank: it has no blueprint.toml" in refusals(app)
    assert session.folder() == home.SHIPPED_BANKS


def test_a_chosen_bank_that_is_gone_says_so_and_leads_back_to_the_shipped_one(app: AppTest, tmp_path: Path) -> None:
    new_bank.create(tmp_path / "music")
    name(app, tmp_path / "music")
    shutil.rmtree(tmp_path / "music")
    session.read_bank_again()
    again = opened()
    assert "music" in refusals(again)
    press(again, "shipped-bank")
    assert not again.error
    assert session.folder() == home.SHIPPED_BANKS


def test_a_choice_that_was_damaged_leads_back_too(app: AppTest, data: Path) -> None:
    (data / home.BANK_CHOICE).write_text("folder = ", encoding="utf-8")
    bank_choice._in_use.cache_clear()
    session.read_bank_again()
    app.run()
    assert home.BANK_CHOICE in refusals(app)
    press(app, "shipped-bank")
    assert not app.error


def test_the_variable_goes_before_any_choice_and_says_so(
    app: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_bank.create(tmp_path / "music")
    name(app, tmp_path / "music")
    monkeypatch.setenv(home.BANKS, str(ROOT / "tests/banks/healthy"))
    assert session.folder() == ROOT / "tests/banks/healthy"
    visit(app, "settings")
    assert "GROUNDWORK_BANKS" in words(app)
    assert not [box for box in app.selectbox if box.key == "bank-in-use"]


def test_where_people_sign_in_configuration_alone_chooses(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assessment.dashboard.people.sign_in.shared", lambda: True)
    assert not session.may_choose_bank()
    visit(app, "settings")
    assert not [box for box in app.selectbox if box.key == "bank-in-use"]


@pytest.mark.parametrize("bad", ["", "..", "a/b", ".hidden", "x" * 61, "line\nbreak"])
def test_a_name_that_is_no_folders_is_refused(bad: str, data: Path) -> None:
    with pytest.raises(Exception, match=r"cannot be the name|exists already"):
        bank_choice.create(bad)
    assert not (data / "banks").exists()
