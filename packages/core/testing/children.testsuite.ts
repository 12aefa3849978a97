import { describe, expect, test } from "vitest";
import {
  childRunId,
  defineDag,
  explain,
  isFinished,
  type Definition,
  type RunEvent,
  type RunId,
  type RunSnapshot,
} from "../src/index.ts";
import { aDag, aStepId } from "./builders.ts";
import type { CreateDriver, TestTask } from "./driver.ts";
import { expectHistoryFolds, withBench, type Bench, type Setup } from "./suite-kit.ts";
import { alwaysFails, echo, gives, holdsBack, namedError } from "./task-log.ts";

const soon = { initialInterval: 10, jitter: 0 };

const workflow = (
  name: string,
  steps: Parameters<typeof aDag>[0],
  document: Parameters<typeof aDag>[1] = {},
): Definition => defineDag(aDag(steps, { name, ...document }));

const packing = workflow("packing", { pack: { input: "${ input }" } });

const shipping: Setup = {
  name: "shop",
  steps: { ship: { workflow: "packing", input: { item: "${ input.item }" } } },
  others: [packing],
  tasks: { pack: echo },
};

/** What every driver must do for a run that starts others. */
export function testChildren(createDriver: CreateDriver): void {
  const bench = (setup: Setup, run: (bench: Bench) => Promise<void>) => () =>
    withBench(createDriver, setup, run);

  describe("child runs", () => {
    test(
      "gives the step the output of the run it started",
      bench(shipping, async ({ run, driver }) => {
        const parent = await run({ item: "hat" });
        expect(parent).toMatchObject({
          status: "completed",
          output: { ship: { pack: { item: "hat" } } },
        });
        const child = await driver.snapshot(childOf(parent, "ship"));
        expect(child).toMatchObject({
          status: "completed",
          input: { item: "hat" },
          parent: { runId: parent.runId, stepId: "ship", attempt: 1, depth: 1 },
        });
      }),
    );

    test(
      "keeps the history of both",
      bench(shipping, async (tested) => {
        const parent = await tested.run({ item: "hat" });
        await expectHistoryFolds(tested, parent.runId);
        await expectHistoryFolds({ ...tested, definition: packing }, childOf(parent, "ship"));
      }),
    );

    test(
      "waits while its child does, and says for which run",
      bench(
        { ...shipping, others: [workflow("packing", { ok: { signal: "go" } })] },
        async ({ start, driver, definition, finished }) => {
          const runId = await start({ item: "hat" });
          const childId = childRunId(runId, aStepId("ship"), 1);
          const parent = await driver.until(runId, ({ status }) => status === "waiting");
          expect(explain(definition, parent).blockers).toMatchObject([
            { kind: "child-run", stepId: "ship", childId },
          ]);
          await driver.until(childId, ({ status }) => status === "waiting");
          await driver.signal(childId, { name: "go", payload: "now" });
          expect(await finished(runId)).toMatchObject({ output: { ship: { ok: "now" } } });
        },
      ),
    );

    test(
      "fails the step with what its child failed with",
      bench({ ...shipping, tasks: { pack: alwaysFails("Torn") } }, async ({ run }) => {
        const parent = await run({ item: "hat" });
        expect(parent).toMatchObject({
          status: "failed",
          error: {
            name: "ChildFailedError",
            runId: childOf(parent, "ship"),
            cause: { name: "Torn" },
          },
        });
      }),
    );

    test(
      "starts another run for each attempt",
      bench(
        {
          ...shipping,
          steps: { ship: { workflow: "packing", retry: { maxAttempts: 2, ...soon } } },
          tasks: { pack: onceThen(alwaysFails(), gives("packed")) },
        },
        async ({ run, driver }) => {
          const parent = await run();
          expect(parent).toMatchObject({ output: { ship: { pack: "packed" } } });
          const [first, second] = [childOf(parent, "ship", 1), childOf(parent, "ship", 2)];
          expect(await driver.snapshot(first)).toMatchObject({ status: "failed" });
          expect(await driver.snapshot(second)).toMatchObject({ status: "completed" });
        },
      ),
    );

    test(
      "starts another run when a failed step is retried by hand",
      bench(
        { ...shipping, tasks: { pack: onceThen(alwaysFails(), gives("packed")) } },
        async ({ run, retry, finished }) => {
          const { runId } = await run({ item: "hat" });
          await retry(runId, "ship");
          expect(await finished(runId)).toMatchObject({ output: { ship: { pack: "packed" } } });
        },
      ),
    );

    test(
      "does not wait for a child that is detached",
      bench(
        {
          ...shipping,
          steps: { ship: { workflow: "packing", detached: true } },
          others: [workflow("packing", { ok: { signal: "go" } })],
        },
        async ({ run, driver }) => {
          const parent = await run();
          const childId = childOf(parent, "ship");
          expect(parent).toMatchObject({
            status: "completed",
            output: { ship: { runId: childId } },
          });
          await driver.signal(childId, { name: "go" });
          await driver.until(childId, ({ status }) => status === "completed");
        },
      ),
    );

    test.each([
      ["cancel", "cancelled"],
      ["terminate", "terminated"],
      ["abandon", "waiting"],
    ])("when it is cancelled, its policy is to %s its child", async (policy, status) => {
      const setup: Setup = {
        ...shipping,
        steps: { ship: { workflow: "packing", parentClosePolicy: policy } },
        others: [workflow("packing", { ok: { signal: "go" } })],
      };
      await withBench(createDriver, setup, async ({ start, driver, cancel }) => {
        const runId = await start();
        const childId = childRunId(runId, aStepId("ship"), 1);
        await driver.until(childId, (child) => child.status === "waiting");
        await cancel(runId);
        await driver.until(childId, (child) => child.status === status);
        expect(await driver.snapshot(runId)).toMatchObject({ status: "cancelled" });
      });
    });

    const refusal = refusesLater();
    test(
      "closes its child when another step fails, and its child undoes what it did",
      bench(
        {
          ...shipping,
          steps: { ship: { workflow: "packing" }, pay: { needs: [] } },
          others: [
            workflow(
              "packing",
              { pack: { compensate: { task: "unpack" } }, ok: { signal: "go", needs: ["pack"] } },
              { onFailure: "compensate" },
            ),
          ],
          tasks: { pack: gives("packed"), unpack: gives(null), pay: refusal.task },
        },
        async ({ start, driver, finished, log }) => {
          const runId = await start();
          const childId = childRunId(runId, aStepId("ship"), 1);
          await driver.until(childId, ({ status }) => status === "waiting");
          refusal.release();
          expect(await finished(runId)).toMatchObject({ status: "failed" });
          await driver.until(childId, ({ status }) => status === "cancelled");
          expect(log.order).toContain("unpack");
        },
      ),
    );

    test(
      "ends a child run that takes too long",
      bench(
        {
          ...shipping,
          steps: { ship: { workflow: "packing", timeouts: { attempt: 30 } } },
          others: [workflow("packing", { ok: { signal: "go" } })],
        },
        async ({ run, driver }) => {
          const parent = await run();
          expect(parent).toMatchObject({ status: "failed", error: { name: "TimeoutError" } });
          await driver.until(childOf(parent, "ship"), ({ status }) => status === "cancelled");
        },
      ),
    );

    test(
      "undoes a child run with the step's compensation",
      bench(
        {
          ...shipping,
          steps: {
            ship: { workflow: "packing", input: 1, compensate: { task: "recall" } },
            pay: { needs: ["ship"] },
          },
          document: { onFailure: "compensate" },
          tasks: { pack: gives("packed"), pay: alwaysFails(), recall: gives(null) },
        },
        async ({ run, log }) => {
          expect(await run()).toMatchObject({ status: "failed" });
          expect(log.of("recall")).toMatchObject([
            { input: { input: 1, output: { pack: "packed" } } },
          ]);
        },
      ),
    );

    test(
      "fails the step at once when its input does not fit the workflow",
      bench(
        {
          ...shipping,
          steps: { ship: { workflow: "packing", retry: { maxAttempts: 5, ...soon } } },
          others: [
            workflow("packing", { pack: {} }, { input: { type: "object", required: ["item"] } }),
          ],
        },
        async ({ run, driver }) => {
          const parent = await run();
          expect(parent).toMatchObject({
            status: "failed",
            error: { name: "ChildStartError", code: "INPUT_INVALID" },
          });
          await expect(driver.snapshot(childOf(parent, "ship"))).rejects.toMatchObject({
            code: "RUN_NOT_FOUND",
          });
        },
      ),
    );

    test(
      "lets runs start one another, down to twenty below the first",
      bench(
        { name: "echo-well", steps: { down: { workflow: "echo-well" } } },
        async ({ run, driver }) => {
          const top = await run();
          expect(top).toMatchObject({ status: "failed", error: { name: "ChildFailedError" } });
          let last = top;
          for (let depth = 1; depth <= 20; depth++) {
            last = await driver.snapshot(childOf(last, "down"));
            expect(last.parent?.depth).toBe(depth);
          }
          expect(last.error).toMatchObject({ name: "ChildStartError" });
        },
      ),
    );
  });

  describe("child runs and crashes", () => {
    const nested: Setup = {
      name: "outer",
      steps: {
        before: {},
        inner: { workflow: "middle", needs: ["before"], retry: { maxAttempts: 2, ...soon } },
        after: { needs: ["inner"], input: "${ steps.inner.output }" },
      },
      others: [
        workflow("middle", { a: {}, leaf: { workflow: "leaf", needs: ["a"] } }),
        workflow("leaf", { pause: { wait: 10 }, b: { needs: ["pause"] } }),
      ],
      tasks: { before: gives(1), a: gives(2), b: gives(3), after: echo },
    };

    test("ends the same whenever it crashes, and starts no run twice", async () => {
      const commits = await commitsOf(createDriver, nested);
      expect(commits).toEqual([4, 3, 3]);
      for (const [depth, count] of commits.entries()) {
        for (let nth = 1; nth <= count; nth++) {
          await withBench(createDriver, nested, (tested) => expectSameEnd(tested, depth, nth));
        }
      }
    }, 120_000);

    test("closes a child after a crash that came before it was told", async () => {
      const setup: Setup = {
        ...shipping,
        others: [workflow("packing", { ok: { signal: "go" } })],
      };
      await withBench(createDriver, setup, async ({ start, driver, cancel }) => {
        const runId = await start({ item: "hat" });
        const childId = childRunId(runId, aStepId("ship"), 1);
        await driver.until(childId, ({ status }) => status === "waiting");
        await cancel(runId);
        await driver.crash();
        await driver.resume();
        const child = await driver.until(childId, ({ status }) => isFinished(status));
        expect(child).toMatchObject({ status: "cancelled" });
      });
    });
  });
}

