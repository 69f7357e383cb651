// What a table does at any moment beside the question: it tells the chair something, or it passes.
import { button, h, put, sureButton } from "./elements.js";
import { newId } from "./keep.js";
import { KINDS } from "./kinds.js";
import { _ } from "./language.js";
import { tell } from "./screen.js";

/** Each signal in the words of those who give it. */
export const SIGNALS = {
  question: _("Please stop, I have a question"),
  slower: _("Slower please"),
  agree: _("I agree"),
  help: _("Help at our table"),
  break: _("We need a break"),
};
export const PASSES = _("Your table passes.");
const ONLY_CHAIR = _("Only the chair sees it, with your table's name. The board does not. Press again to take it back.");

const isOpen = ({ view, own }) => Boolean(view?.activity?.stage === "open" && own?.activity === view.activity.id);

export const passes = (link) => isOpen(link) && Boolean(link.own.passed);

/** Whether a vote waits for this table, and it passes: then nobody is asked. */
export const passesVote = (link) => passes(link) && Boolean(KINDS[link.view.activity.kind]?.FORM?.vote);

/** Whether there is anything that the table could decline. */
function canPass(link) {
  if (!isOpen(link) || link.own.passed) return false;
  const { FORM: form } = KINDS[link.view.activity.kind] ?? {};
  if (!form || form.idle) return false;
  const used = (link.own.used ?? 0) + link.outbox.casts(link.view.activity.id).length;
  return !form.vote || used < link.own.people;
}

/** Say a command, and tell what became of it. */
function send(link, command, received) {
  link.answers.set(command.id, ({ why }) => tell(why ? _("Not taken: {why}", { why }) : received));
  link.say(command);
  tell(link.holdsBack ? _("Kept here, sent when the hub is back.") : _("Sending ..."));
}

export function pass(link, passing) {
  const command = { t: "pass", id: newId(), activity: link.view.activity.id, passes: passing };
  send(link, command, passing ? _("Received. Your table passes.") : _("Received. Your table takes part again."));
}

/** The part below the question. */
export function moments(link) {
  const buttons = Object.entries(SIGNALS).map(([what, words]) =>
    h("button", { type: "button", class: "quiet", "aria-pressed": "false", click: () => signal(what, words) }, words));
  const signal = (what, words) => {
    const on = !raised().includes(what);
    send(link, { t: "signal", id: newId(), what, on }, on ? _("Received. The chair sees: {signal}.", { signal: words }) : _("Received. Taken back: {signal}.", { signal: words }));
  };
  const raised = () => link.own?.signals ?? [];
  const standing = h("p", { role: "status", class: "became" });
  const onPass = sureButton(_("Our table passes"), _("The others go on without you. What is in stays, and you can come back. Pass?"), () => pass(link, true));
  const back = button(_("Take part again"), () => pass(link, false));
  const box = h("details", {}, h("summary", {}, _("Tell the chair something, or pass")), h("p", {}, ONLY_CHAIR), buttons, standing, h("div", {}, onPass, back));
  const follow = () => {
    const told = raised();
    Object.keys(SIGNALS).forEach((what, n) => buttons[n].setAttribute("aria-pressed", String(told.includes(what))));
    put(standing, told.length ? _("The chair sees: {signals}.", { signals: told.map((each) => SIGNALS[each] ?? each).join(". ") }) : "");
    onPass.hidden = !canPass(link);
    back.hidden = !passes(link);
  };
  return { node: box, follow };
}
