import { setTimeout as sleep } from "node:timers/promises";
import { threadId } from "node:worker_threads";
import { defineTask, NonRetryableError } from "@waymark/definitions";
import { serveTasks } from "../src/worker/threads/serve-tasks.ts";

// The program of the threads of threads.test.ts.

const inThread = (name: string, handler: Parameters<typeof defineTask>[0]["handler"]) =>
  defineTask({ name, title: name, thread: true, handler });

/** Computes without a pause and without end: neither a timer nor a message gets through. */
function compute(meanwhile: () => void = () => undefined): void {
  for (;;) meanwhile();
}

export const threadTasks = [
  inThread("echo", async ({ input, attempt, idempotencyKey }) => ({
    input,
    attempt,
    idempotencyKey,
    outside: threadId !== 0,
  })),
  inThread("endless", async () => compute()),
  inThread("tell", async ({ heartbeat }) => compute(heartbeat)),
  inThread("heed", async ({ signal }) => {
    await sleep(60_000, undefined, { signal }).catch(() => undefined);
  }),
  inThread("refuse", async () => {
    throw Object.assign(new NonRetryableError("It is refused."), { field: { n: 1 } });
  }),
  inThread("exit", async () => process.exit(3)),
  inThread("throw", async () => {
    setTimeout(() => {
      throw new RangeError("Nobody awaits this.");
    });
    await sleep(60_000);
  }),
  inThread("reject", async () => {
    void Promise.reject(new RangeError("Nobody awaits this."));
    await sleep(60_000);
  }),
  inThread("leak", async () => {
    const kept: number[][] = [];
    for (;;) kept.push(Array.from({ length: 10_000 }, () => Math.random()));
  }),
  inThread("send", async ({ log, send }) => {
    log.warn("Mind this.", { n: 1 });
    void send({ type: "first" });
    await send({ type: "second" });
    log.info("Sent.");
  }),
  inThread(
    "count",
    ({ receive }) =>
      new Promise((resolve) => {
        let sum = 0;
        receive(({ type, n }) => {
          if (type === "end") return resolve(sum);
          if (typeof n !== "number")
            throw new TypeError(`${JSON.stringify(n).slice(1, -1)} is no number`);
          sum += n;
          return sum;
        });
      }),
  ),
];

export default serveTasks(threadTasks);
