// A new page begins at its top, or at its tabs if its address names one of them; the menu that covers it on a narrow screen closes, also
// when the page behind it is chosen again.
const OPEN_TAB = '[data-testid=stTab][aria-selected=true]';
function arrive(page, view) {
  if (window.groundworkPage === page) return;
  const main = document.querySelector('[data-testid=stMain]');
  main?.scrollTo(0, 0);
  // on Back, the browser restores the scroll position once the content is there
  history.scrollRestoration = 'manual';
  if (window.groundworkPage !== undefined) closeMenu();
  window.groundworkPage = page;
  if (view) showTabs(30);
}
// again and again while the page above them is drawn, unless someone scrolls
function showTabs(times) {
  let scrolled = false;
  const used = ['wheel', 'touchmove', 'keydown'], stop = () => { scrolled = true; };
  for (const name of used) document.addEventListener(name, stop, { once: true });
  const show = () => {
    if (scrolled || !times--) return used.forEach((name) => document.removeEventListener(name, stop));
    document.querySelector(OPEN_TAB)?.scrollIntoView({ block: 'start', inline: 'nearest' });
    setTimeout(show, 100);
  };
  show();
}
function closeMenu() {
  if (innerWidth > 768) return;
  const menu = document.querySelector('[data-testid=stSidebar][data-collapsed=false], [data-testid=stSidebar][aria-expanded=true]');
  if (!menu) return;
  const within = menu.contains(document.activeElement);  // which it no longer is once the menu is out of reach
  menu.querySelector('[data-testid=stSidebarCollapseButton] button')?.click();
  const lost = () => document.activeElement === document.body || menu.contains(document.activeElement);
  setTimeout(() => { if (within && lost()) focusOn(document.querySelector('[data-testid=stMain] h1')); }, 400);
}
function choosingAPage() {
  const close = (event) => { if (event.target.closest?.('[data-testid=stSidebar] a')) setTimeout(closeMenu); };
  document.addEventListener('click', close, true);
  return () => document.removeEventListener('click', close, true);
}
