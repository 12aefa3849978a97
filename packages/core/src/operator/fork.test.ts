import { expect, test } from "vitest";
import { stepCompleted, stepFailed } from "../../testing/builders.ts";
import { aDag, aRunId, aStepId, TestRun } from "../../testing/index.ts";
import { purchase } from "../../testing/machine-samples/purchase.ts";
import { review } from "../../testing/machine-samples/review.ts";
import {
  defineDag,
  foldEvents,
  overlayOf,
  pendingEffects,
  planForkFrom,
  startRun,
  transition,
  type ForkFrom,
  type Planned,
  type RunForked,
  type TransitionResult,
} from "../index.ts";

const FORK = { runId: aRunId(2), at: 1_000 };

const planned = ({ definition, events }: TestRun, from: ForkFrom): Planned =>
  planForkFrom({ definition, events }, from, FORK);

/** The first transition of a run that is forked from another. */
function fork(run: TestRun, from: ForkFrom): TransitionResult {
  const plan = planned(run, from);
  if ("problems" in plan) throw new Error(plan.problems.join(" "));
  const source = { runId: run.snapshot.runId, sequence: from.sequence };
  const event: RunForked = { type: "run.forked", ...FORK, from: source, snapshot: plan.snapshot };
  const started = startRun(run.definition, event);
  expect(foldEvents(run.definition, [event])).toEqual(started.snapshot);
  expect(overlayOf(run.definition, started.snapshot).nodes).toEqual(started.changes.nodes);
  return started;
}

const asked = ({ effects }: TransitionResult): readonly string[] =>
  effects.flatMap((effect) => (effect.type === "step.schedule" ? effect.stepId : []));

const chain = () =>
  new TestRun(
    defineDag(
      aDag(
        {
          first: { compensate: { task: "undo" } },
          second: { needs: ["first"], input: "${ input.say }" },
          third: { needs: ["second"] },
        },
        { onFailure: "compensate" },
      ),
    ),
    { say: "hello" },
  );

test("a fork begins what was in flight, under its own keys, and leaves its source alone", () => {
  const source = chain().complete("first").complete("second");
  const before = structuredClone(source.snapshot);
  const forked = fork(source, { sequence: 2 });
  expect(asked(forked)).toEqual(["second"]);
  expect(forked.effects[0]).toMatchObject({
    attempt: 1,
    idempotencyKey: `${FORK.runId}/second#1`,
  });
  expect(forked.changes.attempts).toMatchObject([{ stepId: "second", status: "scheduled" }]);
  expect(source.snapshot).toEqual(before);
});

test("a fork never undoes what its source did", () => {
  const source = chain().complete("first");
  const { snapshot, effects } = fork(source, { sequence: 2 });
  const [second] = effects;
  if (second?.type !== "step.schedule") throw new Error("second is not in flight");
  const end = transition(source.definition, snapshot, stepFailed(second, { at: 1_001 }));
  expect(end.snapshot.status).toBe("failed");
  expect(end.effects.map(({ type }) => type)).toEqual(["run.finish"]);
});

/** Each item is packed, and unpacked when the run fails. */
const packing = (input: { list: readonly number[] } = { list: [1, 2] }) => {
  const pack = { task: "pack", compensate: { task: "unpack" } };
  return new TestRun(
    defineDag(
      aDag(
        {
          ship: { map: { items: "${ input.list }", concurrency: 1, steps: { pack } } },
          end: { needs: ["ship"] },
        },
        { onFailure: "compensate" },
      ),
    ),
    input,
  );
};

/** What becomes of a fork in which `stepId` fails. */
function failed({ definition }: TestRun, { snapshot }: TransitionResult, stepId: string) {
  const attempt = pendingEffects(definition, snapshot).find(
    (effect) => effect.type === "step.schedule" && effect.stepId === aStepId(stepId),
  );
  if (attempt?.type !== "step.schedule") throw new Error(`${stepId} is not in flight`);
  return transition(definition, snapshot, stepFailed(attempt, { at: 1_001 }));
}

test("a fork never undoes what its source may have done in an attempt that timed out", () => {
  const steps = { first: { compensate: { task: "undo" }, onFailure: "continue" }, second: {} };
  const source = new TestRun(defineDag(aDag(steps, { onFailure: "compensate" })));
  source.fail("first", "TimeoutError");
  const { snapshot } = failed(source, fork(source, { sequence: 2 }), "second");
  expect(snapshot.status).toBe("failed");
});

