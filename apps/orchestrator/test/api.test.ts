import type { RunId } from "@waymark/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { collect, refusal, runUntil } from "./api-helpers.ts";
import { startApiServer, type ApiServer } from "./api-server.ts";

let api: ApiServer;

beforeAll(async () => {
  api = await startApiServer({ WAYMARK_MAX_PAYLOAD_BYTES: "20000" });
});

afterAll(async () => api[Symbol.asyncDispose]());

const start = (workflow: string, input: unknown, idempotencyKey?: string) =>
  api.client.runs.start.mutate({ workflow, input, idempotencyKey });

describe("starting a run", () => {
  test("carries it to its end, with defaults of the schema filled in", async () => {
    const { runId } = await start("greet", { name: "Ada" });
    const run = await runUntil(api, runId, "completed");
    expect(run.output).toEqual({ text: "Hello Ada", times: 1 });
    expect(run.input).toEqual({ name: "Ada", times: 1 });
    expect(run.nodes["hello"]).toMatchObject({ status: "completed", attempt: 1 });
  });

  test("starts one run for one idempotency key, also for ten calls at once", async () => {
    const calls = await Promise.all(
      Array.from({ length: 10 }, () => start("greet", { name: "Bob" }, "key-1")),
    );
    expect(new Set(calls.map(({ runId }) => runId)).size).toBe(1);
    expect(calls.filter(({ deduplicated }) => !deduplicated)).toHaveLength(1);
  });

  test("refuses a key that was used with other input", async () => {
    await start("greet", { name: "Cy" }, "key-2");
    expect(await refusal(start("greet", { name: "Di" }, "key-2"))).toMatchObject({
      code: "IDEMPOTENCY_KEY_REUSED",
      httpStatus: 409,
    });
  });

  test.each([
    ["an unknown workflow", "nope", {}, "WORKFLOW_NOT_FOUND", /"nope" is not registered/],
    [
      "a wrong input",
      "greet",
      { name: "", colour: "red" },
      "INPUT_INVALID",
      /name.*colour|colour.*name/s,
    ],
    ["a missing field", "greet", {}, "INPUT_INVALID", /name/],
    [
      "an oversized payload",
      "fragile",
      { text: "x".repeat(20_000) },
      "PAYLOAD_TOO_LARGE",
      /20,000 are allowed/,
    ],
    [
      "text the database cannot hold",
      "fragile",
      { text: "a\u0000b" },
      "PAYLOAD_NOT_JSON",
      /text.*NUL/,
    ],
  ])(
    "refuses %s with a code and a sentence, and changes nothing",
    async (_, workflow, input, code, sentence) => {
      const before = await api.client.runs.list.query({ limit: 200 });
      const refused = await refusal(start(workflow, input));
      expect(refused.code).toBe(code);
      expect(refused.message).toMatch(sentence);
      expect((await api.client.runs.list.query({ limit: 200 })).runs).toHaveLength(
        before.runs.length,
      );
    },
  );
});

