import { defineDag } from "@waymark/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WorkflowCatalog } from "../src/engine/workflow-catalog.ts";
import { connectDatabase } from "../src/store/prisma-client.ts";
import { refusal, runUntil } from "./api-helpers.ts";
import { startApiServer, type ApiServer } from "./api-server.ts";
import { createTestDatabase } from "./test-database.ts";

let api: ApiServer;
beforeAll(async () => {
  api = await startApiServer();
});
afterAll(async () => await api[Symbol.asyncDispose]());

const document = (name: string, text: string) => ({
  name,
  title: name,
  steps: { hello: { task: "echo", input: text } },
  output: "${steps.hello.output}",
});

const publish = (source: unknown, about: object = {}) =>
  api.client.workflows.publish.mutate({ source, ...about });

async function outputOf(workflow: string): Promise<unknown> {
  const { runId } = await api.client.runs.start.mutate({ workflow, input: {} });
  return (await runUntil(api, runId, "completed")).output;
}

describe("a document that is published", () => {
  test("is a workflow that runs at once, and a changed one the version that new runs get", async () => {
    expect(await publish(document("drawn", "one"), { by: "Ada", note: "The first." })).toEqual({
      workflow: "drawn",
      version: 1,
      problems: [],
    });
    expect(await outputOf("drawn")).toBe("one");
    expect(await publish(document("drawn", "two"))).toMatchObject({ version: 2 });
    expect(await outputOf("drawn")).toBe("two");
    const { versions } = await api.client.workflows.get.query({ name: "drawn" });
    expect(versions).toMatchObject([
      { version: 2 },
      { version: 1, publishedBy: "Ada", note: "The first." },
    ]);
    expect(await api.client.audit.list.query({ object: "drawn", actor: "Ada" })).toMatchObject({
      entries: [{ action: "version.published", reason: "The first.", details: { version: 1 } }],
    });
  });

  test("again as it was before is the version that it was then", async () => {
    await publish(document("restored", "one"));
    await publish(document("restored", "two"));
    expect(await publish(document("restored", "one"))).toMatchObject({ version: 1 });
    expect(await outputOf("restored")).toBe("one");
  });

  test("may be a machine", async () => {
    await publish({
      kind: "machine",
      name: "drawn-machine",
      machine: {
        initial: "work",
        states: {
          work: { invoke: { id: "hello", src: "echo", input: "hi", onDone: "end" } },
          end: { type: "final" },
        },
        output: "done",
      },
    });
    expect(await outputOf("drawn-machine")).toBe("done");
  });

  test("is not published with an error in it, and nothing is changed", async () => {
    const wrong = { name: "wrong", steps: { a: { task: "nobody.does" }, b: { workflow: "lost" } } };
    expect(await refusal(publish(wrong))).toMatchObject({
      code: "DEFINITION_INVALID",
      message: expect.stringMatching(/\/steps\/a\/task: .*\/steps\/b\/workflow: /s) as string,
    });
    await expect(publish("no document")).rejects.toThrow(/cannot be used/);
    const { workflows } = await api.client.workflows.list.query();
    expect(workflows.map(({ name }) => name)).not.toContain("wrong");
  });

  test("does not take the name of a workflow of the other kind", async () => {
    const machine = { initial: "end", states: { end: { type: "final" } } };
    await expect(publish({ kind: "machine", name: "greet", machine })).rejects.toThrow(
      /is a DAG already/,
    );
  });

  test("does not replace a version that its author has not seen", async () => {
    expect(await publish(document("seen", "one"), { replaces: 0 })).toMatchObject({ version: 1 });
    await expect(publish(document("seen", "two"), { replaces: 0 })).rejects.toThrow(
      /"seen" is at version 1/,
    );
    expect(await publish(document("seen", "two"), { replaces: 1 })).toMatchObject({ version: 2 });
  });
});

test("a version that people published stays current until the code has another one", async () => {
  const database = await createTestDatabase();
  const db = connectDatabase(database.url, 2);
  const start = (text: string) =>
    WorkflowCatalog.register(db, [defineDag(document("shared", text))]);
  const current = async (catalog: WorkflowCatalog) => (await catalog.resolve("shared")).version;

  const first = await start("code");
  await first.publish(defineDag(document("shared", "drawn")), { by: "Ada" });
  expect(await current(first)).toBe(2);
  expect(await current(await start("code"))).toBe(2);
  expect(await current(await start("other code"))).toBe(3);
  expect(await current(await start("code"))).toBe(1);

  await db.$disconnect();
  await database.drop();
});

test("tasks are told with their schemas, without their handlers", async () => {
  const { tasks } = await api.client.tasks.list.query();
  expect(tasks).toContainEqual({ name: "echo", title: "Echo" });
});
