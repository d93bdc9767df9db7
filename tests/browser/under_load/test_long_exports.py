"""While somebody's long export is made and fetched, a dashboard answers everybody else: its health is told within a second."""

from __future__ import annotations

import copy
import json
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from assessment import banks, store
from assessment.banks import Bank
from assessment.dashboard import text
from assessment.dashboard.people.accounts import LOCAL as ME
from assessment.dashboard.text import bank as bank_text
from assessment.dashboard.text import exchange as exchange_text
from assessment.dashboard.text import plan as plan_text
from assessment.dashboard.text import practise as practise_text
from assessment.dashboard.text import result as result_text
from assessment.dashboard.text import settings as settings_text
from assessment.dashboard.text import today as today_text
from assessment.dashboard.text.parts import cards as cards_text
from assessment.dashboard.text.parts import diary as diary_text
from assessment.items import Settings
from assessment.store.care import packing, transfer
from tests.browser.conftest import Dashboard
from tests.browser.pages import press, settled, tab, visit
from tests.browser.under_load.health import asked_all_the_time
from tests.conftest import a_sitting, give_answer
from tests.store.conftest import choice, entry

ANSWERS, A_SITTING, ENTRIES = 20_000, 50, 2_000
#: Seconds, of the process's own work, within which its health is told.
WITHIN = 1.0
#: Milliseconds that a file may take.
PATIENCE = 300_000


def filled(folder: Path, bank: Bank) -> None:
    """Fill a log with as much as a learner may have: the whole bank answered over and over again, and a long diary."""
    with_one = store.open(str(folder))
    with_one.choose(ME, Settings())
    for number in range(0, len(bank.questions), A_SITTING):
        with_one.begin(ME, a_sitting(("statistics",), sitting_id=f"one-{number}", max_items=A_SITTING))
        for position, item in enumerate(bank.questions[number : number + A_SITTING]):
            with_one.append(ME, f"one-{number}", position, give_answer(banks.vary(item, position), position % 2 == 0))
        with_one.finish(ME, f"one-{number}")
    with_one.study(ME, entry())
    with_one.adopt(ME, choice())
    content: dict[str, Any] = transfer.verified_content(transfer.export(with_one, ME))
    sittings, (logged,) = content["sittings"], content["study"]
    times = ANSWERS // sum(len(sitting["responses"]) for sitting in sittings)
    content["sittings"] = [
        copy.copy(sitting) | {"id": f"{sitting['id']}-{n}"} for n in range(times) for sitting in sittings
    ]
    content["study"] = [
        logged | {"id": f"entry-{n}", "note": "$x^2$ and `code`, **bold** " * 40} for n in range(ENTRIES)
    ]
    outer = {"format": transfer.FORMAT, "version": transfer.VERSION, "content": content}
    transfer.restore(with_one, ME, packing.write(outer | {"checksum": packing.checksum(content)}))
    with_one.close()


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory: pytest.TempPathFactory, bank: Bank) -> Iterator[Dashboard]:
    folder = tmp_path_factory.mktemp("long")
    filled(folder, bank)
    running = Dashboard(folder)
    running.start()
    yield running
    running.kill()


@pytest.fixture
def page(browser: Browser, dashboard: Dashboard) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    opened.goto(dashboard.url)
    opened.get_by_role("heading", level=1).wait_for()
    settled(opened)
    yield opened
    context.close()


def cards(page: Page) -> str:
    visit(page, "practise")
    tab(page, practise_text.CARDS)
    return cards_text.TO_ANKI


def everything(page: Page) -> str:
    visit(page, "settings")
    return settings_text.EXPORT_BUTTON


def plan(page: Page) -> None:
    visit(page, "plan")
    page.get_by_role("button", name=plan_text.DOWNLOAD).click()
    settled(page)


def plan_as_pdf(page: Page) -> str:
    plan(page)
    return plan_text.PDF


def plan_as_workbook(page: Page) -> str:
    plan(page)
    return plan_text.XLSX


def diary(page: Page) -> str:
    tab(page, today_text.DIARY)
    return diary_text.DOWNLOAD


def report(page: Page) -> str:
    page.goto(f"{page.url.rstrip('/')}/result")
    page.get_by_role("button", name=result_text.SHARE).wait_for()
    settled(page)
    return result_text.SHARE


def questions(page: Page) -> None:
    """Open the authors' page where questions are taken out."""
    visit(page, "settings")
    page.get_by_text(settings_text.AUTHORS_SHOW).click()
    settled(page)
    page.get_by_test_id("stSidebar").get_by_role("link", name=text.BANK).click()
    tab(page, bank_text.VIEWS["out"])


EXPORTS: dict[str, tuple[Callable[[Page], str], Callable[[bytes], bool]]] = {
    "anki": (cards, lambda data: "collection.anki2" in zipfile.ZipFile(BytesIO(data)).namelist()),
    "json": (everything, lambda data: json.loads(packing.unpack(data))["format"] == transfer.FORMAT),
    "pdf": (plan_as_pdf, lambda data: data.startswith(b"%PDF")),
    "xlsx": (plan_as_workbook, lambda data: data.startswith(b"PK")),
    "diary": (diary, lambda data: data.count(b"bold") == ENTRIES * 40),
    "report": (report, lambda data: data.startswith(b"\x89PNG")),
}


def fetch(page: Page, label: str) -> bytes:
    with page.expect_download(timeout=PATIENCE) as download:
        page.get_by_role("button", name=label, exact=True).click()
    return download.value.path().read_bytes()


@pytest.mark.parametrize("export", EXPORTS)
def test_health_is_told_while_a_long_export_is_made(dashboard: Dashboard, page: Page, export: str) -> None:
    go, is_whole = EXPORTS[export]
    label = go(page)
    assert dashboard.process and dashboard.process.pid
    with asked_all_the_time(dashboard.url, dashboard.process.pid) as waits:
        data = fetch(page, label)
    assert is_whole(data)
    assert waits and max(waits) < WITHIN


@pytest.mark.parametrize("form", ["gift", "moodle", "qti3"])
def test_health_is_told_while_the_questions_of_the_bank_are_taken_out(
    dashboard: Dashboard, page: Page, form: str
) -> None:
    questions(page)
    assert dashboard.process and dashboard.process.pid
    page.get_by_role("radio", name=exchange_text.FORMATS[form], exact=True).or_(
        page.get_by_role("button", name=exchange_text.FORMATS[form], exact=True)
    ).first.click()
    settled(page)
    with asked_all_the_time(dashboard.url, dashboard.process.pid) as waits:
        press(page, "export")
        page.get_by_role("button", name=exchange_text.DOWNLOAD).wait_for(timeout=PATIENCE)
        data = fetch(page, exchange_text.DOWNLOAD)
    assert len(data) > 100_000
    assert max(waits) < WITHIN


def test_health_is_told_while_a_long_export_comes_in(dashboard: Dashboard, page: Page, tmp_path: Path) -> None:
    data = fetch(page, everything(page))
    (tmp_path / "mine.json.gz").write_bytes(data)
    page.locator('input[type="file"]').set_input_files(tmp_path / "mine.json.gz")
    page.get_by_role("button", name=settings_text.IMPORT_BUTTON).wait_for()
    settled(page)
    assert dashboard.process and dashboard.process.pid
    with asked_all_the_time(dashboard.url, dashboard.process.pid) as waits:
        page.get_by_role("button", name=settings_text.IMPORT_BUTTON).click()
        page.get_by_text("was here already").wait_for(timeout=PATIENCE)
    assert max(waits) < WITHIN
