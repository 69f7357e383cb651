// A table of one: comes in, waits for a question of kind `choice`, votes once, and says when it is kept.
//   node table.mjs HUB_ADDRESS CODE NAME ANSWER
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { changed, connect, newId, newToken } from "./hub.mjs";

const [address, code, name, answer] = process.argv.slice(2);
if (!answer) {
  console.error("usage: node table.mjs HUB_ADDRESS CODE NAME ANSWER");
  process.exit(2);
}

/** The table's token, on disk before the hub sees it: whoever has it is this table. */
function tokenFor(meeting) {
  const file = `token-${meeting}-${encodeURIComponent(name)}`;
  if (!existsSync(file)) writeFileSync(file, newToken(), { mode: 0o600 });
  return readFileSync(file, "utf-8");
}

/** The ballot for what is open, or null: not a choice, not open, or no answer of that name. */
function ballotFor(activity) {
  if (activity?.kind !== "choice" || activity.stage !== "open") return null;
  const option = activity.settings.options.indexOf(answer);
  if (option < 0) throw new Error(`"${answer}" is none of: ${activity.settings.options.join(", ")}`);
  return { t: "cast", id: newId(), activity: activity.id, ballot: newId(), choice: { option } };
}

async function main() {
  const hub = await connect(address);
  let view = {};
  let own = null;
  let sent = null;
  for await (const message of hub.messages) {
    if (message.t === "greeting") {
      const token = tokenFor(message.meeting);
      hub.send({ t: "hello", version: 1, role: "table", code, name, people: 1, token });
    } else if (message.t === "changes") {
      view = changed(view, message);
    } else if (message.t === "own") {
      own = message.own;
    } else if (message.t === "refused") {
      throw new Error(message.why);
    } else if (message.t === "received" && message.id === sent?.id) {
      console.log(`received ${sent.id}`);
      return hub.close();
    }
    const activity = view.activity;
    if (!sent && own && own.activity === activity?.id && own.used < own.people) {
      sent = ballotFor(activity);
      if (sent) hub.send(sent);
    }
  }
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
