import { defineDag, type RunId } from "@waymark/core";
import { defineTask } from "@waymark/definitions";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { describeSchedule } from "../src/api/read/schedule-view.ts";
import { examine } from "../src/doctor/examine.ts";
import type { Orchestrator } from "../src/orchestrator.ts";
import { beginBackfill, planBackfill } from "../src/schedules/begin-backfill.ts";
import {
  changeSchedule,
  createSchedule,
  pauseSchedule,
  resumeSchedule,
} from "../src/schedules/change-schedule.ts";
import { decide } from "../src/schedules/decide.ts";
import { commitDecisions, findDueSchedules } from "../src/schedules/schedule-queries.ts";
import { ruleOf, ScheduleSettings } from "../src/schedules/schedule-settings.ts";
import { expectFinished, lead } from "./in-process.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const definitions = [
  defineDag({
    name: "report",
    title: "Report",
    input: {
      type: "object",
      properties: { day: { type: "string" }, token: { type: "string", writeOnly: true } },
      required: ["day"],
    },
    steps: { write: { task: "echo", input: "${ input.day }" } },
  }),
  defineDag({ name: "talk", title: "Talk", steps: { answer: { signal: "answer" } } }),
];
const tasks = [defineTask({ name: "echo", title: "Echo", handler: async ({ input }) => input })];

let database: TestDatabase;
let orchestrator: Orchestrator;
/** What the wall clock is set forward by: timeouts of Node run on, as on a real machine. */
let offset: number;

const begin = async () => {
  orchestrator = await lead({ url: database.url, definitions, tasks });
};

beforeEach(async () => {
  const now = Date.now.bind(Date);
  // Just after a full hour: no instant of an hourly schedule comes by itself.
  offset = HOUR - (now() % HOUR);
  vi.spyOn(Date, "now").mockImplementation(() => now() + offset);
  database = await createTestDatabase();
  await begin();
});

afterEach(async () => {
  expect((await examine(orchestrator.db, definitions)).findings).toEqual([]);
  await orchestrator.stop();
  await database.drop();
  vi.restoreAllMocks();
});

function tools() {
  const { db, catalog, engine } = orchestrator;
  if (!engine) throw new Error("It does not lead.");
  return { db, catalog, engine };
}

/** Hourly, for `report` unless something else is asked for. */
async function hourly(change: Partial<ScheduleSettings> = {}): Promise<string> {
  const settings = ScheduleSettings.parse({
    name: "hourly",
    workflow: "report",
    spec: { type: "cron", expression: "0 * * * *" },
    zone: "Europe/Berlin",
    input: change.workflow === "talk" ? {} : { day: "${ schedule.at }" },
    catchUpMs: 12 * HOUR,
    ...change,
  });
  return (await createSchedule(tools(), settings, { by: "Ada" })).id;
}

/** Sets the clock forward, and has the leader look at it. */
function pass(ms: number): void {
  offset += ms;
  orchestrator.parts.schedules?.look();
}

const runsOf = (scheduleId: string) =>
  orchestrator.db.run.findMany({ where: { scheduleId }, orderBy: { scheduledFor: "asc" } });

const fatesOf = async (id: string) =>
  (await describeSchedule(orchestrator, id)).firings.map(({ fate, count }) =>
    count === 1 ? fate : `${count} ${fate}`,
  );

const untilFates = (id: string, fates: readonly string[]) =>
  expect.poll(() => fatesOf(id), { timeout: 20_000 }).toEqual(fates);

describe("a schedule", () => {
  test("starts a run at each of its instants, which knows it, and one that is repeated finds the same run", async () => {
    const id = await hourly();
    expect(await orchestrator.db.schedule.findUnique({ where: { id } })).toMatchObject({
      nextAt: new Date(Math.ceil(Date.now() / HOUR) * HOUR),
    });
    pass(2 * HOUR);
    await untilFates(id, ["skipped", "started"]);
    const [run] = await runsOf(id);
    expect(run).toMatchObject({ workflow: "report", scheduleId: id });
    expect(run?.input).toEqual({ day: run?.scheduledFor?.toISOString() });
    await expectFinished(orchestrator, run?.id as RunId);
    // As after a crash between the start and its being written down.
    await orchestrator.db.scheduleFiring.updateMany({
      where: { scheduleId: id, fate: "started" },
      data: { fate: "due", runId: null, startedAt: null },
    });
    await orchestrator.abandon();
    await begin();
    await untilFates(id, ["skipped", "started"]);
    expect(await runsOf(id)).toHaveLength(1);
  });

  test("catches up what is recent when nobody led, and counts the rest as missed", async () => {
    const id = await hourly({ overlap: "allow", catchUpMs: 2 * HOUR });
    await orchestrator.stop();
    offset += 10 * HOUR;
    await begin();
    await untilFates(id, ["started", "started", "8 missed"]);
    const { missed, lag } = await describeSchedule(orchestrator, id);
    expect(missed).toBe(8);
    expect(lag).toBeLessThan(HOUR);
    const starts = (await runsOf(id)).map(({ startedAt }) => startedAt.getTime());
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });

  test("starts nothing twice when the clock is set back, and goes on from where it was", async () => {
    const id = await hourly();
    pass(HOUR);
    await untilFates(id, ["started"]);
    offset -= 3 * HOUR;
    orchestrator.parts.schedules?.look();
    pass(3 * HOUR);
    pass(HOUR);
    await untilFates(id, ["started", "started"]);
    expect(await runsOf(id)).toHaveLength(2);
  });

  test("that was paused starts nothing of the time it was, nor counts it as missed", async () => {
    const id = await hourly();
    await pauseSchedule(orchestrator.db, id, undefined, {});
    offset += 5 * HOUR;
    await resumeSchedule(orchestrator.db, id, {});
    pass(HOUR);
    await untilFates(id, ["started"]);
    expect(await describeSchedule(orchestrator, id)).toMatchObject({ missed: 0, revision: 3 });
  });

  test("that cannot start its run says why, and is not held up by it", async () => {
    const id = await hourly();
    await orchestrator.db.schedule.update({
      where: { id },
      data: { settings: { ...(await settingsOf(id)), input: {} } },
    });
    pass(HOUR);
    await untilFates(id, ["failed"]);
    const { firings } = await describeSchedule(orchestrator, id);
    expect(firings[0]?.note).toContain("does not fit");
  });
});

