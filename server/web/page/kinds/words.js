// words: one or a few words from each person.
import { line, Wrong } from "../fields.js";
import { bars } from "../results.js";

const LONGEST = 24;

export const FORM = {
  vote({ settings }) {
    const { most = 3 } = settings;
    const fields = Array.from({ length: most }, (_, n) => line(n ? `Word ${n + 1}, if you like` : most > 1 ? "Word 1" : "Your word", { limit: LONGEST, optional: true }));
    const read = () => {
      const words = fields.map((each) => each.read()).filter(Boolean);
      if (!words.length) throw new Wrong("Please write a word first.", fields[0].field);
      const keys = words.map((each) => each.toLowerCase());
      const twice = keys.find((each, place) => keys.indexOf(each) !== place);
      if (twice) throw new Wrong("You have one word twice. Each word counts once.", fields[0].field);
      return { choice: { words: [...words].sort() }, words };
    };
    return { nodes: fields.map((each) => each.node), read };
  },
};

export const result = ({ ballots, words }) =>
  bars(`${ballots} voted`, words.map(({ word, count, also }) => ({ name: also?.length ? `${word} (with ${also.join(", ")})` : word, count })), { unit: "People" });
