"""Exercises in code, in a real browser: written, run, submitted, left and found again."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from assessment import banks, store
from assessment.clock import monday_of
from assessment.dashboard.people import accounts
from assessment.dashboard.text.parts import exercise as text
from assessment.diary import PlanChoice
from assessment.items import Settings, Sitting
from tests.browser.axe import both_schemes
from tests.browser.conftest import ROOT, Dashboard
from tests.browser.pages import visit, write_code
from tests.conftest import shipped

LEAK = "exercise?exercise=repair-leaking-cross-validation"
UPSERT = "exercise?exercise=write-idempotent-upsert"


@pytest.fixture(autouse=True)
def patient() -> Iterator[None]:
    """The first run waits for the packages, which on a busy machine takes its time."""
    expect.set_options(timeout=90_000)
    yield
    expect.set_options(timeout=20_000)


def solution(topic: str) -> str:
    raw = tomllib.loads((ROOT / "question_banks" / topic / "exercises.toml").read_text(encoding="utf-8"))
    return str(raw["items"][0]["solution"]).strip("\n")


def opened(page: Page, dashboard: Dashboard, address: str) -> None:
    page.goto(f"{dashboard.url}/{address}")
    expect(page.locator(".cm-content")).to_be_visible()


def main_button(page: Page) -> Locator:
    return page.locator("button.main")


def missed_yesterday(dashboard: Dashboard, topic: str) -> None:
    """Yesterday's check of a topic, half of it right, so that a gap is likely and not certain; and a plan since."""
    yesterday, bank = datetime.now(UTC) - timedelta(days=1), shipped()
    easy = [item for item in bank.questions if item.topic == topic and item.level <= 3][:6]
    with closing(store.open(str(dashboard.data))) as log:
        log.choose(accounts.LOCAL, Settings())
        area = bank.blueprint.topic(topic).area
        log.begin(
            accounts.LOCAL,
            Sitting("check", "assessment", (area,), "ml-engineer", "none", 1, len(easy), yesterday, topics=(topic,)),
        )
        for position, item in enumerate(easy):
            variant = banks.vary(item, 5)
            given = variant.right_answer
            log.append(
                accounts.LOCAL, "check", position, banks.grade(variant, given if position % 2 else None), at=yesterday
            )
        log.finish(accounts.LOCAL, "check", at=yesterday)
        monday = monday_of(date.today())
        noon = datetime(monday.year, monday.month, monday.day, 12, tzinfo=UTC)
        log.adopt(accounts.LOCAL, PlanChoice("ml-engineer", "none", 60.0, monday, (topic,), (), (), adopted_at=noon))


def test_from_a_likely_gap_a_leak_is_repaired_understood_and_stands_in_diary_plan_and_score(
    page: Page, dashboard: Dashboard
) -> None:
    missed_yesterday(dashboard, "model-evaluation")
    page.goto(f"{dashboard.url}/skills?view=topics")
    page.get_by_role("link", name="Model evaluation").first.click()
    expect(page.get_by_role("heading", level=1, name="Model evaluation")).to_be_visible()
    expect(page.get_by_text("gap").first).to_be_visible()
    page.get_by_role("link", name="Repair it: Cross-validation with selected features").click()
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.get_by_text("1 of 2 cases pass")).to_be_visible()
    expect(page.get_by_text("Nothing can predict a coin flip.")).to_be_visible()
    expect(page.get_by_text("Submit runs 2 more.")).to_be_visible()
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_text("2 of 4 cases pass")).to_be_visible()
    expect(page.get_by_text("Selects the features with all rows")).to_be_visible()
    write_code(page, solution("algorithms/model_evaluation"))
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_text("4 of 4 cases pass")).to_be_visible()
    expect(page.get_by_role("heading", name="Model solution")).to_be_visible()
    expect(page.get_by_text("Everything that learns from")).to_be_visible()
    page.get_by_role("button", name="Log 6 minutes in your diary").click()
    expect(page.get_by_text("Logged:")).to_be_visible()
    assert both_schemes(page) == []
    with closing(store.open(str(dashboard.data))) as log:
        measured = log.responses(accounts.LOCAL, kind="assessment", item="repair-leaking-cross-validation")
        practised = log.responses(accounts.LOCAL, kind="practice")
        (entry,) = log.study_entries(accounts.LOCAL)
    assert [response.correct for response in measured] == [False]
    assert [response.correct for response in practised] == [True]
    assert (entry.topic, entry.note) == ("model-evaluation", "Code exercise: Cross-validation with selected features")

    page.goto(f"{dashboard.url}/?view=diary")
    expect(page.get_by_text("Code exercise: Cross-validation with selected features")).to_be_visible()
    expect(
        page.get_by_role("link", name="Repair it: Cross-validation with selected features: ✓ passed")
    ).to_be_visible()
    page.goto(f"{dashboard.url}/topic?topic=model-evaluation")
    expect(page.get_by_text("Code exercise: Cross-validation with selected features")).to_be_visible()
    page.goto(f"{dashboard.url}/skills?view=sittings")
    page.get_by_role("link", name="Code exercise: Model evaluation").click()
    expect(page.get_by_text("Selects the features with all rows")).to_be_visible()
    page.goto(f"{dashboard.url}/plan")
    expect(page.get_by_text(re.compile("^Model evaluation.*planned, 6 min logged$"))).to_be_visible()
    expect(page.get_by_role("link", name="Repair it: Cross-validation with selected features")).to_have_count(0)


