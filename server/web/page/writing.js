// Writing in columns: choose one, write, and see what the table has written, to change or take back.
import { button, h, put, said, sureButton } from "./elements.js";
import { form, line, one } from "./fields.js";
import { _, woven } from "./language.js";

const LONGEST = 140;

/** What the chair says became of an item. */
export const MARKS = { answered: _("answered"), parked: _("parked"), agreed: _("agreed"), done: _("done"), proposed: _("proposed") };

/** A form for items. `columns`: { name, words, hint, pairs }. `more`: parts above the list. */
export function writeInColumns({ link, activity, say }, columns, { ask = _("Write one thing"), add = _("Add it"), more = [] } = {}) {
  const field = line(ask, { limit: LONGEST, long: true });
  field.field.value = link.keep.draft(activity.id);
  field.field.addEventListener("input", () => link.keep.keepDraft(activity.id, field.field.value));
  const names = columns.map(({ words, hint }) => h("span", {}, h("strong", {}, said(words)), hint ? h("span", { class: "hint" }, ` ${hint}`) : ""));
  const column = columns.length > 1 ? one(_("Where does it belong?"), names) : null;
  const beside = h("div", {});
  const showBeside = () => {
    const picked = column ? columns[column.chosen()[0]] : columns[0];
    beside.replaceChildren(...seedNodes(picked, link.view?.activity?.seeds ?? []));
  };
  column?.inputs.forEach((each) => each.addEventListener("change", showBeside));
  const empty = () => {
    field.field.value = "";
    link.keep.keepDraft(activity.id, "");
  };
  const done = () => {
    const where = columns[column ? column.read() : 0].name;
    say({ do: "add", column: where, text: field.read() });
    empty();
    field.field.focus();
  };
  const list = ownList({ link, activity, say }, columns);
  const turn = h("p", { class: "became", role: "status" });
  const earlier = h("div", {});
  const page = form([column?.node, beside, field.node].filter(Boolean), add, done);
  showBeside();
  return {
    nodes: [turn, page, earlier, more, list.node],
    follow() {
      put(turn, turnWords(link));
      showEarlier(earlier, link, (text) => { field.field.value = text; field.field.focus(); });
      list.follow();
    },
  };
}

function turnWords(link) {
  const { speaker } = link.view ?? {};
  if (!speaker) return "";
  return speaker.table === link.own?.table ? _("It is your turn: read one thing out, and add it.") : _("{name} speaks now. Your turn comes.", { name: speaker.name });
}

function showEarlier(node, link, use) {
  const earlier = link.own?.earlier ?? [];
  const words = earlier.join("\n");
  if (node.dataset.words === words) return;
  node.dataset.words = words;
  node.replaceChildren(...(earlier.length ? [h("h2", {}, _("What you wrote before")), earlier.map((each) => button(said(each), () => use(each), { class: "quiet whole" }))].flat() : []));
}

/** Top items of an earlier activity that belong beside a column. */
function seedNodes(column, seeds) {
  const pairs = (column?.pairs ?? []).map((each) => each.toLowerCase());
  const here = pairs.length ? seeds.filter((each) => pairs.includes(each.column.toLowerCase())) : seeds;
  if (!here.length) return [];
  return [h("div", { class: "note" }, h("p", {}, _("From before:")), h("ul", {}, here.map((each) => h("li", {}, said(`${each.word}: ${each.text}`)))))];
}

/** What the table has written, and what is on its way. `words`: of an item's text. */
export function ownList({ link, activity, say }, columns, { words = (text) => text, change = changeText } = {}) {
  const called = Object.fromEntries(columns.map((each) => [each.name, each.words]));
  const list = h("ul", { class: "items" });
  const heading = h("h2", {}, _("What your table has written"));
  const none = h("p", {}, _("Nothing yet."));
  let drawn = "";
  const label = (item) => (columns.length > 1 ? `${called[item.column] ?? item.column}: ` : "");
  const row = (item) => {
    const theme = link.own.themes?.[item.id];
    const part = theme ? h("p", {}, woven(_("Part of: {theme}"), { theme: said(theme) })) : null;
    const li = h("li", {});
    const rest = () => li.replaceChildren(h("p", {}, label(item), said(words(item.text)), " ", h("span", { class: "hint" }, item.mark ? `(${MARKS[item.mark] ?? item.mark})` : _("Received."))), ...(part ? [part] : []),
      ...(item.mark ? [] : [
        change ? button(_("Change"), () => li.replaceChildren(change(item, columns, say, rest)), { class: "quiet", "aria-label": _("Change: {item}", { item: words(item.text) }) }) : null,
        sureButton(_("Take it back"), _("Take this back?"), () => say({ do: "withdraw", item: item.id })),
      ].filter(Boolean)));
    rest();
    return li;
  };
  const follow = () => {
    const own = ownItems(link, activity);
    const waiting = link.outbox.of(activity.id).filter((each) => each.why === undefined && each.command.t === "say");
    const state = JSON.stringify([own, link.own?.themes, waiting.map((each) => each.command.id), link.holdsBack]);
    if (state === drawn) return;
    drawn = state;
    list.replaceChildren(...own.map(row), ...waiting.map(({ command }) => onItsWay(command, link, words)));
    none.hidden = own.length + waiting.length > 0;
  };
  return { node: h("section", {}, heading, none, list), follow };
}

export function ownItems(link, activity) {
  const { own } = link;
  const items = own?.activity === activity.id ? Object.values(own.items ?? {}) : [];
  return items.sort((a, b) => a.order - b.order);
}

function onItsWay(command, link, words) {
  const { said: act } = command;
  const what = act.text ? words(act.text) : _("Something is taken back");
  return h("li", {}, h("p", {}, said(what), " ", h("span", { class: "hint" }, link.holdsBack ? _("Kept here, sent when the hub is back.") : _("Sending ..."))));
}

function changeText(item, columns, say, back) {
  const field = line(_("Write it anew"), { limit: LONGEST, long: true, value: item.text });
  const done = () => {
    say({ do: "edit", item: item.id, column: item.column, text: field.read() });
    back();
  };
  const page = form([field.node], _("Change it"), done, [button(_("Leave it as it is"), back, { class: "quiet" })]);
  setTimeout(() => field.field.focus());
  return page;
}
