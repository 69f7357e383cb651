// What this browser keeps for one meeting: its seat, what it has said and the hub has not yet, drafts.
// Everything is here before it is sent, and what was chosen is gone as soon as the hub has it.

import { _ } from "./language.js";

const NO_ROOM = _("This browser keeps nothing. Free some space, or leave its private window, and try again.");

/** Random hex digits. */
export function random(bytes) {
  const numbers = crypto.getRandomValues(new Uint8Array(bytes));
  return [...numbers].map((each) => each.toString(16).padStart(2, "0")).join("");
}

/** Something could not be kept, so it was not said. */
export class NotKept extends Error {}

export const newId = () => random(16);
export const newToken = () => random(32);

/** One meeting's own place in this browser. */
export class Keep {
  constructor(meeting, storage = localStorage) {
    this.meeting = meeting;
    this.storage = storage;
  }

  get seat() {
    return this.#read("seat", null);
  }

  /** Throws where it cannot be kept. */
  set seat(seat) {
    this.#write("seat", seat);
  }

  /** What waits for the hub, oldest first: `{command}`, or `{command, why}` once it was refused. */
  get waiting() {
    return this.#read("waiting", []);
  }

  set waiting(waiting) {
    this.#write("waiting", waiting);
  }

  draft(activity) {
    return this.#read(`draft ${activity}`, "");
  }

  keepDraft(activity, text) {
    try {
      if (text) this.#write(`draft ${activity}`, text);
      else this.storage.removeItem(this.#key(`draft ${activity}`));
    } catch {
      // A draft that cannot be kept is still on the screen.
    }
  }

  forgetSeat() {
    this.storage.removeItem(this.#key("seat"));
  }

  #key(what) {
    return `roomvoice ${this.meeting} ${what}`;
  }

  #read(what, otherwise) {
    try {
      return JSON.parse(this.storage.getItem(this.#key(what))) ?? otherwise;
    } catch {
      return otherwise;
    }
  }

  #write(what, value) {
    try {
      this.storage.setItem(this.#key(what), JSON.stringify(value));
    } catch {
      throw new NotKept(NO_ROOM);
    }
  }
}

/**
 * What was said, until the hub has it. The oldest is sent first, one at a time. It is read anew each
 * time, because another window may have said something too.
 */
export class Outbox {
  constructor(keep) {
    this.keep = keep;
  }

  get entries() {
    return this.keep.waiting;
  }

  /** Throws where it cannot be kept: then it was not said. */
  add(command) {
    this.#become([...this.entries, { command }]);
  }

  get next() {
    return this.entries.find((each) => each.why === undefined)?.command ?? null;
  }

  received(id) {
    this.#become(this.entries.filter((each) => each.command.id !== id));
  }

  /** What was refused stays until somebody has read why; a ballot's choice does not, nor a name's details. */
  refused(id, why) {
    const told = ({ command: { t, activity, said } }) => ({ command: { t, id, activity, said: said && { text: said.text } }, why });
    this.#become(this.entries.map((each) => (each.command.id === id ? told(each) : each)));
  }

  putAway(id) {
    this.received(id);
  }

  /** Ballots of an activity that are on their way. */
  casts(activity) {
    return this.of(activity).filter((each) => each.command.t === "cast" && each.why === undefined);
  }

  of(activity) {
    return this.entries.filter((each) => each.command.activity === activity);
  }

  #become(entries) {
    this.keep.waiting = entries;
  }
}
