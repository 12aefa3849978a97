import { WaymarkError } from "@waymark/core";
import { expect, test } from "vitest";
import { classifyFailure } from "./classify-failure.ts";

/** As Prisma wraps what the server said to a raw query. */
const prismaError = (sqlState: string): Error =>
  Object.assign(new Error("Raw query failed."), {
    code: "P2010",
    meta: {
      driverAdapterError: Object.assign(new Error(), {
        cause: { kind: "postgres", code: sqlState },
      }),
    },
  });

/** As Prisma's adapter tells it without the client. */
const adapterError = (sqlState: string): Error =>
  new Error("postgres", { cause: { kind: "postgres", originalCode: sqlState } });

test.each([
  ["a restart of the server", prismaError("57P01"), "retry"],
  ["a full disk", prismaError("53100"), "retry"],
  ["a serialization failure", prismaError("40001"), "retry"],
  ["an unreachable server", Object.assign(new Error(), { code: "P1001" }), "retry"],
  ["a standby that only reads", prismaError("25006"), "retry"],
  ["a database that takes no connections", prismaError("55000"), "retry"],
  ["a changed password", prismaError("28P01"), "retry"],
  ["a broken connection", Object.assign(new Error(), { code: "ECONNRESET" }), "retry"],
  ["a server that shuts down, told by the adapter", adapterError("57P01"), "retry"],
  ["a numeric overflow, told by the adapter", adapterError("22003"), "refused"],
  ["text that jsonb cannot hold", prismaError("22P05"), "refused"],
  ["a violated constraint", prismaError("23505"), "refused"],
  ["more than one jsonb holds", prismaError("54000"), "refused"],
  ["more than one string holds", new RangeError("Invalid string length"), "refused"],
  ["a lost lease", new WaymarkError("LEASE_LOST", ""), "lease-lost"],
])("takes %s for what it is", (_, error, kind) => {
  expect(classifyFailure(error)).toBe(kind);
});
