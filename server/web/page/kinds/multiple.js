// multiple: up to so many of several answers.
import { some } from "../fields.js";
import { result } from "./choice.js";

export { result };

export const FORM = {
  vote({ settings }) {
    const { options, most = 2 } = settings;
    const answers = some(`Choose up to ${most}`, options, { most });
    const read = () => {
      const picked = answers.read();
      return { choice: { options: picked }, words: picked.map((place) => options[place]) };
    };
    return { nodes: [answers.node], read };
  },
};
