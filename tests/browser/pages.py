"""Ways through the dashboard that several browser tests share."""

from __future__ import annotations

import re

from playwright.sync_api import Error, Page, ViewportSize, expect

from assessment import interleaving, store
from assessment.banks import Bank
from assessment.dashboard import text
from assessment.dashboard.people import accounts
from assessment.dashboard.text import practise as practise_text
from assessment.dashboard.text import quiz as quiz_text
from assessment.items import MultipleChoice, Numeric, Output, SingleChoice, Variant
from tests.browser.conftest import Dashboard

#: Every page of the menu: the name of its file, and its link.
PAGES = {
    "today": text.TODAY,
    "skills": text.SKILLS,
    "plan": text.PLAN,
    "practise": text.PRACTISE,
    "settings": text.SETTINGS,
}

PHONE, DESKTOP = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=800)
#: By how much a page is wider than the screen.
WIDER = """
() => {
  const main = document.querySelector('[data-testid=stMain]');
  return [document.documentElement.scrollWidth - innerWidth, main.scrollWidth - main.clientWidth];
}
"""

_SETTLED = """
() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
  && !document.querySelector('[data-stale=true], [data-testid=stSkeleton]')
  && [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every((chart) => chart.querySelector('.main-svg'))
"""

#: What follows a change of the width comes in steps of at most a fifth of a second. What a script is about to write anew is
#: faded meanwhile, and stands as still as what is there to stay.
_STILL = """
() => new Promise((resolve) => {
  const faded = () => document.querySelector('[data-stale=true]');
  const look = () => { if (faded()) wait(); else resolve(); };
  let still = 0;
  const wait = () => { clearTimeout(still); still = setTimeout(look, 250); };
  new MutationObserver(wait)
    .observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  wait();
  setTimeout(resolve, 20000);
})
"""


def settled(page: Page) -> None:
    """Wait until the script has run, and what it wrote is on the screen."""
    page.wait_for_function(_SETTLED)


def still(page: Page) -> None:
    """Wait until nothing has changed on the screen for a while."""
    page.evaluate(_STILL)


def visit(page: Page, name: str) -> None:
    """Go to a page by its link in the menu; away from a question the way leads over the pause."""
    link = page.get_by_test_id("stSidebar").get_by_role("link", name=PAGES[name], exact=True)
    pause = page.get_by_role("link", name=quiz_text.PAUSE, exact=True)
    expect(link.or_(pause).first).to_be_visible()
    if pause.is_visible():
        pause.click()
        expect(link).to_be_visible()
    link.click()
    title = re.compile(f"^({text.TODAY}|{text.TITLE})$" if name == "today" else f"^{PAGES[name]}$")
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    settled(page)


def show_demo(page: Page) -> None:
    """Look at the sample learner."""
    page.locator(".st-key-show-demo button:visible").click()
    expect(page.get_by_role("button", name=text.LEAVE_DEMO)).to_be_visible()
    settled(page)


def tab(page: Page, name: str) -> None:
    """Open a view of a page."""
    page.get_by_role("tab", name=name, exact=True).click()
    settled(page)


def begin(page: Page, area: str) -> None:
    """Begin an assessment of one area."""
    visit(page, "practise")
    choose(page, text.AREA, area)
    press(page, f"start-area-{practise_text.BEGIN}")
    on_question(page, 1)


def practise(page: Page, topic: str) -> None:
    """Begin to practise a topic."""
    visit(page, "practise")
    choose(page, text.TOPIC, topic)
    press(page, f"start-topic-{practise_text.PRACTISE}")
    on_question(page, 1)


def press(page: Page, key: str) -> None:
    """Press the button of this key."""
    page.locator(f".st-key-{key.lower()} button:visible").click()


def choose(page: Page, label: str, choice: str) -> None:
    """Choose from a list, and open it again where a page that was still being drawn closed it or had the old choices."""
    option = page.get_by_role("option", name=choice, exact=True)
    for _ in range(8):
        settled(page)
        page.get_by_role("combobox", name=label).click()
        page.keyboard.type(choice)  # a long list shows its beginning alone
        try:
            option.click(timeout=4000)
        except Error:
            page.keyboard.press("Escape")
        else:
            return settled(page)
    raise AssertionError(f"{label} never offered {choice}")


