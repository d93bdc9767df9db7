"""The study diary and the plan in a real browser: by keyboard alone, through a refresh, and on a phone."""

from __future__ import annotations

import re
from datetime import date

from playwright.sync_api import Page, expect

from assessment import store
from assessment.clock import monday_of
from assessment.dashboard import text as shared_text
from assessment.dashboard.people import accounts
from assessment.dashboard.text import plan as plan_text
from assessment.dashboard.text import today as today_text
from assessment.dashboard.text import topic as topic_text
from assessment.dashboard.text.parts import diary as text
from assessment.diary import StudyEntry
from tests.browser.conftest import Dashboard
from tests.browser.pages import settled, show_demo, still, tab, tab_to, visit


def entries(dashboard: Dashboard) -> tuple[StudyEntry, ...]:
    log = store.open(str(dashboard.data))
    logged = log.study_entries(accounts.LOCAL)
    log.close()
    return logged


def press(page: Page, button: str) -> None:
    """Go to a button with Tab, and press it with Enter."""
    tab_to(page, button, at_most=40)
    page.keyboard.press("Enter")


def test_log_undo_edit_and_delete_with_the_keyboard_alone(dashboard: Dashboard, page: Page) -> None:
    page.goto(f"{dashboard.url}/diary")
    tab(page, today_text.DAY)
    line = page.get_by_role("textbox", name=text.LINE)
    line.focus()
    page.keyboard.type("chapter 3")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Begin with the hours")
    expect(line).to_have_value("chapter 3")
    page.keyboard.press("Control+a")
    page.keyboard.type("1.5 probab: Bayes' rule, שלום 🙂 <b>$x$</b>")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1.5 hours: Bayes' rule, שלום 🙂 <b>$x$</b>")).to_be_visible()
    settled(page)
    assert entries(dashboard) == ()
    line.focus()
    press(page, text.LOG_IT)
    expect(page.get_by_role("status").filter(has_text="Logged")).to_be_visible()
    expect(line).to_have_value("")
    (first,) = entries(dashboard)
    assert (first.topic, first.hours, first.studied_on) == ("probability-foundations", 1.5, date.today())

    tab(page, today_text.DIARY)
    expect(page.get_by_test_id("stText")).to_have_text("Bayes' rule, שלום 🙂 <b>$x$</b>")
    search = page.get_by_role("searchbox").or_(page.get_by_role("textbox", name=text.SEARCH)).first
    search.focus()
    press(page, text.EDIT)
    note = page.get_by_role("dialog").get_by_role("textbox", name=text.NOTE)
    expect(note).to_be_visible()
    note.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("Two lines:\n# urns")
    press(page, text.SAVE)
    expect(page.get_by_test_id("stText")).to_have_text("Two lines:\n# urns")
    expect(page.get_by_role("dialog")).to_have_count(0)

    search.focus()
    press(page, text.DELETE)
    expect(page.get_by_role("status").filter(has_text="Deleted")).to_be_visible()
    assert entries(dashboard) == ()
    page.get_by_role("tab", name=today_text.DIARY).focus()
    press(page, text.UNDO)
    expect(page.get_by_test_id("stText")).to_have_text("Two lines:\n# urns")
    page.goto(f"{dashboard.url}/diary")
    expect(page.get_by_test_id("stText")).to_have_text("Two lines:\n# urns")
    (back,) = entries(dashboard)
    assert (back.id, back.note) == (first.id, "Two lines:\n# urns")


def test_a_line_that_was_logged_does_not_come_back(dashboard: Dashboard, page: Page) -> None:
    """Neither on the way back from another page, nor after a reload, nor with the sample learner; what is half typed does."""
    page.goto(f"{dashboard.url}/diary")
    tab(page, today_text.DAY)
    line = page.get_by_role("textbox", name=text.LINE)
    line.fill("15m compute and cost")
    line.press("Enter")
    page.get_by_role("button", name=text.LOG_IT).click()
    expect(page.get_by_role("status").filter(has_text="Logged")).to_be_visible()
    for _ in range(2):
        visit(page, "plan")
        visit(page, "today")
        tab(page, today_text.DAY)
        expect(line).to_have_value("")
        page.reload()
        settled(page)
        tab(page, today_text.DAY)
        still(page)
        expect(line).to_have_value("")
    line.press_sequentially("20m half ty")
    page.reload()
    settled(page)
    tab(page, today_text.DAY)
    expect(line).to_have_value("20m half ty")
    visit(page, "settings")
    show_demo(page)
    visit(page, "today")
    tab(page, today_text.DAY)
    still(page)
    expect(line).to_have_value("")
    line.fill("10m algebra and functions")
    line.press("Enter")
    page.get_by_role("button", name=text.LOG_IT).click()
    expect(page.get_by_role("status").filter(has_text="Logged")).to_be_visible()
    settled(page)
    still(page)
    expect(line).to_have_value("")
    page.get_by_role("button", name=shared_text.LEAVE_DEMO).click()
    visit(page, "today")
    tab(page, today_text.DAY)
    expect(line).to_have_value("20m half ty")
    assert len(entries(dashboard)) == 1


