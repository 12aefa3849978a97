import { expect } from "vitest";
import {
  defineDag,
  foldEvents,
  isFinished,
  overlayOf,
  type Definition,
  type ErrorCode,
  type JsonValue,
  type RunId,
  type RunSnapshot,
} from "../src/index.ts";
import { aDag, aStepId } from "./builders.ts";
import type { CreateDriver, DriverSetup, DriverUnderTest, TestTask } from "./driver.ts";
import { TaskLog } from "./task-log.ts";

type Steps = Readonly<Record<string, Readonly<Record<string, JsonValue>>>>;

/** What one test of the suite works with. */
export interface Bench {
  readonly driver: DriverUnderTest;
  readonly definition: Definition;
  readonly log: TaskLog;
  readonly start: (
    input?: JsonValue,
    options?: Readonly<{ idempotencyKey?: string; version?: number; delay?: number }>,
  ) => Promise<RunId>;
  /** Starts a run and gives how it ended. */
  readonly run: (input?: JsonValue) => Promise<RunSnapshot>;
  readonly finished: (runId: RunId) => Promise<RunSnapshot>;
  /** Resolves when the node has this status. */
  readonly untilNode: (runId: RunId, node: string, status: string) => Promise<RunSnapshot>;
  readonly retry: (runId: RunId, stepId: string, options?: { input?: JsonValue }) => Promise<void>;
  readonly cancel: (runId: RunId) => Promise<void>;
}

export interface Setup {
  readonly name: string;
  readonly steps: Steps;
  readonly document?: Readonly<Record<string, JsonValue>>;
  readonly tasks?: Readonly<Record<string, TestTask>>;
  readonly limits?: DriverSetup["limits"];
  /** Workflows that the one under test starts runs of. */
  readonly others?: readonly Definition[];
}

/** Runs `test` with a driver that knows one DAG, and closes the driver whatever happens. */
export async function withBench(
  createDriver: CreateDriver,
  { name, steps, document = {}, ...setup }: Setup,
  test: (bench: Bench) => Promise<void>,
): Promise<void> {
  const definition = defineDag(aDag(steps, { name, ...document }));
  await withDefinition(createDriver, definition, setup, test);
}

/** Runs `test` with a driver that knows one workflow of either kind. */
export async function withDefinition(
  createDriver: CreateDriver,
  definition: Definition,
  { tasks = {}, others = [], limits = {} }: Pick<Setup, "tasks" | "others" | "limits">,
  test: (bench: Bench) => Promise<void>,
): Promise<void> {
  const log = new TaskLog();
  const driver = await createDriver({
    definitions: [definition, ...others],
    tasks: log.wrap(tasks),
    limits,
  });
  try {
    await test(benchOf(driver, definition, log));
  } finally {
    await driver.close();
  }
}

function benchOf(driver: DriverUnderTest, definition: Definition, log: TaskLog): Bench {
  const start: Bench["start"] = (input = {}, options = {}) =>
    driver.start(definition.name, input, options);
  const finished: Bench["finished"] = (runId) =>
    driver.until(runId, ({ status }) => isFinished(status));
  return {
    driver,
    definition,
    log,
    start,
    finished,
    run: async (input) => finished(await start(input)),
    untilNode: (runId, node, status) =>
      driver.until(runId, (snapshot) => statusOf(definition, snapshot, node) === status),
    retry: (runId, stepId, options) =>
      driver.operate(runId, { type: "step.retried", stepId: aStepId(stepId), ...options }),
    cancel: (runId) => driver.operate(runId, { type: "run.cancelled" }),
  };
}

/** Loses everything that is not durable, and starts again. */
export async function crash({ driver }: Bench): Promise<void> {
  await driver.crash();
  await driver.resume();
}

/** The attempts that were made, in order: a crash may have one made again, under the same name. */
export const attemptsOf = ({ log }: Bench): readonly string[] => [
  ...new Set(log.calls.map(({ task, attempt }) => `${task}#${attempt}`)),
];

/** How a node of the graph stands; one nothing has happened to is pending. */
export const statusOf = (definition: Definition, snapshot: RunSnapshot, node: string): string =>
  overlayOf(definition, snapshot).nodes[node]?.status ?? "pending";

/** Nodes with this status, in the order of their ids. */
export const nodesThatAre = (
  definition: Definition,
  snapshot: RunSnapshot,
  status: string,
): readonly string[] =>
  Object.entries(overlayOf(definition, snapshot).nodes)
    .filter(([, node]) => node.status === status)
    .map(([id]) => id)
    .toSorted();

export async function expectRefusal(asked: Promise<unknown>, code: ErrorCode): Promise<void> {
  await expect(asked).rejects.toMatchObject({ name: "WaymarkError", code });
}

/** The history is all there is to a run: folded, it gives the snapshot. */
export async function expectHistoryFolds({ driver, definition }: Bench, runId: RunId) {
  const folded = foldEvents(definition, await driver.history(runId));
  const snapshot = await driver.snapshot(runId);
  expect(jsonCopy(folded)).toEqual(jsonCopy(snapshot));
}

const jsonCopy = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
