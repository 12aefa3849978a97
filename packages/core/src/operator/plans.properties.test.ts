import fc from "fast-check";
import { expect, test } from "vitest";
import { choices, eventOf, type Choice } from "../../testing/arbitraries.ts";
import { aRunId, runStarted } from "../../testing/builders.ts";
import { dagSources } from "../../testing/dag-sources.ts";
import { machineSamples, signalsToTry } from "../../testing/machine-samples.ts";
import { happenings, RunOfEvents, type Happening } from "../../testing/random-runs.ts";
import { attemptCount } from "../dag/loop/loop-state.ts";
import { actionOfStep } from "../ids.ts";
import {
  defineDag,
  fingerprint,
  foldEvents,
  isFinished,
  migrateRun,
  overlayOf,
  pendingEffects,
  planBackTo,
  planForkAgain,
  planForkFrom,
  planMigration,
  readDag,
  startRun,
  transition,
  type Again,
  type Definition,
  type Effect,
  type MachineDefinition,
  type Plan,
  type RunEvent,
  type RunSnapshot,
  type StepId,
} from "../index.ts";
import { stepStates } from "./step-states.ts";

// Laws of what operators plan, over random runs of both kinds, which operators have had their hands on:
//   O1. A fork asks for what it has pending, and shows what its overlay shows.
//   O2. A fork that reuses all that its source gave comes to where it has nothing of that left to do.
//   O3. Moving to a version that differs in words alone changes nothing but the fingerprint.
//   O4. Moving to a version without a step and back goes on counting the step's attempts.
//   O5. A new run in which a step or all that failed begins anew is a fork as sound as any other.
//   O6. A step that begins anew alone resets no other.

const FORK = { runId: aRunId(7), at: 1_000_000 };

function expectSoundForks(definition: Definition, events: readonly RunEvent[]): void {
  const ids = stepStates(definition, foldEvents(definition, events)).map(([stepId]) => stepId);
  for (const reuse of [[], ids]) {
    for (let sequence = 1; sequence <= events.length; sequence += 5) {
      expectSoundFork(definition, events, sequence, reuse);
    }
  }
}

function expectSoundFork(
  definition: Definition,
  events: readonly RunEvent[],
  sequence: number,
  reuse: readonly StepId[],
): void {
  const plan = planForkFrom({ definition, events }, { sequence, reuse }, FORK);
  if (!("problems" in plan)) expectSound(definition, plan, sequence);
}

function expectSound(definition: Definition, plan: Plan, sequence: number): void {
  const from = { runId: aRunId(1), sequence };
  const event = { type: "run.forked", ...FORK, from, snapshot: plan.snapshot } as const;
  const { snapshot, effects, changes } = startRun(definition, event);
  const pending = pendingEffects(definition, snapshot);
  expect(effects.filter(({ type }) => type !== "run.finish")).toEqual(pending);
  expect(effects.length - pending.length).toBe(isFinished(snapshot.status) ? 1 : 0);
  expect(changes.nodes).toEqual(overlayOf(definition, snapshot).nodes);
  expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot);
  const given = new Set(
    Object.entries(snapshot.reuse ?? {}).flatMap(([id, { length }]) => (length > 0 ? [id] : [])),
  );
  // A run that fails begins nothing, and takes nothing over.
  const missed = isFailing(snapshot) ? [] : pending.filter((effect) => isGiven(given, effect));
  expect(missed).toEqual([]);
}

/** Gives how many new runs there could be. */
function expectSoundBeginnings(definition: Definition, events: readonly RunEvent[]): number {
  const current = foldEvents(definition, events);
  const history = { definition, events };
  const ids = stepStates(definition, current).map(([stepId]) => stepId);
  const asked: Again[] = [
    { failed: true },
    ...ids.flatMap((stepId) => [{ stepId }, { stepId, alone: true as const }]),
  ];
  let made = 0;
  for (const again of asked) {
    const plan = planForkAgain(history, current, { again }, FORK);
    if ("problems" in plan) continue;
    made += 1;
    expectSound(definition, plan, events.length);
  }
  return made;
}

function expectAlone(definition: Definition, events: readonly RunEvent[]): number {
  const current = foldEvents(definition, events);
  let alone = 0;
  for (const [stepId] of stepStates(definition, current)) {
    const target = { stepId, alone: true } as const;
    const plan = planBackTo({ definition, events }, current, target, 1_000_000);
    if ("problems" in plan) continue;
    alone += 1;
    // What a failure had withdrawn goes on.
    const ended = new Map(stepStates(definition, current));
    const others = plan.resets.filter((id) => ended.get(id)?.status === "completed");
    expect(others.filter((id) => id !== stepId)).toEqual([]);
  }
  return alone;
}

const isFailing = (snapshot: RunSnapshot): boolean =>
  snapshot.error !== undefined || snapshot.status === "compensating";

const isGiven = (given: ReadonlySet<string>, effect: Effect): boolean =>
  effect.type === "step.schedule" &&
  given.has(effect.stepId) &&
  actionOfStep(effect.stepId) === undefined;

