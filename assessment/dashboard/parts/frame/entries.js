// On the way to another page Streamlit first gives the page that is left the new page's query, as an entry of its own in the
// browser's history, and Back would lead to that. The new page's entry takes its place. What a page shows of itself, such as the open
// tab, changes the address of its entry and makes no other one; if that was the way to another page, the entry gets its own query back.
const MOMENT = 500;
const OF_THE_PAGE = ['view', 'sort', 'area', 'way', 'find', 'unsolved', 'answers', 'changes'];
const withoutViews = (url) => {
  const left = new URL(url, location.href);
  for (const name of OF_THE_PAGE) left.searchParams.delete(name);
  return left.pathname + left.search;
};
function entering() {
  const push = history.pushState;
  const between = (window.groundworkBetween ??= { href: '', since: 0, own: '' });
  history.pushState = (state, title, url) => {
    const from = location.href, to = new URL(url, from);
    const same = to.pathname === location.pathname;
    const passing = from === between.href && to.search === location.search && performance.now() - between.since < MOMENT;
    const inPlace = same && withoutViews(url) === withoutViews(from);
    if (!same && passing && between.own) history.replaceState(state, title, between.own);
    if (inPlace || (!same && passing && !between.own)) history.replaceState(state, title, url);
    else push.call(history, state, title, url);
    Object.assign(between, { href: same ? location.href : '', since: performance.now(), own: inPlace ? from : '' });
  };
  return () => { history.pushState = push; };
}
