// Streamlit announces no new question, so the focus moves to the heading whenever its text changes. Keys 1 to 6 or A to F choose
// an option and Enter submits, unless a text field has the focus or the keys are switched off. Answers are final, so for a moment
// after a question came, no press counts: the second half of a slow double click is meant for the question before.
const UNREAD = 500;
const BUTTONS = '[data-testid=stMain] :is([data-testid=stButton], [data-testid=stFormSubmitButton]) button';
function follow() {
  const heading = () => document.querySelector('.st-key-question-heading h2');
  const named = () => heading()?.textContent && location.search + heading().textContent;
  // the parts of a question come one after another: its buttons before its heading, its options after both on a busy machine
  const parts = () => ['dont-know-', 'answer-'].map(
    (part) => document.querySelector(`[class*=st-key-${part}]`)?.className.match(/st-key-\S+/)[0]);
  const unread = () => performance.now() - window.groundworkCame < UNREAD;
  let waiting = false;
  let field = null;  // the text field in use, which keeps the focus when the question changes
  const look = () => {
    const asked = `${named()} ${parts()}`;
    if (named() && asked !== window.groundworkAsked) {
      window.groundworkAsked = asked;
      window.groundworkCame = performance.now();
    }
    // a field of the question before goes a moment later, and the focus with it
    const gone = field && !field.isConnected;
    if (waiting || !named() || (named() === window.groundworkQuestion && !gone)) return;
    waiting = true;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      waiting = false;
      const moved = named() !== window.groundworkQuestion;
      window.groundworkQuestion = named();
      const active = document.activeElement;
      field = active?.matches('[class*=st-key-answer-] input[type=text]') ? active : null;
      if (heading() && (active === document.body || (moved && !field))) {
        heading().tabIndex = -1;
        heading().focus();
      }
    }));
  };
  const watch = new MutationObserver(look);
  watch.observe(document.body, { subtree: true, childList: true, characterData: true });
  look();
  const drop = (event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  const press = (event) => { if (unread() && event.target.closest?.(BUTTONS)) drop(event); };
  document.addEventListener('click', press, true);
  const listen = (event) => {
    if (event.key === 'Enter' && unread() && event.target.matches('[class*=st-key-answer-] input')) return drop(event);
    const off = document.querySelector('.st-key-keys input[type=checkbox]:not(:checked)');
    if (off || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const target = event.target;
    if (target.matches('input[type=text], input[type=number], textarea, select, [role=combobox]')) return;
    const options = [...document.querySelectorAll('[class*=st-key-answer-] :is(input[type=radio], input[type=checkbox])')];
    const key = event.key.toLowerCase();
    const index = key.length === 1 ? Math.max('123456'.indexOf(key), 'abcdef'.indexOf(key)) : -1;
    const chooses = index >= 0 && index < options.length;
    const submits = event.key === 'Enter' && !target.closest('button, a, summary');
    if ((chooses || submits) && unread()) drop(event);
    else if (chooses) {
      options[index].click();
      options[index].focus();
      window.groundworkChose = performance.now();
      event.preventDefault();
    } else if (submits) {
      const submit = document.querySelector('.st-key-submit button');
      // a choice needs a moment to reach the form
      const wait = performance.now() - (window.groundworkChose ?? -1000) < 200 ? 100 : 0;
      if (submit) { setTimeout(() => submit.click(), wait); event.preventDefault(); }
    }
  };
  // capturing, because a radio button keeps Enter to itself
  document.addEventListener('keydown', listen, true);
  return () => {
    watch.disconnect();
    document.removeEventListener('keydown', listen, true);
    document.removeEventListener('click', press, true);
  };
}
