// A table: it comes in, follows the room, and takes what people say.
import { asked } from "./asked.js";
import { button, h, people, put, said, sureButton } from "./elements.js";
import { form, number } from "./fields.js";
import { join, languages, MOST_PEOPLE } from "./join.js";
import { newId } from "./keep.js";
import { KINDS } from "./kinds.js";
import { _, ngettext } from "./language.js";
import { Link } from "./link.js";
import { moments, pass, PASSES, passes, passesVote } from "./moments.js";
import { frame, notices, place, show, standing, tell, timer } from "./screen.js";
import { Turns } from "./turns.js";

const CUT_SHORT = _("The chair closed the question while one of you was choosing. That choice was not sent.");
const NOT_SENT = _("The chair closed the question while you were writing. What is half written was not sent. It comes back here if the question is opened again.");
const NO_FORM = _("Please use another screen for this question, and tell the chair.");

export function table(code) {
  const link = new Link("table", { code }, () => changed());
  const clock = timer(link);
  const foot = footer(link);
  let where = "";
  let panel = null;
  let cut = "";

  function changed() {
    frame(link);
    clock.tick();
    notices(noticesOf(link, cut, putCutAway));
    foot.follow();
    const now = whereOf(link);
    if (now === where) return panel?.follow();
    if (panel?.choosing && !passesVote(link)) cut = CUT_SHORT;
    else if (panel?.half) cut = NOT_SENT;
    else if (link.view?.activity?.stage === "open") cut = "";
    where = now;
    panel = screenFor(link, clock);
    return notices(noticesOf(link, cut, putCutAway));
  }

  function putCutAway() {
    cut = "";
    changed();
  }

  link.connect();
  changed();
}

/** What decides that another screen comes: nothing else ever takes one away. */
function whereOf(link) {
  if (link.ended) return `ended ${link.ended.code} ${link.ended.why}`;
  if (!link.view || !link.own) return "coming in";
  const { activity } = link.view;
  return activity ? `${activity.id} ${activity.stage} ${activity.void ?? false} ${passesVote(link)}` : "waiting";
}

function screenFor(link, clock) {
  if (link.ended) return ended(link);
  if (!link.view || !link.own) return void show(_("Coming in ..."), h("p", {}, _("Looking for the hub. It is tried again by itself.")));
  const { activity } = link.view;
  if (!activity || activity.stage !== "open") return waiting(link, activity);
  if (passesVote(link))
    return void show(PASSES, h("p", {}, _("You can come back while the question is open.")), button(_("Take part again"), () => pass(link, false)));
  const ask = KINDS[activity.kind]?.FORM;
  if (!ask) return void show(asked(activity).words, h("p", { class: "note" }, NO_FORM));
  return ask.vote ? new Turns(link, activity, ask.vote, clock) : writing(link, activity, ask.write, clock);
}

/** Nothing is asked. Here, where nothing can be half written, another language can be chosen, too. */
function waiting(link, activity) {
  const other = languages();
  if (activity?.stage === "closed" && activity.practice)
    return void show(_("The practice is over. Thank you."), h("p", {}, _("Nothing of it counts. The real questions come here by themselves.")), other);
  if (activity?.stage === "closed" && activity.void)
    return void show(_("This vote is void. It does not count."), h("p", {}, _("The chair will say what comes next. It comes here by itself.")), other);
  if (activity?.stage === "closed")
    return void show(_("This question is closed. Thank you."), h("p", {}, _("Look at the board. The next question will come here by itself.")), other);
  const { welcome } = link.view;
  return void show(_("The chair will open a question soon."),
    h("p", {}, _("It will come here by itself. You have nothing to do yet.")), welcome ? h("p", {}, said(welcome)) : null, other);
}

/** A kind in which the table writes together. */
function writing(link, activity, write, clock) {
  const made = write({ link, activity, settings: activity.settings, say: (text, id) => {
    const command = { t: "say", id: id ?? newId(), activity: activity.id, said: text };
    link.say(command);
    tell(link.holdsBack ? _("Kept here. It goes to the hub by itself as soon as it can.") : _("Sending ..."));
    link.answers.set(command.id, ({ why }) => tell(why ? _("Not taken: {why}", { why }) : text.do === "withdraw" ? _("Taken back.") : _("Received.")));
  } });
  const question = asked(activity);
  show(question.words, question.below, place(activity), clock.node, made.nodes);
  made.follow?.();
  return { follow: () => made.follow?.(), choosing: false, get half() { return link.keep.draft(activity.id) !== ""; } };
}

