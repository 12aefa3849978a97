import {
  acceptedSignals,
  defineDag,
  isFinished,
  pendingEffects,
  type Definition,
  type JsonObject,
  type JsonValue,
  type MachineDefinition,
  type OperatorRequest,
  type RunSnapshot,
  type StepId,
} from "@waymark/core";
import { aStepId, dagSources, machineSamples } from "@waymark/core/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { obedient, postgresPuppet, simulatedPuppet, type Line, type Puppet } from "./puppets.ts";

// What the simulator shows is what production does: the same script on both leaves the same run
// behind after every line of it.

/** WAYMARK_DIFFERENTIAL_RUNS=500 tries as many scripts of each kind. */
const RUNS = Number(process.env["WAYMARK_DIFFERENTIAL_RUNS"] ?? 15);

const scripts = fc.array(fc.nat(), { minLength: 8, maxLength: 30, size: "max" });

// Half a minute on a quiet machine; the limit is for a busy one.
const PATIENCE = { timeout: 300_000 };

/** Not made smaller where it fails: each try would be a database. The seed is told. */
const TRIES = { numRuns: RUNS, endOnFailure: true };

test("a generated DAG goes the same way in the simulator and on PostgreSQL", PATIENCE, async () => {
  const property = fc.asyncProperty(
    dagSources(16),
    fc.boolean(),
    scripts,
    async (source, flag, script) => {
      const tempo = definedInTempo(source);
      const others = namesIn(source, "workflow").map(obedient);
      await expectSameWay(tempo, namesIn(source, "task"), { flag }, script, others);
    },
  );
  await fc.assert(property, TRIES);
});

// What a machine's own functions do is not ours to tell on PostgreSQL: machines that have some are left out.
test("a machine goes the same way in the simulator and on PostgreSQL", PATIENCE, async () => {
  const property = fc.asyncProperty(
    fc.constantFrom(...machineSamples.filter(({ handlers }) => handlers.size === 0)),
    scripts,
    async (machine, script) => expectSameWay(machine, tasksOfMachine(machine), {}, script),
  );
  await fc.assert(property, TRIES);
});

async function expectSameWay(
  definition: Definition,
  tasks: readonly string[],
  input: JsonValue,
  script: readonly number[],
  others: readonly Definition[] = [],
): Promise<void> {
  const production = await postgresPuppet(definition, input, tasks, others);
  try {
    await follow(definition, simulatedPuppet(definition, input, others), production, script);
  } finally {
    await production.close();
  }
}

async function follow(
  definition: Definition,
  simulation: Puppet,
  production: Puppet,
  script: readonly number[],
): Promise<void> {
  let snapshot = await simulation.snapshot();
  expect(timeless(await production.snapshot())).toEqual(timeless(snapshot));
  let afterEnd = 0;
  for (const number of script) {
    // One word too late is worth trying; more of them would only be more of the same.
    if (isFinished(snapshot.status) && snapshot.status !== "failed" && ++afterEnd > 1) return;
    const line = lineOf(definition, snapshot, number);
    const wanted = { line, refusal: await simulation.play(line) };
    expect({ line, refusal: await production.play(line) }).toEqual(wanted);
    snapshot = await simulation.snapshot();
    expect({ line, run: timeless(await production.snapshot()) }).toEqual({
      line,
      run: timeless(snapshot),
    });
  }
}

/** What a number of the script stands for in a run that stands so. */
function lineOf(definition: Definition, snapshot: RunSnapshot, number: number): Line {
  const lines = [
    ...answersTo(definition, snapshot, number),
    ...acceptedSignals(definition, snapshot).map(({ name, approval }): Line => {
      const by = [...(approval?.approvers ?? []), "Mallory"][number % 3] ?? "Mallory";
      return { type: "signal", name, payload: number, by };
    }),
    ...(isFinished(snapshot.status) || number % 5 === 0 ? repairs(snapshot, number) : []),
    ...(number % 11 === 0 ? ([{ type: "crash" }] as const) : []),
    ...(number % 7 === 0 || snapshot.paused ? demands(snapshot, number) : []),
  ];
  return lines[number % lines.length] ?? { type: "signal", name: "nobody-listens", payload: null };
}

function answersTo(definition: Definition, snapshot: RunSnapshot, number: number): Line[] {
  return pendingEffects(definition, snapshot).flatMap((effect): Line[] => {
    if (effect.type === "child.start") {
      const { stepId, attempt } = effect;
      return [{ type: "end-child", stepId, attempt, fails: number % 3 === 0 }];
    }
    if (effect.type !== "step.schedule") return [];
    const { stepId, attempt } = effect;
    const ending =
      number % 3 === 0 ? { error: new Error("It broke.") } : { output: { of: stepId } };
    return [{ type: "answer", stepId, attempt, ending }];
  });
}

