// Where the page begins: a table, or at /board what the room sees.
import { board } from "./board.js";
import { table } from "./table.js";

const code = decodeURIComponent(location.hash.slice(1));
if (location.pathname === "/board") board(code);
else table(code);