const childOf = ({ runId }: RunSnapshot, stepId: string, attempt = 1): RunId =>
  childRunId(runId, aStepId(stepId), attempt);

/** Crashes after the `nth` transition of the run `depth` below the first. */
async function expectSameEnd(tested: Bench, depth: number, nth: number): Promise<void> {
  const { driver } = tested;
  const runId = await tested.start();
  let seen = 0;
  const reached = ({ status }: RunSnapshot) => ++seen >= nth || isFinished(status);
  await driver.until(lineage(runId)[depth] ?? runId, reached);
  await driver.crash();
  await driver.resume();
  expect(await tested.finished(runId)).toMatchObject({
    status: "completed",
    output: { after: { leaf: { b: 3 } } },
  });
  await expectHistoryFolds(tested, runId);
  expect(await countOf(tested, runId, "child.completed")).toBe(1);
  for (const id of lineage(runId)) expect(await countOf(tested, id, "run.started")).toBe(1);
}

/** Its child, and the child of that. */
function lineage(runId: RunId): readonly [RunId, RunId, RunId] {
  const middle = childRunId(runId, aStepId("inner"), 1);
  return [runId, middle, childRunId(middle, aStepId("leaf"), 1)];
}

/** A task whose first call is one task and every later one another. */
function onceThen(first: TestTask, then: TestTask): TestTask {
  let calls = 0;
  return (call) => (++calls === 1 ? first(call) : then(call));
}

/** A task that fails when `release` is called. */
function refusesLater() {
  const { task, release } = holdsBack();
  const refuse: TestTask = async (call) => {
    await task(call);
    throw namedError("Refused");
  };
  return { task: refuse, release: () => release(null) };
}

async function countOf({ driver }: Bench, runId: RunId, type: RunEvent["type"]): Promise<number> {
  const history = await driver.history(runId);
  return history.filter((event) => event.type === type).length;
}

/** How many transitions each run of the lineage takes. */
async function commitsOf(createDriver: CreateDriver, setup: Setup): Promise<readonly number[]> {
  let commits: readonly number[] = [];
  await withBench(createDriver, setup, async ({ run, driver }) => {
    const histories = lineage((await run()).runId).map((runId) => driver.history(runId));
    commits = (await Promise.all(histories)).map(({ length }) => length);
  });
  return commits;
}
