"""What Streamlit leaves out for those who use the keyboard, a screen reader or a phone.

Focus that follows the question, keys for the options, tables and code that scroll inside themselves and can be reached
without a mouse, text that is never too faint, and nothing that moves for those who asked for stillness.
"""

from __future__ import annotations

import streamlit as st

from assessment.dashboard.parts import looks

# Streamlit announces nothing when a question changes, so the focus moves to the heading whenever its words change. Keys 1 to 6
# or A to F choose an option and Enter submits, except while somebody types or has switched them off. It is mounted once a page
# and hears of nothing but what is on the screen, so that no question has to bring it along.
_SCRIPT = """
function follow() {
  const heading = () => document.querySelector('.st-key-question-heading h2');
  const named = () => heading()?.textContent && location.search + heading().textContent;
  let waiting = false;
  const look = () => {
    if (waiting || !named() || named() === window.groundworkQuestion) return;
    waiting = true;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      waiting = false;
      window.groundworkQuestion = named();
      // who types already keeps the focus
      if (heading() && !document.activeElement?.matches('.st-key-answer input[type=text]')) {
        heading().tabIndex = -1;
        heading().focus();
      }
    }));
  };
  const watch = new MutationObserver(look);
  watch.observe(document.body, { subtree: true, childList: true, characterData: true });
  look();
  const listen = (event) => {
    const off = document.querySelector('.st-key-keys input[type=checkbox]:not(:checked)');
    if (off || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const target = event.target;
    if (target.matches('input[type=text], input[type=number], textarea, select, [role=combobox]')) return;
    const options = [...document.querySelectorAll('.st-key-answer input[type=radio], .st-key-answer input[type=checkbox]')];
    const key = event.key.toLowerCase();
    const index = key.length === 1 ? Math.max('123456'.indexOf(key), 'abcdef'.indexOf(key)) : -1;
    if (index >= 0 && index < options.length) {
      options[index].click();
      options[index].focus();
      window.groundworkChose = performance.now();
      event.preventDefault();
    } else if (event.key === 'Enter' && !target.closest('button, a, summary')) {
      const submit = document.querySelector('.st-key-submit button');
      // a choice needs a moment to reach the form
      const wait = performance.now() - (window.groundworkChose ?? -1000) < 200 ? 100 : 0;
      if (submit) { setTimeout(() => submit.click(), wait); event.preventDefault(); }
    }
  };
  // On the way down, because a radio button keeps Enter to itself; one at a time, because the one before may still be there.
  document.removeEventListener('keydown', window.groundworkKeys, true);
  document.addEventListener('keydown', window.groundworkKeys = listen, true);
  return () => { watch.disconnect(); document.removeEventListener('keydown', listen, true); };
}
"""


# Only what the theme cannot say. Streamlit writes what is chosen in the primary colour, on which the primary button's white
# must be readable too: on a dark page no colour is both light enough and dark enough, so what is chosen is written in the
# text's colour, and bold. Its colours for code and for the words at a chart are too faint as well.
_STYLE = """
.st-key-mend { display: none }
[data-testid=stButtonGroup] button[data-selected=true] p, [role=tab][aria-selected=true] p {
  color: var(--groundwork-text, inherit); font-weight: 600;
}
[data-testid=stDateInput] [role=spinbutton] {
  min-width: 26px; min-height: 26px; display: inline-flex; align-items: center; justify-content: center;
}
pre .token { --hue: var(--groundwork-text); color: color-mix(in srgb, var(--hue), var(--groundwork-text) 55%) !important }
pre :is(.keyword, .builtin, .boolean) { --hue: #1c83e1 }
pre .string { --hue: #21a35b }
pre .number { --hue: #e0731d }
pre .function { --hue: #8a4fd3 }
pre .comment { --hue: #808495; font-style: italic }
[data-testid=stPlotlyChart] :is(.polarlayer, .xaxislayer-above, .yaxislayer-above, .barlayer, .infolayer) text {
  fill: var(--groundwork-text) !important;
}
[data-testid=stMarkdownContainer] table { display: block; max-width: 100%; overflow-x: auto }
.katex-display, .groundwork-wide { max-width: 100%; overflow: auto hidden; vertical-align: bottom }
.groundwork-wide { display: inline-block }
@media (max-width: 640px) {
  [class*=st-key-standings] :is(td, th):first-child {
    position: sticky; left: 0; min-width: 6.5rem; background: var(--groundwork-ground, inherit);
  }
  [class*=st-key-standings] td:nth-child(3) { min-width: 11rem }
}
@media (prefers-reduced-motion: reduce) {
  *, ::before, ::after {
    animation-duration: 0.01ms !important; animation-iteration-count: 1 !important;
    transition-duration: 0.01ms !important; scroll-behavior: auto !important;
  }
}
"""

