// Results as tables that can be read aloud, with bars for those who see them.
import { h, said } from "./elements.js";
import { _, ngettext } from "./language.js";
import { isTheme, originals } from "./themes.js";

export const percent = (part, whole) => (whole ? _("{number}%", { number: Math.round((100 * part) / whole) }) : "");
export const votes = (count) => ngettext("{count} vote", "{count} votes", count);

/** Rows of { name, count }. `of`: the whole that shares are of; null: no shares. `unit`: heading. */
export function bars(caption, rows, { of = null, unit = _("Votes"), most = Math.max(1, ...rows.map((each) => each.count)) } = {}) {
  const shares = of !== null;
  const head = h("tr", {}, h("th", { scope: "col" }, _("What")), h("th", { scope: "col", class: "number" }, unit), shares ? h("th", { scope: "col", class: "number" }, _("Share")) : null);
  const body = rows.map(({ name, count }) => {
    const bar = h("div", { class: "bar", "aria-hidden": "true" });
    bar.style.inlineSize = `${(100 * count) / most}%`;
    bar.hidden = !count;
    return h("tr", {}, h("th", { scope: "row" }, said(name), bar), h("td", { class: "number" }, String(count)), shares ? h("td", { class: "number" }, percent(count, of)) : null);
  });
  return scrolling(caption, h("table", {}, h("caption", {}, caption), h("thead", {}, head), h("tbody", {}, body)));
}

/** A table that is wider than the screen is moved sideways alone, also by the keyboard. */
function scrolling(caption, table) {
  return h("div", { class: "scroll", role: "region", "aria-label": caption, tabindex: "0" }, table);
}

/** A table of words and numbers. */
export function grid(caption, heads, rows) {
  return scrolling(caption, h("table", {}, h("caption", {}, caption), h("thead", {}, h("tr", {}, heads.map((each) => h("th", { scope: "col" }, each)))),
    h("tbody", {}, rows.map(([first, ...others]) => h("tr", {}, h("th", { scope: "row" }, said(first)), others.map((each) => h("td", {}, said(each))))))));
}

/** Lists below headings: { words, items }, each item { id?, text }. An empty one would be a page of its own. */
export function lists(groups, view) {
  const full = groups.filter(({ items }) => items.length);
  if (groups.length && !full.length) return [h("p", {}, _("Nothing yet."))];
  return full.map(({ words, items }) => h("section", {}, h("h2", {}, said(words)),
    h("ul", {}, items.map((each) => h("li", {}, said(each.text), dots(view, each), parts(view, each))))));
}

const FEW = 3;

/** Names: in a sentence while they are few, else in a list below a heading, because pages cannot part a paragraph. */
export function naming(list, { sentence, heading }) {
  if (list.length > FEW) return lists([{ words: heading, items: list.map((text) => ({ text })) }], null);
  return h("p", {}, said(sentence(names(list))));
}

function dots(view, item) {
  const count = view?.support?.[item.id];
  return count ? [" ", ngettext("({count} dot)", "({count} dots)", count)] : "";
}

/** What tables wrote, below the theme that it is part of. */
function parts(view, item) {
  if (!view || !isTheme(item)) return null;
  const from = (each) => (view.tables?.[each.table] ? ` (${view.tables[each.table]})` : "");
  return h("ul", {}, originals(view, item.id).map((each) => h("li", {}, said(`${each.text}${from(each)}`))));
}

/** The board's items in a column, oldest first. */
export function inColumn(view, column) {
  return Object.values(view.items ?? {}).filter((each) => each.column === column).sort((a, b) => a.order - b.order);
}

export const names = (list) => list.join(", ") || _("nobody");
