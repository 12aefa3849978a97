import { childRunId, defineDag, type Definition, type RunId, type StepId } from "@waymark/core";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readSettings } from "../src/env.ts";
import { Orchestrator } from "../src/orchestrator.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const waits = defineDag({ name: "waits", title: "Waits", steps: { go: { signal: "go" } } });
const asks = defineDag({ name: "asks", title: "Asks", steps: { ask: { workflow: "waits" } } });

let database: TestDatabase;
let opened: Orchestrator | undefined;

beforeEach(async () => {
  database = await createTestDatabase();
});

afterEach(async () => {
  await opened?.stop();
  opened = undefined;
  await database.drop();
});

async function open(definitions: readonly Definition[]): Promise<Orchestrator> {
  opened = await Orchestrator.open({
    url: database.url,
    settings: readSettings({ WAYMARK_DATABASE_POOL: "3", WAYMARK_STOP_GRACE_MS: "0" }),
    definitions,
    tasks: [],
    log: pino({ level: "silent" }),
    onLeaseLost: () => undefined,
  });
  await opened.lead();
  return opened;
}

const statusOf = async ({ db }: Orchestrator, id: RunId): Promise<string | undefined> =>
  (await db.run.findUnique({ where: { id }, select: { status: true } }))?.status;

test("a run that only waits for its child leaves memory, and is woken by the child's end", async () => {
  const leader = await open([waits, asks]);
  const started = await leader.engine?.start({ workflow: "asks" });
  const runId = started?.runId as RunId;
  const childId = childRunId(runId, "ask" as StepId, 1);
  await vi.waitFor(async () => expect(await statusOf(leader, childId)).toBe("waiting"));
  expect(await statusOf(leader, runId)).toBe("waiting");
  await vi.waitFor(() => expect(leader.engine?.runsInMemory).toBe(0));
  await leader.engine?.signal(childId, { name: "go" });
  await vi.waitFor(async () => expect(await statusOf(leader, runId)).toBe("completed"));
  await vi.waitFor(() => expect(leader.engine?.runsInMemory).toBe(0));
});

test("a definition that starts runs of a workflow that is nowhere is refused, before any is registered", async () => {
  await expect(open([asks])).rejects.toMatchObject({
    code: "DEFINITION_INVALID",
    details: { problems: [{ pointer: "/steps/ask/workflow", rule: "unknown-workflow" }] },
  });
});

test("a workflow that was registered before is known, though its code is not here", async () => {
  await (await open([waits])).stop();
  await expect(open([asks])).resolves.toBeInstanceOf(Orchestrator);
});
