// The parts of a form: each has a label, says what is wrong with it in words, and can be read.
import { fresh, h, said } from "./elements.js";
import { NotKept } from "./keep.js";
import { _ } from "./language.js";

/** What is wrong with a form, in a sentence, and where to put it right. */
export class Wrong extends Error {
  constructor(sentence, field) {
    super(sentence);
    this.field = field;
  }
}

/** Text as the hub takes it: one line, no invisible signs. */
export function tidy(text) {
  const bare = text.normalize("NFC").replace(/[\p{Cc}\p{Co}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, " ");
  return bare.replace(/\s+/gu, " ").trim();
}

function letters(text) {
  return Intl.Segmenter ? [...new Intl.Segmenter().segment(text)].length : [...text].length;
}

/** One line to type. */
export function line(words, { hint = "", limit = 140, optional = false, value = "", type = "text", long = false } = {}) {
  const id = fresh("line");
  const about = { id, autocomplete: "off", "aria-describedby": hint ? `${id}-hint` : null };
  const field = long ? h("textarea", { ...about, rows: 2 }) : h("input", { ...about, type });
  field.value = value;
  const node = h("div", { class: "field" },
    h("label", { for: id }, words), hint ? h("p", { class: "hint", id: `${id}-hint` }, hint) : null, field);
  const read = () => {
    const text = tidy(field.value);
    if (!text && !optional) throw new Wrong(_("Please write something first."), field);
    if (letters(text) > limit) throw new Wrong(_("This is too long: {most} letters at the most, and it has {count}.", { most: limit, count: letters(text) }), field);
    return text;
  };
  return { node, field, read };
}

/** A whole number. */
export function number(words, { least = 0, most, value = "", hint = "" }) {
  const id = fresh("number");
  const field = h("input", {
    id, type: "number", inputmode: "numeric", min: least, max: most, step: 1, autocomplete: "off",
    "aria-describedby": hint ? `${id}-hint` : null,
  });
  field.value = value;
  const node = h("div", { class: "field" },
    h("label", { for: id }, words), hint ? h("p", { class: "hint", id: `${id}-hint` }, hint) : null, field);
  const read = () => {
    const typed = field.value.trim() === "" ? Number(value || 0) : Number(field.value);
    if (!Number.isInteger(typed) || typed < least || typed > most || field.validity.badInput)
      throw new Wrong(_("Please type a whole number from {least} to {most}.", { least, most }), field);
    return typed;
  };
  return { node, field, read };
}

function picks(type, legend, options, { hint = "", className = "" } = {}) {
  const name = fresh("pick");
  const inputs = options.map(() => h("input", { type, name, autocomplete: "off" }));
  inputs.forEach((each, place) => (each.value = place));
  const labels = options.map((option, place) =>
    h("label", { class: "pick" }, inputs[place], h("span", {}, option instanceof Node ? option : said(option))));
  const node = h("fieldset", { "aria-describedby": hint ? `${name}-hint` : null }, h("legend", {}, legend),
    hint ? h("p", { class: "hint", id: `${name}-hint` }, hint) : null, h("div", { class: className }, labels));
  const chosen = () => inputs.flatMap((each, place) => (each.checked ? [place] : []));
  return { node, inputs, labels, chosen };
}

/** One of several; `read` gives its place, from 0. */
export function one(legend, options, about = {}) {
  const made = picks("radio", legend, options, about);
  const read = () => {
    const [place] = made.chosen();
    if (place === undefined) throw new Wrong(_("Please choose one first."), made.inputs[0]);
    return place;
  };
  return { ...made, read };
}

/** Some of several; `read` gives their places. */
export function some(legend, options, { least = 1, most = options.length, ...about } = {}) {
  const made = picks("checkbox", legend, options, about);
  const read = () => {
    const places = made.chosen();
    if (places.length < least) throw new Wrong(least === 1 ? _("Please tick at least one first.") : _("Please tick at least {count}.", { count: least }), made.inputs[0]);
    if (places.length > most) throw new Wrong(_("That is {count}. {most} at the most: please untick {over}.", { count: places.length, most, over: places.length - most }), made.inputs[0]);
    return places;
  };
  return { ...made, read };
}

/** From 1 to 5, or can't say; `read` gives 0 for that. */
export function steps(legend, low, high) {
  const words = [1, 2, 3, 4, 5].map((n) => (n === 1 ? `1 ${low}` : n === 5 ? `5 ${high}` : String(n)));
  const made = one(legend, [...words, _("Can't say")], { className: "steps" });
  const read = () => {
    const place = made.read();
    return place < 5 ? place + 1 : 0;
  };
  return { ...made, read };
}

/** An order: each press gives the next place, another press takes it away. */
export function order(legend, options, { least, most = options.length }) {
  const name = fresh("order");
  const picked = [];
  const told = h("p", { role: "status", class: "became" });
  const buttons = options.map((option, place) =>
    h("button", { type: "button", class: "quiet whole", "aria-pressed": "false", click: () => press(place) }, said(option)));
  const press = (place) => {
    const at = picked.indexOf(place);
    if (at >= 0) picked.splice(at, 1);
    else if (picked.length < most) picked.push(place);
    else return void (told.textContent = _("{most} at the most. Press one again to take it out.", { most }));
    show();
    const option = options[place];
    told.textContent = at >= 0 ? _("Taken out: {option}.", { option }) : _("Place {number}: {option}.", { number: picked.length, option });
  };
  const show = () => buttons.forEach((each, place) => {
    const at = picked.indexOf(place);
    each.setAttribute("aria-pressed", String(at >= 0));
    each.replaceChildren(at >= 0 ? `${at + 1}. ` : "", said(options[place]));
  });
  const hint = _("Press them in order, what you want most first. Press one again to take it out.");
  const node = h("fieldset", { "aria-describedby": name }, h("legend", {}, legend), h("p", { class: "hint", id: name }, hint), buttons, told);
  const read = () => {
    if (picked.length < least) throw new Wrong(_("Please put at least {least} in order. You have {count}.", { least, count: picked.length }), buttons[0]);
    return [...picked];
  };
  return { node, read };
}

/** A form: its parts, a button, and a sentence on what is wrong. `done` reads the parts. */
export function form(parts, words, done, more = []) {
  const wrong = h("p", { class: "wrong", role: "alert", hidden: true });
  const submit = (event) => {
    event.preventDefault();
    wrong.hidden = true;
    try {
      done();
    } catch (error) {
      if (!(error instanceof Wrong || error instanceof NotKept)) throw error;
      wrong.textContent = error.message;
      wrong.hidden = false;
      error.field?.focus();
    }
  };
  return h("form", { novalidate: true, autocomplete: "off", submit }, parts, wrong, h("button", { type: "submit" }, words), more);
}
