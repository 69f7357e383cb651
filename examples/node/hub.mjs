// One connection to a hub, as docs/protocol.md has it: the pin, the frames, and the view put together.
import { createHash, randomBytes } from "node:crypto";
import tls from "node:tls";
import { decode, encode } from "@msgpack/msgpack";
import WebSocket from "ws";

export const newId = () => randomBytes(16).toString("hex");
export const newToken = () => randomBytes(32).toString("hex");

/** An async iterator over the hub's messages, and `send`. Says nothing before the pin was compared. */
export async function connect(address) {
  const url = new URL(address);
  const pin = url.hash.slice(1).toLowerCase();
  url.hash = "";
  const trust = url.protocol === "wss:" ? await certificateWith(pin, url) : {};
  const socket = new WebSocket(url, { perMessageDeflate: false, ...trust });
  socket.binaryType = "nodebuffer";
  const heard = [];
  let wake = () => {};
  let over = null;
  const put = (entry) => (heard.push(entry), wake());
  socket.on("message", (frame) => put(decode(frame)));
  socket.on("close", (code) => ((over = new Error(`the hub closed (${code})`)), wake()));
  socket.on("error", (error) => ((over = error), wake()));
  async function* messages() {
    for (;;) {
      while (heard.length) yield heard.shift();
      if (over) throw over;
      await new Promise((resolve) => (wake = resolve));
    }
  }
  return {
    messages: messages(),
    send: (message) => socket.send(encode(message)),
    close: () => socket.close(),
  };
}

/** Step one of "say nothing before you have checked": take the certificate, compare it, hang up. */
async function certificateWith(pin, url) {
  if (pin.length < 20) throw new Error("this address has no pin of 20 letters or more behind a #");
  const seen = await new Promise((resolve, reject) => {
    const options = { host: url.hostname, port: url.port || 8765, rejectUnauthorized: false };
    const peer = tls.connect(options, () => {
      resolve(peer.getPeerX509Certificate());
      peer.destroy();
    });
    peer.on("error", reject);
  });
  const found = base32(createHash("sha256").update(seen.raw).digest());
  if (!found.startsWith(pin)) throw new Error("this is not the hub that the pin is of");
  return { ca: [seen.toString()], checkServerIdentity: () => undefined };
}

function base32(bytes) {
  let bits = "";
  for (const byte of bytes) bits += byte.toString(2).padStart(8, "0");
  const letters = bits.match(/.{1,5}/g).map((five) => parseInt(five.padEnd(5, "0"), 2));
  return letters.map((n) => "abcdefghijklmnopqrstuvwxyz234567"[n]).join("");
}

/** The view after `changes`: parts set and removed, as "The feed" says. */
export function changed(view, changes) {
  const next = changes.base === 0 ? {} : structuredClone(view);
  for (const path of changes.gone ?? []) {
    const [field, key] = parts(path);
    if (key === undefined) delete next[field];
    else if (next[field]) delete next[field][key];
  }
  for (const [path, value] of Object.entries(changes.set ?? {})) {
    const [field, key] = parts(path);
    if (key === undefined) next[field] = value;
    else next[field] = { ...next[field], [key]: value };
  }
  return next;
}

function parts(path) {
  const at = path.indexOf("/");
  return at < 0 ? [path] : [path.slice(0, at), path.slice(at + 1)];
}
