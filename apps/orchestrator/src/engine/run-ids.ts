import { createHash, randomBytes } from "node:crypto";
import { encodeRunId, type RunId } from "@waymark/core";

const TIME_BYTES = 6;

/** A fresh id, sortable by time as a ULID is: 48 bits of milliseconds, 82 bits of chance. */
export function newRunId(now: number): RunId {
  const bytes = Buffer.concat([Buffer.alloc(TIME_BYTES), randomBytes(11)]);
  bytes.writeUIntBE(now, 0, TIME_BYTES);
  return encodeRunId(bytes);
}

/**
 * The id of the run that `key` starts: the same key always names the same run, so that the primary
 * key makes a start exactly-once without another index.
 */
export function derivedRunId(workflow: string, key: string): RunId {
  return encodeRunId(createHash("sha256").update(workflow).update("\0").update(key).digest());
}