function ended(link) {
  const { code, why } = link.ended;
  const again = () => { link.connect(); link.onChange(); };
  const anew = () => { link.keep?.forgetSeat(); link.forget(); again(); };
  if (code === "elsewhere")
    return void show(_("Your table is open somewhere else now."), h("p", {}, _("In another window, or on another screen.")), button(_("Use it here"), again));
  if (code === "removed" || code === "token")
    return void show(said(why), sureButton(_("Come in as a new table"), _("Are you sure?"), anew));
  if (code === "version") return void show(said(why), button(_("Try again"), () => location.reload()));
  return void join(link, link.wanted.code, why || link.trouble);
}

function noticesOf(link, cut, putCutAway) {
  const all = standing(link.view?.activity);
  const announced = link.view?.announcement;
  if (announced) all.push({ name: "chair", words: _("The chair says: {words}", { words: announced }) });
  const waitingHere = link.outbox?.entries.filter((each) => each.why === undefined).length ?? 0;
  if (link.view && link.holdsBack)
    all.push({ name: "kept", words: keptWords(link, waitingHere) });
  if (passes(link) && !passesVote(link)) all.push({ name: "passes", words: _("Your table passes. The others go on. Come back below, or just say something.") });
  if (cut) all.push({ name: "cut", words: cut, acts: [button(_("Put this away"), putCutAway, { class: "quiet" })] });
  for (const { command, why } of link.outbox?.entries ?? []) {
    if (why === undefined) continue;
    const away = button(_("Put this away"), () => link.putAway(command.id), { class: "quiet" });
    all.push({ name: command.id, words: notTaken(command, why), role: "alert", acts: [away] });
  }
  return all;
}

function keptWords(link, count) {
  if (link.contact === "here") {
    const why = _("The hub cannot take anything just now.");
    const later = count
      ? ngettext("{count} thing is kept here, safe, and sent later.", "{count} things are kept here, safe, and sent later.", count)
      : _("What you say is kept here, safe, and sent later.");
    return `${why} ${later}`;
  }
  const why = _("The hub is away.");
  const later = count
    ? ngettext("{count} thing is kept here, sent when the hub is back.", "{count} things are kept here, sent when the hub is back.", count)
    : _("What you say is kept here, sent when the hub is back.");
  return `${why} ${later}`;
}

function notTaken(command, why) {
  if (command.t === "cast") return _("A vote was not counted: {why}", { why });
  if (command.t === "take_out") return _("Your table's votes were not taken out: {why}", { why });
  if (command.t === "pass") return _("Your table's passing was not taken: {why}", { why });
  if (command.t === "signal") return _("What you told the chair was not taken: {why}", { why });
  if (command.t === "set_people") return _("The number of people was not changed: {why}", { why });
  const { text } = command.said ?? {};
  return text ? _("\"{text}\" was not taken: {why}", { text, why }) : _("What you wrote was not taken: {why}", { why });
}

/** Below everything: who sits here, help, and coming in as another table. */
function footer(link) {
  const who = h("p", {});
  const count = number(_("How many people are at this table now?"), { least: 1, most: MOST_PEOPLE, value: 1 });
  const change = form([count.node], _("Change it"), () => {
    link.say({ t: "set_people", id: newId(), people: count.read() });
    tell(_("Sending ..."));
  });
  const fixed = h("p", {}, _("In a secret vote only the chair can change how many people you are. If it is wrong, tell the chair."));
  const leave = sureButton(_("Come in as another table"), _("Your table's name is then asked for again. Are you sure?"), () => {
    link.keep.forgetSeat();
    link.wanted = { code: link.wanted.code };
    link.forget();
    link.connect();
    link.onChange();
  });
  const help = h("details", {}, h("summary", {}, _("Help, and who sits here")),
    h("ul", {},
      h("li", {}, _("The questions come here by themselves. Leave this page open.")),
      h("li", {}, _("Received: the hub has what you sent.")),
      h("li", {}, _("Kept here: it is safe in this browser, and sent later.")),
      h("li", {}, _("To make everything larger, use your browser's zoom."))),
    who, change, fixed, leave);
  const box = document.getElementById("foot");
  const line = h("p", {});
  const now = moments(link);
  box.append(line, now.node, help);
  const follow = () => {
    const { own, view } = link;
    box.hidden = !own || Boolean(link.ended);
    if (!own) return;
    put(line, _("Your table is {name}. {people} here.", { name: own.name, people: people(own.people) }));
    now.follow();
    if (document.activeElement !== count.field) count.field.value = own.people;
    put(who, _("The hub knows of {people} at your table.", { people: people(own.people) }));
    const secret = Boolean(view?.activity?.secret && view.activity.stage === "open");
    change.hidden = secret;
    fixed.hidden = !secret;
    leave.hidden = (link.outbox?.entries.length ?? 0) > 0;
  };
  follow();
  return { follow };
}
