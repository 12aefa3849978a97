import type { Graph, NodeOverlay, StepId } from "@waymark/core";
import type { ChangeView, TimelineAttempt } from "@waymark/orchestrator/api";
import { describe, expect, test } from "vitest";
import { dagItems, type Loops } from "./dag-items.ts";
import type { TimelineItem } from "./items.ts";
import { machineItems } from "./machine-items.ts";
import { attemptAt } from "./parts.ts";
import { visibleRows } from "./visible-rows.ts";

const attempt = (
  stepId: string,
  number: number,
  times: Partial<TimelineAttempt> = {},
): TimelineAttempt => ({
  stepId: stepId as StepId,
  attempt: number,
  task: "work",
  status: "completed",
  scheduledAt: 0,
  ...times,
});

const node = (
  id: string,
  kind: Graph["nodes"][number]["kind"] = "task",
  rest: Partial<Graph["nodes"][number]> = {},
): Graph["nodes"][number] => ({ id, kind, title: id, steps: [id as StepId], ...rest });

const dag = (...nodes: readonly Graph["nodes"][number][]): Graph => ({
  kind: "dag",
  nodes,
  edges: [],
});

const kinds = (item: TimelineItem | undefined) =>
  item?.parts.map(({ kind, from, to }) => [kind, from, to]);

const NO_LOOPS: Loops = new Map();

describe("a step's bar", () => {
  test("is split into queue, run and back-off, attempt after attempt", () => {
    const attempts = [
      attempt("pay", 2, { scheduledAt: 90, startedAt: 95, finishedAt: 120 }),
      attempt("pay", 1, {
        status: "failed",
        scheduledAt: 0,
        startedAt: 10,
        finishedAt: 40,
        nextAttemptAt: 100,
      }),
    ];
    const [pay] = dagItems(dag(node("pay")), {}, attempts, NO_LOOPS);
    expect(kinds(pay)).toEqual([
      ["queue", 0, 10],
      ["run", 10, 40],
      // Retried by hand before its time: the back-off ends where the next attempt begins.
      ["backoff", 40, 90],
      ["queue", 90, 95],
      ["run", 95, 120],
    ]);
    expect(pay?.children.map(({ title }) => title)).toEqual(["Attempt 1", "Attempt 2"]);
  });

  test("has the attempts that undid it, and grows while one is under way", () => {
    const attempts = [
      attempt("pay", 1, { startedAt: 0, finishedAt: 5 }),
      attempt("pay~compensate", 1, { status: "running", scheduledAt: 9, startedAt: 9 }),
    ];
    const [pay] = dagItems(dag(node("pay")), {}, attempts, NO_LOOPS);
    expect(pay?.parts.at(-1)).toEqual({ kind: "run", from: 9, to: undefined, tone: "violet" });
    expect(pay?.children.at(-1)?.title).toBe("Undo, attempt 1");
  });

  test("is a wait for a timer, a signal or an approval, and a child run's for a child run", () => {
    const nodes: Record<string, NodeOverlay> = {
      sleep: { status: "completed", startedAt: 3, finishedAt: 9 },
      ask: { status: "waiting", startedAt: 9 },
    };
    const graph = dag(node("sleep", "wait"), node("ask", "approval"), node("sub", "workflow"));
    const attempts = [attempt("sub", 1, { startedAt: 1, finishedAt: 8 })];
    const [sleep, ask, sub] = dagItems(graph, nodes, attempts, NO_LOOPS);
    expect(kinds(sleep)).toEqual([["wait", 3, 9]]);
    expect(kinds(ask)).toEqual([["wait", 9, undefined]]);
    expect(kinds(sub)).toEqual([
      ["queue", 0, 1],
      ["child", 1, 8],
    ]);
  });
});

