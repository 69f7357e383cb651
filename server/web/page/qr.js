// A QR code (ISO/IEC 18004): bytes, error correction M, versions 1 to 6. Made here, from what this page
// knows already: an image at the hub would hand the join code to whoever asks for it.
const NS = "http://www.w3.org/2000/svg";
const QUIET = 4;
/** Version -> bytes of data, bytes of correction a block, blocks. */
const VERSIONS = [[16, 10, 1], [28, 16, 1], [44, 26, 1], [64, 18, 2], [86, 24, 2], [108, 16, 4]];
const MASKS = [
  (x, y) => (x + y) % 2 === 0, (x, y) => y % 2 === 0, (x) => x % 3 === 0, (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0, (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** The code as a picture, dark on light in all colours; null where the text is too long. */
export function qrCode(text) {
  const rows = qrRows(text);
  if (!rows) return null;
  const wide = rows.length + 2 * QUIET;
  const svg = made("svg", { viewBox: `0 0 ${wide} ${wide}`, class: "qr", "aria-hidden": "true" });
  const dark = rows.flatMap((row, y) => row.map((on, x) => (on ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : "")));
  svg.append(made("rect", { width: wide, height: wide, fill: "#ffffff" }), made("path", { d: dark.join(""), fill: "#000000" }));
  return svg;
}

function made(tag, about) {
  const node = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(about)) node.setAttribute(name, value);
  return node;
}

/** The modules row by row, 1 for a dark one; null where the text is too long. */
export function qrRows(text) {
  const bytes = new TextEncoder().encode(text);
  const place = VERSIONS.findIndex(([room]) => bytes.length + 2 <= room);
  if (place < 0) return null;
  const fixed = patterns(place + 1);
  const bits = inBits(interleaved(padded(bytes, VERSIONS[place][0]), VERSIONS[place]));
  const tried = MASKS.map((_mask, mask) => filled(fixed, bits, mask));
  const worst = tried.map(penalty);
  return tried[worst.indexOf(Math.min(...worst))];
}

const inBits = (bytes) => bytes.flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((at) => (byte >> at) & 1));

/** Mode and length, four bits and eight; then the text; then what fills it up. */
function padded(bytes, room) {
  const whole = [4, bytes.length >> 4, bytes.length & 15, ...[...bytes].flatMap((byte) => [byte >> 4, byte & 15]), 0];
  const data = [];
  for (let at = 0; at < whole.length; at += 2) data.push((whole[at] << 4) | whole[at + 1]);
  for (let fill = 0xec; data.length < room; fill ^= 0xec ^ 0x11) data.push(fill);
  return data;
}

/** All blocks' data, a byte of each in turn, and then all their correction. */
function interleaved(data, [room, correction, count]) {
  const long = room / count;
  const blocks = Array.from({ length: count }, (_each, at) => data.slice(at * long, (at + 1) * long));
  const turns = (parts) => parts[0].flatMap((_byte, at) => parts.map((part) => part[at]));
  return [...turns(blocks), ...turns(blocks.map((block) => remainder(block, correction)))];
}

function times(one, other) {
  let product = 0;
  for (let at = 7; at >= 0; at--) product = (product << 1) ^ ((product >> 7) * 0x11d) ^ (((other >> at) & 1) * one);
  return product;
}

/** The rest of a block divided by the Reed-Solomon polynomial of this degree. */
function remainder(block, degree) {
  const divisor = [...Array(degree - 1).fill(0), 1];
  for (let at = 0, root = 1; at < degree; at++, root = times(root, 2))
    for (let j = 0; j < degree; j++) divisor[j] = times(divisor[j], root) ^ (divisor[j + 1] ?? 0);
  const rest = Array(degree).fill(0);
  for (const byte of block) {
    const factor = byte ^ rest.shift();
    rest.push(0);
    divisor.forEach((each, at) => (rest[at] ^= times(each, factor)));
  }
  return rest;
}

/** What stands in every code of a version: null where there is room for bits. */
function patterns(version) {
  const size = 17 + 4 * version;
  const rows = Array.from({ length: size }, () => Array(size).fill(null));
  const square = (middle, down, reach, light) => {
    for (let y = -reach; y <= reach; y++)
      for (let x = -reach; x <= reach; x++)
        if (rows[down + y]?.[middle + x] !== undefined) rows[down + y][middle + x] = Number(!light.includes(Math.max(Math.abs(x), Math.abs(y))));
  };
  for (let at = 0; at < size; at++) rows[6][at] = rows[at][6] = Number(at % 2 === 0);
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) square(x, y, 4, [2, 4]);
  if (version > 1) square(size - 7, size - 7, 2, [1]);
  formatted(rows, 0);
  return rows;
}

/** Which mask it is, twice, around the corners. */
function formatted(rows, mask) {
  const size = rows.length;
  let rest = mask;
  for (let at = 0; at < 10; at++) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
  const bits = ((mask << 10) | rest) ^ 0x5412;
  for (let at = 0; at < 15; at++) {
    const bit = (bits >> at) & 1;
    if (at < 8) rows[at < 6 ? at : at + 1][8] = rows[8][size - 1 - at] = bit;
    else rows[8][at === 8 ? 7 : 14 - at] = rows[size - 15 + at][8] = bit;
  }
  rows[size - 8][8] = 1;
}

/** The bits in their places, two columns at a time, up and down from the right. */
function filled(fixed, bits, mask) {
  const rows = fixed.map((row) => [...row]);
  const size = rows.length;
  let next = 0;
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2)
    for (let step = 0; step < size; step++)
      for (const x of [right, right - 1]) {
        const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
        if (fixed[y][x] === null) rows[y][x] = (bits[next++] ?? 0) ^ Number(MASKS[mask](x, y));
      }
  formatted(rows, mask);
  return rows;
}

/** How hard it would be to read. */
function penalty(rows) {
  const lines = [...rows, ...rows.map((_row, at) => rows.map((row) => row[at]))].map((line) => line.join(""));
  let points = 0;
  for (const line of lines) {
    for (const run of line.match(/0{5,}|1{5,}/g) ?? []) points += run.length - 2;
    points += 40 * (line.match(/(?=10111010000|00001011101)/g) ?? []).length;
  }
  for (let y = 1; y < rows.length; y++)
    for (let x = 1; x < rows.length; x++)
      if (rows[y][x] === rows[y - 1][x] && rows[y][x] === rows[y][x - 1] && rows[y][x] === rows[y - 1][x - 1]) points += 3;
  const dark = rows.flat().filter(Boolean).length / rows.length ** 2;
  return points + 10 * Math.floor(Math.abs(dark - 0.5) * 20);
}
