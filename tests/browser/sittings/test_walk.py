"""The walk of a new user in a real browser: take a quiz, see the gap, take the plan home."""

from __future__ import annotations

import csv
import io
from collections import Counter
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from assessment import banks, sitting, store
from assessment.banks import Bank
from assessment.dashboard import text
from assessment.dashboard.people import accounts
from assessment.dashboard.text import plan as plan_text
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text import result as results_text
from assessment.items import MultipleChoice, Numeric, Output, Program, SingleChoice
from tests.browser import small_bank
from tests.browser.conftest import Dashboard
from tests.browser.pages import (
    PHONE,
    answer_by_keyboard,
    answer_by_mouse,
    begin,
    count,
    on_question,
    press,
    settled,
    shown,
    stem,
    visit,
)


def answer_in_the_log(dashboard: Dashboard, bank: Bank, until: int) -> int:
    """Say "I don't know" to every question up to this number, and return it."""
    with closing(store.open(str(dashboard.data))) as log:
        goal = log.sittings(accounts.LOCAL)[-1]
        position = 0
        while position < until - 1:
            variant, position = shown(dashboard, bank)
            log.append(accounts.LOCAL, goal.id, position, banks.grade(variant, None))
    return until


def test_the_walk_from_the_first_page_to_the_plan_at_home(
    page: Page, dashboard: Dashboard, bank: Bank, tmp_path: Path
) -> None:
    asked = []
    page.context.on("request", lambda request: asked.append(request.url))
    expect(page.get_by_text(str(dashboard.data))).to_be_visible()
    begin(page, "Software engineering")
    expect(page.get_by_test_id("stSidebar")).not_to_be_visible()  # nothing stands beside a question
    by_mouse, by_keyboard = set(), set()
    number = 0
    while number < sitting.AREA_LENGTH:
        on_question(page, number + 1)
        variant, position = shown(dashboard, bank)
        assert position == number
        kind = type(variant.item)
        if kind is Program:  # exercises have tests of their own
            page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
        elif kind not in by_mouse:
            by_mouse.add(kind)
            answer_by_mouse(page, variant)
        elif kind not in by_keyboard:
            by_keyboard.add(kind)
            answer_by_keyboard(page, variant)
        else:
            page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
        number += 1
        if number == 5:
            on_question(page, 6)
            before = stem(page)
            page.reload()
            on_question(page, 6)
            assert stem(page) == before
        if len(by_mouse) >= 2 and by_keyboard and 5 < number < sitting.AREA_LENGTH - 1:
            # what comes now is more of the same: one question is left
            on_question(page, number + 1)  # the answer just given is in the log
            number = answer_in_the_log(dashboard, bank, sitting.AREA_LENGTH - 1)
            page.reload()
    expect(page.get_by_role("heading", level=1, name=text.RESULT)).to_be_visible()
    assert len(by_mouse) >= 2
    log = store.open(str(dashboard.data))
    responses = log.responses(accounts.LOCAL)
    log.close()
    assert len(responses) == sitting.AREA_LENGTH
    wrong = [(a.kind, a.shown.keys, a.given) for a in responses if not a.correct and not a.dont_know]
    assert not wrong
    assert sum(response.correct for response in responses) == len(by_mouse) + len(by_keyboard)

    # the review explains, and the misconceptions are there only now
    expect(page.get_by_role("heading", name=results_text.REVIEW_HEADING)).to_be_visible()
    expect(page.get_by_text(f"{quiz_text.WHY}:").first).to_be_visible()

    # the radar and the table beside it say the same
    visit(page, "skills")
    chart = page.locator('[data-testid="stPlotlyChart"]').first
    expect(chart.locator(".polarlayer")).to_be_visible()
    page.get_by_text(text.AS_TABLE, exact=True).first.click()
    table = page.get_by_role("table").first
    expect(table).to_be_visible()
    cells = table.get_by_role("row").nth(4).get_by_role("cell").all_inner_texts()
    assert cells[0] == "Software engineering"
    described = page.locator('[aria-label^="Radar chart"]').first.get_attribute("aria-label")
    assert described is not None
    assert f"Software engineering {cells[1].split()[0]}" in described

    # the plan can be taken home
    visit(page, "plan")
    page.get_by_role("button", name=plan_text.DOWNLOAD, exact=True).click()
    with page.expect_download() as markdown:
        page.get_by_role("button", name=plan_text.DOWNLOAD_MARKDOWN).click()
    plan = Path(markdown.value.path()).read_text(encoding="utf-8")
    assert plan.startswith("# Study plan: Machine-learning engineer")
    with page.expect_download() as table_file:
        page.get_by_role("button", name=plan_text.DOWNLOAD_CSV).click()
    rows = list(csv.DictReader(io.StringIO(Path(table_file.value.path()).read_text(encoding="utf-8"))))
    assert all(row["step"].partition(" (part ")[0] in plan for row in rows if row["kind"] == "study")
    assert not [
        url
        for url in asked
        if not url.startswith((dashboard.url, f"ws://127.0.0.1:{dashboard.port}", "data:", "blob:"))
    ]
    page.keyboard.press("Escape")  # closes the dialog after a download, too
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_every_kind_can_be_answered_by_mouse_and_by_keyboard(browser: Browser, tmp_path: Path) -> None:
    small, _ = banks.load(small_bank.write(tmp_path))
    dashboard = Dashboard(tmp_path / "data", banks=tmp_path)
    dashboard.start()
    try:
        page = browser.new_page()
        page.goto(dashboard.url)
        begin(page, "Statistics")
        given: Counter[type] = Counter()
        for number in range(1, 9):
            on_question(page, number)
            variant, _ = shown(dashboard, small)
            (answer_by_keyboard if given[type(variant.item)] else answer_by_mouse)(page, variant)
            given[type(variant.item)] += 1
        expect(page.get_by_role("heading", level=1, name=text.RESULT)).to_be_visible()
        assert given == {SingleChoice: 2, MultipleChoice: 2, Numeric: 2, Output: 2}
        expect(page.get_by_text("8 of 8 right")).to_be_visible()
        page.close()
    finally:
        dashboard.kill()


