// actions: what is to be done, by whom and by when.
import { button, h, said } from "../elements.js";
import { form, line } from "../fields.js";
import { grid } from "../results.js";
import { ownList } from "../writing.js";

const COLUMN = "actions";
const OPEN = "?";
const COLUMNS = [{ name: COLUMN, words: "Action" }];

/** `what | who | by when`, taken apart from behind. */
function parts(text) {
  const split = text.split(" | ");
  const [who = OPEN, when = OPEN] = split.length > 2 ? split.slice(-2) : [];
  return { what: (split.length > 2 ? split.slice(0, -2) : split).join(" | "), who: who === OPEN ? "" : who, when: when === OPEN ? "" : when };
}

function words(text) {
  const { what, who, when } = parts(text);
  return `${/[.!?]$/.test(what) ? what : `${what}.`} Who: ${who || "nobody yet"}. By when: ${when || "not said"}.`;
}

function fields(before = { what: "", who: "", when: "" }) {
  const seen = "The room sees it, and the report has it.";
  const what = line("What is to be done?", { limit: 90, hint: "One thing, in a few words.", value: before.what, long: true });
  const who = line("Who does it?", { limit: 24, optional: true, hint: `A name, or a group. You can leave it empty. ${seen}`, value: before.who });
  const when = line("By when?", { limit: 20, optional: true, hint: "A day, a month, or “before we meet again”. You can leave it empty.", value: before.when });
  const read = () => [what.read(), ...[who, when].map((each) => each.read().replaceAll("|", "/") || OPEN)].join(" | ");
  const empty = () => [what, who, when].forEach((each) => (each.field.value = ""));
  return { nodes: [what.node, who.node, when.node], first: what.field, read, empty };
}

export const FORM = {
  write(at) {
    const { link, say } = at;
    const asked = fields();
    const done = () => {
      say({ do: "add", column: COLUMN, text: asked.read() });
      asked.empty();
      asked.first.focus();
    };
    const change = (item, _, __, back) => {
      const anew = fields(parts(item.text));
      const send = () => { say({ do: "edit", item: item.id, column: COLUMN, text: anew.read() }); back(); };
      setTimeout(() => anew.first.focus());
      return form(anew.nodes, "Change it", send, [button("Leave it as it is", back, { class: "quiet" })]);
    };
    const list = ownList(at, COLUMNS, { words, change });
    const seeds = h("ul", {}, (link.view.activity.seeds ?? []).map((each) => h("li", {}, said(`${each.word}: ${each.text}`))));
    return { nodes: [seeds.childNodes.length ? seeds : null, form(asked.nodes, "Add it", done), list.node].filter(Boolean), follow: list.follow };
  },
};

export function result({ proposed, agreed, parked, done }) {
  const rows = [["proposed", proposed], ["agreed", agreed], ["parked", parked], ["done", done]]
    .flatMap(([state, list]) => list.map((each) => [each.what, each.who || "nobody yet", each.when || "not said", state]));
  return grid("Actions", ["What", "Who", "By when", "It is"], rows);
}
