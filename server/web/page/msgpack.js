// msgpack, as far as the protocol needs it: nil, booleans, numbers, text, lists and maps.
const writes = new TextEncoder();
const reads = new TextDecoder("utf-8", { fatal: true });

/** The bytes of a plain value. */
export function encode(value) {
  const bytes = [];
  put(bytes, value);
  return new Uint8Array(bytes);
}

function put(bytes, value) {
  if (value === null || value === undefined) bytes.push(0xc0);
  else if (value === false || value === true) bytes.push(value ? 0xc3 : 0xc2);
  else if (typeof value === "number") putNumber(bytes, value);
  else if (typeof value === "string") putText(bytes, value);
  else if (Array.isArray(value)) putList(bytes, value);
  else putMap(bytes, value);
}

function putNumber(bytes, value) {
  if (!Number.isSafeInteger(value)) {
    bytes.push(0xcb);
    putBytes(bytes, 8, (view) => view.setFloat64(0, value));
  } else if (value >= 0 && value < 0x80) bytes.push(value);
  else if (value < 0 && value >= -32) bytes.push(value & 0xff);
  else if (value >= 0) {
    const [tag, size] = value < 0x100 ? [0xcc, 1] : value < 0x10000 ? [0xcd, 2] : value < 0x100000000 ? [0xce, 4] : [0xcf, 8];
    bytes.push(tag);
    putBytes(bytes, 8, (view) => view.setBigUint64(0, BigInt(value)), size);
  } else {
    const [tag, size] = value >= -0x80 ? [0xd0, 1] : value >= -0x8000 ? [0xd1, 2] : value >= -0x80000000 ? [0xd2, 4] : [0xd3, 8];
    bytes.push(tag);
    putBytes(bytes, 8, (view) => view.setBigInt64(0, BigInt(value)), size);
  }
}

/** The last `kept` of `size` bytes that `write` fills. */
function putBytes(bytes, size, write, kept = size) {
  const view = new DataView(new ArrayBuffer(size));
  write(view);
  for (let at = size - kept; at < size; at++) bytes.push(view.getUint8(at));
}

function putText(bytes, text) {
  const encoded = writes.encode(text);
  putSize(bytes, encoded.length, [0xa0, 32], [0xd9, 0xda, 0xdb]);
  for (const byte of encoded) bytes.push(byte);
}

function putList(bytes, list) {
  putSize(bytes, list.length, [0x90, 16], [null, 0xdc, 0xdd]);
  for (const each of list) put(bytes, each);
}

function putMap(bytes, map) {
  const pairs = Object.entries(map);
  putSize(bytes, pairs.length, [0x80, 16], [null, 0xde, 0xdf]);
  for (const [key, value] of pairs) {
    putText(bytes, key);
    put(bytes, value);
  }
}

function putSize(bytes, size, [small, below], [one, two, four]) {
  if (size < below) bytes.push(small | size);
  else if (one !== null && size < 0x100) bytes.push(one, size);
  else if (size < 0x10000) bytes.push(two, size >> 8, size & 0xff);
  else bytes.push(four, (size >>> 24) & 0xff, (size >> 16) & 0xff, (size >> 8) & 0xff, size & 0xff);
}

/** The value in a frame. Throws where there is anything else in it. */
export function decode(frame) {
  const from = { view: new DataView(frame.buffer, frame.byteOffset, frame.byteLength), at: 0 };
  const value = take(from);
  if (from.at !== frame.byteLength) throw new Error("more than one value");
  return value;
}

const NUMBERS = {
  0xca: [4, "getFloat32"], 0xcb: [8, "getFloat64"],
  0xcc: [1, "getUint8"], 0xcd: [2, "getUint16"], 0xce: [4, "getUint32"], 0xcf: [8, "getBigUint64"],
  0xd0: [1, "getInt8"], 0xd1: [2, "getInt16"], 0xd2: [4, "getInt32"], 0xd3: [8, "getBigInt64"],
};

function take(from) {
  const tag = number(from, 1, "getUint8");
  if (tag < 0x80) return tag;
  if (tag >= 0xe0) return tag - 0x100;
  if (tag < 0x90) return map(from, tag & 15);
  if (tag < 0xa0) return list(from, tag & 15);
  if (tag < 0xc0) return text(from, tag & 31);
  if (tag in NUMBERS) return number(from, ...NUMBERS[tag]);
  switch (tag) {
    case 0xc0: return null;
    case 0xc2: return false;
    case 0xc3: return true;
    case 0xd9: return text(from, number(from, 1, "getUint8"));
    case 0xda: return text(from, number(from, 2, "getUint16"));
    case 0xdb: return text(from, number(from, 4, "getUint32"));
    case 0xdc: return list(from, number(from, 2, "getUint16"));
    case 0xdd: return list(from, number(from, 4, "getUint32"));
    case 0xde: return map(from, number(from, 2, "getUint16"));
    case 0xdf: return map(from, number(from, 4, "getUint32"));
  }
  throw new Error(`a byte ${tag} that the protocol does not have`);
}

function number(from, size, get) {
  const value = from.view[get](from.at);
  from.at += size;
  return Number(value);
}

function text(from, size) {
  const { buffer, byteOffset } = from.view;
  if (from.at + size > from.view.byteLength) throw new Error("a text that ends too soon");
  const value = reads.decode(new Uint8Array(buffer, byteOffset + from.at, size));
  from.at += size;
  return value;
}

function list(from, size) {
  const values = [];
  for (let n = 0; n < size; n++) values.push(take(from));
  return values;
}

/** A map without a prototype: no key in it can be anything but a key. */
function map(from, size) {
  const values = Object.create(null);
  for (let n = 0; n < size; n++) {
    const key = take(from);
    values[key] = take(from);
  }
  return values;
}