def test_a_report_takes_the_answer_out_of_the_score_and_says_so(page: Page, dashboard: Dashboard) -> None:
    opened(page, dashboard, UPSERT)
    page.get_by_role("button", name="Something is wrong with this exercise").click()
    page.get_by_label("What is wrong with it? (optional)").fill("the table has no key")
    page.get_by_role("button", name="Report it", exact=True).click()
    expect(page.get_by_text("You have reported this exercise")).to_be_visible()
    with closing(store.open(str(dashboard.data))) as log:
        (response,) = log.responses(accounts.LOCAL, kind="assessment")
        (report,) = log.reports(accounts.LOCAL)
    assert response.voided
    assert (report.item_id, report.note) == ("write-idempotent-upsert", "the table has no key")


def test_the_buttons_below_the_code_have_letters_as_large_as_the_others(page: Page, dashboard: Dashboard) -> None:
    opened(page, dashboard, UPSERT)
    other = page.get_by_role("button", name="Show the solution").locator("p")
    sizes = [each.evaluate("(letters) => getComputedStyle(letters).fontSize") for each in (main_button(page), other)]
    assert sizes[0] == sizes[1]


def test_a_syntax_error_marks_its_line_and_counts_nothing(page: Page, dashboard: Dashboard) -> None:
    opened(page, dashboard, UPSERT)
    write_code(page, "def load(connection, rows)\n    pass\n")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_text("SyntaxError, line 1: expected ':'")).to_be_visible()
    expect(page.get_by_text("Nothing was counted.")).to_be_visible()
    expect(page.locator(".cm-lint-marker-error")).to_be_visible()
    with closing(store.open(str(dashboard.data))) as log:
        assert log.responses(accounts.LOCAL) == ()


@pytest.mark.parametrize(("code", "says"), [("", "There is no code yet."), ("#" * 60_000, "the limit is 50,000")])
def test_code_that_is_refused_clears_the_outcome_and_can_be_mended_at_once(
    code: str, says: str, page: Page, dashboard: Dashboard
) -> None:
    opened(page, dashboard, UPSERT)
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.get_by_text("0 of 2 cases pass")).to_be_visible()
    write_code(page, code)
    if not code:
        page.keyboard.press("Delete")
    for name in ("Run", "Submit"):
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.get_by_text(says)).to_be_visible()
        expect(page.get_by_text("0 of 2 cases pass")).to_have_count(0)
        expect(page.get_by_text("Running …")).to_have_count(0)
    write_code(page, solution("software_engineering/data_pipelines"))
    page.locator(".cm-content").press("Control+Enter")
    expect(page.get_by_text("2 of 2 cases pass")).to_be_visible()


