"""Drawings of our own are seen: the figure of a question, and the curve of a plan."""

from __future__ import annotations

from datetime import UTC, datetime

from playwright.sync_api import Page, expect

from assessment import banks, store
from assessment.banks import Bank
from assessment.dashboard.people import accounts
from assessment.items import Settings, Sitting
from tests.browser.conftest import Dashboard
from tests.browser.pages import settled

ME = accounts.LOCAL


def expect_drawn(page: Page, described: str) -> None:
    """Expect a drawing that fills the column, with the text that a screen reader reads out."""
    drawing = page.get_by_role("img", name=described, exact=True)
    expect(drawing).to_be_visible()
    box = drawing.bounding_box()
    assert box is not None and box["width"] > 300 and box["height"] > 150
    assert drawing.locator("text").count() > 4  # the numbers at its axes
    assert drawing.evaluate("(one) => getComputedStyle(one).fontFamily").startswith('"Atkinson Hyperlegible Next"')


def test_the_figure_of_a_question_and_the_curve_of_a_plan_are_drawn(
    page: Page, dashboard: Dashboard, bank: Bank
) -> None:
    item = next(item for item in bank.questions if banks.vary(item, 1).figure)
    variant = banks.vary(item, 1)
    assert variant.figure is not None
    log = store.open(str(dashboard.data))
    log.choose(ME, Settings())
    area = bank.blueprint.topic(item.topic).area
    log.begin(ME, Sitting("one", "assessment", (area,), "ml-engineer", "none", 1, 1, datetime.now(UTC)))
    log.append(ME, "one", 0, banks.grade(variant, None))
    log.finish(ME, "one")
    log.close()
    page.goto(f"{dashboard.url}/result?sitting=one")
    settled(page)
    expect_drawn(page, variant.figure.alt)
    page.goto(f"{dashboard.url}/plan")
    settled(page)
    curve = page.get_by_role("img").filter(has_text="week of the plan")
    expect(curve).to_be_visible()
    expect_drawn(page, str(curve.get_attribute("aria-label")))
