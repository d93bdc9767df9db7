"""The views of skills in a real browser: drawn in both themes, named for those who cannot see them, and on a phone."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from assessment.dashboard import text
from assessment.dashboard.text import skills as skills_text
from assessment.dashboard.text.parts import over_time as time_text
from tests.browser.pages import PHONE, WIDER, begin, on_question, settled, show_demo, still, tab, visit

TIME, CERTAINTY, MAP = (skills_text.VIEWS[name] for name in ("time", "certainty", "map"))


def test_what_changed_is_drawn_in_both_themes_and_leads_to_the_result_of_a_point(page: Page) -> None:
    show_demo(page)
    visit(page, "skills")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for view, label in (
            (TIME, "Scores over time. Mathematics:"),
            (CERTAINTY, "Share of right answers by certainty."),
        ):
            tab(page, view)
            expect(page.locator(f'[aria-label^="{label}"]').first).to_be_visible()
    tab(page, TIME)
    page.set_viewport_size(PHONE)
    still(page)
    assert page.evaluate(WIDER) == [0, 0]
    page.set_viewport_size({"width": 1280, "height": 900})
    still(page)
    page.get_by_role("button", name=time_text.OPEN).click()
    expect(page.get_by_role("heading", level=1, name=text.RESULT)).to_be_visible()
    settled(page)
    first = page.url

    visit(page, "skills")
    tab(page, TIME)
    point = page.locator("[data-testid=stPlotlyChart]").nth(1).locator(".scatterlayer .points path").first
    point.scroll_into_view_if_needed()
    still(page)
    box = point.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.get_by_role("heading", level=1, name=text.RESULT)).to_be_visible()
    settled(page)
    assert page.url != first


def test_the_map_is_readable_on_a_phone_and_leads_to_a_topic_within_the_session(page: Page) -> None:
    show_demo(page)
    visit(page, "skills")
    tab(page, MAP)
    page.set_viewport_size(PHONE)
    still(page)
    assert page.evaluate(WIDER) == [0, 0]
    small = (
        "[...document.querySelectorAll('.gw-map a')].filter((one) => parseFloat(getComputedStyle(one).fontSize) < 12)"
    )
    assert page.evaluate(f"{small}.length") == 0
    page.locator(".gw-map a", has_text="Neural networks").click()
    expect(page.get_by_role("heading", level=1, name="Neural networks")).to_be_visible()
    expect(
        page.get_by_role("button", name=text.LEAVE_DEMO)
    ).to_be_visible()  # still the sample learner: the same session
    assert "topic=neural-networks" in page.url
    expect(page).to_have_title(f"Neural networks · {text.TITLE}")
    page.reload()
    expect(page.get_by_role("heading", level=1, name="Neural networks")).to_be_visible()


def test_every_page_has_its_own_title_and_old_addresses_lead_on(page: Page) -> None:
    for old, title in (
        ("gaps", text.SKILLS), ("progress", text.SKILLS), ("next", text.PLAN), ("assess", text.PRACTISE),
        ("review", text.PRACTISE), ("results", text.RESULT), ("diary", text.TODAY), ("plan?topic=estimation", "Estimation"),
    ):  # fmt: skip
        page.goto(f"{page.url.split('/', 3)[0]}//{page.url.split('/', 3)[2]}/{old}")
        expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
        settled(page)
        assert title in page.title()


def test_what_draws_charts_or_the_next_questions_is_fetched_before(
    page: Page,
) -> None:
    fetched = "performance.getEntriesByType('resource').filter((one) => one.name.includes('/js/{}.')).length"
    charts = fetched.format("PlotlyChart")
    begin(page, "Mathematics")
    on_question(page, 1)
    page.wait_for_timeout(5000)
    assert page.evaluate(charts) == 0
    assert [page.evaluate(fetched.format(field)) for field in ("Radio", "TextInput", "Checkbox")] == [1, 1, 1]
    page.goto(page.url.split("/quiz")[0])
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_function(f"() => {charts} === 1")
    assert page.locator(".polarlayer").count() == 0


def test_every_order_of_the_topics_can_be_chosen_on_a_phone(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{page.url.rstrip('/')}/skills?view=topics")
    for order in skills_text.ORDERS.values():
        choice = page.get_by_role("radio", name=order)
        expect(choice).to_be_visible()
        settled(page)
        box = choice.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"], order
    assert page.evaluate(WIDER) == [0, 0]
