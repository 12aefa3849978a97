import { describe, expect, test } from "vitest";
import { aRunId } from "../../../testing/builders.ts";
import { TestRun } from "../../../testing/test-run.ts";
import {
  checkDefinition,
  defineJsonMachine,
  unknownWorkflows,
  type MachineSnapshot,
} from "../../index.ts";

/** Ships with another workflow, listens to a mailbox, and hires helpers. */
const seller = defineJsonMachine({
  kind: "machine",
  name: "seller",
  machine: {
    actors: {
      ship: { workflow: "shipping", version: 2, retry: { maxAttempts: 2, initialInterval: 1 } },
      "mail.watch": { kind: "callback" },
      help: { kind: "task", retry: { maxAttempts: 2, initialInterval: 1 } },
    },
    context: { mails: 0, at: null },
    initial: "selling",
    invoke: { id: "inbox", src: "mail.watch" },
    on: {
      mail: { actions: { type: "assign", values: { mails: { "@expr": "context.mails + 1" } } } },
    },
    states: {
      selling: {
        meta: { parentClosePolicy: "terminate" },
        invoke: {
          id: "ship",
          src: "ship",
          input: { mails: { "@expr": "context.mails" } },
          onDone: "sold",
          onSnapshot: {
            actions: { type: "assign", values: { at: { "@expr": "event.snapshot.value" } } },
          },
        },
        on: {
          hurry: {
            actions: [
              {
                type: "send",
                to: "ship",
                event: { type: "hurry", mails: { "@expr": "context.mails" } },
              },
              { type: "send", to: "parent", event: { type: "hurried" } },
            ],
          },
          hire: {
            actions: { type: "spawn", src: "help", id: "helper", input: { "@expr": "event.who" } },
          },
          dismiss: { actions: { type: "stop", id: "helper" } },
          leave: "sold",
        },
      },
      sold: { type: "final" },
    },
    output: { "@expr": "context" },
  },
});

const parent = {
  runId: aRunId(5),
  stepId: "seller" as never,
  attempt: 1,
  depth: 1,
  parentClosePolicy: "cancel",
} as const;

describe("a machine written as JSON", () => {
  test("names workflows, callbacks and policies in `actors`", () => {
    const errors = checkDefinition(seller).filter(({ severity }) => severity === "error");
    expect(errors).toEqual([]);
    const run = new TestRun(seller);
    expect(run.child("ship")).toMatchObject({
      workflow: "shipping",
      version: 2,
      watched: true,
      parentClosePolicy: "terminate",
      input: { mails: 0 },
    });
    expect(run.fail("ship").fire().child("ship").attempt).toBe(2);
    const { stepId, attempt } = run.attempt("inbox");
    const event = { type: "mail" };
    run.send({ type: "step.sent", at: 9, stepId, attempt, number: 1, event }).signal("leave");
    expect(run.snapshot.output).toEqual({ mails: 1, at: null });
  });

  test("sends events to its actors and to its parent", () => {
    const run = new TestRun(seller, {}, { parent }).signal("hurry");
    const { outbox } = run.snapshot as MachineSnapshot;
    expect(outbox).toMatchObject([
      { to: run.child("ship").childId, event: { type: "hurry", mails: 0 } },
      { to: parent.runId, event: { type: "hurried" } },
    ]);
  });

  test("spawns and stops actors", () => {
    const run = new TestRun(seller).signal("hire", { who: "ada" });
    expect(run.attempt("helper")).toMatchObject({ task: "help", input: "ada" });
    run.fail("helper").fire();
    expect(run.attempt("helper").attempt).toBe(2);
    run.signal("dismiss");
    expect(run.inFlight).not.toContain("helper");
  });

  test("names a workflow that is nowhere", () => {
    expect(unknownWorkflows(seller, () => false)).toMatchObject([
      { pointer: "/machine/actors/ship/workflow", rule: "unknown-workflow" },
    ]);
  });
});
