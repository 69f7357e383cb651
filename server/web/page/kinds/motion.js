// motion: for, against or abstain.
import { h, voted } from "../elements.js";
import { one } from "../fields.js";
import { _ } from "../language.js";
import { bars } from "../results.js";

const SIDES = ["for", "against", "abstain"];
const WORDS = [_("For"), _("Against"), _("Abstain")];
const MEANINGS = [_("For: yes, do it"), _("Against: no, do not"), _("Abstain: neither yes nor no")];

export const FORM = {
  vote({ settings }) {
    const side = one(_("Your vote"), MEANINGS);
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

/** The votes alone: verdict, what it takes and quorum stand above, as the hub says them. */
export const result = ({ ballots, votes_for: pro, against, abstained }) =>
  bars(voted(ballots), [[_("For"), pro], [_("Against"), against], [_("Abstained"), abstained]].map(([name, count]) => ({ name, count })), { of: ballots });