describe("a signal", () => {
  const signal = (runId: RunId, name: string, payload?: unknown, key?: string) =>
    api.client.runs.signal.mutate({ runId, name, payload, key });

  test("is taken once by its key, and its payload reaches the next step", async () => {
    const { runId } = await start("approval", {});
    const waiting = await runUntil(api, runId, "waiting");
    expect(waiting.signals).toMatchObject([{ name: "approve" }]);
    expect(await signal(runId, "approve", { by: "Ada" }, "s-1")).toEqual({ deduplicated: false });
    await runUntil(api, runId, "completed");
    expect(await signal(runId, "approve", { by: "Ada" }, "s-1")).toEqual({ deduplicated: true });
    const { transitions } = await api.client.runs.history.query({ runId });
    expect(transitions.filter(({ event }) => event.type === "signal.received")).toHaveLength(1);
  });

  test("with text that the database cannot hold is refused, and its run is not set aside", async () => {
    const { runId } = await start("approval", {});
    const { httpStatus } = await refusal(
      api.client.runs.cancel.mutate({ runId, reason: "a NUL: \0" }),
    );
    expect(httpStatus).toBe(400);
    const run = await api.client.runs.describe.query({ runId });
    expect(run).toMatchObject({ status: "waiting" });
    expect(run.incident).toBeUndefined();
  });

  test("that nobody waits for is refused with what is awaited, and nothing changes", async () => {
    const { runId } = await start("approval", {});
    const before = await runUntil(api, runId, "waiting");
    const refused = await refusal(signal(runId, "reject"));
    expect(refused).toMatchObject({ code: "SIGNAL_NOT_EXPECTED", httpStatus: 409 });
    expect(refused.message).toContain("It waits for: approve.");
    expect((await api.client.runs.describe.query({ runId })).sequence).toBe(before.sequence);
  });

  test("with a payload that does not fit its schema is refused, and the run still waits", async () => {
    const { runId } = await start("approval", {});
    await runUntil(api, runId, "waiting");
    expect((await refusal(signal(runId, "approve", { by: 7 }))).code).toBe("PAYLOAD_INVALID");
    expect((await api.client.runs.describe.query({ runId })).status).toBe("waiting");
  });

  test("to a finished or unknown run is refused", async () => {
    const { runId } = await start("greet", { name: "Ed" });
    await runUntil(api, runId, "completed");
    expect((await refusal(signal(runId, "approve"))).code).toBe("RUN_FINISHED");
    const unknown = "run_00000000000000000000000000" as RunId;
    expect((await refusal(signal(unknown, "approve"))).code).toBe("RUN_NOT_FOUND");
  });
});

