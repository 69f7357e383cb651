// multiple: up to so many of several answers.
import { some } from "../fields.js";
import { _ } from "../language.js";
import { result } from "./choice.js";

export { result };

export const FORM = {
  vote({ settings }) {
    const { options, most = 2 } = settings;
    const answers = some(_("Choose up to {most}", { most }), options, { most });
    const read = () => {
      const picked = answers.read();
      return { choice: { options: picked }, words: picked.map((place) => options[place]) };
    };
    return { nodes: [answers.node], read };
  },
};
