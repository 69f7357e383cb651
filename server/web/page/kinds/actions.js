// actions: what is to be done, by whom and by when.
import { button, h, said } from "../elements.js";
import { form, line } from "../fields.js";
import { _, pgettext } from "../language.js";
import { grid } from "../results.js";
import { MARKS, ownList } from "../writing.js";

const COLUMN = "actions";
const OPEN = "?";
const NOBODY = _("nobody yet");
const NO_TIME = _("not said");
const COLUMNS = [{ name: COLUMN, words: _("Action") }];

/** `what | who | by when`, taken apart from behind. */
function parts(text) {
  const split = text.split(" | ");
  const [who = OPEN, when = OPEN] = split.length > 2 ? split.slice(-2) : [];
  return { what: (split.length > 2 ? split.slice(0, -2) : split).join(" | "), who: who === OPEN ? "" : who, when: when === OPEN ? "" : when };
}

/** An action as it is read out. */
export function words(text) {
  const { what, who, when } = parts(text);
  const told = _("Who: {who}. By when: {when}.", { who: who || NOBODY, when: when || NO_TIME });
  return `${/[.!?]$/.test(what) ? what : `${what}.`} ${told}`;
}

function fields(before = { what: "", who: "", when: "" }) {
  const seen = _("The room sees it, and the report has it.");
  const whom = _("A name, or a group. You can leave it empty.");
  const what = line(_("What is to be done?"), { limit: 90, hint: _("One thing, in a few words."), value: before.what, long: true });
  const who = line(_("Who does it?"), { limit: 24, optional: true, hint: `${whom} ${seen}`, value: before.who });
  const when = line(_("By when?"), { limit: 20, optional: true, hint: _("A day, a month, or “before we meet again”. You can leave it empty."), value: before.when });
  const read = () => [what.read(), ...[who, when].map((each) => each.read().replaceAll("|", "/") || OPEN)].join(" | ");
  const empty = () => [what, who, when].forEach((each) => (each.field.value = ""));
  return { nodes: [what.node, who.node, when.node], first: what.field, read, empty };
}

export const FORM = {
  write(at) {
    const { link, say } = at;
    const asked = fields();
    const done = () => {
      say({ do: "add", column: COLUMN, text: asked.read() });
      asked.empty();
      asked.first.focus();
    };
    const change = (item, columns, told, back) => {
      const anew = fields(parts(item.text));
      const send = () => { say({ do: "edit", item: item.id, column: COLUMN, text: anew.read() }); back(); };
      setTimeout(() => anew.first.focus());
      return form(anew.nodes, _("Change it"), send, [button(_("Leave it as it is"), back, { class: "quiet" })]);
    };
    const list = ownList(at, COLUMNS, { words, change });
    const seeds = h("ul", {}, (link.view.activity.seeds ?? []).map((each) => h("li", {}, said(`${each.word}: ${each.text}`))));
    return { nodes: [seeds.childNodes.length ? seeds : null, form(asked.nodes, _("Add it"), done), list.node].filter(Boolean), follow: list.follow };
  },
};

export function result({ proposed, agreed, parked, done }) {
  const rows = [["proposed", proposed], ["agreed", agreed], ["parked", parked], ["done", done]]
    .flatMap(([state, list]) => list.map((each) => [each.what, each.who || NOBODY, each.when || NO_TIME, MARKS[state]]));
  return grid(_("Actions"), [pgettext("to be done", "What"), _("Who"), _("By when"), _("It is")], rows);
}
