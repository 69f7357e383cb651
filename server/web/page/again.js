// Where a part of the page did not come, the page is loaded again a little later. No module: it must run
// before any other part, and where they fail.
const again = () => setTimeout(() => location.reload(), 1000 + 3000 * Math.random());
addEventListener("error", (event) => event.target instanceof HTMLElement && again(), true);
addEventListener("missing", again);
