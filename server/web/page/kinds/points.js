// points: points to share out over the options.
import { h, said, things } from "../elements.js";
import { number, Wrong } from "../fields.js";
import { grid } from "../results.js";

export const FORM = {
  vote({ settings }) {
    const { options, points = 100 } = settings;
    const left = h("p", { class: "became", role: "status" }, `${points} left.`);
    const fields = options.map((each) => number(said(each), { least: 0, most: points, value: 0 }));
    const given = () => fields.map((each) => Number(each.field.value) || 0).reduce((sum, n) => sum + n, 0);
    fields.forEach((each) => each.field.addEventListener("input", () => (left.textContent = `${points - given()} left.`)));
    const read = () => {
      const shares = fields.map((each) => each.read());
      const sum = shares.reduce((total, n) => total + n, 0);
      if (!sum) throw new Wrong("Please give at least 1 point.", fields[0].field);
      if (sum > points) throw new Wrong(`That is ${sum} points. You have ${points}.`, fields[0].field);
      const words = options.flatMap((each, n) => (shares[n] ? [`${things(shares[n], "point")}: ${each}`] : []));
      if (sum < points) words.push(`You keep ${things(points - sum, "point")} back.`);
      return { choice: { points: shares }, words };
    };
    const node = h("fieldset", {}, h("legend", {}, `You have ${things(points, "point")} to share out`), left, fields.map((each) => each.node));
    return { nodes: [node], read };
  },
};

export function result({ ballots, options }) {
  const sorted = [...options].sort((a, b) => b.total - a.total);
  return grid(`${ballots} voted`, ["Option", "Points", "From so many people"], sorted.map((each) => [each.option, each.total, each.givers]));
}
