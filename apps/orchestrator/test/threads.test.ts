import { pathToFileURL } from "node:url";
import {
  defineDag,
  type JsonValue,
  type RunId,
  type StepId,
  type EventListener,
} from "@waymark/core";
import { defineTask, type TaskContext } from "@waymark/definitions";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  buildOrchestratorIfChanged,
  ORCHESTRATOR_MAIN,
} from "../../../scripts/lib/build-product.ts";
import { examine } from "../src/doctor/examine.ts";
import type { Orchestrator } from "../src/orchestrator.ts";
import { ThreadPool } from "../src/worker/threads/thread-pool.ts";
import { lead } from "./in-process.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";
import { threadTasks } from "./thread-tasks.ts";

const THREADS = 2;
const PROGRAM = new URL("thread-tasks.ts", import.meta.url);

const plain = defineTask({ name: "plain", title: "Plain", handler: async () => "done" });

/** One workflow of one step for each task; `limited` ones give up early. */
const definitions = [
  ...[...threadTasks, plain].map(({ name }) =>
    defineDag({
      name,
      title: name,
      steps: { work: { task: name, input: "${input.of}", retry: { maxAttempts: 1 } } },
      output: "${steps.work.output}",
    }),
  ),
  defineDag({ name: "endless-too", title: "Endless, too", steps: { work: { task: "endless" } } }),
  defineDag({
    name: "limited",
    title: "Limited",
    steps: {
      work: { task: "endless", timeouts: { attempt: "500ms" }, retry: { maxAttempts: 1 } },
    },
  }),
  defineDag({
    name: "silent",
    title: "Silent",
    steps: {
      work: { task: "endless", timeouts: { heartbeat: "500ms" }, retry: { maxAttempts: 1 } },
    },
  }),
];

let database: TestDatabase;
let orchestrator: Orchestrator;

beforeAll(async () => {
  database = await createTestDatabase();
  orchestrator = await lead({
    url: database.url,
    definitions,
    tasks: [...threadTasks, plain],
    threadProgram: PROGRAM,
    env: { WAYMARK_THREADS: String(THREADS), WAYMARK_THREAD_MEMORY_MB: "64" },
  });
});

afterAll(async () => {
  const { findings } = await examine(orchestrator.db, definitions);
  expect(findings).toEqual([]);
  await orchestrator.stop();
  await database.drop();
});

async function start(workflow: string, of: JsonValue = null): Promise<RunId> {
  if (!orchestrator.engine) throw new Error("It does not lead.");
  return (await orchestrator.engine.start({ workflow, input: { of } })).runId;
}

async function finished(id: RunId) {
  const row = () => orchestrator.db.run.findUniqueOrThrow({ where: { id } });
  await expect.poll(async () => (await row()).finishedAt, { timeout: 50_000 }).not.toBeNull();
  return row();
}

const cancel = async (runId: RunId) =>
  orchestrator.engine?.operate(runId, { type: "run.cancelled" });

async function untilAttemptsRun(runs: RunId[]): Promise<void> {
  const running = () =>
    orchestrator.db.stepAttempt.count({ where: { runId: { in: runs }, status: "running" } });
  await expect.poll(running, { timeout: 20_000 }).toBe(runs.length);
}

const failureOf = async (workflow: string) => {
  const { id } = await finished(await start(workflow));
  const attempt = await orchestrator.db.stepAttempt.findFirstOrThrow({ where: { runId: id } });
  return attempt.error as { name: string; message: string; stack?: string };
};

describe("a task with `thread: true`", () => {
  test("is called outside of the orchestrator's thread, with its input, attempt and key", async () => {
    const runId = await start("echo", { n: 1 });
    expect((await finished(runId)).output).toEqual({
      input: { n: 1 },
      attempt: 1,
      idempotencyKey: `${runId}/work#1`,
      outside: true,
    });
  });

  test("computes without a pause while everything else goes on, and waits for its turn where all threads are at work", async () => {
    // One workflow alone does not get all threads.
    const computing = [await start("endless"), await start("endless-too")];
    expect(computing).toHaveLength(THREADS);
    await untilAttemptsRun(computing);
    const waiting = await start("echo");
    expect(await finished(await start("plain"))).toMatchObject({ status: "completed" });
    const attempt = { runId: waiting, stepId: "work" as StepId, attempt: 1 };
    expect(orchestrator.parts.driver.waitOf?.(attempt)).toEqual({ kind: "queue", task: "echo" });
    await Promise.all(computing.map(cancel));
    expect(await finished(waiting)).toMatchObject({ status: "completed" });
  });

  test("fails with the error that its handler threw, with name, stack and fields", async () => {
    expect(await failureOf("refuse")).toMatchObject({
      name: "NonRetryableError",
      message: "It is refused.",
      nonRetryable: true,
      field: { n: 1 },
      stack: expect.stringContaining("thread-tasks.ts") as string,
    });
  });
});

