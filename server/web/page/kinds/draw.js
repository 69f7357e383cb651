// draw: people by lot; there is nothing to do at a table.
import { h, said } from "../elements.js";
import { names } from "../results.js";
import { candidates } from "./election.js";

const drawnWords = (seats) => (seats === 1 ? "One name is drawn" : `${seats} names are drawn`);

export const FORM = {
  idle: true,
  write({ settings, link }) {
    const list = h("p", {});
    const follow = () => list.replaceChildren("These names can be drawn: ", said(names(candidates(settings, link.view?.items).map((each) => each.name))), ".");
    const nodes = [
      h("p", {}, `${drawnWords(settings.seats ?? 1)} by lot, here in the room. You need to do nothing.`),
      h("p", {}, "Listen for the phrase: the lot is drawn by it, and anybody can check it."), list,
    ];
    return { nodes, follow };
  },
};

export function result({ candidates: stood, seats, drawn }) {
  if (!drawn.length) return h("p", {}, said(`${drawnWords(seats)}, from: ${names(stood)}.`));
  return [h("p", { class: "large" }, said(`Drawn: ${names(drawn.slice(0, seats))}.`)), h("p", {}, said(`Then, in this order: ${names(drawn.slice(seats))}.`))];
}
