// motion: for, against or abstain.
import { h, voted } from "../elements.js";
import { one } from "../fields.js";
import { _ } from "../language.js";
import { bars } from "../results.js";

const SIDES = ["for", "against", "abstain"];
const WORDS = [_("For"), _("Against"), _("Abstain")];
const VERDICTS = { carried: _("Carried."), "not carried": _("Not carried."), "no quorum": _("No verdict: the quorum was not reached."), "a part": "" };

export const FORM = {
  vote({ settings }) {
    const side = one(_("Your vote"), WORDS);
    const read = () => {
      const place = side.read();
      return { choice: { vote: SIDES[place] }, words: [WORDS[place]] };
    };
    return { nodes: [h("p", {}, ruleWords(settings)), h("p", {}, abstainWords(settings)), side.node], read };
  },
};

const whole = ({ majority, of }) => of ?? (majority === "absolute" ? "present" : "cast");

function ruleWords(settings) {
  const { majority = "simple" } = settings;
  if (majority === "simple") return _("The motion is carried (agreed) if more people vote for it than against it.");
  const thirds = majority === "two-thirds";
  if (whole(settings) === "present")
    return thirds
      ? _("The motion is carried (agreed) if two thirds of all people here vote for it.")
      : _("The motion is carried (agreed) if more than half of all people here vote for it.");
  if (majority === "absolute") return _("The motion is carried (agreed) if more than half of all who vote are for it.");
  return thirds
    ? _("The motion is carried (agreed) if two thirds of the votes for and against are for it.")
    : _("The motion is carried (agreed) if more than half of the votes for and against are for it.");
}

function abstainWords(settings) {
  const counts = whole(settings) === "present" || settings.majority === "absolute";
  return counts ? _("To abstain works like a vote against.") : _("To abstain is to take no side.");
}

export function result(told, view, activity) {
  const closed = activity.stage === "closed";
  const rows = [[_("For"), told.votes_for], [_("Against"), told.against], [_("Abstained"), told.abstained]];
  const needed = told.majority === "simple" ? _("Needed: more for than against.") : _("Needed: {count} for.", { count: told.needed });
  const quorum = told.quorum === null ? "" : _("Quorum: {count}.", { count: told.quorum });
  const verdict = VERDICTS[told.verdict];
  return [
    verdict ? h("p", { class: "large" }, closed ? verdict : _("Still open.")) : null,
    bars(voted(told.ballots), rows.map(([name, count]) => ({ name, count })), { of: told.ballots }),
    verdict ? h("p", {}, `${needed} ${quorum}`.trim()) : null,
  ].filter(Boolean);
}