test("what the schema marks is given to the run, and told by neither the schedule nor the audit", async () => {
  const id = await hourly({ input: { day: "x", token: "s3cret" } });
  pass(HOUR);
  await untilFates(id, ["started"]);
  expect((await runsOf(id))[0]?.input).toEqual({ day: "x", token: "s3cret" });
  expect(await settingsOf(id)).toMatchObject({ input: { day: "x", token: "••••" } });
  const entry = await orchestrator.db.auditEntry.findFirstOrThrow({ where: { objectId: id } });
  expect(JSON.stringify(entry.details)).not.toContain("s3cret");
});

const settingsOf = async (id: string) => (await describeSchedule(orchestrator, id)).settings;

test("a decision of who does not lead any more, or of before a change, is not written down", async () => {
  const id = await hourly();
  const { db, token } = orchestrator;
  await orchestrator.drain();
  offset += HOUR;
  const decided = (await findDueSchedules(db, Date.now(), 10)).map((schedule) => ({
    schedule,
    decision: decide(
      ruleOf(id, schedule.settings, undefined),
      { decidedUntil: schedule.decidedUntil.getTime(), isOpen: false },
      Date.now(),
    ),
  }));
  expect(decided).toHaveLength(1);
  expect(await commitDecisions(db, (token ?? 0n) - 1n, decided)).toEqual([]);
  await changeSchedule(
    { ...tools(), db },
    id,
    { revision: 1, settings: { ...(await settingsOf(id)), labels: { team: "a" } } },
    {},
  );
  expect(await commitDecisions(db, token ?? 0n, decided)).toEqual([]);
  expect(await fatesOf(id)).toEqual([]);
});

describe("while the run before is open", () => {
  const answer = async (id: string) => {
    const open = (await runsOf(id)).find(({ finishedAt }) => finishedAt === null);
    await tools().engine.signal(open?.id as RunId, { name: "answer" });
  };

  test("queue starts one when that has ended, also when another leads by then", async () => {
    const id = await hourly({ workflow: "talk", overlap: "queue" });
    pass(HOUR);
    await untilFates(id, ["started"]);
    pass(2 * HOUR);
    await untilFates(id, ["skipped", "waiting", "started"]);
    await orchestrator.abandon();
    await begin();
    await answer(id);
    await untilFates(id, ["skipped", "started", "started"]);
    expect((await runsOf(id)).map(({ status }) => status)).toEqual(["completed", "waiting"]);
  });

  test("cancel ends it, and starts the last one", async () => {
    const id = await hourly({ workflow: "talk", overlap: "cancel" });
    pass(HOUR);
    await untilFates(id, ["started"]);
    pass(2 * HOUR);
    await untilFates(id, ["started", "skipped", "started"]);
    expect((await runsOf(id)).map(({ status }) => status)).toEqual(["cancelled", "waiting"]);
  });
});

test("a backfill starts what a period lacks, a few at once, and never what was started", async () => {
  const id = await hourly({ workflow: "talk", overlap: "allow" });
  const { db } = orchestrator;
  const until = Math.floor(Date.now() / HOUR) * HOUR;
  const period = { since: until - 5 * HOUR, until };
  const plan = await planBackfill(db, id, period);
  expect(plan).toMatchObject({ instants: 5, startedBefore: 0, first: period.since });
  const asked = { id, ...period, concurrency: 2, idempotencyKey: "one" };
  const { id: backfill } = await beginBackfill(db, { ...asked, token: plan.token });
  expect(await beginBackfill(db, { ...asked, token: "any" })).toEqual({ id: backfill });
  orchestrator.parts.backfills?.goOn(backfill);
  const open = async () => (await runsOf(id)).filter(({ finishedAt }) => finishedAt === null);
  await expect.poll(async () => (await open()).length).toBe(2);
  await orchestrator.abandon();
  await begin();
  const answered = new Set<string>();
  const isOver = async () => {
    for (const run of await open()) {
      if (answered.has(run.id)) continue;
      answered.add(run.id);
      await tools().engine.signal(run.id as RunId, { name: "answer" });
    }
    expect((await open()).length).toBeLessThanOrEqual(2);
    return (await describeSchedule(orchestrator, id)).backfills[0];
  };
  await expect
    .poll(isOver, { timeout: 20_000 })
    .toMatchObject({ status: "completed", total: 5, failed: 0 });
  expect(await runsOf(id)).toHaveLength(5);
  const again = await planBackfill(orchestrator.db, id, period);
  expect(again).toMatchObject({ instants: 5, startedBefore: 5 });
  await expect(
    beginBackfill(orchestrator.db, { ...asked, idempotencyKey: "two", token: again.token }),
  ).rejects.toMatchObject({ code: "CHANGE_IMPOSSIBLE" });
});
