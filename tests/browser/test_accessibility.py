"""Every page for everybody: axe-core, contrast, headings, still pictures, and nothing wider than the screen."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from assessment import banks
from assessment.dashboard import text
from assessment.dashboard.parts import charts
from assessment.dashboard.text import gaps as gaps_text
from assessment.dashboard.text import quiz as quiz_text
from tests.browser import small_bank
from tests.browser.conftest import Dashboard
from tests.browser.pages import PAGES, on_question, practise, settled, show_demo, shown, still, visit
from tests.dashboard.parts.test_looks import contrast

AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1280, 768, 320)

#: What Streamlit itself does and nobody can mend from outside: rule -> (a piece of the element's HTML, why it stays).
EXCEPTIONS: dict[str, tuple[str, str]] = {}

RUN = """
async (rules) => {
  const found = await axe.run(document, {
    runOnly: rules, resultTypes: ['violations', 'incomplete'], elementRef: true, selectors: false,
  });
  const told = (kind, one, node) => [kind, one.id, node.html.slice(0, 200), node.failureSummary || ''];
  const faults = found.violations.flatMap((one) => one.nodes.map((node) => told('violation', one, node)));
  for (const one of found.incomplete) for (const node of one.nodes) {
    if (one.id !== 'color-contrast') { faults.push(told('incomplete', one, node)); continue; }
    const [ratio, wanted] = contrast(node.element);
    if (ratio < wanted) faults.push(['contrast', ratio.toFixed(2), node.html.slice(0, 200), '']);
  }
  return faults;
}
"""

# Where axe cannot tell (text over something that is drawn, a single character), the colours are worked out: the text's own,
# with every opacity above it, over the backgrounds that lie under it.
CONTRAST = """
window.contrast = (element) => {
  const parsed = (colour) => {
    const [r, g, b, a = 1] = (colour.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
    return colour.startsWith('color(') ? [r * 255, g * 255, b * 255, a] : [r, g, b, a];
  };
  const over = (top, ground, alpha = top[3]) => [0, 1, 2].map((i) => top[i] * alpha + ground[i] * (1 - alpha));
  const chain = [];
  for (let at = element; at; at = at.parentElement) chain.unshift(getComputedStyle(at));
  let ground = [255, 255, 255], opacity = 1;
  for (const style of chain) {
    ground = over(parsed(style.backgroundColor), ground);
    opacity *= Number(style.opacity);
  }
  const style = getComputedStyle(element), drawn = element instanceof SVGElement;
  // numbers that are written into coloured cells and circles have a test of their own
  if (drawn && element.closest('.heatmaplayer, .scatterlayer')) return [21, 4.5];
  const ink = parsed(drawn ? style.fill : style.color);
  const light = (colour) => {
    const [r, g, b] = colour.map((one) => {
      const share = one / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [a, b] = [light(over(ink, ground, ink[3] * opacity * (drawn ? Number(style.fillOpacity) : 1))), light(ground)];
  const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), large ? 3 : 4.5];
};
"""


def faults(page: Page, rules: list[str], widths: tuple[int, ...] = WIDTHS) -> list[str]:
    """Everything axe finds at these widths, without the known exceptions."""
    if not page.evaluate("() => !!window.axe && !!window.contrast"):
        page.evaluate(f"() => {{ {AXE.read_text(encoding='utf-8')} }}")  # the policy of the page lets no script tag in
        page.evaluate(f"() => {{ {CONTRAST} }}")
    found = set()
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        still(page)  # charts follow the width, and what scrolls sideways becomes reachable
        for kind, rule, html, why in page.evaluate(RUN, rules):
            known = EXCEPTIONS.get(rule)
            if not (known and known[0] in html):
                found.add(f"{width} px: {kind} {rule}: {html}\n    {' '.join(why.split())}")
    return sorted(found)


def both_schemes(page: Page) -> list[str]:
    """What axe finds in light, and in dark, where only colours can differ: they depend on the width as little as the menu.

    Goes from wide to narrow and back, since charts are drawn anew for every width. Leaves the page light, so that the next one
    is drawn in light.
    """
    light = faults(page, RULES)
    scheme(page, "dark")
    dark = faults(page, ["color-contrast"], (320, 1280))
    scheme(page, "light")
    return light + [f"dark {fault}" for fault in dark]


def scheme(page: Page, name: Literal["light", "dark"]) -> None:
    """Have the page in this colour scheme."""
    page.emulate_media(color_scheme=name, reduced_motion="reduce")
    page.wait_for_function(
        "(dark) => (getComputedStyle(document.querySelector('[data-testid=stApp]')).colorScheme === 'dark') === dark",
        arg=name == "dark",
    )


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
    found = {"first visit": both_schemes(page)}
    show_demo(page)
    for name in PAGES:
        visit(page, name)
        found[name] = both_schemes(page)
        levels = headings(page)
        assert levels[0] == 1 and levels.count(1) == 1, name
        assert in_order(levels), (name, levels)
    visit(page, "gaps")
    for view in (gaps_text.PATHS, gaps_text.ROLES_COMPARED):
        page.get_by_role("tab", name=view, exact=True).click()
        settled(page)
        found[view] = both_schemes(page)
    assert not any(found.values()), "\n".join(f"{name}\n  " + "\n  ".join(some) for name, some in found.items() if some)
    away = [url for url in asked if not url.startswith((dashboard.url, "data:", "blob:"))]
    assert not away
    page.close()


def test_every_kind_of_question_and_its_explanation_pass_axe(browser: Browser, tmp_path: Path) -> None:
    bank, _ = banks.load(small_bank.write(tmp_path))
    dashboard = Dashboard(tmp_path / "data", banks=tmp_path)
    dashboard.start()
    page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce", color_scheme="light")
    found: dict[str, list[str]] = {}
    try:
        page.goto(dashboard.url)
        practise(page, "Statistics", bank.blueprint.topic("estimation").name)
        for number in range(1, 9):
            on_question(page, number)
            settled(page)
            variant, _ = shown(dashboard, bank)
            kind = type(variant.item).__name__
            new = kind not in found
            if new:
                found[kind] = both_schemes(page)
                assert in_order(headings(page))
            page.get_by_role("button", name=quiz_text.DONT_KNOW).click()
            expect(page.get_by_role("heading", name=quiz_text.PRACTICE_RESULT)).to_be_visible()
            settled(page)
            if new:
                found[f"{kind}, explained"] = both_schemes(page)
                assert in_order(headings(page))
            if len(found) == 8:
                break
            page.get_by_role("button", name=quiz_text.GO_ON).click()
        assert len(found) == 8
        assert not any(found.values()), "\n".join(f"{n}\n  " + "\n  ".join(some) for n, some in found.items() if some)
    finally:
        page.close()
        dashboard.kill()


def test_nothing_moves_for_those_who_ask_for_stillness(browser: Browser, dashboard: Dashboard) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.goto(dashboard.url)
    settled(page)
    button = page.get_by_role("button", name=text.TO_ASSESS).first
    expect(button).to_have_css("transition-duration", re.compile(r"^(1e-05s|0s)"))
    page.close()


@pytest.mark.parametrize("end", charts.SCALE)
def test_numbers_can_be_read_on_every_colour_of_the_scale(end: list[Any]) -> None:
    assert contrast(str(end[1]), charts.INK) >= 4.5
