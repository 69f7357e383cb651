// followup: what became of what was said last time.
import { form, line, one, Wrong } from "../fields.js";
import { grid } from "../results.js";
import { ownItems, ownList } from "../writing.js";

const STATES = ["done", "going on", "not possible"];
const CALLED = ["Done", "Going on", "Not possible"];

/** An action's line in words; anything else as it stands. */
function told(text) {
  const split = text.split(" | ");
  if (split.length < 3) return text;
  const [who, when] = split.slice(-2).map((each) => (each === "?" ? "" : each));
  const what = split.slice(0, -2).join(" | ");
  return `${/[.!?]$/.test(what) ? what : `${what}.`} Who: ${who || "nobody yet"}. By when: ${when || "not said"}.`;
}

export const FORM = {
  write(at) {
    const { link, activity, settings, say } = at;
    const which = one("Of which of these can you say what became of it?", settings.said.map(told));
    const state = one("What became of it?", CALLED);
    const because = line("In a few words: what has changed, how far is it, or why not?", { optional: true, long: true, hint: "If it is not possible, please say why. The room and the report see it." });
    const done = () => {
      const place = which.read();
      const picked = state.read();
      const text = because.read() || (STATES[picked] === "not possible" ? needed(because) : `${CALLED[picked]}.`);
      const column = `${place + 1} ${STATES[picked]}`;
      const mine = ownItems(link, activity).find((each) => each.column.startsWith(`${place + 1} `));
      say(mine ? { do: "edit", item: mine.id, column, text } : { do: "add", column, text });
      because.field.value = "";
    };
    const columns = settings.said.flatMap((each, place) => STATES.map((name, n) => ({ name: `${place + 1} ${name}`, words: `${told(each)} ${CALLED[n]}` })));
    const list = ownList(at, columns, { change: null });
    return { nodes: [form([which.node, state.node, because.node], "Say it", done), list.node], follow: list.follow };
  },
};

function needed(because) {
  throw new Wrong("Please say why it is not possible.", because.field);
}

export function result({ promises }) {
  const rows = promises.map((each) => [told(each.said), each.state || "nothing said yet", each.answers.map((answer) => answer.words).join(" / ")]);
  return grid("You said, we did", ["You said", "It is", "In words"], rows);
}
