import type { RunId } from "@waymark/core";
import type { Database } from "../store/prisma-client.ts";
import {
  readRows,
  runNotFound,
  storedRun,
  type RunRows,
  type StoredRun,
} from "../store/run-queries.ts";
import { BatchReader } from "./batch-reader.ts";

/** So that what is in memory at once stays bounded, where each run brings its checkpoint and its events. */
const MOST_AT_ONCE = 100;

/** Reads runs, many together, as a recovery asks for many. */
export class RunReader {
  readonly #db: Database;
  readonly #rows: BatchReader<RunId, RunRows>;

  constructor(db: Database) {
    this.#db = db;
    this.#rows = new BatchReader(async (ids) => {
      const found = await readRows(db, ids);
      return new Map(found.map((rows) => [rows.run.id, rows]));
    }, MOST_AT_ONCE);
  }

  /** @throws {WaymarkError} RUN_NOT_FOUND, RUN_HELD */
  async read(runId: RunId): Promise<StoredRun> {
    const found = await this.#rows.get(runId);
    if (!found) throw runNotFound(runId);
    return storedRun(this.#db, found);
  }
}
