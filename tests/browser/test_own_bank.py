"""From nothing to a quiz on a bank of one's own: laid out in Settings, a question brought in, finished, accepted and asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assessment.dashboard import text
from assessment.dashboard.text import exchange as exchange_text
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text import settings as settings_text
from tests.browser.conftest import Dashboard
from tests.browser.pages import choose, explained, on_question, practise, settled, tab, visit

GIFT = """::Oxygen::Which gas do animals breathe in to live?{
=Oxygen
~Nitrogen#Takes the largest part of the air for the useful one
~Carbon dioxide#Confuses what is breathed out
~Argon
}

Describe a flame.{}
"""
WHY = (
    "Cells burn sugar with oxygen, which is a fifth of the air. Nitrogen and argon pass through the lungs unchanged, "
    "and carbon dioxide is what the burning leaves over."
)


@pytest.fixture
def dashboard(tmp_path: Path) -> Iterator[Dashboard]:
    """One on which no variable names a bank, and nobody has chosen one."""
    own = {"GROUNDWORK_BANKS": "", "XDG_DATA_HOME": str(tmp_path / "share")}
    running = Dashboard(tmp_path / "data", environment=own)
    running.start()
    yield running
    running.kill()


def test_from_an_empty_folder_to_a_quiz(page: Page, dashboard: Dashboard, tmp_path: Path) -> None:
    visit(page, "settings")
    page.get_by_text(settings_text.BANK_NEW).click()
    page.get_by_label(settings_text.BANK_NEW_NAME).fill("chemistry")
    page.get_by_label(settings_text.BANK_NEW_NAME).press("Tab")
    page.get_by_role("button", name=settings_text.BANK_CREATE).click()
    expect(page.get_by_text("Now in use: 2 questions")).to_be_visible()

    page.get_by_test_id("stSidebar").get_by_role("link", name=text.BANK, exact=True).click()
    settled(page)
    tab(page, "Import")
    page.locator("input[type=file]").set_input_files(
        {"name": "q.gift", "mimeType": "text/plain", "buffer": GIFT.encode()}
    )
    expect(page.get_by_text("q.gift", exact=True)).to_be_visible()
    page.get_by_role("button", name=exchange_text.READ).click()
    expect(page.get_by_text("is an essay")).to_be_visible()

    page.get_by_role("button", name=exchange_text.ACCEPT).click()
    expect(page.get_by_text(exchange_text.MISSING)).to_be_visible()
    choose(page, "Level", "1")
    choose(page, "Asks for", exchange_text.COGNITIVE["recall"])
    choose(page, "Objective", "1. can name the interval between two notes")
    page.get_by_label(exchange_text.MISTAKE.format(number=3)).fill("Knows that it is in the air, and no more")
    page.get_by_label("Explanation").fill(WHY)
    page.get_by_label("Explanation").press("Tab")
    settled(page)
    page.get_by_role("button", name=exchange_text.ACCEPT).click()
    expect(page.get_by_text("is in the bank now")).to_be_visible()
    items = tmp_path / "share/groundwork/banks/chemistry/theory/intervals/items.toml"
    assert "id = 'oxygen'" in items.read_text(encoding="utf-8")

    practise(page, "Intervals")
    asked = []
    for number in (1, 2):
        on_question(page, number)
        asked.append(page.locator("body").inner_text())
        page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
        explained(page)
        if number == 1:
            page.get_by_role("button", name=quiz_text.GO_ON).click()
    assert any("Which gas do animals breathe in to live?" in said for said in asked)
