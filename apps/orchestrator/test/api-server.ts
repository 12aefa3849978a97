import { createWaymarkClient, type WaymarkClient } from "@waymark/client";
import { defineDag, type Definition } from "@waymark/core";
import { defineTask, type Task } from "@waymark/definitions";
import { EventSource } from "eventsource";
import { pino } from "pino";
import { readSettings } from "../src/env.ts";
import { createHttpServer } from "../src/http-server.ts";
import { Orchestrator } from "../src/orchestrator.ts";
import { createTestDatabase } from "./test-database.ts";

export interface ApiServer extends AsyncDisposable {
  readonly url: string;
  readonly databaseUrl: string;
  readonly client: WaymarkClient;
  readonly orchestrator: Orchestrator;
}

/**
 * `greet` (one task), `approval` (waits for a signal, then a task), `fragile` (fails until `ok`),
 * `alone` (waits for a signal, one run for each customer), `host` (starts a `greet`), `transfer` (waits for Ada, then for its turn with an attempt that does
 * not end by itself) and `payout` (waits for somebody of finance).
 */
const definitions: readonly Definition[] = [
  defineDag({
    name: "greet",
    title: "Greet",
    input: {
      type: "object",
      properties: {
        times: { type: "integer", default: 1 },
        name: { type: "string", minLength: 1 },
      },
      required: ["name"],
      additionalProperties: false,
    },
    steps: {
      hello: { task: "echo", input: { text: "Hello ${input.name}", times: "${input.times}" } },
    },
    output: "${steps.hello.output}",
  }),
  defineDag({
    name: "approval",
    title: "Approval",
    steps: {
      approve: {
        signal: "approve",
        schema: { type: "object", properties: { by: { type: "string" } }, required: ["by"] },
      },
      done: { task: "echo", needs: ["approve"], input: "${steps.approve.output.by}" },
    },
  }),
  defineDag({
    name: "fragile",
    title: "Fragile",
    steps: { work: { task: "work", input: "${input}" } },
  }),
  defineDag({
    name: "alone",
    title: "Alone",
    concurrency: { limit: 1, key: "${input.customer}" },
    steps: { approve: { signal: "approve" } },
  }),
  defineDag({
    name: "host",
    title: "Host",
    steps: { welcome: { workflow: "greet", input: { name: "${input.guest}" } } },
  }),
  defineDag({
    name: "transfer",
    title: "Transfer",
    steps: {
      sign: { approval: { approvers: ["Ada"] } },
      move: { task: "hold", needs: ["sign"], concurrencyKey: "ledger" },
    },
  }),
  defineDag({
    name: "payout",
    title: "Payout",
    steps: { sign: { approval: { approvers: ["group:finance"], selfApproval: false } } },
  }),
];

const tasks: readonly Task[] = [
  defineTask({ name: "echo", title: "Echo", handler: async ({ input }) => input }),
  defineTask({
    name: "hold",
    title: "Hold",
    handler: ({ signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
      }),
  }),
  defineTask({
    name: "work",
    title: "Work",
    handler: async ({ input }) => {
      if ((input as { ok?: boolean }).ok !== true) throw new TypeError("It is not ok.");
      return "done";
    },
  }),
];

const SHOWN = { definitions, tasks };

/** The real API on a free port and a database of its own. */
export async function startApiServer(
  env: Readonly<Record<string, string>> = {},
  served: Readonly<{ definitions: readonly Definition[]; tasks: readonly Task[] }> = SHOWN,
): Promise<ApiServer> {
  const database = await createTestDatabase();
  const log = pino({ level: "silent" });
  const settings = readSettings({ WAYMARK_DATABASE_POOL: "4", ...env });
  const orchestrator = await Orchestrator.open({
    url: database.url,
    settings,
    ...served,
    log,
    onLeaseLost: () => undefined,
  });
  const server = await createHttpServer({
    access: { hosts: [], origins: [] },
    trustedProxies: settings.WAYMARK_TRUST_PROXY,
    maxPayloadBytes: settings.WAYMARK_MAX_PAYLOAD_BYTES,
    metrics: orchestrator.metrics,
    log,
    context: () => ({ ...orchestrator.parts, log }),
    notReady: () => orchestrator.notReady,
  });
  await orchestrator.lead();
  const url = await server.listen({ host: "127.0.0.1", port: 0 });
  return {
    url,
    databaseUrl: database.url,
    orchestrator,
    client: createWaymarkClient({ url, retries: 0, EventSource: EventSource as never }),
    [Symbol.asyncDispose]: async () => {
      await server.close();
      await orchestrator.stop();
      await database.drop();
    },
  };
}
