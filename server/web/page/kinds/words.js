// words: one or a few words from each person.
import { voted } from "../elements.js";
import { line, Wrong } from "../fields.js";
import { _ } from "../language.js";
import { bars } from "../results.js";

const LONGEST = 24;

function labels(place, most) {
  if (place) return _("Word {number}, if you like", { number: place + 1 });
  return most > 1 ? _("Word 1") : _("Your word");
}

export const FORM = {
  vote({ settings }) {
    const { most = 3 } = settings;
    const fields = Array.from({ length: most }, (nothing, n) => line(labels(n, most), { limit: LONGEST, optional: true }));
    const read = () => {
      const words = fields.map((each) => each.read()).filter(Boolean);
      if (!words.length) throw new Wrong(_("Please write a word first."), fields[0].field);
      const keys = words.map((each) => each.toLowerCase());
      const twice = keys.find((each, place) => keys.indexOf(each) !== place);
      if (twice) throw new Wrong(_("You have one word twice. Each word counts once."), fields[0].field);
      return { choice: { words: [...words].sort() }, words };
    };
    return { nodes: fields.map((each) => each.node), read };
  },
};

export const result = ({ ballots, words }) =>
  bars(voted(ballots), words.map(({ word, count, also }) => ({ name: also?.length ? _("{word} (with {others})", { word, others: also.join(", ") }) : word, count })), { unit: _("People") });