describe("a thread is ended", () => {
  test("whose handler computes past the attempt's time limit, and is free for the next", async () => {
    const failures = await Promise.all(
      Array.from({ length: 2 * THREADS }, () => failureOf("limited")),
    );
    expect(new Set(failures.map(({ name }) => name))).toEqual(new Set(["TimeoutError"]));
    expect(await finished(await start("echo"))).toMatchObject({ status: "completed" });
  });

  test("that gives no heartbeat in time", async () => {
    expect(await failureOf("silent")).toMatchObject({ name: "HeartbeatTimeoutError" });
  });

  test("when its run is cancelled, unless the handler heeds its signal", async () => {
    const runs = [await start("heed"), await start("endless")];
    await untilAttemptsRun(runs);
    await Promise.all(runs.map(cancel));
    expect(await finished(await start("echo"))).toMatchObject({ status: "completed" });
  });
});

describe("a thread that dies fails its attempt, and says why:", () => {
  test.each([
    ["exit", "Its handler ended the thread (exit code 3)."],
    [
      "throw",
      "Something that its handler left unawaited threw, which ended the thread: RangeError: Nobody awaits this.",
    ],
    [
      "reject",
      "Something that its handler left unawaited threw, which ended the thread: RangeError: Nobody awaits this.",
    ],
    [
      "leak",
      "It used up the 64 MB that a thread may have. Let it need less, or raise WAYMARK_THREAD_MEMORY_MB.",
    ],
  ])("%s", async (workflow, message) => {
    expect(await failureOf(workflow)).toMatchObject({ name: "ThreadDiedError", message });
    expect(await finished(await start("echo"))).toMatchObject({ status: "completed" });
  });
});

describe("a pool of threads", () => {
  /** What a handler does with its context, in order. */
  function recording(input: JsonValue = null) {
    const did: unknown[] = [];
    const say = (level: string) => (message: string, fields?: unknown) =>
      void did.push([level, message, fields]);
    const context: TaskContext = {
      input,
      attempt: 1,
      idempotencyKey: "key",
      signal: new AbortController().signal,
      heartbeat: (details) => void did.push(["heartbeat", details]),
      send: async (event) => void did.push(["send", event]),
      receive: () => undefined,
      log: { info: say("info"), warn: say("warn"), error: say("error") },
    };
    return { context, did };
  }

  const open = (program: URL) => {
    const log = pino({ level: "silent" });
    const pool = new ThreadPool({ program, size: 1, memoryMb: 128, graceMs: 100, log });
    return { pool, [Symbol.asyncDispose]: () => pool.close() };
  };

  test("carries over what a handler logs and sends, in order, also what it does not wait for", async () => {
    await using opened = open(PROGRAM);
    const { context, did } = recording();
    await opened.pool.handler("send")(context);
    expect(did).toEqual([
      ["warn", "Mind this.", { n: 1 }],
      ["send", { type: "first" }],
      ["send", { type: "second" }],
      ["info", "Sent.", undefined],
    ]);
  });

  test("passes on what a handler is sent, which it deals with or fails with", async () => {
    await using opened = open(PROGRAM);
    const { context, did } = recording();
    const dealtWith: unknown[] = [];
    const send = async (listener: EventListener): Promise<void> => {
      await listener({ type: "count", n: 2 });
      dealtWith.push(2);
      await Promise.resolve(listener({ type: "count", n: "x" })).catch((error: Error) =>
        dealtWith.push(error.message),
      );
      await listener({ type: "end" });
    };
    expect(
      await opened.pool.handler("count")({
        ...context,
        receive: (listener) => void send(listener),
      }),
    ).toBe(2);
    expect(dealtWith).toEqual([2, "x is no number"]);
    expect(did).toEqual([]);
  });

  test("hears the heartbeat of a handler that computes without a pause", async () => {
    await using opened = open(PROGRAM);
    const withdrawn = new AbortController();
    const { context } = recording();
    const { signal } = withdrawn;
    const heartbeat = (): void => withdrawn.abort();
    await expect(opened.pool.handler("tell")({ ...context, signal, heartbeat })).rejects.toThrow(
      /withdrawn/,
    );
    expect(opened.pool.ending).toBe(0);
  });

  test("fails an attempt whose program cannot be started, and says so", async () => {
    await using opened = open(new URL("no-such-program.ts", import.meta.url));
    await expect(opened.pool.handler("echo")(recording().context)).rejects.toThrow(
      /No thread could be started for it: .*no-such-program/,
    );
  });

  test("runs the shipped tasks by the program that is built for production", async () => {
    await buildOrchestratorIfChanged();
    await using opened = open(new URL("task-thread.js", pathToFileURL(ORCHESTRATOR_MAIN)));
    const { context } = recording({ documentId: "d-1", approvedBy: [], latencyMs: 0 });
    expect(await opened.pool.handler("document.publish")(context)).toMatchObject({
      documentId: "d-1",
    });
  });
});
