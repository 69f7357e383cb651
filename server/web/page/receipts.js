// Codes: those that a voter is shown, and those on slips of paper.
import { _ } from "./language.js";

const LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
const SLIP = 8;
export const SLIP_HINT = _("{count} letters and digits. Small letters are fine. Each slip is good once.", { count: SLIP });
export const SLIP_WRONG =
  _("A code has {count} letters and digits, such as K7M2-QXAB. It never has I, L, O, 0 or 1. Look at your slip and try again.", { count: SLIP });

/** The code of a ballot, as "Codes" in docs/protocol.md makes it from the ballot's id. */
export function receiptCode(ballot) {
  let number = BigInt(`0x${ballot}`);
  let code = "";
  for (let n = 0; n < 6; n++) {
    code += LETTERS[Number(number % 31n)];
    number /= 31n;
  }
  return `${code.slice(0, 3)}-${code.slice(3)}`;
}

/** The code in what was typed; null: it is none. */
export function readSlip(typed) {
  const code = typed.toUpperCase().replace(/[\s-]/g, "");
  return code.length === SLIP && [...code].every((each) => LETTERS.includes(each)) ? code : null;
}

export const slipWords = (code) => `${code.slice(0, 4)}-${code.slice(4)}`;
