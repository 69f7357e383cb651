// The language in which the page speaks. Sentences stand in the code in English; the hub has the others.
import { FIRST, LANGUAGES } from "./languages.js";

const CHOSEN = "roomvoice language";
const CONTEXT = "\u0004"; // stands between a context and its sentence, as gettext has it
const BELOW = 200; // numbers whose plural form a catalogue tells one by one

const catalogue = { plural: "", messages: {} };

/** The language that is spoken, as in BCP 47. */
export let spoken = "en";

/** Begin to speak: what was chosen here, else what the browser asks for first, else the meeting's first. */
export async function speak() {
  const wanted = offered(chosen()) || navigator.languages.map(offered).find(Boolean) || FIRST;
  if (wanted !== "en") Object.assign(catalogue, (await import(`./languages/${wanted}.js`)).CATALOGUE);
  spoken = wanted;
  const ours = catalogue.plural ? wanted : "en"; // an agenda can be read in a language that only it has
  document.documentElement.lang = ours;
  document.documentElement.dir = LANGUAGES.find((each) => each.code === ours)?.dir ?? "ltr";
}

/** The code of what is offered and comes nearest: `cy` for `cy-GB`. */
export function offered(code) {
  const parts = String(code ?? "").toLowerCase().split("-");
  for (let length = parts.length; length > 0; length--) {
    const found = LANGUAGES.find((each) => each.code.toLowerCase() === parts.slice(0, length).join("-"));
    if (found) return found.code;
  }
  return "";
}

/** What somebody chose in this browser; "" where nobody did. */
export function chosen() {
  try {
    return localStorage.getItem(CHOSEN) ?? "";
  } catch {
    return "";
  }
}

/** Speak another language from now on. The page begins anew, so every word of it does. */
export function choose(code) {
  try {
    localStorage.setItem(CHOSEN, code);
  } catch {
    return; // a browser that keeps nothing would ask again and again
  }
  location.reload();
}

/** A sentence, with its parts put in: `{name}` becomes `parts.name`. */
export function _(sentence, parts = {}) {
  return filled(said(sentence) ?? sentence, parts);
}

/** A number with one decimal, with the sign that the language has before it. */
export function decimal(number) {
  const one = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(spoken, one).format(number);
}

/** The sentence that fits a number, which is its part `{count}`. */
export function ngettext(one, more, count, parts = {}) {
  const forms = said(one);
  const form = Array.isArray(forms) ? forms[catalogue.plural[count < BELOW ? count : 100 + (count % 100)]] : count === 1 ? one : more;
  return filled(form ?? more, { count, ...parts });
}

/** A word that means several things in English; `context` says which. */
export function pgettext(context, sentence, parts = {}) {
  return filled(said(context + CONTEXT + sentence) ?? sentence, parts);
}

/** A sentence that is marked here, and said later. */
export const N_ = (sentence) => sentence;

/** A sentence as a list of text and nodes, for parts that are nodes. */
export function woven(sentence, parts) {
  return sentence.split(/(\{\w+\})/).map((each) => parts[each.slice(1, -1)] ?? each);
}

function said(key) {
  return Object.hasOwn(catalogue.messages, key) ? catalogue.messages[key] : undefined;
}

// One pass, so that braces in what people wrote stay what they are.
function filled(sentence, parts) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(parts, name) ? String(parts[name]) : whole));
}
