"""Practice: every answer is explained at once, fresh numbers on wish, and no trace in the profile."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from assessment import banks, store
from assessment.banks import Bank
from assessment.dashboard import text
from assessment.dashboard.people import accounts
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text import skills as skills_text
from assessment.items import Numeric, Output, Settings, Sitting
from assessment.store.log import authors
from tests.browser import small_bank
from tests.browser.conftest import Dashboard
from tests.browser.pages import begin, count, explained, on_question, practise, settled, shown, visit


def test_a_wrong_answer_is_explained_at_once(browser: Browser, tmp_path: Path) -> None:
    bank, _ = banks.load(small_bank.write(tmp_path))
    dashboard = Dashboard(tmp_path / "data", banks=tmp_path)
    dashboard.start()
    page = browser.new_page()
    try:
        page.goto(dashboard.url)
        practise(page, bank.blueprint.topic("estimation").name)
        for number in range(1, 9):
            on_question(page, number)
            variant, _ = shown(dashboard, bank)
            if variant.item.id.startswith("single-choice"):
                break
            page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
            explained(page)
            page.get_by_role("button", name=quiz_text.GO_ON).click()
        page.locator("label").filter(has_text=re.compile(r"^[ABC]\s+no$")).click()
        page.get_by_role("button", name=quiz_text.SUBMIT).click()
        expect(page.get_by_role("heading", name=quiz_text.PRACTICE_RESULT)).to_be_visible()
        expect(page.get_by_text("It was read backwards")).to_be_visible()
        expect(page.get_by_text(quiz_text.OTHER_OPTIONS)).to_be_visible()
        expect(page.get_by_text("perhaps: m2")).to_be_visible()
        expect(page.get_by_text("It could not be otherwise.")).to_be_visible()
        page.wait_for_function(f"() => document.activeElement.innerText === '{quiz_text.PRACTICE_RESULT}'")
    finally:
        page.close()
        dashboard.kill()


def test_after_the_last_answer_one_button_leads_to_the_summary(page: Page, dashboard: Dashboard) -> None:
    """The offer to end the sitting, beside it, did the same."""
    log = store.open(str(dashboard.data))
    log.choose(accounts.LOCAL, Settings())
    log.begin(accounts.LOCAL, Sitting("p", "practice", ("statistics",), "ml-engineer", "none", 1, 2, datetime.now(UTC)))
    log.close()
    page.goto(f"{dashboard.url}/quiz?sitting=p")
    end = page.get_by_role("button", name=quiz_text.END, exact=True)
    for number, there in ((1, True), (2, False)):
        on_question(page, number)
        page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
        explained(page)
        expect(end).to_be_visible(visible=there)
        following = page.get_by_role("button", name=quiz_text.GO_ON if there else quiz_text.FINISH)
        expect(following).to_have_count(1)
        following.click()
    expect(page.get_by_role("heading", level=1, name=text.RESULT)).to_be_visible()


def test_fresh_numbers_on_wish_and_the_profile_stays(page: Page, dashboard: Dashboard, bank: Bank) -> None:
    varied = next(
        item.topic
        for item in bank.active
        if sum(
            isinstance(other, Numeric | Output) and bool(other.generator)
            for other in bank.active
            if other.topic == item.topic
        )
        >= 4
    )
    practise(page, bank.blueprint.topic(varied).name)
    again = page.get_by_role("button", name=quiz_text.AGAIN)
    for number in range(1, 10):
        on_question(page, number)
        settled(page)
        asked = question(page)
        page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
        explained(page)
        if again.count():
            break
        page.get_by_role("button", name=quiz_text.GO_ON).click()
    again.click()
    on_question(page, number + 1)
    assert question(page) != asked
    page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
    expect(page.get_by_role("heading", name=quiz_text.PRACTICE_RESULT)).to_be_visible()

    log = store.open(str(dashboard.data))
    first, second = log.responses(accounts.LOCAL)[-2:]
    log.close()
    assert first.item_id == second.item_id
    assert first.seed != second.seed
    visit(page, "skills")
    expect(page.get_by_text(skills_text.NOT_MEASURED)).to_be_visible()


def question(page: Page) -> str:
    """Read stem and code of the question on the screen."""
    settled(page)
    code = page.get_by_test_id("stCode")
    return page.get_by_test_id("stMarkdown").first.inner_text() + "".join(code.all_inner_texts())


def test_a_report_stays_with_its_question(page: Page, dashboard: Dashboard, bank: Bank) -> None:
    """The text of one report was in the box of every question after it, and sent with their reports."""
    practise(page, bank.blueprint.topics[0].name)
    box = page.get_by_role("textbox", name=quiz_text.REPORT_NOTE)
    write_report(page, "The second formula is torn.")
    page.get_by_role("button", name=quiz_text.REPORT_SKIP).click()
    explained(page)
    expect(box).to_have_count(0)
    for number, typed in ((2, "Not sent"), (3, ""), (4, "")):
        page.get_by_role("button", name=quiz_text.GO_ON).click()
        on_question(page, number)
        write_report(page, typed)
        page.get_by_role("button", name=quiz_text.REPORT, exact=True).click()
        page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
        explained(page)
    log = store.open(str(dashboard.data))
    notes = [report.note for report in authors.reports(log)]
    log.close()
    assert notes == ["The second formula is torn."]


def test_a_report_closes_its_box_before_the_next_question(page: Page, dashboard: Dashboard) -> None:
    """It stayed open in an assessment, and a second press of the same button skipped the next question too."""
    begin(page, "Statistics")
    box = page.get_by_role("textbox", name=quiz_text.REPORT_NOTE)
    for number in (1, 2):
        write_report(page, f"Fault {number}")
        page.get_by_role("button", name=quiz_text.REPORT_SKIP).click()
        on_question(page, number + 1)
        expect(box).to_have_count(0)
        assert count(dashboard) == number
    log = store.open(str(dashboard.data))
    notes = [report.note for report in authors.reports(log)]
    log.close()
    assert notes == ["Fault 2", "Fault 1"]


def write_report(page: Page, words: str) -> None:
    """Open the box for a report, which is empty, and write some words."""
    page.get_by_role("button", name=quiz_text.REPORT, exact=True).click()
    box = page.get_by_role("textbox", name=quiz_text.REPORT_NOTE)
    expect(box).to_be_visible()
    page.wait_for_timeout(300)  # a draft comes back a moment after its box
    expect(box).to_have_value("")
    box.fill(words)
    box.blur()
    settled(page)
