// ideas: the columns that the agenda names, or a ready set of them.
import { _, N_ } from "../language.js";
import { inColumn, lists } from "../results.js";
import { writeInColumns } from "../writing.js";

const [strong, weak, chance, threat] = ["strengths", "weaknesses", "opportunities", "threats"];

/** The ready sets: each column's name as the hub knows it, what belongs in it, and what of earlier stands beside it. */
export const SETS = {
  tows: [
    [N_("S with O"), _("Which strength helps us take a chance?"), [strong, chance]],
    [N_("W with O"), _("Which chance helps us mend a weakness?"), [weak, chance]],
    [N_("S with T"), _("Which strength guards us from a threat?"), [strong, threat]],
    [N_("W with T"), _("Which weakness makes a threat worse?"), [weak, threat]],
  ],
  soar: [
    [N_("Strengths"), _("What do we do well?")],
    [N_("Opportunities"), _("What could we make use of?")],
    [N_("Aspirations"), _("What do we hope to become?")],
    [N_("Results"), _("How will we know that it works?")],
  ],
  pmi: [
    [N_("Plus"), _("What is good about it?")],
    [N_("Minus"), _("What is not so good about it?")],
    [N_("Interesting"), _("What makes you curious?")],
  ],
  "start-stop-continue": [
    [N_("Start"), _("What should we begin to do?")],
    [N_("Stop"), _("What should we no longer do?")],
    [N_("Continue"), _("What should we go on doing?")],
  ],
  "hopes-and-fears": [
    [N_("Hopes"), _("What do you hope for?")],
    [N_("Fears"), _("What worries you?")],
  ],
  "stop-slow-agree": [
    [N_("Stop"), _("What must not go on like this?")],
    [N_("Slow"), _("What needs more time or care?")],
    [N_("Agree"), _("What can we do as it is?")],
  ],
};

const columnsOf = ({ set, columns, names }) => (set
  ? SETS[set].map(([name, hint, pairs = []]) => ({ name, words: _(name), hint, pairs }))
  : columns.map((name, place) => ({ name, words: names[place] ?? name, hint: "", pairs: [] })));

export const FORM = { write: (at) => writeInColumns(at, columnsOf(at.settings)) };

export const result = (told, view, activity) =>
  lists(columnsOf(activity.settings).map(({ name, words }) => ({ words, items: inColumn(view, name) })), view);
