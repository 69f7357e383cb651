// grid: a place for each option on two scales.
import { h, said } from "../elements.js";
import { steps } from "../fields.js";
import { _, ngettext } from "../language.js";
import { grid } from "../results.js";
import { cantSay, mean } from "./scale.js";

export const FORM = {
  vote({ settings }) {
    const { options } = settings;
    const asked = options.map((option) => ["across", "up"].map((scale) =>
      steps(h("span", {}, said(option), ": ", said(settings[scale]), "?"), settings[`${scale}_low`], settings[`${scale}_high`])));
    const read = () => {
      const pairs = asked.map(([across, up]) => {
        const pair = [across.read(), up.read()];
        return pair.includes(0) ? [0, 0] : pair;
      });
      const told = ([across, up]) => (across ? `${settings.across} ${across}, ${settings.up} ${up}` : cantSay);
      return { choice: { answers: pairs.flat() }, words: options.map((each, n) => `${each}: ${told(pairs[n])}`) };
    };
    return { nodes: asked.flat().map((each) => each.node), read };
  },
};

export function result({ ballots, options, across, up }) {
  const sums = (rows) => rows.map((row) => row.reduce((sum, n) => sum + n, 0));
  const rows = options.map((each) => {
    const columns = each.cells[0].map((count, at) => each.cells.map((row) => row[at]));
    return [each.option, mean(sums(columns)), mean(sums(each.cells)), each.cant_say];
  });
  const caption = ngettext("{count} voted. The means are:", "{count} voted. The means are:", ballots);
  const scale = ({ name, low, high }) => `${name} (1 ${low}, 5 ${high})`;
  return grid(caption, [_("Option"), scale(across), scale(up), _("Can't say")], rows);
}
