import type { LeaseRow } from "../store/record-queries.ts";
import { finding, type Finding } from "./finding.ts";

/** Many times what a holder asks for (engine/lease.ts): nobody could take over before. */
const LONGEST_SECONDS = 60;

/** There is one lease, it has been taken, and it ends soon unless it is renewed. */
export function checkLeases(leases: readonly LeaseRow[]): readonly Finding[] {
  return leases.flatMap((lease) => {
    const problem = problemOf(lease);
    return problem === undefined ? [] : [finding("lease-malformed", problem)];
  });
}

function problemOf({ name, token, holder, heldForSeconds }: LeaseRow): string | undefined {
  if (name !== "engine") return `There is a lease "${name}"; the only one known is "engine".`;
  if (token < 1n) return `The lease's token is ${token}; the first one is 1.`;
  if (!/.\/\d+$/.test(holder)) return `The lease's holder "${holder}" is no host/process.`;
  if (heldForSeconds <= LONGEST_SECONDS) return undefined;
  return `The lease is held for ${Math.round(heldForSeconds)} s more; it should be for seconds.`;
}
