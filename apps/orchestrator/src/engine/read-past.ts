import { earlierVersions, type Definition, type History, type RunId } from "@waymark/core";
import type { Database } from "../store/prisma-client.ts";
import { readEvents } from "../store/run-queries.ts";
import type { WorkflowCatalog } from "./workflow-catalog.ts";

export type Past = Omit<History, "definition">;

/** All that happened to a run, and the versions that it was moved away from, as far as they can be run. */
export async function readPast(
  { db, catalog }: Readonly<{ db: Database; catalog: WorkflowCatalog }>,
  runId: RunId,
  workflow: string,
): Promise<Past> {
  const events = await readEvents(db, runId);
  const earlier = new Map<number, Definition>();
  for (const version of earlierVersions(events)) {
    const definition = await catalog.find(workflow, version);
    if (definition) earlier.set(version, definition);
  }
  return { events, earlier };
}
