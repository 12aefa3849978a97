import { expect, test } from "vitest";
import { defineDag } from "./dag/dag-definition.ts";
import type { RunId } from "./ids.ts";
import { startRun } from "./transition.ts";

const waiting = (ms: number) =>
  startRun(defineDag({ name: "w", title: "W", steps: { nap: { wait: "${input.ms}" } } }), {
    type: "run.started",
    at: 0,
    runId: "run_00000000000000000000000000" as RunId,
    input: { ms },
  }).snapshot;

test("a wait past what a database can hold fails its step, rather than the commit of its run", () => {
  expect(waiting(1e300)).toMatchObject({
    status: "failed",
    error: { message: expect.stringContaining("is no duration") as string },
  });
  expect(waiting(1e12).status).toBe("waiting");
});

test("a definition cannot ask for such a wait", () => {
  expect(() =>
    defineDag({ name: "w", title: "W", steps: { nap: { wait: "999999999d" } } }),
  ).toThrow(/duration/);
});
