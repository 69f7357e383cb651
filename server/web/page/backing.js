// What other tables have written, each with a button by which this table backs it, or no longer does.
import { h, said } from "./elements.js";
import { _ } from "./language.js";
import { saidWords } from "./themes.js";

/** `fits`: which items; `act`: the words on the button, given whether the table backs the item. */
export function backing({ link, activity, say }, heading, { fits = () => true, act }) {
  const list = h("ul", { class: "items" });
  const none = h("p", {}, _("Nothing yet."));
  let drawn = "";
  const row = (item, backs, waits) => {
    const press = () => say({ do: backs ? "unback" : "back", item: item.id });
    const from = link.view.tables?.[item.table];
    const who = from ? [" (", said(from), ")"] : saidWords(link.view, item);
    const words = [act(item, backs), h("span", { class: "unseen" }, `: ${item.text}`)];
    const button = h("button", { type: "button", class: "quiet", "aria-pressed": String(backs), disabled: waits, click: press }, words);
    const far = waits ? h("span", {}, " ", link.holdsBack ? _("Kept here, sent when the hub is back.") : _("Sending ...")) : null;
    return h("li", {}, h("p", {}, said(item.text), who), button, far);
  };
  const follow = () => {
    const { own, view, outbox } = link;
    const items = Object.values(view?.items ?? {}).filter((each) => each.table !== own?.table && !each.mark && fits(each)).sort((a, b) => a.order - b.order);
    const backs = new Set(own?.backs ?? []);
    const waits = new Set(outbox.of(activity.id).filter((each) => each.why === undefined).map((each) => each.command.said?.item));
    const state = JSON.stringify([items, [...backs], [...waits], link.holdsBack, view?.said]);
    if (state === drawn) return;
    drawn = state;
    const focused = [...list.querySelectorAll("button")].indexOf(document.activeElement);
    list.replaceChildren(...items.map((each) => row(each, backs.has(each.id), waits.has(each.id))));
    if (focused >= 0) list.querySelectorAll("button")[focused]?.focus();
    none.hidden = items.length > 0;
  };
  return { node: h("section", {}, h("h2", {}, heading), none, list), follow };
}
