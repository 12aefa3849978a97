import { fingerprint } from "../fingerprint.ts";
import { toJson } from "../json.ts";
import type { RunSnapshot } from "../snapshot.ts";

/**
 * Names a run as it stands. What was planned for a run holds for that alone: of one that has moved on
 * it would use the numbers of attempts again, or forget what was done since.
 */
export const basisOf = (snapshot: RunSnapshot): string => fingerprint(toJson(snapshot));
