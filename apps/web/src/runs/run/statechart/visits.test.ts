import type { Graph, GraphEdge } from "@waymark/core";
import type { ChangeView } from "@waymark/orchestrator/api";
import { describe, expect, test } from "vitest";
import { visitsOf } from "./visits.ts";

const edge = (from: string, event: string, to: string, kind: GraphEdge["kind"]): GraphEdge => ({
  id: `${from}|${event}|0|${to}`,
  from,
  to,
  kind,
});

const graph: Graph = {
  kind: "machine",
  nodes: [],
  edges: [
    edge("draft", "submit", "review", "event"),
    edge("review", "reject", "draft", "event"),
    edge("review", "approve", "check", "event"),
    edge("review", "remind", "review", "event"),
    edge("check", "", "publish", "always"),
    edge("publish", "xstate.done.actor.job", "done", "done"),
    edge("publish", "xstate.error.actor.job", "draft", "error"),
    edge("review", "xstate.after.day.review", "draft", "after"),
  ],
};

let sequence = 0;
const change = (
  type: ChangeView["type"],
  about: string | undefined,
  nodes: ChangeView["nodes"],
): ChangeView => ({
  sequence: ++sequence,
  at: sequence,
  type,
  nodes,
  ...(about !== undefined && { about }),
});

const started = change("run.started", undefined, { draft: { status: "waiting" } });
const submitted = change("signal.received", "submit", {
  draft: { status: "completed" },
  review: { status: "waiting" },
});
const rejected = change("signal.received", "reject", {
  review: { status: "completed" },
  draft: { status: "waiting" },
});

const taken = (...changes: readonly ChangeView[]) => Object.fromEntries(visitsOf(graph, changes));

describe("the visits of a machine's transitions", () => {
  test("count each transition as often as it was taken", () => {
    expect(taken(started, submitted, rejected, submitted)).toEqual({
      "draft|submit|0|review": 2,
      "review|reject|0|draft": 1,
    });
  });

  test("tell by the event which of two ways into a state was taken", () => {
    const late = change("timer.fired", "after:review#1", rejected.nodes);
    expect(taken(started, submitted, late)).toEqual({
      "draft|submit|0|review": 1,
      "review|xstate.after.day.review|0|draft": 1,
    });
  });

  test("go on through a state that is left at once", () => {
    const approved = change("signal.received", "approve", {
      review: { status: "completed" },
      check: { status: "completed" },
      publish: { status: "running" },
    });
    const published = change("step.completed", "job", {
      publish: { status: "completed" },
      done: { status: "completed" },
    });
    expect(taken(started, submitted, approved, published)).toEqual({
      "draft|submit|0|review": 1,
      "review|approve|0|check": 1,
      "check||0|publish": 1,
      "publish|xstate.done.actor.job|0|done": 1,
    });
  });

  test("know a transition to the same state by its event", () => {
    const reminded = change("signal.received", "remind", {});
    expect(taken(started, submitted, reminded, reminded)).toMatchObject({
      "review|remind|0|review": 2,
    });
  });

  test("are none where an event moved nothing", () => {
    expect(taken(started, change("step.started", "job", {}))).toEqual({});
  });
});
