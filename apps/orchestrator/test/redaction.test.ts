import { defineDag, defineJsonMachine, type RunId, type StepId } from "@waymark/core";
import { defineTask } from "@waymark/definitions";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { appRouter } from "../src/api/router.ts";
import { refusal, runUntil } from "./api-helpers.ts";
import { startApiServer, type ApiServer } from "./api-server.ts";

const CARD = "4111-1111-1111-1111";
const PASSWORD = "correct horse";
const TOKEN = "tok_5f3a9c";
const SECRETS = [CARD, PASSWORD, TOKEN, '"737"'];
const secret = { type: "string", writeOnly: true };

const definitions = [
  defineDag({
    name: "pay",
    title: "Pay",
    input: {
      type: "object",
      properties: { card: secret, cvc: secret, customer: { type: "string" } },
    },
    steps: {
      sign: {
        signal: "sign",
        schema: { type: "object", properties: { password: secret } },
      },
      login: {
        needs: ["sign"],
        task: "login",
        input: { say: "I am ${steps.sign.output.password}" },
      },
      large: { needs: ["login"], task: "blow-up", input: { token: "${steps.login.output.token}" } },
      sub: {
        needs: ["large"],
        workflow: "charge",
        input: { number: "${input.card}", cvc: "${input.cvc}" },
      },
      charge: {
        needs: ["sub"],
        task: "refuse",
        input: { number: "${input.card}", cvc: "${input.cvc}", large: "${steps.large.output}" },
      },
    },
  }),
  defineDag({
    name: "charge",
    title: "Charge",
    steps: { go: { task: "echo", input: "${input}" } },
  }),
  defineJsonMachine({
    kind: "machine",
    name: "vault",
    title: "Vault",
    signals: { unlock: { schema: { type: "object", properties: { password: secret } } } },
    machine: {
      initial: "locked",
      context: { last: null },
      states: {
        locked: {
          on: {
            unlock: {
              target: "open",
              actions: [{ type: "assign", values: { last: { "@expr": "event.password" } } }],
            },
          },
        },
        open: { on: { lock: "locked" } },
      },
    },
  }),
];

const tasks = [
  defineTask({ name: "echo", title: "Echo", handler: async ({ input }) => input }),
  {
    ...defineTask({
      name: "login",
      title: "Log in",
      handler: async ({ input, log }) => {
        log.info(`Logging in with ${JSON.stringify(input)}`, { said: input });
        return { token: TOKEN };
      },
    }),
    output: { type: "object", properties: { token: secret } },
  },
  defineTask({
    name: "blow-up",
    title: "Blow up",
    handler: async ({ input }) => ({ input, padding: "x".repeat(40_000) }),
  }),
  defineTask({
    name: "refuse",
    title: "Refuse",
    handler: async ({ input }) => {
      throw new TypeError(`No money on ${JSON.stringify(input).slice(0, 200)}`);
    },
  }),
];

let api: ApiServer;
let runId: RunId;
let childId: RunId;

beforeAll(async () => {
  api = await startApiServer({}, { definitions, tasks });
  const { runs } = api.client;
  const input = { card: CARD, cvc: "737", customer: "Ada" };
  ({ runId } = await runs.start.mutate({ workflow: "pay", input }));
  const payload = { password: PASSWORD };
  await runs.signal.mutate({ runId, name: "sign", payload, by: "Ada" });
  await runUntil(api, runId, "failed");
  const { runs: children } = await runs.list.query({ parent: runId });
  childId = children[0]?.id as RunId;
});

afterAll(async () => api[Symbol.asyncDispose]());

const step = (id: string) => id as StepId;

/** What each query that can be asked about a run is asked. */
const QUESTIONS: Readonly<Record<string, (id: RunId) => object>> = {
  "runs.describe": (id) => ({ runId: id }),
  "runs.result": (id) => ({ runId: id }),
  "runs.history": (id) => ({ runId: id }),
  "runs.events": (id) => ({ runId: id }),
  "runs.countEvents": (id) => ({ runId: id }),
  "runs.at": (id) => ({ runId: id, sequence: 3 }),
  "runs.compare": (id) => ({ a: id, b: childId }),
  "runs.attempts": (id) => ({ runId: id }),
  "runs.logs": (id) => ({ runId: id }),
  "runs.timeline": (id) => ({ runId: id }),
  "runs.waits": (id) => ({ runId: id, within: "each" }),
  "runs.changes": (id) => ({ runId: id }),
  "runs.query": (id) => ({ runId: id }),
  "runs.explain": (id) => ({ runId: id }),
  "runs.bundle": (id) => ({ runId: id }),
  "runs.verify": (id) => ({ runId: id }),
  "runs.previewSignal": (id) => ({ runId: id, name: "sign", payload: {} }),
  "runs.planRequest": (id) => ({ runId: id, request: { type: "step.retried", stepId: "charge" } }),
  "runs.planRerun": (id) => ({ runId: id, to: { sequence: 2 } }),
  "runs.list": () => ({}),
  "runs.count": () => ({}),
  "runs.estimate": () => ({}),
  "inbox.answered": () => ({ kind: "signal" }),
  "inbox.list": () => ({ kind: "signal" }),
  "audit.list": () => ({}),
  "workers.get": () => ({}),
  "overview.failures": () => ({ rangeMs: 3_600_000 }),
};

