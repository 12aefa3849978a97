import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { signalsToTry } from "../../../testing/machine-samples.ts";
import { host } from "../../../testing/machine-samples/host.ts";
import { player } from "../../../testing/machine-samples/player.ts";
import { purchase } from "../../../testing/machine-samples/purchase.ts";
import { review } from "../../../testing/machine-samples/review.ts";
import { happenings, RunOfEvents, type Happening } from "../../../testing/random-runs.ts";
import {
  defineJsonMachine,
  pendingEffects,
  startRun,
  transition,
  type MachineDefinition,
  type RunId,
  type TransitionResult,
} from "../../index.ts";

// The same machine, once in TypeScript and once in JSON, does the same whatever happens to it.

const STARTED = {
  type: "run.started",
  at: 1_000,
  runId: "run_01k9zq4m3v8t5w2x7y6b0c1d2e" as RunId,
  input: { who: "ada" },
} as const;

const policy = { maxAttempts: 2, initialInterval: 10 };

const jsonPurchase = defineJsonMachine({
  kind: "machine",
  name: "purchase",
  title: "Purchase",
  onFailure: "compensate",
  machine: {
    context: { paid: null, reason: "" },
    initial: "paying",
    states: {
      paying: {
        meta: { title: "Payment", retry: policy, compensate: { task: "refund" } },
        invoke: {
          id: "pay",
          src: "pay",
          input: { reason: { "@expr": "context.reason" } },
          onDone: {
            target: "packing",
            actions: { type: "assign", values: { paid: { "@expr": "event.output" } } },
          },
        },
      },
      packing: {
        meta: { retry: policy, compensate: { task: "unpack" } },
        invoke: {
          id: "pack",
          src: "pack",
          onDone: "shipping",
          onError: {
            guard: { "@expr": 'event.error.message == "sold out"' },
            target: "soldOut",
            actions: { type: "assign", values: { reason: { "@expr": "event.error.message" } } },
          },
        },
      },
      shipping: { invoke: { id: "ship", src: "ship", onDone: "shipped" } },
      shipped: { type: "final" },
      soldOut: { type: "final" },
    },
    output: { "@expr": "context" },
  },
});

const jsonReview = defineJsonMachine({
  kind: "machine",
  name: "review",
  title: "Review",
  machine: {
    context: { votes: 0 },
    delays: { deadline: "1s" },
    guards: { enough: { "@expr": "context.votes >= 2" }, any: { "@expr": "true" } },
    initial: "open",
    on: { veto: ".rejected" },
    states: {
      open: {
        type: "parallel",
        states: {
          people: {
            initial: "voting",
            states: {
              voting: {
                always: { guard: { type: "and", guards: ["enough", "any"] }, target: "agreed" },
                on: {
                  vote: {
                    actions: {
                      type: "assign",
                      values: { votes: { "@expr": "context.votes + 1" } },
                    },
                  },
                },
                after: { deadline: "agreed" },
              },
              agreed: { type: "final" },
            },
          },
          machine: {
            initial: "scanning",
            states: {
              scanning: {
                meta: { retry: { maxAttempts: 2, initialInterval: 5 } },
                invoke: { id: "scan", src: "scan", onDone: "clean", onError: "#review.rejected" },
              },
              clean: { type: "final" },
            },
          },
        },
        onDone: "notifying",
      },
      notifying: { invoke: { id: "notify", src: "notify", onDone: "accepted" } },
      accepted: { type: "final" },
      rejected: { type: "final" },
    },
  },
});

