// Themes: items of the chair's, of which what tables wrote is a part.
import { ngettext } from "./language.js";

const CHAIR = "chair";
export const isTheme = (item) => item.table === CHAIR;

/** How many said what is in a theme, for a table; nothing beside any other item. */
export function saidWords(view, item) {
  const count = view?.said?.[item.id];
  return count ? [" ", ngettext("({count} said this)", "({count} said this)", count)] : "";
}

/** What tables wrote that is part of a theme on the board, at whatever depth, oldest first. */
export function originals(view, theme) {
  const members = Object.values(view.members ?? {}).sort((a, b) => a.order - b.order);
  const inside = (id) => members.filter((each) => each.theme === id).flatMap((each) => (isTheme(each) ? inside(each.id) : [each]));
  return inside(theme);
}
