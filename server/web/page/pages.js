// The board's results page by page: at most seven lines of text each, so that they can be large.
//
// What is not on the page is hidden, and nothing is made anew: headings, tables and lists stay what they are.
import { button, h, put } from "./elements.js";
import { _ } from "./language.js";
import { tell } from "./screen.js";

const MOST_LINES = 7;
const FEWEST = 3;
const SECONDS = 8;
const BELOW = 48; // pixels of the foot
const WHOLE = "tbody tr, li, p";
const AROUND = ".scroll, ul, section";
const still = matchMedia("(prefers-reduced-motion: reduce)");
const inHand = matchMedia("(max-width: 30em), (max-height: 25em)"); // a phone, also held sideways, or a window made four times as large: it is read by one, and scrolled

/** The pages of what is in `region`. `follow(pages, lines)`: it was drawn anew, or the chair wants something of the pages. */
export function paging(region) {
  let atoms = [];
  let starts = [0];
  let at = 0;
  let begins = null; // the name of what the page begins with: so it stays where more comes in
  let chair = null;
  let question = 0;
  let clock = 0;
  const now = { held: false, whole: inHand.matches, pace: SECONDS };

  const number = h("span", {});
  const hold = button(_("Hold the page"), () => set({ held: !now.held }), { class: "quiet", "aria-pressed": "false" });
  const whole = button(_("All at once"), () => set({ whole: !now.whole }), { class: "quiet", "aria-pressed": String(now.whole) });
  const turns = h("span", {}, button(_("Page back"), () => turn(-1, true), { class: "quiet" }), button(_("Page on"), () => turn(1, true), { class: "quiet" }), hold);
  const node = h("div", { class: "pages", role: "group", "aria-label": _("Pages"), hidden: true }, number, turns, whole);

  function set(changed) {
    Object.assign(now, changed);
    hold.setAttribute("aria-pressed", String(now.held));
    whole.setAttribute("aria-pressed", String(now.whole));
    if ("whole" in changed) lay();
    wind();
  }

  /** Begin to count: a page stays for as long as any. */
  function wind() {
    clearInterval(clock);
    clock = turning() ? setInterval(() => turn(1, false), 1000 * now.pace) : 0;
  }

  const turning = () => !now.held && !now.whole && !still.matches && starts.length > 1;

  function turn(by, asked) {
    if (now.whole || starts.length < 2) return;
    at = (at + by + starts.length) % starts.length;
    begins = at ? names()[starts[at]] : null;
    lay();
    // Who asked for the page hears it; one that turns by itself would talk over the one before.
    tell([words(), ...(asked ? shown().filter((each) => !shown().includes(above(each))).map((each) => each.innerText) : [])].join(". "));
    wind();
  }

  const words = () => _("Page {number} of {all}", { number: at + 1, all: starts.length });
  const shown = () => atoms.slice(starts[at], starts[at + 1] ?? atoms.length);

  /** Where each page begins: those before the one that is read, and from it on. */
  function lay() {
    for (const each of [...atoms, ...region.querySelectorAll(`${AROUND}, h2`)]) each.hidden = false;
    atoms = [...region.querySelectorAll(WHOLE)].filter((each) => !each.closest("li p"));
    node.hidden = turns.hidden = number.hidden = false;
    const sizes = atoms.map(size);
    const room = innerHeight - (region.getBoundingClientRect().top + scrollY) - node.offsetHeight - BELOW;
    const same = begins === null ? 0 : names().indexOf(begins);
    const first = same < 0 ? Math.min(starts[at] ?? 0, Math.max(atoms.length - 1, 0)) : same;
    const before = paged(sizes, 0, first, room);
    starts = now.whole ? [0] : [...before, ...paged(sizes, first, atoms.length, room)];
    if (!starts.length) starts = [0];
    at = now.whole ? 0 : Math.min(before.length, starts.length - 1);
    hide();
    node.hidden = starts.length < 2 && !now.whole;
    turns.hidden = number.hidden = now.whole;
    put(number, words());
    if (turning() !== Boolean(clock)) wind(); // the first page that is not alone, or the last that is
  }

  function paged(sizes, first, last, room) {
    const found = [];
    const most = Math.max(MOST_LINES - question, FEWEST);
    const fits = (from, to) => {
      const lines = sizes.slice(from, to + 1).reduce((sum, each) => sum + each.lines, sizes[from].again);
      return lines <= most && sizes[from].lead + sizes[to].bottom - sizes[from].top <= room;
    };
    for (let place = first; place < last; place++) {
      const { group, table } = sizes[place];
      const begin = found.at(-1);
      const end = table && table !== sizes[place - 1]?.table ? sizes.findLastIndex((each) => each.table === table) : place;
      // A table that a page holds is not cut for what stands above it.
      const apart = end > place && begin !== undefined && !fits(begin, end) && fits(place, end);
      if (begin === undefined || group !== sizes[begin].group || apart || !fits(begin, place)) found.push(place);
    }
    return found;
  }

  function hide() {
    const here = shown();
    const empty = (box) => !here.some((each) => box.contains(each));
    for (const each of atoms) each.hidden = empty(each);
    for (const box of region.querySelectorAll(AROUND)) box.hidden = empty(box);
    for (const head of region.querySelectorAll("h2")) head.hidden = !here.some((each) => heading(each) === head);
  }

  /** The heading that something stands under. */
  function heading(each) {
    const before = [...region.querySelectorAll("h2")].filter((head) => head.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
    return before.at(-1) ?? null;
  }

  /** The theme that something is a part of: it stands above its parts on each of their pages. */
  const above = (each) => each.parentElement.closest("li");

  /** Where something is, how many lines it has, and how much stands above it where a page begins with it. */
  function size(each) {
    const { top, bottom } = own(each);
    const group = heading(each);
    const table = each.closest("table");
    const head = table ? table.tBodies[0].getBoundingClientRect().top - table.getBoundingClientRect().top : 0;
    const theme = above(each);
    const over = theme ? own(theme).bottom - own(theme).top : 0;
    return { top, bottom, lines: linesOf(each), again: theme ? linesOf(theme) : 0, group, table, lead: head + over + (group ? 1.5 * group.offsetHeight : 0) };
  }

  /** What something fills without its parts. */
  function own(each) {
    const { top, bottom } = each.getBoundingClientRect();
    return { top, bottom: each.querySelector("li > ul")?.getBoundingClientRect().top ?? bottom };
  }

  // Four lines may be a hair less than four times one.
  const linesOf = (each) => Math.max(Math.floor((own(each).bottom - own(each).top) / parseFloat(getComputedStyle(each).lineHeight) + 0.05), 1);

  /** What tells each apart, also when a number in it or in its heading has changed. */
  function names() {
    const before = new Map();
    return atoms.map((each) => {
      const own = (each.querySelector("bdi") ?? each).textContent;
      const name = `${uncounted(heading(each)?.textContent ?? "")} ${each.matches("p") ? uncounted(own) : own}`;
      before.set(name, (before.get(name) ?? 0) + 1);
      return `${name} ${before.get(name)}`;
    });
  }

  const uncounted = (words) => words.replace(/\d+/g, "");

  function follow(pages, lines) {
    question = lines;
    const { turned = 0, held = false, pace = null, whole = null } = pages ?? {};
    const before = chair ?? { turned, held: false, pace: null, whole: null };
    chair = { turned, held, pace, whole };
    if (held !== before.held) set({ held });
    if (pace && pace !== before.pace) set({ pace });
    if (whole !== null && whole !== before.whole) set({ whole });
    lay();
    if (turned !== before.turned) turn(turned - before.turned, true);
  }

  addEventListener("resize", lay);
  still.addEventListener("change", wind);
  inHand.addEventListener("change", () => set({ whole: chair?.whole ?? inHand.matches }));
  addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest?.("input, textarea, .scroll")) return;
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by) turn(document.documentElement.dir === "rtl" ? -by : by, true);
  });
  return { node, follow, begin: () => { begins = null; } };
}
