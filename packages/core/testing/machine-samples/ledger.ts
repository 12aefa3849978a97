import { defineJsonMachine, type MachineDefinition } from "../../src/index.ts";

/** Written as JSON: expressions, declared guards and delays, and events it sends to itself. */
export const ledger: MachineDefinition = defineJsonMachine({
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
