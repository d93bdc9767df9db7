// What draws charts is five megabytes of script, what draws fields of questions a dozen small files. They are fetched and run once nobody
// has touched the page for a while, since that holds the page for a moment; `names`, with spaces between, says which ones.
const UNTOUCHED = 3000, TOUCHES = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchmove'];
function ahead(names) {
  const streamlit = document.querySelector('script[src*="static/js/index."]');
  if (!names || !streamlit || window.groundworkAhead === names || navigator.connection?.saveData) return () => {};
  const fetched = () => {
    end();
    window.groundworkAhead = names;
    for (const name of names.split(' ')) import(new URL(name, streamlit.src).href).catch(() => {});
  };
  let waiting = setTimeout(fetched, UNTOUCHED);
  const touched = () => { clearTimeout(waiting); waiting = setTimeout(fetched, UNTOUCHED); };
  const end = () => { clearTimeout(waiting); for (const touch of TOUCHES) window.removeEventListener(touch, touched, true); };
  for (const touch of TOUCHES) window.addEventListener(touch, touched, { capture: true, passive: true });
  return end;
}