/** What failed, most of all; but any step may be named: an operator can err too. */
function repairs(snapshot: RunSnapshot, number: number): Line[] {
  const stuck = snapshot.compensation?.queue[0];
  const failing = snapshot.engine === "dag" ? snapshot.failing : undefined;
  const named = [
    ...(stuck === undefined ? [] : [aStepId(`${stuck}~compensate`)]),
    ...(failing === undefined ? [] : [failing, failing, failing]),
    aStepId(`s${number % 16}`),
  ];
  return named.map((stepId) => ({ type: "operate", request: repairOf(stepId, number) }));
}

function repairOf(stepId: StepId, number: number): OperatorRequest {
  const requests: readonly OperatorRequest[] = [
    { type: "step.retried", stepId },
    { type: "step.retried", stepId },
    { type: "step.skipped", stepId, output: { skipped: number } },
    { type: "step.resolved", stepId, output: { byHand: number } },
    { type: "step.resolved", stepId, error: { name: "GivenUp", message: "Nobody could do it." } },
  ];
  return requests[number % requests.length] ?? { type: "step.retried", stepId };
}

/** What may be asked of the run as a whole. */
function demands(snapshot: RunSnapshot, number: number): Line[] {
  const ends = { 13: "run.cancelled", 17: "run.terminated" } as const;
  const end = Object.entries(ends).find(([divisor]) => number % Number(divisor) === 0);
  const type = end?.[1] ?? (snapshot.paused ? "run.resumed" : "run.paused");
  return [{ type: "operate", request: { type } }];
}

/** A generated document whose timers either fire at once or not within the test, on any machine. */
function definedInTempo(source: JsonValue): Definition {
  const document = source as JsonObject;
  const { timeout, ...rest } = document;
  const clock = timeout === undefined ? {} : { timeout: "1d" };
  return defineDag({ ...rest, ...clock, steps: stepsInTempo(document) });
}

const stepsInTempo = ({ steps }: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(steps as Record<string, JsonObject>).map(([id, step]) => [id, inTempo(step)]),
  );

function inTempo(step: JsonObject): JsonObject {
  // Whose turn it is by a concurrency key depends on the clock, which only one of them can stop.
  const { retry, timeouts: _, concurrencyKey: __, ...rest } = step;
  const policy = { ...(retry as JsonObject | undefined), initialInterval: 2, jitter: 0 };
  return {
    ...rest,
    ...("wait" in step ? { wait: 5 } : {}),
    ...("timeout" in step ? { timeout: "1d" } : {}),
    ...("map" in step ? { map: loopInTempo(step["map"] as JsonObject) } : {}),
    ...("repeat" in step ? { repeat: loopInTempo(step["repeat"] as JsonObject) } : {}),
    ...("approval" in step ? { approval: approvalInTempo(step["approval"] as JsonObject) } : {}),
    ...(retry === undefined ? {} : { retry: { ...policy, maxElapsed: "1d" } }),
  };
}

const loopInTempo = (loop: JsonObject): JsonObject => ({
  ...loop,
  ...("delay" in loop ? { delay: 5 } : {}),
  steps: stepsInTempo(loop),
});

const approvalInTempo = (approval: JsonObject): JsonObject => ({
  ...approval,
  ...("reminder" in approval ? { reminder: { after: "1h" } } : {}),
  ...("expires" in approval ? { expires: "1d" } : {}),
});

/** The tasks or workflows that a document names. */
const namesIn = (source: JsonValue, member: "task" | "workflow"): readonly string[] => [
  ...new Set(JSON.stringify(source).match(new RegExp(`(?<="${member}":")[^"]+`, "g"))),
];

const tasksOfMachine = ({ steps, actors }: MachineDefinition): readonly string[] => [
  ...actors.keys(),
  ...[...steps.values()].flatMap(({ compensate }) => (compensate ? [compensate.task] : [])),
];

const TIMES = new Set([
  "runId",
  "at",
  "startedAt",
  "finishedAt",
  "scheduledAt",
  "roundAt",
  "since",
  "fireAt",
  "remindAt",
  "retryAt",
  "timeoutAt",
  "remindedAt",
]);

type Tally = Readonly<Record<string, number>>;

const withoutStarts = ({ scheduled = 0, running = 0, ...tally }: Tally) => ({
  ...tally,
  inFlight: scheduled + running,
});

const RUN_ID = /run_[0-9a-z]{26}/;

/** A snapshot without what no two runs have in common; that an attempt was seen to start is chance, too. */
function timeless(snapshot: RunSnapshot): unknown {
  return JSON.parse(
    JSON.stringify(snapshot, (key, value: unknown) => {
      if (TIMES.has(key)) return undefined;
      if (key === "status" && value === "scheduled") return "running";
      if (key === "tallies") return (value as readonly Tally[]).map(withoutStarts);
      if (key === "timerId") return String(value).replace(/#\d+$/, "");
      return typeof value === "string" ? value.replace(RUN_ID, "a run") : value;
    }),
  );
}