test("a fork begins what was in flight inside a loop only now, and undoes nothing done there", () => {
  const source = packing().complete("ship[0]/pack");
  const { stepId, attempt } = source.attempt("ship[1]/pack");
  source.send({ type: "step.started", at: 5, stepId, attempt });
  const forked = fork(source, { sequence: 3 });
  expect(forked.effects).toMatchObject([{ stepId, scheduledAt: FORK.at }]);
  expect(forked.changes.attempts).toMatchObject([{ status: "scheduled", scheduledAt: FORK.at }]);
  expect(failed(source, forked, stepId).snapshot.status).toBe("failed");
});

test("a loop that is reused whole was never begun, so nothing in it is undone", () => {
  const source = packing().complete("ship[0]/pack").complete("ship[1]/pack").complete("end");
  const forked = fork(source, { sequence: 1, reuse: [aStepId("ship")] });
  expect(asked(forked)).toEqual(["end"]);
  expect(failed(source, forked, "end").snapshot.status).toBe("failed");
});

test("an edited input, and an edited event, lead another way", () => {
  const source = chain().complete("first").complete("second", 1).complete("third");
  expect(fork(source, { sequence: 1, input: { say: "bye" } }).snapshot.input).toEqual({
    say: "bye",
  });
  const { stepId, attempt } = source.events[1] as {
    stepId: ReturnType<typeof aStepId>;
    attempt: 1;
  };
  const error = { name: "Declined", message: "no" };
  const event = { type: "step.failed", stepId, attempt, startedAt: 0, error } as const;
  expect(fork(source, { sequence: 2, event }).snapshot).toMatchObject({ status: "failed", error });
});

test("reused outputs are given in order, also for what was in flight, and the rest runs", () => {
  const source = chain().complete("first", 1).complete("second", 2).complete("third", 3);
  const reuse = [aStepId("first"), aStepId("second")];
  const forked = fork(source, { sequence: 1, reuse });
  expect(asked(forked)).toEqual(["third"]);
  expect(forked.changes.attempts.map(({ stepId }) => stepId)).toEqual(["third"]);
  const all = fork(source, { sequence: 1, reuse: [...reuse, aStepId("third")] });
  expect(all.snapshot).toMatchObject({ status: "completed", output: { third: 3 } });
  expect(all.effects.map(({ type }) => type)).toEqual(["run.finish"]);
});

test("a signal is reused like a step that runs a task", () => {
  const steps = { ok: { signal: "ok" }, after: { needs: ["ok"] } };
  const source = new TestRun(defineDag(aDag(steps))).signal("ok", "yes").complete("after");
  expect(asked(fork(source, { sequence: 1, reuse: [aStepId("ok")] }))).toEqual(["after"]);
});

test("a machine goes on with another context, and loops give what each round gave", () => {
  const source = new TestRun(purchase).complete("pay", "here").complete("pack").complete("ship");
  const context = { paid: "elsewhere", reason: "" };
  const forked = fork(source, { sequence: 2, context, reuse: [aStepId("pack")] });
  expect(asked(forked)).toEqual(["ship"]);
  const ship = pendingEffects(purchase, forked.snapshot)[0];
  if (ship?.type !== "step.schedule") throw new Error("ship is not in flight");
  const end = transition(purchase, forked.snapshot, stepCompleted(ship, { at: 1_001 }));
  expect(end.snapshot).toMatchObject({ status: "completed", output: { paid: "elsewhere" } });
});

test("a timer that is overdue in a fork fires at once", () => {
  const source = new TestRun(review).fire();
  const timer = fork(source, { sequence: 1 }).effects.find(({ type }) => type === "timer.start");
  expect(timer).toMatchObject({ fireAt: 1_000 });
});

test.each<[string, ForkFrom, RegExp]>([
  ["after the end", { sequence: 4 }, /had ended then/],
  ["from nowhere", { sequence: 9 }, /no transition 9/],
  [
    "with a step inside a loop reused",
    { sequence: 1, reuse: [aStepId("a[0]/b")] },
    /inside a loop/,
  ],
  ["with a step reused that there is not", { sequence: 1, reuse: [aStepId("a")] }, /no step "a"/],
  ["with a context, of a DAG", { sequence: 1, context: {} }, /no context/],
  [
    "with an event that means nothing there",
    { sequence: 2, event: { type: "signal.received", name: "nobody", payload: null } },
    /not-expected/,
  ],
  [
    "before its beginning",
    { sequence: 1, event: { type: "run.cancelled" } },
    /begins otherwise is a new run/,
  ],
])("a fork is impossible %s", (_, from, sentence) => {
  const plan = planned(chain().complete("first").complete("second").complete("third"), from);
  expect("problems" in plan && plan.problems.join(" ")).toMatch(sentence);
});
