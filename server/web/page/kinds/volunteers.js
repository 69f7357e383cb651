// volunteers: people put themselves forward; each consent is asked apart, and nothing is agreed before.
import { button, h, said } from "../elements.js";
import { form, line, some } from "../fields.js";
import { random } from "../keep.js";
import { names } from "../results.js";
import { ownList } from "../writing.js";

const A_VOLUNTEER = "A volunteer";
const KEEP = "The chair may keep how to reach me, to get in touch about this.";
const SHOW = "The room may see my first name, on the board and in the report.";
const CHAIR = "It is shown to the chair alone.";
const COLUMNS = [{ name: "volunteer", words: "Volunteer" }];

export const FORM = {
  write(at) {
    const here = h("div", {});
    const list = ownList(at, COLUMNS, { change: null });
    const begin = () => here.replaceChildren(entry(at, here, begin));
    begin();
    return { nodes: [h("p", {}, "One person at a time. Then pass this on."), here, list.node], follow: list.follow };
  },
};

function entry({ settings, say }, here, begin) {
  const first = line("What is your first name?", { limit: 24, hint: "Your table and the chair see it." });
  const last = line("What is your last name?", { limit: 40, optional: true, hint: `${CHAIR} You can leave it empty.` });
  const contact = line("How can the chair reach you?", { limit: 80, optional: true, hint: `A phone number or an e-mail address. ${CHAIR} You can leave it empty.` });
  const brings = line("What do you bring?", { limit: 140, optional: true, long: true, hint: `What you know, can do, or have lived through. ${CHAIR} You can leave it empty.` });
  const asksContact = settings.contact !== false;
  const agreed = some("Tick what you agree to. You can leave both empty.", asksContact ? [SHOW, KEEP] : [SHOW], { least: 0 });
  const done = () => {
    const [shown, kept] = [0, 1].map((place) => agreed.read().includes(place));
    const draft = { first: first.read(), last: last.read(), brings: brings.read(), contact: asksContact ? contact.read() : "", shown, kept };
    sure(draft, { say, here, begin, back: () => here.replaceChildren(page) });
  };
  const page = form([first.node, last.node, asksContact ? contact.node : null, brings.node, agreed.node].filter(Boolean), "Put myself forward", done);
  return page;
}

function sure(draft, { say, here, begin, back }) {
  const reach = draft.kept ? draft.contact : "";
  const seen = draft.shown ? draft.first : A_VOLUNTEER;
  const send = () => {
    const details = { first: draft.first, salt: random(16), last: draft.last, contact: reach, brings: draft.brings, keep: Boolean(reach) };
    say({ do: "add", column: draft.shown ? "volunteer" : "unnamed volunteer", text: seen, private: details });
    begin();
    here.prepend(h("p", { class: "became" }, said(`Thank you, ${draft.first}.`)));
  };
  const heading = h("h2", { tabindex: "-1" }, "Is that right?");
  const lines = [`The room sees: ${seen}`, `The chair sees: ${[draft.first, draft.last].filter(Boolean).join(" ")}`, `To reach you: ${reach || "nothing"}`, `You bring: ${draft.brings || "not said"}`];
  here.replaceChildren(heading, h("ul", {}, lines.map((each) => h("li", {}, said(each)))), button("Yes, put me forward", send), button("Change it", back, { class: "quiet" }));
  heading.focus();
}

export function result({ count, names: shown, unnamed, withdrawn }) {
  const more = [unnamed ? `${unnamed} without a name to show.` : "", withdrawn ? `${withdrawn} took it back.` : ""].filter(Boolean);
  return [h("p", { class: "large" }, said(`${count} so far: ${names(shown)}.`)), h("p", {}, more.join(" "))];
}
