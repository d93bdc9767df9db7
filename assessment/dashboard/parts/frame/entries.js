// On the way to another page Streamlit first gives the page that is left the new page's query, as an entry of its own in the
// browser's history, and Back would lead to that. The new page's entry takes its place. What a page shows of itself, such as the open
// tab, changes the address of its entry and makes no other one; if that was the way to another page, the entry gets its own query back.
const MOMENT = 500;
const OF_THE_PAGE = ['view', 'sort', 'area', 'way', 'find', 'unsolved', 'answers', 'changes', 'learner'];
const without = (names, url) => {
  const left = new URL(url, location.href);
  for (const name of names) left.searchParams.delete(name);
  return left.pathname + left.search;
};
const sameBut = (names, one, other) => without(names, one) === without(names, other);
function entering() {
  const push = history.pushState;
  const between = (window.groundworkBetween ??= { href: '', since: 0, own: '' });
  history.pushState = (state, title, url) => {
    const from = location.href, to = new URL(url, from);
    const same = to.pathname === location.pathname;
    const following = from === between.href && performance.now() - between.since < MOMENT;
    const passing = following && to.search === location.search;
    const inPlace = same && sameBut(OF_THE_PAGE, url, from);
    // that the sample learner is shown comes into the address on the way, and belongs to it
    const sampled = following && to.href !== from && sameBut(['learner'], url, from);
    const own = sampled ? between.own : inPlace ? from : '';
    if (!same && passing && between.own) history.replaceState(state, title, between.own);
    if (inPlace || (!same && passing && !between.own)) history.replaceState(state, title, url);
    else push.call(history, state, title, url);
    Object.assign(between, { href: same ? location.href : '', since: performance.now(), own });
  };
  return () => { history.pushState = push; };
}
