// budget: projects that one would pay for, with what they cost.
import { h, said, voted } from "../elements.js";
import { some, Wrong } from "../fields.js";
import { _, pgettext, spoken } from "../language.js";
import { grid } from "../results.js";

function money(amount, currency) {
  const parts = { sign: currency, amount: amount.toLocaleString(spoken) };
  if (!currency) return parts.amount;
  return /\p{L}$/u.test(currency) ? pgettext("money", "{sign} {amount}", parts) : pgettext("money", "{sign}{amount}", parts);
}

const yesNo = (is) => (is ? _("yes") : _("no"));

export const FORM = {
  vote({ settings }) {
    const { projects, total, currency = "", within_total: within = false } = settings;
    const asked = some(_("Tick all that you would pay for"), projects.map((each) => `${each.name}, ${money(each.cost, currency)}`));
    const cost = (places) => places.reduce((sum, place) => sum + projects[place].cost, 0);
    const sum = h("p", { class: "became", role: "status" });
    const told = () => {
      const picked = asked.chosen();
      const all = money(total, currency);
      const limit = within ? _("No more than that.") : _("You may tick more than that.");
      const there = _("There is {total} in all.", { total: all });
      sum.textContent = picked.length
        ? _("{count} ticked: {cost} of {total}.", { count: picked.length, cost: money(cost(picked), currency), total: all })
        : `${there} ${limit}`;
    };
    asked.inputs.forEach((each) => each.addEventListener("change", told));
    told();
    const read = () => {
      const picked = asked.read();
      const over = cost(picked) - total;
      if (within && over > 0) throw new Wrong(_("That is {amount} too much. Please untick something.", { amount: money(over, currency) }), asked.inputs[picked[0]]);
      return { choice: { projects: picked }, words: [...picked.map((place) => `${money(projects[place].cost, currency)}: ${projects[place].name}`), sum.textContent] };
    };
    return { nodes: [sum, asked.node], read };
  },
};

export function result({ ballots, total, currency, projects, by_shares: shares, by_votes: most }) {
  const byShares = new Set([...shares.paid.map((each) => each.project), ...shares.rest.projects]);
  const byVotes = new Set(most.projects);
  const rows = projects.map((each, place) => [each.name, money(each.cost, currency), each.votes, yesNo(byShares.has(place)), yesNo(byVotes.has(place))]);
  return [
    h("p", {}, said(_("There is {total} in all.", { total: money(total, currency) }))),
    grid(voted(ballots), [_("Project"), _("Cost"), _("Votes"), _("Equal shares"), _("Most votes")], rows),
  ];
}
