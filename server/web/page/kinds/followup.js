// followup: what became of what was said last time.
import { form, line, one, Wrong } from "../fields.js";
import { _ } from "../language.js";
import { grid, lists } from "../results.js";
import { ownItems, ownList } from "../writing.js";
import { words } from "./actions.js";

const STATES = ["done", "going on", "not possible"];
const CALLED = [_("Done"), _("Going on"), _("Not possible")];
const ALONE = { done: "Done.", "going on": "Going on.", "not possible": "Not possible." }; // what is kept where a table says no more, the same in every language
const SAID = { [ALONE.done]: _("Done."), [ALONE["going on"]]: _("Going on."), [ALONE["not possible"]]: _("Not possible.") }; // the same for whoever reads it
const MIXED = "different answers";
const BECAME = { done: _("done"), "going on": _("going on"), "not possible": _("not possible"), [MIXED]: _("different answers") };

/** An action's line in words; anything else as it stands. */
function told(text) {
  return text.split(" | ").length < 3 ? text : words(text);
}

export const FORM = {
  write(at) {
    const { link, activity, settings, say } = at;
    const which = one(_("Of which of these can you say what became of it?"), settings.said.map(told));
    const state = one(_("What became of it?"), CALLED);
    const because = line(_("In a few words: what has changed, how far is it, or why not?"), { optional: true, long: true, hint: _("If it is not possible, please say why. The room and the report see it.") });
    const done = () => {
      const place = which.read();
      const picked = state.read();
      const text = because.read() || (STATES[picked] === "not possible" ? needed(because) : ALONE[STATES[picked]]);
      const column = `${place + 1} ${STATES[picked]}`;
      const mine = ownItems(link, activity).find((each) => each.column.startsWith(`${place + 1} `));
      say(mine ? { do: "edit", item: mine.id, column, text } : { do: "add", column, text });
      because.field.value = "";
    };
    const columns = settings.said.flatMap((each, place) => STATES.map((name, n) => ({ name: `${place + 1} ${name}`, words: `${told(each)} ${CALLED[n]}` })));
    const list = ownList(at, columns, { change: null });
    return { nodes: [form([which.node, state.node, because.node], _("Say it"), done), list.node], follow: list.follow };
  },
};

function needed(because) {
  throw new Wrong(_("Please say why it is not possible."), because.field);
}

export function result({ promises }) {
  const rows = promises.map((each) => [told(each.said), BECAME[each.state] ?? _("nothing said yet")]);
  // Below it what tables say, each in its own line, where that is more than the table says.
  const more = ({ state, answers }) => answers.filter(({ words: each }) => state === MIXED || !SAID[each]).map(({ words: each }) => ({ text: SAID[each] ?? each }));
  const groups = promises.map((each) => ({ words: told(each.said), items: more(each) })).filter((each) => each.items.length);
  return [grid(_("You said, we did"), [_("You said"), _("It is")], rows), ...lists(groups, null)];
}
