import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createWaymarkClient, refusalCode, type WaymarkClientError } from "@waymark/client";
import { afterEach, describe, expect, test } from "vitest";

// The typed client against servers that answer as told.

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const data = (value: unknown): Answer => ({ status: 200, body: [{ result: { data: value } }] });
const refusal = (status: number, code?: string, details?: object): Answer => ({
  status,
  body: [
    {
      error: {
        message: "No.",
        code: -32_000,
        data: { httpStatus: status, ...(code && { waymark: { code, details } }) },
      },
    },
  ],
});
const standsBy = refusal(503, "UNAVAILABLE", { begun: false });
const unknown = refusal(503, "UNAVAILABLE");

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Answers one call after the other; the last answer stays. "cut" ends the connection without any. */
async function serve(...answers: readonly (Answer | "cut")[]) {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    calls.push(String(request.url));
    const answer = answers[Math.min(calls.length, answers.length) - 1] ?? "cut";
    if (answer === "cut") return void request.socket.destroy();
    response.writeHead(answer.status, { "content-type": "application/json" });
    response.end(JSON.stringify(answer.body));
  });
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, calls };
}

const codeOf = async (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => "done",
    (error: unknown) => refusalCode(error as WaymarkClientError) ?? "no code",
  );

const start = { workflow: "order", input: {} };
const keyed = { ...start, idempotencyKey: "o-1" };
const started = data({ runId: "run_1", deduplicated: false });

describe("the typed client", () => {
  test("sends a start with a key again until it is answered, whatever happened before", async () => {
    const { url, calls } = await serve(
      "cut",
      unknown,
      standsBy,
      refusal(429, "OVERLOADED"),
      started,
    );
    const { runId } = await createWaymarkClient({ url }).runs.start.mutate(keyed);
    expect(runId).toBe("run_1");
    expect(calls).toHaveLength(5);
  });

  test("sends a command without a key again only when it was not begun", async () => {
    const refused = await serve(standsBy, refusal(429, "OVERLOADED"), unknown, started);
    expect(await codeOf(createWaymarkClient({ url: refused.url }).runs.start.mutate(start))).toBe(
      "UNAVAILABLE",
    );
    expect(refused.calls).toHaveLength(3);
    const cut = await serve("cut");
    expect(await codeOf(createWaymarkClient({ url: cut.url }).runs.start.mutate(start))).toBe(
      "no code",
    );
    expect(cut.calls).toHaveLength(1);
  });

  test("does not send again what was refused for good, or failed inside", async () => {
    for (const answer of [refusal(409, "RUN_FINISHED"), refusal(500)]) {
      const { url, calls } = await serve(answer);
      await expect(createWaymarkClient({ url }).runs.start.mutate(keyed)).rejects.toThrow("No.");
      expect(calls).toHaveLength(1);
    }
  });

  test("asks the next of several orchestrators, and stays with the one that answers", async () => {
    const standby = await serve(standsBy);
    const leader = await serve(started);
    const client = createWaymarkClient({ url: [standby.url, "http://127.0.0.1:1", leader.url] });
    for (let count = 0; count < 3; count++) await client.runs.start.mutate(keyed);
    expect([standby.calls.length, leader.calls.length]).toEqual([1, 3]);
  });

  test("gives up after as many retries as it is told", async () => {
    const { url, calls } = await serve(unknown);
    const client = createWaymarkClient({ url, retries: 2 });
    expect(await codeOf(client.runs.start.mutate(keyed))).toBe("UNAVAILABLE");
    expect(calls).toHaveLength(3);
  });
});
