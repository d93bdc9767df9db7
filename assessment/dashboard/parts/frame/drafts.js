// Half-typed text survives a refresh of this tab, in one store of drafts by the key of the field. A component with its own field,
// such as an editor, reads and writes `window.groundworkDrafts`.
const DRAFTED = ':is([class*="st-key-answer-"], [class*="st-key-note"], .st-key-diary-line) :is(input[type=text], textarea)';
const DRAFT = 'groundwork-draft ', MOST_DRAFTS = 30;
window.groundworkDrafts = {
  read: (name) => { try { return sessionStorage.getItem(DRAFT + name); } catch { return null; } },
  write(name, text) {
    try {
      if (!text) return sessionStorage.removeItem(DRAFT + name);
      sessionStorage.setItem(DRAFT + name, text);
      const names = Object.keys(sessionStorage).filter((key) => key.startsWith(DRAFT));
      if (names.length > MOST_DRAFTS) sessionStorage.removeItem(names.find((key) => key !== DRAFT + name));
    } catch { /* no storage, no drafts */ }
  },
};
function drafting() {
  const name = (field) => [...field.closest('[class*="st-key-"]').classList].find((one) => one.startsWith('st-key-'));
  const seen = new WeakSet();
  const write = (event) => {
    if (event.target.matches?.(DRAFTED)) window.groundworkDrafts.write(name(event.target), event.target.value);
  };
  const restore = () => {
    for (const field of document.querySelectorAll(DRAFTED)) {
      if (seen.has(field)) {
        if (!field.value) window.groundworkDrafts.write(name(field), '');  // sent or emptied since
        continue;
      }
      seen.add(field);
      const draft = window.groundworkDrafts.read(name(field));
      if (!draft || field.value) continue;
      const kind = field.tagName === 'TEXTAREA' ? HTMLTextAreaElement : HTMLInputElement;
      Object.getOwnPropertyDescriptor(kind.prototype, 'value').set.call(field, draft);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  };
  const watch = new MutationObserver(restore);
  watch.observe(document.body, { subtree: true, childList: true });
  restore();
  document.addEventListener('input', write, true);
  return () => { watch.disconnect(); document.removeEventListener('input', write, true); };
}
