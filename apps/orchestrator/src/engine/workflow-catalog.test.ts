import { defineDag } from "@waymark/core";
import { expect, test, vi } from "vitest";
import type { Database } from "../store/prisma-client.ts";
import { WorkflowCatalog } from "./workflow-catalog.ts";

const definition = defineDag({ name: "chain", title: "Chain", steps: { a: { task: "work" } } });
const { name, title, kind, hash, source } = definition;
const STORED = {
  name,
  title,
  kind,
  hash,
  description: null,
  version: 3,
  current: 3,
  isCurrent: true,
};

/** A database with version 3 of the workflow, which counts its statements. */
function databaseOf() {
  const query = vi.fn<() => Promise<unknown>>(async () => [STORED]);
  const workflowVersion = { findUnique: async () => ({ source, hash, workflow: { kind } }) };
  return { query, db: { sql: { query }, workflowVersion } as unknown as Database };
}

const resolveMany = async (catalog: WorkflowCatalog) =>
  new Set(
    await Promise.all(
      Array.from({ length: 500 }, async () => (await catalog.resolve("chain")).version),
    ),
  );

test("after a take-over no run waits for a statement that tells its version", async () => {
  const { query, db } = databaseOf();
  const catalog = await WorkflowCatalog.register(db, [definition]);
  await catalog.renew();
  query.mockClear();
  expect(await resolveMany(catalog)).toEqual(new Set([3]));
  expect(query).not.toHaveBeenCalled();
});

test("runs of a workflow that people published read together which version is current", async () => {
  const { query, db } = databaseOf();
  const catalog = await WorkflowCatalog.register(db, []);
  query.mockClear();
  expect(await resolveMany(catalog)).toEqual(new Set([3]));
  expect(query).toHaveBeenCalledTimes(1);
});
