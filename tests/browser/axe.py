"""Everything axe-core finds on a page, in light and in dark, at several widths."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from playwright.sync_api import Page

from tests.browser.pages import still

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
    page.mouse.move(2, 2)  # a hint under the mouse is no part of the page
    if not page.evaluate("() => !!window.axe && !!window.contrast"):
        page.evaluate(f"() => {{ {AXE.read_text(encoding='utf-8')} }}")  # the policy of the page lets no script tag in
        page.evaluate(f"() => {{ {CONTRAST} }}")
    violations = set()
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        still(page)  # charts follow the width, and what scrolls sideways becomes reachable
        for kind, rule, html, why in page.evaluate(RUN, rules):
            exceptions = EXCEPTIONS.get(rule)
            if not (exceptions and exceptions[0] in html):
                violations.add(f"{width} px: {kind} {rule}: {html}\n    {' '.join(why.split())}")
    return sorted(violations)


def both_schemes(page: Page, widths: tuple[int, ...] = WIDTHS, dark_widths: tuple[int, ...] = (320, 1280)) -> list[str]:
    """What axe finds in light, and in dark, where only colours can differ: they depend on the width as little as the menu.

    Goes from wide to narrow and back, since charts are drawn anew for every width. Leaves the page light, so that the next one
    is drawn in light.
    """
    light = faults(page, RULES, widths)
    scheme(page, "dark")
    dark = faults(page, ["color-contrast"], dark_widths)
    scheme(page, "light")
    return light + [f"dark {fault}" for fault in dark]


def scheme(page: Page, name: Literal["light", "dark"]) -> None:
    """Have the page in this colour scheme."""
    page.emulate_media(color_scheme=name, reduced_motion="reduce")
    page.wait_for_function(
        "(dark) => (getComputedStyle(document.querySelector('[data-testid=stApp]')).colorScheme === 'dark') === dark",
        arg=name == "dark",
    )
