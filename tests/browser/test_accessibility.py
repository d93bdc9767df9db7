"""Every page for everybody: axe-core, contrast, headings, still pictures, and nothing wider than the screen."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from assessment import banks
from assessment.dashboard.text import plan as plan_text
from assessment.dashboard.text import practise as practise_text
from assessment.dashboard.text import quiz as quiz_text
from assessment.dashboard.text import skills as skills_text
from assessment.dashboard.text import today as today_text
from tests.browser import small_bank
from tests.browser.axe import both_schemes
from tests.browser.conftest import Dashboard
from tests.browser.pages import PAGES, explained, on_question, practise, settled, show_demo, shown, tab, visit

#: Views that hold something else than their page's first; every page and view is looked at once.
VIEWS = [
    *(("skills", view) for view in list(skills_text.VIEWS.values())[1:]),
    *(("plan", view) for view in list(plan_text.VIEWS.values())[1:]),
    ("practise", practise_text.CARDS),
    ("today", today_text.DIARY),
]


def headings(page: Page) -> list[int]:
    """The levels of the headings, from top to bottom."""
    levels: list[int] = page.evaluate(
        "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((one) => one.checkVisibility())"
        ".map((one) => Number(one.tagName[1]))"
    )
    return levels


def in_order(levels: list[int]) -> bool:
    """No level is left out on the way down."""
    return all(below <= above + 1 for above, below in itertools.pairwise(levels))


def test_every_page_passes_axe(browser: Browser, dashboard: Dashboard) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce", color_scheme="light")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(dashboard.url)
    settled(page)
    violations = {"first visit": both_schemes(page)}
    show_demo(page)
    for name in PAGES:
        visit(page, name)
        violations[name] = both_schemes(page)
        looked_at(page, name)
    visit(page, "skills")
    page.get_by_role("link", name="Estimation and confidence").first.click()
    expect(page.get_by_role("heading", level=1, name="Estimation and confidence")).to_be_visible()
    settled(page)
    violations["topic"] = both_schemes(page)
    looked_at(page, "topic")
    for name, view in VIEWS:
        visit(page, name)
        tab(page, view)
        violations[view] = both_schemes(page, (320,), (1280,))  # the frame around it was looked at with its page
        looked_at(page, view)
    assert not any(violations.values()), "\n".join(
        f"{name}\n  " + "\n  ".join(some) for name, some in violations.items() if some
    )
    away = [url for url in asked if not url.startswith((dashboard.url, "data:", "blob:"))]
    assert not away
    page.close()


def looked_at(page: Page, name: str) -> None:
    """Expect one heading of the first level, and none left out on the way down."""
    levels = headings(page)
    assert levels[0] == 1 and levels.count(1) == 1, name
    assert in_order(levels), (name, levels)


def test_every_kind_of_question_and_its_explanation_pass_axe(browser: Browser, tmp_path: Path) -> None:
    bank, _ = banks.load(small_bank.write(tmp_path))
    dashboard = Dashboard(tmp_path / "data", banks=tmp_path)
    dashboard.start()
    page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce", color_scheme="light")
    violations: dict[str, list[str]] = {}
    try:
        page.goto(dashboard.url)
        practise(page, bank.blueprint.topic("estimation").name)
        for number in range(1, 9):
            on_question(page, number)
            settled(page)
            variant, _ = shown(dashboard, bank)
            kind = type(variant.item).__name__
            new = kind not in violations
            if new:
                violations[kind] = both_schemes(page)
                assert in_order(headings(page))
            page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
            explained(page)
            if new:
                violations[f"{kind}, explained"] = both_schemes(page)
                assert in_order(headings(page))
            if len(violations) == 8:
                break
            page.get_by_role("button", name=quiz_text.GO_ON).click()
        assert len(violations) == 8
        assert not any(violations.values()), "\n".join(
            f"{n}\n  " + "\n  ".join(some) for n, some in violations.items() if some
        )
    finally:
        page.close()
        dashboard.kill()


def test_the_first_page_passes_axe_and_nothing_moves_for_those_who_ask_for_stillness(
    browser: Browser, dashboard: Dashboard
) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.goto(dashboard.url)
    settled(page)
    button = page.locator(".st-key-next button:visible")
    expect(button).to_have_css("transition-duration", re.compile(r"^(1e-05s|0s)"))
    assert both_schemes(page) == []
    page.close()
