import { expect, test } from "vitest";
import { createMetrics } from "../metrics.ts";
import { Admission } from "./admission.ts";

function admission(limits: { readonly maxCommands?: number; readonly maxQueuedAttempts?: number }) {
  let queued = 0;
  let inLine = 0;
  let overflows = false;
  const metrics = createMetrics();
  const one = new Admission({
    maxCommands: 2,
    maxQueuedAttempts: 10,
    ...limits,
    queuedAttempts: () => queued,
    runsInLine: () => inLine,
    hasOverflow: () => overflows,
    metrics,
  });
  return {
    one,
    metrics,
    queue: (attempts: number) => (queued = attempts),
    lineUp: (runs: number) => (inLine = runs),
    overflow: (is: boolean) => (overflows = is),
  };
}

const refused = { code: "OVERLOADED" };

test("lets so many commands be under way, and more once one has ended, however it ended", async () => {
  const { one } = admission({ maxCommands: 2 });
  let end: (how: Error) => void = () => undefined;
  const failing = one.command(async () => new Promise<void>((_, reject) => (end = reject)));
  let finish: () => void = () => undefined;
  const completing = one.command(async () => new Promise<void>((resolve) => (finish = resolve)));
  await expect(one.command(async () => 3)).rejects.toMatchObject(refused);
  end(new Error("It failed."));
  await expect(failing).rejects.toThrow("It failed.");
  expect(await one.command(async () => 3)).toBe(3);
  finish();
  await completing;
});

test("begins no run while too many attempts wait for a place, and counts whom it refused", async () => {
  const { one, metrics, queue } = admission({ maxQueuedAttempts: 10 });
  queue(9);
  one.requireRoomForRuns();
  queue(10);
  expect(() => one.requireRoomForRuns()).toThrow(expect.objectContaining(refused));
  expect(await one.command(async () => "signalled")).toBe("signalled");
  const { values } = await metrics.refusedCommands.get();
  expect(values).toMatchObject([{ labels: { limit: "attempts" }, value: 1 }]);
});

test("counts the runs that wait for a place of their workflow among those that wait", () => {
  const { one, queue, lineUp } = admission({ maxQueuedAttempts: 10 });
  queue(4);
  lineUp(5);
  one.requireRoomForRuns();
  lineUp(6);
  expect(() => one.requireRoomForRuns()).toThrow(expect.objectContaining(refused));
});

test("begins no run while attempts of others wait in the database for room", () => {
  const { one, overflow } = admission({});
  overflow(true);
  expect(() => one.requireRoomForRuns()).toThrow(expect.objectContaining(refused));
  overflow(false);
  one.requireRoomForRuns();
});
