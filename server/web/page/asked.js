// The question as it is read here: in full, or in easy words where it has any, with its sign.
import { button, h, put, said } from "./elements.js";
import { _ } from "./language.js";
import { tell } from "./screen.js";

const KEY = "roomvoice easy";
let easily = false;
try {
  easily = localStorage.getItem(KEY) === "yes";
} catch {
  // A browser that keeps nothing begins with the full words.
}

/** Its words for the heading, and what stands below it: the sign, and the button that switches. */
export function asked({ question, easy, sign }) {
  const words = said("");
  const other = easy ? button("", switchOver, { class: "quiet" }) : null;
  const read = () => {
    put(words, easily && easy ? easy : question);
    if (other) put(other, easily ? _("Show the full words") : _("Show easy words"));
  };
  function switchOver() {
    easily = !easily;
    read();
    tell(words.textContent);
    try {
      localStorage.setItem(KEY, easily ? "yes" : "no");
    } catch {
      // It holds until the page is opened again.
    }
  }
  read();
  return { words, below: [sign ? signed(sign) : null, other] };
}

/** A symbol has a name for the ear that nobody meant, so there it is the word alone. */
function signed(sign) {
  const [symbol, ...word] = sign.split(" ");
  return h("p", { class: "sign" }, h("span", { "aria-hidden": "true" }, `${symbol} `), said(word.join(" ")));
}
