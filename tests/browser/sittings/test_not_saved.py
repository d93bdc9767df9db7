"""The database is away while somebody answers: the page says that it was not saved, keeps the answer, and takes it later."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assessment import store
from assessment.dashboard import text
from assessment.dashboard.people import accounts
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text import settings as settings_text
from tests.browser import small_bank
from tests.browser.conftest import Dashboard
from tests.browser.pages import begin, on_question, settled, visit
from tests.store.conftest import server as server
from tests.store.postgresql import Server

#: Seconds until the store gives an answer up, on a machine with more to do than that.
LONG = 60_000
Away = Callable[[], AbstractContextManager[None]]


@pytest.fixture(params=["sqlite", "postgresql"])
def log_and_fault(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Away]:
    """Where the log is, and a way to keep it from being written for a while."""
    if request.param == "sqlite":
        path = tmp_path / "groundwork.sqlite3"

        @contextmanager
        def held() -> Iterator[None]:
            with closing(sqlite3.connect(path)) as other:
                other.execute("BEGIN IMMEDIATE")
                yield

        return str(path), held
    server: Server = request.getfixturevalue("server")

    @contextmanager
    def down() -> Iterator[None]:
        server.stop()
        try:
            yield
        finally:
            server.start()

    return server.fresh(), down


@pytest.fixture
def page(browser: Browser, log_and_fault: tuple[str, Away], tmp_path: Path) -> Iterator[Page]:
    (tmp_path / "bank").mkdir()
    dashboard = Dashboard(tmp_path, banks=small_bank.write(tmp_path / "bank"))
    dashboard.environment = {
        "GROUNDWORK_DATA": log_and_fault[0],
        "GROUNDWORK_ONE_PERSON": "yes",
        "XDG_DATA_HOME": str(tmp_path),
    }
    dashboard.start()
    opened = browser.new_page()
    opened.goto(dashboard.url)
    yield opened
    opened.close()
    dashboard.kill()


def fill(page: Page) -> list[str]:
    """Give an answer of whatever kind is asked, without submitting it; return what the form holds."""
    box = page.locator("[class*=st-key-answer-]")
    if box.get_by_role("textbox").count():
        box.get_by_role("textbox").fill("0.5")
    else:
        box.locator("input").first.evaluate("(one) => one.click()")
    page.wait_for_timeout(300)
    return held(page)


def held(page: Page) -> list[str]:
    """Read what the form holds."""
    inputs = "boxes => boxes.map((box) => box.type === 'text' ? box.value : String(box.checked))"
    return page.locator("[class*=st-key-answer-] input").evaluate_all(inputs)  # type: ignore[no-any-return]


def test_an_answer_that_was_not_saved_stays_in_the_form(page: Page, log_and_fault: tuple[str, Away]) -> None:
    url, away = log_and_fault
    begin(page, "Statistics")
    on_question(page, 1)
    settled(page)
    given = fill(page)
    with away():
        page.get_by_role("button", name=quiz_text.SUBMIT).click()
        told = page.get_by_test_id("stAlert").filter(has_text="not saved")
        expect(told).to_contain_text("try again", timeout=LONG)
        settled(page)
        on_question(page, 1)
        assert held(page) == given
    page.get_by_role("button", name=quiz_text.SUBMIT).click()
    on_question(page, 2)
    expect(told).to_have_count(0)
    with closing(store.open(url)) as log:
        (kept,) = log.responses(accounts.LOCAL)
    assert kept.given


@pytest.mark.parametrize(
    "log_and_fault", ["postgresql"], indirect=True
)  # an SQLite file that another one writes can be read
def test_a_page_that_cannot_be_read_says_so_and_comes_back(page: Page, log_and_fault: tuple[str, Away]) -> None:
    settled(page)
    with log_and_fault[1]():
        page.get_by_test_id("stSidebar").get_by_role("link", name=text.SETTINGS, exact=True).click()
        told = page.get_by_test_id("stAlert").filter(has_text="cannot be read")
        expect(told).to_contain_text("try again", timeout=LONG)
        assert "host" not in told.inner_text()  # the server's address is none of the visitors' business
    page.get_by_role("button", name=text.TRY_AGAIN).click()
    expect(page.get_by_role("heading", level=1, name=text.SETTINGS, exact=True)).to_be_visible(timeout=LONG)


@pytest.mark.parametrize("log_and_fault", ["postgresql"], indirect=True)
def test_a_file_that_cannot_be_made_says_why_on_the_page_and_comes_later(
    page: Page, log_and_fault: tuple[str, Away]
) -> None:
    visit(page, "settings")
    with log_and_fault[1]():
        page.get_by_role("button", name=settings_text.EXPORT_BUTTON).click()
        expect(page.get_by_test_id("stAlert")).to_contain_text("cannot be read", timeout=LONG)
    page.get_by_role("button", name=text.TRY_AGAIN).click()
    with page.expect_download(timeout=LONG) as made:
        page.get_by_role("button", name=settings_text.EXPORT_BUTTON).click()
    assert made.value.suggested_filename == "groundwork.json.gz"
