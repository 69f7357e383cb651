// budget: projects that one would pay for, with what they cost.
import { h, said } from "../elements.js";
import { some, Wrong } from "../fields.js";
import { grid, names } from "../results.js";

function money(amount, currency) {
  const sign = /\p{L}$/u.test(currency) ? `${currency} ` : currency;
  return `${sign}${amount.toLocaleString("en")}`;
}

export const FORM = {
  vote({ settings }) {
    const { projects, total, currency = "", within_total: within = false } = settings;
    const asked = some("Tick all that you would pay for", projects.map((each) => `${each.name}, ${money(each.cost, currency)}`));
    const cost = (places) => places.reduce((sum, place) => sum + projects[place].cost, 0);
    const sum = h("p", { class: "became", role: "status" });
    const told = () => {
      const picked = asked.chosen();
      const limit = within ? "No more than that." : "You may tick more than that.";
      sum.textContent = picked.length
        ? `${picked.length} ticked: ${money(cost(picked), currency)} of ${money(total, currency)}.`
        : `There is ${money(total, currency)} in all. ${limit}`;
    };
    asked.inputs.forEach((each) => each.addEventListener("change", told));
    told();
    const read = () => {
      const picked = asked.read();
      const over = cost(picked) - total;
      if (within && over > 0) throw new Wrong(`That is ${money(over, currency)} too much. Please untick something.`, asked.inputs[picked[0]]);
      return { choice: { projects: picked }, words: [...picked.map((place) => `${money(projects[place].cost, currency)}: ${projects[place].name}`), sum.textContent] };
    };
    return { nodes: [sum, asked.node], read };
  },
};

export function result({ ballots, total, currency, projects, by_shares: shares, by_votes: most }) {
  const byShares = new Set([...shares.paid.map((each) => each.project), ...shares.rest.projects]);
  const byVotes = new Set(most.projects);
  const called = (places) => names([...places].map((place) => projects[place].name));
  const rows = projects.map((each, place) => [each.name, money(each.cost, currency), each.votes, byShares.has(place) ? "yes" : "no", byVotes.has(place) ? "yes" : "no"]);
  return [
    h("p", {}, said(`There is ${money(total, currency)}. Paid for by equal shares: ${called(byShares)}. By most votes: ${called(byVotes)}.`)),
    grid(`${ballots} voted`, ["Project", "Cost", "Votes", "Equal shares", "Most votes"], rows),
  ];
}
