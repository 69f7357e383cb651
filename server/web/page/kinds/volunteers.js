// volunteers: people put themselves forward; each consent is asked apart, and nothing is agreed before.
import { button, h, said } from "../elements.js";
import { form, line, some } from "../fields.js";
import { random } from "../keep.js";
import { _, ngettext } from "../language.js";
import { ownList } from "../writing.js";

const A_VOLUNTEER = "A volunteer";
const KEEP = _("The chair may keep how to reach me, to get in touch about this.");
const SHOW = _("The room may see my first name, on the board and in the report.");
const FOR_CHAIR = _("It is shown to the chair alone. You can leave it empty.");
const COLUMNS = [{ name: "volunteer", words: _("Volunteer") }];

export const FORM = {
  write(at) {
    const here = h("div", {});
    const list = ownList(at, COLUMNS, { change: null });
    const begin = () => here.replaceChildren(entry(at, here, begin));
    begin();
    return { nodes: [h("p", {}, _("One person at a time. Then pass this on.")), here, list.node], follow: list.follow };
  },
};

function entry({ settings, say }, here, begin) {
  const reached = _("A phone number or an e-mail address.");
  const brought = _("What you know, can do, or have lived through.");
  const first = line(_("What is your first name?"), { limit: 24, hint: _("Your table and the chair see it.") });
  const last = line(_("What is your last name?"), { limit: 40, optional: true, hint: FOR_CHAIR });
  const contact = line(_("How can the chair reach you?"), { limit: 80, optional: true, hint: `${reached} ${FOR_CHAIR}` });
  const brings = line(_("What do you bring?"), { limit: 140, optional: true, long: true, hint: `${brought} ${FOR_CHAIR}` });
  const asksContact = settings.contact !== false;
  const agreed = some(_("Tick what you agree to. You can leave both empty."), asksContact ? [SHOW, KEEP] : [SHOW], { least: 0 });
  const done = () => {
    const [shown, kept] = [0, 1].map((place) => agreed.read().includes(place));
    const draft = { first: first.read(), last: last.read(), brings: brings.read(), contact: asksContact ? contact.read() : "", shown, kept };
    sure(draft, { say, here, begin, back: () => { here.replaceChildren(page); first.field.focus(); } });
  };
  const page = form([first.node, last.node, asksContact ? contact.node : null, brings.node, agreed.node].filter(Boolean), _("Put myself forward"), done);
  return page;
}

function sure(draft, { say, here, begin, back }) {
  const reach = draft.kept ? draft.contact : "";
  const seen = draft.shown ? draft.first : A_VOLUNTEER;
  const send = () => {
    const details = { first: draft.first, salt: random(16), last: draft.last, contact: reach, brings: draft.brings, keep: Boolean(reach) };
    say({ do: "add", column: draft.shown ? "volunteer" : "unnamed volunteer", text: seen, private: details });
    begin();
    const thanks = h("p", { class: "became", tabindex: "-1" }, said(_("Thank you, {name}.", { name: draft.first })));
    here.prepend(thanks);
    thanks.focus();
  };
  const heading = h("h2", { tabindex: "-1" }, _("Is that right?"));
  const whole = [draft.first, draft.last].filter(Boolean).join(" ");
  const lines = [
    draft.shown ? _("The room sees: {name}", { name: draft.first }) : _("The room sees: A volunteer"),
    _("The chair sees: {name}", { name: whole }),
    reach ? _("To reach you: {contact}", { contact: reach }) : _("To reach you: nothing"),
    draft.brings ? _("You bring: {words}", { words: draft.brings }) : _("You bring: not said"),
  ];
  here.replaceChildren(heading, h("ul", {}, lines.map((each) => h("li", {}, said(each)))), button(_("Yes, put me forward"), send), button(_("Change it"), back, { class: "quiet" }));
  heading.focus();
}

export function result({ count, names: shown, unnamed, withdrawn }) {
  const more = [
    unnamed ? ngettext("{count} without a name to show.", "{count} without a name to show.", unnamed) : "",
    withdrawn ? ngettext("{count} took it back.", "{count} took it back.", withdrawn) : "",
  ].filter(Boolean);
  return [
    h("p", { class: "large" }, _("{count} so far", { count })),
    shown.length ? h("ul", { class: "large" }, shown.map((each) => h("li", {}, said(each)))) : null,
    more.length ? h("p", {}, more.join(" ")) : null,
  ].filter(Boolean);
}
