// swot: strengths, weaknesses, opportunities and threats.
import { inColumn, lists } from "../results.js";
import { writeInColumns } from "../writing.js";

const COLUMNS = [
  { name: "strengths", words: "Strengths", hint: "What is good about it?" },
  { name: "weaknesses", words: "Weaknesses", hint: "What is not so good about it?" },
  { name: "opportunities", words: "Opportunities", hint: "What could get better?" },
  { name: "threats", words: "Threats", hint: "What could go wrong?" },
];

export const FORM = { write: (at) => writeInColumns(at, COLUMNS) };

export const result = (_, view) => lists(COLUMNS.map(({ name, words }) => ({ words, items: inColumn(view, name) })), view);
