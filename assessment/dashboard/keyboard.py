"""What Streamlit leaves out for those who use the keyboard or a screen reader: focus, and keys for the options."""

from __future__ import annotations

import streamlit as st

# Streamlit announces nothing when a question changes, so the focus moves to the new question's heading. Keys 1 to 6 or A to F
# choose an option and Enter submits, except while somebody types. No text of a bank or a person ever enters this script.
_SCRIPT = """
export default function({ data }) {
  const before = window.groundworkQuestion;
  window.groundworkQuestion = data.question;
  if (before !== undefined && before !== data.question) {
    setTimeout(() => {
      const heading = document.querySelector('.st-key-question-heading h2');
      if (heading) { heading.tabIndex = -1; heading.focus(); }
    }, 60);
  }
  const listen = (event) => {
    if (!data.keys || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const target = event.target;
    if (target.matches('input[type=text], input[type=number], textarea, select, [role=combobox]')) return;
    const options = [...document.querySelectorAll('.st-key-answer input[type=radio], .st-key-answer input[type=checkbox]')];
    const key = event.key.toLowerCase();
    const index = key.length === 1 ? Math.max('123456'.indexOf(key), 'abcdef'.indexOf(key)) : -1;
    if (index >= 0 && index < options.length) {
      options[index].click();
      options[index].focus();
      event.preventDefault();
    } else if (event.key === 'Enter' && !target.closest('button, a, summary')) {
      const submit = document.querySelector('.st-key-submit button');
      if (submit) { submit.click(); event.preventDefault(); }
    }
  };
  document.addEventListener('keydown', listen);
  return () => document.removeEventListener('keydown', listen);
}
"""


def listen(question: str, keys: bool) -> None:
    """Move the focus when `question` has changed since the last call, and let keys choose options if `keys`."""
    component = st.components.v2.component("groundwork_keyboard", js=_SCRIPT)
    component(data={"question": question, "keys": keys}, key="keyboard")
