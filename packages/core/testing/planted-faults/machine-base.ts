import type { JsonObject } from "../../src/index.ts";

const assign = (values: JsonObject) => ({ type: "assign", values });

/** A machine that nothing is wrong with: every kind of state, invoked tasks, delays and guards. */
export const MACHINE_BASE: JsonObject = {
  kind: "machine",
  name: "planted-review",
  input: {
    type: "object",
    additionalProperties: false,
    required: ["documentId", "approvals"],
    properties: { documentId: { type: "string" }, approvals: { type: "integer" } },
  },
  signals: {
    approve: {
      schema: {
        type: "object",
        additionalProperties: false,
        required: ["by"],
        properties: { by: { type: "string" } },
      },
    },
  },
  machine: {
    context: { approvedBy: [], revision: 0, title: "Draft" },
    delays: { patience: { "@expr": "input.approvals * 1000" } },
    guards: { enough: { "@expr": "context.approvedBy.size() >= input.approvals" } },
    initial: "draft",
    states: {
      draft: {
        on: {
          submit: {
            target: "review",
            actions: assign({ revision: { "@expr": "context.revision + 1" } }),
          },
          edit: {
            actions: [assign({ revision: 0 }), { type: "raise", event: { type: "edited" } }],
          },
          edited: { actions: assign({ title: "Draft" }) },
        },
      },
      review: {
        initial: "open",
        on: {
          approve: {
            actions: assign({ approvedBy: { "@expr": "context.approvedBy + [event.by]" } }),
          },
        },
        states: {
          open: { always: { guard: "enough", target: "#publishing" }, after: { patience: "late" } },
          late: { on: { remind: {}, force: "#publishing" }, after: { "30s": "#draft-again" } },
        },
      },
      again: { id: "draft-again", after: { "1h": "draft" } },
      publishing: {
        id: "publishing",
        meta: { retry: { maxAttempts: 3 }, timeouts: { attempt: "10s", total: "10m" } },
        invoke: { id: "publish", src: "document.publish", onDone: "packing", onError: "failed" },
      },
      packing: {
        type: "parallel",
        states: {
          paper: {
            initial: "wait",
            states: { wait: { on: { printed: "ready" } }, ready: { type: "final" } },
          },
          mail: {
            initial: "wait",
            states: { wait: { on: { stamped: "ready" } }, ready: { type: "final" } },
          },
        },
        onDone: "archiving",
      },
      archiving: {
        invoke: { id: "archive", src: "document.archive", onDone: "done", onError: "failed" },
      },
      failed: { on: { retry: "publishing", giveUp: "done" } },
      done: { id: "end", type: "final" },
    },
    output: { revision: { "@expr": "context.revision" } },
  },
};

/** Where its states are that a run goes on from. */
export const STATES: readonly (readonly string[])[] = [
  ["machine", "states", "draft"],
  ["machine", "states", "review"],
  ["machine", "states", "review", "states", "open"],
  ["machine", "states", "review", "states", "late"],
  ["machine", "states", "again"],
  ["machine", "states", "publishing"],
  ["machine", "states", "packing"],
  ["machine", "states", "packing", "states", "paper", "states", "wait"],
  ["machine", "states", "packing", "states", "mail", "states", "wait"],
  ["machine", "states", "archiving"],
  ["machine", "states", "failed"],
];
