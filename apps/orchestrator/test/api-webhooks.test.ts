import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunEnding } from "../src/api/views.ts";
import { refusal, runUntil } from "./api-helpers.ts";
import { startApiServer, type ApiServer } from "./api-server.ts";
import { startReceiver } from "./receiver.ts";

let api: ApiServer;

beforeAll(async () => {
  api = await startApiServer();
});

afterAll(async () => {
  await api[Symbol.asyncDispose]();
});

test("a webhook is created with its secret, tested, and shows what it was answered", async () => {
  const { webhooks } = api.client;
  await using receiver = await startReceiver(200);
  const created = await webhooks.create.mutate({ name: "Team", url: receiver.url });
  expect(created.secret).toMatch(/^whsec_/);
  expect((await webhooks.list.query()).webhooks).toMatchObject([
    { id: created.id, outcomes: ["failed"], workflows: [], enabled: true },
  ]);
  expect(JSON.stringify(await webhooks.list.query())).not.toContain(created.secret);
  const { id } = await webhooks.test.mutate({ id: created.id });
  await expect
    .poll(async () => (await webhooks.deliveries.query({ id: created.id })).deliveries, {
      timeout: 10_000,
    })
    .toMatchObject([{ id, status: "delivered", code: 200, answer: "Answer 1" }]);
  await webhooks.delete.mutate({ id: created.id });
  expect((await webhooks.list.query()).webhooks).toEqual([]);
  expect((await refusal(webhooks.test.mutate({ id: randomUUID() }))).httpStatus).toBe(404);
});

test("failures are told as they happen, and those that were missed after a reconnection", async () => {
  const heard: RunEnding[] = [];
  let lastEventId = "";
  const listen = (from?: string) =>
    new Promise<{ unsubscribe: () => void }>((resolve) => {
      const subscription = api.client.events.failures.subscribe(
        from === undefined ? {} : { lastEventId: from },
        {
          onStarted: () => resolve(subscription),
          onData: ({ id, data }) => {
            lastEventId = id;
            heard.push(...data.failures);
          },
        },
      );
    });
  const fail = async () => {
    const { runId } = await api.client.runs.start.mutate({ workflow: "fragile", input: {} });
    await runUntil(api, runId, "failed");
    return runId;
  };
  const first = await listen();
  const before = await fail();
  await expect.poll(() => heard.map(({ runId }) => runId)).toEqual([before]);
  first.unsubscribe();
  const missed = await fail();
  const second = await listen(lastEventId);
  await expect.poll(() => heard.map(({ runId }) => runId)).toEqual([before, missed]);
  expect(heard[1]).toMatchObject({ workflow: "fragile", error: "TypeError: It is not ok." });
  second.unsubscribe();
});
