import { WaymarkError, type RunId } from "@waymark/core";
import type { Database } from "../store/prisma-client.ts";
import { requireRun, setIncident, type StoredRun } from "../store/run-queries.ts";
import { restoreRun } from "./restore-run.ts";
import { RunActor, type ActorShell } from "./run-actor.ts";
import type { WorkflowCatalog } from "./workflow-catalog.ts";

/** Reads runs from the database, and sets those aside that cannot be read. */
export class RunLoader {
  readonly #db: Database;
  readonly #catalog: WorkflowCatalog;

  constructor({ db, catalog }: { readonly db: Database; readonly catalog: WorkflowCatalog }) {
    this.#db = db;
    this.#catalog = catalog;
  }

  /** @throws {WaymarkError} RUN_NOT_FOUND, RUN_HELD */
  async load(runId: RunId, shell: ActorShell): Promise<RunActor> {
    const stored = await requireRun(this.#db, runId);
    const code = await this.#catalog.find(stored.workflow, stored.version);
    try {
      const { definition, snapshot } = restoreRun(stored, code);
      const version = { version: stored.version, definition };
      const checkpointBytes = stored.snapshot ? JSON.stringify(stored.snapshot).length : 0;
      return new RunActor({ ...stored, version, snapshot, checkpointBytes }, shell);
    } catch (error) {
      await this.hold(stored, error);
      throw asHeld(error);
    }
  }

  /** Sets a run aside, so that people see why it does not move. */
  async hold(
    { runId, incident }: Pick<StoredRun, "runId" | "incident">,
    error: unknown,
  ): Promise<void> {
    const reason = error instanceof Error ? error.message : String(error);
    if (incident !== reason) await setIncident(this.#db, runId, reason);
  }
}

/** What the database did not say is about the run: trying again would not help it. */
const asHeld = (error: unknown): WaymarkError =>
  error instanceof WaymarkError
    ? error
    : new WaymarkError("RUN_HELD", `${(error as Error).message}.`, { cause: error });
