import fc from "fast-check";
import { expect, test } from "vitest";
import { choices, eventOf } from "../../testing/arbitraries.ts";
import { runStarted } from "../../testing/builders.ts";
import { dagSources } from "../../testing/dag-sources.ts";
import { machineSamples, signalsToTry } from "../../testing/machine-samples.ts";
import { happenings, RunOfEvents } from "../../testing/random-runs.ts";
import { defineDag } from "../dag/dag-definition.ts";
import type { Definition } from "../definition.ts";
import type { RunEvent } from "../event.ts";
import { isFinished } from "../run-status.ts";
import type { RunSnapshot } from "../snapshot.ts";
import { pendingEffects, startRun, transition } from "../transition.ts";
import { explain } from "./explain.ts";
import type { Blocker } from "./explanation.ts";

// Laws of an explanation, over random runs of both kinds:
//   E1. It never throws and changes nothing.
//   E2. An open run has a blocker; one that has ended has none but what an operator could mend.
//   E3. What it says is accepted is accepted by `transition`, with just those effects.

function expectSound(definition: Definition, snapshot: RunSnapshot, at: number): void {
  const before = JSON.stringify(snapshot);
  const { blockers, next } = explain(definition, snapshot, at);
  expect(JSON.stringify(snapshot)).toBe(before);
  expect(isPlausible(snapshot, blockers)).toBe(true);
  const asked = next.map(({ event }) => transition(definition, snapshot, event));
  expect(next.map(({ accepted }) => accepted)).toEqual(asked.map(({ ignored }) => !ignored));
  expect(next.map(({ effects }) => effects)).toEqual(asked.map(({ effects }) => effects));
}

function isPlausible({ status }: RunSnapshot, blockers: readonly Blocker[]): boolean {
  if (!isFinished(status)) return blockers.length > 0;
  return blockers.every(({ kind }) => status === "failed" && kind === "operator");
}

test("E1, E2, E3 hold for any DAG", { timeout: 60_000 }, () => {
  const runs = fc.record({ source: dagSources(), flag: fc.boolean(), made: choices() });
  fc.assert(
    fc.property(runs, ({ source, flag, made }) => {
      const definition = defineDag(source);
      const events: RunEvent[] = [runStarted({ input: { flag } })];
      let { snapshot } = startRun(definition, runStarted({ input: { flag } }));
      expectSound(definition, snapshot, 0);
      for (const choice of made) {
        const event = eventOf(choice, { definition, snapshot, events });
        if (!event) continue;
        events.push(event);
        ({ snapshot } = transition(definition, snapshot, event));
        expectSound(definition, snapshot, event.at);
      }
    }),
    { numRuns: 200 },
  );
});

test.each(machineSamples.map((definition) => [definition.name, definition] as const))(
  "E1, E2, E3 hold for the machine %s",
  { timeout: 60_000 },
  (_, definition) => {
    fc.assert(
      fc.property(happenings(signalsToTry(definition)), (happened) => {
        const started = runStarted({ input: { who: "ada" } });
        const source = new RunOfEvents(definition, started);
        let result = startRun(definition, started);
        for (const happening of happened) {
          source.sawEffects(result.effects);
          const { snapshot } = result;
          const event = source.next(pendingEffects(definition, snapshot), snapshot, happening);
          if (!event) continue;
          result = transition(definition, snapshot, event);
          source.saw(event);
          expectSound(definition, result.snapshot, event.at);
        }
      }),
      { numRuns: 40 },
    );
  },
);
