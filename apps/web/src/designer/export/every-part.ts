import type { JsonObject } from "@waymark/core";

/** A machine that says everything that a machine in JSON can say, for tests of what has to know all of it. */
export const EVERY_PART: JsonObject = {
  kind: "machine",
  name: "every-part",
  title: "Every part",
  description: "Says all there is to say.",
  input: {
    type: "object",
    properties: {
      who: { type: "string", examples: ["Ada"] },
      patience: { type: "string", examples: ["1h"] },
    },
    required: ["who", "patience"],
  },
  onFailure: "compensate",
  timeout: "2d",
  priority: "high",
  labels: { area: "tests" },
  signals: {
    vote: { title: "Vote", schema: { type: "object", properties: { by: { type: "string" } } } },
  },
  machine: {
    context: { votes: 0, who: { "@expr": "input.who" }, said: [], nested: { deep: [1, null] } },
    delays: { patience: { "@expr": "input.patience" }, soon: "2s" },
    guards: {
      enough: { "@expr": "context.votes >= params.needed" },
      early: { type: "not", guard: { "@expr": "context.votes > 1" } },
      counting: { type: "in", state: "open.people.counting" },
    },
    actions: {
      tell: { task: "mail.send", retry: { maxAttempts: 5 } },
      note: { task: "mail.note" },
    },
    actors: {
      "mail.watch": { kind: "callback" },
      ship: { workflow: "shipping", version: 2, retry: { maxAttempts: 2 } },
      plain: { kind: "task" },
    },
    initial: "open",
    on: { veto: ".refused", note: { actions: "note" } },
    entry: { type: "log", label: "begins" },
    states: {
      open: {
        type: "parallel",
        description: "Two things at once.",
        tags: ["busy", "shown"],
        meta: { title: "Open" },
        states: {
          people: {
            initial: {
              target: "counting",
              actions: { type: "log", value: { "@expr": "context.who" } },
            },
            states: {
              counting: {
                on: {
                  vote: [
                    {
                      guard: { type: "enough", params: { needed: 2 } },
                      target: "agreed",
                      description: "The last one.",
                    },
                    {
                      actions: [
                        {
                          type: "assign",
                          values: {
                            votes: { "@expr": "context.votes + 1" },
                            said: { "@expr": "context.said + [event.by]" },
                          },
                        },
                        { type: "tell", params: { to: { "@expr": "context.who" } } },
                      ],
                    },
                  ],
                  again: { target: "counting", reenter: true },
                },
                after: {
                  patience: { guard: "early", target: "#late" },
                  "90s": "agreed",
                  "120000": "agreed",
                },
              },
              agreed: { type: "final", output: { "@expr": "context.votes" } },
              past: { type: "history", history: "deep", target: "counting" },
            },
          },
          mail: {
            initial: "watching",
            states: {
              watching: {
                entry: [
                  { type: "raise", event: { type: "looked" }, delay: "soon", id: "look" },
                  {
                    type: "send",
                    to: "self",
                    event: { type: "hello", n: { "@expr": "1 + 1" } },
                    delay: 5,
                  },
                  { type: "emit", event: { type: "begun" } },
                ],
                exit: { type: "cancel", id: "look" },
                invoke: [
                  { id: "watch", src: "mail.watch", onError: "#late" },
                  { id: "scan", src: "mail.scan", input: { of: { "@expr": "input.who" } } },
                ],
                on: {
                  looked: {
                    guard: {
                      type: "and",
                      guards: [
                        "counting",
                        { type: "or", guards: ["early", { type: "in", state: "#late" }] },
                      ],
                    },
                    target: "quiet",
                    actions: {
                      type: "send",
                      to: "watch",
                      event: { type: "stop" },
                      delay: { "@expr": "'1s'" },
                    },
                  },
                  hello: {},
                },
              },
              quiet: { type: "final" },
            },
          },
        },
        onDone: "shipping",
      },
      shipping: {
        meta: {
          title: "Shipping",
          retry: { maxAttempts: 3 },
          timeouts: { attempt: "10s" },
          compensate: { task: "shipping.recall" },
        },
        entry: { type: "spawn", src: "plain", id: "helper", input: { a: 1 } },
        exit: { type: "stop", id: "helper" },
        invoke: {
          id: "ship",
          src: "ship",
          input: { "@expr": "context.nested" },
          onDone: {
            target: "shipped",
            actions: { type: "assign", values: { said: { "@expr": "[event.output]" } } },
          },
          onError: { guard: { "@expr": "event.error.message == 'lost'" }, target: "refused" },
          onSnapshot: { actions: "note" },
        },
      },
      late: {
        id: "late",
        always: { guard: { "@expr": "context.votes > 0" }, target: "shipping" },
        on: { back: "open.people.past" },
      },
      shipped: { type: "final" },
      refused: { type: "final" },
    },
    output: { votes: { "@expr": "context.votes" }, who: { "@expr": "input.who" } },
  },
};
