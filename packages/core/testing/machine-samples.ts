import {
  and,
  assign,
  cancel,
  createMachine,
  raise,
  sendTo,
  setup,
  spawnChild,
  stopChild,
  type ActorRefFrom,
} from "xstate";
import {
  action,
  callback,
  defineJsonMachine,
  defineMachine,
  task,
  workflow,
  type MachineDefinition,
} from "../src/index.ts";

// Machines that between them use what a statechart has: hierarchy, regions, history, delays, guards,
// re-entry, spawned actors and events a machine sends to itself.

const work = task();

interface PurchaseContext {
  readonly paid: unknown;
  readonly reason: string;
}

/** Steps one after the other, each with a policy; one failure is provided for, the others are not. */
export const purchase: MachineDefinition = defineMachine({
  name: "purchase",
  title: "Purchase",
  onFailure: "compensate",
  machine: setup({
    types: { context: {} as PurchaseContext },
    actors: { pay: work, pack: work, ship: work },
  }).createMachine({
    id: "purchase",
    context: { paid: null, reason: "" },
    initial: "paying",
    states: {
      paying: {
        meta: {
          title: "Payment",
          retry: { maxAttempts: 2, initialInterval: 10 },
          compensate: { task: "refund" },
        },
        invoke: {
          id: "pay",
          src: "pay",
          input: ({ context }: { context: PurchaseContext }) => ({ reason: context.reason }),
          onDone: { target: "packing", actions: assign({ paid: ({ event }) => event.output }) },
        },
      },
      packing: {
        meta: { retry: { maxAttempts: 2, initialInterval: 10 }, compensate: { task: "unpack" } },
        invoke: {
          id: "pack",
          src: "pack",
          onDone: "shipping",
          onError: [
            {
              guard: ({ event }) => (event.error as { message?: string }).message === "sold out",
              target: "soldOut",
              actions: assign({ reason: ({ event }) => (event.error as Error).message }),
            },
          ],
        },
      },
      shipping: { invoke: { id: "ship", src: "ship", onDone: "shipped" } },
      shipped: { type: "final" },
      soldOut: { type: "final" },
    },
    output: ({ context }) => context,
  }),
});

/** Two regions that must both end, beside one another; one waits for a signal or a deadline. */
export const review: MachineDefinition = defineMachine({
  name: "review",
  title: "Review",
  machine: setup({
    types: { context: {} as { votes: number }, events: {} as { type: "vote" } | { type: "veto" } },
    actors: { scan: work, notify: work },
    guards: { enough: ({ context }) => context.votes >= 2, any: () => true },
    delays: { deadline: 1_000 },
  }).createMachine({
    id: "review",
    context: { votes: 0 },
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
                always: { guard: and(["enough", "any"]), target: "agreed" },
                on: { vote: { actions: assign({ votes: ({ context }) => context.votes + 1 }) } },
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
  }),
});

