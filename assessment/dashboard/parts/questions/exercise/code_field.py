"""The field for code: a plain text area with its buttons, which becomes an editor once that has loaded."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import streamlit as st

from assessment.dashboard.text.parts import exercise as exercise_text

_HTML = """
<div class="frame"><textarea spellcheck="false" autocapitalize="off" autocorrect="off" autocomplete="off" rows="12"></textarea></div>
<p id="keys"></p>
<div class="buttons">
  <button type="button" class="run"></button><button type="button" class="submit"></button>
  <button type="button" class="reset"></button><span role="status"></span>
</div>
"""
# The editor owns its text: it is replaced only when `version` changes, so that a run does not move the cursor. The text is sent
# with a run or a submission, and as a draft two seconds after the last key. Until the draft has been sent, the tab keeps it, for a page
# that is left before.
_SCRIPT = """
const KEEP_AFTER = 2000;
export default function (component) {
  const { data, parentElement: root, setStateValue, setTriggerValue } = component;
  const field = (root.groundworkField ??= begin(root, data));
  field.send = { state: setStateValue, trigger: setTriggerValue };
  if (field.version !== data.version) {
    field.version = data.version;
    field.replace(data.code);
  }
  field.data = data;
  field.show();
  return field.leave;  // called when the page is left
}
function begin(root, data) {
  const part = (name) => root.querySelector(name);
  const area = part('textarea'), status = part('[role=status]');
  let editor = null, waiting = 0, sent = data.code;
  const text = () => (editor ? editor.text() : area.value);
  const kept = `groundwork-code ${data.owner}`;
  const unsent = (...written) => {
    try {
      if (written.length) sessionStorage.setItem(kept, JSON.stringify(written)); else sessionStorage.removeItem(kept);
    } catch { /* no storage: two seconds may be lost */ }
  };
  const changed = () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, KEEP_AFTER);
    unsent(sent, text());
  };
  const take = () => {
    clearTimeout(waiting);
    unsent();
    sent = text();
  };
  const keep = () => {
    if (text() === sent) return unsent();
    take();
    field.send.state('draft', sent);
  };
  const resume = () => {
    try {
      const [before, written] = JSON.parse(sessionStorage.getItem(kept)) ?? [];
      if (written === undefined || before !== data.code) return unsent();
      area.value = written;
      changed();
    } catch { /* no storage */ }
  };
  const go = (what) => {
    take();
    field.busy = field.data.turn;
    field.show();
    field.send.trigger(what, sent);
  };
  const field = {
    version: data.version,
    leave: () => clearTimeout(waiting),  // what is unsent then stays with the tab
    busy: null,
    data,
    replace(code) {
      clearTimeout(waiting);
      unsent();
      sent = code;
      if (editor) editor.replace(code); else area.value = code;
    },
    show() {
      const now = field.data, busy = field.busy === now.turn;
      if (!busy) field.busy = null;
      for (const [name, label] of [['.run', now.run], ['.submit', now.submit], ['.reset', now.reset]]) {
        part(name).textContent = label;
        part(name).setAttribute('aria-disabled', busy);
      }
      part('.run').classList.toggle('main', !now.ready);
      part('.submit').classList.toggle('main', now.ready);
      part('#keys').textContent = now.keys;
      area.setAttribute('aria-label', now.label);
      area.setAttribute('aria-describedby', 'keys');
      status.textContent = busy ? now.running : now.says;
      editor?.mark(now.line, now.fault);
    },
  };
  area.value = data.code;
  resume();
  area.addEventListener('input', changed);
  area.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); part('.run').click(); }
  });
  for (const what of ['run', 'submit']) part('.' + what).addEventListener('click', () => { if (field.busy === null) go(what); });
  part('.reset').addEventListener('click', () => { field.replace(field.data.starter); sent = ''; changed(); });
  import(new URL('app/static/editor/field.mjs', document.baseURI)).then(({ upgrade }) => {
    editor = upgrade(area, { label: field.data.label, describedBy: 'keys', run: () => part('.run').click(), changed });
    field.show();
  }).catch(() => {});  // the text area does as well
  return field;
}
"""
_STYLE = """
:host { --code-keyword: light-dark(#8a3ea8, #d7a6ee); --code-string: light-dark(#2f6f3e, #9fd6a8);
  --code-number: light-dark(#9a4a10, #f0b88a); --code-comment: light-dark(#5d666b, #a3adb2);
  --code-name: light-dark(#1d5fa8, #9cc8f5); --code-line: light-dark(rgba(15, 92, 99, .06), rgba(127, 212, 220, .08));
  --code-selection: light-dark(rgba(15, 92, 99, .22), rgba(127, 212, 220, .28)); }
.frame { border: 1px solid var(--st-border-color); border-radius: var(--st-base-radius, .5rem); overflow: hidden; }
.frame:focus-within { outline: 2px solid var(--st-primary-color); outline-offset: 1px; }
textarea { width: 100%; box-sizing: border-box; border: 0; padding: .6rem .8rem; resize: vertical; outline: none; tab-size: 4;
  font: .9rem/1.55 var(--st-code-font, monospace); background: transparent; color: var(--st-text-color); }
p { font: .85rem/1.4 var(--st-font, sans-serif); margin: .4rem 0; color: var(--st-text-color); }
.buttons { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; font: 1rem/1.4 var(--st-font, sans-serif); }
button { font: inherit; font-size: .875rem; min-height: 2.5rem; padding: .3rem 1rem; border-radius: var(--st-button-radius, .5rem);
  cursor: pointer; border: 1px solid var(--st-border-color); background: transparent; color: var(--st-text-color); }
button.main { background: var(--st-primary-color); border-color: var(--st-primary-color); color: #fff; }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
button[aria-disabled=true] { opacity: .6; cursor: progress; }
span { color: var(--st-text-color); }
"""


@dataclass(frozen=True, slots=True)
class FieldState:
    """What the field shows.

    Its text becomes `code` whenever `version` changes, and `starter` on a reset; the buttons stay disabled after a click until
    `turn` changes. `says` is a line below the field; `fault` is written beside the marked `line`, if there is one. Run is the main
    button until the code is `ready` to submit.
    """

    code: str
    starter: str
    version: int
    turn: int
    says: str
    line: int | None
    fault: str
    ready: bool


@dataclass(frozen=True, slots=True)
class FieldInput:
    """The text that the field sent: as a draft, to be run, or submitted; None for each that it did not send."""

    draft: str | None
    run: str | None
    submitted: str | None


def show(key: str, owner: str, state: FieldState) -> FieldInput:
    """Show the field, and return what it sent since the last run of the page; the tab keeps the text of an `owner` until it is sent."""
    component = st.components.v2.component("code_field", html=_HTML, css=_STYLE, js=_SCRIPT, isolate_styles=True)
    # flat, since Streamlit imports pandas to see whether a nested value is a table
    data: dict[str, Any] = {"owner": owner, **asdict(state), **exercise_text.FIELD}
    values = component(
        key=key,
        data=data,
        default={"draft": None},
        on_draft_change=_ignore,
        on_run_change=_ignore,
        on_submit_change=_ignore,
    )
    return FieldInput(values.get("draft"), values.get("run"), values.get("submit"))


def _ignore() -> None:
    """Do nothing: Streamlit passes a value on only if it has a callback."""
