import { childRunId, defineDag, defineJsonMachine, type RunId, type StepId } from "@waymark/core";
import { defineTask } from "@waymark/definitions";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startApiServer, type ApiServer } from "./api-server.ts";

const definitions = [
  defineDag({ name: "leaf", title: "Leaf", steps: { go: { task: "echo", input: "leaf" } } }),
  defineDag({
    name: "parcels",
    title: "Parcels",
    steps: {
      first: { task: "echo", input: "first" },
      ship: {
        needs: ["first"],
        map: {
          items: "${ input.items }",
          tolerate: { count: 1 },
          steps: {
            pack: {
              task: "pack",
              input: "${ input }",
              retry: { maxAttempts: 2, initialInterval: "1ms" },
            },
            sign: { signal: "sign", needs: ["pack"] },
          },
        },
      },
      sub: { workflow: "leaf", needs: ["ship"] },
    },
  }),
  defineDag({
    name: "signed",
    title: "Signed",
    steps: { each: { map: { items: "${ input.items }", steps: { ask: { approval: {} } } } } },
  }),
  defineJsonMachine({
    kind: "machine",
    name: "door",
    title: "Door",
    machine: {
      initial: "closed",
      context: {},
      states: {
        closed: { on: { open: "opened" } },
        opened: { on: { close: "closed", leave: "gone" } },
        gone: { type: "final" },
      },
    },
  }),
];

const tasks = [
  defineTask({ name: "echo", title: "Echo", handler: async ({ input }) => input }),
  defineTask({
    name: "pack",
    title: "Pack",
    handler: async ({ input, attempt }) => {
      const item = input as string;
      if (item === "broken" || (item === "shaky" && attempt === 1)) {
        throw new Error(`${item} item\nwith more to tell`);
      }
      return { secret: "not for a timeline" };
    },
  }),
];

let api: ApiServer;

beforeAll(async () => {
  api = await startApiServer({}, { definitions, tasks });
});

afterAll(async () => await api[Symbol.asyncDispose]());

const shipping = async (items: readonly string[]): Promise<RunId> =>
  (await api.client.runs.start.mutate({ workflow: "parcels", input: { items: [...items] } })).runId;

const step = (id: string): StepId => id as StepId;

describe("a run's timeline", () => {
  test("has the attempts outside of loops, and those of one loop or one pass when asked", async () => {
    const runId = await shipping(["fine", "shaky"]);
    await vi.waitFor(async () => {
      const { attempts } = await api.client.runs.timeline.query({ runId, within: step("ship") });
      expect(attempts.map(({ stepId, attempt, status }) => [stepId, attempt, status])).toEqual([
        ["ship[0]/pack", 1, "completed"],
        ["ship[1]/pack", 1, "failed"],
        ["ship[1]/pack", 2, "completed"],
      ]);
    });
    const outside = await api.client.runs.timeline.query({ runId });
    expect(outside.attempts.map(({ stepId }) => stepId)).toEqual(["first"]);
    const pass = await api.client.runs.timeline.query({ runId, within: step("ship[1]") });
    expect(pass.attempts).toHaveLength(2);
    expect(pass.attempts[0]).toMatchObject({ error: "Error: shaky item", task: "pack" });
    expect(JSON.stringify(pass.attempts)).not.toContain("secret");
  });

  test("is read page by page without a gap, and only what changed since a moment", async () => {
    const runId = await shipping(["a", "b", "c"]);
    const within = step("ship");
    await vi.waitFor(async () => {
      const { attempts } = await api.client.runs.timeline.query({ runId, within });
      expect(attempts.filter(({ status }) => status === "completed")).toHaveLength(3);
    });
    const first = await api.client.runs.timeline.query({ runId, within, limit: 2 });
    const second = await api.client.runs.timeline.query({
      runId,
      within,
      limit: 2,
      ...(first.next && { after: first.next }),
    });
    expect([...first.attempts, ...second.attempts].map(({ stepId }) => stepId)).toEqual([
      "ship[0]/pack",
      "ship[1]/pack",
      "ship[2]/pack",
    ]);
    expect(second.next).toBeUndefined();
    const since = Date.now() + 60_000;
    expect((await api.client.runs.timeline.query({ runId, within, since })).attempts).toEqual([]);
  });

  test("has how long steps in loops waited, which have no attempts, also of passes that are over", async () => {
    const { runs } = api.client;
    const { runId } = await runs.start.mutate({ workflow: "signed", input: { items: [1, 2] } });
    const waitsOf = async (within: StepId) => (await runs.waits.query({ runId, within })).waits;
    await vi.waitFor(async () => expect(await waitsOf(step("each"))).toHaveLength(2));
    await runs.signal.mutate({ runId, name: "each[0]/ask", payload: { approved: true } });
    const [first, second] = await waitsOf(step("each"));
    expect(first?.stepId).toBe("each[0]/ask");
    expect(first?.to).toBeGreaterThanOrEqual(first?.from ?? Infinity);
    expect(second).toEqual({ stepId: "each[1]/ask", from: first?.from });
    expect(await waitsOf(step("each[1]"))).toEqual([second]);
    expect(await waitsOf(step("other"))).toEqual([]);
  });

  test("tells what each transition changed and what it was about", async () => {
    const { runId } = await api.client.runs.start.mutate({ workflow: "door" });
    await api.client.runs.signal.mutate({ runId, name: "open", payload: null });
    await api.client.runs.signal.mutate({ runId, name: "leave", payload: null });
    const { changes } = await api.client.runs.changes.query({ runId });
    expect(changes.map(({ type, about }) => [type, about])).toEqual([
      ["run.started", undefined],
      ["signal.received", "open"],
      ["signal.received", "leave"],
    ]);
    expect(Object.keys(changes[1]?.nodes ?? {}).toSorted()).toEqual(
      expect.arrayContaining([expect.stringMatching(/opened$/)]),
    );
    const rest = await api.client.runs.changes.query({ runId, after: 1, limit: 1 });
    expect(rest).toMatchObject({ changes: [{ sequence: 2 }], next: 2 });
  });
});

