import type { RunId } from "@waymark/core";
import type { Engine } from "../engine/engine.ts";
import type { RunLogs } from "../logs/run-logs.ts";
import type { Metrics } from "../metrics.ts";
import type { Database } from "../store/prisma-client.ts";
import { deleteRuns, findFamilies, type FamilyMember } from "./deletion-queries.ts";

// Deleting runs.
//
// Invariants
//   D1. A run goes with all its child runs, theirs too, and none of them while any is open: an open run
//       may ask for one that has ended, and one that is open may have to tell its parent.
//   D2. A statement deletes at most 100 runs, and so many that they have no more than 5,000 transitions
//       together; a single run that has more goes by itself.
//   D3. A family that is too large for one statement goes from the bottom up, its root last: what is
//       left of it after a crash is still found by its root.
//   D4. A run that is deleted is in no memory, and gets into none meanwhile; what was logged of it has been
//       written before, so that nothing of it comes later.

const MOST_RUNS = 100;
const MOST_TRANSITIONS = 5_000;

export interface RunDeleterOptions {
  readonly db: Database;
  readonly engine: Engine;
  /** The lease's: writes under an older one match no row. */
  readonly token: bigint;
  readonly logs: Pick<RunLogs, "flush">;
  readonly metrics: Pick<Metrics, "runsDeleted">;
}

export class RunDeleter {
  readonly #options: RunDeleterOptions;

  constructor(options: RunDeleterOptions) {
    this.#options = options;
  }

  /**
   * Deletes roots with their families, and waits with `rest` after each statement. Gives the roots that
   * are still there: something of their families is open, or at work.
   */
  async delete(
    roots: readonly RunId[],
    rest: (tookMs: number) => Promise<void> = async () => undefined,
  ): Promise<readonly RunId[]> {
    const members = await findFamilies(this.#options.db, roots);
    const open = new Set(members.flatMap(({ root, finished }) => (finished ? [] : [root])));
    const left = new Set(open);
    for (const batch of batchesOf(members.filter(({ root }) => !open.has(root)))) {
      const going = batch.filter(({ root }) => !left.has(root));
      const begun = performance.now();
      for (const root of await this.#deleteBatch(going)) left.add(root);
      await rest(performance.now() - begun);
    }
    return [...left];
  }

  /** Gives the roots of what was at work. */
  async #deleteBatch(batch: readonly FamilyMember[]): Promise<readonly RunId[]> {
    const { db, engine, logs, metrics, token } = this.#options;
    const ids = batch.map(({ id }) => id);
    await logs.flush();
    return engine.withhold(ids, async (idle) => {
      const isIdle = new Set(idle);
      const busy = new Set(batch.flatMap(({ id, root }) => (isIdle.has(id) ? [] : [root])));
      const going = batch.filter(({ root }) => !busy.has(root)).map(({ id }) => id);
      for (const { runs, ...which } of await deleteRuns(db, token, going)) {
        metrics.runsDeleted.inc({ workflow: which.workflow, status: which.outcome }, runs);
      }
      return [...busy];
    });
  }
}

/** Families one after the other, each from the bottom up. */
export function batchesOf(members: readonly FamilyMember[]): readonly (readonly FamilyMember[])[] {
  const ordered = members.toSorted((a, b) =>
    a.root === b.root ? b.depth - a.depth : a.root < b.root ? -1 : 1,
  );
  const batches: FamilyMember[][] = [];
  let transitions = 0;
  for (const member of ordered) {
    const batch = batches.at(-1);
    transitions += member.transitions;
    if (batch && batch.length < MOST_RUNS && transitions <= MOST_TRANSITIONS) batch.push(member);
    else {
      batches.push([member]);
      transitions = member.transitions;
    }
  }
  return batches;
}
