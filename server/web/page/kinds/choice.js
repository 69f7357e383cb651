// choice: one of several answers.
import { voted } from "../elements.js";
import { one } from "../fields.js";
import { _ } from "../language.js";
import { bars } from "../results.js";

export const FORM = {
  vote({ settings }) {
    const answer = one(_("Choose one"), settings.options);
    const read = () => {
      const option = answer.read();
      return { choice: { option }, words: [settings.options[option]] };
    };
    return { nodes: [answer.node], read };
  },
};

export const result = ({ ballots, counts }) =>
  bars(voted(ballots), counts.map(({ option, count }) => ({ name: option, count })), { of: ballots });