const ask = async (path: string, input: object): Promise<string> => {
  const call = path
    .split(".")
    .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], api.client);
  const { query } = call as { query: (asked: object) => Promise<unknown> };
  return JSON.stringify(await query(input));
};

/** Queries of a run that the run above has nothing for. */
const ELSEWHERE = new Set([
  "runs.items",
  "runs.pass",
  "runs.planFork",
  "runs.planMigration",
  "runs.planModification",
]);

describe("what a schema marks as write-only", () => {
  test("is in no answer about the run, about its child, or in a list", async () => {
    for (const [path, question] of Object.entries(QUESTIONS)) {
      for (const id of [runId, childId]) {
        const asked = ask(path, question(id));
        // The child has none of the run's steps: what it refuses must not tell either.
        const answer = await (id === runId ? asked : asked.catch(String));
        const told = SECRETS.filter((hidden) => answer.includes(hidden));
        expect({ path, told }).toEqual({ path, told: [] });
      }
    }
  });

  test("is told to settings by its fields, of workflows and of tasks", async () => {
    const { redacted } = await api.client.installation.redacted.query();
    expect(redacted).toEqual([
      { kind: "workflow", name: "pay", part: "input", fields: ["card", "cvc"] },
      { kind: "workflow", name: "pay", part: "signals", fields: ["password"] },
      { kind: "workflow", name: "vault", part: "signals", fields: ["password"] },
      { kind: "task", name: "login", part: "output", fields: ["token"] },
    ]);
  });

  test("is asked for by every query of a run that there is", () => {
    const { procedures } = appRouter._def as unknown as {
      readonly procedures: Readonly<Record<string, { readonly _def: { readonly type: string } }>>;
    };
    const queries = Object.keys(procedures).filter(
      (path) => path.startsWith("runs.") && procedures[path]?._def.type === "query",
    );
    expect(queries.filter((path) => !(path in QUESTIONS) && !ELSEWHERE.has(path))).toEqual([]);
  });

  test("is shown as dots in its place, and what is beside it as it is", async () => {
    const { input } = await api.client.runs.describe.query({ runId });
    expect(input).toEqual({ card: "••••", cvc: "••••", customer: "Ada" });
    const { attempts } = await api.client.runs.attempts.query({ runId, stepId: step("login") });
    expect(attempts).toMatchObject([{ input: { say: "I am ••••" }, output: { token: "••••" } }]);
    const failed = await api.client.runs.attempts.query({ runId, stepId: step("charge") });
    expect(failed.attempts[0]?.error?.message).toContain("••••");
  });

  test("is in no large value, and a bundle says that it lacks something", async () => {
    const { attempts } = await api.client.runs.attempts.query({ runId, stepId: step("large") });
    const hash = attempts[0]?.largeOutput?.hash ?? "";
    const { value } = await api.client.payloads.get.query({ runId, hash });
    expect(value).toMatchObject({ input: { token: "••••" } });
    expect(await api.client.runs.bundle.query({ runId })).toMatchObject({ redacted: true });
  });

  test("is in no live update, also where a signal has just brought it", async () => {
    const { runs, events } = api.client;
    const started = await runs.start.mutate({ workflow: "vault" });
    const seen: string[] = [];
    const subscription = events.run.subscribe(
      { runId: started.runId, lastEventId: 0 },
      { onData: ({ data }) => void seen.push(JSON.stringify(data)) },
    );
    await runs.signal.mutate({ ...started, name: "unlock", payload: { password: PASSWORD } });
    await vi.waitFor(() => expect(seen).toHaveLength(2));
    subscription.unsubscribe();
    expect(seen[1]).toContain("••••");
    expect(seen.join("")).not.toContain(PASSWORD);
    expect((await runs.describe.query(started)).context).toEqual({ last: "••••" });
  });

  test("is not found by a search, and nothing of it can be asked", async () => {
    const found = await api.client.runs.list.query({ input: { card: CARD } });
    expect(found.runs).toEqual([]);
    expect((await api.client.runs.list.query({ input: { customer: "Ada" } })).runs).toHaveLength(1);
    const expression = `input.card.startsWith("4111")`;
    expect(await api.client.runs.query.query({ runId, expression })).toEqual({ value: false });
  });

  test("is not replaced by its dots", async () => {
    const again = api.client.runs.start.mutate({ workflow: "pay", input: { card: "••••" } });
    expect(await refusal(again)).toMatchObject({ code: "INPUT_INVALID" });
  });
});
