// Where the page begins: a table, or at /board what the room sees; first of all in which language.
import { speak } from "./language.js";

const code = decodeURIComponent(location.hash.slice(1));
const isBoard = location.pathname === "/board";

begin().then((start) => start(code));

/** All parts, once it is known what they say; where one does not come, the page is loaded again. */
async function begin() {
  try {
    await speak();
    return isBoard ? (await import("./board.js")).board : (await import("./table.js")).table;
  } catch (error) {
    dispatchEvent(new CustomEvent("missing"));
    throw error;
  }
}
