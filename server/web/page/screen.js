// The frame around everything: title, contact, notices, the middle, and what is only heard.
import { h, put, said } from "./elements.js";
import { _, spoken } from "./language.js";

const at = (id) => document.getElementById(id);

/** Put a screen in the middle. The heading takes the focus, so that it is read from its beginning. */
export function show(heading, ...parts) {
  const title = h("h1", { tabindex: "-1" }, heading);
  at("main").replaceChildren(title, ...parts.flat(Infinity).filter(Boolean));
  title.focus();
  scrollTo(0, 0);
}

/** Say something that is only heard, or read in the status line of a braille display. */
export function tell(words) {
  at("told").textContent = words;
}

export function frame(link) {
  put(at("meeting"), link.title || "Roomvoice");
  put(at("contact"), contactWords(link));
  document.title = link.title ? `${link.title} - Roomvoice` : "Roomvoice";
}

function contactWords({ contact, since, trouble, ended, view, ahead }) {
  if (ended) return "";
  if (contact === "here" && view?.cut_off) {
    return _("Cut off from the other rooms since {time}. What you see is how it was then.", { time: clockTime(view.cut_off - ahead) });
  }
  if (contact === "here") return _("Connected");
  if (contact === "calling" || since === null) return trouble ? _("Not yet: {why}", { why: trouble }) : _("Looking for the hub");
  return _("Not connected since {time}. It comes back by itself: leave this page open.", { time: clockTime(since) });
}

function clockTime(moment) {
  return new Date(moment).toLocaleTimeString(spoken === "en" ? [] : spoken, { hour: "2-digit", minute: "2-digit" });
}

const shown = new Map();

/** Notices above the middle, by name; one stays as it is while its words do. */
export function notices(all) {
  const box = at("notices");
  for (const [name, node] of shown) {
    if (!all.some((each) => each.name === name)) {
      node.remove();
      shown.delete(name);
    }
  }
  for (const { name, words, role = null, acts = [] } of all) {
    const before = shown.get(name);
    if (before?.dataset.words === words) continue;
    const node = h("div", { class: "note", role }, h("p", {}, said(words)), acts);
    node.dataset.words = words;
    if (before) before.replaceWith(node);
    else box.append(node);
    shown.set(name, node);
  }
}

/** Where in the agenda a question is. */
export function place(activity) {
  if (activity.practice) return null;
  return h("p", {}, _("Question {place} of {all}", { place: activity.place, all: activity.of }));
}

const PRACTICE = _("PRACTICE: nothing of this counts");
const VOID = _("VOID: this vote does not count");

/** What an activity counts for, where that is not what others count for; it stands all the time. */
export function standing(activity) {
  if (activity?.practice) return [{ name: "standing", words: PRACTICE }];
  if (activity?.void) return [{ name: "standing", words: activity.reason ? `${VOID}. ${activity.reason}` : VOID }];
  return [];
}

/** The chair's timer, or this table's own, longer one, in words; and whether it is up. */
function timeWords({ view, own, ahead }) {
  if (!view?.timer) return { words: "", up: false };
  if (own?.no_limit) return { words: _("Take your time"), up: false };
  const { ends_at: ends } = own?.timer ?? view.timer;
  const left = Math.ceil((ends - ahead - Date.now()) / 1000);
  const open = view.activity?.stage === "open";
  if (left <= 0) return { words: open && own ? _("Time is up. Finish your thought.") : _("Time is up"), up: true };
  const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  const closes = open && view.activity.closes_itself;
  return { words: closes ? _("Closes in {time}", { time }) : _("Time left {time}", { time }), up: false };
}

/** The chair's timer, counted down once a second; it is shown and not spoken. */
export function timer(link) {
  const node = h("p", { class: "became", hidden: true });
  let wasUp = true; // what has ended before somebody looked is no news
  const tick = () => {
    if (!link.view) return;
    const { words, up } = timeWords(link);
    node.hidden = !words;
    put(node, words);
    if (up && !wasUp) tell(words);
    wasUp = up;
  };
  setInterval(tick, 1000);
  return { node, tick };
}
