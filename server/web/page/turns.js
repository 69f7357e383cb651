// A vote, person by person: pass it on, choose, "is that right?", what became of it, a clean screen.
import { asked } from "./asked.js";
import { button, h, put, said } from "./elements.js";
import { form, line, one, Wrong } from "./fields.js";
import { newId } from "./keep.js";
import { _, ngettext } from "./language.js";
import { readSlip, receiptCode, slipWords, SLIP_HINT, SLIP_WRONG } from "./receipts.js";
import { place, show, tell } from "./screen.js";

const SECRET = _("This is a secret vote. Nobody else will see what you choose.");
const NOT_SECRET = _("This is not a secret vote: your table's name goes with it.");
const KEPT = _("Kept here, sent when the hub is back. You need to do nothing.");
const AGAIN = _("The chair asks your table to vote again.");
export const VOICES = { l: _("Lived experience"), p: _("Professional"), b: _("Both"), n: _("Rather not say") };
const HOW_YOU_SPEAK = _("How do you speak here?");
const WHY_VOICE = _("It goes with your vote, without your name. It is shown only where nobody stands out.");

export class Turns {
  constructor(link, activity, vote, clock) {
    Object.assign(this, { link, activity, vote, clock, skipped: 0, castHere: 0, cast: [] });
    this.phase = "";
    this.next();
  }

  get choosing() {
    return this.phase === "voting" || this.phase === "sure";
  }

  /** The room changed. Whoever is at it goes on. */
  follow() {
    if (this.phase === "cast") return this.becameOf();
    if (this.choosing) return this.filling?.follow?.();
    const now = this.state();
    return now === this.shownState ? undefined : this.next();
  }

  get own() {
    const { own } = this.link;
    return own?.activity === this.activity.id ? own : { used: 0, people: own?.people ?? 1, again: false };
  }

  /** Ballots used. Between the hub's answer and its next word on them, this page's own count holds. */
  get used() {
    const known = this.own.used + this.link.outbox.casts(this.activity.id).length;
    return Math.max(known, this.castHere);
  }

  state() {
    return [this.own.again, this.used, this.own.people].join(" ");
  }

  next() {
    const { people } = this.own;
    this.shownState = this.state();
    this.filling = null;
    if (this.own.again) return this.voteAgain();
    const left = people - this.used;
    if (left <= 0) return this.allVoted(people);
    const person = this.used + this.skipped + 1;
    if (person > people) return this.roundOver(left);
    return people === 1 ? this.choose() : this.handOver(person, people);
  }

  sheet(phase, heading, lines, ...acts) {
    this.phase = phase;
    show(heading, lines.map((each) => h("p", {}, each)), acts);
  }

  allVoted(people) {
    const all = ngettext("All {count} of you have voted. Thank you.", "All {count} of you have voted. Thank you.", people);
    this.sheet("done", people === 1 ? _("You have voted. Thank you.") : all, [_("The chair will go on soon.")]);
  }

  roundOver(left) {
    const who = ngettext("{count} person has not voted yet.", "{count} people have not voted yet.", left);
    this.sheet("round over", who, [_("There is still time.")],
      button(_("Go on with them"), () => { this.skipped = 0; this.next(); }));
  }

  handOver(person, people) {
    this.sheet("handover", _("Person {number} of {all}", { number: person, all: people }), [_("Pass this to person {number}.", { number: person }), this.about()],
      button(_("I am person {number}", { number: person }), () => this.choose()),
      button(_("Somebody else first"), () => { this.skipped += 1; this.next(); }, { class: "quiet" }));
  }

  about() {
    return this.activity.secret ? SECRET : NOT_SECRET;
  }

