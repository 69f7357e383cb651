// swot: strengths, weaknesses, opportunities and threats.
import { _ } from "../language.js";
import { inColumn, lists } from "../results.js";
import { writeInColumns } from "../writing.js";

export const COLUMNS = [
  { name: "strengths", words: _("Strengths"), hint: _("What is good about it?") },
  { name: "weaknesses", words: _("Weaknesses"), hint: _("What is not so good about it?") },
  { name: "opportunities", words: _("Opportunities"), hint: _("What could get better?") },
  { name: "threats", words: _("Threats"), hint: _("What could go wrong?") },
];

export const FORM = { write: (at) => writeInColumns(at, COLUMNS) };

export const result = (told, view) => lists(COLUMNS.map(({ name, words }) => ({ words, items: inColumn(view, name) })), view);
