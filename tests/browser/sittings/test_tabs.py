"""Two tabs, the back button, a lost connection and a new server: nothing is lost, nothing counts twice."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from assessment.banks import Bank
from assessment.dashboard import text
from assessment.dashboard.text import quiz as quiz_text
from tests.browser.conftest import Dashboard
from tests.browser.pages import begin, count, on_question, pass_on, settled, shown, stem, visit


@pytest.fixture(scope="module")
def dashboard(shared: Dashboard) -> Dashboard:
    return shared


def test_the_same_sitting_in_two_tabs(page: Page, dashboard: Dashboard, bank: Bank) -> None:
    begin(page, "Statistics")
    before = count(dashboard)
    other = page.context.new_page()
    other.goto(page.url)
    on_question(other, 1)
    assert stem(other) == stem(page)
    pass_on(page, 2)
    pass_on(page, 3)
    # the other tab still shows the first question: its answer comes too late, and leads to the right one
    pass_on(other, 3)
    assert count(dashboard) == before + 2
    assert stem(other) == stem(page)
    assert shown(dashboard, bank)[1] == 2


def test_back_and_refresh_show_the_question_that_is_next(page: Page, dashboard: Dashboard) -> None:
    begin(page, "Algorithms")
    before = count(dashboard)
    pass_on(page, 2)
    asked = stem(page)
    page.get_by_role("link", name=quiz_text.PAUSE, exact=True).click()
    expect(page.get_by_role("heading", level=1, name=text.TODAY, exact=True)).to_be_visible()
    page.go_back()
    on_question(page, 2)
    assert stem(page) == asked
    page.reload()
    on_question(page, 2)
    assert stem(page) == asked
    assert count(dashboard) == before + 1


def test_back_and_forward_find_the_topic_that_was_left(page: Page, dashboard: Dashboard) -> None:
    page.goto(f"{dashboard.url}/topic?topic=optimization")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Optimisation")
    visit(page, "skills")
    page.go_back()
    expect(heading).to_have_text("Optimisation")
    assert page.url.endswith("/topic?topic=optimization")
    page.go_forward()
    expect(heading).to_have_text(text.SKILLS)


def test_an_answer_given_while_the_connection_is_lost(page: Page, dashboard: Dashboard) -> None:
    begin(page, "Mathematics")
    pass_on(page, 2)
    before = count(dashboard)
    page.context.set_offline(True)
    page.wait_for_timeout(300)
    page.context.set_offline(False)
    page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
    on_question(page, 3)
    assert count(dashboard) == before + 1


def test_two_tabs_answer_at_the_same_moment(page: Page, dashboard: Dashboard) -> None:
    begin(page, "Statistics")
    before = count(dashboard)
    other = page.context.new_page()
    other.goto(page.url)
    on_question(other, 1)
    settled(other)
    for tab in (page, other):
        tab.evaluate(
            "label => [...document.querySelectorAll('button')].find((one) => one.innerText.trim() === label).click()",
            quiz_text.DONT_KNOW,
        )
    on_question(page, 2)
    on_question(other, 2)
    assert count(dashboard) == before + 1


def test_an_open_page_goes_on_with_a_new_server(page: Page, dashboard: Dashboard, browser: Browser) -> None:
    begin(page, "Software engineering")
    pass_on(page, 2)
    before, asked = count(dashboard), stem(page)
    dashboard.kill()
    expect(page.get_by_test_id("stApp")).to_be_visible()
    dashboard.start()
    # the browser tries again on its own; the address names the sitting
    page.get_by_role("button", name=quiz_text.DONT_KNOW).wait_for()
    page.reload()
    on_question(page, 2)
    assert stem(page) == asked
    pass_on(page, 3)
    assert count(dashboard) == before + 1
