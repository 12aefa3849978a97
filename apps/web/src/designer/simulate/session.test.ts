import { defineDag, defineJsonMachine, StepId } from "@waymark/core";
import { expect, test } from "vitest";
import { holds, scenarioOf } from "./scenario-of.ts";
import { SimulationSession } from "./session.ts";
import type { SimulationSetup } from "./simulation-setup.ts";

const order = defineDag({
  name: "order",
  onFailure: "compensate",
  steps: {
    reserve: { task: "stock.reserve", compensate: { task: "stock.release" } },
    charge: {
      task: "card.charge",
      needs: ["reserve"],
      retry: { maxAttempts: 2, initialInterval: "10s", jitter: 0 },
      timeouts: { attempt: "5s" },
      compensate: { task: "card.refund" },
    },
    approve: { approval: { approvers: ["Ada"] }, needs: ["charge"] },
    rest: { wait: "1h", needs: ["approve"] },
    bill: { workflow: "billing", needs: ["rest"] },
  },
});

const setup = (change: Partial<SimulationSetup> = {}): SimulationSetup => ({
  definition: order,
  workflows: [],
  input: {},
  scripts: {},
  samples: { "card.charge": { paid: true } },
  signals: {},
  ...change,
});

function started(change: Partial<SimulationSetup> = {}) {
  const session = new SimulationSession();
  session.start(setup(change));
  const standing = () => {
    const now = session.get().standing;
    if (!now) throw new Error("It was not started.");
    return now;
  };
  return { session, standing };
}

const error = { kind: "error" } as const;
const failing = { charge: { output: null, afterMs: 300, trouble: error } };

test("tasks give samples in a second of virtual time, and people are waited for", () => {
  const { session, standing } = started();
  session.settle();
  expect(standing()).toMatchObject({ status: "waiting", now: 2_000, isMoving: false });
  expect(standing().scope).toMatchObject({ steps: { charge: { output: { paid: true } } } });
  expect(standing().signals.map(({ approval }) => approval?.approvers)).toEqual([["Ada"]]);
  expect(session.do({ type: "signal", name: "approve", payload: {} })).toBe(false);
  expect(session.get().refused).toMatch(/payload|approv/i);
  session.do({ type: "signal", name: "approve", payload: { approved: true }, by: "Ada" });
  expect(session.get().refused).toBeUndefined();
  session.toNextTimer();
  expect(standing().now).toBe(3_602_000);
  session.settle();
  expect(standing()).toMatchObject({ status: "completed" });
});

test("a payment that fails is tried again, and then what was reserved is released", () => {
  const { session, standing } = started({ scripts: failing });
  session.settle();
  expect(standing()).toMatchObject({
    status: "failed",
    error: { name: "SimulatedError" },
    nodes: { reserve: { status: "compensated" }, charge: { status: "failed", attempt: 2 } },
  });
});

test("going back forgets what came later, and what is then scripted counts from there", () => {
  const { session, standing } = started({ scripts: failing });
  session.settle();
  const reserved = standing().history.find(({ event }) => event.type === "step.completed");
  session.rewind(reserved?.sequence ?? 0);
  expect(standing().history).toHaveLength(reserved?.sequence ?? 0);
  expect(standing()).toMatchObject({ now: 1_000, nodes: { reserve: { status: "completed" } } });
  session.do({ type: "script", stepId: "charge", script: { output: 7, afterMs: 1 } });
  session.settle();
  expect(standing()).toMatchObject({
    status: "waiting",
    scope: { steps: { charge: { output: 7 } } },
  });
});

test.each(["timeout", "late", "crash", "duplicate"] as const)(
  "a step with the trouble %s once goes on, and the scenario of it holds",
  (kind) => {
    const trouble = { kind, attempts: 1 };
    const scripts = { charge: { output: null, afterMs: 400, trouble } };
    const { session, standing } = started({ scripts });
    session.settle();
    expect(standing().nodes["charge"]?.status).toBe("completed");
    expect(standing().ignored).toHaveLength(kind === "late" || kind === "duplicate" ? 1 : 0);
    expect(standing().crashes).toHaveLength(kind === "crash" ? 1 : 0);
    expect(holds(setup(), scenarioOf(setup(), standing()))).toBe(true);
  },
);

test("a person ends an attempt that is played by hand", () => {
  const scripts = { charge: { output: null, afterMs: 1, trouble: { kind: "byHand" } as const } };
  const { session, standing } = started({ scripts });
  session.settle();
  expect(standing().byHand.map(({ stepId }) => stepId)).toEqual(["charge"]);
  session.do({ type: "answer", stepId: StepId.parse("charge"), ending: { output: { paid: 1 } } });
  expect(standing()).toMatchObject({
    status: "waiting",
    nodes: { charge: { status: "completed" } },
  });
});

test("what was simulated is a scenario that holds, wherever it is copied", () => {
  const { session, standing } = started({ scripts: failing });
  for (let steps = 0; ; steps++) {
    const scenario = scenarioOf(setup(), standing());
    expect(holds(setup(), scenario), `after ${steps} steps`).toBe(true);
    if (!session.step()) break;
  }
  expect(scenarioOf(setup(), standing())).toMatchObject({
    workflow: "order",
    tasks: { "card.charge": { byHand: true } },
  });
});

test("the same setup and the same acts give the same run", () => {
  const play = () => {
    const { session, standing } = started({ signals: { approve: { approved: true } } });
    session.advance(90_000);
    session.do({ type: "crash" });
    session.settle();
    return standing().history;
  };
  expect(play()).toEqual(play());
  expect(play().at(-1)?.event.type).toBe("child.completed");
});

test("a machine is sent events, and its delays pass on the virtual clock", () => {
  const definition = defineJsonMachine({
    kind: "machine",
    name: "door",
    machine: {
      initial: "closed",
      states: {
        closed: { on: { open: "opened" } },
        opened: { after: { "5m": "done" } },
        done: { type: "final" },
      },
    },
  });
  const { session, standing } = started({ definition });
  expect(standing().signals.map(({ name }) => name)).toEqual(["open"]);
  session.do({ type: "signal", name: "open", payload: null });
  session.toNextTimer();
  expect(standing()).toMatchObject({ status: "completed", now: 300_000 });
});
