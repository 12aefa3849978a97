import { LoopWaits, type LoopWait, type RunEvent, type RunId, type StepId } from "@waymark/core";
import { LRUCache } from "lru-cache";
import type { WorkflowCatalog } from "../../engine/workflow-catalog.ts";
import { putBackAll } from "../../payloads/payload-queries.ts";
import type { Database } from "../../store/prisma-client.ts";
import { insidePrefix } from "./inside-prefix.ts";

/** What was read of a run's history, and how far. */
interface Reading {
  readonly version: number;
  readonly waits: LoopWaits;
  sequence: number;
}

type Readings = LRUCache<RunId, Promise<Reading | undefined>>;

/** Whoever looks at a run that moves asks again and again: it is read on from where it was read to. */
const KEPT = { max: 20, ttl: 300_000 };
const kept = new WeakMap<Database, Readings>();

/**
 * What the steps of a loop, or of one pass of it, waited for, read off the run's history since it came to its
 * version. None where the code of that version is not here.
 */
export async function listWaits(
  db: Database,
  catalog: WorkflowCatalog,
  runId: RunId,
  within: StepId,
): Promise<readonly LoopWait[]> {
  const readings: Readings = kept.get(db) ?? new LRUCache(KEPT);
  kept.set(db, readings);
  // One after the other: two that read on at once would count the same events twice.
  const reading = (readings.get(runId) ?? Promise.resolve(undefined)).then((known) =>
    readOn(db, catalog, runId, known),
  );
  readings.set(runId, reading);
  reading.catch(() => readings.delete(runId));
  const inside = insidePrefix(within);
  return (await reading)?.waits.all.filter(({ stepId }) => stepId.startsWith(inside)) ?? [];
}

async function readOn(
  db: Database,
  catalog: WorkflowCatalog,
  runId: RunId,
  known: Reading | undefined,
): Promise<Reading | undefined> {
  const run = await db.run.findUnique({
    where: { id: runId },
    select: { workflow: true, version: true },
  });
  if (!run) return undefined;
  const isSame = known?.version === run.version;
  const reading = isSame ? known : await begin(db, catalog, runId, run);
  if (reading) await addNew(db, runId, reading);
  return reading;
}

async function begin(
  db: Database,
  catalog: WorkflowCatalog,
  runId: RunId,
  { workflow, version }: { readonly workflow: string; readonly version: number },
): Promise<Reading | undefined> {
  const definition = await catalog.find(workflow, version);
  if (!definition) return undefined;
  const moved = await db.transition.findFirst({
    where: { runId, type: "run.migrated" },
    orderBy: { sequence: "desc" },
    select: { sequence: true },
  });
  return { version, waits: new LoopWaits(definition), sequence: (moved?.sequence ?? 1) - 1 };
}

/** Read and folded at once. What else the process does goes on between. */
const PAGE = 500;

async function addNew(db: Database, runId: RunId, reading: Reading): Promise<void> {
  for (;;) {
    const rows = await db.transition.findMany({
      where: { runId, sequence: { gt: reading.sequence } },
      orderBy: { sequence: "asc" },
      select: { sequence: true, event: true, payloads: true },
      take: PAGE,
    });
    const documents = rows.map(({ event, payloads }) => ({
      document: event,
      references: payloads,
    }));
    await putBackAll(db, runId, documents);
    reading.waits.add(rows.map(({ event }) => event as unknown as RunEvent));
    reading.sequence = rows.at(-1)?.sequence ?? reading.sequence;
    if (rows.length < PAGE) return;
  }
}
