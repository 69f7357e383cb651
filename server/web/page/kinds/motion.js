// motion: for, against or abstain.
import { h } from "../elements.js";
import { one } from "../fields.js";
import { bars } from "../results.js";

const SIDES = ["for", "against", "abstain"];
const WORDS = ["For", "Against", "Abstain"];
const VERDICTS = { carried: "Carried", "not carried": "Not carried", "no quorum": "No verdict: the quorum was not reached", "a part": "" };

export const FORM = {
  vote({ settings }) {
    const side = one("Your vote", WORDS);
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
  if (majority === "simple") return "The motion is carried (agreed) if more people vote for it than against it.";
  const share = majority === "two-thirds" ? "two thirds" : "more than half";
  if (whole(settings) === "present") return `The motion is carried (agreed) if ${share} of all people here vote for it.`;
  if (majority === "absolute") return `The motion is carried (agreed) if ${share} of all who vote are for it.`;
  return `The motion is carried (agreed) if ${share} of the votes for and against are for it.`;
}

function abstainWords(settings) {
  const counts = whole(settings) === "present" || settings.majority === "absolute";
  return counts ? "To abstain works like a vote against." : "To abstain is to take no side.";
}

export function result(told, view, activity) {
  const closed = activity.stage === "closed";
  const rows = [["For", told.votes_for], ["Against", told.against], ["Abstained", told.abstained]];
  const needed = told.majority === "simple" ? "Needed: more for than against." : `Needed: ${told.needed} for.`;
  const quorum = told.quorum === null ? "" : ` Quorum: ${told.quorum}.`;
  const verdict = VERDICTS[told.verdict];
  return [
    verdict ? h("p", { class: "large" }, closed ? `${verdict}.` : "Still open.") : null,
    bars(`${told.ballots} voted`, rows.map(([name, count]) => ({ name, count })), { of: told.ballots }),
    verdict ? h("p", {}, `${needed}${quorum}`) : null,
  ].filter(Boolean);
}
