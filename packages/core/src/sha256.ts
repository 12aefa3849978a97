// SHA-256 (FIPS 180-4), as pure as the rest. A library brings streams and other hashes with it, for which a
// page that simulates has no room.

const PRIMES = primesUpTo(311);
const ROUNDS = PRIMES.map((prime) => firstBits(Math.cbrt(prime)));
const INITIAL = PRIMES.slice(0, 8).map((prime) => firstBits(Math.sqrt(prime)));
const BLOCK = 64;

/** The 32 bytes of the digest of a text, read as UTF-8; a lone surrogate counts as U+FFFD. */
export function sha256(text: string): Uint8Array {
  const message = padded(utf8(text));
  const words = new Int32Array(64);
  const state = Int32Array.from(INITIAL);
  for (let block = 0; block < message.byteLength; block += BLOCK) {
    for (let index = 0; index < 16; index++) words[index] = message.getInt32(block + 4 * index);
    compress(state, words);
  }
  const digest = new DataView(new ArrayBuffer(32));
  for (const [index, word] of state.entries()) digest.setInt32(4 * index, word);
  return new Uint8Array(digest.buffer);
}

/** One round after the other over a block, whose 16 words are the first of `words`. */
function compress(state: Int32Array, words: Int32Array): void {
  const word = (index: number): number => words[index] as number;
  for (let index = 16; index < 64; index++) {
    const [early, late] = [word(index - 15), word(index - 2)];
    words[index] =
      word(index - 16) +
      (turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)) +
      word(index - 7) +
      (turn(late, 17) ^ turn(late, 19) ^ (late >>> 10));
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as Eight;
  for (let index = 0; index < 64; index++) {
    const mixed = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const one = (h + mixed + ((e & f) ^ (~e & g)) + (ROUNDS[index] as number) + word(index)) | 0;
    const other = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + other) | 0];
  }
  for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) {
    state[index] = (state[index] as number) + value;
  }
}

type Eight = [number, number, number, number, number, number, number, number];

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** A one, zeros, and the length in bits, so that whole blocks come of it. */
function padded(bytes: readonly number[]): DataView {
  const length = Math.ceil((bytes.length + 9) / BLOCK) * BLOCK;
  const message = new Uint8Array(length);
  message.set(bytes);
  message[bytes.length] = 0x80;
  const view = new DataView(message.buffer);
  view.setUint32(length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(length - 4, bytes.length * 8);
  return view;
}

function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const read = character.codePointAt(0) as number;
    const code = read >= 0xd800 && read < 0xe000 ? 0xfffd : read;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), tail(code));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), tail(code >> 6), tail(code));
    else bytes.push(0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code));
  }
  return bytes;
}

const tail = (code: number): number => 0x80 | (code & 0x3f);

/** The first 32 bits of what is behind the point. */
function firstBits(value: number): number {
  return ((value - Math.floor(value)) * 2 ** 32) | 0;
}

function primesUpTo(last: number): number[] {
  const primes: number[] = [];
  for (let number = 2; number <= last; number++) {
    if (primes.every((prime) => number % prime !== 0)) primes.push(number);
  }
  return primes;
}