describe("repairing a run", () => {
  test("a failed step is retried with an edited input, and its attempts tell the story", async () => {
    const { runId } = await start("fragile", { ok: false });
    const failed = await runUntil(api, runId, "failed");
    expect(failed).toMatchObject({ error: "TypeError: It is not ok.", currentNodes: ["work"] });
    const stepId = "work";
    await api.client.runs.retryStep.mutate({ runId, stepId, input: { ok: true }, reason: "typo" });
    expect((await runUntil(api, runId, "completed")).output).toEqual({ work: "done" });
    const { attempts } = await api.client.runs.attempts.query({ runId, stepId });
    expect(attempts.map(({ attempt, status }) => [attempt, status])).toEqual([
      [1, "failed"],
      [2, "completed"],
    ]);
    expect(attempts[0]?.error).toMatchObject({ name: "TypeError", message: "It is not ok." });
    expect(attempts[1]).toMatchObject({ input: { ok: true }, output: "done" });
  });

  test("a step that did not fail, or does not exist, is refused", async () => {
    const { runId } = await start("greet", { name: "Flo" });
    await runUntil(api, runId, "completed");
    const retry = (stepId: string) => api.client.runs.retryStep.mutate({ runId, stepId });
    expect((await refusal(retry("hello"))).code).toMatch(/STEP_NOT_FAILED|RUN_FINISHED/);
    const { runId: failing } = await start("fragile", {});
    await runUntil(api, failing, "failed");
    const unknown = api.client.runs.retryStep.mutate({ runId: failing, stepId: "nope" });
    expect((await refusal(unknown)).code).toBe("STEP_NOT_FOUND");
  });

  test("a run is paused and resumed, and its history tells by whom and why", async () => {
    const { runId } = await start("approval", {});
    await runUntil(api, runId, "waiting");
    const cause = { by: "ann", reason: "audit" };
    expect(await api.client.runs.pause.mutate({ runId, ...cause })).toEqual({ status: "paused" });
    const { blockers } = await api.client.runs.explain.query({ runId });
    expect(blockers[0]).toMatchObject({ kind: "paused", ...cause });
    await api.client.runs.resume.mutate({ runId });
    const { transitions } = await api.client.runs.history.query({ runId });
    expect(transitions.map(({ event }) => event)).toMatchObject([
      { type: "run.started" },
      { type: "run.paused", ...cause },
      { type: "run.resumed" },
    ]);
    expect(await api.client.runs.terminate.mutate({ runId })).toEqual({ status: "terminated" });
  });

  test("a failed step is skipped with an output, and one that waits is ended by hand", async () => {
    const { runId } = await start("fragile", {});
    await runUntil(api, runId, "failed");
    await api.client.runs.skipStep.mutate({ runId, stepId: "work", output: 7 });
    const skipped = await runUntil(api, runId, "completed");
    expect(skipped.output).toEqual({ work: 7 });
    expect(skipped.nodes["work"]).toMatchObject({ status: "skipped" });

    const { runId: waiting } = await start("approval", {});
    await runUntil(api, waiting, "waiting");
    const error = { name: "Refused", message: "Nobody approved." };
    await api.client.runs.resolveStep.mutate({ runId: waiting, stepId: "approve", error });
    expect((await runUntil(api, waiting, "failed")).failure).toEqual(error);
    const again = api.client.runs.resolveStep.mutate({ runId: waiting, stepId: "approve", error });
    expect((await refusal(again)).code).toBe("STEP_SETTLED");
    const nothing = { runId: waiting, stepId: "approve" } as never;
    expect((await refusal(api.client.runs.resolveStep.mutate(nothing))).httpStatus).toBe(400);
  });

  test("a run runs again from a step, after its plan was seen", async () => {
    const { runId } = await start("approval", {});
    await runUntil(api, runId, "waiting");
    await api.client.runs.signal.mutate({ runId, name: "approve", payload: { by: "Ada" } });
    const before = await runUntil(api, runId, "completed");
    const to = { stepId: "done", input: "again" };
    const plan = await api.client.runs.planRerun.query({ runId, to });
    expect(plan).toMatchObject({ status: "running", resets: ["done"], keeps: ["approve"] });
    expect((await api.client.runs.describe.query({ runId })).sequence).toBe(before.sequence);
    await api.client.runs.rerun.mutate({ runId, to, by: "ann", reason: "typo" });
    const { transitions } = await api.client.runs.history.query({
      runId,
      after: before.sequence,
    });
    expect(transitions[0]?.event).toMatchObject({ type: "run.rewound", by: "ann", reason: "typo" });
    const again = await api.client.runs.planRerun.query({ runId, to: { sequence: 1 } });
    expect(again.resets).toContain("approve");
    const refused = api.client.runs.rerun.mutate({ runId, to: { sequence: 999 } });
    expect(await refusal(refused)).toMatchObject({ code: "CHANGE_IMPOSSIBLE", httpStatus: 409 });
  });

  test("a fork tells where it comes from", async () => {
    const { runId } = await start("approval", {});
    await runUntil(api, runId, "waiting");
    await api.client.runs.signal.mutate({ runId, name: "approve", payload: { by: "Ada" } });
    await runUntil(api, runId, "completed");
    const event = { type: "signal.received", name: "approve", payload: { by: "Bea" } };
    const from = { sequence: 2, event };
    expect(await api.client.runs.planFork.query({ runId, from })).toMatchObject({
      ends: [{ stepId: "approve", status: "completed" }],
    });
    const forked = await api.client.runs.fork.mutate({ runId, from, by: "ann" });
    const run = await runUntil(api, forked.runId, "completed");
    expect(run).toMatchObject({ output: { done: "Bea" }, forkedFrom: { runId, sequence: 1 } });
    const unfit = { sequence: 2, event: { ...event, payload: { by: 7 } } };
    const refused = await refusal(api.client.runs.fork.mutate({ runId, from: unfit }));
    expect(refused.code).toBe("CHANGE_IMPOSSIBLE");
    expect(refused.message).toContain("by");
    const nul = { sequence: 2, event: { ...event, payload: { by: "a\u0000b" } } };
    const unstorable = api.client.runs.fork.mutate({ runId, from: nul });
    expect((await refusal(unstorable)).code).toBe("PAYLOAD_NOT_JSON");
  });

  test("a change of version tells why it cannot be", async () => {
    const { runId } = await start("approval", {});
    await runUntil(api, runId, "waiting");
    const same = api.client.runs.planMigration.query({ runId, to: { version: 1 } });
    expect((await refusal(same)).message).toContain("on that version already");
    const unknown = api.client.runs.migrate.mutate({ runId, to: { version: 9 } });
    expect((await refusal(unknown)).code).toBe("VERSION_NOT_FOUND");
  });

  test("an approval is answered by its approvers, and who holds the key a step waits for is told", async () => {
    const { runId: first } = await start("transfer", {});
    const { runId: second } = await start("transfer", {});
    const signed = { name: "sign", payload: { approved: true } };
    for (const runId of [first, second]) {
      const waiting = await runUntil(api, runId, "waiting");
      expect(waiting.signals).toMatchObject([{ name: "sign", approval: { approvers: ["Ada"] } }]);
      const forged = api.client.runs.signal.mutate({ runId, ...signed, by: "Mallory" });
      expect(await refusal(forged)).toMatchObject({ code: "NOT_AN_APPROVER", httpStatus: 403 });
      await api.client.runs.signal.mutate({ runId, ...signed, by: "Ada" });
    }
    const { blockers } = await api.client.runs.explain.query({ runId: second });
    const heldBy = { runId: first, stepId: "move", attempt: 1 };
    expect(blockers).toMatchObject([{ kind: "concurrency-key", key: "ledger", heldBy }]);
    await api.client.runs.cancel.mutate({ runId: first });
    const after = await api.client.runs.explain.query({ runId: second });
    expect(after.blockers).toMatchObject([{ kind: "attempt-in-flight", stepId: "move" }]);
    await api.client.runs.cancel.mutate({ runId: second });
  });

  test("a run is cancelled once", async () => {
    const { runId } = await start("approval", {});
    await runUntil(api, runId, "waiting");
    await api.client.runs.cancel.mutate({ runId, reason: "changed my mind" });
    await runUntil(api, runId, "cancelled");
    expect((await refusal(api.client.runs.cancel.mutate({ runId }))).code).toBe("RUN_FINISHED");
  });
});

