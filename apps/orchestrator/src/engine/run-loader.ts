import { ServiceError, WaymarkError, type RunId } from "@waymark/core";
import type { Database } from "../store/prisma-client.ts";
import { setIncident, type StoredRun } from "../store/run-queries.ts";
import { restoreRun } from "./restore-run.ts";
import { RunActor, type ActorShell } from "./run-actor.ts";
import { RunReader } from "./run-reader.ts";
import type { WorkflowCatalog } from "./workflow-catalog.ts";

/** Why a run is set aside: its state cannot be read, or the database refused what became of it. */
type Fault = "unreadable" | "refused";

/**
 * Reads runs from the database, and sets those aside that cannot be carried on. What is wrong with one
 * that was refused is told until an operator acts; with one that could not be read, until it can.
 */
export class RunLoader {
  readonly #db: Database;
  readonly #catalog: WorkflowCatalog;
  readonly #reader: RunReader;
  readonly #held = new Map<RunId, Fault>();

  constructor({ db, catalog }: { readonly db: Database; readonly catalog: WorkflowCatalog }) {
    this.#db = db;
    this.#reader = new RunReader(db);
    this.#catalog = catalog;
  }

  /** @throws {WaymarkError} RUN_NOT_FOUND, RUN_HELD */
  async load(runId: RunId, shell: ActorShell): Promise<RunActor> {
    const stored = await this.#reader.read(runId);
    const actor = await this.#read(stored, shell);
    if (this.#held.get(runId) === "unreadable") await this.release(runId);
    return actor;
  }

  async #read(stored: StoredRun, shell: ActorShell): Promise<RunActor> {
    const code = await this.#catalog.find(stored.workflow, stored.version);
    try {
      const { definition, snapshot } = restoreRun(stored, code);
      const version = { version: stored.version, definition };
      const checkpointBytes = stored.snapshot
        ? stored.large.checkpoint(stored.snapshot).text.length
        : 0;
      return new RunActor({ ...stored, version, snapshot, checkpointBytes }, shell);
    } catch (error) {
      await this.hold(stored, error, "unreadable");
      throw asHeld(error);
    }
  }

  /** Sets a run aside, so that people see why it does not move. */
  async hold(
    { runId, incident }: Pick<StoredRun, "runId" | "incident">,
    error: unknown,
    fault: Fault,
  ): Promise<void> {
    this.#held.set(runId, fault);
    const reason = error instanceof Error ? error.message : String(error);
    if (incident !== reason) await setIncident(this.#db, runId, reason);
  }

  /** Takes a run back that was set aside here. */
  async release(runId: RunId): Promise<void> {
    if (!this.#held.has(runId)) return;
    await setIncident(this.#db, runId, null);
    this.#held.delete(runId);
  }
}

/** What the database did not say is about the run: trying again would not help it. */
const asHeld = (error: unknown): WaymarkError =>
  error instanceof WaymarkError
    ? error
    : new ServiceError("RUN_HELD", `${(error as Error).message}.`, { cause: error });
