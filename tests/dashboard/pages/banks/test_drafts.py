"""Questions are imported as drafts on the authors' page, finished and exported; with Streamlit's own test harness."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assessment import banks
from assessment.dashboard.text import bank as bank_text
from assessment.dashboard.text import exchange as exchange_text
from tests.dashboard.walking import press, visit, words
from tests.exchange.drafts.finished import FINISHED, GIFT, ITEMS

pytestmark = pytest.mark.usefixtures("folder")
KEY = "drafts/fractions/mine.draft.toml#which-part"


def opened(app: AppTest, view: str) -> AppTest:
    app.session_state["bank-view"] = bank_text.VIEWS[view]
    return visit(app, "bank")


def bring_in(app: AppTest, content: bytes = GIFT.encode(), name: str = "mine.gift") -> AppTest:
    opened(app, "drafts")
    app.file_uploader(key="draft-file").set_value((name, content, "text/plain"))
    return press(app, "read-drafts")


def field(name: str) -> str:
    return f"finish-{name}-{KEY}"


def finish(app: AppTest) -> None:
    """Fill in what the file lacks."""
    app.selectbox(key=field("level")).set_value(FINISHED["level"])
    app.selectbox(key=field("objective")).set_value(FINISHED["objective"])
    app.selectbox(key=field("cognitive")).set_value(FINISHED["cognitive"])
    app.text_area(key=field("explanation")).set_value(FINISHED["explanation"])
    for number, row in enumerate(FINISHED["distractors"], start=1):
        app.text_area(key=field(f"wrong-{number}")).set_value(row["text"])
        app.text_area(key=field(f"why-{number}")).set_value(row["misconception"])


def errors(app: AppTest) -> str:
    return "\n".join(element.value for element in (*app.error, *app.warning))


def test_without_drafts_it_says_how_to_get_some(another: AppTest) -> None:
    opened(another, "drafts")
    assert exchange_text.NO_DRAFTS in words(another)


def test_a_draft_is_shown_beside_its_source_with_the_losses(another: AppTest) -> None:
    bring_in(another, GIFT.replace("Which part of", '[html]<img src="x.png" alt="a cake">Which part of').encode())
    assert "1 draft to finish" in words(another)
    assert any("<img" in code.value for code in another.code)
    assert "a picture is lost" in words(another)
    assert another.text_area(key=field("key")).value == "the denominator"


def test_a_file_of_which_nothing_can_be_read_is_refused(another: AppTest) -> None:
    bring_in(another, b"::q:: What? {=a ~b")
    assert "No question could be imported. 1 question was left out:" in errors(another)
    assert not another.success


def test_missing_fields_are_listed_and_nothing_enters_the_bank(another: AppTest, folder: Path) -> None:
    before = (folder / ITEMS).read_bytes()
    press(bring_in(another), "accept-draft")
    assert "level is 0" in errors(another).replace("\\", "")
    assert (folder / ITEMS).read_bytes() == before
    assert another.text_area(key=field("key")).value == "the denominator"


def test_a_finished_draft_enters_the_bank_and_can_be_taken_back(another: AppTest, folder: Path) -> None:
    bring_in(another)
    finish(another)
    press(another, "accept-draft")
    assert not errors(another)
    assert "is in the bank now" in words(another)
    assert exchange_text.NO_DRAFTS in words(another)
    assert banks.load(folder)[0].items["which-part"].key == "the denominator"  # type: ignore[union-attr]
    opened(another, "questions")
    assert "which-part" in another.selectbox(key="item").options
    press(opened(another, "drafts"), "undo-draft")
    assert "which-part" not in banks.load(folder)[0].items
    assert another.text_area(key=field("explanation")).value == FINISHED["explanation"]


def test_what_an_author_typed_is_kept(another: AppTest, folder: Path) -> None:
    bring_in(another)
    finish(another)
    press(another, "save-draft")
    assert exchange_text.SAVED in words(another)
    assert FINISHED["explanation"] in (folder / "drafts/fractions/mine.draft.toml").read_text(encoding="utf-8")


def test_a_discarded_draft_comes_back_with_undo(another: AppTest) -> None:
    press(bring_in(another), "discard-draft")
    assert exchange_text.NO_DRAFTS in words(another)
    press(another, "undo-draft")
    assert another.text_area(key=field("key")).value == "the denominator"


def test_a_file_that_cannot_be_read_is_one_clear_line(another: AppTest, folder: Path) -> None:
    bring_in(another, b"\xff\xfe\x00broken", "../../mine.gift")
    assert "mine.gift: " in errors(another)
    assert not (folder / "drafts").exists()


def test_questions_left_out_are_listed_with_reasons(another: AppTest) -> None:
    bring_in(another, GIFT.encode() + b"\n\nTell me all.{}")
    assert "is an essay" in words(another)


def test_questions_are_exported_and_losses_are_listed(another: AppTest) -> None:
    press(opened(another, "out"), "export")
    assert "questions written" in words(another)
    assert "is a code exercise" in words(another)
    assert [button.label for button in another.get("download_button")] == [exchange_text.DOWNLOAD]
