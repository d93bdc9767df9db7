"""The study diary and the plan in a real browser: by keyboard alone, through a refresh, and on a phone."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import Page, expect

from assessment import store
from assessment.dashboard.state import session
from assessment.dashboard.text import diary as text
from assessment.dashboard.text import plan as plan_text
from assessment.diary import StudyEntry
from tests.browser.conftest import Dashboard
from tests.browser.pages import settled, tab_to, visit
from tests.browser.test_accessibility import both_schemes


def entries(dashboard: Dashboard) -> tuple[StudyEntry, ...]:
    log = store.open(str(dashboard.data))
    found = log.studied(session.LEARNER)
    log.close()
    return found


def press(page: Page, button: str) -> None:
    """Go to a button with Tab, and press it with Enter."""
    tab_to(page, button, at_most=40)
    page.keyboard.press("Enter")


def test_log_undo_edit_and_delete_with_the_keyboard_alone(dashboard: Dashboard, page: Page) -> None:
    visit(page, "diary")
    line = page.get_by_role("textbox", name=text.LINE)
    line.focus()
    page.keyboard.type("chapter 3")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Begin with the hours")
    expect(line).to_have_value("chapter 3")
    page.keyboard.press("Control+a")
    page.keyboard.type("1.5 probab: Bayes' rule, שלום 🙂 <b>$x$</b>")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stText")).to_have_text("Bayes' rule, שלום 🙂 <b>$x$</b>")
    expect(line).to_have_value("")
    (first,) = entries(dashboard)
    assert (first.topic, first.hours, first.studied_on) == ("probability-foundations", 1.5, date.today())

    press(page, text.EDIT)
    note = page.get_by_role("dialog").get_by_role("textbox", name=text.NOTE)
    expect(note).to_be_visible()
    note.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("Two lines:\n# urns")
    press(page, text.SAVE)
    expect(page.get_by_test_id("stText")).to_have_text("Two lines:\n# urns")
    expect(page.get_by_role("dialog")).to_have_count(0)

    line.focus()
    press(page, text.DELETE)
    expect(page.get_by_role("status").filter(has_text="Deleted")).to_be_visible()
    assert entries(dashboard) == ()
    line.focus()
    press(page, text.UNDO)
    expect(page.get_by_test_id("stText")).to_have_text("Two lines:\n# urns")
    page.reload()
    expect(page.get_by_test_id("stText")).to_have_text("Two lines:\n# urns")
    (back,) = entries(dashboard)
    assert (back.id, back.note) == (first.id, "Two lines:\n# urns")


def test_the_timer_runs_through_another_page_a_refresh_and_a_restart(dashboard: Dashboard, page: Page) -> None:
    visit(page, "diary")
    page.get_by_role("button", name=text.TIMER_START).click()
    expect(page.get_by_text("The timer runs")).to_be_visible()
    visit(page, "plan")
    dashboard.kill()
    dashboard.start()
    page.goto(dashboard.url)
    visit(page, "diary")
    expect(page.get_by_text("The timer runs")).to_be_visible()
    page.get_by_role("button", name=text.TIMER_DISCARD).click()
    expect(page.get_by_text("The timer runs")).to_have_count(0)
    assert entries(dashboard) == ()


def test_a_plan_is_adopted_ticked_off_and_there_after_a_refresh(dashboard: Dashboard, page: Page) -> None:
    visit(page, "plan")
    page.get_by_role("spinbutton", name="Hours a week").fill("7")
    page.keyboard.press("Enter")
    expect(page.get_by_text("at 7 hours a week")).to_be_visible()
    page.get_by_role("button", name=plan_text.ADOPT).click()
    expect(page.get_by_text(plan_text.ADOPTED)).to_be_visible()
    settled(page)
    box = page.get_by_role("checkbox").first
    box.focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("status").filter(has_text="Logged")).to_be_visible()
    page.reload()
    expect(page.get_by_role("checkbox").first).to_be_checked()
    expect(page.get_by_role("spinbutton", name="Hours a week")).to_have_value("7")
    (entry,) = entries(dashboard)
    assert entry.week is not None

    settled(page)
    page.get_by_role("link", name="1. Algebra and functions").click()
    expect(page.get_by_role("heading", level=1, name="Algebra and functions")).to_be_visible()
    expect(page.get_by_role("button", name=plan_text.CHECK)).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", level=1, name="Algebra and functions")).to_be_visible()
    settled(page)
    faults = both_schemes(page)
    assert faults == [], "\n".join(faults)
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("button", name=text.LOG_IT).click()
    expect(page.get_by_role("status").filter(has_text="Logged")).to_be_visible()
    page.get_by_role("button", name=plan_text.BACK).click()
    expect(page.get_by_role("heading", name=plan_text.THIS_WEEK)).to_be_visible()
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert len(entries(dashboard)) == 2
