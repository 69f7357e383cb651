// choice: one of several answers.
import { one } from "../fields.js";
import { bars } from "../results.js";

export const FORM = {
  vote({ settings }) {
    const answer = one("Choose one", settings.options);
    const read = () => {
      const option = answer.read();
      return { choice: { option }, words: [settings.options[option]] };
    };
    return { nodes: [answer.node], read };
  },
};

export const result = ({ ballots, counts }) =>
  bars(`${ballots} voted`, counts.map(({ option, count }) => ({ name: option, count })), { of: ballots });
