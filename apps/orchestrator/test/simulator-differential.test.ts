import {
  defineDag,
  fingerprint,
  type JsonObject,
  type JsonValue,
  type MachineDefinition,
  type RunSnapshot,
} from "@waymark/core";
import { dagSources, machineSamples } from "@waymark/core/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { obedient, postgresPuppet, simulatedPuppet, type Cast, type Puppet } from "./puppets.ts";
import { lineOf } from "./script-lines.ts";

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
      const document = inTempo(source as JsonObject);
      const versions = [document, withMore(document)].map((version) => defineDag(version));
      const others = namesIn(source, "workflow").map(obedient);
      const tasks = [...namesIn(source, "task"), "more"];
      await expectSameWay({ versions, input: { flag }, others }, tasks, script);
    },
  );
  await fc.assert(property, TRIES);
});

test("a machine goes the same way in the simulator and on PostgreSQL", PATIENCE, async () => {
  const property = fc.asyncProperty(
    fc.constantFrom(...machineSamples),
    scripts,
    async (sample, script) => {
      // What its own functions would do is told by the script, too.
      const machine = { ...sample, handlers: new Map() };
      const versions = [machine, inOtherWords(machine)];
      await expectSameWay({ versions, input: {}, others: [] }, tasksOfMachine(machine), script);
    },
  );
  await fc.assert(property, TRIES);
});

async function expectSameWay(
  cast: Cast,
  tasks: readonly string[],
  script: readonly number[],
): Promise<void> {
  const production = await postgresPuppet(cast, tasks);
  try {
    await follow(cast, simulatedPuppet(cast), production, script);
  } finally {
    await production.close();
  }
}

async function follow(
  cast: Cast,
  simulation: Puppet,
  production: Puppet,
  script: readonly number[],
): Promise<void> {
  let snapshot = await simulation.snapshot();
  expect(timeless(await production.snapshot())).toEqual(timeless(snapshot));
  for (const number of script) {
    const line = lineOf(cast, snapshot, number);
    const wanted = { line, outcome: await simulation.play(line) };
    expect({ line, outcome: await production.play(line) }).toEqual(wanted);
    snapshot = await simulation.snapshot();
    expect({ line, run: timeless(await production.snapshot()) }).toEqual({
      line,
      run: timeless(snapshot),
    });
  }
}

/** Another version, with a step that the first has not. */
const withMore = (document: JsonObject): JsonObject => ({
  ...document,
  steps: { ...(document["steps"] as JsonObject), more: { task: "more" } },
});

function inOtherWords(machine: MachineDefinition): MachineDefinition {
  const title = "In other words";
  const source = { title, of: machine.source };
  return { ...machine, title, source, hash: fingerprint(source) };
}

/** A generated document whose timers either fire at once or not within the test, on any machine. */
function inTempo(document: JsonObject): JsonObject {
  const { timeout, concurrency, ...rest } = document;
  const clock = timeout === undefined ? {} : { timeout: "1d" };
  // A run that was forked must not wait for the one that the script has left.
  const places = concurrency
    ? { concurrency: { ...(concurrency as JsonObject), limit: 1_000 } }
    : {};
  return { ...rest, ...clock, ...places, steps: stepsInTempo(document) };
}

const stepsInTempo = ({ steps }: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(steps as Record<string, JsonObject>).map(([id, step]) => [
      id,
      stepInTempo(step),
    ]),
  );

function stepInTempo(step: JsonObject): JsonObject {
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

function tasksOfMachine({ steps, actors, actions }: MachineDefinition): readonly string[] {
  const policies = [...actors.values()].map((role) => (role.kind === "refused" ? {} : role.policy));
  return [
    ...actors.keys(),
    ...[...actions.values()].map(({ task }) => task),
    ...[...steps.values(), ...policies].flatMap(({ compensate }) => compensate?.task ?? []),
  ];
}

const TIMES = new Set([
  "askedAt",
  "givenAt",
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
