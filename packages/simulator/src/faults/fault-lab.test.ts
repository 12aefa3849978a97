import { defineDag, isFinished } from "@waymark/core";
import { aDag } from "@waymark/core/testing";
import { expect, test } from "vitest";
import { enumerateFaults } from "./enumerate-faults.ts";
import { FAULT_KINDS, type FaultKind, type FaultLabOptions, type FaultOutcome } from "./fault.ts";
import { formatOutcomes } from "./format-outcomes.ts";

const RETRY = { maxAttempts: 2, initialInterval: 100, jitter: 0 };

/** Two steps that can be undone, one of them tried twice, before one that cannot. */
const saga = defineDag(
  aDag(
    {
      reserve: { compensate: { task: "release", retry: { maxAttempts: 1 } } },
      charge: {
        needs: ["reserve"],
        input: { of: "${ steps.reserve.output }" },
        retry: RETRY,
        timeouts: { attempt: 1_000 },
        compensate: { task: "refund", retry: RETRY },
      },
      ship: { needs: ["charge"], input: { of: "${ steps.charge.output }" } },
    },
    { name: "saga", onFailure: "compensate" },
  ),
);

const OPTIONS: FaultLabOptions = {
  input: {},
  tasks: {
    reserve: { output: "r-1", afterMs: 20 },
    charge: ({ input }) => ({ paid: input }),
    ship: { output: "on its way", afterMs: 50 },
  },
};

const lab = (options: Partial<FaultLabOptions> = {}) =>
  enumerateFaults(saga, { ...OPTIONS, ...options });

const withFault = (outcomes: readonly FaultOutcome[], stepId: string, kind: FaultKind) =>
  outcomes.find(({ faults: [fault] }) => fault?.stepId === stepId && fault.kind === kind);

test("tabulates what becomes of a saga whose steps go wrong", () => {
  expect(`\n${formatOutcomes(lab())}\n`).toMatchInlineSnapshot(`
    "
    fault               run        steps                                                 undone           not undone  attempts  ignored  ms
    -                   completed  reserve completed, charge completed, ship completed   -                -           3         0        70
    reserve error-once  failed     reserve failed, charge pending, ship pending          -                -           1         0        20
    reserve error       failed     reserve failed, charge pending, ship pending          -                -           1         0        20
    reserve timeout     failed     reserve failed, charge pending, ship pending          reserve          -           2         0        60000
    reserve late        failed     reserve failed, charge pending, ship pending          reserve          -           2         1        60000
    reserve crash       completed  reserve completed, charge completed, ship completed   -                -           3         0        80
    reserve duplicate   completed  reserve completed, charge completed, ship completed   -                -           3         1        70
    charge error-once   completed  reserve completed, charge completed, ship completed   -                -           4         0        170
    charge error        failed     reserve compensated, charge failed, ship pending      reserve          -           4         0        120
    charge timeout      completed  reserve completed, charge completed, ship completed   -                -           4         0        1170
    charge late         completed  reserve completed, charge completed, ship completed   -                -           4         1        1170
    charge crash        completed  reserve completed, charge completed, ship completed   -                -           3         0        70
    charge duplicate    completed  reserve completed, charge completed, ship completed   -                -           3         1        70
    ship error-once     failed     reserve compensated, charge compensated, ship failed  charge, reserve  -           5         0        70
    ship error          failed     reserve compensated, charge compensated, ship failed  charge, reserve  -           5         0        70
    ship timeout        failed     reserve compensated, charge compensated, ship failed  charge, reserve  -           5         0        60020
    ship late           failed     reserve compensated, charge compensated, ship failed  charge, reserve  -           5         1        60020
    ship crash          completed  reserve completed, charge completed, ship completed   -                -           3         0        95
    ship duplicate      completed  reserve completed, charge completed, ship completed   -                -           3         1        70
    "
  `);
});

test("every scenario ends, two faults at a time too, and comes out the same when repeated", () => {
  const outcomes = lab({ maxFaults: 2 });
  expect(outcomes.filter(({ status }) => !isFinished(status))).toEqual([]);
  expect(outcomes.length).toBeGreaterThan(3 * FAULT_KINDS.length);
  expect(lab({ maxFaults: 2 })).toEqual(outcomes);
});

test("a crash or a repeated answer never changes what a run gives", () => {
  const [whole, ...outcomes] = lab({ kinds: ["crash", "duplicate"], maxFaults: 3 });
  expect(outcomes.length).toBeGreaterThan(6);
  for (const { status, output, steps, attempts } of outcomes) {
    expect({ status, output, steps, attempts }).toEqual({
      status: "completed",
      output: whole?.output,
      steps: whole?.steps,
      attempts: whole?.attempts,
    });
  }
});

