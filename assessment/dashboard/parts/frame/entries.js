// On the way to another page Streamlit first gives the page that is left the new page's query, as an entry of its own in the
// browser's history, and Back would lead to that. The new page's entry takes its place.
const MOMENT = 500;
function entering() {
  const push = history.pushState;
  const between = (window.groundworkBetween ??= { href: '', since: 0 });
  history.pushState = (state, title, url) => {
    const same = new URL(url, location.href).pathname === location.pathname;
    if (!same && location.href === between.href && performance.now() - between.since < MOMENT) history.replaceState(state, title, url);
    else push.call(history, state, title, url);
    Object.assign(between, { href: same ? location.href : '', since: performance.now() });
  };
  return () => { history.pushState = push; };
}