# What scrolls sideways becomes a stop of the Tab key, as long as it does. Streamlit gives the drop zone of a file upload a
# name but the role "presentation", which takes the name away again.
_MENDS = """
const SCROLLS =
  '[data-testid=stTable] > div, [data-testid=stMarkdownContainer] table, pre, .katex-display, .groundwork-wide';
function arrive(page) {
  if (window.groundworkPage === page) return;
  // a new page begins at its top, and the menu that lies over it on a narrow screen makes way
  if (window.groundworkPage !== undefined) document.querySelector('[data-testid=stMain]')?.scrollTo(0, 0);
  window.groundworkPage = page;
  const menu = document.querySelector('[data-testid=stSidebar][data-collapsed=false]');
  if (menu && innerWidth <= 768) menu.querySelector('[data-testid=stSidebarCollapseButton] button')?.click();
}
function mending(parentElement) {
  const theme = getComputedStyle(parentElement), root = document.documentElement.style;
  root.setProperty('--groundwork-text', theme.getPropertyValue('--st-text-color'));
  root.setProperty('--groundwork-ground', theme.getPropertyValue('--st-background-color'));
  let waiting = 0;
  const mend = () => {
    waiting = 0;
    for (const formula of document.querySelectorAll('.katex .base')) {
      const room = formula.closest('[data-testid=stMarkdownContainer], td, label')?.clientWidth ?? Infinity;
      // the formula itself scrolls: what it is drawn with is hidden from screen readers, and must not take the focus
      if (formula.scrollWidth > room && room > 0) formula.closest('.katex').classList.add('groundwork-wide');
    }
    // the sidebar's sections are boxes within one list: each becomes the list of its own pages
    for (const section of document.querySelectorAll('[data-testid=stSidebarNavItems] > div:not([role])')) {
      section.setAttribute('role', 'list');
      section.parentElement.setAttribute('role', 'presentation');
    }
    for (const element of document.querySelectorAll(SCROLLS)) {
      if (element.scrollWidth > element.clientWidth + 1) element.tabIndex = 0;
      else if (element.tabIndex === 0) element.removeAttribute('tabindex');
    }
    for (const corner of document.querySelectorAll('[data-testid=stMarkdownContainer] th')) {
      if (!corner.textContent.trim()) corner.setAttribute('role', 'presentation');
    }
    document.querySelector('[data-testid=stFileUploaderDropzone]')?.setAttribute('role', 'group');
  };
  const soon = () => { if (!waiting) waiting = setTimeout(mend, 100); };
  const watch = new MutationObserver(soon);
  watch.observe(document.body, { subtree: true, childList: true });
  window.addEventListener('resize', soon);
  // the page also changes its width when the sidebar comes or goes, and its height when something is opened
  const size = new ResizeObserver(soon), main = document.querySelector('[data-testid=stMainBlockContainer]');
  if (main) size.observe(main);
  soon();
  return () => { watch.disconnect(); size.disconnect(); window.removeEventListener('resize', soon); clearTimeout(waiting); };
}
"""


_TOGETHER = """
export default function({ data, parentElement }) {
  arrive(data.page);
  const ends = [mending(parentElement)];
  if (data.follow) ends.push(follow());
  return () => ends.forEach((end) => end());
}
"""


def listen() -> None:
    """Let the focus follow the heading of the question, and keys choose options, on the page that calls this once."""
    _mount({"follow": True})


def mend() -> None:
    """Mend what Streamlit leaves out, on the page that calls this once."""
    _mount({})


def _mount(data: dict[str, object]) -> None:
    component = st.components.v2.component(
        "groundwork", js=_SCRIPT + _MENDS + _TOGETHER, css=_STYLE + looks.STYLE, isolate_styles=False
    )
    # the simulated learner's page is another page than one's own, and begins at its top as well
    page = f"{st.session_state.get('page', '')} {st.session_state.get('demo', False)}"
    component(data={"page": page, **data}, key="mend")
