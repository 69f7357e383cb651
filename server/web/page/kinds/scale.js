// scale: statements from 1 to 5, or can't say.
import { voted } from "../elements.js";
import { steps } from "../fields.js";
import { _, decimal } from "../language.js";
import { grid } from "../results.js";

export const cantSay = _("can't say");

export const FORM = {
  vote({ settings }) {
    const { statements, low, high } = settings;
    const asked = statements.map((each) => steps(each, low, high));
    const read = () => {
      const answers = asked.map((each) => each.read());
      return { choice: { answers }, words: statements.map((each, n) => `${each}: ${answers[n] || cantSay}`) };
    };
    return { nodes: asked.map((each) => each.node), read };
  },
};

export function result({ ballots, statements, low, high }) {
  const heads = [_("Statement"), `1 ${low}`, "2", "3", "4", `5 ${high}`, _("Can't say"), _("Mean")];
  const rows = statements.map((each) => [each.statement, ...each.counts, each.cant_say, mean(each.counts)]);
  return grid(voted(ballots), heads, rows);
}

/** The mean of places from 1, with one decimal. */
export function mean(counts) {
  const rated = counts.reduce((sum, n) => sum + n, 0);
  const total = counts.reduce((sum, n, place) => sum + n * (place + 1), 0);
  // In whole numbers, halves up, as everywhere else.
  return rated ? decimal(Math.floor((20 * total + rated) / (2 * rated)) / 10) : _("none");
}
