import type { RunId } from "@waymark/core";
import { expect, test } from "vitest";
import { RunLocks } from "./run-locks.ts";

const run = "run_1" as RunId;

test("who wants a run alone comes after all who asked before, also after one that failed", async () => {
  const locks = new RunLocks();
  const order: string[] = [];
  let inside = 0;
  const enter = async (name: string) =>
    await locks.alone(run, async () => {
      expect(++inside).toBe(1);
      await Promise.resolve();
      order.push(name);
      inside--;
      if (name === "b") throw new Error("b fails");
    });
  const all = await Promise.allSettled(["a", "b", "c", "d"].map(enter));
  expect(order).toEqual(["a", "b", "c", "d"]);
  expect(all.map(({ status }) => status)).toEqual([
    "fulfilled",
    "rejected",
    "fulfilled",
    "fulfilled",
  ]);
  expect(locks.has(run)).toBe(false);
});

test("runs that are held are told from others, and released together", async () => {
  const locks = new RunLocks();
  let resolve: (said: string) => void = () => undefined;
  const held = locks.hold([run], new Promise<string>((done) => (resolve = done)));
  expect([locks.has(run), locks.has("run_2" as RunId)]).toEqual([true, false]);
  const released = locks.released(run).then(() => locks.has(run));
  resolve("done");
  expect(await held).toBe("done");
  expect(await released).toBe(false);
});
