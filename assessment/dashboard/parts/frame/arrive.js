// A new page begins at its top, and the menu that lies over it on a narrow screen makes way.
function arrive(page) {
  if (window.groundworkPage === page) return;
  const main = document.querySelector('[data-testid=stMain]');
  main?.scrollTo(0, 0);
  // a browser that comes back to a page scrolls to where it was once the content is there
  history.scrollRestoration = 'manual';
  const first = window.groundworkPage === undefined;
  window.groundworkPage = page;
  const menu = document.querySelector('[data-testid=stSidebar][data-collapsed=false], [data-testid=stSidebar][aria-expanded=true]');
  if (!first && menu && innerWidth <= 768) menu.querySelector('[data-testid=stSidebarCollapseButton] button')?.click();
}
