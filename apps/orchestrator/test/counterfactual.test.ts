import type { JsonValue } from "@waymark/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runUntil } from "./api-helpers.ts";
import { startApiServer, type ApiServer } from "./api-server.ts";

let api: ApiServer;
beforeAll(async () => {
  api = await startApiServer();
});
afterAll(async () => await api[Symbol.asyncDispose]());

interface Parts {
  readonly wait?: string;
  readonly tell?: string;
  readonly more?: object;
  readonly output?: string;
  readonly input?: object;
}

/** Two tasks with an answer of a person between them. */
const document = (name: string, parts: Parts = {}) => ({
  name,
  ...(parts.input && { input: parts.input }),
  steps: {
    ask: { task: "echo", input: { amount: "${ input.amount }" } },
    decide: { signal: "decide", needs: ["ask"] },
    small: {
      task: "echo",
      needs: ["decide"],
      when: parts.wait ?? "steps.ask.output.amount < 100",
      input: parts.tell ?? "small",
    },
    ...parts.more,
  },
  output: parts.output ?? "${ steps.ask.output.amount }",
});

async function ran(name: string, amount: number): Promise<string> {
  const { runId } = await api.client.runs.start.mutate({ workflow: name, input: { amount } });
  await runUntil(api, runId, "waiting");
  await api.client.runs.signal.mutate({ runId, name: "decide", payload: { by: "Ada" } });
  await runUntil(api, runId, "completed");
  return runId;
}

const ask = async (source: JsonValue | object) => {
  const { runs } = await api.client.workflows.counterfactual.mutate({ source });
  return runs;
};

test("what a draft would have made of real runs is told run by run, and nothing is called", async () => {
  await api.client.workflows.publish.mutate({ source: document("decided") });
  const small = await ran("decided", 5);
  const large = await ran("decided", 500);

  const same = await ask({ ...document("decided"), title: "Another title" });
  expect(same.map(({ runId, compared }) => [runId, compared?.verdict])).toEqual([
    [large, "same"],
    [small, "same"],
  ]);

  const stricter = await ask(document("decided", { wait: "steps.ask.output.amount < 3" }));
  expect(stricter).toMatchObject([
    { runId: large, compared: { verdict: "same" } },
    {
      runId: small,
      compared: {
        verdict: "differs",
        nodes: [{ nodeId: "small", kind: "path", before: "completed", after: "skipped" }],
      },
    },
  ]);

  const looser = await ask(document("decided", { wait: "true" }));
  expect(looser[0]).toMatchObject({
    runId: large,
    compared: { verdict: "unknown", nodes: [{ nodeId: "small", kind: "unknown" }] },
  });

  const otherOutput = await ask(document("decided", { output: "${ steps.decide.output.by }" }));
  expect(otherOutput[1]?.compared).toMatchObject({
    verdict: "differs",
    nodes: [],
    before: { status: "completed", output: 5 },
    after: { status: "completed", output: "Ada" },
  });

  const otherInput = await ask(document("decided", { tell: "tiny" }));
  expect(otherInput[1]?.compared).toMatchObject({
    verdict: "differs",
    nodes: [{ nodeId: "small", kind: "input" }],
  });
  expect(await api.client.runs.describe.query({ runId: small })).toMatchObject({
    status: "completed",
    version: 1,
  });
});

test("a run that the draft would have refused, or that was changed by hand, says why nothing can be told", async () => {
  await api.client.workflows.publish.mutate({ source: document("refusing") });
  await ran("refusing", 5);
  const input = { type: "object", required: ["amount", "currency"] };
  expect(await ask(document("refusing", { input }))).toMatchObject([
    { reason: expect.stringContaining("currency") },
  ]);
});

test("a document that could not be published is refused with its problems", async () => {
  await expect(ask(document("decided", { more: { lost: { task: "lost" } } }))).rejects.toThrow(
    "lost",
  );
});
