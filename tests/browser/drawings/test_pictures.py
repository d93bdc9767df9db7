"""The pictures in `docs/pages`, drawn anew where they are asked for.

`GROUNDWORK_SCREENSHOTS=docs/pages python -m pytest tests/browser/drawings/test_pictures.py` draws all but those of a team, which need nine
members who sign in.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from assessment import store
from assessment.banks import Bank
from assessment.dashboard.people import accounts
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text import skills as skills_text
from assessment.items import Settings, Sitting
from tests.browser.conftest import Dashboard
from tests.browser.pages import PAGES, PHONE, begin, on_question, settled, show_demo, still, tab, visit
from tests.conftest import take

PICTURES = os.environ.get("GROUNDWORK_SCREENSHOTS")
SCREEN = ViewportSize(width=1280, height=1000)
#: The column of an exercise, narrow enough to be read beside other pictures.
COLUMN = ViewportSize(width=640, height=960)
TOPIC, EXERCISE = "Estimation and confidence", "exercise?exercise=repair-leaking-cross-validation"
#: Questions of a quick scan, and every how many of them is missed.
SCAN, MISSED = 16, 3

pytestmark = pytest.mark.skipif(not PICTURES, reason="drawn only where GROUNDWORK_SCREENSHOTS names a folder")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures(browser: Browser, bank: Bank, tmp_path: Path, scheme: str) -> None:
    running = Dashboard(tmp_path)
    running.start()
    page = browser.new_page(viewport=SCREEN, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    try:
        page.goto(running.url)
        settled(page)
        page.get_by_text(str(tmp_path)).evaluate(
            "path => path.textContent = '~/.local/share/groundwork/groundwork.sqlite3'"
        )
        draw(page, "welcome", scheme)
        show_demo(page)
        for name in PAGES:
            visit(page, name)
            draw(page, name, scheme)
        visit(page, "skills")
        tab(page, skills_text.VIEWS["topics"])
        page.get_by_role("link", name=TOPIC).first.click()
        expect(page.get_by_role("heading", level=1, name=TOPIC)).to_be_visible()
        draw(page, "topic", scheme)
        begin(page, "Statistics")
        number = 1
        while not page.locator("[class*=st-key-answer-] input[type=radio]").count():
            page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
            number += 1
            on_question(page, number)
        draw(page, "question", scheme)
        scan(running, bank)
        page.goto(f"{running.url}/result?sitting=scan")
        draw(page, "result", scheme)
        if scheme == "light":
            draw_exercise(page, running)
    finally:
        page.close()
        running.kill()


def draw_exercise(page: Page, running: Dashboard) -> None:
    """Run an exercise as it begins, and take a picture with the case that fails."""
    page.set_viewport_size(COLUMN)
    page.goto(f"{running.url}/{EXERCISE}")
    expect(page.locator(".cm-content")).to_be_visible()
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.get_by_role("heading", name="cases pass")).to_be_visible(timeout=90_000)
    page.get_by_role("heading", level=1).evaluate("title => title.scrollIntoView()")
    save(page, "exercise-light")


def scan(running: Dashboard, bank: Bank) -> None:
    """Take a quick scan, with every third question missed."""
    areas = tuple(area.id for area in bank.blueprint.areas)
    goal = Sitting("scan", "assessment", areas, "ml-engineer", "none", 1, SCAN, datetime.now(UTC))
    asked = iter(range(SCAN))
    log = store.open(str(running.data))
    log.choose(accounts.LOCAL, Settings())
    log.begin(accounts.LOCAL, goal)
    for position, response in enumerate(take(bank, goal, lambda _: next(asked) % MISSED > 0)):
        log.append(accounts.LOCAL, goal.id, position, response)
    log.finish(accounts.LOCAL, goal.id)
    log.close()


def draw(page: Page, name: str, scheme: str) -> None:
    """Take a picture of what a desktop shows first, and in the light scheme of what a phone does."""
    save(page, f"{name}-{scheme}")
    if scheme == "light":
        page.set_viewport_size(PHONE)
        save(page, f"{name}-phone")
        page.set_viewport_size(SCREEN)


def save(page: Page, name: str) -> None:
    """Take a picture once nothing moves."""
    settled(page)
    still(page)
    folder = Path(str(PICTURES))
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{name}.png")