def test_nothing_is_preselected_and_an_empty_answer_is_not_recorded(page: Page, dashboard: Dashboard) -> None:
    begin(page, "Statistics")
    assert page.locator("[class*=st-key-answer-] input:checked").count() == 0
    page.get_by_role("button", name=quiz_text.SUBMIT).click()
    expect(page.get_by_test_id("stAlert")).to_be_visible()
    on_question(page, 1)
    assert count(dashboard) == 0


def test_double_clicks_count_once(page: Page, dashboard: Dashboard, bank: Bank) -> None:
    begin(page, "Mathematics")
    page.get_by_role("button", name=quiz_text.DONT_KNOW).dblclick()
    on_question(page, 2)
    page.wait_for_timeout(1500)
    assert count(dashboard) == 1
    variant, _ = shown(dashboard, bank)
    if isinstance(variant.item, Numeric | Output):
        page.get_by_role("textbox", name=quiz_text.ANSWER).fill("1")
    else:
        page.locator("[role=radiogroup] label, [data-testid=stCheckbox] label").first.click()
    page.get_by_role("button", name=quiz_text.SUBMIT).dblclick()
    on_question(page, 3)
    page.wait_for_timeout(1500)
    assert count(dashboard) == 2
    assert page.get_by_test_id("stAlert").count() == 0


def test_a_killed_server_resumes_at_the_same_question(page: Page, dashboard: Dashboard, browser: Browser) -> None:
    begin(page, "Algorithms")
    for number in (2, 3):
        page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
        on_question(page, number)
    before = stem(page)
    dashboard.kill()
    dashboard.start()
    fresh = browser.new_context().new_page()
    fresh.goto(dashboard.url)
    press(fresh, "next")
    on_question(fresh, 3)
    assert stem(fresh) == before
    fresh.context.close()


