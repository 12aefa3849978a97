import { ServiceError, type RunId } from "@waymark/core";
import { pino } from "pino";
import { describe, expect, test, vi } from "vitest";
import { createMetrics } from "../metrics.ts";
import { classifyFailure } from "../store/classify-failure.ts";
import type { CommitRecord } from "../store/commit-record.ts";
import { Committer, type WriteBatch } from "./committer.ts";

type Record = Omit<CommitRecord, "position">;

const record = (runId: string, sequence: number): Record => ({
  runId: runId as RunId,
  sequence,
  at: 0,
  type: "timer.fired",
  eventText: "{}",
  nodes: {},
  attempts: [],
  run: {
    workflow: "w",
    version: 1,
    kind: "dag",
    status: "running",
    startedAt: 0,
    currentNodes: [],
    retries: 0,
    awaitsRuns: false,
  },
});

/** A database that is told, batch by batch, what to do. */
function setup(write: WriteBatch) {
  const committed: CommitRecord[] = [];
  let lost = 0;
  const committer = new Committer({
    write,
    classify: classifyFailure,
    lastPosition: 10,
    onCommitted: (batch) => committed.push(...batch),
    onLeaseLost: () => lost++,
    metrics: createMetrics(),
    log: pino({ level: "silent" }),
  });
  return { committer, committed, lost: () => lost };
}

const refused = Object.assign(new Error("invalid byte sequence"), { code: "22021" });
const unreachable = Object.assign(new Error("connection refused"), { code: "ECONNREFUSED" });

describe("Committer", () => {
  test("commits what arrives while a commit is in flight as one batch, in order", async () => {
    const sizes: number[] = [];
    let release: () => void = () => undefined;
    const { committer, committed } = setup(async (batch) => {
      sizes.push(batch.length);
      if (sizes.length === 1) await new Promise<void>((resolve) => (release = resolve));
    });
    const first = committer.submit(record("a", 1));
    await Promise.resolve();
    await Promise.resolve();
    const rest = [committer.submit(record("a", 2)), committer.submit(record("b", 1))];
    release();
    await Promise.all([first, ...rest]);
    expect(sizes).toEqual([1, 2]);
    expect(committed.map(({ position }) => position)).toEqual([11, 12, 13]);
  });

  test("sends what waits before it acts on what is durable, and answers in the order of submission", async () => {
    const steps: string[] = [];
    const { committer } = setup(async (batch) => {
      steps.push(`write ${batch[0]?.runId}`);
      for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
    });
    const runs = Array.from({ length: 300 }, (_, index) => `run-${index}`);
    await Promise.all(
      runs.map(async (runId) => {
        await committer.submit(record(runId, 1));
        steps.push(`answer ${runId}`);
      }),
    );
    const at = (step: string): number => steps.indexOf(step);
    expect(at("write run-128")).toBeLessThan(at("answer run-0"));
    expect(at("write run-256")).toBeLessThan(at("answer run-128"));
    const answers = steps.filter((step) => step.startsWith("answer"));
    expect(answers).toEqual(runs.map((runId) => `answer ${runId}`));
  });

  test("answers only when the batch is durable", async () => {
    let durable = false;
    const { committer } = setup(async () => {
      await Promise.resolve();
      durable = true;
    });
    await committer.submit(record("a", 1));
    expect(durable).toBe(true);
  });

  test("sends the same batch again until an unreachable database takes it, and says so meanwhile", async () => {
    const seen: (readonly CommitRecord[])[] = [];
    const available: boolean[] = [];
    const { committer, committed } = setup((batch) => {
      seen.push(batch);
      available.push(committer.available);
      return seen.length < 3 ? Promise.reject(unreachable) : Promise.resolve();
    });
    await committer.submit(record("a", 1));
    expect(seen).toHaveLength(3);
    expect(new Set(seen).size).toBe(1);
    expect(available).toEqual([true, false, false]);
    expect(committer.available).toBe(true);
    expect(committed).toHaveLength(1);
  });

  test("refuses only the run whose record the database will not take, with all it submitted after", async () => {
    const { committer, committed } = setup((batch) =>
      batch.some(({ runId }) => runId === "bad") ? Promise.reject(refused) : Promise.resolve(),
    );
    const outcomes = await Promise.allSettled([
      committer.submit(record("good", 1)),
      committer.submit(record("bad", 1)),
      committer.submit(record("good", 2)),
      committer.submit(record("bad", 2)),
      committer.submit(record("other", 1)),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      "fulfilled",
      "rejected",
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
    expect(committed.map(({ runId, sequence }) => `${runId}${sequence}`).toSorted()).toEqual([
      "good1",
      "good2",
      "other1",
    ]);
  });

  test("writes one by one what a run did that is too much at once, up to what is refused", async () => {
    const written: number[] = [];
    const { committer } = setup(async (batch) => {
      if (batch.length > 1 || batch[0]?.sequence === 3) throw refused;
      written.push(...batch.map(({ sequence }) => sequence));
    });
    const outcomes = await Promise.allSettled(
      [1, 2, 3, 4].map((sequence) => committer.submit(record("a", sequence))),
    );
    expect(outcomes.map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "rejected",
      "rejected",
    ]);
    expect(written).toEqual([1, 2]);
  });

  test("is not available while a commit hangs, and is again once it is through", async () => {
    vi.useFakeTimers();
    let release: () => void = () => undefined;
    const { committer } = setup(() => new Promise((resolve) => (release = resolve)));
    const durable = committer.submit(record("a", 1));
    await vi.advanceTimersByTimeAsync(4_000);
    expect(committer.available).toBe(true);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(committer.available).toBe(false);
    release();
    await durable;
    expect(committer.available).toBe(true);
    vi.useRealTimers();
  });

  test("writes nothing any more once the lease is lost", async () => {
    let writes = 0;
    const { committer, committed, lost } = setup(() => {
      writes++;
      return Promise.reject(new ServiceError("LEASE_LOST", ""));
    });
    await expect(committer.submit(record("a", 1))).rejects.toThrow(/took over/);
    await expect(committer.submit(record("b", 1))).rejects.toThrow(/took over/);
    expect({ writes, lost: lost(), committed }).toEqual({ writes: 1, lost: 1, committed: [] });
  });

  test("drains what was submitted before a stop", async () => {
    const { committer, committed } = setup(() => Promise.resolve());
    void committer.submit(record("a", 1));
    void committer.submit(record("b", 1));
    await committer.drain();
    expect(committed).toHaveLength(2);
  });
});
