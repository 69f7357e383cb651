// The board: what the room sees, as headings, sentences and tables.
import { h, said } from "./elements.js";
import { joinBoard } from "./join.js";
import { KINDS } from "./kinds.js";
import { _, ngettext } from "./language.js";
import { Link } from "./link.js";
import { SIGNALS } from "./moments.js";
import { paging } from "./pages.js";
import { qrCode } from "./qr.js";
import { grid, votes } from "./results.js";
import { frame, notices, standing, tell, timer } from "./screen.js";

const STAGES = { waiting: _("It comes up soon."), open: _("It is open now."), closed: _("It is closed.") };

/** What is read page by page. */
const READ = ["results", "codes"];

/** Letters of a paragraph: fewer lines than a page has. */
const LONGEST = 240;

/** How many lines of large text something has on this screen. */
function linesOf(nodes) {
  return [...nodes].reduce((sum, each) => sum + Math.round(each.getBoundingClientRect().height / parseFloat(getComputedStyle(each).lineHeight)), 0);
}

export function board(code) {
  document.body.classList.add("board");
  const link = new Link("board", { code }, () => changed());
  const clock = timer(link);
  const parts = new Map();
  const read = h("div", { class: "read" });
  const pages = paging(read);
  let asked = null, turned = null, shown = null, begins = 0;

  function changed() {
    frame(link);
    clock.tick();
    const announced = link.view?.announcement;
    notices([...standing(link.view?.activity), ...(announced ? [{ name: "chair", words: announced }] : [])]);
    if (link.ended) {
      if (asked !== link.ended) joinBoard(link, link.ended.why);
      asked = link.ended;
    } else if (link.view) draw(link.view);
  }

  /** Each part is drawn anew only where something in it has changed. */
  function draw(view) {
    const main = document.getElementById("main");
    let fresh = false;
    document.body.classList.toggle("asking", Boolean(view.activity));
    if (!parts.has("heading") || !main.contains(parts.get("heading").node)) {
      parts.clear();
      main.replaceChildren();
      read.replaceChildren(); // what was read before the board was away may be hidden by now
    }
    for (const [name, about, make] of sections(view)) {
      const state = JSON.stringify(about);
      const part = parts.get(name) ?? { node: h("section", { class: name }), state: null };
      if (part.state !== state) {
        fresh ||= READ.includes(name);
        part.node.replaceChildren(...[make()].flat(Infinity).filter(Boolean));
        part.node.hidden = !part.node.childNodes.length;
        if (name === "heading" && part.state !== null) tell([...part.node.children].map((each) => each.textContent).join(" "));
        part.state = state;
      }
      if (!parts.has(name)) (READ.includes(name) ? read : main).append(part.node);
      parts.set(name, part);
      if (name === "heading" && clock.node.parentNode !== main) main.append(clock.node);
    }
    if (read.parentNode !== main) main.append(read, pages.node);
    const wanted = JSON.stringify(view.pages ?? {});
    if (view.activity?.id !== shown) pages.begin();
    shown = view.activity?.id;
    const { offsetTop } = read; // what comes or goes above leaves less room, or more
    if (fresh || wanted !== turned || offsetTop !== begins) pages.follow(view.pages, linesOf(main.querySelectorAll(":scope > section > .large")));
    turned = wanted;
    begins = offsetTop;
  }

  if (code) link.connect();
  else joinBoard(link, "");
  frame(link);
}

/** The parts of the board: a name, what it is made from, and how. */
function sections(view) {
  const { activity, progress, results, spotlight, items, codes, speaker, join, tables, support } = view;
  return [
    ["heading", [activity?.id, activity?.title, activity?.question, activity?.stage, view.welcome], () => heading(view)],
    ["join", [join, Boolean(activity)], () => (activity ? [h("p", {}, _("To join: {address} and the code {code}", joining(join)))] : [h("h2", {}, _("To join")), h("p", { class: "large" }, _("{address} and the code {code}", joining(join))), qrCode(`${join.page}#${join.code}`)])],
    ["progress", [progress, activity?.stage, activity?.revealed], () => h("p", {}, progressWords(view))],
    ["signals", view.signals ?? {}, () => signalWords(view.signals)],
    ["speaker", speaker ?? null, () => (speaker ? h("p", { class: "large" }, said(_("{name} speaks now.", { name: speaker.name }))) : null)],
    ["spotlight", [spotlight, items?.[spotlight]], () => spotlit(view)],
    ["results", [results, activity, items, tables, support, view.members], () => resultsOf(view)],
    ["codes", codes ?? [], () => (codes?.length ? grid(_("The codes, with their votes"), [_("Code"), _("Vote")], codes) : null)],
  ];
}

