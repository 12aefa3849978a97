import { createHash, randomBytes } from "node:crypto";
import type { RunId } from "@waymark/core";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"; // Crockford's base 32, lower case
const LENGTH = 26;
const TIME_BYTES = 6;

/** A fresh id, sortable by time as a ULID is: 48 bits of milliseconds, 82 bits of chance. */
export function newRunId(now: number): RunId {
  const bytes = Buffer.concat([Buffer.alloc(TIME_BYTES), randomBytes(11)]);
  bytes.writeUIntBE(now, 0, TIME_BYTES);
  return encode(bytes);
}

/**
 * The id of the run that `key` starts: the same key always names the same run, so that the primary
 * key makes a start exactly-once without another index.
 */
export function derivedRunId(workflow: string, key: string): RunId {
  return encode(createHash("sha256").update(workflow).update("\0").update(key).digest());
}

function encode(bytes: Uint8Array): RunId {
  let text = "";
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5 && text.length < LENGTH) {
      bits -= 5;
      text += ALPHABET.charAt((buffer >> bits) & 31);
    }
    buffer &= (1 << bits) - 1;
  }
  return `run_${text}` as RunId;
}
