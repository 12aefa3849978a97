import { setTimeout as sleep } from "node:timers/promises";
import { TRPCClientError } from "@trpc/client";
import {
  isPassing,
  refusalCode,
  type WaymarkClient,
  type WaymarkClientError,
} from "@waymark/client";
import type { RunId } from "@waymark/core";
import { workflows } from "@waymark/definitions";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  buildOrchestratorIfChanged,
  ORCHESTRATOR_MAIN,
} from "../../../scripts/lib/build-product.ts";
import { examine } from "../src/doctor/examine.ts";
import { connectDatabase, type Database } from "../src/store/prisma-client.ts";
import { storyOf, type Act, type Story } from "./chaos-stories.ts";
import { attemptsAfterTheirCompletion, signalKeys } from "./crash-checks.ts";
import { OrchestratorProcess, type LogLine } from "./orchestrator-process.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

/** `npm run chaos` asks for 1,000. */
const KILLS = Number(process.env["WAYMARK_CHAOS_KILLS"] ?? 100);
/** Clients that each follow one run after the other. */
const CLIENTS = 64;
/** A leader dies as one of so many attempts begins: a kill falls into recovery, which begins some 60 again, as well as into work. */
const MOST_ATTEMPTS = 120;
/** Where so many do not begin, as most runs wait. */
const LONGEST_LIFE_MS = 1_500;
/** So often it is one that only begins to live. */
const KILLED_AT_BIRTH = 0.1;
const LONGEST_BIRTH_MS = 1_000;
/** A kill costs the start of a process, a second of one core; more where others use it too. */
const TIMEOUT_MS = 120_000 + KILLS * 10_000;

let database: TestDatabase;
let db: Database;
/** Who is asked now; a client whose call fails asks whoever it is then. */
let leader: WaymarkClient | undefined;

beforeAll(async () => {
  await buildOrchestratorIfChanged();
  database = await createTestDatabase();
  db = connectDatabase(database.url, 4);
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

interface Acknowledged {
  readonly runs: Map<string, RunId>;
  readonly signals: { readonly runId: RunId; readonly key: string }[];
}

test(
  `${KILLS} times SIGKILL at random points over all shipped workflows and what operators do to them: the doctor finds nothing, and nothing acknowledged is lost`,
  async () => {
    const acknowledged: Acknowledged = { runs: new Map(), signals: [] };
    const log: LogLine[] = [];
    const killing = new AbortController();
    const clients = Array.from({ length: CLIENTS }, (_, client) =>
      follow(client, acknowledged, killing.signal),
    );
    const survivor = await killAll(log);
    killing.abort();
    await Promise.all(clients);
    await expect
      .poll(() => db.run.count({ where: { finishedAt: null } }), { timeout: 60_000, interval: 100 })
      .toBe(0);
    log.push(...survivor.lines);
    expect(await survivor.kill("SIGTERM")).toBe(0);

    const { findings, examined } = await examine(db, workflows);
    expect(findings).toEqual([]);
    expect(examined).toMatchObject({ incidents: 0, notReplayed: 0 });
    const asked = { forkedFromRunId: null, parentRunId: null };
    expect(await db.run.count({ where: asked })).toBe(acknowledged.runs.size);
    const ids = new Set((await db.run.findMany({ select: { id: true } })).map(({ id }) => id));
    for (const runId of acknowledged.runs.values()) expect(ids).toContain(runId);
    for (const { runId, key } of acknowledged.signals) {
      expect((await signalKeys(db, runId)).filter((kept) => kept === key)).toEqual([key]);
    }
    expect(await attemptsAfterTheirCompletion(db, log)).toEqual([]);
    console.log(
      `${KILLS} kills, ${acknowledged.runs.size} runs, ${examined.runs} with forks and child runs, ${examined.transitions} transitions.`,
    );
  },
  TIMEOUT_MS,
);

const begin = (): OrchestratorProcess =>
  new OrchestratorProcess(
    // No handler is to blame for these deaths.
    { DATABASE_URL: database.url, WAYMARK_MAX_CRASHES: String(KILLS + 1) },
    [ORCHESTRATOR_MAIN],
  );

/** Kills one leader after the other; the next one begins while it lives, and may stand by or be too late. */
async function killAll(log: LogLine[]): Promise<OrchestratorProcess> {
  let next = begin();
  for (let kills = 0; kills < KILLS; kills++) {
    const doomed = next;
    const atBirth = Math.random() < KILLED_AT_BIRTH;
    const attempts = Math.ceil(Math.random() * MOST_ATTEMPTS);
    const killed = atBirth
      ? sleep(Math.random() * LONGEST_BIRTH_MS)
      : doomed.killAfterAttempts(attempts);
    if (!atBirth) {
      await doomed.leading;
      leader = doomed.client;
    }
    next = begin();
    await Promise.race([killed, sleep(LONGEST_LIFE_MS)]);
    await doomed.kill("SIGKILL");
    log.push(...doomed.lines);
  }
  await next.leading;
  leader = next.client;
  return next;
}

/** One client: begins a run, does to it what its story says, and goes on with the next until nobody is killed any more. */
async function follow(
  client: number,
  acknowledged: Acknowledged,
  stop: AbortSignal,
): Promise<void> {
  for (let number = client; !stop.aborted; number += CLIENTS) {
    const { name } = workflows[number % workflows.length] ?? { name: "" };
    await live(storyOf(name, number), acknowledged);
  }
}

async function live(story: Story, { runs, signals }: Acknowledged): Promise<void> {
  const { workflow, key, input, acts } = story;
  const started = await untilAnswered((api) =>
    api.runs.start.mutate({ workflow, input, idempotencyKey: key }),
  );
  if (!started) throw new Error(`${key} was not started.`);
  const { runId } = started;
  runs.set(key, runId);
  for (const [index, act] of acts.entries()) {
    const done = await untilAnswered(
      (api) => perform(api, runId, act, `${key}-${index}`),
      act.kind === "operate" ? NOT_NOW : TOO_LATE,
    );
    if (done && act.kind === "signal") signals.push({ runId, key: `${key}-${index}` });
  }
}

const perform = (api: WaymarkClient, runId: RunId, act: Act, key: string): Promise<unknown> =>
  act.kind === "operate"
    ? act.ask(api, runId)
    : api.runs.signal.mutate({ runId, key, name: act.name, payload: act.payload });

const TOO_LATE: ReadonlySet<unknown> = new Set(["RUN_FINISHED"]);
/** What an operator may hear of a run that has gone on, or has not come so far. */
const NOT_NOW: ReadonlySet<unknown> = new Set([
  "RUN_FINISHED",
  "STEP_NOT_FOUND",
  "STEP_NOT_FAILED",
  "STEP_SETTLED",
  "CHANGE_IMPOSSIBLE",
]);

/** Asks again, by the same key, until there is an answer; undefined when it is a refusal among `final`. */
async function untilAnswered<Answer>(
  ask: (api: WaymarkClient) => Promise<Answer>,
  final = TOO_LATE,
): Promise<Answer | undefined> {
  for (;;) {
    try {
      if (leader) return await ask(leader);
    } catch (error) {
      if (!(error instanceof TRPCClientError)) throw error;
      const refused = error as WaymarkClientError;
      if (final.has(refusalCode(refused))) return undefined;
      if (!isPassing(refused) && refusalCode(refused) !== "SIGNAL_NOT_EXPECTED") throw error;
    }
    await sleep(25);
  }
}
