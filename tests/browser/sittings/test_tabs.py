"""Two tabs, the back button, a lost connection and a new server: nothing is lost, nothing counts twice."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from assessment.banks import Bank
from assessment.dashboard import text
from assessment.dashboard.text import plan as plan_text
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text import result as result_text
from assessment.dashboard.text import skills as skills_text
from assessment.dashboard.text.parts import exercise as exercise_text
from tests.browser.conftest import Dashboard
from tests.browser.pages import begin, choose, count, on_question, pass_on, settled, show_demo, shown, stem, tab, visit


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


def test_back_and_a_reload_find_the_open_tab_and_the_order(page: Page) -> None:
    """Both led to the first tab: lists of links had to be opened again for each link in them."""
    visit(page, "plan")
    before = page.evaluate("history.length")
    steps = plan_text.VIEWS["steps"]
    for view in (plan_text.VIEWS["why"], steps):
        page.get_by_role("tab", name=view, exact=True).click()
        settled(page)
    assert page.evaluate("history.length") == before  # one entry a page, so that one Back leads away
    assert page.url.endswith("/plan?view=steps")
    page.reload()
    expect(page.get_by_role("tab", name=steps, exact=True)).to_have_attribute("aria-selected", "true")
    settled(page)
    page.get_by_test_id("stTabs").locator("a[href^='topic?topic=']:visible").first.click()
    expect(page).to_have_url(re.compile("/topic"))
    settled(page)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(text.PLAN)
    expect(page.get_by_role("tab", name=steps, exact=True)).to_have_attribute("aria-selected", "true")
    assert page.url.endswith("/plan?view=steps")

    visit(page, "skills")
    page.get_by_role("radio", name=skills_text.ORDERS["gap"]).click()
    settled(page)
    expect(page).to_have_url(re.compile("/skills[?]sort=gap$"))
    visit(page, "today")
    assert "?" not in page.url
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(text.SKILLS)
    assert page.url.endswith("/skills?sort=gap")
    expect(page.get_by_role("radio", name=skills_text.ORDERS["gap"])).to_be_checked()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(text.PLAN)
    expect(page.get_by_role("tab", name=steps, exact=True)).to_have_attribute("aria-selected", "true")


def test_back_finds_the_search_of_the_exercises_and_the_topic_on_the_map(page: Page, dashboard: Dashboard) -> None:
    page.goto(f"{dashboard.url}/exercise")
    search, links = page.get_by_role("searchbox", name=exercise_text.FIND), page.locator("a[href^='exercise?']:visible")
    search.wait_for()
    before = page.evaluate("history.length")
    search.press_sequentially("numpy repair", delay=40)
    expect(page).to_have_url(re.compile("find=numpy"))
    settled(page)
    assert page.evaluate("history.length") == before
    listed = links.all_inner_texts()
    links.first.click()
    expect(page).to_have_url(re.compile("exercise="))
    settled(page)
    page.go_back()
    expect(search).to_have_value("numpy repair")
    settled(page)
    assert links.all_inner_texts() == listed

    page.goto(f"{dashboard.url}/skills?view=map")
    choose(page, skills_text.WAY_OF, "Optimisation")
    expect(page).to_have_url(re.compile("way=optimization"))
    way = page.locator(".gw-map a.self")
    expect(way).to_have_text(re.compile("Optimisation"))
    way.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Optimisation")
    settled(page)
    page.go_back()
    expect(way).to_have_text(re.compile("Optimisation"))
    page.reload()
    expect(way).to_have_text(re.compile("Optimisation"))


def test_back_finds_the_answers_that_were_chosen_on_a_result(page: Page) -> None:
    visit(page, "settings")
    show_demo(page)
    visit(page, "skills")
    tab(page, skills_text.VIEWS["sittings"])
    page.locator("a[href^='result?']:visible").first.click()
    chosen = page.get_by_role("radio", name=result_text.REVIEW_FILTER["right"], exact=True)
    chosen.click()
    expect(page).to_have_url(re.compile("answers=right"))
    settled(page)
    visit(page, "plan")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(text.RESULT)
    expect(chosen).to_be_checked()


def test_a_link_to_a_tab_leaves_the_page_that_it_stands_on_as_it_was(page: Page) -> None:
    visit(page, "skills")
    visit(page, "practise")
    page.evaluate("""
        const link = document.createElement('a');
        Object.assign(link, { href: 'plan?view=why', textContent: 'to a tab' });
        document.querySelector('[data-testid=stMain] h1').after(link);
    """)
    page.get_by_role("link", name="to a tab").click()
    expect(page.get_by_role("tab", name=plan_text.VIEWS["why"], exact=True)).to_have_attribute("aria-selected", "true")
    settled(page)
    assert page.url.endswith("/plan?view=why")
    for there, address in ((text.PRACTISE, "/practise"), (text.SKILLS, "/skills")):
        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_have_text(there)
        assert page.url.endswith(address)


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
    for opened in (page, other):
        opened.evaluate(
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