def test_the_key_does_not_reach_the_browser_before_the_answer(page: Page, dashboard: Dashboard, bank: Bank) -> None:
    """Everything sent over the websocket while questions are on the screen, against explanations and misconceptions."""
    frames: list[bytes] = []
    page.on(
        "websocket",
        lambda socket: socket.on(
            "framereceived", lambda frame: frames.append(frame if isinstance(frame, bytes) else frame.encode())
        ),
    )
    page.reload()
    begin(page, "Statistics")
    for number in (2, 3, 4, 5):
        variant, _ = shown(dashboard, bank)
        heard = b"".join(frames).decode("utf-8", errors="ignore")
        assert variant.stem[:40].split("\n")[0] in heard
        assert variant.explanation[:60] not in heard
        assert not [why for why in variant.misconceptions.values() if why in heard]
        page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
        on_question(page, number)


def test_a_non_number_is_refused_with_an_example(page: Page, dashboard: Dashboard, bank: Bank) -> None:
    begin(page, "Mathematics")
    for number in range(1, sitting.AREA_LENGTH):
        variant, position = shown(dashboard, bank)
        if isinstance(variant.item, Numeric):
            break
        page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
        on_question(page, number + 1)
    page.get_by_role("textbox", name=quiz_text.ANSWER).fill("a quarter")
    page.get_by_role("button", name=quiz_text.SUBMIT).click()
    expect(page.get_by_test_id("stAlert")).to_contain_text("0.25, 1/4, 25% or 1e-3")
    assert count(dashboard) == position
    page.get_by_role("textbox", name=quiz_text.ANSWER).fill("1/4")
    page.keyboard.press("Enter")
    on_question(page, position + 2)


def test_what_is_half_typed_survives_a_refresh(page: Page, bank: Bank, dashboard: Dashboard) -> None:
    begin(page, "Mathematics")
    for number in range(1, sitting.AREA_LENGTH):
        if isinstance(shown(dashboard, bank)[0].item, Numeric | Output):
            break
        page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
        on_question(page, number + 1)
    field = page.get_by_role("textbox", name=quiz_text.ANSWER)
    field.press_sequentially("0.12")
    page.reload()
    on_question(page, number)
    expect(field).to_have_value("0.12")
    page.get_by_role("button", name=quiz_text.SUBMIT).click()
    on_question(page, number + 1)
    log = store.open(str(dashboard.data))
    assert log.responses(accounts.LOCAL)[-1].given == ("0.12",)
    log.close()


def test_the_first_question_is_two_clicks_and_a_few_lines_away_on_a_phone_too(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.reload()
    settled(page)
    button = page.locator(".st-key-next button:visible")
    expect(button).to_be_in_viewport(ratio=1)
    read = page.get_by_test_id("stMain").inner_text()
    assert len(read.split()) <= 80  # 20 seconds at 240 words a minute
    button.click()
    page.get_by_role("button", name=quiz_text.RATE_SKIP).click()
    on_question(page, 1)
    # the focus is on the heading, without a frame around it
    heading = page.locator(".st-key-question-heading h2")
    page.wait_for_function("() => document.activeElement.innerText.startsWith('Question 1 ')")
    assert heading.evaluate("(one) => getComputedStyle(one).outlineStyle") == "none"


def test_the_first_answer_brings_the_offer_to_end_and_leaves_the_rest_of_the_page_as_it_is(page: Page) -> None:
    begin(page, "Mathematics")
    on_question(page, 1)
    end = page.get_by_role("button", name=quiz_text.END, exact=True)
    expect(end).to_have_count(0)
    page.get_by_text(quiz_text.KEYS).click()  # is kept, though the page does not run
    for number in (1, 2):
        on_question(page, number)
        page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
    on_question(page, 3)
    expect(page.get_by_role("switch", name=quiz_text.KEYS)).not_to_be_checked()
    end.click()
    page.get_by_role("button", name=quiz_text.END_CONFIRM["assessment"]).click()
    expect(page.get_by_role("heading", level=1, name=text.RESULT)).to_be_visible()