test("a loop has its passes in their order, a pass its steps, and a loop in a pass its own", () => {
  const graph = dag(
    node("ship", "map"),
    node("ship/pack", "task", { parent: "ship" }),
    node("ship/crates", "map", { parent: "ship" }),
    node("ship/crates/seal", "task", { parent: "ship/crates" }),
    node("ship/crates/sign", "approval", { parent: "ship/crates" }),
  );
  const nodes: Record<string, NodeOverlay> = {
    ship: {
      status: "running",
      startedAt: 1,
      progress: { total: 50, completed: 36, failed: 1, running: 2 },
    },
  };
  const loops = new Map([
    [
      "ship",
      {
        attempts: [
          attempt("ship[10]/pack", 1, { status: "running", startedAt: 2 }),
          attempt("ship[2]/crates[0]/seal", 1, { startedAt: 2, finishedAt: 3 }),
          attempt("ship[2]/pack", 1, { startedAt: 1, finishedAt: 2 }),
        ],
        waits: [
          { stepId: "ship[2]/crates[0]/sign" as StepId, from: 3, to: 5 },
          { stepId: "ship[2]/crates[0]/sign" as StepId, from: 6, to: 7 },
          { stepId: "ship[3]/crates[0]/sign" as StepId, from: 4 },
        ],
      },
    ],
  ]);
  const items = dagItems(graph, nodes, [], loops);
  expect(items).toMatchObject([{ note: "37/50", loop: "ship" }]);
  const rows = visibleRows(
    items,
    new Set(["ship", "ship[2]", "ship[2]/crates", "ship[2]/crates[0]"]),
  );
  expect(rows.map(({ item, level, parent }) => [item.id, level, parent])).toEqual([
    ["ship", 1, undefined],
    ["ship[2]", 2, 0],
    ["ship[2]/crates", 3, 1],
    ["ship[2]/crates[0]", 4, 2],
    ["ship[2]/crates[0]/seal", 5, 3],
    ["ship[2]/crates[0]/sign", 5, 3],
    ["ship[2]/pack", 3, 1],
    ["ship[3]", 2, 0],
    ["ship[10]", 2, 0],
  ]);
  const wait = { kind: "wait", tone: "amber" };
  expect(rows[5]?.item).toMatchObject({
    status: "completed",
    parts: [
      { ...wait, from: 3, to: 5 },
      { ...wait, from: 6, to: 7 },
    ],
  });
  expect(rows[7]?.item).toMatchObject({ status: "waiting", parts: [{ ...wait, from: 4 }] });
  expect(rows.every(({ root }) => root === "ship")).toBe(true);
  expect(rows.at(-1)?.item.status).toBe("running");
});

describe("a machine's rows", () => {
  const graph: Graph = {
    kind: "machine",
    nodes: [
      node("m.idle", "state", { steps: [] }),
      node("m.work", "state", { steps: ["job" as StepId] }),
      node("m.done", "final", { steps: [] }),
    ],
    edges: [],
  };
  const change = (sequence: number, at: number, nodes: ChangeView["nodes"]): ChangeView => ({
    sequence,
    at,
    type: "signal.received",
    nodes,
  });
  const changes = [
    change(1, 0, { "m.idle": { status: "waiting" } }),
    change(2, 10, { "m.idle": { status: "completed" }, "m.work": { status: "running" } }),
    change(3, 15, { "m.work": { status: "retrying" } }),
    change(4, 20, { "m.work": { status: "running" } }),
    change(5, 30, { "m.work": { status: "completed" }, "m.idle": { status: "waiting" } }),
    change(6, 40, { "m.idle": { status: "completed" }, "m.done": { status: "completed" } }),
  ];

  test("are a lane of the states entered, then each state with its stays and its actors", () => {
    const attempts = [attempt("job", 1, { startedAt: 11, finishedAt: 30 })];
    const [lane, idle, work, done] = machineItems(graph, {}, attempts, changes);
    expect(lane?.parts.map(({ label, from, to }) => [label, from, to])).toEqual([
      ["m.idle", 0, 10],
      ["m.work", 10, 30],
      ["m.idle", 30, 40],
      ["m.done", 40, 40],
    ]);
    expect(kinds(idle)).toEqual([
      ["wait", 0, 10],
      ["wait", 30, 40],
    ]);
    expect(kinds(work)).toEqual([
      ["state", 10, 15],
      ["backoff", 15, 20],
      ["state", 20, 30],
    ]);
    expect(work?.children).toMatchObject([{ id: "job", selects: "m.work" }]);
    expect(kinds(done)).toEqual([["state", 40, 40]]);
  });

  test("leave the lane out where several states are entered together", () => {
    const together = [
      change(1, 0, { "m.idle": { status: "waiting" }, "m.work": { status: "running" } }),
    ];
    expect(machineItems(graph, {}, [], together)[0]?.kind).toBe("state");
  });

  test("end with the attempts that no state draws", () => {
    const items = machineItems(graph, {}, [attempt("log~action1", 1, { startedAt: 1 })], []);
    expect(items.at(-1)).toMatchObject({ id: "log~action1", title: "log" });
  });
});

test("an attempt at a moment knows nothing of what came after", () => {
  const whole = attempt("pay", 1, {
    status: "failed",
    scheduledAt: 10,
    startedAt: 20,
    finishedAt: 30,
    nextAttemptAt: 50,
    error: "no",
  });
  expect(attemptAt(whole, 5)).toBeUndefined();
  expect(attemptAt(whole, 15)).toEqual(attempt("pay", 1, { status: "scheduled", scheduledAt: 10 }));
  expect(attemptAt(whole, 25)).toEqual(
    attempt("pay", 1, { status: "running", scheduledAt: 10, startedAt: 20 }),
  );
  expect(attemptAt(whole, 30)).toBe(whole);
});
