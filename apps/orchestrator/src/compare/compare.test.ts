import type { Graph, JsonValue, NodeOverlay, RunEvent, StepId } from "@waymark/core";
import { describe, expect, test } from "vitest";
import { firstDivergence } from "./first-divergence.ts";
import { readHistory } from "./read-history.ts";
import type { ReadTransition } from "./read-transition.ts";

type Nodes = Readonly<Record<string, NodeOverlay>>;

const graphOf = (kind: Graph["kind"], ...ids: readonly string[]): Graph => ({
  kind,
  nodes: ids.map((id) => ({
    id,
    kind: kind === "dag" ? "task" : "state",
    title: id,
    steps: [`${kind === "dag" ? "" : "do-"}${id}` as StepId],
  })),
  edges: [],
});

const started = (nodes: Nodes): ReadTransition => ({
  sequence: 1,
  at: 0,
  event: { type: "run.started", at: 0, runId: "run_x" as never, input: null },
  nodes,
});

function transition(sequence: number, event: object, nodes: Nodes): ReadTransition {
  const at = sequence * 100;
  return { sequence, at, event: { ...event, at } as RunEvent, nodes };
}

const completed = (sequence: number, stepId: string, output: JsonValue, nodes: Nodes = {}) =>
  transition(
    sequence,
    { type: "step.completed", stepId, attempt: 1, startedAt: 0, output },
    {
      [stepId]: { status: "completed", attempt: 1, startedAt: 10, finishedAt: 30 },
      ...nodes,
    },
  );

const busy: NodeOverlay = { status: "running" };
const done: NodeOverlay = { status: "completed" };

describe("of two runs of a DAG", () => {
  const graph = graphOf("dag", "pay", "pack", "ship");
  const read = (...rest: readonly ReadTransition[]) =>
    readHistory([started({ pay: { status: "scheduled", attempt: 1 } }), ...rest], graph);

  test("that did the same, whatever came first, none is said to differ", () => {
    const a = read(completed(2, "pay", 1), completed(3, "pack", 2));
    const b = read(completed(2, "pack", 2), completed(3, "pay", 1));
    expect(firstDivergence(graph, a, b)).toBeUndefined();
  });

  test("the first step in the graph whose output differs is where they went apart", () => {
    const a = read(completed(2, "pay", { total: 1 }), completed(3, "pack", 2));
    const b = read(completed(2, "pack", 3), completed(3, "pay", { total: 9 }));
    expect(firstDivergence(graph, a, b)).toEqual({ kind: "output", nodeId: "pay", a: 2, b: 3 });
  });

  test("a step that one of them skipped is another path, and one still under way an end", () => {
    const a = read(completed(2, "pay", 1), completed(3, "pack", 2));
    const skipped = transition(
      3,
      { type: "step.skipped", stepId: "pack", output: null },
      { pack: { status: "skipped" } },
    );
    expect(firstDivergence(graph, a, read(completed(2, "pay", 1), skipped))).toEqual({
      kind: "path",
      nodeId: "pack",
      a: 3,
      b: 3,
    });
    expect(firstDivergence(graph, a, read())).toMatchObject({ kind: "end", nodeId: "pay" });
  });

  test("a value that another step gave by the same event is not taken for its own", () => {
    const alike: Nodes = { ship: { status: "completed", finishedAt: 200 } };
    const a = read(completed(2, "pay", 1, alike));
    expect(a.nodes.get("ship")).not.toHaveProperty("output");
    expect(a.nodes.get("pay")).toMatchObject({ output: 1, attempts: 1, visits: 1, tookMs: 20 });
  });

  test("the passes of a loop are compared as the loop's own output", () => {
    const pass = (output: JsonValue) =>
      transition(
        2,
        { type: "step.completed", stepId: "pack[0]/box", attempt: 1, startedAt: 0, output },
        { pack: done },
      );
    const [a, b] = [read(completed(1, "pay", 1), pass(1)), read(completed(1, "pay", 1), pass(2))];
    expect(firstDivergence(graph, a, b)).toMatchObject({ kind: "output", nodeId: "pack" });
  });

  test("a step that only one version has differs where it ran", () => {
    const other = graphOf("dag", "pay", "gift");
    const a = read(completed(2, "pay", 1));
    const b = readHistory([completed(2, "pay", 1), completed(3, "gift", 1)], other);
    expect(firstDivergence(graph, a, b)).toEqual({ kind: "path", nodeId: "gift", b: 3 });
  });
});

describe("of two runs of a machine", () => {
  const graph = graphOf("machine", "idle", "busy", "off");
  const signal = (sequence: number, name: string, nodes: Nodes, payload: JsonValue = null) =>
    transition(sequence, { type: "signal.received", name, payload }, nodes);
  const read = (...rest: readonly ReadTransition[]) =>
    readHistory([started({ idle: { status: "waiting" } }), ...rest], graph);

  test("the state is told from which they went different ways", () => {
    const a = read(signal(2, "GO", { idle: done, busy }));
    const b = read(signal(2, "STOP", { idle: done, off: done }));
    expect(firstDivergence(graph, a, b)).toEqual({ kind: "path", nodeId: "idle", a: 2, b: 2 });
  });

  test("retries in between are no other path, and another output of the same way is told", () => {
    const way = (sequence: number, output: JsonValue) =>
      transition(
        sequence,
        { type: "step.completed", stepId: "do-idle", attempt: 1, startedAt: 0, output },
        { idle: done, busy },
      );
    const failed = transition(
      2,
      { type: "step.failed", stepId: "do-idle", attempt: 1 },
      { idle: { status: "retrying", attempt: 1 } },
    );
    expect(firstDivergence(graph, read(way(2, 1)), read(failed, way(3, 1)))).toBeUndefined();
    expect(firstDivergence(graph, read(way(2, 1)), read(failed, way(3, 2)))).toEqual({
      kind: "output",
      nodeId: "idle",
      a: 2,
      b: 3,
    });
  });

  test("a run that has not come as far ends where the other one went on", () => {
    const a = read(signal(2, "GO", { idle: done, busy }));
    expect(firstDivergence(graph, a, read())).toEqual({ kind: "end", nodeId: "idle", a: 2 });
  });

  test("a state that was entered twice counts two visits and the time of both", () => {
    const reading = read(
      signal(2, "GO", { idle: done, busy }),
      signal(3, "BACK", { busy: done, idle: { status: "waiting" } }),
      signal(5, "GO", { idle: done, busy }),
    );
    expect(reading.nodes.get("idle")).toMatchObject({ visits: 2, tookMs: 400 });
  });
});
