// Where a part of the page did not come, the page is loaded again a little later. No module: it must run
// before any other part, and where they fail.
addEventListener("error", (event) => {
  if (event.target instanceof HTMLElement) setTimeout(() => location.reload(), 1000 + 3000 * Math.random());
}, true);