const jsonPlayer = defineJsonMachine({
  kind: "machine",
  name: "player",
  title: "Player",
  machine: {
    initial: "off",
    states: {
      off: { on: { power: "on.hist" } },
      on: {
        initial: "idle",
        on: { power: "off" },
        states: {
          idle: { on: { play: "busy" }, after: { "50": "asleep" } },
          asleep: { on: { play: "busy", end: "#player.ended" } },
          busy: {
            initial: "loading",
            on: { stop: "idle" },
            states: {
              loading: {
                on: { again: { target: "loading", reenter: true } },
                after: { "30": "slow", "90": "#player.on.idle" },
                invoke: { id: "load", src: "load", onDone: "playing", onError: "broken" },
              },
              slow: { on: { again: "loading" } },
              playing: {},
              broken: { on: { again: "loading" } },
            },
          },
          hist: { type: "history", history: "deep" },
        },
      },
      ended: { type: "final" },
    },
  },
});

const jsonHost = defineJsonMachine({
  kind: "machine",
  name: "host",
  title: "Host",
  onFailure: "compensate",
  machine: {
    context: { told: 0 },
    actors: {
      helper: { workflow: "host/helper" },
      other: { workflow: "other" },
      work: { kind: "task" },
    },
    initial: "alone",
    on: {
      told: { actions: { type: "assign", values: { told: { "@expr": "context.told + 1" } } } },
    },
    states: {
      alone: {
        on: {
          help: "helped",
          spawn: { actions: { type: "spawn", src: "helper", id: "extra" } },
        },
      },
      helped: {
        meta: {
          steps: {
            one: { retry: { maxAttempts: 2, initialInterval: 5 }, timeouts: { attempt: 60 } },
            two: { compensate: { task: "recall" }, parentClosePolicy: "abandon" },
          },
        },
        entry: { type: "send", to: "one", event: { type: "welcome" } },
        exit: { type: "send", to: "one", event: { type: "farewell" } },
        invoke: [
          { id: "one", src: "helper", onDone: "alone", onError: "alone" },
          { id: "two", src: "other" },
          { id: "three", src: "work" },
        ],
        on: {
          ask: {
            actions: [
              { type: "send", to: "one", event: { type: "a" } },
              { type: "send", to: "two", event: { type: "b" } },
            ],
          },
          later: {
            actions: { type: "send", to: "one", event: { type: "later" }, delay: 20, id: "later" },
          },
          leave: "alone",
          end: "ended",
        },
      },
      ended: { type: "final" },
    },
    output: { "@expr": "context.told" },
  },
});

/** What both must agree on: all but the fingerprint, and the order in which regions come. */
function view({ snapshot, effects, changes, ignored }: TransitionResult) {
  const { definitionHash: _, ...run } = snapshot;
  const visited = "visited" in run ? run.visited.toSorted() : [];
  const asked = effects.map((effect) => JSON.stringify(effect)).toSorted();
  return { run: { ...run, visited }, asked, nodes: changes.nodes, ignored };
}

function expectSame(
  twin: MachineDefinition,
  original: MachineDefinition,
  happened: readonly Happening[],
): void {
  const source = new RunOfEvents(original, STARTED);
  let [mine, its] = [startRun(twin, STARTED), startRun(original, STARTED)];
  expect(view(mine)).toEqual(view(its));
  for (const happening of happened) {
    source.sawEffects(its.effects);
    const event = source.next(pendingEffects(original, its.snapshot), its.snapshot, happening);
    // A snapshot that was planned for one of them is none of the other's.
    if (!event || "snapshot" in event) continue;
    [mine, its] = [
      transition(twin, mine.snapshot, event),
      transition(original, its.snapshot, event),
    ];
    expect(view(mine)).toEqual(view(its));
  }
}

/** A second or two on a quiet machine; the limit is for a busy one. */
const PATIENCE = { timeout: 60_000 };

describe("a machine written as JSON", () => {
  test.each([
    ["purchase", jsonPurchase, purchase],
    ["review", jsonReview, review],
    ["player", jsonPlayer, player],
    ["host", jsonHost, host],
  ])("does what its twin in TypeScript does: %s", PATIENCE, (_name, twin, original) => {
    const same = fc.property(happenings(signalsToTry(original)), (happened) =>
      expectSame(twin, original, happened),
    );
    fc.assert(same, { numRuns: 150 });
  });
});
