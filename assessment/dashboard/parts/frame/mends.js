// What scrolls sideways becomes a Tab stop while it does. Streamlit gives the drop zone of a file upload a name but the role
// "presentation", which hides the name; and it lets screen readers read out the Markdown of bold letters in controls. A button that
// goes with its click would take the focus along, and Tab begin at the top of the page again: the heading above it takes the focus.
// The menu's mark for where one is, a colour and a weight, is told to screen readers too.
const SCROLLS =
  '[data-testid=stTable] > div, [data-testid=stMarkdownContainer] table, pre, .katex-display, .groundwork-wide';
const OPEN_IN_DIALOG = '[role=listbox], [role=grid], [role=menu], [data-testid=stDialog] [aria-expanded=true]';
const AS_TYPED = [['autocapitalize', 'off'], ['autocorrect', 'off'], ['spellcheck', 'false']];
function mending(parentElement) {
  const theme = getComputedStyle(parentElement), root = document.documentElement.style;
  root.setProperty('--groundwork-text', theme.getPropertyValue('--st-text-color'));
  root.setProperty('--groundwork-link', theme.getPropertyValue('--st-link-color'));
  root.setProperty('--groundwork-ground', theme.getPropertyValue('--st-background-color'));
  let waiting = 0;
  const mend = () => {
    waiting = 0;
    for (const formula of document.querySelectorAll('.katex .base')) {
      const room = formula.closest('[data-testid=stMarkdownContainer], td, label')?.clientWidth ?? Infinity;
      // the formula itself scrolls; its drawing is hidden from screen readers, and must not take the focus
      if (formula.scrollWidth > room && room > 0) formula.closest('.katex').classList.add('groundwork-wide');
    }
    for (const element of document.querySelectorAll(SCROLLS)) {
      if (element.scrollWidth > element.clientWidth + 1) element.tabIndex = 0;
      else if (element.tabIndex === 0) element.removeAttribute('tabindex');
    }
    for (const corner of document.querySelectorAll('[data-testid=stMarkdownContainer] th')) {
      if (!corner.textContent.trim()) corner.setAttribute('role', 'presentation');
    }
    // a phone's keyboard would put capitals, corrections and curly quotes into the output of a program
    for (const field of document.querySelectorAll('[class*=st-key-answer-] :is(input[type=text], textarea)')) {
      for (const [name, value] of AS_TYPED) field.setAttribute(name, value);
    }
    for (const link of document.querySelectorAll('.st-key-menu a')) {
      if (link.closest('.st-key-menu-here')) link.setAttribute('aria-current', link.pathname === location.pathname ? 'page' : 'true');
      else link.removeAttribute('aria-current');
    }
    try { spreadTheme(); } catch { /* where a browser keeps nothing, there is no theme to spread */ }
    document.querySelector('[data-testid=stFileUploaderDropzone]')?.setAttribute('role', 'group');
  };
  // a finished download redraws its button, after which its dialog may hear no Escape; an open list or calendar handles its own
  const leave = (event) => {
    const dialog = document.querySelector('[data-testid=stDialog] [role=dialog]') ?? document.querySelector('[role=dialog]');
    if (event.key !== 'Escape' || !dialog || document.querySelector(OPEN_IN_DIALOG)) return;
    setTimeout(() => { if (dialog.isConnected) dialog.querySelector('button[aria-label=Close]')?.click(); }, 300);
  };
  document.addEventListener('keydown', leave, true);
  const soon = () => { if (!waiting) waiting = setTimeout(mend, 100); };
  const watch = new MutationObserver(soon);
  watch.observe(document.body, { subtree: true, childList: true });
  window.addEventListener('resize', soon);
  // the page also changes width with the sidebar, and height when something is opened
  const size = new ResizeObserver(soon), main = document.querySelector('[data-testid=stMainBlockContainer]');
  if (main) size.observe(main);
  soon();
  return () => { document.removeEventListener('keydown', leave, true); watch.disconnect(); size.disconnect(); window.removeEventListener('resize', soon); clearTimeout(waiting); };
}
// Streamlit keeps the chosen theme for the address of one page alone; it is meant for all.
const PAGES = ['', 'skills', 'topic', 'plan', 'practise', 'quiz', 'result', 'exercise', 'settings', 'team', 'bank'];
function spreadTheme() {
  const key = (path) => `stActiveTheme-${path}-v2`, chosen = localStorage.getItem(key(location.pathname));
  if (!chosen || chosen === window.groundworkTheme) return;
  window.groundworkTheme = chosen;
  const folder = location.pathname.replace(/[^/]*$/, '');
  for (const page of PAGES) localStorage.setItem(key(folder + page), chosen);
}
let used = null, above = null;  // what has the focus, and the heading above it
function focusOn(heading) {
  if (!heading) return;
  heading.tabIndex = -1;
  heading.classList.add('groundwork-place');
  heading.focus({ preventScroll: true });
}
function keepingPlace() {
  const remember = ({ target }) => {
    const headings = [...document.querySelectorAll('[data-testid=stMain] :is(h1, h2, h3)')];
    used = target;
    above = headings.filter((heading) => heading.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING).pop();
  };
  let waiting = 0;
  const look = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (document.activeElement !== document.body || !used || used.isConnected || !above?.isConnected) return;
      used = null;
      focusOn(above);
    }, 300);
  };
  const watch = new MutationObserver(look);
  watch.observe(document.body, { subtree: true, childList: true });
  document.addEventListener('focusin', remember);
  return () => { watch.disconnect(); clearTimeout(waiting); document.removeEventListener('focusin', remember); };
}
