// ideas: the columns that the agenda names, or a ready set of them.
import { inColumn, lists } from "../results.js";
import { writeInColumns } from "../writing.js";

const [strong, weak, chance, threat] = ["strengths", "weaknesses", "opportunities", "threats"];

/** The ready sets: each column's name, what belongs in it, and what of earlier stands beside it. */
export const SETS = {
  tows: [
    ["S with O", "Which strength helps us take a chance?", [strong, chance]],
    ["W with O", "Which chance helps us mend a weakness?", [weak, chance]],
    ["S with T", "Which strength guards us from a threat?", [strong, threat]],
    ["W with T", "Which weakness makes a threat worse?", [weak, threat]],
  ],
  soar: [
    ["Strengths", "What do we do well?"],
    ["Opportunities", "What could we make use of?"],
    ["Aspirations", "What do we hope to become?"],
    ["Results", "How will we know that it works?"],
  ],
  pmi: [
    ["Plus", "What is good about it?"],
    ["Minus", "What is not so good about it?"],
    ["Interesting", "What makes you curious?"],
  ],
  "start-stop-continue": [
    ["Start", "What should we begin to do?"],
    ["Stop", "What should we no longer do?"],
    ["Continue", "What should we go on doing?"],
  ],
  "hopes-and-fears": [
    ["Hopes", "What do you hope for?"],
    ["Fears", "What worries you?"],
  ],
  "stop-slow-agree": [
    ["Stop", "What must not go on like this?"],
    ["Slow", "What needs more time or care?"],
    ["Agree", "What can we do as it is?"],
  ],
};

const columnsOf = ({ set, columns }) =>
  (set ? SETS[set] : columns.map((name) => [name])).map(([name, hint = "", pairs = []]) => ({ name, words: name, hint, pairs }));

export const FORM = { write: (at) => writeInColumns(at, columnsOf(at.settings)) };

export const result = (_, view, activity) =>
  lists(columnsOf(activity.settings).map(({ name }) => ({ words: name, items: inColumn(view, name) })), view);
