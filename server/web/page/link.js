// The one reconnecting connection to the hub, and what is known of the room through it.
import { changed } from "./feed.js";
import { _, spoken } from "./language.js";
import { decode, encode } from "./msgpack.js";
import { Keep, newToken, Outbox, random } from "./keep.js";

const VERSION = 1;
const SHORTEST_WAIT = 300;
const LONGEST_WAIT = 5000;
const QUIET = 15000; // milliseconds without a word, after which the hub is asked if it is there
const ANSWER_WITHIN = 5000;
const TAKEN_OVER = 4001;
const REMOVED = 4002;
const BAD_FRAME = 4008;
const TRY_AGAIN = ["busy", "door-closed", "read-only", "full"];

/** `role`: "table" or "board". `wanted`: { code, name, people }. `onChange`: the room has changed. */
export class Link {
  constructor(role, wanted, onChange) {
    this.role = role;
    this.wanted = wanted;
    this.onChange = onChange;
    this.terminal = random(16);
    this.keep = null;
    this.outbox = null;
    this.forget();
    addEventListener("online", () => this.#wake());
    addEventListener("pageshow", () => this.#wake());
    document.addEventListener("visibilitychange", () => document.hidden || this.#wake());
    setInterval(() => this.#look(), QUIET / 3);
  }

  /** Know nothing of any room. */
  forget() {
    Object.assign(this, { contact: "calling", since: null, view: null, own: null, title: "" });
    Object.assign(this, { position: null, ahead: 0, trouble: "", ended: null, answers: new Map() });
  }

  connect() {
    clearTimeout(this.retry);
    this.#drop();
    this.ended = null;
    const socket = new WebSocket(`ws://${location.host}/`);
    socket.binaryType = "arraybuffer";
    socket.onmessage = (event) => socket === this.socket && this.#heard(event.data);
    socket.onclose = (event) => socket === this.socket && this.#closed(event.code);
    this.socket = socket;
    this.heardAt = Date.now();
    this.welcomed = false;
  }

  /** Keep a command, then send it as soon as the hub can take it. Throws where it was not kept. */
  say(command) {
    this.outbox.add(command);
    this.#send();
    this.onChange();
  }

  putAway(id) {
    this.outbox.putAway(id);
    this.onChange();
  }

  /** Whether what is said now waits in this browser. */
  get holdsBack() {
    return this.contact !== "here" || this.view?.storing === false;
  }

  #heard(data) {
    this.heardAt = Date.now();
    let message;
    try {
      message = decode(new Uint8Array(data));
    } catch {
      return this.#closed(0);
    }
    switch (message.t) {
      case "greeting": return this.#greeted(message);
      case "welcome": return this.#welcomed();
      case "changes": return this.#changed(message);
      case "own": this.own = message.own; break;
      case "received": this.#answered(message); break;
      case "refused": this.#refused(message); break;
    }
    this.onChange();
  }

  #greeted({ meeting, title, languages }) {
    if (this.keep?.meeting !== meeting) {
      this.forget();
      this.keep = new Keep(meeting);
      this.outbox = new Outbox(this.keep);
    }
    this.title = title;
    const hello = { t: "hello", version: VERSION, role: this.role, code: this.wanted.code ?? "" };
    if (languages) hello.language = spoken;
    if (this.position) hello.seen = this.position;
    if (this.role === "table") {
      const seat = this.#seat();
      if (!seat) return this.#end("seat", "");
      const { token, next, earlier, name, people } = seat;
      Object.assign(hello, { token, next_token: next, earlier, name, people, terminal: this.terminal });
    }
    this.socket.send(encode(hello));
  }

  /** This table's seat, kept before the hub hears of it; null: nobody has said yet who sits here. */
  #seat() {
    const { name, people } = this.wanted;
    let seat = this.keep.seat;
    if (!seat && !name) return null;
    if (!seat) seat = { token: newToken(), next: newToken(), earlier: [] };
    if (name) Object.assign(seat, { name, people });
    try {
      this.keep.seat = seat;
    } catch (error) {
      this.trouble = error.message;
      return null;
    }
    return seat;
  }

  #welcomed() {
    this.welcomed = true;
    this.wait = SHORTEST_WAIT;
    this.trouble = "";
    if (this.view) this.#here(); // where nothing has changed meanwhile, no changes are sent
    return this.onChange();
  }

  #here() {
    this.contact = "here";
    this.since = null;
    this.#send();
  }

  #changed(message) {
    const [epoch, at] = this.position ?? ["", 0];
    if (message.base !== 0 && (message.epoch !== epoch || message.base !== at)) {
      this.position = null;
      return this.connect();
    }
    this.view = changed(this.view, message);
    if (this.view.join?.code) this.wanted.code = this.view.join.code; // a board follows a new code
    this.position = [message.epoch, message.seq];
    this.ahead = message.now - Date.now();
    if (this.contact !== "here") this.#here();
    return this.onChange();
  }

  #send() {
    const command = this.contact === "here" && this.welcomed && !this.flying && this.outbox?.next;
    if (!command) return;
    this.flying = command.id;
    this.socket.send(encode(command));
  }

  #answered({ id }) {
    this.outbox.received(id);
    this.#told(id, {});
  }

  #told(id, answer) {
    if (this.flying === id) this.flying = null;
    this.answers.get(id)?.(answer);
    this.answers.delete(id);
    this.#send();
  }

  #refused({ id, code, why }) {
    if (id) {
      this.outbox.refused(id, why);
      this.#told(id, { why });
    } else if (this.welcomed && this.flying) {
      this.outbox.refused(this.flying, why);
      this.#told(this.flying, { why });
    } else if (TRY_AGAIN.includes(code)) this.trouble = why;
    else this.#end(code, why);
  }

  /** Stop calling: somebody has to say how to go on. */
  #end(code, why) {
    this.ended = { code, why };
    this.#drop();
    this.onChange();
  }

  #drop() {
    const socket = this.socket;
    this.socket = null;
    this.flying = null;
    this.welcomed = false;
    socket?.close();
  }

  #closed(code) {
    if (code === TAKEN_OVER) return this.#end("elsewhere", "");
    if (code === REMOVED) return this.#end("removed", _("The chair has taken this table out of the meeting."));
    if (code === BAD_FRAME) this.position = null;
    this.#drop();
    if (this.contact === "here") Object.assign(this, { contact: "away", since: Date.now() });
    this.wait = Math.min((this.wait ?? SHORTEST_WAIT) * 2, LONGEST_WAIT);
    this.retry = setTimeout(() => this.connect(), this.wait * (0.5 + Math.random() / 2));
    return this.onChange();
  }

  /** The network is back, or somebody looks again. */
  #wake() {
    if (this.ended) return;
    if (!this.socket) this.connect();
    else this.#ask();
  }

  #look() {
    if (this.socket && Date.now() - this.heardAt >= QUIET) this.#ask();
  }

  /** A browser sees no pings, so the page asks whether the hub is still there. */
  async #ask() {
    const socket = this.socket;
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), ANSWER_WITHIN);
    try {
      await fetch("/alive", { cache: "no-store", signal: patience.signal });
      this.heardAt = Date.now();
    } catch {
      if (socket && socket === this.socket) this.#closed(0);
    } finally {
      clearTimeout(timer);
    }
  }
}
