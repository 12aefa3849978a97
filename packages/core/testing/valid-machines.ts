import fc from "fast-check";
import type { JsonObject } from "../src/index.ts";
import { INPUT, policy, type Members } from "./valid-parts.ts";

const stateSeed = fc.record({
  kind: fc.constantFrom("event", "task", "delay", "always", "compound", "parallel"),
  to: fc.nat(),
  guard: fc.constantFrom(
    undefined,
    "context.count > 2",
    "input.flag",
    "event.by != input.note",
    "size(context.names) > 0",
  ),
  policy,
});

type StateSeed = typeof stateSeed extends fc.Arbitrary<infer Seed> ? Seed : never;

/** Sources of JSON machines that `checkDefinition` finds nothing in. */
export const validMachines = (maxStates = 8): fc.Arbitrary<JsonObject> =>
  fc.array(stateSeed, { minLength: 1, maxLength: maxStates, size: "max" }).map((seeds) => ({
    kind: "machine",
    name: "valid-machine",
    input: INPUT,
    machine: {
      context: { count: 0, names: [], last: null },
      delays: { patience: { "@expr": "input.amount * 1000" } },
      guards: { enough: { "@expr": "context.count >= params.least" } },
      initial: "q0",
      states: Object.fromEntries([
        ...seeds.map((seed, index) => [`q${index}`, stateOf(seed, index, seeds.length)] as const),
        [`q${seeds.length}`, { type: "final" }] as const,
      ]),
      output: { count: { "@expr": "context.count" } },
    },
  }));

function stateOf(seed: StateSeed, index: number, count: number): Members {
  const next = `q${index + 1}`;
  const far = `q${index + 1 + (seed.to % (count - index))}`;
  // What a signal carries is for its sender to say; what an answer carries is known.
  const text = seed.kind === "task" ? seed.guard?.replace("event.by", "event.output") : seed.guard;
  const guard = text === undefined ? undefined : { "@expr": text };
  const assign = {
    type: "assign",
    values: { count: { "@expr": "context.count + 1" }, last: next },
  };
  const perhaps = guard ? [{ target: far, guard, actions: assign }, { target: next }] : next;
  switch (seed.kind) {
    case "event":
      return { on: { [`go${index}`]: perhaps, again: { actions: assign } } };
    case "task":
      return {
        meta: seed.policy,
        invoke: { id: `step${index}`, src: `task-${index}`, onDone: perhaps, onError: next },
      };
    case "delay":
      return { after: { patience: next, "30s": far } };
    case "always":
      return {
        always: [
          { guard: { type: "enough", params: { least: 3 } }, target: far },
          { target: next },
        ],
      };
    case "compound":
      return {
        initial: "a",
        states: { a: { on: { [`in${index}`]: "b" } }, b: { type: "final" } },
        onDone: next,
        on: { [`leave${index}`]: far },
      };
    case "parallel":
      return {
        type: "parallel",
        states: Object.fromEntries(
          ["left", "right"].map((region) => [
            region,
            {
              initial: "a",
              states: {
                a: {
                  on: { [`${region}${index}`]: "b" },
                  entry: { type: "raise", event: { type: "again" } },
                },
                b: { type: "final" },
              },
              on: { again: { actions: assign } },
            },
          ]),
        ),
        onDone: next,
      };
  }
}
