import type { RunId } from "@waymark/core";
import type { Database } from "../store/prisma-client.ts";
import {
  readRows,
  runNotFound,
  storedRun,
  type RunRows,
  type StoredRun,
} from "../store/run-queries.ts";

/** So that what is in memory at once stays bounded, where each run brings its checkpoint and its events. */
const MOST_AT_ONCE = 100;

interface Batch {
  readonly ids: RunId[];
  readonly rows: Promise<ReadonlyMap<RunId, RunRows>>;
}

/** Reads runs; those asked for in one turn of the event loop together, as a recovery asks for many. */
export class RunReader {
  readonly #db: Database;
  #next: Batch | undefined;

  constructor(db: Database) {
    this.#db = db;
  }

  /** @throws {WaymarkError} RUN_NOT_FOUND, RUN_HELD */
  async read(runId: RunId): Promise<StoredRun> {
    if (!this.#next || this.#next.ids.length === MOST_AT_ONCE) this.#next = this.#begin();
    const { ids, rows } = this.#next;
    ids.push(runId);
    const found = (await rows).get(runId);
    if (!found) throw runNotFound(runId);
    return storedRun(this.#db, found);
  }

  #begin(): Batch {
    const ids: RunId[] = [];
    return { ids, rows: this.#read(ids) };
  }

  async #read(ids: readonly RunId[]): Promise<ReadonlyMap<RunId, RunRows>> {
    await new Promise((resolve) => setImmediate(resolve));
    if (this.#next?.ids === ids) this.#next = undefined;
    const found = await readRows(this.#db, ids);
    return new Map(found.map((rows) => [rows.run.id, rows]));
  }
}
