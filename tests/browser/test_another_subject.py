"""With a bank about cooking the whole walk in a real browser speaks of cooking, and of nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assessment import banks, sitting
from assessment.banks import Bank
from assessment.dashboard import text
from assessment.dashboard.text import plan as plan_text
from assessment.dashboard.text import quiz as quiz_text
from tests import another_subject
from tests.browser.conftest import Dashboard
from tests.browser.pages import PAGES, answer_by_mouse, on_question, press, settled, shown, tab, visit


@pytest.fixture
def dashboard(tmp_path: Path) -> Iterator[Dashboard]:
    running = Dashboard(tmp_path / "data", banks=another_subject.write(tmp_path / "bank"))
    running.start()
    yield running
    running.kill()


@pytest.fixture
def cooking(dashboard: Dashboard) -> Bank:
    return banks.load(dashboard.banks)[0]


def clean(page: Page, where: str) -> None:
    """Read all that stands on the page, its title and its labels."""
    settled(page)
    labels = page.evaluate(
        "() => [...document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')]"
        ".flatMap((e) => ['aria-label', 'title', 'placeholder', 'alt'].map((name) => e.getAttribute(name) ?? ''))"
    )
    said = "\n".join([page.title(), page.url, page.locator("body").inner_text(), *labels])
    assert another_subject.ours(said) == [], where


def test_the_whole_walk_speaks_of_cooking(page: Page, dashboard: Dashboard, cooking: Bank, tmp_path: Path) -> None:
    expect(page.get_by_text("where you stand in cooking")).to_be_visible()
    clean(page, "first page")
    press(page, "next")
    press(page, "not-rated")
    for number in range(sitting.QUICK_LENGTH):
        on_question(page, number + 1)
        clean(page, f"question {number + 1}")
        if number % 3:
            answer_by_mouse(page, shown(dashboard, cooking)[0])
        else:
            page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
    expect(page.get_by_role("heading", level=1, name=text.RESULT)).to_be_visible()
    clean(page, "result")
    for name in PAGES:
        visit(page, name)
        clean(page, name)
    visit(page, "skills")
    page.get_by_role("link", name="Knives").first.click()
    expect(page.get_by_role("heading", level=1, name="Knives")).to_be_visible()
    clean(page, "topic")
    visit(page, "plan")
    tab(page, plan_text.VIEWS["why"])
    clean(page, "plan")
    page.get_by_role("button", name=plan_text.DOWNLOAD, exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=plan_text.DOWNLOAD_MARKDOWN).click()
    download.value.save_as(tmp_path / "plan.md")
    plan = (tmp_path / "plan.md").read_text(encoding="utf-8")
    assert "Knives" in plan
    assert another_subject.ours(plan) == []
