// What scrolls sideways becomes a stop of the Tab key, as long as it does. Streamlit gives the drop zone of a file upload a name
// but the role "presentation", which takes the name away again; it reads Markdown out where a control has a bold letter.
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
      // the formula itself scrolls: what it is drawn with is hidden from screen readers, and must not take the focus
      if (formula.scrollWidth > room && room > 0) formula.closest('.katex').classList.add('groundwork-wide');
    }
    for (const element of document.querySelectorAll(SCROLLS)) {
      if (element.scrollWidth > element.clientWidth + 1) element.tabIndex = 0;
      else if (element.tabIndex === 0) element.removeAttribute('tabindex');
    }
    for (const corner of document.querySelectorAll('[data-testid=stMarkdownContainer] th')) {
      if (!corner.textContent.trim()) corner.setAttribute('role', 'presentation');
    }
    // a telephone's keyboard would put capitals, other words and curly marks into what a program prints
    for (const field of document.querySelectorAll('.st-key-answer :is(input[type=text], textarea)')) {
      for (const [name, value] of AS_TYPED) field.setAttribute(name, value);
    }
    document.querySelector('[data-testid=stFileUploaderDropzone]')?.setAttribute('role', 'group');
  };
  // a file that is ready draws its button anew, and the dialog around it may then hear no Escape; an open list or calendar keeps its own
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
  // the page also changes its width when the sidebar comes or goes, and its height when something is opened
  const size = new ResizeObserver(soon), main = document.querySelector('[data-testid=stMainBlockContainer]');
  if (main) size.observe(main);
  soon();
  return () => { document.removeEventListener('keydown', leave, true); watch.disconnect(); size.disconnect(); window.removeEventListener('resize', soon); clearTimeout(waiting); };
}
