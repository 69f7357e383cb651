// ranking: options in order.
import { voted } from "../elements.js";
import { order } from "../fields.js";
import { _ } from "../language.js";
import { grid } from "../results.js";

export const FORM = {
  vote({ settings }) {
    const { options } = settings;
    const least = settings.least ?? options.length;
    const legend = least === options.length ? _("Put all {count} in order", { count: least }) : _("Put at least {count} in order", { count: least });
    const places = order(legend, options, { least });
    const read = () => {
      const picked = places.read();
      return { choice: { order: picked }, words: picked.map((option, n) => `${n + 1}. ${options[option]}`) };
    };
    return { nodes: [places.node], read };
  },
};

export function result({ ballots, options, duels }) {
  const sorted = [...options].sort((a, b) => b.half_points - a.half_points);
  const place = (each) => 1 + options.filter((other) => other.half_points > each.half_points).length;
  const rows = sorted.map((each) => [each.option, place(each), each.half_points / 2, each.places[0]]);
  const table = grid(voted(ballots), [_("Option"), _("Place"), _("Points"), _("First choices")], rows);
  if (!duels) return table;
  const winner = duels.winner === null ? _("None wins against every other.") : _("{option} wins against every other, two by two.", { option: options[duels.winner].option });
  return [table, winner];
}
