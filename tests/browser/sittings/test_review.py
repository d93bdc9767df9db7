"""The review in a real browser: due, answered, explained, when it comes again, done; by keyboard, on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from assessment import banks, store
from assessment.dashboard import text
from assessment.dashboard.people import accounts
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text.parts import cards as card_text
from assessment.items import Settings, Sitting
from tests.browser import small_bank
from tests.browser.conftest import Dashboard
from tests.browser.pages import explained, focused, on_question, settled, tab_to

MISSED = ("single-choice-first", "numeric-first")


@pytest.fixture
def dashboard(tmp_path: Path) -> Iterator[Dashboard]:
    """A dashboard whose learner missed two questions yesterday."""
    bank, _ = banks.load(small_bank.write(tmp_path))
    begun = datetime.now(UTC) - timedelta(days=1)
    log = store.open(str(tmp_path / "data"))
    log.choose(accounts.LOCAL, Settings())
    log.begin(accounts.LOCAL, Sitting("y", "assessment", ("statistics",), "ml-engineer", "none", 1, len(MISSED), begun))
    for position, item in enumerate(MISSED):
        answer = banks.grade(banks.vary(bank.items[item], 1), None)
        log.append(accounts.LOCAL, "y", position, answer, at=begun + position * timedelta(minutes=1))
    log.finish(accounts.LOCAL, "y", at=begun)
    log.close()
    running = Dashboard(tmp_path / "data", banks=tmp_path)
    running.start()
    yield running
    running.kill()


def test_a_review_by_keyboard_on_a_phone(browser: Browser, dashboard: Dashboard) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, accept_downloads=True)
    page.goto(f"{dashboard.url}/review")
    expect(page.get_by_role("heading", level=1, name=text.PRACTISE)).to_be_visible()
    expect(page.get_by_text("2 cards to review today, about 3 minutes.")).to_be_visible()
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    with page.expect_download() as deck:
        page.get_by_role("button", name=card_text.TO_ANKI).click()
    assert deck.value.suggested_filename == "groundwork.apkg"
    assert Path(deck.value.path()).read_bytes().startswith(b"PK")

    page.get_by_role("heading", level=1).click()
    tab_to(page, card_text.BEGIN, at_most=30)
    page.keyboard.press("Enter")
    for number in (1, 2):
        on_question(page, number)
        settled(page)
        right = page.get_by_role("radiogroup", name=quiz_text.ANSWER).count() > 0
        if right:
            page.get_by_role("radio", name="yes").focus()
            page.keyboard.press("Space")
            tab_to(page, quiz_text.SUBMIT)
        else:
            page.get_by_role("textbox", name=quiz_text.ANSWER).focus()
            tab_to(page, quiz_text.DONT_KNOW)
        page.keyboard.press("Enter")
        explained(page)
        again = page.get_by_test_id("stMarkdown").filter(has_text="Comes back")
        expect(again).to_contain_text("on " if right else "tomorrow")
        page.wait_for_function(f"() => document.activeElement.innerText === '{quiz_text.PRACTICE_RESULT}'")
        tab_to(page, quiz_text.GO_ON if number == 1 else quiz_text.FINISH)
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=text.RESULT)).to_be_visible()
    expect(page.get_by_text("1 of 2 right.")).to_be_visible()
    page.goto(f"{dashboard.url}/review")
    expect(page.get_by_text("Done for today: 2 answered. Next: 1 card tomorrow.")).to_be_visible()
    assert page.get_by_role("button", name=card_text.BEGIN).count() == 0
    page.close()

    log = store.open(str(dashboard.data))
    assert [response.correct for response in log.responses(accounts.LOCAL, kind="review")].count(True) == 1
    assert len(log.responses(accounts.LOCAL, kind="assessment")) == len(MISSED)
    log.close()


def test_a_card_is_taken_out_by_keyboard_on_a_small_phone_and_brought_back(
    browser: Browser, dashboard: Dashboard
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(f"{dashboard.url}/review")
    page.get_by_role("button", name=card_text.BEGIN).click()
    on_question(page, 1)
    settled(page)
    page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
    explained(page)
    expect(page.get_by_text("Comes back")).to_be_visible()
    page.wait_for_function(f"() => document.activeElement.innerText === '{quiz_text.PRACTICE_RESULT}'")
    tab_to(page, card_text.TAKE_OUT)
    for then, offered in (
        ("Taken out.", card_text.UNDO),
        ("Comes back", card_text.TAKE_OUT),
        ("Taken out.", card_text.UNDO),
    ):
        page.keyboard.press("Enter")
        expect(page.get_by_text(then)).to_be_visible()
        settled(page)
        assert offered in focused(page)  # the focus has stayed where it was
        assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.get_by_role("button", name=quiz_text.GO_ON).click()
    on_question(page, 2)
    settled(page)

    page.goto(f"{dashboard.url}/review")
    expect(page.get_by_text("1 card to review today")).to_be_visible()
    settled(page)
    page.get_by_text(card_text.taken_out(1)).click()
    back = page.get_by_role("button", name=card_text.BRING_BACK)
    expect(back).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    back.click()
    expect(page.get_by_text(card_text.taken_out(1))).to_have_count(0)
    expect(page.get_by_text("Next: 1 card tomorrow.")).to_be_visible()  # it was answered today
    page.close()

    log = store.open(str(dashboard.data))
    assert log.taken_out(accounts.LOCAL) == ()
    log.close()
