// Making parts of the page. Text from people is only ever text: nothing here reads it as markup.
import { _, ngettext } from "./language.js";

/** An element. `about`: attributes, and listeners as functions; children: nodes and text. */
export function h(tag, about = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(about)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat(Infinity).filter((each) => each !== null && each !== undefined && each !== ""));
  return made;
}

/** Words that a person wrote: in their own direction, and in nobody else's. */
export const said = (text) => h("bdi", {}, String(text));

let last = 0;
/** An id that nothing else on the page has. */
export const fresh = (what) => `${what}-${++last}`;

export function button(words, act, about = {}) {
  return h("button", { type: "button", ...about, click: act }, words);
}

/** A button that asks before it acts. */
export function sureButton(words, question, act) {
  const here = h("span", {});
  const rest = () => {
    const begin = button(words, () => ask(), { class: "quiet" });
    here.replaceChildren(begin);
    return begin;
  };
  const ask = () => {
    const yes = button(_("Yes"), () => { rest(); act(); });
    const no = button(_("No"), () => rest().focus(), { class: "quiet" });
    here.replaceChildren(h("span", {}, question, " "), yes, no);
    no.focus();
  };
  rest();
  return here;
}

/** Show `node` only while there is something to say in it; a live region reads what is new. */
export function put(node, words) {
  if (node.textContent !== words) node.textContent = words;
}

export const people = (count) => ngettext("{count} person", "{count} people", count);
export const voted = (count) => ngettext("{count} voted", "{count} voted", count);