def test_a_line_can_be_logged_after_a_reload(dashboard: Dashboard, page: Page) -> None:
    page.goto(f"{dashboard.url}/diary")
    tab(page, today_text.DAY)
    line, log_it = page.get_by_role("textbox", name=text.LINE), page.get_by_role("button", name=text.LOG_IT)
    for reloads in (False, True):
        line.fill("15m compute and cost")
        line.press("Enter")
        expect(log_it).to_be_visible()
        if reloads:
            page.reload()
            settled(page)
            tab(page, today_text.DAY)
            expect(line).to_have_value("15m compute and cost")
        log_it.click()
        expect(page.get_by_role("status").filter(has_text="Logged")).to_be_visible()
        expect(line).to_have_value("")
    assert [entry.hours for entry in entries(dashboard)] == [0.25, 0.25]


def test_the_timer_runs_through_another_page_a_refresh_and_a_restart(dashboard: Dashboard, page: Page) -> None:
    page.goto(f"{dashboard.url}/diary")
    tab(page, today_text.DAY)
    page.get_by_role("button", name=text.TIMER_START).click()
    runs = page.locator(".st-key-timer-runs")
    expect(runs).to_be_visible()
    visit(page, "plan")
    dashboard.kill()
    dashboard.start()
    page.goto(dashboard.url)
    expect(runs).to_be_visible()
    page.get_by_role("button", name=text.TIMER_DISCARD).click()
    expect(runs).to_have_count(0)
    assert entries(dashboard) == ()


def test_a_plan_is_used_ticked_off_and_there_after_a_refresh(dashboard: Dashboard, page: Page) -> None:
    visit(page, "plan")
    page.get_by_role("button", name=plan_text.ADJUST, exact=True).click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_role("textbox", name="Hours a week").fill("7")
    begin = drawer.get_by_role("spinbutton")
    monday = monday_of(date.today())
    for field, value in zip(range(3), (f"{monday.year}", f"{monday.month:02}", f"{monday.day:02}"), strict=True):
        begin.nth(field).click()
        page.keyboard.type(value)
    page.keyboard.press("Tab")
    drawer.get_by_role("button", name=plan_text.APPLY).click()
    expect(drawer).to_have_count(0)
    expect(page.get_by_text("7 hours a week").first).to_be_visible()
    page.get_by_role("button", name=plan_text.USE, exact=True).click()
    expect(page.get_by_text(plan_text.ADOPTED)).to_be_visible()
    settled(page)
    box = page.get_by_role("checkbox").first
    box.focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("status").filter(has_text="Logged")).to_be_visible()
    page.reload()
    expect(page.get_by_role("checkbox").first).to_be_checked()
    (entry,) = entries(dashboard)
    assert entry.week is not None

    settled(page)
    tab(page, plan_text.VIEWS["steps"])
    page.locator(".gw-numbered").get_by_role("link", name="Algebra and functions").click()
    expect(page.get_by_role("heading", level=1, name="Algebra and functions")).to_be_visible()
    expect(page.get_by_role("button", name=topic_text.CHECK)).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", level=1, name="Algebra and functions")).to_be_visible()
    settled(page)
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("button", name=text.LOG_IT).click()
    expect(page.get_by_role("status").filter(has_text="Logged")).to_be_visible()
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert len(entries(dashboard)) == 2


def test_undo_stop_and_delete_take_a_double_click(dashboard: Dashboard, page: Page) -> None:
    page.goto(f"{dashboard.url}/diary")
    tab(page, today_text.DAY)
    for after in (text.UNDO, text.DELETE):
        line = page.get_by_role("textbox", name=text.LINE)
        line.fill("1.5 probab: urns")
        line.press("Enter")
        page.get_by_role("button", name=text.LOG_IT).dblclick()
        expect(page.get_by_role("status").filter(has_text="Logged")).to_be_visible()
        settled(page)
        assert len(entries(dashboard)) == 1
        if after == text.DELETE:
            tab(page, today_text.DIARY)
        button = page.get_by_role("button", name=after, exact=True)
        button.dblclick()
        expect(button).to_have_count(0)  # until then the click may be on its way
        settled(page)
        expect(page.get_by_test_id("stException")).to_have_count(0)
        assert entries(dashboard) == ()
    tab(page, today_text.DAY)
    for after in (text.TIMER_STOP, text.TIMER_DISCARD):
        page.get_by_role("button", name=text.TIMER_START).dblclick()
        page.get_by_role("button", name=after).dblclick()
        expect(page.get_by_role("button", name=text.TIMER_START)).to_be_visible()
        settled(page)
        expect(page.get_by_test_id("stException")).to_have_count(0)
        assert entries(dashboard) == ()  # it ran for less than a minute


def test_what_was_typed_is_shown_as_it_was_typed(dashboard: Dashboard, page: Page) -> None:
    page.goto(f"{dashboard.url}/diary")
    tab(page, today_text.DAY)
    line = page.get_by_role("textbox", name=text.LINE)
    line.fill("1h 2*3*4 and 2 h _a_ :red[x] :smile: b")
    line.press("Enter")
    refused = page.get_by_role("alert").filter(has_text="is not one length of time")
    expect(refused).to_contain_text(re.compile(r"“1h 2\*3\*4 and 2 h _a_ :\u2060?red\[x\] :\u2060?smile: b”"))
    line.fill("1h SQL: see __a__ :red[x] :smile: b")
    line.press("Enter")
    expect(page.locator(".st-key-diary-understood")).to_contain_text("see __a__ :red[x] :smile: b")