test("a step that fails for good has undone what came before it, the last first", () => {
  const outcomes = lab();
  expect(withFault(outcomes, "ship", "error")).toMatchObject({
    status: "failed",
    error: { name: "InjectedError" },
    steps: { reserve: "compensated", charge: "compensated", ship: "failed" },
    compensated: ["charge", "reserve"],
    notUndone: [],
  });
  expect(withFault(outcomes, "reserve", "error")).toMatchObject({ compensated: [], attempts: 1 });
});

test("a step whose outcome nobody knows is undone too, and its late answer changes nothing", () => {
  const [, outcome] = lab({ kinds: ["late"] });
  expect(outcome).toMatchObject({
    faults: [{ stepId: "reserve", kind: "late" }],
    error: { name: "TimeoutError" },
    compensated: ["reserve"],
    ignored: 1,
  });
});

test("a compensation that goes wrong leaves what is not undone", () => {
  const outcomes = lab({ kinds: ["error"], maxFaults: 2 });
  const undone = outcomes.map(({ faults, compensated, notUndone }) => [
    faults.map(({ stepId }) => stepId).join(" and "),
    compensated,
    notUndone,
  ]);
  expect(undone).toContainEqual(["ship and reserve~compensate", ["charge"], ["reserve"]]);
  expect(undone).toContainEqual(["ship and charge~compensate", [], ["charge", "reserve"]]);
});

test("signals are sent when the run waits for them; without them it stays where it is", () => {
  const waits = defineDag(aDag({ ok: { signal: "go" }, b: { needs: ["ok"] } }));
  const status = (options: Partial<FaultLabOptions>) =>
    enumerateFaults(waits, { input: {}, ...options }).map((outcome) => outcome.status);
  expect(status({})).toEqual(["waiting"]);
  expect(new Set(status({ signals: { go: null }, kinds: ["crash"] }))).toEqual(
    new Set(["completed"]),
  );
});

test("a task that does not answer at once is refused", () => {
  const refused = /The fault lab wants an answer of "ship" at once/;
  expect(() => lab({ tasks: { ship: { byHand: true } } })).toThrow(refused);
  expect(() => lab({ tasks: { ship: () => Promise.resolve(1) } })).toThrow(refused);
});

/** A map whose items are packed, and then wait for a signal. */
const mapped = defineDag(
  aDag(
    {
      ship: {
        map: {
          items: [1, 2],
          concurrency: 1,
          steps: {
            pack: { task: "pack", compensate: { task: "unpack", retry: { maxAttempts: 1 } } },
            ready: { signal: "ready", needs: ["pack"] },
          },
        },
      },
    },
    { name: "mapped", onFailure: "compensate" },
  ),
);

test("lets the steps inside a map go wrong, in its first item", () => {
  const outcomes = enumerateFaults(mapped, { input: {}, signals: { ready: true } });
  expect(outcomes[0]).toMatchObject({
    status: "completed",
    steps: { ship: "completed", "ship/pack": "completed", "ship/ready": "completed" },
    attempts: 2,
  });
  expect(withFault(outcomes, "ship[0]/pack", "crash")).toMatchObject({ status: "completed" });
  expect(withFault(outcomes, "ship[0]/pack", "duplicate")).toMatchObject({ ignored: 1 });
  expect(withFault(outcomes, "ship[0]/pack", "error")).toMatchObject({
    status: "failed",
    steps: { ship: "failed", "ship/pack": "failed", "ship/ready": "pending" },
  });
  expect(withFault(outcomes, "ship[0]/pack", "late")).toMatchObject({
    status: "failed",
    compensated: ["ship[0]/pack"],
  });
});

test("plays the tasks of child runs as well, in which nothing goes wrong", () => {
  const parcel = defineDag(aDag({ wrap: {}, send: { needs: ["wrap"] } }, { name: "parcel" }));
  const order = defineDag(
    aDag({ ship: { workflow: "parcel" }, bill: { needs: ["ship"] } }, { name: "order" }),
  );
  const outcomes = enumerateFaults(order, {
    input: {},
    workflows: [parcel],
    tasks: { send: { output: "sent", afterMs: 30 } },
    kinds: ["error", "crash"],
  });
  expect(outcomes[0]).toMatchObject({ status: "completed", durationMs: 30 });
  expect(withFault(outcomes, "bill", "error")).toMatchObject({
    status: "failed",
    steps: { ship: "completed", bill: "failed" },
  });
  expect(withFault(outcomes, "bill", "crash")).toMatchObject({ status: "completed" });
});

test("a run that waits for people who are reminded for ever comes to rest", () => {
  const approval = { approvers: ["Ada"], reminder: { after: "1h", every: "1d" } };
  const review = defineDag(aDag({ review: { approval } }, { name: "review" }));
  expect(enumerateFaults(review, { input: {} })).toMatchObject([
    { status: "waiting", durationMs: 3_600_000 },
  ]);
});
