"""Erased data leaves nothing behind in the browser: no drafts, in whatever tab."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from assessment.dashboard.text import settings as settings_text
from assessment.dashboard.text import today as today_text
from assessment.dashboard.text.parts import diary as diary_text
from tests.browser.conftest import Dashboard
from tests.browser.pages import settled, tab, visit, write_code

EXERCISE = "exercise?exercise=write-idempotent-upsert"


def test_who_erases_all_data_finds_nothing_that_was_typed_and_not_sent(page: Page, dashboard: Dashboard) -> None:
    page.goto(f"{dashboard.url}/{EXERCISE}")
    write_code(page, "typed = 1")
    visit(page, "today")
    page.goto(f"{dashboard.url}/?view=diary")
    tab(page, today_text.VIEWS["day"])
    line = page.get_by_role("textbox", name=diary_text.LINE)
    line.fill("1,5 h probability")
    line.blur()
    page.evaluate("sessionStorage.setItem('groundwork-draft somebody st-key-diary-line', 'theirs')")
    kept = "Object.keys(sessionStorage).filter((key) => key.startsWith('groundwork-')).map((key) => key.split(' ')[0]).sort()"
    assert page.evaluate(kept) == ["groundwork-code", "groundwork-draft", "groundwork-draft"]
    visit(page, "settings")
    page.get_by_text(settings_text.ERASE_SURE, exact=True).click()
    page.get_by_role("button", name=settings_text.ERASE_BUTTON).click()
    expect(page.get_by_text(settings_text.ERASED.split(":")[0])).to_be_visible()
    settled(page)
    visit(page, "today")
    assert page.evaluate("sessionStorage.getItem('groundwork-draft somebody st-key-diary-line')") == "theirs"
    assert page.evaluate(kept) == ["groundwork-draft"]
    page.goto(f"{dashboard.url}/?view=diary")
    tab(page, today_text.VIEWS["day"])
    page.wait_for_timeout(300)  # a draft comes back a moment after its field
    expect(line).to_have_value("")


def test_what_is_erased_in_one_tab_is_dropped_in_the_others(page: Page, dashboard: Dashboard) -> None:
    """Their fields kept it, and a draft of code went into the log again."""
    page.goto(f"{dashboard.url}/{EXERCISE}")
    write_code(page, "typed = 1")
    diary = page.context.new_page()
    diary.goto(f"{dashboard.url}/?view=diary")
    tab(diary, today_text.VIEWS["day"])
    line = diary.get_by_role("textbox", name=diary_text.LINE)
    line.fill("1,5 h probability")
    line.blur()
    eraser = page.context.new_page()
    eraser.goto(f"{dashboard.url}/settings")
    eraser.get_by_text(settings_text.ERASE_SURE, exact=True).click()
    eraser.get_by_role("button", name=settings_text.ERASE_BUTTON).click()
    expect(eraser.get_by_text(settings_text.ERASED.split(":")[0])).to_be_visible()
    expect(page.locator(".cm-content")).not_to_contain_text("typed = 1")
    expect(line).to_have_count(0)  # a first visit has no field yet
    kept = "Object.keys(sessionStorage).filter((key) => /^groundwork-(draft|code)/.test(key))"
    assert [other.evaluate(kept) for other in (page, diary)] == [[], []]
    expect(eraser.get_by_text(settings_text.ERASED.split(":")[0])).to_be_visible()  # it is not loaded again itself
