import { describe, expect, test } from "vitest";
import {
  overlayOf,
  type Definition,
  type OperatorRequest,
  type RunId,
  type RunSnapshot,
} from "../src/index.ts";
import { aStepId } from "./builders.ts";
import { deskDag, deskMachine, deskTasks, type Desk, type Word } from "./desk.ts";
import type { CreateDriver } from "./driver.ts";
import { crash, expectHistoryFolds, statusOf, withDefinition, type Bench } from "./suite-kit.ts";

/** Something that an operator does to a run, and how the run comes there and goes on. */
interface Deed {
  readonly onFailure?: Desk["onFailure"];
  readonly prepare: (bench: Bench) => Promise<RunId>;
  /** Gives the run to go on with, if that is another one. */
  readonly act: (bench: Bench, runId: RunId) => Promise<RunId | void>;
  readonly after?: (bench: Bench, runId: RunId) => Promise<void>;
}

const CAUSE = { by: "ann", reason: "audit" };
const [first, work] = [aStepId("first"), aStepId("work")];
const error = { name: "GivenUp", message: "Nobody could do it." };

const operate =
  (request: OperatorRequest): Deed["act"] =>
  ({ driver }, runId) =>
    driver.operate(runId, { ...request, ...CAUSE });

const say = ({ driver }: Bench, runId: RunId, payload: Word): Promise<void> =>
  driver.signal(runId, { name: "go", payload });

async function waits(bench: Bench): Promise<RunId> {
  const runId = await bench.start({}, { version: 1 });
  await bench.driver.until(runId, ({ status }) => status === "waiting");
  return runId;
}

/** The run when its work has come to this status by the first attempt. */
const worked =
  (word: Word, status: string) =>
  async (bench: Bench): Promise<RunId> => {
    const runId = await waits(bench);
    await say(bench, runId, word);
    await bench.driver.until(runId, (run) => statusOfWork(bench, run) === status);
    return runId;
  };

async function failed(bench: Bench): Promise<RunId> {
  const runId = await worked("declined", "failed")(bench);
  await bench.finished(runId);
  return runId;
}

async function busy(bench: Bench): Promise<RunId> {
  const runId = await waits(bench);
  await say(bench, runId, "never");
  const statuses = new Set<string | undefined>(["scheduled", "running"]);
  await bench.driver.until(runId, (run) => statuses.has(statusOfWork(bench, run)));
  return runId;
}

/** A machine's graph has no node for a step: there its own state tells. */
const statusOfWork = ({ definition }: Bench, run: RunSnapshot): string | undefined =>
  run.engine === "xstate" ? run.steps[work]?.status : statusOf(definition, run, "work");

async function completed(bench: Bench): Promise<RunId> {
  const runId = await waits(bench);
  await say(bench, runId, "fine");
  await bench.finished(runId);
  return runId;
}

const speak: Deed["after"] = async (bench, runId) => {
  await bench.driver.until(runId, ({ status }) => status === "waiting");
  await say(bench, runId, "fine");
};

async function isHeld({ driver }: Bench, runId: RunId): Promise<void> {
  await driver.until(runId, ({ paused }) => paused?.held.includes("work#1") === true);
}

