// questions: a table asks, and votes for what other tables ask.
import { backing } from "../backing.js";
import { lists } from "../results.js";
import { writeInColumns } from "../writing.js";

const COLUMN = "questions";

export const FORM = {
  write(at) {
    const others = backing(at, "What other tables ask", {
      act: (_, backs) => (backs ? "Your table votes for this. Take the vote back" : "Vote for it"),
    });
    const made = writeInColumns(at, [{ name: COLUMN, words: "Question", hint: "" }], { ask: "Ask a question", add: "Ask it", more: [others.node] });
    return { nodes: made.nodes, follow: () => { made.follow(); others.follow(); } };
  },
};

export function result({ waiting, answered, parked }, view) {
  const lines = (list) => list.map(({ item, votes }) => ({ id: item, text: `${view.items?.[item]?.text ?? ""}${votes ? ` (${votes})` : ""}` }));
  return lists([["To answer", waiting], ["Answered", answered], ["Parked", parked]].map(([words, list]) => ({ words, items: lines(list) })), null);
}