test("an overview counts what happened, and groups failures that are alike", async () => {
  for (const name of ["Una", "Ugo"]) {
    await api.client.runs.execute.mutate({ workflow: "greet", input: { name } });
    await api.client.runs.execute.mutate({ workflow: "fragile" });
  }
  const range = { rangeMs: 3_600_000 };
  const { now, before, parts, since, until } = await api.client.overview.outcomes.query(range);
  const { failures } = await api.client.overview.failures.query(range);
  const { workflows } = await api.client.overview.busiest.query(range);
  expect(before).toEqual({ runs: 0, completed: 0, failed: 0, open: 0 });
  expect(now.completed).toBeGreaterThanOrEqual(2);
  expect(now.p95).toBeGreaterThan(0);
  expect(Math.max(...parts.map(({ p95 = 0 }) => p95))).toBeGreaterThan(0);
  expect(parts).toHaveLength(24);
  const charted = parts.flatMap(({ runs }) => Object.values(runs));
  expect(charted.reduce((sum, runs) => sum + runs, 0)).toBe(now.runs);
  const alike = failures.find(({ workflow }) => workflow === "fragile");
  expect(alike).toMatchObject({ error: "TypeError: It is not ok." });
  expect(alike?.runs).toBeGreaterThanOrEqual(2);
  expect(workflows.map(({ workflow }) => workflow)).toContain("greet");
  const same = await api.client.overview.outcomes.query({ since, until });
  expect(same.parts.map((part) => part.since)).toEqual(parts.map((part) => part.since));
  expect(
    (await refusal(api.client.overview.outcomes.query({ since: until, until: since }))).message,
  ).toContain("It must end after it begins");
});

test("a failed run tells how many others failed like it; one that did not fail is like none", async () => {
  const alike = async (workflow: string, input: object) => {
    const { runId } = await api.client.runs.execute.mutate({ workflow, input });
    return api.client.overview.alike.query({ runId });
  };
  const first = await alike("fragile", {});
  expect(first).toMatchObject({
    workflow: "fragile",
    step: "work",
    error: "TypeError: It is not ok.",
  });
  expect((await alike("fragile", {}))?.runs).toBe((first?.runs ?? 0) + 1);
  expect(await alike("greet", { name: "Uli" })).toBeNull();
});

test("a run is shown as it stood after each of its transitions", async () => {
  const { runId } = await start("approval", {});
  await runUntil(api, runId, "waiting");
  await api.client.runs.signal.mutate({ runId, name: "approve", payload: { by: "Ann" } });
  await runUntil(api, runId, "completed");
  const at = (sequence: number) => api.client.runs.at.query({ runId, sequence });
  const first = await at(1);
  expect(first).toMatchObject({ status: "waiting", event: { type: "run.started" } });
  expect(first.nodes["approve"]).toMatchObject({ status: "waiting" });
  const { sequence, nodes } = await api.client.runs.describe.query({ runId });
  expect(await at(sequence)).toMatchObject({ status: "completed", nodes, pending: [] });
  expect((await refusal(at(sequence + 1))).code).toBe("TRANSITION_NOT_FOUND");
});

