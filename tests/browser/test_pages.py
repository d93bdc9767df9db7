"""Every page on a phone, the simulated learner, and one's own data."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from assessment.dashboard import text
from assessment.dashboard.text import plan as plan_text
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text import result as result_text
from assessment.dashboard.text import settings as settings_text
from assessment.dashboard.text import skills as skills_text
from assessment.dashboard.text import today as today_text
from assessment.dashboard.text.parts import diary as diary_text
from tests.browser.conftest import Dashboard
from tests.browser.pages import (
    DESKTOP,
    PAGES,
    PHONE,
    WIDER,
    begin,
    focused,
    on_question,
    press,
    settled,
    show_demo,
    still,
    tab,
    visit,
)

OWN_LETTERS = """
() => [...document.fonts].some((letters) => letters.family === 'Atkinson Hyperlegible Next' && letters.status === 'loaded')
"""
CUT_OFF = """
() => [...document.querySelectorAll('.angularaxistick text')].filter((label) => {
  const box = label.getBoundingClientRect(), chart = label.closest('[data-testid=stPlotlyChart]').getBoundingClientRect();
  return box.left < chart.left - 1 || box.right > chart.right + 1;
}).map((label) => label.textContent)
"""
UNDER_THE_LEGEND = """
() => [...document.querySelectorAll('.angularaxistick text')].filter((label) => {
  const legend = label.closest('[data-testid=stPlotlyChart]').querySelector('.legend').getBoundingClientRect();
  return label.getBoundingClientRect().bottom > legend.top;
}).map((label) => label.textContent)
"""


@pytest.fixture(scope="module")
def dashboard(shared: Dashboard) -> Dashboard:
    return shared


def test_the_sample_learner_fills_every_page_of_a_phone(page: Page) -> None:
    page.wait_for_function(OWN_LETTERS)
    show_demo(page)
    for name in PAGES:
        page.set_viewport_size(DESKTOP)
        visit(page, name)
        expect(page.get_by_text("sample learner")).to_be_visible()
        page.set_viewport_size(PHONE)
        still(page)
        assert page.evaluate(WIDER) == [0, 0], name
        assert page.evaluate(CUT_OFF) == [], name
        if name == "skills":  # wide again, the legend keeps below the names
            page.set_viewport_size(DESKTOP)
            still(page)
            assert page.evaluate(UNDER_THE_LEGEND) == []
        assert page.get_by_text(skills_text.NOT_MEASURED).count() == 0, name
    page.set_viewport_size(DESKTOP)
    page.get_by_role("button", name=text.LEAVE_DEMO).click()
    expect(page.get_by_text("sample learner", exact=True)).to_have_count(0)
    visit(page, "skills")
    expect(page.get_by_text(skills_text.NOT_MEASURED)).to_be_visible()


def test_on_a_narrow_screen_the_menu_makes_way_and_a_page_begins_at_its_top(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 500})
    page.reload()
    settled(page)
    page.locator(".st-key-show-demo button:visible").scroll_into_view_if_needed()
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("link", name=text.SETTINGS, exact=True).click()
    expect(page.get_by_role("heading", level=1, name=text.SETTINGS)).to_be_in_viewport()
    page.get_by_text(text.ROLE, exact=True).click(trial=True)
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("link", name=text.SETTINGS, exact=True).click()  # the page that is shown already
    page.get_by_text(text.ROLE, exact=True).click(trial=True)


@pytest.mark.parametrize(
    ("address", "marked"),
    [("topic?topic=estimation", text.SKILLS), ("exercise", text.PRACTISE), ("plan", text.PLAN), ("", text.TODAY)],
)
def test_the_menu_marks_the_page_one_is_on_or_that_it_belongs_to(
    page: Page, dashboard: Dashboard, address: str, marked: str
) -> None:
    page.goto(f"{dashboard.url}/{address}")
    settled(page)
    menu = page.get_by_test_id("stSidebar")
    expect(menu.locator("a[aria-current]")).to_have_text(re.compile(f"{marked}$"))
    weights = menu.locator("a p").evaluate_all(
        "names => names.map((name) => [name.textContent, getComputedStyle(name).fontWeight])"
    )
    assert [name for name, weight in weights if weight == "600"] == [marked]


def in_menu(page: Page) -> bool:
    return bool(page.evaluate("!!document.activeElement.closest('[data-testid=stSidebar]')"))


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_closed_menu_is_out_of_reach_of_tab(page: Page, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    page.reload()
    settled(page)
    menu = page.get_by_test_id("stSidebar")
    if size == DESKTOP:
        menu.hover()
        page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    expect(page.get_by_test_id("stSidebarContent")).to_be_hidden()
    reached = set()
    for _ in range(20):
        page.keyboard.press("Tab")
        assert not in_menu(page)
        reached.add(page.evaluate("document.activeElement.dataset.testid"))
    assert "stExpandSidebarButton" in reached  # it was a round
    page.get_by_test_id("stExpandSidebarButton").focus()
    page.keyboard.press("Enter")
    expect(menu.get_by_role("link", name=text.SETTINGS, exact=True)).to_be_in_viewport()
    link = menu.get_by_role("link", name=text.SETTINGS, exact=True)
    for _ in range(20):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=text.SETTINGS)).to_be_in_viewport()
    if size == PHONE:  # where the menu covers the page, it closes, and the page has the focus
        expect(page.get_by_test_id("stSidebarContent")).to_be_hidden()
        page.wait_for_function("() => document.activeElement.matches('[data-testid=stMain] h1')")


def test_a_button_that_goes_leaves_the_focus_at_the_heading_above_it(page: Page, dashboard: Dashboard) -> None:
    page.goto(f"{dashboard.url}/diary")
    tab(page, today_text.DAY)
    line = page.get_by_role("textbox", name=diary_text.LINE)
    line.fill("15m compute and cost")
    line.press("Enter")
    page.get_by_role("button", name=diary_text.LOG_IT).click()
    page.get_by_role("button", name=diary_text.UNDO).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text=diary_text.UNDONE)).to_be_visible()
    page.wait_for_function("() => document.activeElement !== document.body")
    assert focused(page) == today_text.LOG


def test_a_link_to_a_tab_shows_the_tab_on_a_phone_too(page: Page) -> None:
    show_demo(page)
    visit(page, "skills")
    past = skills_text.VIEWS["sittings"]
    tab(page, past)
    page.get_by_role("tabpanel").get_by_role("link").first.click()
    page.set_viewport_size(PHONE)
    page.get_by_role("link", name=result_text.PAST).click()
    expect(page.get_by_role("tab", name=past, selected=True)).to_be_in_viewport()


def test_the_sample_learners_page_begins_at_its_top(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 500})
    page.locator(".st-key-show-demo button:visible").click()
    expect(page.get_by_role("heading", level=1, name=text.TODAY)).to_be_in_viewport()
    expect(page.locator(".st-key-next-action h2")).to_be_in_viewport()


def test_a_reload_keeps_the_sample_learner_until_one_leaves(page: Page, dashboard: Dashboard) -> None:
    sampled = page.get_by_role("button", name=text.LEAVE_DEMO)
    page.goto(f"{dashboard.url}/skills")
    settled(page)
    before = page.evaluate("history.length")
    visit(page, "settings")
    show_demo(page)
    visit(page, "plan")
    assert page.evaluate("history.length") == before + 3  # one entry a page
    page.reload()
    expect(sampled).to_be_visible()
    settled(page)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(text.TODAY)
    expect(sampled).to_be_visible()
    sampled.click()
    expect(sampled).to_have_count(0)
    expect(page).not_to_have_url(re.compile("learner"))
    page.reload()
    settled(page)
    expect(sampled).to_have_count(0)
    page.go_forward()
    expect(page.get_by_role("heading", level=1)).to_have_text(text.PLAN)
    settled(page)
    expect(sampled).to_have_count(0)  # the session shows one's own data, whatever an entry of the history says
    assert "learner" not in page.url


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_next_thing_to_do_is_above_the_fold(page: Page, size: ViewportSize) -> None:
    show_demo(page)
    page.set_viewport_size(size)
    still(page)
    expect(page.locator(".st-key-next button:visible")).to_be_in_viewport(ratio=1)


def test_settings_name_the_menu_in_which_light_and_dark_are_chosen(page: Page) -> None:
    visit(page, "settings")
    expect(page.get_by_text(settings_text.THEME_HOW)).to_be_visible()
    page.get_by_test_id("stMainMenu").click()
    menu = page.get_by_test_id("stMainMenuPopover")
    for choice in ("System", "Light", "Dark"):
        expect(menu.get_by_role("menuitemradio", name=choice)).to_be_visible()


def test_a_theme_that_is_chosen_holds_for_every_page(page: Page, dashboard: Dashboard) -> None:
    page.get_by_test_id("stMainMenu").click()
    page.get_by_test_id("stMainMenuPopover").get_by_role("menuitemradio", name="Dark").click()
    page.wait_for_function("() => localStorage.getItem('stActiveTheme-/skills-v2')?.includes('Dark')")
    page.goto(f"{dashboard.url}/skills")
    settled(page)
    assert page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).colorScheme") == "dark"


def test_own_data_goes_out_comes_back_and_is_erased(page: Page, tmp_path: Path) -> None:
    begin(page, "Statistics")
    for number in (2, 3):
        page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
        on_question(page, number)
    visit(page, "settings")
    with page.expect_download() as download:
        page.get_by_role("button", name=settings_text.EXPORT_BUTTON).click()
    saved = tmp_path / "groundwork.json.gz"
    download.value.save_as(saved)
    assert json.loads(gzip.decompress(saved.read_bytes()))

    page.get_by_text(settings_text.ERASE_SURE, exact=True).click()
    page.get_by_role("button", name=settings_text.ERASE_BUTTON).click()
    expect(page.get_by_text(settings_text.ERASED.split(":")[0])).to_be_visible()
    visit(page, "today")
    expect(page.get_by_text(today_text.WELCOME_HOW)).to_be_visible()

    visit(page, "settings")
    page.locator("input[type=file]").set_input_files(saved)
    page.get_by_role("button", name=settings_text.IMPORT_BUTTON).click()
    expect(page.get_by_text("2 answers")).to_be_visible()  # another test began a sitting too
    visit(page, "today")
    press(page, "next")
    on_question(page, 3)


@pytest.mark.parametrize("path", ["/skills?view=map", "/topic?topic=model-evaluation", "/plan"])
def test_an_address_that_is_loaded_anew_asks_for_nothing_that_is_missing(
    page: Page, dashboard: Dashboard, path: str
) -> None:
    missing: list[str] = []
    page.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
    page.goto(dashboard.url + path)
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert missing == []


def test_an_address_below_a_page_leads_to_that_page(page: Page, dashboard: Dashboard) -> None:
    for below in ("/topic/nope", "/skills/a/b/"):
        page.goto(dashboard.url + below)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.url.partition("?")[0] == dashboard.url + "/" + below.split("/")[1]


def test_escape_closes_what_is_open_in_a_drawer_first_and_the_drawer_next(page: Page, dashboard: Dashboard) -> None:
    page.goto(dashboard.url + "/plan")
    page.get_by_role("button", name=plan_text.ADJUST, exact=True).click()
    drawer = page.get_by_test_id("stDialog").get_by_role("dialog")
    expect(drawer).to_be_visible()
    opened = page.locator("[role=listbox], [role=grid]")
    for inside in (drawer.get_by_role("spinbutton").first, drawer.get_by_role("combobox").first):
        inside.click()
        expect(opened).to_have_count(1)
        page.keyboard.press("Escape")
        expect(opened).to_have_count(0)
        page.wait_for_timeout(700)  # longer than a dialog that heard nothing is given to close by itself
        expect(drawer).to_be_visible()
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
