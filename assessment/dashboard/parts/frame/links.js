// A link to one of our pages within a text or a picture would load everything anew and lose the session, so the click is sent to
// the server instead, like that of a button. With a modifier key it opens a tab, as any link does.
const OURS = /^(today|skills|topic|plan|practise|quiz|result|exercise|settings)(\?|$)/;
function linking(setTriggerValue) {
  const follow = (event) => {
    const link = event.target.closest?.('a[href], a[*|href]');
    const address = link?.getAttribute('href') ?? link?.getAttribute('xlink:href') ?? '';
    if (!OURS.test(address) || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    setTriggerValue('go', address);
  };
  document.addEventListener('click', follow, true);
  return () => document.removeEventListener('click', follow, true);
}