describe("the events of a run", () => {
  const typesOf = async (asked: Parameters<typeof api.client.runs.events.query>[0]) =>
    (await api.client.runs.events.query(asked)).transitions.map(({ event }) => event.type);

  test("are found by type and by step, newest first and page by page, with how many of each there are", async () => {
    const runId = await shipping(["fine", "shaky"]);
    await vi.waitFor(async () => {
      const { counts } = await api.client.runs.countEvents.query({ runId });
      expect(counts).toMatchObject({ "run.started": 1, "step.completed": 3, "step.failed": 1 });
    });
    const completed = { runId, types: ["step.completed"] as "step.completed"[], limit: 2 };
    const first = await api.client.runs.events.query(completed);
    expect(first.transitions.map(({ sequence }) => sequence)).toEqual(
      first.transitions.map(({ sequence }) => sequence).toSorted((a, b) => b - a),
    );
    const second = await api.client.runs.events.query({ ...completed, before: first.next });
    expect(second.transitions).toMatchObject([{ event: { stepId: "first" } }]);
    expect(second.next).toBeUndefined();
    const shaky = await typesOf({ runId, steps: ["ship[1]/pack"] });
    expect(shaky).toEqual(["step.completed", "timer.fired", "step.failed"]);
    expect(await typesOf({ runId, steps: ["ship/pack"] })).toHaveLength(4);
    expect(await typesOf({ runId, types: ["run.started"], steps: ["first"] })).toEqual([]);
  });

  test("of a node are also the signals and changes by hand that moved it", async () => {
    const { runId } = await api.client.runs.start.mutate({ workflow: "door" });
    await api.client.runs.signal.mutate({ runId, name: "open", payload: null });
    const { graph } = await api.client.runs.describe.query({ runId });
    const opened = graph.nodes.find(({ id }) => id.endsWith("opened"))?.id ?? "";
    expect(await typesOf({ runId, steps: [opened] })).toEqual(["signal.received"]);
    const shipped = await shipping(["broken", "broken"]);
    const shown = () => api.client.runs.describe.query({ runId: shipped });
    await vi.waitFor(async () => expect((await shown()).status).toBe("failed"));
    const skip = { type: "step.skipped", stepId: step("ship"), output: [] } as const;
    await api.client.runs.modify.mutate({ runId: shipped, changes: [skip] });
    expect(await typesOf({ runId: shipped, steps: ["ship"] })).toContain("run.modified");
  });
});

describe("the items of a map", () => {
  test("are rows with status, attempts and the first line of an error, by status and page", async () => {
    const runId = await shipping(["fine", "broken", "shaky"]);
    const stepId = step("ship");
    await vi.waitFor(async () => {
      const { items } = await api.client.runs.items.query({ runId, stepId });
      expect(items.map(({ path, status, attempts }) => [path, status, attempts])).toEqual([
        ["ship[0]", "waiting", 1],
        ["ship[1]", "failed", 2],
        ["ship[2]", "waiting", 2],
      ]);
    });
    const failed = await api.client.runs.items.query({ runId, stepId, status: "failed" });
    expect(failed).toMatchObject({ total: 3, items: [{ number: 1, error: "Error: broken item" }] });
    const page = await api.client.runs.items.query({ runId, stepId, limit: 1 });
    expect(page.next).toBe(1);
    await expect(
      api.client.runs.items.query({ runId, stepId: step("first") }),
    ).rejects.toMatchObject({ data: { waymark: { code: "STEP_NOT_FOUND" } } });
  });

  test("show how their steps stand while they are under way and after", async () => {
    const runId = await shipping(["fine"]);
    const path = step("ship[0]");
    await vi.waitFor(async () => {
      const { steps } = await api.client.runs.pass.query({ runId, path });
      expect(steps).toMatchObject({
        pack: { status: "completed", attempt: 1 },
        sign: { status: "waiting", awaits: "sign" },
      });
    });
    await api.client.runs.signal.mutate({ runId, name: "sign", payload: null });
    await vi.waitFor(async () => {
      const { steps } = await api.client.runs.pass.query({ runId, path });
      expect(steps).toEqual({ pack: expect.objectContaining({ status: "completed", attempt: 1 }) });
    });
  });
});

test("child runs are found by the step that started them", async () => {
  const runId = await shipping([]);
  const id = childRunId(runId, step("sub"), 1);
  const children = async (parentStep: string) =>
    (await api.client.runs.list.query({ parent: runId, parentStep: step(parentStep) })).runs;
  await vi.waitFor(async () => expect(await children("sub")).toMatchObject([{ id }]));
  expect(await children("first")).toEqual([]);
});
