import { defineDag } from "@waymark/core";
import { defineTask } from "@waymark/definitions";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Orchestrator } from "../src/orchestrator.ts";
import { expectAllCompleted, lead } from "./in-process.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const GRACE_MS = 1_000;

const definitions = ["slow", "endless"].map((name) =>
  defineDag({ name, title: name, steps: { work: { task: name } } }),
);

let database: TestDatabase;
let running: Orchestrator[];
/** Calls of a handler, by the orchestrator that made them. */
let calls: string[];

beforeEach(async () => {
  database = await createTestDatabase();
  running = [];
  calls = [];
});

afterEach(async () => {
  await Promise.all(running.map((one) => one.stop()));
  await database.drop();
});

async function begin(name: string, endless: () => Promise<unknown>, slow = endless) {
  const note = (work: () => Promise<unknown>) => async (context: { idempotencyKey: string }) => {
    calls.push(`${name}: ${context.idempotencyKey.split("/")[1]}`);
    await work();
  };
  const one = await lead({
    url: database.url,
    definitions,
    tasks: [
      defineTask({ name: "endless", title: "Endless", handler: note(endless) }),
      defineTask({ name: "slow", title: "Slow", handler: note(slow) }),
    ],
    env: { WAYMARK_STOP_GRACE_MS: String(GRACE_MS) },
  });
  running.push(one);
  return one;
}

test("a stop keeps what ends in time, withdraws the rest, takes nothing more, and hands over at once", async () => {
  let end: () => void = () => undefined;
  const ends = new Promise<void>((resolve) => (end = resolve));
  const first = await begin(
    "first",
    () => new Promise(() => undefined),
    () => ends,
  );
  await first.engine?.start({ workflow: "slow" });
  await first.engine?.start({ workflow: "endless" });
  await expect.poll(() => calls.length).toBe(2);
  const stopped = first.stop();
  await expect(first.engine?.start({ workflow: "slow" })).rejects.toMatchObject({
    code: "UNAVAILABLE",
    details: { begun: false },
  });
  end();
  await stopped;

  const second = await begin("second", async () => undefined);
  await expectAllCompleted(second, definitions, 2);
  // What had ended is kept; what had not runs again under its key.
  expect(calls).toEqual(["first: work#1", "first: work#1", "second: work#1"]);
});
