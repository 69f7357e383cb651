// questions: a table asks, and votes for what other tables ask.
import { h, said } from "../elements.js";
import { lists } from "../results.js";
import { writeInColumns } from "../writing.js";

const COLUMN = "questions";

export const FORM = {
  write(at) {
    const others = backing(at);
    const made = writeInColumns(at, [{ name: COLUMN, words: "Question", hint: "" }], { ask: "Ask a question", add: "Ask it", more: [others.node] });
    return { nodes: made.nodes, follow: () => { made.follow(); others.follow(); } };
  },
};

/** What other tables ask, each with a button that votes for it, or takes the vote back. */
function backing({ link, activity, say }) {
  const list = h("ul", { class: "items" });
  const none = h("p", {}, "Nothing yet.");
  let drawn = "";
  const row = (item, backs, waits) => {
    const press = () => say({ do: backs ? "unback" : "back", item: item.id });
    const from = link.view.tables?.[item.table];
    const words = backs ? "Your table votes for this. Take the vote back" : "Vote for it";
    const act = h("button", { type: "button", class: "quiet", "aria-pressed": String(backs), disabled: waits, click: press }, words, h("span", { class: "unseen" }, `: ${item.text}`));
    return h("li", {}, h("p", {}, said(item.text), from ? ` (${from})` : ""), act, waits ? h("span", {}, link.holdsBack ? " Kept here, sent when the hub is back." : " Sending ...") : null);
  };
  const follow = () => {
    const mine = link.own?.table;
    const items = Object.values(link.view?.items ?? {}).filter((each) => each.table !== mine && !each.mark).sort((a, b) => a.order - b.order);
    const backs = new Set(link.own?.backs ?? []);
    const waits = new Set(link.outbox.of(activity.id).filter((each) => each.why === undefined).map((each) => each.command.said?.item));
    const state = JSON.stringify([items, [...backs], [...waits], link.holdsBack]);
    if (state === drawn) return;
    drawn = state;
    const focused = [...list.querySelectorAll("button")].indexOf(document.activeElement);
    list.replaceChildren(...items.map((each) => row(each, backs.has(each.id), waits.has(each.id))));
    if (focused >= 0) list.querySelectorAll("button")[focused]?.focus();
    none.hidden = items.length > 0;
  };
  return { node: h("section", {}, h("h2", {}, "What other tables ask"), none, list), follow };
}

export function result({ waiting, answered, parked }, view) {
  const lines = (list) => list.map(({ item, votes }) => ({ id: item, text: `${view.items?.[item]?.text ?? ""}${votes ? ` (${votes})` : ""}` }));
  return lists([["To answer", waiting], ["Answered", answered], ["Parked", parked]].map(([words, list]) => ({ words, items: lines(list) })), null);
}
