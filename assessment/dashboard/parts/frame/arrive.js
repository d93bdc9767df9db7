// A new page begins at its top, and the menu that covers it on a narrow screen closes.
function arrive(page) {
  if (window.groundworkPage === page) return;
  const main = document.querySelector('[data-testid=stMain]');
  main?.scrollTo(0, 0);
  // on Back, the browser restores the scroll position once the content is there
  history.scrollRestoration = 'manual';
  const first = window.groundworkPage === undefined;
  window.groundworkPage = page;
  const menu = document.querySelector('[data-testid=stSidebar][data-collapsed=false], [data-testid=stSidebar][aria-expanded=true]');
  if (!first && menu && innerWidth <= 768) menu.querySelector('[data-testid=stSidebarCollapseButton] button')?.click();
}
