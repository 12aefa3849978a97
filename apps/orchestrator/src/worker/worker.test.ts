import {
  defineDag,
  type Definition,
  type JsonValue,
  type RunEvent,
  type RunId,
  type StepId,
} from "@waymark/core";
import { defineTask, type TaskHandler, type TaskOptions } from "@waymark/definitions";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { AttemptJob } from "../engine/attempt-job.ts";
import { createMetrics } from "../metrics.ts";
import { TaskRegistry } from "./task-registry.ts";
import { Worker, type WorkerOptions } from "./worker.ts";

const definition = defineDag({ name: "w", title: "W", steps: { s: { task: "work" } } });

const job = (attempt = 1, limits: Partial<AttemptJob> = {}): AttemptJob => ({
  type: "step.schedule",
  runId: "run_00000000000000000000000000" as RunId,
  stepId: "s" as StepId,
  attempt,
  task: "work",
  input: { n: 1 },
  idempotencyKey: "key",
  scheduledAt: Date.now(),
  definition,
  priority: "normal",
  ...limits,
});

function setup(
  handler: TaskHandler,
  concurrency = 10,
  kept = Promise.resolve(),
  limits: Partial<WorkerOptions> & Pick<TaskOptions<JsonValue, unknown>, "rateLimit"> = {},
) {
  const { rateLimit, ...others } = limits;
  const rate = rateLimit ? { rateLimit } : {};
  const events: RunEvent[] = [];
  const worker = new Worker({
    tasks: new TaskRegistry([defineTask({ name: "work", title: "Work", handler, ...rate })]),
    report: async (_, event) => {
      events.push(event(1_000));
      await kept;
    },
    quarantine: { refuses: () => false, begin: () => undefined, end: () => undefined },
    concurrency,
    threads: undefined,
    maxOutputBytes: 100,
    keepLine: () => undefined,
    metrics: createMetrics(),
    log: pino({ level: "silent" }),
    ...others,
  });
  worker.openKeys();
  return { worker, events };
}

