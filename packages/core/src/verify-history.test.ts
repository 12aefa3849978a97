import { expect, test } from "vitest";
import { defineDag } from "./dag/dag-definition.ts";
import type { RunEvent } from "./event.ts";
import { replay } from "./fold-events.ts";
import type { RunId, StepId } from "./ids.ts";
import { verifyHistory, type RecordedTransition } from "./verify-history.ts";

const definition = defineDag({
  name: "two",
  title: "Two",
  steps: { one: { task: "work" }, two: { task: "work", needs: ["one"] } },
});

const runId = "run_00000000000000000000000000" as RunId;
const done = (stepId: string, at: number): RunEvent => ({
  type: "step.completed",
  at,
  startedAt: at,
  stepId: stepId as StepId,
  attempt: 1,
  output: null,
});
const events: readonly RunEvent[] = [
  { type: "run.started", at: 0, runId, input: {} },
  done("one", 1),
  done("two", 2),
];

const history: readonly RecordedTransition[] = Array.from(
  replay(definition, events),
  ({ snapshot, changes }, index) => ({
    sequence: index + 1,
    event: events[index] as RunEvent,
    status: snapshot.status,
    nodes: changes.nodes,
  }),
);

const changed = (index: number, change: Partial<RecordedTransition>) =>
  history.map((each, at) => (at === index ? { ...each, ...change } : each));

test("a history that comes to what was recorded has no difference", () => {
  expect(verifyHistory(definition, history)).toEqual({ total: 3, from: 1, equal: 3 });
});

test("a status that was recorded otherwise is told with both", () => {
  const { equal, difference } = verifyHistory(definition, changed(2, { status: "failed" }));
  expect(equal).toBe(2);
  expect(difference).toEqual({
    sequence: 3,
    sentence:
      'Event 3 (step.completed) left the run "failed", and its history makes it "completed".',
    fields: [{ path: "/status", recorded: "failed", replayed: "completed" }],
  });
});

test("a node that was recorded otherwise is named, with the field that differs", () => {
  const { one, ...nodes } = history[1]?.nodes ?? {};
  const tampered = one && { ...nodes, one: { ...one, finishedAt: 7 } };
  const { difference } = verifyHistory(definition, changed(1, { nodes: tampered ?? {} }));
  expect(difference?.sentence).toContain('left "one" as something else');
  expect(difference?.fields).toEqual([{ path: "/nodes/one/finishedAt", recorded: 7, replayed: 1 }]);
});

test("an event that changes nothing is told as one that would not have been kept", () => {
  const late = { ...done("one", 3), attempt: 9 } as RunEvent;
  const { difference } = verifyHistory(definition, changed(1, { event: late }));
  expect(difference?.sentence).toBe(
    "Event 2 (step.completed) changes nothing when it is decided again (stale).",
  );
});

test("a history that begins with nothing cannot be decided again", () => {
  const { equal, difference } = verifyHistory(definition, history.slice(1));
  expect(equal).toBe(0);
  expect(difference?.sentence).toContain("cannot be decided again");
});
