// exchange: what tables offer and ask for, and who could help whom.
import { backing } from "../backing.js";
import { h, said } from "../elements.js";
import { inColumn, lists, names } from "../results.js";
import { writeInColumns } from "../writing.js";

const [OFFER, ASK] = ["Offer", "Ask"];
const COLUMNS = [
  { name: OFFER, words: "We offer", hint: "A skill, or something you know" },
  { name: ASK, words: "We ask for", hint: "What would help you?" },
];

export const FORM = {
  write(at) {
    const asked = backing(at, "What other tables ask for", {
      fits: (item) => item.column === ASK,
      act: (_, backs) => (backs ? "Your table can help. Take that back" : "We can help with this"),
    });
    const offered = backing(at, "What other tables offer", {
      fits: (item) => item.column === OFFER,
      act: (_, backs) => (backs ? "Your table would like this. Take that back" : "We would like this"),
    });
    const made = writeInColumns(at, COLUMNS, { more: [asked.node, offered.node] });
    return { nodes: made.nodes, follow: () => [made, asked, offered].forEach((each) => each.follow()) };
  },
};

/** A sentence for each match: first those that people made, then what is worded alike. */
function matches({ offered, asked }, view) {
  const called = (ids) => names(ids.map((id) => view.tables?.[id] ?? id));
  const known = (list) => list.filter((each) => view.items?.[each.item]).map((each) => ({ ...each, ...view.items[each.item], by: each.tables }));
  const helped = known(asked).filter((each) => each.by.length).map((each) => `${called(each.by)} can help ${called([each.table])} with “${each.text}”.`);
  const taken = known(offered).filter((each) => each.by.length).map((each) => `${called([each.table])} offers “${each.text}”, ${called(each.by)} would like it.`);
  const alike = known(asked).flatMap((each) => {
    const givers = [...new Set(each.worded.map((id) => view.items[id]?.table).filter(Boolean))].filter((id) => !each.by.includes(id));
    return givers.length ? [`${called(givers)} ${givers.length === 1 ? "offers" : "offer"} “${each.text}”, ${called([each.table])} asks for it.`] : [];
  });
  return [...helped, ...taken, ...alike];
}

export function result(told, view) {
  const found = matches(told, view);
  const columns = lists(COLUMNS.map(({ name, words }) => ({ words: words.replace("We", "Tables"), items: inColumn(view, name) })), view);
  return [found.length ? h("ul", { class: "large" }, found.map((each) => h("li", {}, said(each)))) : null, ...columns].filter(Boolean);
}
