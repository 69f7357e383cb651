// Coming in: the code, where the link did not bring it, and who sits here.
import { h } from "./elements.js";
import { form, line, number } from "./fields.js";
import { show } from "./screen.js";

const LONGEST_NAME = 24;
export const MOST_PEOPLE = 40;

/** Ask who sits here, then come in. `why`: what the hub said against the last try. */
export function join(link, code, why) {
  const asked = line("The code on the board", { limit: 20, value: code });
  const name = line("What is your table called?", {
    limit: LONGEST_NAME, value: link.wanted.name ?? "", hint: "If you are alone here, your first name is fine. The room sees it.",
  });
  const people = number("How many people use this phone, tablet or laptop?", { least: 1, most: MOST_PEOPLE, value: link.wanted.people ?? 1 });
  const parts = [why ? h("p", { class: "wrong", role: "alert" }, why) : null, code && !why ? null : asked.node, name.node, people.node];
  const done = () => {
    link.wanted = { code: code && !why ? code : asked.read(), name: name.read(), people: people.read() };
    link.connect();
    link.onChange();
  };
  show("Welcome. Who are you?", form(parts.filter(Boolean), "Come in", done));
}

/** Only a code, for a board. */
export function joinBoard(link, why) {
  const asked = line("The join code", { limit: 20, value: link.wanted.code ?? "" });
  const done = () => {
    link.wanted = { code: asked.read() };
    link.connect();
    link.onChange();
  };
  const parts = [why ? h("p", { class: "wrong", role: "alert" }, why) : null, asked.node];
  show("Which meeting does this board show?", form(parts.filter(Boolean), "Show it", done));
}