const DEEDS: Readonly<Record<string, Deed>> = {
  pause: {
    prepare: waits,
    act: operate({ type: "run.paused" }),
    after: async (bench, runId) => {
      await say(bench, runId, "fine");
      await isHeld(bench, runId);
      await bench.driver.operate(runId, { type: "run.resumed" });
    },
  },
  resume: {
    prepare: async (bench) => {
      const runId = await waits(bench);
      await bench.driver.operate(runId, { type: "run.paused" });
      await say(bench, runId, "fine");
      await isHeld(bench, runId);
      return runId;
    },
    act: operate({ type: "run.resumed" }),
  },
  cancel: { onFailure: "compensate", prepare: busy, act: operate({ type: "run.cancelled" }) },
  terminate: { onFailure: "compensate", prepare: busy, act: operate({ type: "run.terminated" }) },
  "retry with the same input": {
    prepare: failed,
    act: operate({ type: "step.retried", stepId: work }),
  },
  "retry with another input": {
    prepare: failed,
    act: operate({ type: "step.retried", stepId: work, input: "edited" }),
  },
  "retry now": {
    prepare: worked("busy", "retrying"),
    act: operate({ type: "step.retried", stepId: work }),
  },
  skip: { prepare: failed, act: operate({ type: "step.skipped", stepId: work, output: 7 }) },
  "resolve as done": {
    prepare: busy,
    act: operate({ type: "step.resolved", stepId: work, output: 7 }),
  },
  "resolve as failed": {
    onFailure: "compensate",
    prepare: busy,
    act: operate({ type: "step.resolved", stepId: work, error }),
  },
  "rerun from a step": {
    prepare: completed,
    act: ({ driver }, runId) => driver.rerun(runId, { stepId: first }),
    after: speak,
  },
  "rerun from a transition": {
    prepare: completed,
    act: ({ driver }, runId) => driver.rerun(runId, { sequence: 1 }),
    after: speak,
  },
  fork: {
    prepare: completed,
    act: async ({ driver }, runId) => {
      const events = await driver.history(runId);
      const sequence = events.findIndex(({ type }) => type === "signal.received") + 1;
      const event = { type: "signal.received", name: "go", payload: "fine" } as const;
      return driver.fork(runId, { sequence, event });
    },
  },
  "several changes at once": {
    prepare: failed,
    act: ({ driver }, runId) =>
      driver.modify(runId, [
        { type: "step.retried", stepId: work, input: "edited" },
        { type: "step.resolved", stepId: work, output: 7 },
      ]),
  },
  "rerun on another version": {
    prepare: failed,
    act: ({ driver }, runId) => driver.rerun(runId, { stepId: work, input: "edited" }, 2),
  },
  "fork onto another version": {
    prepare: completed,
    act: ({ driver }, runId) => driver.fork(runId, { sequence: 1, version: 2 }),
    after: speak,
  },
  migrate: {
    prepare: waits,
    act: ({ driver }, runId) => driver.migrate(runId, { version: 2 }),
    after: speak,
  },
};

/** How a run ended, without what no two runs have in common. */
async function outcomeOf(bench: Bench, definition: Definition, runId: RunId) {
  const run = await bench.finished(runId);
  const nodes = Object.entries(overlayOf(definition, run).nodes).map(
    ([id, { status }]) => `${id}: ${status}`,
  );
  const attempts = bench.log.calls
    .filter(({ idempotencyKey }) => idempotencyKey.startsWith(runId))
    .map(({ task, attempt }) => `${task}#${attempt}`);
  const { status, output, error: why } = run;
  return { status, output, why, nodes, attempts: [...new Set(attempts)].toSorted() };
}

/** Whatever an operator does, a crash right after its commit changes nothing of what comes of it. */
export function testOperatorCrashes(createDriver: CreateDriver): void {
  const kinds = [
    ["a DAG", deskDag],
    ["a machine", deskMachine],
  ] as const;
  describe.each(kinds)("a crash right after an operator's event, of %s", (_, define) => {
    test.each(Object.entries(DEEDS))("%s", async (__, deed) => {
      const { onFailure = "fail" } = deed;
      const one = define({ onFailure, version: 1 });
      const others = [define({ onFailure, version: 2 })];
      await withDefinition(createDriver, one, { tasks: deskTasks, others }, async (bench) => {
        const play = async (crashes: boolean) => {
          const source = await deed.prepare(bench);
          const runId = (await deed.act(bench, source)) ?? source;
          if (crashes) await crash(bench);
          await deed.after?.(bench, runId);
          const { definitionHash } = await bench.finished(runId);
          const definition = [one, ...others].find(({ hash }) => hash === definitionHash) ?? one;
          await expectHistoryFolds({ ...bench, definition }, runId);
          return outcomeOf(bench, definition, runId);
        };
        expect(await play(true)).toEqual(await play(false));
      });
    });
  });
}
