import { defineDag } from "@waymark/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApiServer, type ApiServer } from "./api-server.ts";

const gate = defineDag({
  name: "gate",
  title: "Gate",
  labels: { team: "harbour" },
  steps: { open: { signal: "open" } },
});

const bare = defineDag({ name: "bare", title: "Bare", steps: { open: { signal: "open" } } });

let api: ApiServer;

beforeAll(async () => {
  api = await startApiServer({}, { definitions: [gate, bare], tasks: [] });
});

afterAll(async () => api[Symbol.asyncDispose]());

test("a workflow is listed with its current version's labels and publisher, and what starts it by the clock", async () => {
  const source = { ...(gate.source as object), labels: { team: "north" } };
  await api.client.workflows.publish.mutate({ source, by: "Ada" });
  const spec = { type: "interval", everyMs: 60_000, offsetMs: 0 } as const;
  const schedule = async (name: string) =>
    api.client.schedules.create.mutate({
      by: "Ada",
      settings: { name, workflow: "gate", spec, zone: "UTC", input: {} },
    });
  const { id } = await schedule("a");
  await schedule("b");
  await api.client.schedules.pause.mutate({ id, by: "Ada" });

  const { workflows } = await api.client.workflows.list.query();
  expect(workflows).toMatchObject([
    { name: "bare", labels: {}, version: 1 },
    {
      name: "gate",
      labels: { team: "north" },
      publishedBy: "Ada",
      schedules: { count: 2, on: 1, spec },
    },
  ]);
  expect(workflows[0]).not.toHaveProperty("publishedBy");
  expect(workflows[0]).not.toHaveProperty("schedules");
});