def on_question(page: Page, number: int) -> None:
    """Expect the question of this number on the screen, nothing of the one before it, and buttons that can be pressed."""
    expect(page.get_by_role("heading", name=f"Question {number} of up to")).to_be_visible()
    settled(page)
    unhurried(page)


def explained(page: Page) -> None:
    """Expect the explanation of the answer just given, and buttons that can be pressed."""
    expect(page.get_by_role("heading", name=quiz_text.PRACTICE_RESULT)).to_be_visible()
    settled(page)
    unhurried(page)


def unhurried(page: Page) -> None:
    """Wait until presses count, which just after a question came they do not."""
    page.wait_for_function("() => performance.now() - window.groundworkCame > 500")


def shown(dashboard: Dashboard, bank: Bank, learner: str = accounts.LOCAL) -> tuple[Variant, int]:
    """Work out from the log what must be on the screen."""
    log = store.open(str(dashboard.data))
    goal = log.sittings(learner)[-1]
    responses = log.responses(learner, goal.id)
    seen = [response.item_id for response in log.responses(learner, before=goal.started_at)]
    log.close()
    variant = interleaving.next_variant(bank, responses, goal, seen)
    assert isinstance(variant, Variant)
    return variant, len(responses)


def count(dashboard: Dashboard) -> int:
    """Count the learner's answers in the log."""
    log = store.open(str(dashboard.data))
    answers = len(log.responses(accounts.LOCAL))
    log.close()
    return answers


def answer_by_mouse(page: Page, variant: Variant) -> None:
    """Give the right answer with the mouse; typed answers are typed."""
    match variant.item:
        case SingleChoice():
            page.locator('[data-testid="stRadio"] label[data-baseweb="radio"], [data-testid="stRadioOption"]').nth(
                variant.options.index(variant.keys[0])
            ).click()
        case MultipleChoice():
            for index, option in enumerate(variant.options):
                if option in variant.keys:
                    page.locator('[data-testid="stCheckbox"] label').nth(index).click()
                    expect(page.get_by_role("checkbox").nth(index)).to_be_checked()
        case Numeric() | Output():
            page.get_by_role("textbox", name=quiz_text.ANSWER).fill(variant.keys[0])
    page.get_by_role("button", name=quiz_text.SUBMIT).click()


def answer_by_keyboard(page: Page, variant: Variant) -> None:
    """Give the right answer with Tab, arrows, Space and Enter alone."""
    match variant.item:
        case SingleChoice():
            page.get_by_role("radio").first.focus()
            page.keyboard.press("Space")
            for _ in range(variant.options.index(variant.keys[0])):
                page.keyboard.press("ArrowDown")
            tab_to(page, quiz_text.SUBMIT)
            page.keyboard.press("Enter")
        case MultipleChoice():
            for index, option in enumerate(variant.options):
                page.get_by_role("checkbox").nth(index).focus()
                if option in variant.keys:
                    page.keyboard.press("Space")
            tab_to(page, quiz_text.SUBMIT)
            page.keyboard.press("Enter")
        case Numeric() | Output():
            page.get_by_role("textbox", name=quiz_text.ANSWER).focus()
            page.keyboard.type(variant.keys[0])
            page.keyboard.press("Enter")


def tab_to(page: Page, name: str, at_most: int = 14) -> None:
    """Press Tab until the element of this text has the focus; icons stand on lines of their own."""
    for _ in range(at_most):
        page.keyboard.press("Tab")
        if name in focused(page).split("\n"):
            return
    raise AssertionError(f"{name} cannot be reached with Tab")


def focused(page: Page) -> str:
    """Read the words of the button, link or heading that has the focus."""
    return str(
        page.evaluate("document.activeElement.matches('button, a, h1, h2') ? document.activeElement.innerText : ''")
    ).strip()


def stem(page: Page) -> str:
    """Read the stem, once it is drawn: a fresh tab loads the typesetting of formulas after the heading."""
    settled(page)
    first = page.get_by_test_id("stMarkdown").first
    expect(first).to_have_text(re.compile(r"\S"))
    return first.inner_text()


def pass_on(page: Page, number: int) -> None:
    """Say "I don't know", and wait for the question of this number."""
    page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
    on_question(page, number)


def write_code(page: Page, code: str) -> None:
    """Write into the field for code, once its editor is there."""
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(code)
