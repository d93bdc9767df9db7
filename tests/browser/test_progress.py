"""The page of progress in a real browser: drawn in both themes, named for those who cannot see it, and on a phone."""

from __future__ import annotations

from playwright.sync_api import Error, Page, expect

from assessment.dashboard import text
from assessment.dashboard.text import history as history_text
from assessment.dashboard.text import results as results_text
from tests.browser.pages import choose, settled, show_demo, still, visit
from tests.browser.test_pages import PHONE, WIDER


def test_progress_is_drawn_in_both_themes_and_leads_to_the_results_of_a_point(page: Page) -> None:
    show_demo(page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        visit(page, "progress")
        for label in ("Scores over time. Mathematics:", "Share of right answers by certainty."):
            expect(page.locator(f'[aria-label^="{label}"]').first).to_be_visible()
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    still(page)
    assert page.evaluate(WIDER) == [0, 0]
    page.set_viewport_size({"width": 1280, "height": 900})
    still(page)  # a list that is open while the page changes its width closes

    choose(page, history_text.WHICH, page_names(page)[-1])
    page.get_by_role("button", name=history_text.OPEN).click()
    expect(page.get_by_role("heading", level=1, name=text.RESULTS)).to_be_visible()
    settled(page)
    shown = page.get_by_role("combobox", name=results_text.WHICH)
    first = shown.input_value()

    visit(page, "progress")
    point = page.locator("[data-testid=stPlotlyChart] .scatterlayer .points path").nth(1)
    point.scroll_into_view_if_needed()
    box = point.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.get_by_role("heading", level=1, name=text.RESULTS)).to_be_visible()
    settled(page)
    assert shown.input_value() != first


def page_names(page: Page) -> list[str]:
    """The assessments that the list offers; it is opened again where scrolling to it closed it."""
    options = page.get_by_role("option")
    for _ in range(8):
        settled(page)
        page.get_by_role("combobox", name=history_text.WHICH).click()
        try:
            options.first.wait_for(timeout=3000)
        except Error:
            page.keyboard.press("Escape")
        else:
            break
    names = options.all_inner_texts()
    page.keyboard.press("Escape")
    return names
