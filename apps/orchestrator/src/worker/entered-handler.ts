import type { AttemptName } from "@waymark/core";

// Which handler this thread is in, where another thread can read it while this one is blocked. Only the part
// of a handler before its first `await` is known so: what follows is called by Node, not by us.

const MOST_BYTES = 1_024;
const LENGTH_BYTES = 2;
/** In UTF-8. */
const LONGEST_CHARACTER = 4;
const memory = Buffer.from(new SharedArrayBuffer(LENGTH_BYTES + MOST_BYTES));

/** Shared with other threads: see `readEntered`. */
export const enteredHandler: Uint8Array = memory;

/** Calls a handler by `work`; `onLeft` is told how long it took to give its promise, in milliseconds. */
export function entering<Result>(
  { runId, stepId, attempt }: AttemptName,
  work: () => Result,
  onLeft: (ms: number) => void,
): Result {
  const since = performance.now();
  const length = memory.write(JSON.stringify({ runId, stepId, attempt }), LENGTH_BYTES);
  // A name that may have been cut is none.
  memory.writeUInt16LE(length > MOST_BYTES - LONGEST_CHARACTER ? 0 : length, 0);
  try {
    return work();
  } finally {
    memory.writeUInt16LE(0, 0);
    onLeft(performance.now() - since);
  }
}

/** The attempt whose handler blocks the thread that this memory is of; undefined where that is not known. */
export function readEntered(shared: Uint8Array): AttemptName | undefined {
  const { buffer, byteOffset } = shared;
  const bytes = Buffer.from(buffer, byteOffset, LENGTH_BYTES + MOST_BYTES);
  const length = bytes.readUInt16LE(0);
  if (length === 0) return undefined;
  return JSON.parse(bytes.toString("utf8", LENGTH_BYTES, LENGTH_BYTES + length)) as AttemptName;
}