function heading({ activity, welcome }) {
  if (!activity) return [h("h1", { tabindex: "-1" }, _("Welcome")), welcome ? h("p", {}, said(welcome)) : null];
  const question = activity.question === activity.title ? null : h("p", { class: "large" }, said(activity.question));
  return [h("h1", { tabindex: "-1" }, said(activity.title)), question, h("p", {}, STAGES[activity.stage])];
}

const joining = ({ page, code }) => ({ address: page, code });

function progressWords({ activity, progress: at }) {
  if (!activity) {
    const screens = ngettext("{count} connected screen", "{count} connected screens", at.connected);
    return ngettext("{count} table, {screens}.", "{count} tables, {screens}.", at.tables, { screens });
  }
  const passed = at.passed ? ngettext("{count} table passed.", "{count} tables passed.", at.passed) : "";
  const paper = at.paper ? _("On paper: {count}.", { count: at.paper }) : "";
  return [...tookPart(activity, at), passed, paper].filter(Boolean).join(" ");
}

function tookPart(activity, at) {
  if (KINDS[activity.kind]?.FORM?.vote)
    return [ngettext("{count} of {all} have voted.", "{count} of {all} have voted.", at.ballots, { all: at.people })];
  const tables = ngettext("{some} of {count} table took part.", "{some} of {count} tables took part.", at.tables, { some: at.tables_in });
  return [tables, ngettext("{count} line in all.", "{count} lines in all.", at.items)];
}

/** What tables tell the chair, where the chair shows how many do. */
function signalWords(signals) {
  const told = Object.entries(signals ?? {}).map(([what, count]) =>
    ngettext("{signal}: {count} table", "{signal}: {count} tables", count, { signal: SIGNALS[what] ?? what }));
  return told.length ? h("p", {}, _("Tables tell the chair: {signals}.", { signals: told.join(". ") })) : null;
}

function spotlit({ spotlight, items, tables }) {
  const item = spotlight && items?.[spotlight];
  if (!item) return null;
  const from = tables?.[item.table];
  return [h("h2", {}, _("Now")), h("p", { class: "large" }, said(item.text)), from ? h("p", {}, said(from)) : null];
}

/** What matters in a result: the hub says it alike to every screen. In several paragraphs, so that pages can part them. */
function sentences(told) {
  return told.filter(Boolean).flatMap(pieces).map((each) => h("p", { class: "large" }, said(each)));
}

/** A sentence as it is; of one that names many, what a page can hold at a time. */
function pieces(words) {
  const found = [];
  for (const each of words.split(/(?<=[,.] )/)) {
    if (found.length && found.at(-1).length + each.length <= LONGEST) found.push(found.pop() + each);
    else found.push(each);
  }
  return found;
}

function resultsOf(view) {
  const { activity, results } = view;
  if (activity?.void) return null;
  const tell = KINDS[activity?.kind]?.result;
  if (!activity || !results || !tell) return activity && !activity.revealed ? h("p", {}, _("The results are not shown yet.")) : null;
  const { result, before, apart } = results;
  return [
    h("h2", {}, activity.stage === "closed" ? _("Results") : _("So far")), sentences([results.voted, ...(results.told ?? [])]), tell(result, view, activity),
    before ? [h("h2", {}, _("The first time")), tell(before, view, activity)] : [],
    (apart?.parts ?? []).flatMap((each) => [h("h2", {}, said(`${each.name}: ${votes(each.ballots)}`)), sentences(each.told ?? []), tell(each.result, view, activity)].flat()),
    apart?.note ? h("p", {}, said(apart.note)) : null,
  ].flat();
}
