// election: names to accept, or names in order.
import { voted } from "../elements.js";
import { order, some } from "../fields.js";
import { _, ngettext } from "../language.js";
import { bars } from "../results.js";

const MOST_NAMED = 9;
const UNNAMED = "unnamed volunteer";
const UNIT = 100000;

/** Key on the ballot and name, in order; people of the same name are told apart by a number. */
export function candidates(settings, items) {
  const stand = Object.values(items ?? {}).filter((each) => each.column !== UNNAMED && !each.hidden && !each.withdrawn).sort((a, b) => a.order - b.order);
  const found = [...(settings.candidates ?? []).map((name, place) => [String(place), name]), ...stand.map((each) => [each.id, each.text])];
  const taken = new Set();
  return found.map(([key, name]) => {
    let called = name;
    for (let n = 2; taken.has(called.toLowerCase()); n++) called = `${name} (${n})`;
    taken.add(called.toLowerCase());
    return { key, name: called };
  });
}

const counted = ({ method, seats = 1 }) => method ?? (seats === 1 ? "run-off" : "stv");

export const FORM = {
  vote({ settings, link }) {
    const standing = candidates(settings, link.view.items);
    const most = Math.min(MOST_NAMED, standing.length);
    const called = standing.map((each) => each.name);
    const approval = counted(settings) === "approval";
    const limited = standing.length > most;
    const accept = limited ? _("Tick all whom you could accept, {most} at the most", { most }) : _("Tick all whom you could accept");
    const want = limited ? _("Whom do you want most, {most} at the most?", { most }) : _("Whom do you want most?");
    const asked = approval ? some(accept, called, { most }) : order(want, called, { least: 1, most });
    const read = () => {
      const picked = asked.read();
      const keys = picked.map((place) => standing[place].key);
      return {
        choice: { candidates: approval ? [...keys].sort() : keys },
        words: picked.map((place, n) => (approval ? called[place] : `${n + 1}. ${called[place]}`)),
      };
    };
    return { nodes: [asked.node], read };
  },
};

/** The counts alone: who is elected stands above, as the hub says it. */
export function result({ ballots, candidates: stood, seats, rounds, method, named }) {
  const seated = ngettext("{votes}, for {count} seat", "{votes}, for {count} seats", seats, { votes: voted(ballots) });
  const after = _("After round {number} of {all}", { number: rounds.length, all: rounds.length });
  const last = rounds[rounds.length - 1];
  const counts = stood.map((name, place) => ({ name, count: named[place] }));
  return [
    bars(seated, counts, { unit: method === "approval" ? _("Accepted by") : _("First choices") }),
    last && rounds.length > 1 ? bars(after, stood.map((name, place) => ({ name, count: Math.round(last.votes[place] / UNIT * 100) / 100 }))) : null,
  ].filter(Boolean);
}
