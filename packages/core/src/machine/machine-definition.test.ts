import { describe, expect, test } from "vitest";
import { assign, createMachine, fromPromise, setup, type AnyStateMachine } from "xstate";
import { player } from "../../testing/machine-samples/player.ts";
import { purchase } from "../../testing/machine-samples/purchase.ts";
import { review } from "../../testing/machine-samples/review.ts";
import {
  defineMachine,
  graphOf,
  startRun,
  task,
  type MachineOptions,
  type RunId,
} from "../index.ts";

const define = (machine: AnyStateMachine, options: Partial<MachineOptions> = {}) =>
  defineMachine({ name: "sample", title: "Sample", machine, ...options });

const counting = (amount: () => number, delay: number) =>
  setup({ types: { context: {} as { n: number } }, delays: { soon: delay } }).createMachine({
    context: { n: 0 },
    on: { add: { actions: assign({ n: amount }) } },
    after: { soon: {} },
  });

describe("a machine's definition", () => {
  test("has the same fingerprint whatever its functions do, until the revision is raised", () => {
    const first = define(counting(() => 1, 10));
    expect(define(counting(() => 2, 10)).hash).toBe(first.hash);
    expect(
      define(
        counting(() => 2, 10),
        { revision: 2 },
      ).hash,
    ).not.toBe(first.hash);
    expect(define(counting(() => 1, 20)).hash).not.toBe(first.hash);
  });

  test("is shown as JSON, functions by name", () => {
    expect(define(counting(() => 1, 10)).source).toMatchObject({
      kind: "machine",
      revision: 1,
      machine: {
        context: { n: 0 },
        on: { add: { actions: { type: "xstate.assign", assignment: { n: "function" } } } },
        implementations: { delays: { soon: 10 } },
      },
    });
  });

  test("has the handlers that are written inside the machine, inline ones by a name of their own", async () => {
    const { handlers, steps } = define(
      setup({
        actors: { named: fromPromise(() => Promise.resolve("n")), elsewhere: task() },
      }).createMachine({
        invoke: [
          { id: "a", src: "named" },
          { id: "b", src: fromPromise(() => Promise.resolve("b")) as never },
          { id: "c", src: "elsewhere" },
        ],
      }),
    );
    expect([...steps.values()].map(({ task: name }) => name)).toEqual([
      "named",
      "sample/b",
      "elsewhere",
    ]);
    expect([...handlers.keys()]).toEqual(["named", "sample/b"]);
    expect(
      await handlers.get("sample/b")?.({
        input: null,
        signal: undefined,
        send: () => Promise.resolve(),
        receive: () => undefined,
      }),
    ).toBe("b");
  });

  test("gives each run a context of its own", () => {
    const shared = { list: [] as number[] };
    const definition = define(
      createMachine({
        context: shared,
        entry: assign(({ context }) => ({ list: [...(context["list"] as number[]), 1] })),
      }),
    );
    const runId = "run_01k9zq4m3v8t5w2x7y6b0c1d2e" as RunId;
    startRun(definition, { type: "run.started", at: 0, runId, input: null });
    expect(shared).toEqual({ list: [] });
  });

  test("reads a policy for each of several steps of one state", () => {
    const { steps } = define(
      setup({ actors: { work: task() } }).createMachine({
        meta: { steps: { a: { retry: { maxAttempts: 7 } }, b: { timeouts: { attempt: "2s" } } } },
        invoke: [
          { id: "a", src: "work" },
          { id: "b", src: "work" },
        ],
      }),
    );
    const policies = [...steps.values()].map(({ retry, timeouts }) => [
      retry.maxAttempts,
      timeouts?.attempt,
    ]);
    expect(policies).toEqual([
      [7, undefined],
      [1, 2_000],
    ]);
  });
});

describe("a machine's graph", () => {
  test("has the states with their steps, and not the root", () => {
    const { nodes } = graphOf(purchase);
    expect(nodes.map(({ id }) => id)).toEqual([
      "purchase.paying",
      "purchase.packing",
      "purchase.shipping",
      "purchase.shipped",
      "purchase.soldOut",
    ]);
    expect(nodes[0]).toEqual({
      id: "purchase.paying",
      kind: "state",
      title: "Payment",
      initial: true,
      steps: ["pay"],
      detail: "pay",
      compensation: "refund",
    });
  });

  test("has every kind of transition, always included, with its guard", () => {
    const edges = graphOf(review).edges.map(({ from, to, kind, label }) => [from, kind, label, to]);
    expect(edges).toEqual([
      ["review.open", "event", "veto", "review.rejected"],
      ["review.notifying", "event", "veto", "review.rejected"],
      ["review.open", "done", "done", "review.notifying"],
      ["review.open.people.voting", "after", "after deadline", "review.open.people.agreed"],
      ["review.open.people.voting", "always", "always [enough, any]", "review.open.people.agreed"],
      ["review.open.machine.scanning", "done", "done", "review.open.machine.clean"],
      ["review.open.machine.scanning", "error", "error", "review.rejected"],
      ["review.notifying", "done", "done", "review.accepted"],
    ]);
  });

  test("has ids that are unique, and ends that exist", () => {
    for (const definition of [purchase, review, player]) {
      const { nodes, edges } = graphOf(definition);
      const ids = new Set(nodes.map(({ id }) => id));
      expect(new Set(edges.map(({ id }) => id)).size).toBe(edges.length);
      expect(edges.every(({ from, to }) => ids.has(from) && ids.has(to))).toBe(true);
    }
  });

  test("shows a delay in the largest unit that fits", () => {
    const waiting = createMachine({
      initial: "a",
      states: { a: { after: { 900_000: "b", 1_500: "b" } }, b: {} },
    });
    expect(graphOf(define(waiting)).nodes[0]?.detail).toBe("after 1500 ms, after 15 min");
  });
});