/** Goes back to where it was; re-enters a state under a running step; a step may take too long. */
export const player: MachineDefinition = defineMachine({
  name: "player",
  title: "Player",
  machine: setup({ actors: { load: work } }).createMachine({
    id: "player",
    initial: "off",
    states: {
      off: { on: { power: "on.hist" } },
      on: {
        initial: "idle",
        on: { power: "off" },
        states: {
          idle: { on: { play: "busy" }, after: { 50: "asleep" } },
          asleep: { on: { play: "busy", end: "#player.ended" } },
          busy: {
            initial: "loading",
            on: { stop: "idle" },
            states: {
              loading: {
                on: { again: { target: "loading", reenter: true } },
                after: { 30: "slow", 90: "#player.on.idle" },
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
  }),
});

interface ErrandContext {
  readonly count: number;
  readonly helper: ActorRefFrom<typeof work> | null;
}

/** Sends itself events, later or at once; spawns actors by action and in its context; can break itself. */
const errands: MachineDefinition = defineMachine({
  name: "errands",
  title: "Errands",
  onFailure: "compensate",
  machine: setup({
    types: { context: {} as ErrandContext, events: {} as { type: string; by?: number } },
    actors: { fetch: work, help: work },
  }).createMachine({
    id: "errands",
    context: { count: 0, helper: null },
    initial: "home",
    on: {
      "item.*": { actions: assign({ count: ({ context }) => context.count + 10 }) },
      explode: {
        actions: assign(() => {
          throw new Error("boom");
        }),
      },
    },
    states: {
      home: {
        on: {
          go: {
            target: "out",
            actions: [spawnChild("fetch", { id: "errand" }), raise({ type: "tick" })],
          },
          later: {
            actions: [cancel("later"), raise({ type: "tick" }, { id: "later", delay: 40 })],
          },
          never: { actions: cancel("later") },
          ask: {
            actions: [
              stopChild("helper"),
              assign({ helper: ({ spawn }) => spawn("help", { id: "helper", input: 1 }) }),
            ],
          },
          send: { actions: sendTo(({ self }) => self, { type: "tick" }) },
          tick: { actions: assign({ count: ({ context }) => context.count + 1 }) },
        },
      },
      out: {
        on: {
          tick: { actions: assign({ count: ({ context }) => context.count + 100 }) },
          back: { target: "home", actions: stopChild("errand") },
          "xstate.done.actor.errand": "done",
        },
      },
      done: { type: "final" },
    },
    output: ({ context }) => ({ count: context.count }),
  }),
});

/** Has actions carried out, listens to a callback, and does again what may have to be undone each time. */
const patrol: MachineDefinition = defineMachine({
  name: "patrol",
  title: "Patrol",
  onFailure: "compensate",
  machine: setup({
    types: { context: {} as { seen: number }, events: {} as { type: string } },
    actors: {
      watch: callback({ retry: { maxAttempts: 3, initialInterval: 5 } }),
      bait: task({ retry: { maxAttempts: 2, initialInterval: 5 }, compensate: { task: "unbait" } }),
      help: task({ compensate: { task: "dismiss" } }),
    },
    actions: {
      report: action<{ seen: number }>("email.send", { retry: { maxAttempts: 2 } }),
      note: () => undefined,
    },
  }).createMachine({
    id: "patrol",
    context: { seen: 0 },
    initial: "walking",
    on: { spotted: { actions: assign({ seen: ({ context }) => context.seen + 1 }) } },
    states: {
      walking: {
        invoke: [
          { id: "watch", src: "watch" },
          { id: "bait", src: "bait", onError: "walking" },
        ],
        entry: sendTo("watch", { type: "begin" }),
        exit: sendTo("watch", { type: "end" }),
        on: {
          look: {
            actions: sendTo("watch", ({ context }) => ({ type: "look", seen: context.seen })),
          },
          lookLater: {
            actions: [cancel("look"), sendTo("watch", { type: "look" }, { delay: 40, id: "look" })],
          },
          again: { target: "walking", reenter: true, actions: "note" },
          call: { actions: spawnChild("help", { id: "help" }) },
          rest: "resting",
          home: "home",
        },
      },
      resting: {
        entry: { type: "report", params: ({ context }) => ({ seen: context.seen }) },
        on: { again: "walking", home: "home" },
      },
      home: { type: "final", entry: ["note", "note"] },
    },
    output: ({ context }) => context,
  }),
});

/** Written as JSON: expressions, declared guards and delays, and events it sends to itself. */
const ledger: MachineDefinition = defineJsonMachine({
  kind: "machine",
  name: "ledger",
  title: "Ledger",
  onFailure: "compensate",
  machine: {
    context: { count: 0, who: { "@expr": "input.who" }, last: null },
    initial: "open",
    actions: { notify: { task: "email.send", retry: { maxAttempts: 2 } } },
    delays: { patience: { "@expr": "context.count > 2 ? 30 : 90" } },
    guards: {
      many: { "@expr": "context.count >= params.least" },
      known: { "@expr": 'input.who == "ada"' },
    },
    on: { explode: { actions: { type: "assign", values: { count: { "@expr": "event.by.of" } } } } },
    states: {
      open: {
        type: "parallel",
        states: {
          counting: {
            initial: "idle",
            states: {
              idle: {
                on: {
                  add: {
                    actions: [
                      { type: "assign", values: { count: { "@expr": "context.count + 1" } } },
                      { type: "raise", event: { type: "added", by: { "@expr": "context.count" } } },
                    ],
                  },
                  later: {
                    actions: [
                      { type: "cancel", id: "later" },
                      { type: "raise", id: "later", event: { type: "add" }, delay: "40ms" },
                    ],
                  },
                  never: { actions: { type: "cancel", id: "later" } },
                  send: { actions: { type: "send", to: "self", event: { type: "add" } } },
                  added: {
                    actions: { type: "assign", values: { last: { "@expr": "event.?by" } } },
                  },
                },
                always: {
                  guard: { type: "and", guards: ["known", { type: "many", params: { least: 4 } }] },
                  target: "full",
                },
                after: { patience: "patient" },
              },
              patient: {
                entry: [
                  { type: "emit", event: { type: "waited" } },
                  { type: "notify", params: { to: { "@expr": "context.who" } } },
                ],
                on: {
                  add: {
                    guard: { type: "not", guard: { type: "in", state: "open.booking.booked" } },
                    target: "full",
                  },
                },
              },
              full: { type: "final", entry: "notify" },
            },
          },
          booking: {
            initial: "booking",
            states: {
              booking: {
                meta: {
                  retry: { maxAttempts: 2, initialInterval: 5 },
                  compensate: { task: "unbook" },
                },
                invoke: {
                  id: "book",
                  src: "book",
                  input: { who: { "@expr": "context.who" }, all: { "@expr": "input" } },
                  onDone: {
                    target: "booked",
                    actions: { type: "assign", values: { last: { "@expr": "event.output" } } },
                  },
                  onError: {
                    guard: { "@expr": 'event.error.message == "sold out"' },
                    target: "booked",
                  },
                },
              },
              booked: { type: "final" },
            },
          },
        },
        onDone: "closed",
      },
      closed: { type: "final" },
    },
    output: { count: { "@expr": "context.count" }, who: { "@expr": "input.who" } },
  },
});

export const machineSamples = [purchase, review, player, errands, patrol, ledger] as const;

const helper = createMachine({
  id: "helper",
  initial: "helping",
  states: { helping: { on: { stop: "helped" } }, helped: { type: "final" } },
});

/** Invokes and spawns machines and a workflow, and sends them events, some of them later. */
export const host: MachineDefinition = defineMachine({
  name: "host",
  title: "Host",
  onFailure: "compensate",
  machine: setup({
    types: { context: {} as { told: number } },
    actors: { helper, other: workflow("other"), work },
  }).createMachine({
    id: "host",
    context: { told: 0 },
    initial: "alone",
    on: { told: { actions: assign({ told: ({ context }) => context.told + 1 }) } },
    states: {
      alone: { on: { help: "helped", spawn: { actions: spawnChild("helper", { id: "extra" }) } } },
      helped: {
        meta: {
          steps: {
            one: { retry: { maxAttempts: 2, initialInterval: 5 }, timeouts: { attempt: 60 } },
            two: { compensate: { task: "recall" }, parentClosePolicy: "abandon" },
          },
        },
        entry: sendTo("one", { type: "welcome" }),
        invoke: [
          { id: "one", src: "helper", onDone: "alone", onError: "alone" },
          { id: "two", src: "other" },
          { id: "three", src: "work" },
        ],
        on: {
          ask: { actions: [sendTo("one", { type: "a" }), sendTo("two", { type: "b" })] },
          later: { actions: sendTo("one", { type: "later" }, { delay: 20, id: "later" }) },
          leave: "alone",
          end: "ended",
        },
      },
      ended: { type: "final" },
    },
    output: ({ context }) => context.told,
  }),
});

/** Signals that no sample takes. */
const STRANGERS = [
  "unheard-of",
  "*",
  "",
  "xstate.done.actor.pay",
  "xstate.after.30.player.on.busy.loading",
];

/** The signals to try on a machine: mostly its own, some that are not known or not allowed. */
export function signalsToTry({ descriptors: { exact } }: MachineDefinition): readonly string[] {
  const own = [...exact, ...exact, ...exact];
  return [...own, "item.found", ...STRANGERS];
}
