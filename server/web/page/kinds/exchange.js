// exchange: what tables offer and ask for, and who could help whom.
import { backing } from "../backing.js";
import { h, said } from "../elements.js";
import { _, ngettext } from "../language.js";
import { inColumn, lists, names } from "../results.js";
import { writeInColumns } from "../writing.js";

const [OFFER, ASK] = ["Offer", "Ask"];
const COLUMNS = [
  { name: OFFER, words: _("We offer"), told: _("Tables offer"), hint: _("A skill, or something you know") },
  { name: ASK, words: _("We ask for"), told: _("Tables ask for"), hint: _("What would help you?") },
];

export const FORM = {
  write(at) {
    const asked = backing(at, _("What other tables ask for"), {
      fits: (item) => item.column === ASK,
      act: (item, backs) => (backs ? _("Your table can help. Take that back") : _("We can help with this")),
    });
    const offered = backing(at, _("What other tables offer"), {
      fits: (item) => item.column === OFFER,
      act: (item, backs) => (backs ? _("Your table would like this. Take that back") : _("We would like this")),
    });
    const made = writeInColumns(at, COLUMNS, { more: [asked.node, offered.node] });
    return { nodes: made.nodes, follow: () => [made, asked, offered].forEach((each) => each.follow()) };
  },
};

const SOME = 4;
/** At most so many tables in a sentence: it has to fit a page of the board. */
const parted = (ids) => ids.flatMap((_each, n) => (n % SOME ? [] : [ids.slice(n, n + SOME)]));

/** A sentence for each match: first those that people made, then what is worded alike. */
function matches({ offered, asked }, view) {
  const called = (ids) => names(ids.map((id) => view.tables?.[id] ?? id));
  const known = (list) => list.filter((each) => view.items?.[each.item]).map((each) => ({ ...each, ...view.items[each.item], by: each.tables }));
  const helped = known(asked).flatMap((each) => parted(each.by).map((by) =>
    ngettext("{helpers} can help {table} with “{item}”.", "{helpers} can help {table} with “{item}”.", by.length, { helpers: called(by), table: called([each.table]), item: each.text })));
  const taken = known(offered).flatMap((each) => parted(each.by).map((by) =>
    ngettext("{table} offers “{item}”, {takers} would like it.", "{table} offers “{item}”, {takers} would like it.", by.length, { table: called([each.table]), item: each.text, takers: called(by) })));
  const alike = known(asked).flatMap((each) => {
    const givers = [...new Set(each.worded.map((id) => view.items[id]?.table).filter(Boolean))].filter((id) => !each.by.includes(id));
    return parted(givers).map((some) =>
      ngettext("{givers} offers “{item}”, {table} asks for it.", "{givers} offer “{item}”, {table} asks for it.", some.length, { givers: called(some), item: each.text, table: called([each.table]) }));
  });
  return [...helped, ...taken, ...alike];
}

export function result(told, view) {
  const found = matches(told, view);
  const columns = lists(COLUMNS.map(({ name, told: words }) => ({ words, items: inColumn(view, name) })), view);
  return [found.length ? h("ul", { class: "large" }, found.map((each) => h("li", {}, said(each)))) : null, ...columns].filter(Boolean);
}
