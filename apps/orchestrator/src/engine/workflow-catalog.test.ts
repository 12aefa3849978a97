import { defineDag } from "@waymark/core";
import { expect, test, vi } from "vitest";
import type { Database } from "../store/prisma-client.ts";
import { WorkflowCatalog } from "./workflow-catalog.ts";

test("runs that begin at once, right after a take-over, read the current version together", async () => {
  const definition = defineDag({ name: "chain", title: "Chain", steps: { a: { task: "work" } } });
  const { name, title, kind, hash } = definition;
  const row = { name, title, kind, hash, description: null, version: 3, isCurrent: true };
  const query = vi.fn<() => Promise<unknown>>(async () => [{ ...row, current: 3 }]);
  const db = { sql: { query } } as unknown as Database;
  const catalog = await WorkflowCatalog.register(db, [definition]);
  catalog.renew();
  query.mockClear();
  const versions = await Promise.all(
    Array.from({ length: 500 }, async () => (await catalog.resolve("chain")).version),
  );
  expect(new Set(versions)).toEqual(new Set([3]));
  expect(query).toHaveBeenCalledTimes(1);
});
