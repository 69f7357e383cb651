// Coming in: the language, the code, where the link did not bring it, and who sits here.
import { h } from "./elements.js";
import { form, line, number } from "./fields.js";
import { _, choose, spoken } from "./language.js";
import { LANGUAGES } from "./languages.js";
import { show } from "./screen.js";

const LONGEST_NAME = 24;
const TYPED = "roomvoice typed";
export const MOST_PEOPLE = 40;

/** Ask who sits here, then come in. `why`: what the hub said against the last try. */
export function join(link, code, why) {
  const typed = takeTyped();
  const asked = line(_("The code on the board"), { limit: 20, value: typed.code ?? code });
  const name = line(_("What is your table called?"), {
    limit: LONGEST_NAME, value: typed.name ?? link.wanted.name ?? "", hint: _("If you are alone here, your first name is fine. The room sees it."),
  });
  const people = number(_("How many people use this phone, tablet or laptop?"), { least: 1, most: MOST_PEOPLE, value: typed.people ?? link.wanted.people ?? 1 });
  const parts = [why ? h("p", { class: "wrong", role: "alert" }, why) : null, code && !why ? null : asked.node, name.node, people.node];
  const done = () => {
    link.wanted = { code: code && !why ? code : asked.read(), name: name.read(), people: people.read() };
    link.connect();
    link.onChange();
  };
  const keep = () => keepTyped({ code: asked.field.value, name: name.field.value, people: people.field.value });
  show(_("Welcome. Who are you?"), languages(keep), form(parts.filter(Boolean), _("Come in"), done));
}

/** Only a code, for a board. */
export function joinBoard(link, why) {
  const asked = line(_("The join code"), { limit: 20, value: takeTyped().code ?? link.wanted.code ?? "" });
  const done = () => {
    link.wanted = { code: asked.read() };
    link.connect();
    link.onChange();
  };
  const parts = [why ? h("p", { class: "wrong", role: "alert" }, why) : null, asked.node];
  const keep = () => keepTyped({ code: asked.field.value });
  show(_("Which meeting does this board show?"), languages(keep), form(parts.filter(Boolean), _("Show it"), done));
}

/** A button for each language, in its own words; nothing where there is one alone. `keep`: what is typed. */
export function languages(keep = () => {}) {
  if (LANGUAGES.length < 2) return null;
  const pick = (code) => {
    keep();
    choose(code);
  };
  const buttons = LANGUAGES.map(({ code, words }) =>
    h("button", { type: "button", class: "quiet", lang: code, "aria-pressed": String(code === spoken), click: () => pick(code) }, words));
  return h("div", { role: "group", "aria-label": _("Language") }, buttons);
}

function keepTyped(typed) {
  try {
    sessionStorage.setItem(TYPED, JSON.stringify(typed));
  } catch {
    // Then it is typed once more.
  }
}

/** What was typed before another language was chosen, once. */
function takeTyped() {
  try {
    const typed = JSON.parse(sessionStorage.getItem(TYPED));
    sessionStorage.removeItem(TYPED);
    return typed ?? {};
  } catch {
    return {};
  }
}
