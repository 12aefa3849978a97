import { attemptId, type RunId, type StepId } from "./ids.ts";
import { sha256 } from "./sha256.ts";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"; // Crockford's base 32, lower case
const LENGTH = 26;

/** The run that an attempt starts. Derived, so that asking for it again names the same one. */
export const childRunId = (runId: RunId, stepId: StepId, attempt: number): RunId =>
  encodeRunId(sha256(attemptId(runId, stepId, attempt)));

/** A run's id from at least 17 bytes: the first 130 bits count. */
export function encodeRunId(bytes: Uint8Array): RunId {
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
