// Five megabytes of script draw the first chart. They are fetched and run once nobody has touched the page for a while, since that
// holds the page for a moment. On a question nothing is to be held: `charts` is empty there.
const UNTOUCHED = 3000, TOUCHES = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchmove'];
function ahead(charts) {
  const streamlit = document.querySelector('script[src*="static/js/index."]');
  if (!charts || !streamlit || window.groundworkCharts || navigator.connection?.saveData) return () => {};
  const fetched = () => {
    end();
    window.groundworkCharts = true;
    import(new URL(charts, streamlit.src).href).catch(() => {});
  };
  let waiting = setTimeout(fetched, UNTOUCHED);
  const touched = () => { clearTimeout(waiting); waiting = setTimeout(fetched, UNTOUCHED); };
  const end = () => { clearTimeout(waiting); for (const touch of TOUCHES) window.removeEventListener(touch, touched, true); };
  for (const touch of TOUCHES) window.addEventListener(touch, touched, { capture: true, passive: true });
  return end;
}
