import { defineDag, type RunId } from "@waymark/core";
import { defineTask } from "@waymark/definitions";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { examine } from "../src/doctor/examine.ts";
import type { Orchestrator } from "../src/orchestrator.ts";
import { lead } from "./in-process.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const YEAR = 365.25 * 24 * HOUR;

const definitions = [
  defineDag({ name: "nap", title: "Nap", steps: { nap: { wait: "${ input.ms }" } } }),
  defineDag({
    name: "until",
    title: "Until",
    steps: { nap: { wait: { until: "${ input.until }" } } },
  }),
  defineDag({
    name: "talk",
    title: "Talk",
    steps: { first: { signal: "first" }, second: { signal: "second", needs: ["first"] } },
  }),
  defineDag({
    name: "limited",
    title: "Limited",
    steps: {
      work: { task: "never", timeouts: { attempt: "300ms" }, retry: { maxAttempts: 1 } },
    },
  }),
];
const never = defineTask({
  name: "never",
  title: "Never",
  handler: () => new Promise(() => undefined),
});

let database: TestDatabase;
let orchestrator: Orchestrator;
/** What the wall clock is set forward by: timeouts of Node run on, as on a real machine. */
let offset: number;

const begin = async () => {
  orchestrator = await lead({ url: database.url, definitions, tasks: [never] });
};

beforeEach(async () => {
  offset = 0;
  const now = Date.now.bind(Date);
  vi.spyOn(Date, "now").mockImplementation(() => now() + offset);
  database = await createTestDatabase();
  await begin();
});

afterEach(async () => {
  expect((await examine(orchestrator.db, definitions)).findings).toEqual([]);
  await orchestrator.stop();
  await database.drop();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

async function start(workflow: string, input = {}): Promise<RunId> {
  if (!orchestrator.engine) throw new Error("It does not lead.");
  return (await orchestrator.engine.start({ workflow, input })).runId;
}

const rowOf = async (id: RunId) => orchestrator.db.run.findUniqueOrThrow({ where: { id } });
const statusOf = async (id: RunId) => (await rowOf(id)).status;
const untilStatus = async (id: RunId, status: string) =>
  expect.poll(async () => statusOf(id), { timeout: 30_000 }).toBe(status);

/** Whoever looks for this timer finds all that are due. */
async function untilLookedAt(): Promise<void> {
  await untilStatus(await start("nap", { ms: 1 }), "completed");
}

/** A run that waits so long. */
const nap = async (ms: number): Promise<RunId> => {
  const runId = await start("nap", { ms });
  await untilStatus(runId, "waiting");
  return runId;
};

describe("a timer", () => {
  test("of five years is a moment in the run's row, and fires when that has come, not before", async () => {
    const runId = await nap(5 * YEAR);
    const { wakeAt, startedAt } = await rowOf(runId);
    expect(Number(wakeAt) - Number(startedAt)).toBe(5 * YEAR);
    offset = 5 * YEAR - MINUTE;
    await untilLookedAt();
    expect(await statusOf(runId)).toBe("waiting");
    await orchestrator.stop();
    await begin();
    await untilLookedAt();
    expect(await rowOf(runId)).toMatchObject({ status: "waiting", wakeAt });
    offset = 5 * YEAR;
    await untilLookedAt();
    await untilStatus(runId, "completed");
  });

  test("is neither lost nor early when the clock is set back", async () => {
    const runId = await nap(HOUR);
    offset = HOUR - MINUTE;
    await untilLookedAt();
    offset = -2 * HOUR;
    await untilLookedAt();
    expect(await statusOf(runId)).toBe("waiting");
    offset = HOUR;
    await untilLookedAt();
    await untilStatus(runId, "completed");
  });

  test("fires once when the clock is set forward past it and back again", async () => {
    const runId = await nap(HOUR);
    offset = HOUR;
    await untilLookedAt();
    await untilStatus(runId, "completed");
    offset = 0;
    await untilLookedAt();
    const fired = { runId, type: "timer.fired" };
    expect(await orchestrator.db.transition.count({ where: fired })).toBe(1);
  });
});

test.each([
  ["begins", "2027-03-27T12:00:00+01:00", "2027-03-28T02:30:00+01:00"],
  ["ends", "2027-10-30T12:00:00+02:00", "2027-10-31T02:30:00+02:00"],
])("a wait is as long as it says on the night when daylight saving %s", async (_, noon, night) => {
  vi.stubEnv("TZ", "Europe/Berlin");
  offset += Date.parse(noon) - Date.now();
  const day = await nap(24 * HOUR);
  const { wakeAt, startedAt } = await rowOf(day);
  expect(Number(wakeAt) - Number(startedAt)).toBe(24 * HOUR);
  const runId = await start("until", { until: night });
  await untilStatus(runId, "waiting");
  offset += Date.parse(night) - MINUTE - Date.now();
  await untilLookedAt();
  expect(await statusOf(runId)).toBe("waiting");
  offset += MINUTE;
  await untilLookedAt();
  await untilStatus(runId, "completed");
  expect(await statusOf(day)).toBe("waiting");
});

describe("a run's history", () => {
  test("never goes back in time, though the clock does, also after a restart", async () => {
    offset = HOUR;
    const runId = await start("talk");
    offset = 0;
    await orchestrator.engine?.signal(runId, { name: "first" });
    await orchestrator.stop();
    await begin();
    await orchestrator.engine?.signal(runId, { name: "second" });
    await untilStatus(runId, "completed");
    const history = await orchestrator.db.transition.findMany({
      where: { runId },
      orderBy: { sequence: "asc" },
    });
    const times = history.map(({ at }) => at.getTime());
    expect(times).toHaveLength(3);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });
});

test.each([-HOUR, HOUR])(
  "an attempt's time limit is not moved by a clock that is set by %s ms",
  async (by) => {
    const runId = await start("limited");
    offset = by;
    await untilStatus(runId, "failed");
    const attempt = await orchestrator.db.stepAttempt.findFirstOrThrow({ where: { runId } });
    expect(attempt.error).toMatchObject({ name: "TimeoutError" });
  },
);
