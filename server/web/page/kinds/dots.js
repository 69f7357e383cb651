// dots: a few dots to put on what was written before.
import { h, said, voted } from "../elements.js";
import { line, number, some, Wrong } from "../fields.js";
import { _, ngettext } from "../language.js";
import { bars } from "../results.js";
import { saidWords } from "../themes.js";
import { COLUMNS } from "./swot.js";

const MANY = 12;

/** Each item with where it was written, for "Money" may be a strength or a threat. */
function named(items, { view }) {
  const several = new Set(items.map((each) => each.column)).size > 1;
  return items.map((item) => nameOf(item, several, view));
}

function nameOf(item, several, view) {
  const where = COLUMNS.find((each) => each.name === item.column)?.words ?? item.column;
  return h("span", {}, said(item.text), several ? [" (", said(where), ")"] : "", saidWords(view, item));
}

export const FORM = {
  vote({ settings, link }) {
    const { dots = 3, most_on_one: mostOnOne = 1 } = settings;
    const items = Object.values(link.view.items ?? {}).sort((a, b) => a.order - b.order);
    const given = mostOnOne > 1 ? hand(items, dots, mostOnOne, link) : ticks(items, dots, link);
    const read = () => {
      const placed = given.read();
      const chosen = items.filter((each) => placed[each.id]);
      const words = chosen.map((each) => (mostOnOne > 1 ? `${each.text} (${placed[each.id]})` : each.text));
      return { choice: { dots: placed }, words };
    };
    const find = items.length > MANY ? finder(items, given.rows) : null;
    return { nodes: [find, given.node].filter(Boolean), read };
  },
};

const leftWords = (count) => ngettext("{count} left.", "{count} left.", count);

/** One dot an item: ticks. */
function ticks(items, dots, link) {
  const made = some(ngettext("You have {count} dot. Tick what matters most to you.", "You have {count} dots. Tick what matters most to you.", dots), named(items, link), { most: dots });
  const read = () => Object.fromEntries(made.read().map((place) => [items[place].id, 1]).sort());
  return { node: made.node, rows: made.labels, read };
}

/** Several dots on one item: numbers. */
function hand(items, dots, mostOnOne, link) {
  const left = h("p", { class: "became", role: "status" }, leftWords(dots));
  const fields = named(items, link).map((each) => number(each, { least: 0, most: mostOnOne, value: 0 }));
  const sum = () => fields.reduce((total, each) => total + (Number(each.field.value) || 0), 0);
  fields.forEach((each) => each.field.addEventListener("input", () => (left.textContent = leftWords(dots - sum()))));
  const read = () => {
    const counts = fields.map((each) => each.read());
    const used = counts.reduce((total, each) => total + each, 0);
    if (!used) throw new Wrong(_("Please put at least one dot first."), fields[0]?.field);
    if (used > dots) throw new Wrong(ngettext("That is {count} dot. You have {all}.", "That is {count} dots. You have {all}.", used, { all: dots }), fields[0].field);
    return Object.fromEntries(items.map((each, n) => [each.id, counts[n]]).filter(([, count]) => count).sort());
  };
  const legend = ngettext("You have {count} dot, and up to {most} can go on one thing.", "You have {count} dots, and up to {most} can go on one thing.", dots, { most: mostOnOne });
  return { node: h("fieldset", {}, h("legend", {}, legend), left, fields.map((each) => each.node)), rows: fields.map((each) => each.node), read };
}

function finder(items, rows) {
  const field = line(_("Show only what has this word in it"), { optional: true });
  const told = h("p", { role: "status" });
  field.field.addEventListener("input", () => {
    const word = field.field.value.toLowerCase();
    const fits = items.map((each) => each.text.toLowerCase().includes(word));
    rows.forEach((each, place) => (each.hidden = !fits[place]));
    told.textContent = _("{count} of {all} shown.", { count: fits.filter(Boolean).length, all: items.length });
  });
  field.node.append(told);
  return field.node;
}

export const result = ({ ballots, items }, view) =>
  bars(voted(ballots), items.map(({ item, dots }) => ({ name: view.items?.[item]?.text ?? _("Taken back"), count: dots })), { unit: _("Dots") });
