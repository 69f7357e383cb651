// points: points to share out over the options.
import { h, said, voted } from "../elements.js";
import { number, Wrong } from "../fields.js";
import { _, ngettext } from "../language.js";
import { grid } from "../results.js";

const leftWords = (count) => ngettext("{count} left.", "{count} left.", count);

export const FORM = {
  vote({ settings }) {
    const { options, points = 100 } = settings;
    const left = h("p", { class: "became", role: "status" }, leftWords(points));
    const fields = options.map((each) => number(said(each), { least: 0, most: points, value: 0 }));
    const given = () => fields.map((each) => Number(each.field.value) || 0).reduce((sum, n) => sum + n, 0);
    fields.forEach((each) => each.field.addEventListener("input", () => (left.textContent = leftWords(points - given()))));
    const read = () => {
      const shares = fields.map((each) => each.read());
      const sum = shares.reduce((total, n) => total + n, 0);
      if (!sum) throw new Wrong(_("Please give at least 1 point."), fields[0].field);
      if (sum > points) throw new Wrong(ngettext("That is {count} point. You have {all}.", "That is {count} points. You have {all}.", sum, { all: points }), fields[0].field);
      const words = options.flatMap((each, n) => (shares[n] ? [ngettext("{count} point: {option}", "{count} points: {option}", shares[n], { option: each })] : []));
      if (sum < points) words.push(ngettext("You keep {count} point back.", "You keep {count} points back.", points - sum));
      return { choice: { points: shares }, words };
    };
    const node = h("fieldset", {}, h("legend", {}, ngettext("You have {count} point to share out", "You have {count} points to share out", points)), left, fields.map((each) => each.node));
    return { nodes: [node], read };
  },
};

export function result({ ballots, options }) {
  const sorted = [...options].sort((a, b) => b.total - a.total);
  return grid(voted(ballots), [_("Option"), _("Points"), _("From so many people")], sorted.map((each) => [each.option, each.total, each.givers]));
}