const failure = (event: RunEvent | undefined): unknown =>
  event?.type === "step.failed" ? event.error.name : event?.type;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("Worker", () => {
  test("hands the handler its input, attempt and key, and reports what it returned", async () => {
    const { worker, events } = setup(async ({ input, attempt, idempotencyKey }) => ({
      input,
      attempt,
      idempotencyKey,
    }));
    worker.run(job(3));
    await vi.runOnlyPendingTimersAsync();
    const output = { input: { n: 1 }, attempt: 3, idempotencyKey: "key" };
    expect(events).toMatchObject([{ type: "step.completed", stepId: "s", attempt: 3, output }]);
  });

  test("runs an attempt once, however often it is asked for", async () => {
    const calls: number[] = [];
    const { worker } = setup(({ attempt }) => {
      calls.push(attempt);
      return new Promise(() => undefined);
    });
    worker.run(job(1));
    worker.run(job(1));
    worker.run(job(2));
    await vi.advanceTimersByTimeAsync(1);
    expect(calls).toEqual([1, 2]);
  });

  test("does not run an attempt again whose answer is still being kept", async () => {
    const handler = vi.fn<TaskHandler>(async () => null);
    let keep: () => void = () => undefined;
    const { worker } = setup(handler, 10, new Promise((resolve) => (keep = resolve)));
    worker.run(job());
    await vi.advanceTimersByTimeAsync(1);
    worker.run(job());
    await vi.advanceTimersByTimeAsync(1);
    expect(handler).toHaveBeenCalledOnce();
    keep();
    await worker.stop(0);
  });

  test("runs no more at once than it may, and the rest in order", async () => {
    const running: number[] = [];
    const finish = new Map<number, () => void>();
    const { worker } = setup(({ attempt }) => {
      running.push(attempt);
      return new Promise<void>((resolve) => finish.set(attempt, resolve));
    }, 2);
    for (const attempt of [1, 2, 3, 4]) worker.run(job(attempt));
    await vi.advanceTimersByTimeAsync(1);
    expect(running).toEqual([1, 2]);
    finish.get(1)?.();
    await vi.advanceTimersByTimeAsync(1);
    expect(running).toEqual([1, 2, 3]);
  });

  test("fails an attempt that takes too long at once, tells its handler, and drops what it says later", async () => {
    const aborted = vi.fn<() => void>();
    const { worker, events } = setup(async ({ signal }) => {
      signal.addEventListener("abort", aborted);
      await new Promise((resolve) => setTimeout(resolve, 10_000));
      return "late";
    });
    worker.run(job(1, { timeoutMs: 20 }));
    await vi.advanceTimersByTimeAsync(20);
    expect(events.map(failure)).toEqual(["TimeoutError"]);
    expect(aborted).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(events).toHaveLength(1);
  });

  test("lets an attempt take the weeks it may, which are more than one timer of Node's holds", async () => {
    const month = 30 * 24 * 3_600_000;
    const { worker, events } = setup(() => new Promise(() => undefined));
    worker.run(job(1, { timeoutMs: month }));
    worker.run(job(2, { heartbeatMs: month }));
    await vi.advanceTimersByTimeAsync(1_000);
    const ended = () => events.filter(({ type }) => type !== "step.started").map(failure);
    expect(ended()).toEqual([]);
    worker.abandon();
  });

  test("fails an attempt whose heartbeat stops, and leaves one alone that goes on", async () => {
    const { worker, events } = setup(async ({ heartbeat, attempt }) => {
      for (let beat = 0; beat < 5; beat++) {
        await new Promise((resolve) => setTimeout(resolve, attempt === 1 ? 20 : 40));
        heartbeat();
      }
      return "alive";
    });
    worker.run(job(1, { heartbeatMs: 30 }));
    worker.run(job(2, { heartbeatMs: 30 }));
    await vi.advanceTimersByTimeAsync(300);
    const ends = events.filter(({ type }) => type !== "step.started");
    expect(ends.map(failure)).toEqual(["HeartbeatTimeoutError", "step.completed"]);
  });

  test("announces an attempt as running only when it takes a while, with the time it began", async () => {
    const { worker, events } = setup(
      ({ attempt }) => new Promise((resolve) => setTimeout(resolve, attempt * 100)),
    );
    const began = Date.now();
    worker.run(job(1));
    await vi.advanceTimersByTimeAsync(150);
    expect(events.map(({ type }) => type)).toEqual(["step.started", "step.completed"]);
    expect(events[0]?.at).toBe(began);
  });

  test("says nothing of a withdrawn attempt, and tells its handler", async () => {
    let reason: unknown;
    const { worker, events } = setup(async ({ signal }) => {
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      reason = signal.reason;
    });
    worker.run(job());
    await vi.advanceTimersByTimeAsync(1);
    worker.abort(job());
    await vi.advanceTimersByTimeAsync(1);
    expect(events).toEqual([]);
    expect(String(reason)).toMatch(/cancelled/);
  });

  test.each<[string, () => unknown, string]>([
    ["throws an error", () => Promise.reject(new RangeError("no")), "RangeError"],
    [
      "throws an error whose message is no text",
      () => Promise.reject(Object.assign(new RangeError(), { message: { code: 1 } })),
      "RangeError",
    ],
    ["throws what is no error", () => Promise.reject("just text"), "Error"],
    ["returns what JSON would lose", () => Promise.resolve(new Map()), "TypeError"],
    ["returns more than is allowed", () => Promise.resolve("x".repeat(200)), "WaymarkError"],
  ])("fails the attempt when the handler %s", async (_, outcome, name) => {
    const { worker, events } = setup(async () => outcome());
    worker.run(job());
    await vi.advanceTimersByTimeAsync(1);
    expect(events.map(failure)).toEqual([name]);
  });

  test("fails an attempt without a handler for good, naming the task", async () => {
    const { worker, events } = setup(async () => null);
    worker.run(job(1, { task: "unheard.of" }));
    await vi.advanceTimersByTimeAsync(1);
    const [event] = events as unknown as { error: Record<string, JsonValue> }[];
    expect(event?.error).toMatchObject({ name: "TaskNotFoundError", nonRetryable: true });
    expect(event?.error["message"]).toContain('"unheard.of"');
  });

  test("lets what runs end within the grace period of a stop, and leaves the rest unanswered", async () => {
    const { worker, events } = setup(
      ({ attempt }) => new Promise((resolve) => setTimeout(resolve, attempt * 400, attempt)),
    );
    worker.run(job(1));
    worker.run(job(5));
    const stopped = worker.stop(1_000);
    worker.run(job(2));
    await vi.advanceTimersByTimeAsync(3_000);
    await stopped;
    const ends = events.filter(({ type }) => type !== "step.started");
    expect(ends).toMatchObject([{ type: "step.completed", attempt: 1 }]);
  });

  test("does not wait for a callback when it stops, which would not end by itself", async () => {
    const { worker, events } = setup(() => new Promise(() => undefined));
    const actors = new Map([["work", { kind: "callback", policy: {} }]]);
    const watching = { kind: "machine", actors, handlers: new Map() } as unknown as Definition;
    worker.run({ ...job(), definition: watching });
    await vi.advanceTimersByTimeAsync(1);
    const stopped = worker.stop(60_000);
    await vi.advanceTimersByTimeAsync(1);
    await stopped;
    expect(events).toEqual([]);
  });

  test("reports what a handler sends before its answer, in order, and numbers it on after a crash", async () => {
    const { worker, events } = setup(async ({ send }) => {
      void send({ type: "one" });
      void send({ type: "two" });
    });
    worker.run(job(1, { sent: 2 }));
    await vi.advanceTimersByTimeAsync(1);
    expect(events).toMatchObject([
      { type: "step.sent", number: 3, event: { type: "one" } },
      { type: "step.sent", number: 4, event: { type: "two" } },
      { type: "step.completed" },
    ]);
  });

  test("hands on what a callback is sent, also before it begins, and tells what was dealt with", async () => {
    const heard: string[] = [];
    const { worker, events } = setup(({ receive }) => {
      receive(({ type }) => {
        heard.push(type);
        if (type === "nonsense") throw new RangeError("nonsense");
      });
      return new Promise(() => undefined);
    }, 1);
    const sent = (number: number, type: string) =>
      worker.hand({ ...job(), type: "step.send", number, event: { type } });
    worker.run(job());
    sent(4, "one");
    sent(4, "one");
    sent(6, "two");
    await vi.advanceTimersByTimeAsync(1);
    expect(heard).toEqual(["one", "two"]);
    expect(events).toMatchObject([
      { type: "step.received", number: 4 },
      { type: "step.received", number: 6 },
    ]);
    sent(9, "nonsense");
    await vi.advanceTimersByTimeAsync(1);
    expect(events.slice(2).map(failure)).toEqual(["RangeError"]);
  });

  test("hands on what a callback was sent before it is withdrawn, and nothing after", async () => {
    const heard: string[] = [];
    const { worker } = setup(({ receive, signal }) => {
      signal.addEventListener("abort", () => heard.push("withdrawn"));
      receive(({ type }) => heard.push(type));
      return new Promise(() => undefined);
    });
    worker.run(job());
    await vi.advanceTimersByTimeAsync(1);
    worker.hand({ ...job(), type: "step.send", number: 4, event: { type: "bye" } });
    worker.abort(job());
    worker.hand({ ...job(), type: "step.send", number: 5, event: { type: "late" } });
    await vi.advanceTimersByTimeAsync(1);
    expect(heard).toEqual(["bye", "withdrawn"]);
  });

  test("runs attempts with one concurrency key one after the other, those without it meanwhile", async () => {
    const running: number[] = [];
    const finish = new Map<number, () => void>();
    const { worker } = setup(({ attempt }) => {
      running.push(attempt);
      return new Promise<void>((resolve) => finish.set(attempt, resolve));
    });
    const keyed = { concurrencyKey: "account-1" };
    worker.run(job(1, keyed));
    worker.run(job(3, { ...keyed, scheduledAt: Date.now() + 2 }));
    worker.run(job(2, { ...keyed, scheduledAt: Date.now() + 1 }));
    worker.run(job(4));
    await vi.advanceTimersByTimeAsync(1);
    expect(running).toEqual([1, 4]);
    finish.get(1)?.();
    await vi.advanceTimersByTimeAsync(1);
    worker.abort(job(2));
    await vi.advanceTimersByTimeAsync(1);
    expect(running).toEqual([1, 4, 2, 3]);
  });

  test("tells what an attempt that has not begun waits for", async () => {
    const { worker } = setup(() => new Promise(() => undefined), 1);
    const keyed = { concurrencyKey: "account-1" };
    for (const attempt of [1, 2]) worker.run(job(attempt, keyed));
    worker.run(job(3));
    await vi.advanceTimersByTimeAsync(1);
    const { runId, stepId } = job();
    expect(worker.waitOf(job(1))).toBeUndefined();
    const heldBy = { runId, stepId, attempt: 1 };
    expect(worker.waitOf(job(2))).toEqual({ kind: "key", key: "account-1", heldBy });
    expect(worker.waitOf(job(3))).toEqual({ kind: "queue", task: "work" });
  });

  test("keeps a concurrency key until the answer is kept, also of an attempt that timed out", async () => {
    const calls: number[] = [];
    let keep: () => void = () => undefined;
    const hanging: TaskHandler = ({ attempt }) => {
      calls.push(attempt);
      return new Promise(() => undefined);
    };
    const { worker } = setup(hanging, 10, new Promise((resolve) => (keep = resolve)));
    const keyed = { concurrencyKey: "account-1", timeoutMs: 20 };
    worker.run(job(1, keyed));
    worker.run(job(2, keyed));
    await vi.advanceTimersByTimeAsync(30);
    expect(calls).toEqual([1]);
    keep();
    await vi.advanceTimersByTimeAsync(1);
    expect(calls).toEqual([1, 2]);
    worker.abandon();
  });

  test("fails an attempt that did not begin in time, without calling its handler", async () => {
    const handler = vi.fn<TaskHandler>(() => new Promise(() => undefined));
    const { worker, events } = setup(handler, 1);
    worker.run(job(1));
    worker.run(job(2, { queueTimeoutMs: 20 }));
    worker.run(job(3, { queueTimeoutMs: 30 * 24 * 3_600_000 }));
    await vi.advanceTimersByTimeAsync(25);
    expect(events.map(failure)).toEqual(["QueueTimeoutError"]);
    expect(handler).toHaveBeenCalledOnce();
    worker.abandon();
  });

  test("calls the handler of an attempt with such a limit only when it is known to have begun", async () => {
    const handler = vi.fn<TaskHandler>(async () => null);
    let keep: () => void = () => undefined;
    const { worker, events } = setup(handler, 10, new Promise((resolve) => (keep = resolve)));
    worker.run(job(1, { queueTimeoutMs: 1_000 }));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(events.map(({ type }) => type)).toEqual(["step.started"]);
    expect(handler).not.toHaveBeenCalled();
    keep();
    await vi.advanceTimersByTimeAsync(1);
    expect(events.map(({ type }) => type)).toEqual(["step.started", "step.completed"]);
  });

  test("leaves places for other workflows, however many attempts one asks for", async () => {
    const begun: JsonValue[] = [];
    const handler: TaskHandler = ({ input }) => {
      begun.push(input);
      return new Promise(() => undefined);
    };
    const { worker } = setup(handler, 4, Promise.resolve(), { workflowConcurrency: 3 });
    for (let attempt = 1; attempt <= 50; attempt++) worker.run(job(attempt, { input: "flood" }));
    worker.run(job(51, { input: "other", definition: { ...definition, name: "other" } }));
    await vi.advanceTimersByTimeAsync(1);
    expect(begun).toEqual(["flood", "flood", "flood", "other"]);
    const wait = { kind: "workflow", workflow: "w", limit: 3 };
    expect(worker.waitOf(job(4))).toEqual(wait);
    worker.abandon();
  });

  test("begins what waited for its rate when the time has come, and tells until when it waits", async () => {
    const begun: number[] = [];
    const handler: TaskHandler = async ({ attempt }) => begun.push(attempt);
    const rateLimit = { limit: 1, per: "1m" };
    const { worker } = setup(handler, 10, Promise.resolve(), { rateLimit });
    const now = Date.now();
    for (const attempt of [1, 2, 3]) worker.run(job(attempt));
    await vi.advanceTimersByTimeAsync(59_999);
    expect(begun).toEqual([1]);
    const wait = { kind: "rate", task: "work", until: now + 60_000 };
    expect(worker.waitOf(job(2))).toEqual(wait);
    await vi.advanceTimersByTimeAsync(1);
    expect(begun).toEqual([1, 2]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(begun).toEqual([1, 2, 3]);
    worker.abandon();
  });

  test("counts attempts that wait by their task and what they wait for", async () => {
    const metrics = createMetrics(() => worker);
    const { worker } = setup(() => new Promise(() => undefined), 2, Promise.resolve(), { metrics });
    for (const attempt of [1, 2]) worker.run(job(attempt, { concurrencyKey: "account-1" }));
    for (const attempt of [3, 4, 5]) worker.run(job(attempt));
    await vi.advanceTimersByTimeAsync(3_000);
    const text = await metrics.registry.metrics();
    expect(text).toContain('waymark_attempts_waiting{task="work",for="key"} 1');
    expect(text).toContain('waymark_attempts_waiting{task="work",for="queue"} 2');
    expect(text).toContain('waymark_oldest_wait_seconds{task="work"} 3');
    expect(text).toMatch(/^waymark_attempts_in_flight 2$/m);
    expect(text).toMatch(/^waymark_attempts_queued 3$/m);
    worker.abandon();
  });
});
