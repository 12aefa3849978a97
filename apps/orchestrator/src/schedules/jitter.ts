import { createHash } from "node:crypto";

/**
 * By how many milliseconds a schedule starts after an instant: less than `jitterMs`, always the same for the
 * same instant, so that whoever leads waits for the same moment.
 */
export function jitterOf(scheduleId: string, at: number, jitterMs: number): number {
  if (jitterMs === 0) return 0;
  const digest = createHash("sha256").update(`${scheduleId} ${at}`).digest();
  return Number(digest.readBigUInt64BE() % BigInt(jitterMs));
}
