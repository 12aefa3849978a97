import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refusal } from "./api-helpers.ts";
import { startApiServer, type ApiServer } from "./api-server.ts";

let api: ApiServer;

beforeAll(async () => {
  api = await startApiServer();
});

afterAll(async () => {
  await api[Symbol.asyncDispose]();
});

test("views are for all, keep their order, are renamed, deleted and taken back", async () => {
  const { savedViews } = api.client;
  const first = { id: randomUUID(), name: "Gold", search: "label.tier:gold" };
  const second = { id: randomUUID(), name: "Stuck", search: "status:waiting duration:>1d" };
  await savedViews.save.mutate(first);
  await savedViews.save.mutate(second);
  expect((await savedViews.list.query()).views).toEqual([first, second]);
  await savedViews.save.mutate({ ...first, name: " Gold customers " });
  expect((await savedViews.list.query()).views[0]?.name).toBe("Gold customers");
  await savedViews.delete.mutate({ id: second.id });
  await savedViews.delete.mutate({ id: second.id });
  expect((await savedViews.list.query()).views).toHaveLength(1);
  await savedViews.save.mutate(second);
  expect((await savedViews.list.query()).views).toHaveLength(2);
});

test("who changes a view is in the audit", async () => {
  const { audit, savedViews } = api.client;
  const view = { id: randomUUID(), name: "Late", search: "status:waiting" };
  await savedViews.save.mutate({ ...view, by: "Ada" });
  await savedViews.delete.mutate({ id: view.id, by: "Bo" });
  await savedViews.delete.mutate({ id: view.id, by: "Cy" });
  expect((await audit.list.query({ object: view.id })).entries).toMatchObject([
    { action: "view.deleted", actor: "Bo", details: { name: "Late" } },
    { action: "view.saved", actor: "Ada", details: { search: "status:waiting" } },
  ]);
});

test("a view needs a name and a filter", async () => {
  const { savedViews } = api.client;
  const nameless = { id: randomUUID(), name: " ", search: "status:failed" };
  expect((await refusal(savedViews.save.mutate(nameless))).httpStatus).toBe(400);
  const empty = { id: randomUUID(), name: "Nothing", search: "" };
  expect((await refusal(savedViews.save.mutate(empty))).httpStatus).toBe(400);
});
