"""What was chosen and not submitted, in a real browser."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from playwright.sync_api import Browser, expect

from assessment import banks, store
from assessment.dashboard import text
from assessment.dashboard.people import accounts
from assessment.dashboard.text import quiz as quiz_text
from assessment.items import MultipleChoice, SingleChoice
from tests.browser import small_bank
from tests.browser.conftest import Dashboard
from tests.browser.pages import begin, on_question, shown


def test_what_is_chosen_survives_a_reload_and_a_pause(browser: Browser, tmp_path: Path) -> None:
    bank, _ = banks.load(small_bank.write(tmp_path))
    dashboard = Dashboard(tmp_path / "data", banks=tmp_path)
    dashboard.start()
    page = browser.new_page()
    options = page.locator("[class*=st-key-answer-] :is(input[type=radio], input[type=checkbox])")
    seen: set[type] = set()
    try:
        page.goto(dashboard.url)
        begin(page, "Statistics")
        for number in range(1, 9):
            on_question(page, number)
            kind = type(shown(dashboard, bank)[0].item)
            if kind in (SingleChoice, MultipleChoice) and kind not in seen:
                seen.add(kind)
                options.nth(1).evaluate("(one) => one.click()")
                page.reload()
                on_question(page, number)
                expect(options.nth(1)).to_be_checked()
                page.get_by_role("link", name=quiz_text.PAUSE, exact=True).click()
                expect(page.get_by_role("heading", level=1, name=text.TODAY, exact=True)).to_be_visible()
                page.go_back()
                on_question(page, number)
                expect(options.nth(1)).to_be_checked()
                page.get_by_role("button", name=quiz_text.SUBMIT).click()
            else:
                page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
        expect(page.get_by_role("heading", level=1, name=text.RESULT)).to_be_visible()
        assert seen == {SingleChoice, MultipleChoice}
    finally:
        page.close()
        dashboard.kill()
    with closing(store.open(str(dashboard.data))) as log:
        given = [response.given for response in log.responses(accounts.LOCAL) if not response.dont_know]
    assert [len(answer) for answer in given] == [1, 1]