  choose() {
    const { activity, link } = this;
    const filling = this.vote({ activity, settings: activity.settings, link });
    const slip = activity.slips ? line(_("What is the code on your slip?"), { hint: SLIP_HINT, limit: 24 }) : null;
    const voice = activity.voices ? one(HOW_YOU_SPEAK, Object.values(VOICES), { hint: WHY_VOICE }) : null;
    this.filling = filling;
    const done = () => {
      const code = slip ? readSlip(slip.read()) : "";
      if (code === null) throw new Wrong(SLIP_WRONG, slip.field);
      const read = filling.read();
      const spoken = voice ? Object.keys(VOICES)[voice.read()] : "";
      const words = [...read.words];
      if (spoken) words.push(`${HOW_YOU_SPEAK} ${VOICES[spoken]}`);
      if (code) words.push(_("Your slip: {code}", { code: slipWords(code) }));
      this.sure({ choice: read.choice, words, slip: code, voice: spoken });
    };
    const notNow = this.own.people > 1 ? button(_("Not now"), () => this.next(), { class: "quiet" }) : null;
    this.page = form([slip?.node, filling.nodes, voice?.node].flat().filter(Boolean), _("Go on"), done, notNow ? [notNow] : []);
    this.ask();
  }

  ask() {
    this.phase = "voting";
    const question = asked(this.activity);
    show(question.words, question.below, place(this.activity), this.clock.node, h("p", {}, this.about()), this.page);
  }

  sure(chosen) {
    this.phase = "sure";
    show(_("Is that right?"), h("p", {}, _("You chose:")), h("ul", {}, chosen.words.map((each) => h("li", {}, said(each)))),
      button(_("Yes, send my vote"), () => this.send(chosen)),
      button(_("Change it"), () => this.ask(), { class: "quiet" }));
  }

  send({ choice, slip, voice }) {
    const ballot = newId();
    const command = { t: "cast", id: newId(), activity: this.activity.id, ballot, choice };
    if (slip) command.slip = slip;
    if (voice) command.voice = voice;
    const before = this.used;
    this.page = null;
    this.filling = null;
    this.outcome = "";
    this.link.answers.set(command.id, ({ why }) => {
      if (why) this.castHere = 0;
      else this.cast.push(ballot);
      this.outcome = why ? _("Not counted: {why}", { why }) : _("Received. Your vote is in.");
      this.becameOf();
    });
    this.phase = "sending";
    this.castHere = before + 1;
    try {
      this.link.say(command);
    } catch (error) {
      this.castHere = 0;
      this.outcome = _("Your vote was not kept. {why}", { why: error.message });
    }
    this.shownState = "";
    this.became = h("p", { class: "became large", role: "status" });
    const last = this.own.people - this.used <= 0;
    const clean = this.activity.secret ? [_("The screen is clean. Nobody can see your vote.")] : [];
    const lines = this.activity.receipts ? receiptLines(ballot) : clean;
    this.sheet("cast", _("Your vote"), [], this.became, lines.map((each) => h("p", {}, each)),
      button(last ? _("All done") : _("Next person"), () => this.next()));
    this.becameOf();
  }

  /** What became of the ballot that was just sent. */
  becameOf() {
    if (this.phase === "cast") put(this.became, this.outcome || (this.link.holdsBack ? KEPT : _("Sending your vote ...")));
  }

  voteAgain() {
    const { used } = this.own;
    if (this.activity.secret && this.cast.length !== used)
      return this.sheet("again", AGAIN, [_("This page was opened again meanwhile, so it cannot do that. Please tell the chair.")]);
    const out = ngettext("The vote of this table is taken out. Then everybody votes anew.",
      "All {count} votes of this table are taken out. Then everybody votes anew.", used);
    return this.sheet("again", AGAIN, [out], button(_("Take them out"), () => {
      this.link.say({ t: "take_out", id: newId(), activity: this.activity.id, ballots: [...this.cast] });
      Object.assign(this, { cast: [], castHere: 0, skipped: 0 });
      this.sheet("taking out", AGAIN, [_("Taking the votes out ...")]);
      tell(_("Taking the votes out."));
    }));
  }
}

function receiptLines(ballot) {
  return [h("span", { class: "code" }, _("Your code: {code}", { code: receiptCode(ballot) })),
    _("You can write it down. Later the board shows all codes with their votes, and you can look if yours is right. Who knows your code can see your vote.")];
}
