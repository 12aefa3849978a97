import type { RunId } from "@waymark/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal, runUntil } from "./api-helpers.ts";
import { startApiServer, type ApiServer } from "./api-server.ts";

let api: ApiServer;

beforeAll(async () => {
  api = await startApiServer({ WAYMARK_MAX_PAYLOAD_BYTES: "20000" });
});

afterAll(async () => api[Symbol.asyncDispose]());

const startMany = (prefix: string, inputs: readonly unknown[], workflow = "greet") =>
  api.client.runs.startMany.mutate({
    runs: inputs.map((input, index) => ({
      workflow,
      input,
      idempotencyKey: `${prefix}-${index}`,
    })),
  });

/** The ids of the runs; fails the test where one was refused. */
const idsOf = ({ results }: Awaited<ReturnType<typeof startMany>>): readonly RunId[] =>
  results.map((result) => {
    if ("refused" in result) throw new Error(result.refused.message);
    return result.runId;
  });

const names = (count: number) => Array.from({ length: count }, (_, n) => ({ name: `Guest ${n}` }));

describe("starting many runs", () => {
  test("starts each in the order given, all in one commit, and carries each to its end", async () => {
    const ids = idsOf(await startMany("together", names(50)));
    const runs = await Promise.all(ids.map((runId) => runUntil(api, runId, "completed")));
    expect(runs.map(({ output }) => output)).toEqual(
      names(50).map(({ name }) => ({ text: `Hello ${name}`, times: 1 })),
    );
    // Rows of one commit share the transaction that wrote them.
    const commits = await api.orchestrator.db.$queryRaw<unknown[]>`
      SELECT DISTINCT xmin::text FROM transition WHERE sequence = 1 AND run_id = ANY(${ids})`;
    expect(commits).toHaveLength(1);
  });

  test("starts nothing twice when the whole call is sent again, nor for a key given twice in it", async () => {
    const first = idsOf(await startMany("again", names(5)));
    const { results } = await startMany("again", names(6));
    expect(results.slice(0, 5)).toEqual(first.map((runId) => ({ runId, deduplicated: true })));
    expect(results[5]).toMatchObject({ deduplicated: false });
    const twin = { workflow: "greet", input: { name: "Ida" }, idempotencyKey: "twin" };
    const twins = await api.client.runs.startMany.mutate({ runs: [twin, twin] });
    expect(new Set(idsOf(twins)).size).toBe(1);
    expect(twins.results).toMatchObject([{ deduplicated: false }, { deduplicated: true }]);
  });

  test("refuses what is wrong by itself, with its own reason, and starts the others", async () => {
    await startMany("mixed", [{ name: "Joe" }]);
    const { results } = await startMany("mixed", [{ name: "Kim" }, { name: "" }, { name: "Lou" }]);
    expect(results).toMatchObject([
      { refused: { code: "IDEMPOTENCY_KEY_REUSED" } },
      { refused: { code: "INPUT_INVALID", message: expect.stringContaining("name") } },
      { deduplicated: false },
    ]);
    const unknown = await startMany("nowhere", [{}], "nope");
    expect(unknown.results).toMatchObject([{ refused: { code: "WORKFLOW_NOT_FOUND" } }]);
  });

  test("refuses a call of more than 1,000 items, and an item without a key, as a whole", async () => {
    const many = Array.from({ length: 1_001 }, () => null);
    expect((await refusal(startMany("many", many))).httpStatus).toBe(400);
    const keyless = { workflow: "greet", input: { name: "Max" } } as never;
    const call = api.client.runs.startMany.mutate({ runs: [keyless] });
    expect((await refusal(call)).message).toContain("/runs/0/idempotencyKey");
  });
});

describe("signalling many runs", () => {
  test("tells each run once by its key, refuses what nobody waits for, and says so item by item", async () => {
    const ids = idsOf(await startMany("sign", [{}, {}, {}], "approval"));
    await Promise.all(ids.map((runId) => runUntil(api, runId, "waiting")));
    const unknown = "run_00000000000000000000000000" as RunId;
    const signals = [...ids, unknown].map((runId, index) => ({
      runId,
      name: index === 2 ? "reject" : "approve",
      payload: { by: "Ada" },
      key: "once",
    }));
    const told = await api.client.runs.signalMany.mutate({ signals });
    expect(told.results).toMatchObject([
      { deduplicated: false },
      { deduplicated: false },
      { refused: { code: "SIGNAL_NOT_EXPECTED" } },
      { refused: { code: "RUN_NOT_FOUND" } },
    ]);
    const again = await api.client.runs.signalMany.mutate({ signals: signals.slice(0, 2) });
    expect(again.results).toEqual([{ deduplicated: true }, { deduplicated: true }]);
    for (const runId of ids.slice(0, 2)) {
      expect((await runUntil(api, runId, "completed")).output).toEqual({ done: "Ada" });
    }
  });
});
