// draw: people by lot; there is nothing to do at a table.
import { h, said } from "../elements.js";
import { _, ngettext, woven } from "../language.js";
import { names, naming } from "../results.js";
import { candidates } from "./election.js";

export const FORM = {
  idle: true,
  write({ settings, link }) {
    const list = h("p", {});
    const follow = () => {
      const who = names(candidates(settings, link.view?.items).map((each) => each.name));
      list.replaceChildren(...woven(_("These names can be drawn: {names}."), { names: said(who) }));
    };
    const nodes = [
      h("p", {}, ngettext("One name is drawn by lot, here in the room. You need to do nothing.",
        "{count} names are drawn by lot, here in the room. You need to do nothing.", settings.seats ?? 1)),
      h("p", {}, _("Listen for the phrase: the lot is drawn by it, and anybody can check it.")), list,
    ];
    return { nodes, follow };
  },
};

export function result({ candidates: stood, seats, drawn }) {
  if (!drawn.length) return naming(stood, {
    sentence: (who) => ngettext("One name is drawn, from: {names}.", "{count} names are drawn, from: {names}.", seats, { names: who }),
    heading: ngettext("One name is drawn, from these", "{count} names are drawn, from these", seats),
  });
  const then = drawn.slice(seats); // who is drawn stands above, as the hub says it
  const numbered = then.length > 1 ? then.map((name, n) => `${n + 1}. ${name}`) : then;
  return then.length ? naming(numbered, { sentence: () => _("Then, in this order: {names}.", { names: names(then) }), heading: _("Then, in this order") }) : null;
}
