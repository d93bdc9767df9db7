"""The whole walk without a mouse: choose, answer every kind, report, end; the focus follows the question."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from assessment import banks, sitting, store
from assessment.banks import Bank
from assessment.dashboard import text
from assessment.dashboard.people import accounts
from assessment.dashboard.text import bank as bank_text
from assessment.dashboard.text import practise as practise_text
from assessment.dashboard.text import quiz as quiz_text
from assessment.items import MultipleChoice, Numeric, Output, SingleChoice, Variant
from tests.browser import small_bank
from tests.browser.conftest import ROOT, Dashboard
from tests.browser.pages import begin, count, focused, on_question, settled, shown, tab_to

KEYS = ROOT / "assessment/dashboard/parts/frame/keys.js"


def press(page: Page, name: str) -> None:
    """Go to an element with Tab, and press Enter."""
    tab_to(page, name, at_most=40)
    page.keyboard.press("Enter")


def on_heading(page: Page, number: int) -> None:
    """Expect the question, and the focus on its heading."""
    on_question(page, number)
    page.wait_for_function("number => document.activeElement.innerText.startsWith(`Question ${number} `)", arg=number)


def give(page: Page, variant: Variant) -> None:
    """Answer rightly with letters, numbers and Enter, from the heading on."""
    places = [index for index, option in enumerate(variant.options) if option in variant.keys]
    match variant.item:
        case SingleChoice():
            page.keyboard.press("abcdef"[places[0]])
        case MultipleChoice():
            for option_index in places:
                page.keyboard.press(str(option_index + 1))
        case Numeric() | Output():
            while page.evaluate("document.activeElement.tagName") != "INPUT":
                page.keyboard.press("Tab")
            expect(page.locator("input:focus")).to_have_attribute("autocapitalize", "off")
            expect(page.locator("input:focus")).to_have_attribute("autocorrect", "off")
            expect(page.locator("input:focus")).to_have_attribute("spellcheck", "false")
            page.keyboard.type(variant.keys[0])
    page.keyboard.press("Enter")


def test_the_whole_walk_without_a_mouse(browser: Browser, tmp_path: Path) -> None:
    bank, _ = banks.load(small_bank.write(tmp_path))
    dashboard = Dashboard(tmp_path / "data", banks=tmp_path)
    dashboard.start()
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    try:
        page.goto(dashboard.url)
        settled(page)
        press(page, text.PRACTISE)
        expect(page.get_by_role("heading", level=1, name=text.PRACTISE)).to_be_visible()
        settled(page)
        tab_to_box(page, text.AREA)
        page.keyboard.type("Stat")
        page.keyboard.press("Enter")
        settled(page)
        page.keyboard.press("Shift+Tab")
        assert focused(page) == practise_text.BEGIN
        page.keyboard.press("Enter")
        on_heading(page, 1)
        kinds = set()
        for number in range(1, 6):
            variant, _ = shown(dashboard, bank)
            kinds.add(type(variant.item))
            give(page, variant)
            on_heading(page, number + 1)
        press(page, quiz_text.DONT_KNOW)
        on_heading(page, 7)
        tab_to(page, quiz_text.REPORT)
        page.keyboard.press("Enter")
        expect(page.get_by_role("textbox", name=quiz_text.REPORT_NOTE)).to_be_visible()
        while page.evaluate("document.activeElement.tagName") != "TEXTAREA":
            page.keyboard.press("Tab")
        page.keyboard.type("A letter of it is a, not b.")
        press(page, quiz_text.REPORT_SKIP)
        on_heading(page, 8)
        tab_to(page, quiz_text.END)
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name=quiz_text.END_CONFIRM["assessment"])).to_be_visible()
        press(page, quiz_text.END_CONFIRM["assessment"])
        expect(page.get_by_role("heading", level=1, name=text.RESULT)).to_be_visible()
        assert len(kinds) >= 3

        # the report took its question out of the score, and is there for authors to read
        expect(page.get_by_text("5 of 6 right")).to_be_visible()
        page.get_by_role("link", name=text.BANK, exact=True).first.click()
        page.get_by_role("tab", name=bank_text.VIEWS["checks"]).click()
        expect(page.get_by_text("A letter of it is a, not b.")).to_be_visible()
    finally:
        page.close()
        dashboard.kill()
    log = store.open(str(dashboard.data))
    responses = log.responses(accounts.LOCAL)
    log.close()
    assert [answer.correct for answer in responses] == [True] * 5 + [False, False]
    assert [answer.voided for answer in responses] == [False] * 6 + [True]


def tab_to_box(page: Page, label: str) -> None:
    """Press Tab until the box with this label has the focus."""
    box = page.get_by_role("combobox", name=label)
    for _ in range(40):
        page.keyboard.press("Tab")
        if box.evaluate("(box) => box === document.activeElement"):
            return
    raise AssertionError(f"{label} cannot be reached with Tab, the focus is on {focused(page)}")


def test_keys_can_be_switched_off(page: Page) -> None:
    begin(page, "Statistics")
    for number in range(2, 12):
        if page.locator("[class*=st-key-answer-] input[type=radio]").count():
            break
        page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
        on_question(page, number)
    page.get_by_text(quiz_text.KEYS, exact=True).click()
    page.wait_for_timeout(700)
    page.keyboard.press("a")
    assert page.locator("[class*=st-key-answer-] input:checked").count() == 0
    page.get_by_text(quiz_text.KEYS, exact=True).click()
    page.wait_for_timeout(700)
    page.keyboard.press("a")
    expect(page.locator("[class*=st-key-answer-] input:checked")).to_have_count(1)


#: Press a button, and again when the next question has been there for a moment, options and all; then a letter and Enter.
#: Return whether they were dropped.
SLOW_DOUBLE_CLICK = """
async (label) => {
  const button = () => [...document.querySelectorAll('button')].find((one) => one.innerText.trim() === label);
  const heading = () => document.querySelector('.st-key-question-heading h2').innerText;
  const answer = () => document.querySelector('[class*=st-key-answer-]:has(input)')?.className;
  const before = [heading(), answer()];
  button().click();
  while (heading() === before[0] || [undefined, before[1]].includes(answer()))
    await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => setTimeout(resolve, 150));
  const option = document.querySelector('[class*=st-key-answer-] input');
  return [
    new MouseEvent('click', { bubbles: true, cancelable: true }),
    ...['1', 'Enter'].map((key) => new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
  ].map((event, index) => !(index ? option.parentElement : button()).dispatchEvent(event));
}
"""


def test_the_second_half_of_a_slow_double_click_does_not_answer_the_next_question(
    page: Page, dashboard: Dashboard, bank: Bank
) -> None:
    begin(page, "Statistics")
    for number in range(2, sitting.AREA_LENGTH):
        dropped = page.evaluate(SLOW_DOUBLE_CLICK, quiz_text.DONT_KNOW)
        on_question(page, number)
        assert dropped[0]
        assert count(dashboard) == number - 1
        if isinstance(shown(dashboard, bank)[0].item, SingleChoice):
            break
    assert dropped == [True, True, True]
    assert page.locator("[class*=st-key-answer-] input:checked").count() == 0


def test_the_heading_has_the_focus_also_when_the_field_before_it_goes_late(browser: Browser) -> None:
    """On a busy machine the field of the question before is taken away after the new number has come."""
    page = browser.new_page()
    try:
        page.set_content(
            '<div class="st-key-question-heading"><h2>Question 1</h2></div><div class="st-key-answer-1"><input type="text"></div>'
        )
        page.evaluate(f"() => {{ {KEYS.read_text(encoding='utf-8')}; follow(); }}")
        page.wait_for_function("document.activeElement.tagName === 'H2'")
        page.locator("input").focus()
        page.evaluate("document.querySelector('h2').textContent = 'Question 2'")
        page.wait_for_function("window.groundworkQuestion.endsWith('Question 2')")
        assert page.evaluate("document.activeElement.tagName") == "INPUT"
        page.evaluate("document.querySelector('input').remove()")
        page.wait_for_function("document.activeElement.tagName === 'H2'")
    finally:
        page.close()


def test_a_question_counts_as_unread_from_when_its_last_part_came(browser: Browser) -> None:
    """On a busy machine the options come long after the heading."""
    page = browser.new_page()
    try:
        page.set_content(
            '<div class="st-key-question-heading"><h2>Question 1</h2></div>'
            '<div id="options"><div class="st-key-answer-s-1"><input type="radio"></div></div>'
        )
        page.evaluate(f"() => {{ {KEYS.read_text(encoding='utf-8')}; follow(); }}")
        page.evaluate("document.querySelector('h2').textContent = 'Question 2'")
        page.wait_for_function("() => performance.now() - window.groundworkCame > 600")
        page.evaluate(
            """() => {
              document.querySelector('#options').innerHTML = '<div class="st-key-answer-s-2"><input type="radio"></div>';
            }"""
        )
        page.keyboard.press("a")
        assert page.locator("input:checked").count() == 0
        page.wait_for_function("() => performance.now() - window.groundworkCame > 600")
        page.keyboard.press("a")
        assert page.locator("input:checked").count() == 1
    finally:
        page.close()