def test_a_draft_survives_refresh_and_restart_and_reset_can_be_undone(page: Page, dashboard: Dashboard) -> None:
    opened(page, dashboard, UPSERT)
    write_code(page, "def load(connection, rows):\n    half = 'done'\n")
    page.locator(".cm-content").press("Control+Enter")
    expect(page.get_by_text("0 of 2 cases pass")).to_be_visible()
    dashboard.kill()
    dashboard.start()
    opened(page, dashboard, UPSERT)
    expect(page.locator(".cm-content")).to_contain_text("half = 'done'")
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(".cm-content")).not_to_contain_text("half")
    page.locator(".cm-content").press("Control+z")
    expect(page.locator(".cm-content")).to_contain_text("half = 'done'")


def test_code_written_a_moment_before_the_page_is_left_is_there_afterwards(page: Page, dashboard: Dashboard) -> None:
    opened(page, dashboard, UPSERT)
    write_code(page, "first = 1")
    page.reload()
    expect(page.locator(".cm-content")).to_have_text("first = 1")
    write_code(page, "second = 2")
    visit(page, "skills")
    page.go_back()
    expect(page.locator(".cm-content")).to_have_text("second = 2")


def test_two_tabs_that_submit_measure_once(page: Page, dashboard: Dashboard) -> None:
    opened(page, dashboard, UPSERT)
    other = page.context.new_page()
    opened(other, dashboard, UPSERT)
    for shown in (page, other):
        write_code(shown, solution("software_engineering/data_pipelines"))
        shown.get_by_role("button", name="Submit").click()
        expect(shown.get_by_text("4 of 4 cases pass")).to_be_visible()
    row = [page.get_by_role("link", name=text.OTHERS), page.get_by_role("button", name=text.EARLIER)]
    middles = [box["y"] + box["height"] / 2 for each in row if (box := each.bounding_box())]
    assert len(middles) == 2 and abs(middles[0] - middles[1]) <= 1  # on one line
    with closing(store.open(str(dashboard.data))) as log:
        assert len(log.responses(accounts.LOCAL, kind="assessment")) == 1
        assert len(log.responses(accounts.LOCAL, kind="practice")) == 1


def test_giving_up_shows_the_solution_and_counts_as_not_knowing(page: Page, dashboard: Dashboard) -> None:
    opened(page, dashboard, UPSERT)
    page.get_by_role("button", name="Show the solution").click()
    page.get_by_role("button", name="Give up and show it").click()
    expect(page.get_by_role("heading", name="Model solution")).to_be_visible()
    with closing(store.open(str(dashboard.data))) as log:
        (response,) = log.responses(accounts.LOCAL, kind="assessment")
    assert response.dont_know


def test_without_the_editor_a_plain_text_area_does_as_well(browser: Browser, dashboard: Dashboard) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/editor/field.mjs", lambda route: route.abort())
    page.goto(f"{dashboard.url}/{UPSERT}")
    area = page.get_by_role("textbox", name="Your code")
    area.fill(solution("software_engineering/data_pipelines"))
    area.press("Control+Enter")
    expect(page.get_by_text("2 of 2 cases pass")).to_be_visible()
    context.close()


def test_escape_then_tab_leaves_the_editor_on_a_small_phone_and_nothing_is_wrong_for_axe(
    page: Page, dashboard: Dashboard
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, dashboard, LEAK)
    page.locator(".cm-content").press("Escape")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Run", exact=True)).to_be_focused()
    page.get_by_role("button", name="Run", exact=True).press("Enter")
    expect(page.get_by_text("1 of 2 cases pass")).to_be_visible()
    assert both_schemes(page) == []


def test_run_is_the_main_button_until_the_shown_cases_pass(page: Page, dashboard: Dashboard) -> None:
    opened(page, dashboard, LEAK)
    expect(main_button(page)).to_have_text("Run")
    expect(page.get_by_text("Your first submission counts towards your score.")).to_be_visible()
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.get_by_text("1 of 2 cases pass")).to_be_visible()
    expect(main_button(page)).to_have_text("Run")
    write_code(page, solution("algorithms/model_evaluation"))
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.get_by_text("2 of 2 cases pass")).to_be_visible()
    expect(main_button(page)).to_have_text("Submit")
