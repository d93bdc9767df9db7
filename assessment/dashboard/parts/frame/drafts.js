// Half-typed text survives a refresh of this tab as a draft, kept by learner and by the key of its field. The server says which
// fields were sent: an emptied field alone does not tell, since its page may be left before it is drawn empty.
const DRAFTED = ':is([class*="st-key-answer-"], [class*="st-key-note-"], [class*="st-key-diary-line"]) :is(input[type=text], textarea)';
const LINE = '[class*="st-key-diary-line"] input';
const DRAFT = 'groundwork-draft ', MOST_DRAFTS = 30;
const dropped = (window.groundworkDropped ??= {}), restored = (window.groundworkRestored ??= new WeakMap());
const draftKey = (learner, field) => {
  const own = [...field.closest('[class*="st-key-"]').classList].find((name) => name.startsWith('st-key-'));
  return `${DRAFT}${learner} ${own}`;
};
const readDraft = (key) => { try { return sessionStorage.getItem(key); } catch { return null; } };
const keepDraft = (key, text) => {
  try {
    if (!text) return sessionStorage.removeItem(key);
    sessionStorage.setItem(key, text);
    const drafts = Object.keys(sessionStorage).filter((name) => name.startsWith(DRAFT));
    if (drafts.length > MOST_DRAFTS) sessionStorage.removeItem(drafts.find((name) => name !== key));
  } catch { /* no storage, no drafts */ }
};
// What is erased in one tab is dropped in the others too. One that shows it is loaded again, with its fields empty.
const erasing = (window.groundworkErasing ??= window.BroadcastChannel ? new BroadcastChannel('groundwork-erased') : { postMessage() {} });
const drop = (owners) => {
  const theirs = (key) => /^groundwork-(draft|code) /.test(key) && owners.includes(key.split(' ')[1]);
  try {
    for (const key of Object.keys(sessionStorage)) if (theirs(key)) sessionStorage.removeItem(key);
  } catch { /* no storage, no drafts */ }
};
window.groundworkErase = (owners) => { drop(owners); erasing.postMessage(owners); };
function drafting({ learner, sent }) {
  erasing.onmessage = ({ data: owners }) => {
    drop(owners);
    if (owners.includes(learner)) location.reload();
  };
  const keyOf = (field) => draftKey(learner, field);
  const write = (event) => { if (event.target.matches?.(DRAFTED)) keepDraft(keyOf(event.target), event.target.value); };
  const restore = () => {
    for (const field of document.querySelectorAll(DRAFTED)) {
      if (restored.get(field) === keyOf(field)) continue;
      restored.set(field, keyOf(field));
      const draft = readDraft(keyOf(field));
      if (!draft || field.value) continue;
      const kind = field.tagName === 'TEXTAREA' ? HTMLTextAreaElement : HTMLInputElement;
      Object.getOwnPropertyDescriptor(kind.prototype, 'value').set.call(field, draft);
      field.dispatchEvent(new Event('input', { bubbles: true }));
      // a line is shown as it is read, and can be logged, once the server has it: as when the field is left
      if (field.matches(LINE)) setTimeout(() => field.dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
    }
  };
  for (const [key, when] of Object.entries(JSON.parse(sent))) {
    if (dropped[key] !== when) keepDraft(`${DRAFT}${learner} st-key-${key}`, '');
    dropped[key] = when;
  }
  const watch = new MutationObserver(restore);
  watch.observe(document.body, { subtree: true, childList: true });
  restore();
  document.addEventListener('input', write, true);
  return () => { watch.disconnect(); document.removeEventListener('input', write, true); };
}
// The options chosen survive in the same store: a group of radio buttons by the number of the one that is chosen, a checkbox as 0.
const CHOSEN = '[class*="st-key-answer-"] :is(input[type=radio], input[type=checkbox])';
function choosing({ learner }) {
  const group = (option) => [...option.closest('[class*="st-key-answer-"]').querySelectorAll('input')];
  const seen = new WeakSet();
  const write = ({ target }) => {
    if (!target.matches?.(CHOSEN)) return;
    const chosen = group(target).findIndex((one) => one.checked);
    keepDraft(draftKey(learner, target), chosen < 0 ? '' : String(chosen));
  };
  const restore = () => {
    for (const option of document.querySelectorAll(CHOSEN)) {
      if (seen.has(option)) continue;
      seen.add(option);
      const options = group(option);
      const kept = readDraft(draftKey(learner, option)) === String(options.indexOf(option));
      if (kept && !options.some((one) => one.checked)) option.click();
    }
  };
  const watch = new MutationObserver(restore);
  watch.observe(document.body, { subtree: true, childList: true });
  restore();
  document.addEventListener('change', write, true);
  return () => { watch.disconnect(); document.removeEventListener('change', write, true); };
}