test("a plan that was agreed to is carried out only while it holds", async () => {
  const { runId } = await start("approval", {});
  await runUntil(api, runId, "waiting");
  const to = { sequence: 1 };
  const { token } = await api.client.runs.planRerun.query({ runId, to });
  await api.client.runs.pause.mutate({ runId });
  const late = api.client.runs.rerun.mutate({ runId, to, plan: token });
  expect(await refusal(late)).toMatchObject({ code: "PLAN_OUTDATED", httpStatus: 409 });
  const { token: anew } = await api.client.runs.planRerun.query({ runId, to });
  await api.client.runs.rerun.mutate({ runId, to, plan: anew });
});

describe("waiting for a result", () => {
  const result = (runId: RunId, waitMs: number) => api.client.runs.result.query({ runId, waitMs });

  test("answers as soon as the run has ended, and at once when it had", async () => {
    const { runId } = await start("approval", {});
    const [ended] = await Promise.all([
      result(runId, 30_000),
      runUntil(api, runId, "waiting").then(() =>
        api.client.runs.signal.mutate({ runId, name: "approve", payload: { by: "Ann" } }),
      ),
    ]);
    expect(ended).toEqual({ status: "completed", finished: true, output: { done: "Ann" } });
    expect(await result(runId, 30_000)).toEqual(ended);
  });

  test("tells how the run stands when the wait is over, and why a run failed", async () => {
    const { runId } = await start("approval", {});
    await runUntil(api, runId, "waiting");
    expect(await result(runId, 20)).toEqual({ status: "waiting", finished: false });
    const { runId: failing } = await start("fragile", {});
    expect(await result(failing, 30_000)).toMatchObject({
      status: "failed",
      finished: true,
      failure: { name: "TypeError", message: "It is not ok." },
    });
  });

  test("goes together with the start, once by its key", async () => {
    const call = { workflow: "greet", input: { name: "Ida" }, idempotencyKey: "execute" };
    const ended = await api.client.runs.execute.mutate(call);
    expect(ended).toMatchObject({ status: "completed", finished: true, deduplicated: false });
    const again = await api.client.runs.execute.mutate(call);
    expect(again).toEqual({ ...ended, deduplicated: true });
    const open = await api.client.runs.execute.mutate({ workflow: "approval", waitMs: 20 });
    expect(open).toMatchObject({ finished: false });
    const unknown = api.client.runs.execute.mutate({ workflow: "nothing" });
    expect((await refusal(unknown)).code).toBe("WORKFLOW_NOT_FOUND");
  });

  test("of an unknown run is refused", async () => {
    const unknown = "run_00000000000000000000000000" as RunId;
    expect((await refusal(result(unknown, 30_000))).code).toBe("RUN_NOT_FOUND");
  });
});

test("a thousand calls at once fit into the client's batches", async () => {
  const calls = await Promise.all(
    Array.from({ length: 1_000 }, (_, n) => start("approval", {}, `crowd-${n}`)),
  );
  expect(new Set(calls.map(({ runId }) => runId)).size).toBe(1_000);
});

