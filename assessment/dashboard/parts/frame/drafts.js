// Half-typed text survives a refresh of this tab as a draft, kept by learner and by the key of its field. The server says which
// fields were sent: an emptied field alone does not tell, since its page may be left before it is drawn empty.
const DRAFTED = ':is([class*="st-key-answer-"], [class*="st-key-note-"], [class*="st-key-diary-line"]) :is(input[type=text], textarea)';
const DRAFT = 'groundwork-draft ', MOST_DRAFTS = 30;
const dropped = (window.groundworkDropped ??= {}), restored = (window.groundworkRestored ??= new WeakMap());
function drafting({ learner, sent }) {
  const keyOf = (field) => {
    const own = [...field.closest('[class*="st-key-"]').classList].find((name) => name.startsWith('st-key-'));
    return `${DRAFT}${learner} ${own}`;
  };
  const keep = (key, text) => {
    try {
      if (!text) return sessionStorage.removeItem(key);
      sessionStorage.setItem(key, text);
      const drafts = Object.keys(sessionStorage).filter((name) => name.startsWith(DRAFT));
      if (drafts.length > MOST_DRAFTS) sessionStorage.removeItem(drafts.find((name) => name !== key));
    } catch { /* no storage, no drafts */ }
  };
  const draftOf = (field) => { try { return sessionStorage.getItem(keyOf(field)); } catch { return null; } };
  const write = (event) => { if (event.target.matches?.(DRAFTED)) keep(keyOf(event.target), event.target.value); };
  const restore = () => {
    for (const field of document.querySelectorAll(DRAFTED)) {
      if (restored.get(field) === keyOf(field)) continue;
      restored.set(field, keyOf(field));
      const draft = draftOf(field);
      if (!draft || field.value) continue;
      const kind = field.tagName === 'TEXTAREA' ? HTMLTextAreaElement : HTMLInputElement;
      Object.getOwnPropertyDescriptor(kind.prototype, 'value').set.call(field, draft);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  };
  for (const [key, when] of Object.entries(JSON.parse(sent))) {
    if (dropped[key] !== when) keep(`${DRAFT}${learner} st-key-${key}`, '');
    dropped[key] = when;
  }
  const watch = new MutationObserver(restore);
  watch.observe(document.body, { subtree: true, childList: true });
  restore();
  document.addEventListener('input', write, true);
  return () => { watch.disconnect(); document.removeEventListener('input', write, true); };
}
