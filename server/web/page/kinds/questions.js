// questions: a table asks, and votes for what other tables ask.
import { backing } from "../backing.js";
import { _ } from "../language.js";
import { lists } from "../results.js";
import { writeInColumns } from "../writing.js";

const COLUMN = "questions";

export const FORM = {
  write(at) {
    const others = backing(at, _("What other tables ask"), {
      act: (item, backs) => (backs ? _("Your table votes for this. Take the vote back") : _("Vote for it")),
    });
    const made = writeInColumns(at, [{ name: COLUMN, words: _("Question"), hint: "" }], { ask: _("Ask a question"), add: _("Ask it"), more: [others.node] });
    return { nodes: made.nodes, follow: () => { made.follow(); others.follow(); } };
  },
};

export function result({ waiting, answered, parked }, view) {
  const lines = (list) => list.map(({ item, votes }) => ({ id: item, text: `${view.items?.[item]?.text ?? ""}${votes ? ` (${votes})` : ""}` }));
  return lists([[_("To answer"), waiting], [_("Answered"), answered], [_("Parked"), parked]].map(([words, list]) => ({ words, items: lines(list) })), null);
}
