import { defineDag, readDag, verifyHistory, type RunId } from "@waymark/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refusal, runUntil } from "./api-helpers.ts";
import { startApiServer, type ApiServer } from "./api-server.ts";

const LONG = "x".repeat(40_000);

const heavy = defineDag({
  name: "heavy",
  title: "Heavy",
  steps: {
    one: { task: "echo", input: { text: "${input.text}" } },
    two: { task: "echo", needs: ["one"], input: "${steps.one.output.text.size()}" },
  },
});

const parent = defineDag({
  name: "parent",
  title: "Parent",
  steps: { child: { workflow: "heavy", input: { text: "short" } } },
});

let api: ApiServer;

beforeAll(async () => {
  const { defineTask } = await import("@waymark/definitions");
  const echo = defineTask({ name: "echo", title: "Echo", handler: async ({ input }) => input });
  api = await startApiServer({}, { definitions: [heavy, parent], tasks: [echo] });
});

afterAll(async () => api[Symbol.asyncDispose]());

const complete = async (workflow: string, input: unknown = {}): Promise<RunId> => {
  const { runId } = await api.client.runs.start.mutate({ workflow, input });
  await runUntil(api, runId, "completed");
  return runId;
};

test("a bundle has all that it takes to decide the run's history again, without a server", async () => {
  const runId = await complete("heavy", { text: "hello" });
  const bundle = await api.client.runs.bundle.query({ runId });
  expect(bundle).toMatchObject({ format: "waymark-run-bundle", version: 1 });
  const file = JSON.parse(JSON.stringify(bundle)) as typeof bundle;
  const read = readDag(file.definition.source);
  if (!("definition" in read)) throw new Error("The definition cannot be read.");
  expect(read.definition.hash).toBe(file.definition.hash);
  const total = file.run.sequence;
  expect(verifyHistory(read.definition, file.transitions)).toEqual({
    total,
    from: 1,
    equal: total,
  });
});

test("a bundle has large values, attempts and the runs that the run started", async () => {
  const large = await complete("heavy", { text: LONG });
  const bundle = await api.client.runs.bundle.query({ runId: large });
  expect(Object.values(bundle.payloads)).toEqual([{ text: LONG }]);
  expect(bundle.attempts.map(({ stepId }) => stepId)).toEqual(["one", "two"]);
  const withChild = await complete("parent");
  const { children } = await api.client.runs.bundle.query({ runId: withChild });
  expect(children).toHaveLength(1);
});

test("a healthy run is verified as a whole, with its large values", async () => {
  const runId = await complete("heavy", { text: LONG });
  const { total, equal, difference, findings } = await api.client.runs.verify.query({ runId });
  expect({ equal, difference, findings }).toEqual({
    equal: total,
    difference: undefined,
    findings: [],
  });
});

test("a history that was tampered with is told where it first differs, and by which fields", async () => {
  const runId = await complete("heavy", { text: "hello" });
  await api.orchestrator.db.$executeRaw`
    UPDATE transition SET nodes = jsonb_set(nodes, '{one,status}', '"failed"')
    WHERE run_id = ${runId} AND type = 'step.completed' AND event->>'stepId' = 'one'`;
  const { equal, difference } = await api.client.runs.verify.query({ runId });
  expect(difference).toMatchObject({
    sequence: equal + 1,
    fields: [{ path: "/nodes/one/status", recorded: "failed", replayed: "completed" }],
  });
  expect(difference?.sentence).toMatch(
    /^Event \d+ \(step\.completed\) left "one" as something else/,
  );
});

test("an event that could not have happened is told as what it is", async () => {
  const runId = await complete("heavy", { text: "hello" });
  await api.orchestrator.db.$executeRaw`
    UPDATE transition SET event = jsonb_set(event, '{attempt}', '7')
    WHERE run_id = ${runId} AND type = 'step.completed' AND event->>'stepId' = 'two'`;
  const { difference, findings } = await api.client.runs.verify.query({ runId });
  expect(difference?.sentence).toContain("changes nothing when it is decided again (stale)");
  expect(findings.map(({ rule }) => rule)).toEqual(["history-unreadable"]);
});

test("there is no bundle of a run that is not there", async () => {
  const runId = "run_00000000000000000000000000" as RunId;
  expect((await refusal(api.client.runs.bundle.query({ runId }))).code).toBe("RUN_NOT_FOUND");
  expect((await refusal(api.client.runs.verify.query({ runId }))).code).toBe("RUN_NOT_FOUND");
});
