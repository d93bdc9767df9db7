// On the way to another page Streamlit first gives the page that is left the new page's query, as an entry of its own in the
// browser's history, and Back leads to that. Such an entry waits for a moment, and gives way to one of another page.
const MOMENT = 500;
function entering() {
  const push = history.pushState;
  let waiting = 0;
  history.pushState = (state, title, url) => {
    clearTimeout(waiting);
    const here = location.href;
    const enter = () => { if (location.href === here) push.call(history, state, title, url); };
    if (new URL(url, here).pathname === location.pathname) waiting = setTimeout(enter, MOMENT);
    else enter();
  };
  return () => { history.pushState = push; };
}
