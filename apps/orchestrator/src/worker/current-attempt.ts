import { AsyncLocalStorage } from "node:async_hooks";
import type { Attempt } from "./attempt.ts";

// Until Node 24, to know in whose handler a promise began costs every promise of the process some time, a
// tenth of an order (docs/decisions/0035-stray-errors.md): there it is only done once it is needed.
let followed = Number(process.versions.node.split(".")[0]) >= 24;

const storage = new AsyncLocalStorage<Attempt>();

/** From now on it is known of what attempts begin whose it is. */
export function followAttempts(): void {
  followed = true;
}

/** Calls `work` so that whatever it begins, also what nobody awaits, can be known to be the attempt's. */
export const runAs = <Result>(attempt: Attempt, work: () => Result): Result =>
  followed ? storage.run(attempt, work) : work();

/** The attempt in whose handler this began, however long ago, where it is known. */
export const currentAttempt = (): Attempt | undefined => storage.getStore();
