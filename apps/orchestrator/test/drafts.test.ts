import { afterAll, beforeAll, expect, test } from "vitest";
import { refusal } from "./api-helpers.ts";
import { startApiServer, type ApiServer } from "./api-server.ts";

let api: ApiServer;
beforeAll(async () => {
  api = await startApiServer();
});
afterAll(async () => await api[Symbol.asyncDispose]());

const drafts = () => api.client.drafts;

test("a draft keeps what was typed, JSON or not, for its owner", async () => {
  const { id, revision } = await drafts().open.mutate({ owner: "Ada", text: "{" });
  const { saved, draft } = await drafts().save.mutate({ id, revision, text: '{ "name": ' });
  expect(saved).toBe(true);
  expect(await drafts().get.query({ id })).toEqual(draft);
  expect(draft).toMatchObject({ text: '{ "name": ', revision: 2, owner: "Ada" });
  expect((await drafts().list.query({ owner: "Ada" })).drafts).toEqual([draft]);
  expect((await drafts().list.query({ owner: "Ben" })).drafts).toEqual([]);
});

test("who changes an older revision changes nothing, and is shown the newer one", async () => {
  const { id } = await drafts().open.mutate({ owner: "Ada", text: "1" });
  await drafts().save.mutate({ id, revision: 1, text: "2", by: "Ben" });
  const { saved, draft } = await drafts().save.mutate({ id, revision: 1, text: "3", by: "Ada" });
  expect(saved).toBe(false);
  expect(draft).toMatchObject({ text: "2", revision: 2, changedBy: "Ben" });
});

test("a person has one draft of a workflow, and another person one of their own", async () => {
  const about = { workflow: "greet", baseVersion: 1 };
  const first = await drafts().open.mutate({ owner: "Ada", text: "mine", ...about });
  expect(await drafts().open.mutate({ owner: "Ada", text: "again", ...about })).toEqual(first);
  const other = await drafts().open.mutate({ owner: "Ben", text: "his", ...about });
  expect(other).toMatchObject({ text: "his", owner: "Ben" });
});

test("what is thrown away is gone, as often as it is thrown away", async () => {
  const { id } = await drafts().open.mutate({ owner: "Ada", text: "" });
  await drafts().remove.mutate({ id });
  await drafts().remove.mutate({ id });
  expect(await refusal(drafts().get.query({ id }))).toMatchObject({ code: "DRAFT_NOT_FOUND" });
});