function expectSameInOtherWords(from: Definition, to: Definition, snapshot: RunSnapshot): void {
  const plan = planMigration(from, to, snapshot, { at: 1_000_000 });
  // One that has ended, or undoes what it did, stays where it is; one that failed is judged anew when
  // it is opened again.
  if ("problems" in plan || isFinished(snapshot.status)) return;
  const event = {
    type: "run.migrated",
    at: 1_000_000,
    fromVersion: 1,
    toVersion: 2,
    snapshot: plan.snapshot,
  } as const;
  const moved = migrateRun(from, to, snapshot, event);
  const { definitionHash: _, ...run } = moved.snapshot;
  const { definitionHash: __, ...before } = snapshot;
  expect(run).toEqual(before);
  expect(moved.effects.filter(({ type }) => type !== "run.finish")).toEqual([]);
  expect(moved.changes).toEqual({ nodes: {}, attempts: [] });
}

/** Without a step that nothing else needs, where the document is a definition still. */
function withoutLast(source: unknown): Definition | undefined {
  const { steps, ...document } = source as { readonly steps: Readonly<Record<string, unknown>> };
  const [last] = defineDag(source).plan.sinks;
  const id = last === undefined ? undefined : defineDag(source).plan.steps[last]?.id;
  const others = Object.entries(steps).filter(([stepId]) => stepId !== id);
  const read = readDag({ ...document, steps: Object.fromEntries(others) });
  return "definition" in read ? read.definition : undefined;
}

function expectCountsGoOn(from: Definition, to: Definition, snapshot: RunSnapshot): boolean {
  const away = planMigration(from, to, snapshot, { at: 1_000_000 });
  const back =
    "problems" in away ? away : planMigration(to, from, away.snapshot, { at: 1_000_001 });
  if ("problems" in back) return false;
  const after = new Map(stepStates(from, back.snapshot));
  for (const [stepId, state] of stepStates(from, snapshot)) {
    expect(attemptCount(after.get(stepId))).toBeGreaterThanOrEqual(attemptCount(state));
  }
  return true;
}

test("O1, O2, O3, O4, O5, O6 hold for any DAG", { timeout: 120_000 }, () => {
  let [moved, begun, alone] = [0, 0, 0];
  const runs = fc.record({ source: dagSources(), flag: fc.boolean(), made: choices(30) });
  fc.assert(
    fc.property(runs, ({ source, flag, made }) => {
      const definition = defineDag(source);
      const events = playDag(definition, flag, made);
      expectSoundForks(definition, events);
      begun += expectSoundBeginnings(definition, events);
      alone += expectAlone(definition, events);
      const other = defineDag({ ...(source as object), title: "In other words" });
      const snapshot = foldEvents(definition, events);
      expectSameInOtherWords(definition, other, snapshot);
      const less = withoutLast(source);
      if (less && expectCountsGoOn(definition, less, snapshot)) moved += 1;
    }),
    { numRuns: 150, endOnFailure: true },
  );
  expect(Math.min(moved, begun, alone)).toBeGreaterThan(5);
});

function playDag(
  definition: Definition,
  flag: boolean,
  made: readonly Choice[],
): readonly RunEvent[] {
  const started = runStarted({ input: { flag } });
  const events: RunEvent[] = [started];
  let { snapshot } = startRun(definition, started);
  for (const choice of made) {
    const event = eventOf(choice, { definition, snapshot, events });
    if (!event) continue;
    events.push(event);
    ({ snapshot } = transition(definition, snapshot, event));
  }
  return events;
}

test.each(machineSamples.map((definition) => [definition.name, definition] as const))(
  "O1, O2, O3, O5 hold for the machine %s",
  { timeout: 120_000 },
  (_, definition) => {
    const other = inOtherWords(definition);
    fc.assert(
      fc.property(happenings(signalsToTry(definition)), (happened) => {
        const events = playMachine(definition, happened);
        expectSoundForks(definition, events);
        expectSoundBeginnings(definition, events);
        expectSameInOtherWords(definition, other, foldEvents(definition, events));
      }),
      { numRuns: 25, endOnFailure: true },
    );
  },
);

const inOtherWords = (definition: MachineDefinition): MachineDefinition => {
  const title = "In other words";
  return { ...definition, title, hash: fingerprint({ title, of: definition.source }) };
};

function playMachine(
  definition: MachineDefinition,
  happened: readonly Happening[],
): readonly RunEvent[] {
  const started = runStarted({ input: { who: "ada" } });
  const source = new RunOfEvents(definition, started);
  const events: RunEvent[] = [started];
  let result = startRun(definition, started);
  for (const happening of happened) {
    source.sawEffects(result.effects);
    const { snapshot } = result;
    const event = source.next(pendingEffects(definition, snapshot), snapshot, happening);
    if (!event) continue;
    result = transition(definition, snapshot, event);
    source.saw(event);
    events.push(event);
  }
  return events;
}