describe("reading", () => {
  test("a query sees the run through an expression, and an error points at its place", async () => {
    const { runId } = await start("greet", { name: "Gil" });
    await runUntil(api, runId, "completed");
    const query = (expression: string) => api.client.runs.query.query({ runId, expression });
    expect(await query("steps.hello.output.text + '!'")).toEqual({ value: "Hello Gil!" });
    expect((await refusal(query("steps.hello.("))).code).toBe("EXPRESSION_INVALID");
  });

  test("an explanation tells what a run waits for and what each next event would do", async () => {
    const { runId } = await start("approval", {});
    await runUntil(api, runId, "waiting");
    expect(await api.client.runs.explain.query({ runId })).toMatchObject({
      status: "waiting",
      blockers: [
        { kind: "signal", nodeId: "approve", signal: "approve" },
        { kind: "needs", stepId: "done", on: ["approve"] },
      ],
      next: [
        {
          event: { type: "signal.received", name: "approve", payload: { by: "" } },
          accepted: true,
          target: ["done"],
          effects: [{ type: "step.schedule", task: "echo" }],
        },
        { event: { type: "run.paused" }, accepted: true, status: "paused" },
        { event: { type: "run.cancelled" }, accepted: true, status: "cancelled" },
        { event: { type: "run.terminated" }, accepted: true, status: "terminated" },
      ],
    });
    expect((await api.client.runs.describe.query({ runId })).status).toBe("waiting");
  });

  test("lists page by cursor without repeating or missing a run", async () => {
    const ids = await Promise.all(
      Array.from({ length: 7 }, (_, n) => start("greet", { name: `list-${n}` })),
    );
    await Promise.all(ids.map(({ runId }) => runUntil(api, runId, "completed")));
    const seen: RunId[] = [];
    let cursor: string | undefined;
    do {
      const page = await api.client.runs.list.query({ limit: 3, workflow: "greet", cursor });
      seen.push(...page.runs.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    for (const { runId } of ids) expect(seen).toContain(runId);
    expect((await refusal(api.client.runs.list.query({ cursor: "%%%" }))).code).toBe(
      "CURSOR_INVALID",
    );
  });

  test("lists filter by status, retries and text", async () => {
    const { runId } = await start("fragile", { marker: 1 });
    await runUntil(api, runId, "failed");
    const list = async (filter: object) =>
      (await api.client.runs.list.query({ limit: 200, ...filter })).runs.map(({ id }) => id);
    expect(await list({ status: ["failed"] })).toContain(runId);
    expect(await list({ status: ["completed"] })).not.toContain(runId);
    expect(await list({ q: "is not OK" })).toContain(runId);
    expect(await list({ q: runId.slice(0, 20) })).toContain(runId);
    expect(await list({ retried: true })).not.toContain(runId);
  });

  test("a run started with labels is listed and counted by them, and by its input", async () => {
    const { runId } = await api.client.runs.start.mutate({
      workflow: "greet",
      input: { name: "Zoe" },
      labels: { desk: "north" },
    });
    const wanted = { labels: { desk: "north" }, input: { name: "Zoe", times: 1 } };
    await runUntil(api, runId, "completed");
    const { runs } = await api.client.runs.list.query(wanted);
    expect(runs).toMatchObject([{ id: runId, labels: { desk: "north" } }]);
    expect(await api.client.runs.count.query(wanted)).toEqual({
      total: 1,
      byStatus: { completed: 1 },
      isCapped: false,
    });
    const { runId: forked } = await api.client.runs.fork.mutate({ runId, from: { sequence: 1 } });
    expect((await api.client.runs.describe.query({ runId: forked })).labels).toEqual({
      desk: "north",
    });
  });

  test("a run tells its parent, and a list the child runs of one", async () => {
    const { runId } = await start("host", { guest: "Eve" });
    const parent = await runUntil(api, runId, "completed");
    expect(parent.output).toEqual({ welcome: { text: "Hello Eve", times: 1 } });
    expect(parent).not.toHaveProperty("parent");
    const { runs } = await api.client.runs.list.query({ parent: runId });
    expect(runs).toMatchObject([
      { workflow: "greet", status: "completed", parent: { runId, stepId: "welcome" } },
    ]);
    expect(runs[0]?.id).toBe(parent.nodes["welcome"]?.childId);
  });

  test("workflows are listed with their runs, and shown with their graph", async () => {
    const { workflows } = await api.client.workflows.list.query();
    expect(workflows.map(({ name }) => name)).toEqual([
      "alone",
      "approval",
      "fragile",
      "greet",
      "host",
      "payout",
      "transfer",
    ]);
    const greet = await api.client.workflows.get.query({ name: "greet" });
    expect(greet.shown.graph.nodes.map(({ id }) => id)).toEqual(["hello"]);
    expect(greet.shown).toMatchObject({ runnable: true, version: 1 });
    // A form is drawn from it, in the order its author chose.
    const { properties } = greet.shown.inputSchema as { properties: object };
    expect(Object.keys(properties)).toEqual(["times", "name"]);
    const unknown = api.client.workflows.get.query({ name: "greet", version: 9 });
    expect((await refusal(unknown)).code).toBe("VERSION_NOT_FOUND");
  });
});

describe("events", () => {
  test("of a run come once and in order, whenever the page joins or comes back", async () => {
    const { runId } = await start("approval", {});
    await runUntil(api, runId, "waiting");
    const early = collect(api, runId, 0);
    await api.client.runs.signal.mutate({ runId, name: "approve", payload: { by: "Hal" } });
    const all = await early;
    expect(all.map(({ sequence }) => sequence)).toEqual(all.map((_, index) => index + 1));
    expect(all.at(-1)?.status).toBe("completed");
    const late = await collect(api, runId, 2);
    expect(late).toEqual(all.slice(2));
  });

  test("of all runs tell a list what changed after its position", async () => {
    const { position } = await api.client.runs.list.query({});
    const { runId } = await start("greet", { name: "Ivy" });
    await runUntil(api, runId, "completed");
    const update = await new Promise<readonly string[]>((resolve, reject) => {
      const subscription = api.client.events.runs.subscribe(
        { lastEventId: position },
        {
          onData: ({ data }) => {
            subscription.unsubscribe();
            resolve(data.runs.map(({ id, status }) => `${id} ${status}`));
          },
          onError: reject,
        },
      );
    });
    expect(update).toContain(`${runId} completed`);
  });
});

test("a run whose stored state this code cannot read is shown from its history", async () => {
  const { runId } = await start("approval", {});
  await api.orchestrator.db.run.update({
    where: { id: runId },
    data: { snapshot: { engine: "another" }, snapshotSequence: 1 },
  });
  const run = await api.client.runs.describe.query({ runId });
  expect(run.nodes).toMatchObject({ approve: { status: "waiting" } });
});

test("a subscription is refused with its code, so that nobody asks for it for ever", async () => {
  const refused = (subscribe: (handlers: { onError: (error: unknown) => void }) => unknown) =>
    refusal(new Promise((_, reject) => void subscribe({ onError: reject })));
  const runId = "run_00000000000000000000000000" as RunId;
  const unknown = await refused((to) => api.client.events.run.subscribe({ runId }, to));
  expect(unknown.code).toBe("RUN_NOT_FOUND");
  const ahead = await refused((to) =>
    api.client.events.runs.subscribe({ lastEventId: 1_000_000_000 }, to),
  );
  expect(ahead.code).toBe("CURSOR_INVALID");
});

describe("the server", () => {
  test("tells whether it lives, leads, and how it does", async () => {
    expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${api.url}/readyz`)).json()).toEqual({ status: "ready" });
    expect(await (await fetch(`${api.url}/metrics`)).text()).toMatch(
      /waymark_transitions_total\{type="run.started"\} \d/,
    );
  });

  test("refuses pages of other sites and names that are not its own", async () => {
    const foreign = await fetch(`${api.url}/trpc/workflows.list`, {
      headers: { origin: "https://evil.example" },
    });
    expect(foreign.status).toBe(403);
    expect(await foreign.text()).toContain("WAYMARK_ALLOWED_ORIGINS");
  });

  test.each([
    [
      "a body past all limits",
      "application/json",
      JSON.stringify("x".repeat(100_000)),
      413,
      /20,000 bytes/,
    ],
    ["what is no JSON", "application/xml", "<hello/>", 415, /application\/json/],
  ])(
    "refuses %s as it refuses all else: a sentence, and data",
    async (_, type, body, status, message) => {
      const headers = { "content-type": type };
      const response = await fetch(`${api.url}/trpc/runs.start`, { method: "POST", headers, body });
      expect(response.status).toBe(status);
      expect(await response.json()).toMatchObject({
        error: { message: expect.stringMatching(message) as string, data: { httpStatus: status } },
      });
    },
  );

  test("answers curl: plain JSON in, plain JSON out", async () => {
    const response = await fetch(`${api.url}/trpc/runs.start`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ workflow: "greet", input: { name: "curl" } }),
    });
    expect(await response.json()).toMatchObject({ result: { data: { deduplicated: false } } });
  });
});
